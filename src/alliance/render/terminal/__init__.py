"""The report as text for a terminal, a pipe, a screen reader."""
