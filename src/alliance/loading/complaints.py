"""What pydantic finds wrong with a document, said in plain words."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

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
from alliance.documents.suggest import MOST_GUESSES, Guesses, hint_by_word, nearest
from alliance.errors import MOST_SHOWN, Fault, Path
from alliance.files.source import Style
from alliance.loading.questionnaire_complaints import (
    in_terms_of_authors,
    repeated_ids,
    scale_faults,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_DATE = "a date such as 2026-05-04"
_EXPECTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
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

_SQUEEZED = re.compile(r"([A-Za-z_]\w*):([^\s:/]\S*)")
"""A key with its value and no space between them, which YAML takes for one word."""

_EQUALS = re.compile(r"([A-Za-z_]\w*)\s*=\s*(\S+)")
"""A key with its value behind another mark than a colon."""

_OURS = '{id: informal-alliance, version: "1.0"}'
_OURS_IN_JSON = '{"id": "informal-alliance", "version": "1.0"}'
"""How answers name their questionnaire, such as ours."""

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(?:\.([0-9]+))?")

_OF_ENTRY = 2
"""Steps that lead to an entry of a list that stands at the top of a document."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
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


class _Complaint(NamedTuple):
    """One of pydantic's errors at the place in the data that it is about."""

    path: Path
    on_key: bool
    kind: str
    value: Any
    context: Mapping[str, Any]
    forked: bool
    """True when it speaks for one of several forms that the value may have."""
    fork: int
    """How many steps of the path lie before the forms part."""


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
    schema = _Schema(model)
    found: list[Fault] = []
    groups: dict[tuple[Path, bool], list[_Complaint]] = {}
    details, more = _first_of_each_kind(error.errors(include_url=False))
    for complaint in _of_one_form(list(_complaints(details, data))):
        if complaint.kind == "faults":
            inner: list[Fault] = complaint.context["faults"]
            found += [fault._replace(path=complaint.path + fault.path) for fault in inner]
        else:
            groups.setdefault((complaint.path, complaint.on_key), []).append(complaint)
    faults_of_shape = [_fault(group, schema, style) for group in groups.values()]
    unseen = [*_not_looked_at(data, model)] if faults_of_shape and not found else []
    said = [
        *found,
        *unseen,
        *_without_misspelt(in_terms_of_authors(faults_of_shape, data), schema),
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


def _first_of_each_kind(details: list["ErrorDetails"]) -> tuple[list["ErrorDetails"], int]:
    """The first errors of each kind below each key of the document, and how many more there are.

    Where a value may have several forms, each form has its errors: the most of one kind count.
    """
    if len(details) <= MOST_SHOWN:
        return details, 0
    seen: Counter[tuple[Any, ...]] = Counter()
    first = []
    for detail in details:
        at = detail["loc"]
        kind = (at[0] if len(at) > 1 else None, len(at), detail["type"], *_form_of(at))
        seen[kind] += 1
        if seen[kind] <= MOST_SHOWN:
            first.append(detail)
    most: dict[Any, int] = {}
    for kind, count in seen.items():
        most[kind[0]] = max(most.get(kind[0], 0), count - MOST_SHOWN)
    return first, sum(most.values())


def _form_of(at: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The last step, where the one before is a place in a list or a key that people chose."""
    return at[-1:] if len(at) > 2 else ()


def _without_misspelt(found: list[Fault], schema: "_Schema") -> list[Fault]:
    """Drop "is missing" where the key is there, misspelt, and is an error already."""
    lacking = {fault.path[:-1] for fault in found if fault.problem.endswith(" is missing")}
    odd = [fault.path for fault in found if fault.on_key and fault.path[:-1] in lacking]
    meant = {
        (*path[:-1], nearest(str(path[-1]), schema.keys(path[:-1]))) for path in odd[:MOST_GUESSES]
    }
    return [
        fault
        for fault in found
        if not fault.problem.endswith(" is missing") or fault.path not in meant
    ]


def _complaints(details: Iterable["ErrorDetails"], data: Any) -> Iterator[_Complaint]:
    for detail in details:
        path: list[str | int] = []
        fork = -1
        value = data
        on_key = detail["type"] == "extra_forbidden"
        last = len(detail["loc"]) - 1
        for index, step in enumerate(detail["loc"]):
            if isinstance(value, dict) and step in value:
                path.append(step)
                value = value[str(step)]
            elif step == "[key]":
                on_key = True
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                path.append(step)
                value = value[step]
            elif index == last and detail["type"] == "missing":
                path.append(step)
            else:
                fork = len(path) if fork < 0 else fork
        if detail["type"] == "too_short" and len(value) >= detail["ctx"]["min_length"]:
            continue  # pydantic counts only the entries without errors of their own
        yield _Complaint(
            tuple(path), on_key, detail["type"], value, detail.get("ctx", {}), fork >= 0, fork
        )


def _of_one_form(complaints: list[_Complaint]) -> list[_Complaint]:
    """Where a value may be a word or a list of words, keep what concerns the form that it has.

    That is the one whose errors lie deepest; where all forms fail at once, all are kept. No value
    of ours has two forms with keys of their own.
    """
    deepest: dict[Path, int] = {}
    for complaint in complaints:
        if complaint.forked:
            fork = complaint.path[: complaint.fork]
            deepest[fork] = max(deepest.get(fork, 0), len(complaint.path))
    return [
        complaint
        for complaint in complaints
        if not complaint.forked or len(complaint.path) == deepest[complaint.path[: complaint.fork]]
    ]


def _fault(group: list[_Complaint], schema: "_Schema", style: Callable[[Path], Style]) -> Fault:
    first = group[0]
    for complaint in group:
        if complaint.kind in _LIMITS:
            return _out_of_range(group, complaint)
    kinds = {complaint.kind for complaint in group}
    if first.kind == "extra_forbidden":
        return _unknown_key(first, schema)
    if kinds == {"missing"}:
        return _missing(first, style(first.path[:-1]))
    for complaint in group:
        special = _SPECIAL.get(complaint.kind)
        if special:
            return special(complaint)
    return _other_sort(group, style(first.path))


def _unknown_key(complaint: _Complaint, schema: "_Schema") -> Fault:
    *parent, key = complaint.path
    known = schema.keys(parent)
    guess = schema.guesses.hint(str(key), known)
    way_out = "" if guess or not known else f"Keys that fit here: {', '.join(known)}."
    return Fault(complaint.path, f"unknown key {_short(key)}{guess}", way_out, on_key=True)


def _missing(complaint: _Complaint, style: Style) -> Fault:
    *_, key = complaint.path
    named = f'"{key}":' if style == "json" else f"{key}:"
    if key == "questionnaire":
        way_out = f"Add {named} {_OURS_IN_JSON if style == 'json' else _OURS}"
    elif style == "lines":
        way_out = f'Add a line that starts with "{named}".'
    else:
        way_out = f"Add {named} and its value, inside the braces."
    return Fault(complaint.path, f"{key} is missing", way_out)


def _out_of_range(group: list[_Complaint], complaint: _Complaint) -> Fault:
    key, words = _LIMITS[complaint.kind]
    name, limit = _name(complaint.path), f"{words} {_plain(complaint.context[key])}"
    others = [phrase for other in group for phrase in _choices(other)]
    also = f", or {_either(others)}" if others else ""
    return Fault(
        complaint.path,
        f"{name} cannot be {_short(complaint.value)}",
        f"Write {limit}{also}.",
    )


def _form(complaint: _Complaint) -> Fault:
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


def _as_id(complaint: _Complaint, form: str) -> str:
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


def _too_short(complaint: _Complaint) -> Fault:
    name, least = _name(complaint.path), complaint.context["min_length"]
    if complaint.kind == "string_too_short":
        return Fault(complaint.path, f"{name} is empty", "Write some words.")
    entries = "entry" if least == 1 else "entries"
    return Fault(complaint.path, f"{name} needs at least {least} {entries}")


def _too_long(complaint: _Complaint) -> Fault:
    name, most = _name(complaint.path), complaint.context["max_length"]
    what = "characters" if complaint.kind == "string_too_long" else "entries"
    value = complaint.path[-1] if complaint.on_key else complaint.value
    size = len(value) if isinstance(value, str | list | dict) else "more"
    return Fault(
        complaint.path,
        f"{_short(name)} has {size} {what}, and {most} are the most",
        on_key=complaint.on_key,
    )


def _own_words(complaint: _Complaint) -> Fault:
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


def _other_sort(group: Sequence[_Complaint], style: Style) -> Fault:
    """The value is of another sort than any that is possible here."""
    path, value = group[0].path, group[0].value
    sorts = dict.fromkeys(_EXPECTED[found.kind] for found in group if found.kind in _EXPECTED)
    words = [phrase for found in group for phrase in _choices(found)]
    if not sorts and not words:
        return Fault(path, f"{_name(path)} cannot be used like this")
    way_out = _shape(path, value, style) or _remedy(value, sorts, style)
    if value is None:
        what = "Write some words." if "text" in sorts else way_out
        must_be = f"It must be {_either([*sorts, *words])}."
        return Fault(path, f"{_name(path)} is empty", what or must_be)
    if _DATE in sorts and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return Fault(path, f"there is no day {value} in the calendar", "Write another one.")
    guess = hint_by_word(value, words) if isinstance(value, str) else ""
    return Fault(path, f"{_name(path)} must be {_either([*sorts, *words])}{guess}", way_out)


def _shape(path: Path, value: Any, style: Style) -> str:
    """How to write an entry that has a form of its own; empty for all else.

    Args:
        path: Of a list, of an entry in it, or of a set of keys.
        value: What stands there; where it is a name or a number, it is shown in its place.
        style: How it is written.
    """
    key = path[-1] if isinstance(path[-1], str) else path[-2] if len(path) > 1 else ""
    said = value.partition(",")[0].strip()[:40] if isinstance(value, str) else ""
    if key == "partners" and len(path) <= _OF_ENTRY:
        name = said or "Fern Bakery"
        entry = f"{{id: {id_of(name) or 'partner'}, name: {_quoted(name)}}}"
        return f"Write each on a line of its own: - {entry}"
    if key == "agreed" and len(path) <= _OF_ENTRY:
        return f"Write each on a line of its own: - {{step: {_quoted(said or 'look_back')}}}"
    if key in ("fail_under", "fail_on_drop") and type(value) in (int, float):
        return f"Write {{overall: {value}}}."
    if path == ("questionnaire",) and not isinstance(value, dict):
        return f"Write {_OURS_IN_JSON if style == 'json' else _OURS}"
    if path[0] == "suitability" and len(path) == _OF_ENTRY:
        return "Write the number of one of its answers, such as 1, or dont_know."
    return ""


def _remedy(value: Any, sorts: Iterable[str], style: Style) -> str:
    if "text" in sorts and isinstance(value, bool | int | float):
        return "Put it in quotes."
    if "text" in sorts and isinstance(value, dict) and len(value) == 1:
        return "If the colon belongs to the text, put the whole text in quotes."
    if "text" in sorts and isinstance(value, list) and len(value) == 1:
        return "If the brackets belong to the text, put the whole text in quotes."
    if value is None and not {"a list", "a set of keys with values"} & {*sorts}:
        return ""
    if _DATE in sorts and isinstance(value, str | int | float):
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
        return ""
    plain = found[1] if whole or not found[2] else text
    return f"Write {plain}, without quotes." if isinstance(value, str) else f"Write {plain}."


_AS_WRITTEN = {"True": "true", "False": "false"}
"""Words of Python, as a document has them."""


def _choices(complaint: _Complaint) -> list[str]:
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


class _Schema:
    """A model's JSON Schema, made when a fault asks which keys a place has."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model
        self._known: dict[tuple[str | int, ...], list[str]] = {}
        self.guesses = Guesses()

    def keys(self, path: Iterable[str | int]) -> list[str]:
        """The keys that fit at a path, in the order of the model."""
        at = tuple(path)
        if at not in self._known:
            self._known[at] = self._keys(at)
        return self._known[at]

    @cached_property
    def _whole(self) -> dict[str, Any]:
        return self._model.model_json_schema(by_alias=True)

    def _keys(self, path: tuple[str | int, ...]) -> list[str]:
        whole = self._whole
        places = self._forms(whole, whole)
        for step in path:
            places = [form for place in places for form in self._below(place, step, whole)]
        names = (name for place in places for name in place.get("properties", ()))
        return list(dict.fromkeys(names))

    def _below(self, place: dict[str, Any], step: str | int, whole: Any) -> list[dict[str, Any]]:
        if isinstance(step, int):
            below = place.get("items")
        else:
            below = place.get("properties", {}).get(step, place.get("additionalProperties"))
        return self._forms(below, whole) if isinstance(below, dict) else []

    def _forms(self, place: dict[str, Any], whole: dict[str, Any]) -> list[dict[str, Any]]:
        """A place, or all its forms where there are several."""
        if "$ref" in place:
            name = place["$ref"].rpartition("/")[2]
            return self._forms(whole["$defs"][name], whole)
        several = place.get("anyOf") or place.get("oneOf") or place.get("allOf")
        if several:
            return [form for part in several for form in self._forms(part, whole)]
        return [place]
