"""What pydantic says, in plain words, for every kind of error and for values of several forms."""

import datetime
import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator
from pydantic_core import core_schema

from alliance.documents.base import Part, refuse
from alliance.documents.kinds import DOCUMENTS, model
from alliance.documents.playbook import Risk
from alliance.errors import Fault
from alliance.loading.complaints import faults


class Leaf(Part):
    low: str
    than: int = 3


class Ruled(Part):
    few: int = 1

    @model_validator(mode="after")
    def _rule(self) -> "Ruled":
        if self.few > 5:
            refuse([Fault(("few",), "few are five"), Fault((), "and more is wrong")])
        return self


class Everything(Part):
    number: int | None = None
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    even: Annotated[int, Field(multiple_of=2)] = 2
    word: Literal["one", "two"] | None = None
    size: Literal[1, 2] = 1
    when: Leaf | None = None
    scale: str | tuple[str, ...] = "usual"
    pairs: Annotated[tuple[int, ...], Field(min_length=2, max_length=3)] = (1, 2)
    fixed: tuple[int, str] = (1, "a")
    day: datetime.date | None = None
    ruled: tuple[Ruled, ...] = ()
    own: str = "fine"
    names: dict[str, str] = Field(default_factory=dict)

    @field_validator("own")
    @classmethod
    def _is_fine(cls, own: str) -> str:
        if own != "fine":
            raise ValueError("only fine is fine")
        return own


def complaints(data: dict[str, Any], model: type[BaseModel] = Everything) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json.dumps(data))
    found = faults(caught.value, data, model)
    return [(".".join(map(str, fault.path)), fault.problem) for fault in found]


@pytest.mark.parametrize(
    ("data", "path", "problem"),
    [
        ({"number": "x"}, "number", "number must be a whole number"),
        ({"number": 1.5}, "number", "number must be a whole number"),
        ({"share": 1}, "share", "share cannot be 1"),
        ({"share": "1"}, "share", "share must be a number"),
        ({"share": None}, "share", "share is empty"),
        ({"even": 3}, "even", "even cannot be 3"),
        ({"word": "on"}, "word", "word must be one or two (one?)"),
        ({"size": 3}, "size", "size must be 1 or 2"),
        ({"pairs": [1]}, "pairs", "pairs needs at least 2 entries"),
        ({"pairs": [1, 2, 3, 4]}, "pairs", "pairs has 4 entries, and 3 are the most"),
        ({"pairs": [1, "2"]}, "pairs.1", "entry 2 of pairs must be a whole number"),
        ({"pairs": {"a": 1}}, "pairs", "pairs must be a list"),
        ({"day": "soon"}, "day", "day must be a date such as 2026-05-04"),
        ({"own": "other"}, "own", "only fine is fine"),
        ({"names": [1]}, "names", "names must be a set of keys with values"),
        ({"names": {"a": 1}}, "names.a", "a must be text"),
        ({"when": "soon"}, "when", "when must be a set of keys with values"),
        ({"when": {"low": 3}}, "when.low", "low must be text"),
        ({"when": {"low": "x", "then": 3}}, "when.then", "unknown key then (than?)"),
        ({"when": {"lw": "x"}}, "when.lw", "unknown key lw (low?)"),
        ({"when": {}}, "when.low", "low is missing"),
        ({"scale": 3}, "scale", "scale must be text or a list"),
        ({"scale": ["a", 3]}, "scale.1", "entry 2 of scale must be text"),
    ],
)
def test_one_mistake_is_one_complaint(data: dict[str, Any], path: str, problem: str) -> None:
    assert complaints(data) == [(path, problem)]


def test_the_rules_of_an_inner_part_keep_their_places() -> None:
    assert complaints({"ruled": [{"few": 1}, {"few": 6}]}) == [
        ("ruled.1.few", "few are five"),
        ("ruled.1", "and more is wrong"),
    ]


def patterns(schema: Any) -> Iterator[str]:
    """Every pattern in a JSON Schema."""
    if isinstance(schema, dict) and isinstance(schema.get("pattern"), str):
        yield schema["pattern"]
    for part in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(part, dict | list):
            yield from patterns(part)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_pattern_has_words(kind: str) -> None:
    for pattern in patterns(model(kind).model_json_schema()):
        error = ValidationError.from_exception_data(
            kind,
            [
                {
                    "type": "string_pattern_mismatch",
                    "loc": ("own",),
                    "input": "x",
                    "ctx": {"pattern": pattern},
                }
            ],
        )
        (fault,) = faults(error, {"own": "x"}, Everything)
        assert fault.way_out, pattern


def test_a_code_is_shown_by_an_example() -> None:
    data = {"code": "R7"}
    with pytest.raises(ValidationError) as caught:
        Risk.model_validate(data)
    fault = next(fault for fault in faults(caught.value, data, Risk) if fault.path == ("code",))
    assert fault.problem == "R7 does not have the right form"
    assert fault.way_out == "Write a number such as R12."


def test_no_words_of_pydantic_ever_show() -> None:
    """Whatever type of error a newer pydantic may send, the answer stays in our own words."""
    kinds = core_schema.ErrorType.__args__  # type: ignore[attr-defined]  # a Literal has them
    for kind in kinds:
        error = ValidationError.from_exception_data(
            "Everything",
            [{"type": kind, "loc": ("number",), "input": "x", "ctx": _context(kind)}],
        )
        for fault in faults(error, {"number": "x"}, Everything):
            assert fault.problem
            assert "input" not in fault.problem.lower(), kind
            assert "valid" not in fault.problem.lower(), kind


def _context(kind: str) -> dict[str, Any]:
    numbers = dict.fromkeys(("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length"), 2)
    words = dict.fromkeys(
        (  # noqa: SIM905 - as a list it is a page long
            "error_type method_name attribute class_name pattern expected discriminator tag "
            "expected_tags encoding encoding_error expected_schemes tz_expected tz_actual "
            "field_type actual_length class max_digits decimal_places whole_digits "
            "version expected_version"
        ).split(),
        "x",
    )
    whole = {"tz_expected": 0, "tz_actual": 0, "actual_length": 1, "max_digits": 1}
    whole |= {"decimal_places": 1, "whole_digits": 1, "expected_version": 4}
    return {**words, **numbers, **whole, "error": ValueError("own words") if kind in _OWN else "x"}


_OWN = ("value_error", "assertion_error")
