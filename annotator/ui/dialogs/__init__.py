"""Screens that ask or tell one thing."""
