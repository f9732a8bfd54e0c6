"""What pydantic finds wrong with a document, said in plain words."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from alliance.documents.alliance import Alliance
from alliance.documents.base import (
    ID_PATTERN,
    LONGEST_ID,
    QUOTED_POINT,
    WORDS_PATTERN,
    id_of,
    plain_id,
)
from alliance.documents.one_line import without_breaks
from alliance.documents.partner_names import Called, names_taken
from alliance.documents.questionnaire import (
    LANGUAGE_PATTERN,
    NAME_PATTERN,
    VERSION_PATTERN,
    Questionnaire,
)
from alliance.documents.suggest import MOST_GUESSES, hint_by_word, nearest
from alliance.errors import Fault, Path
from alliance.files.source import Style
from alliance.loading.complaint_places import Complaint, complaints
from alliance.loading.how_to_write import DATE, OURS, OURS_IN_JSON, as_partner, how_to_write
from alliance.loading.known_keys import KnownKeys
from alliance.loading.questionnaire_complaints import (
    in_terms_of_authors,
    repeated_ids,
    scale_faults,
)

_EXPECTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_inexact": DATE,
    "date_from_datetime_parsing": DATE,
    "date_parsing": DATE,
    "date_type": DATE,
    "dict_type": "a set of keys with values",
    "finite_number": "a number",
    "float_parsing": "a number",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_attributes_type": "a set of keys with values",
    "model_type": "a set of keys with values",
    "none_required": "left empty",
    "string_sub_type": "text",
    "string_type": "text",
    "string_unicode": "text",
    "tuple_type": "a list",
}
"""The sort of value that pydantic asked for."""

_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
    "multiple_of": ("multiple_of", "a multiple of"),
}

_FORMS = {
    ID_PATTERN: (
        "does not have the form of an id",
        "Ids have 2 to 24 small letters, digits and underscores, a letter first.",
    ),
    NAME_PATTERN: (
        "does not have the form of an id",
        "Use 2 to 40 small letters, digits and hyphens, a letter first.",
    ),
    VERSION_PATTERN: (
        "does not have the form of a version",
        'Write one to three numbers in quotes, such as "1.0".',
    ),
    QUOTED_POINT: ("is not a point", "Write a point such as 4."),
    LANGUAGE_PATTERN: ("is no code of a language", "Write a code such as en, es or pt-BR."),
    WORDS_PATTERN: ("has no words in it", "Write some words."),
}
"""What the patterns of our models stand for."""

_CODE = re.compile(r"\^\(?([A-Z])\\d")
"""How the pattern of a number in the source catalogue begins: a letter, then digits."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _in_lines(path: Path) -> Style:
    return "lines"


def faults(
    error: ValidationError,
    data: Any,
    model: type[BaseModel],
    style: Callable[[Path], Style] = _in_lines,
) -> list[Fault]:
    """The faults behind a validation error, one for each place.

    Args:
        error: What the model said.
        data: What it was given; tells keys from pydantic's names for the forms of a union.
        model: Asked for the keys and words that would have been right.
        style: How the keys or entries at a path are written: what to add depends on it.
    """
    keys = KnownKeys(model)
    found: list[Fault] = []
    groups: dict[tuple[Path, bool], list[Complaint]] = {}
    told, more = complaints(error, data)
    for complaint in told:
        if complaint.kind == "faults":
            inner: list[Fault] = complaint.context["faults"]
            found += [fault._replace(path=complaint.path + fault.path) for fault in inner]
        else:
            groups.setdefault((complaint.path, complaint.on_key), []).append(complaint)
    faults_of_shape = [_fault(group, keys, style) for group in groups.values()]
    unseen = [*_not_looked_at(data, model)] if faults_of_shape and not found else []
    said = [
        *found,
        *unseen,
        *_without_misspelt(in_terms_of_authors(faults_of_shape, data), keys),
    ]
    return [*said[:-1], said[-1]._replace(alike=said[-1].alike + more)] if said and more else said


def _not_looked_at(data: Any, model: type[BaseModel]) -> Iterator[Fault]:
    """What the model had no chance to find in a document that is not whole: ids, names, scales."""
    if model is Questionnaire:
        yield from scale_faults(data)
    if model is not Alliance:
        yield from repeated_ids(data)
        return
    partners = data.get("partners") if isinstance(data, dict) else None
    entries = enumerate(partners if isinstance(partners, list) else ())
    texts = [(index, each) for index, each in entries if isinstance(each, dict)]
    yield from names_taken(
        [Called(index, _text(each.get("id")), _text(each.get("name"))) for index, each in texts]
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _without_misspelt(found: list[Fault], keys: KnownKeys) -> list[Fault]:
    """Drop "is missing" where the key is there, misspelt, and is an error already."""
    lacking = {fault.path[:-1] for fault in found if fault.problem.endswith(" is missing")}
    odd = [fault.path for fault in found if fault.on_key and fault.path[:-1] in lacking]
    meant = {
        (*path[:-1], nearest(str(path[-1]), keys.at(path[:-1]))) for path in odd[:MOST_GUESSES]
    }
    return [
        fault
        for fault in found
        if not fault.problem.endswith(" is missing") or fault.path not in meant
    ]


def _fault(group: list[Complaint], keys: KnownKeys, style: Callable[[Path], Style]) -> Fault:
    first = group[0]
    for complaint in group:
        if complaint.kind in _LIMITS:
            return _out_of_range(group, complaint)
    kinds = {complaint.kind for complaint in group}
    if first.kind == "extra_forbidden":
        return _unknown_key(first, keys)
    if kinds == {"missing"}:
        return _missing(first, style(first.path[:-1]))
    for complaint in group:
        special = _SPECIAL.get(complaint.kind)
        if special:
            return special(complaint)
    return _other_sort(group, style(first.path))


def _unknown_key(complaint: Complaint, keys: KnownKeys) -> Fault:
    *parent, key = complaint.path
    known = keys.at(parent)
    guess = keys.guesses.hint(str(key), known)
    way_out = "" if guess or not known else f"Keys that fit here: {', '.join(known)}."
    return Fault(complaint.path, f"unknown key {_short(key)}{guess}", way_out, on_key=True)


def _missing(complaint: Complaint, style: Style) -> Fault:
    *_, key = complaint.path
    named = f'"{key}":' if style == "json" else f"{key}:"
    entry = [*complaint.value.values()] if isinstance(complaint.value, dict) else []
    if complaint.path[0] == "partners" and [type(each) for each in entry] == [str]:
        name = entry[0].strip()[:40]
        way_out = f"A partner has an id and a name: {as_partner(name)}"
    elif key == "questionnaire":
        way_out = f"Add {named} {OURS_IN_JSON if style == 'json' else OURS}"
    elif style == "lines":
        way_out = f'Add a line that starts with "{named}".'
    else:
        way_out = f"Add {named} and its value, inside the braces."
    return Fault(complaint.path, f"{key} is missing", way_out)


def _out_of_range(group: list[Complaint], complaint: Complaint) -> Fault:
    key, words = _LIMITS[complaint.kind]
    name, limit = _name(complaint.path), f"{words} {_plain(complaint.context[key])}"
    others = [phrase for other in group for phrase in _choices(other)]
    also = f", or {_either(others)}" if others else ""
    return Fault(
        complaint.path,
        f"{name} cannot be {_short(complaint.value)}",
        f"Write {limit}{also}.",
    )


def _form(complaint: Complaint) -> Fault:
    problem, way_out = _words_for(str(complaint.context.get("pattern")))
    if problem.startswith("has no"):
        what = _name(complaint.path)
    elif complaint.on_key:
        what = _short(complaint.path[-1])
    else:
        what = _short(complaint.value)
        if complaint.context.get("pattern") == ID_PATTERN:
            way_out = _as_id(complaint, way_out)
    return Fault(complaint.path, f"{what} {problem}", way_out, on_key=complaint.on_key)


def _as_id(complaint: Complaint, form: str) -> str:
    """The way out for a name in the place of an id: an id of the same words, where there is one."""
    name = str(complaint.value)
    found = id_of(name)
    if not found or len(plain_id(found)) < min(sum(map(str.isalnum, name)), LONGEST_ID // 2):
        found = ""
    if complaint.path[-1] == "partner":
        if found:
            return f"Write {found}, or list the partner in alliance.yaml."
        return f"List the partner in alliance.yaml, with this name and an id of your choice. {form}"
    return f"Write {found}. {form}" if found else form


def _words_for(pattern: str) -> tuple[str, str]:
    code = _CODE.match(pattern)
    way_out = f"Write a number such as {code[1]}12." if code else ""
    return _FORMS.get(pattern, ("does not have the right form", way_out))


def _too_short(complaint: Complaint) -> Fault:
    name, least = _name(complaint.path), complaint.context["min_length"]
    if complaint.kind == "string_too_short":
        return Fault(complaint.path, f"{name} is empty", "Write some words.")
    entries = "entry" if least == 1 else "entries"
    return Fault(complaint.path, f"{name} needs at least {least} {entries}")


def _too_long(complaint: Complaint) -> Fault:
    name, most = _name(complaint.path), complaint.context["max_length"]
    what = "characters" if complaint.kind == "string_too_long" else "entries"
    value = complaint.path[-1] if complaint.on_key else complaint.value
    size = len(value) if isinstance(value, str | list | dict) else "more"
    return Fault(
        complaint.path,
        f"{_short(name)} has {size} {what}, and {most} are the most",
        on_key=complaint.on_key,
    )


def _own_words(complaint: Complaint) -> Fault:
    """A model's own rule that raised a ValueError: its text is ours."""
    return Fault(complaint.path, str(complaint.context.get("error", "this cannot be used")))


_SPECIAL = {
    "string_pattern_mismatch": _form,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "value_error": _own_words,
    "assertion_error": _own_words,
}


def _other_sort(group: Sequence[Complaint], style: Style) -> Fault:
    """The value is of another sort than any that is possible here."""
    path, value = group[0].path, group[0].value
    sorts = dict.fromkeys(_EXPECTED[found.kind] for found in group if found.kind in _EXPECTED)
    words = [phrase for found in group for phrase in _choices(found)]
    if not sorts and not words:
        return Fault(path, f"{_name(path)} cannot be used like this")
    way_out = how_to_write(path, value, sorts, style)
    if value is None:
        what = "Write some words." if "text" in sorts else way_out
        must_be = f"It must be {_either([*sorts, *words])}."
        return Fault(path, f"{_name(path)} is empty", what or must_be)
    if DATE in sorts and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return Fault(path, f"there is no day {value} in the calendar", "Write another one.")
    guess = hint_by_word(value, words) if isinstance(value, str) else ""
    return Fault(path, f"{_name(path)} must be {_either([*sorts, *words])}{guess}", way_out)


_AS_WRITTEN = {"True": "true", "False": "false"}
"""Words of Python, as a document has them."""


def _choices(complaint: Complaint) -> list[str]:
    """The words that a place takes, from the text in which pydantic lists them."""
    if complaint.kind not in ("literal_error", "enum"):
        return []
    listed = str(complaint.context.get("expected", ""))
    words = [word.strip("'") for word in re.split(r", | or ", listed)]
    return [_AS_WRITTEN.get(word, word) for word in words]


def _either(phrases: Sequence[str]) -> str:
    *most, last = phrases
    return f"{', '.join(most)} or {last}" if most else last


def _name(path: Path) -> str:
    """What to call the value at a path: its key, or its number in a list."""
    if not path:
        return "this document"
    *before, last = path
    if isinstance(last, str):
        return _short(last)
    names = [step for step in before if isinstance(step, str)]
    return f"entry {last + 1} of {names[-1]}" if names else f"entry {last + 1}"


def _short(value: Any) -> str:
    """A value as its writer wrote it, cut where it is long."""
    text = {None: "nothing", True: "true", False: "false"}.get(value) if _is_word(value) else None
    if text is None:
        text = "a list" if isinstance(value, list) else str(value)
    if isinstance(value, dict):
        text = "a set of keys"
    text = without_breaks(text) or '""'
    return text if len(text) <= 40 else text[:39] + "…"


def _is_word(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _plain(limit: Any) -> str:
    return str(int(limit)) if isinstance(limit, float) and limit.is_integer() else str(limit)
