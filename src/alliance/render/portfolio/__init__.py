"""Several alliances in one list as data, one module a format; what is drawn is drawn elsewhere."""
