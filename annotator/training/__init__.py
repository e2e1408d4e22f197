"""What is trained after export: spaCy components of our own, and the wheel in which they travel with the data."""
