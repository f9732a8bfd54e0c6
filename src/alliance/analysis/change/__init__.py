"""Runs side by side: what moved, and whether that can be told from chance."""
