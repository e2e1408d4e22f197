"""What is spaCy and ours: pipelines that cut text as `annotator.text.tokens` does. spaCy is imported late."""
