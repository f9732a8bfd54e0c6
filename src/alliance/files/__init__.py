"""Bytes and places: text, encodings, trees, rows of a table, editing in place, one writer."""
