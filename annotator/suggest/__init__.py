"""Document in, suggestions out: rules and gazetteers that run offline. spaCy is imported where it is used."""
