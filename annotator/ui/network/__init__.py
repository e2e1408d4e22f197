"""The document's entities and relations as a net or as a table of who with whom."""
