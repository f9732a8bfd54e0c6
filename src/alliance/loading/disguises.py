"""Files whose name says one thing and whose text another: what they are, and the name that fits."""

import os
import re

from alliance.errors import InputError, Problem
from alliance.files.separating import open_sheet
from alliance.files.text import OF_A_REPORT, REPORT_ENDINGS, STANDARD_INPUT

BEGINNING = 4_000
"""Characters in which a text shows what it is."""
_NOTES = re.compile(r"(?:(?://|/\*).*\n\s*)+")
"""Comments, as some write them above JSON."""
_KEY = re.compile(r"\s*[\w\"'-]+\s*:(?:\s|$)")


def disguised(path: str, text: str, *, is_document: bool) -> Problem | None:
    """The problem of a text of another kind than its file's name says; None where nothing shows.

    Args:
        path: The file; its ending is what was taken for granted.
        text: What is in it, or its beginning.
        is_document: Whether it says that it is a document of ours.
    """
    begin = _NOTES.sub("", text[:BEGINNING].lstrip("\ufeff \t\r\n"))
    if path.lower().endswith(REPORT_ENDINGS) and (not is_document or begin.startswith("{")):
        return Problem(path, "there are no answers in this file", way_out=OF_A_REPORT)
    ending = ".csv" if _is_table(begin) else None
    if is_document:
        ending = ".yaml"
    if begin.startswith(("{", "[")):
        ending = ".json"
    given = os.path.splitext(path)[1]
    if ending is None or given.lower() in _SAME.get(ending, (ending,)):
        return None
    kind = _KINDS[ending]
    if path == STANDARD_INPUT:
        return Problem(path, f"this is {kind}", way_out=f"Save it as a file that ends in {ending}.")
    named = f"its name ends in {given}" if given else "its name has no ending"
    stem = os.path.splitext(os.path.basename(path))[0]
    inside = f"It is {kind} inside: rename it to {stem}{ending}"
    return Problem(path, f"{named}, and that is not what is in it", way_out=inside)


_KINDS = {".csv": "CSV", ".json": "JSON", ".yaml": "YAML"}
_SAME = {".yaml": (".yaml", ".yml"), ".json": (".json", ".yaml", ".yml")}
"""Endings under which a kind is read anyway."""


def _is_table(text: str) -> bool:
    """Whether the lines have cells, three or more, and the first is no key with a colon."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or _KEY.match(lines[0]):
        return False
    try:
        return open_sheet("", text.encode(errors="replace"), lambda _: False).is_table
    except InputError:
        return False
