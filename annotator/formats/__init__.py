"""Files to documents and annotations and back; one module per format."""
