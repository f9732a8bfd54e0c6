"""Answers of several alliances as something that a study can compute with, without names."""
