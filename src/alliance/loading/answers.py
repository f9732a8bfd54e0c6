"""A response with errors in it: everything that is wrong, each answer with its own way out."""

from collections.abc import Iterator, Mapping
from typing import Any

from alliance.documents.base import plain_points
from alliance.documents.earlier import is_earlier, names_that_count
from alliance.documents.response_faults import (
    answers_faults,
    earlier_faults,
    notes_faults,
    partner_fault,
    reference_fault,
)
from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, Problem
from alliance.loading.documents import Examined
from alliance.vocabulary import LENGTHS, Length


def response_problems(examined: Examined, against: Yardstick) -> tuple[Problem, ...]:
    """The problems of a response that is not whole, in the order of its file.

    The model knows no questionnaire, so what it says about answers is replaced by what the
    questionnaire says; what can still be checked is checked, to show all errors at once.
    """
    data = examined.data
    if not isinstance(data, dict) or data.get("format") != "response/1":
        return examined.problems()
    identifier, version = _reference(data)
    here, other, earlier = against.questionnaire, None, None
    if identifier is not None and version is not None:
        other = reference_fault(identifier, version, here)
        earlier = version if not other and is_earlier(version, here) else None
    judged = names_that_count(earlier, here) if earlier is not None else None
    rest = tuple(fault for fault in examined.faults if not _is_on_answer(fault, judged))
    more = (other,) if other else tuple(_more(data, earlier, against))
    return examined._replace(faults=rest).problems(more)


def _is_on_answer(fault: Fault, judged: Mapping[str, str] | None) -> bool:
    """Whether a fault is about an answer that the questionnaire judges; None: all of them."""
    if len(fault.path) != 2 or fault.path[0] != "answers":
        return False
    return judged is None or fault.path[1] in judged


def _reference(data: dict[str, Any]) -> tuple[str | None, str | None]:
    """The questionnaire's id and version, as far as they are texts."""
    reference = data.get("questionnaire")
    if not isinstance(reference, dict):
        return None, None
    identifier, version = reference.get("id"), reference.get("version")
    return (
        identifier if isinstance(identifier, str) else None,
        version if isinstance(version, str) else None,
    )


def _more(data: dict[str, Any], earlier: str | None, against: Yardstick) -> Iterator[Fault]:
    """What the questionnaire says; `earlier` is the version where it is an earlier one."""
    stated = data.get("length", "standard")
    length: Length = next((name for name in LENGTHS if name == stated), "full")
    answers, notes = plain_points(_keys(data, "answers")), _keys(data, "notes")
    if earlier is not None:
        yield from earlier_faults(answers, notes, earlier, against)
    else:
        yield from answers_faults(answers, length, against)
        yield from notes_faults(notes, against)
    partner = data.get("partner")
    wrong = partner_fault(partner, against) if isinstance(partner, str) else None
    if wrong:
        yield wrong


def _keys(data: dict[str, Any], name: str) -> dict[str, Any]:
    below = data.get(name)
    return below if isinstance(below, dict) else {}
