"""Asking in the terminal."""
