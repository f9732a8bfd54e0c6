"""How to write what stands in a document in another form than it has to."""

import json
import re
from collections.abc import Iterable
from typing import Any

from alliance.documents.base import id_of
from alliance.errors import Path
from alliance.files.source import Style

DATE = "a date such as 2026-05-04"

_SQUEEZED = re.compile(r"([A-Za-z_]\w*):([^\s:/]\S*)")
"""A key with its value and no space between them, which YAML takes for one word."""

_EQUALS = re.compile(r"([A-Za-z_]\w*)\s*=\s*(\S+)")
"""A key with its value behind another mark than a colon."""

OURS = '{id: informal-alliance, version: "1.0"}'

OURS_IN_JSON = '{"id": "informal-alliance", "version": "1.0"}'
"""How answers name their questionnaire, such as ours."""

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]+))?")

_OF_ENTRY = 2
"""Steps that lead to an entry of a list that stands at the top of a document."""

_YEAR_FIRST = re.compile(
    r"((?:19|20)[0-9]{2})[-/. ]?(0[1-9]|1[0-2])[-/. ]?([0-2][0-9]|3[01])(?![0-9])"
)
"""Days that are written year first, with other signs or with hours behind them."""

_SHORT_DAY = re.compile(
    r"((?:19|20)[0-9]{2})[-/.](0?[1-9]|1[0-2])[-/.]([12][0-9]|3[01]|0?[1-9])(?![0-9])"
)
"""Days that are written year first, with one digit for a month or a day below ten."""

_YES = ("yes", "y", "on", "True", "TRUE", "Yes", "YES", "1")

_NO = ("no", "n", "off", "False", "FALSE", "No", "NO", "0")


def how_to_write(path: Path, value: Any, sorts: Iterable[str], style: Style) -> str:
    """How to write what stands at a path, so that it is of a sort that is possible there.

    Args:
        path: Where it stands.
        value: What stands there.
        sorts: What may stand there, in words: "text", "a list".
        style: How it is written.

    Returns:
        A sentence; empty where none would help.
    """
    return _shape(path, value, style) or _remedy(value, sorts, style)


def _shape(path: Path, value: Any, style: Style) -> str:
    """How to write an entry that has a form of its own; empty for all else.

    Args:
        path: Of a list, of an entry in it, or of a set of keys.
        value: What stands there; where it is a name or a number, it is shown in its place.
        style: How it is written.
    """
    key = path[-1] if isinstance(path[-1], str) else path[-2] if len(path) > 1 else ""
    said = value.partition(",")[0].strip()[:40] if isinstance(value, str) else ""
    if style == "json" and key in ("partners", "agreed") and len(path) <= _OF_ENTRY:
        name = said or "Fern Bakery"
        partner = {"id": id_of(name) or "partner", "name": name}
        entry = partner if key == "partners" else {"step": said or "look_back"}
        is_list = isinstance(path[-1], str)
        return f"Write {json.dumps([entry] if is_list else entry, ensure_ascii=False)}"
    if key == "partners" and len(path) <= _OF_ENTRY:
        return f"Write each on a line of its own: - {as_partner(said or 'Fern Bakery')}"
    if key == "agreed" and len(path) <= _OF_ENTRY:
        return f"Write each on a line of its own: - {{step: {_quoted(said or 'look_back')}}}"
    if key in ("fail_under", "fail_on_drop") and type(value) in (int, float):
        overall = '"overall"' if style == "json" else "overall"
        return f"Write {{{overall}: {value}}}."
    if key in ("id", "partner", "largest_partner") and type(value) in (int, float):
        return "A number alone is no id: put a letter before it, such as p1."
    if path == ("questionnaire",) and not isinstance(value, dict):
        return f"Write {OURS_IN_JSON if style == 'json' else OURS}"
    if path[0] == "suitability" and len(path) == _OF_ENTRY:
        return "Write the number of one of its answers, such as 1, or dont_know."
    return ""


def as_partner(name: str) -> str:
    """A partner as the alliance file lists one."""
    return f"{{id: {id_of(name) or 'partner'}, name: {_quoted(name)}}}"


def _remedy(value: Any, sorts: Iterable[str], style: Style) -> str:
    if "text" in sorts and isinstance(value, bool | int | float):
        return "Put it in quotes."
    if "text" in sorts and isinstance(value, dict) and len(value) == 1:
        return "If the colon belongs to the text, put the whole text in quotes."
    if "text" in sorts and isinstance(value, list) and len(value) == 1:
        return "If the brackets belong to the text, put the whole text in quotes."
    if value is None and not {"a list", "a set of keys with values"} & {*sorts}:
        return ""
    if DATE in sorts and isinstance(value, str | int | float):
        return _as_day(str(value))
    if "true or false" in sorts and not isinstance(value, list | dict):
        if str(value) in _YES:
            return "Write true."
        if str(value) in _NO:
            return "Write false."
    if isinstance(value, str | float) and {"a whole number", "a number"} & {*sorts}:
        return _as_number(value, whole="a whole number" in sorts)
    if "a set of keys with values" in sorts:
        return _as_keys(value, style)
    if "a list" in sorts and style == "json":
        return "Put its entries between [ and ], with commas."
    if "a list" in sorts:
        return 'Start each entry with "- ", on a line of its own.'
    return ""


def _as_keys(value: Any, style: Style) -> str:
    """How to write keys with values, where something else stands."""
    squeezed = _SQUEEZED.match(value) if isinstance(value, str) else None
    if squeezed:
        return f"A space is missing after the colon. Write {squeezed[1]}: {squeezed[2][:40]}"
    equals = _EQUALS.match(value) if isinstance(value, str) else None
    if equals:
        return f"Write a colon in place of =, as in {equals[1]}: {equals[2][:40]}"
    if style == "json":
        return 'Write {"key": value}.'
    if isinstance(value, list) and value and style == "lines":
        return "Take out the hyphens at the beginning of its lines."
    return 'Write lines of the form "key: value" below it.'


def _quoted(words: str) -> str:
    """Words as they stand in a list in YAML: in quotes, where a mark of YAML may be in them."""
    plain = words.replace(" ", "").replace("_", "").replace("-", "")
    return words if plain.isalnum() and not plain.isdecimal() else json.dumps(words)


def _as_day(written: str) -> str:
    """How to write a day that stands there in another form."""
    found = _YEAR_FIRST.match(written.strip()) or _SHORT_DAY.match(written.strip())
    if found:
        return f"Write {found[1]}-{found[2]:0>2}-{found[3]:0>2}."
    return "Write year, month and day, with hyphens; the year with four digits."


def _as_number(value: Any, whole: bool) -> str:
    """How to write a number that stands in quotes, or with decimals where it has none."""
    text = str(value).strip()
    found = _NUMBER.fullmatch(text)
    if found is None or (whole and found[2] and found[2].strip("0")):
        return "Write a number such as 4."
    plain = found[1] if whole or not found[2] else text
    return f"Write {plain}, without quotes." if isinstance(value, str) else f"Write {plain}."
