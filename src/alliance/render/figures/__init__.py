"""Drawings: numbers in, places and lengths out; the templates turn these into SVG."""
