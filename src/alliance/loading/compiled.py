"""What we ship, as `make docs` compiled it: JSON beside the YAML, used while it still fits it.

The YAML is what authors edit, and the tests hold it against its model. To read it and to validate
it again at each start would take longer than a whole report, so the data stand there once more as
JSON, with a checksum of the YAML's bytes. Where the two do not fit, the YAML counts.
"""

import json
import os
import zlib
from collections.abc import Callable
from functools import cache, partial
from types import UnionType
from typing import Any, ForwardRef, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel

from alliance.documents.base import Part

M = TypeVar("M", bound=Part)

FOLDER = "compiled"


def compiled_path(path: str) -> str:
    """Where the JSON of a shipped document lies.

    Example:
        >>> compiled_path("questionnaires/playbook/risks.yaml")
        'questionnaires/playbook/compiled/risks.json'
    """
    folder, name = os.path.split(path)
    return os.path.join(folder, FOLDER, os.path.splitext(name)[0] + ".json")


def compiled_text(source: bytes, data: Any) -> str:
    """The text of that file: the checksum of the YAML, and what it holds."""
    return json.dumps({"of": _checksum(source), "data": data}, ensure_ascii=False) + "\n"


def read_compiled(path: str, model: type[M]) -> M | None:
    """A shipped document from its JSON; None where there is none that fits the YAML."""
    try:
        with open(path, "rb") as source, open(compiled_path(path), "rb") as file:
            stated = json.loads(file.read())
            fits = stated["of"] == _checksum(source.read())
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return constructed(model, stated["data"]) if fits else None


def constructed(model: type[M], data: dict[str, Any]) -> M:
    """A document, or a part of one, from data that are known to be right.

    Nothing is checked, and no validator is built.

    Args:
        model: What it is.
        data: Plain data, as its YAML holds them.
    """
    fields = _fields(model)
    values = {fields[key][0]: fields[key][1](value) for key, value in data.items()}
    return cast("M", model.model_construct(_fields_set=set(values), **values))


def _checksum(source: bytes) -> str:
    return f"{zlib.crc32(source):08x}"


@cache
def _fields(model: type[Part]) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """By key of the file, the field and what makes its value."""
    found: dict[str, tuple[str, Callable[[Any], Any]]] = {}
    for name, field in model.model_fields.items():
        inner = _inner(field.annotation, model)
        found[field.alias or name] = (name, partial(_made, inner) if inner else _frozen)
    return found


def _inner(annotation: Any, home: type[Part]) -> type[Part] | None:
    """The one model inside an annotation, such as `Item` in `tuple[Item, ...]`; None for none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Part) else None
    if isinstance(annotation, ForwardRef | str):
        return home  # a condition holds conditions
    if get_origin(annotation) in (tuple, dict, Union, UnionType):
        return next(filter(None, (_inner(each, home) for each in get_args(annotation))), None)
    return None


def _made(model: type[Part], value: Any) -> Any:
    if isinstance(value, list):
        return tuple(constructed(model, each) for each in value)
    if not isinstance(value, dict):
        return value
    # Keys of the model, or names that each stand for one of it.
    if value.keys() <= _fields(model).keys():
        return constructed(model, value)
    return {key: constructed(model, each) for key, each in value.items()}


def _frozen(value: Any) -> Any:
    """Lists as tuples, also inside a set of keys."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return {key: _frozen(each) for key, each in value.items()}
    return value
