"""Hashiya: offline annotation of right-to-left news articles."""

__version__ = "0.1.0"
