"""Measurements and pictures; each module runs by itself and prints what it found."""
