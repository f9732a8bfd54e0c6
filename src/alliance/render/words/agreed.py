"""Steps that were agreed: how far they were taken, who takes them, by when; no blame."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.text import sentence

if TYPE_CHECKING:
    from alliance.documents.change import StepTaken
    from alliance.vocabulary import Done

AGREED = "What you agreed"
AGREED_LAST_TIME = "What you agreed last time"
"""Titles, in a report and beside what moved."""

STEP_STATES: dict["Done | None", str] = {
    "yes": "done",
    "partly": "partly",
    "no": "open",
    None: "open",
}
"""How far a step was taken, as a label; a step of which nobody said anything is open."""


DID_IT_HELP = "Did it help? To see two times side by side: alliance compare BEFORE AFTER"

_MOST_SHOWN = 9


def now(steps: Sequence["StepTaken"]) -> tuple["StepTaken", ...]:
    """The steps that matter now, in their order: what is not done, and what was agreed last.

    A step without a day counts as agreed last. Of many, the last ones.
    """
    last = max((step.on for step in steps if step.on is not None), default=None)
    shown = [step for step in steps if step.done != "yes" or step.on in (None, last)]
    return tuple(shown[-_MOST_SHOWN:])


def more(number: int) -> str:
    """Tell of steps that are not shown; empty where all are."""
    if not number:
        return ""
    return f"{number:,} more {'stands' if number == 1 else 'stand'} in the alliance file."


def how_many(steps: Sequence["StepTaken"]) -> str:
    """How many of the steps are done, partly or open: "1 done, 2 open"."""
    return _counts([step.done for step in steps])


def how_far_counts(said: Sequence["Done"], path: str) -> str:
    """Where it went what somebody said of the steps: "Noted in alliance.yaml: 1 done, 1 open."."""
    return f"Noted in {path}: {_counts(said)}."


def _counts(said: Sequence["Done | None"]) -> str:
    states = [STEP_STATES[each] for each in said]
    found = [(states.count(word), word) for word in dict.fromkeys(STEP_STATES.values())]
    return ", ".join(f"{number} {word}" for number, word in found if number)


def agreed_step(step: "StepTaken", today: datetime.date | None) -> str:
    """What to do, who does it, and unless it is done by when, as a sentence.

    Args:
        step: As it was agreed.
        today: The day that the report speaks of; a day before it has passed. None where nobody
            knows.
    """
    rest = step.who if step.done == "yes" else who_and_when(step.who, step.by, today)
    return with_aside(step.title, rest)


def with_aside(what: str, aside: str) -> str:
    """A sentence with something behind it in brackets, where there is something.

    Example:
        >>> with_aside("sing.", "Ana"), with_aside("sing", "")
        ('Sing (Ana).', 'Sing.')
    """
    return sentence(f"{what.rstrip('. ')} ({aside})" if aside else what)


def who_and_when(who: str, by: datetime.date | None, today: datetime.date | None = None) -> str:
    """Who takes a step, by when; empty where nobody said either.

    Example:
        >>> day = datetime.date(2026, 6, 1)
        >>> who_and_when("Ana", day), who_and_when("", day, datetime.date(2026, 7, 1))
        ('Ana, by 1 June 2026', 'was due 1 June 2026')
    """
    if by is None:
        return who
    is_past = today is not None and by < today
    when = f"{'was due' if is_past else 'by'} {numbers.day(by)}"
    return f"{who}, {when}" if who else when
