"""Answers to scores: people, units, means of groups, how they are weighed."""
