"""What all documents have in common: frozen, strict, no unknown keys, ids of one form."""

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from alliance.errors import Fault

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

ID_PATTERN = r"^[a-z][a-z0-9_]{1,23}$"
WORDS_PATTERN = r"\S"

QUOTED_POINT = r"^ *(?:[1-9]|1[01])(?:\.0+)? *$"
"""A point of the longest scale, as a form writes it in quotes."""

LONGEST_ID = 20
"""Letters and digits of the longest id, as other survey systems cut longer ones."""

APOSTROPHES = "'\u2019\u2018\u00b4\u02bc"
"""Marks inside a word, as keyboards and phones write them: they part no two words."""

_NO_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES))
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "&": " "})

Id = Annotated[str, Field(pattern=ID_PATTERN)]
"""2 to 24 small letters, digits and underscores, a letter first."""

Text = Annotated[str, Field(min_length=1, max_length=2000, pattern=WORDS_PATTERN)]
"""Some words; never blank."""


def _day(value: object) -> object:
    """Read year, month, day; pydantic alone would take a text of digits for seconds since 1970."""
    if not isinstance(value, str):
        return value
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValueError
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_parsing", "no such day") from None


Day = Annotated[datetime.date, BeforeValidator(_day)]
"""A day, written year first: 2026-05-04."""


def plain_points(answers: Any) -> Any:
    """Answers with the points as numbers that are written in quotes, or with a decimal point.

    Where no text can be meant, "4" and 4.0 are 4. All else stays as it is, to be judged.

    Example:
        >>> plain_points({"a": "4", "b": 2.0, "c": "04", "d": "dont_know", "e": 2.5})
        {'a': 4, 'b': 2, 'c': '04', 'd': 'dont_know', 'e': 2.5}
    """
    if not isinstance(answers, dict):
        return answers
    if all(value is None or type(value) is int for value in answers.values()):
        return answers  # nearly all of them
    return {name: _plain_point(value) for name, value in answers.items()}


def _plain_point(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(QUOTED_POINT, value):
        return int(float(value))
    return value


def written_points(*forms: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of answers of these forms, which may stand in quotes too."""
    quoted = {"type": "string", "pattern": QUOTED_POINT}
    return {"type": "object", "additionalProperties": {"anyOf": [*forms, quoted]}}


class Part(BaseModel):
    """A part of a document. Frozen; strict about types; a key it does not know is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        defer_build=True,
        populate_by_name=True,
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        """The schema, with each attribute's docstring as its description.

        Pydantic could do so itself, but then it reads the source of every class at each start.
        """
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in _attribute_docstrings(cls).items():
            key = cls.model_fields[name].alias or name
            properties[key]["description"] = text
        return schema


def _attribute_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """The string under each field of a model, by the field's name."""
    import ast
    import inspect

    tree = ast.parse(inspect.getsource(model))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and field.target.id in model.model_fields
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def plain_id(identifier: str) -> str:
    """The id as other systems may see it: without underscores.

    Example:
        >>> plain_id("goal_clarity")
        'goalclarity'
    """
    return identifier.replace("_", "")


def id_fault(identifier: str, path: tuple[str | int, ...]) -> Fault | None:
    """Say what is wrong with an id that already matches the pattern, or None."""
    if len(plain_id(identifier)) > LONGEST_ID:
        return Fault(
            path,
            f"the id {identifier} has more than {LONGEST_ID} letters and digits",
            "Other survey systems cut longer ids; choose a shorter one.",
        )
    return None


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return re.match(ID_PATTERN, text) is not None


def without_apostrophes(name: str) -> str:
    """A name without any; to be left out before it is normalised, which makes accents of some.

    Example:
        >>> without_apostrophes("St Anne's")
        'St Annes'
    """
    return name.translate(_NO_APOSTROPHES)


def id_of(name: str) -> str:
    """An id that what people call something can have; empty where its letters are no help.

    Example:
        >>> id_of("Café Ærø & Søn's"), id_of("ファーン")
        ('cafe_aero_sons', '')
    """
    import unicodedata  # only names need it

    spelled = without_apostrophes(name).casefold().translate(_SPELLED)
    letters = unicodedata.normalize("NFKD", spelled)
    letters = "".join(c for c in letters if not unicodedata.combining(c) and c not in APOSTROPHES)
    words = _NO_LETTERS.sub("_", letters).strip("_")
    cut = words if len(words) <= LONGEST_ID else words[: LONGEST_ID + 1].rpartition("_")[0]
    cut = (cut or words[:LONGEST_ID]).strip("_")
    return cut if is_id(cut) else ""


def refuse(faults: list[Fault]) -> None:
    """Raise all faults of a document at once, for the loader to place.

    Raises:
        PydanticCustomError: With `faults` in its context; pydantic wraps it in a ValidationError.
    """
    if faults:
        context: dict[str, Any] = {"faults": faults}
        raise PydanticCustomError("faults", "{problem}", context | {"problem": faults[0].problem})
