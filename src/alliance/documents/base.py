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
    if len(plain_id(identifier)) > 20:
        return Fault(
            path,
            f"the id {identifier} has more than 20 letters and digits",
            "Other survey systems cut longer ids; choose a shorter one.",
        )
    return None


def is_id(text: str) -> bool:
    """Tell whether a text has the form of an id."""
    return re.match(ID_PATTERN, text) is not None


def refuse(faults: list[Fault]) -> None:
    """Raise all faults of a document at once, for the loader to place.

    Raises:
        PydanticCustomError: With `faults` in its context; pydantic wraps it in a ValidationError.
    """
    if faults:
        context: dict[str, Any] = {"faults": faults}
        raise PydanticCustomError("faults", "{problem}", context | {"problem": faults[0].problem})
