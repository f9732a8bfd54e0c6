"""Drawings: numbers in, places and lengths out; the templates turn these into SVG.

Across, places are shares of a drawing's width in percent, so that one drawing serves a phone and a
poster; down, they are pixels. All are rounded to a tenth: the same numbers give the same bytes.
"""
