"""Steps that were agreed: how far they were taken, who takes them, by when; no blame."""

import datetime
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


def agreed_step(step: "StepTaken", today: datetime.date | None) -> str:
    """What to do, who does it, by when, as sentences.

    Args:
        step: As it was agreed.
        today: The day that the report speaks of; a day before it has passed. None where nobody
            knows.
    """
    rest = who_and_when(step.who, step.by, None if step.done == "yes" else today)
    return f"{sentence(step.title)} {sentence(rest)}".strip()


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
