"""The terminal as the system gives it: keys in, text out. One module for each kind of system."""
