"""Which keys fit at a place of a document, as its model says."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from alliance.documents.suggest import Guesses


class KnownKeys:
    """A model's JSON Schema, made when a fault asks which keys a place has."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model
        self._known: dict[tuple[str | int, ...], list[str]] = {}
        self.guesses = Guesses()

    def at(self, path: Iterable[str | int]) -> list[str]:
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
