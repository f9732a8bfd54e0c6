"""Phrases for people, shared by every renderer; facts come from the report alone."""
