"""A report as parts made of blocks, in the one order that every format draws.

`order` has the order, `blocks` what parts are made of; each other module makes one part.
"""
