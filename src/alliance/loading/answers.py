"""A response with errors in it: everything that is wrong, each answer with its own way out."""

from collections.abc import Iterator
from typing import Any

from alliance.documents.survey import (
    Yardstick,
    answers_faults,
    notes_faults,
    partner_fault,
    reference_fault,
)
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
    rest = tuple(fault for fault in examined.faults if not _is_on_answer(fault))
    return examined._replace(faults=rest).problems(tuple(_more(data, against)))


def _is_on_answer(fault: Fault) -> bool:
    return len(fault.path) == 2 and fault.path[0] == "answers"


def _more(data: dict[str, Any], against: Yardstick) -> Iterator[Fault]:
    reference = data.get("questionnaire")
    if isinstance(reference, dict):
        identifier, version = reference.get("id"), reference.get("version")
        if isinstance(identifier, str) and isinstance(version, str):
            other = reference_fault(identifier, version, against)
            if other:
                yield other
                return
    stated = data.get("length", "standard")
    length: Length = next((name for name in LENGTHS if name == stated), "full")
    if isinstance(data.get("answers"), dict):
        yield from answers_faults(data["answers"], length, against)
    if isinstance(data.get("notes"), dict):
        yield from notes_faults(data["notes"], against)
    partner = data.get("partner")
    wrong = partner_fault(partner, against) if isinstance(partner, str) else None
    if wrong:
        yield wrong
