"""A report as blocks, in the one order that every format draws."""
