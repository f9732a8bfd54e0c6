"""What is in files: frozen models that refuse unknown keys and say what they are.

One module each for the kinds of file; `DOCUMENTS` in `kinds` lists them, and nothing is imported
before it is asked for. `survey` holds answers against a questionnaire and an alliance, `earlier`
carries answers over from an older version, `replies` writes and reads reply lines, `suggest`
guesses what a misspelt name stands for. Nothing here opens a document; only a schema asks Python
for the source of its model.
"""
