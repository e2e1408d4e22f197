"""Algorithms on strings. Offsets are code points; nothing here knows of files, screens or spaCy."""
