"""Asking in the terminal: the interview, the questions on the right form, the closing words."""
