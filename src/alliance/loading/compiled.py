"""What we ship, as `make docs` compiled it: JSON beside the YAML, used while it still fits it.

The YAML is what authors edit, and the tests hold it against its model. To read it and to validate
it again at each start would take longer than a whole report, so the data stand there once more as
JSON, with a checksum of both. Where they do not fit, the YAML counts.
"""

import json
import os
import zlib
from collections.abc import Callable
from functools import cache, partial
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin

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
    """The text of that file: in the first line a checksum, in the second what the YAML holds."""
    line = json.dumps(data, ensure_ascii=False)
    return f"{_head(source, line.encode())}\n{line}\n}}\n"


def read_compiled(path: str, model: type[M]) -> M | None:
    """A shipped document from its JSON; None where there is none that fits YAML and model."""
    try:
        with open(path, "rb") as source, open(compiled_path(path), "rb") as file:
            head, line, _ = file.read().split(b"\n", 2)
            if head.decode() != _head(source.read(), line):
                return None
        return constructed(model, json.loads(line))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def constructed(model: type[M], data: dict[str, Any]) -> M:
    """A document, or a part of one, from data that are known to be right.

    Nothing is checked, and no validator is built.

    Args:
        model: What it is.
        data: Plain data, as its YAML holds them.

    Raises:
        LookupError: When a key is not the model's, or one that it needs is missing.
    """
    makers, needed = _fields(model)
    if not needed <= data.keys():
        raise LookupError(f"{model.__name__} needs {', '.join(sorted(needed - data.keys()))}")
    values = {}
    for key, value in data.items():
        name, make = makers[key]
        values[name] = make(value)
    return cast("M", model.model_construct(_fields_set=set(values), **values))


def _head(source: bytes, line: bytes) -> str:
    return f'{{"of": "{zlib.crc32(line, zlib.crc32(source)):08x}", "data":'


class _Fields(NamedTuple):
    """How the values of a model are made."""

    makers: dict[str, tuple[str, Callable[[Any], Any]]]
    """By key of the file, the field and what makes its value."""
    needed: frozenset[str]
    """The keys that must be there."""


@cache
def _fields(model: type[Part]) -> _Fields:
    makers: dict[str, tuple[str, Callable[[Any], Any]]] = {}
    needed = set()
    for name, field in model.model_fields.items():
        key = field.alias or name
        makers[key] = (name, _maker(field.annotation))
        if field.is_required():
            needed.add(key)
    return _Fields(makers, frozenset(needed))


def _maker(annotation: Any) -> Callable[[Any], Any]:
    """What makes a value of a type: a model, several of them, some by name, or plain data."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return partial(constructed, annotation)
    arguments = get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        plain = [each for each in arguments if each is not type(None)]
        maker = _maker(plain[0]) if len(plain) == 1 else _frozen
        return lambda value: None if value is None else maker(value)
    if get_origin(annotation) is tuple:
        maker = _maker(arguments[0])
        return lambda value: tuple(map(maker, value))
    if get_origin(annotation) is dict:
        maker = _maker(arguments[1])
        return lambda value: {key: maker(each) for key, each in value.items()}
    return _frozen


def _frozen(value: Any) -> Any:
    """Lists as tuples, also inside a set of keys."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return {key: _frozen(each) for key, each in value.items()}
    return value
