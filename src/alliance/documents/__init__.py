"""The kinds of file, one module each: frozen models that refuse unknown keys and say what they are.

`DOCUMENTS` in `kinds` lists them; nothing is imported before it is asked for.
"""
