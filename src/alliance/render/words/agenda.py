"""What the page for the talk says, apart from its topics."""

from collections.abc import Sequence

from alliance.documents.report import Report
from alliance.render import numbers
from alliance.render.commands import ANYWHERE, Run
from alliance.render.text import listing, small
from alliance.render.words.head import ONE_PERSON

WHAT_WORKS = "What works"
DIFFERENT_VIEWS = "Who sees what differently"
WHO_DOES_WHAT = "Who does what, by when"
TO_CLOSE = "To close"
"""Titles of the parts that are no topic."""

WRITE_DOWN = "Afterwards: write down what you agreed"
OWN_WORDS = "what you agreed, in your own words"
OWN_STEP = f"step: {OWN_WORDS}"
AGREED_KEY = "agreed:"
_BLANKS = ("who:", "by:", "done: no", "on:")

KEEP_TIME = "One of you keeps the time, another writes on this page."
SEEN_LATELY = "Where did you last see one of these?"
WENT_WELL = "What went well between us lately?"
NO_VIEW_IS_WRONG = "Each view can be right from where it stands. Nobody has to change a number."
WHAT_HAPPENED = "Which thing that happened did you think of when you answered?"
LAST_ROUNDS = (
    "Read the lines above aloud. Each of you says which are yours.",
    "One round, a sentence each: what was good about this talk?",
)


def heading(name: str, minutes: int) -> str:
    """The title of the page."""
    return f"{name}: a talk of {minutes} minutes"


def timed(title: str, minutes: int) -> str:
    """The title of a part."""
    return f"{title}: {minutes} minutes"


def voices(report: Report) -> str:
    """Whose answers these are, where the others in the room did not give any."""
    found = report.who
    if found.people != 1:
        return ""
    if found.joint:
        names = listing(found.partner_names)
        return f"These are the answers that {names} gave together." if names else ""
    return (
        f"These are {ONE_PERSON}. Think before you pass this page on. "
        "At each topic, first ask the others what they would have said."
    )


def ask_before(names: Sequence[str]) -> str:
    """Whom to ask before the page shows them as the low ones; empty where it shows nobody."""
    if not names:
        return ""
    their = "its low scores" if len(names) == 1 else "their low scores"
    return f"Before you share this page, ask {listing(names)} if {their} may be shown."


def open_with(starter: str) -> str:
    """How to open a topic."""
    return f'Open with: "{starter}"'


def to_try(idea: str) -> str:
    """A step to talk about."""
    return f"To try: {idea}"


def it_worked(sign: str) -> str:
    """By what to tell that a step worked."""
    return f"It worked {sign}"


def mind(caution: str) -> str:
    """What to take care of when a step is taken."""
    return f"Mind: {caution}"


def who_by_when(blank: str) -> str:
    """A line to fill in."""
    return f"Who: {blank}  By when: {blank}"


def still_open(step: str) -> str:
    """A step that was agreed before and is not done."""
    return f"Still open: {small(step)}"


def how_to_write_down(*, has_some: bool) -> str:
    """What to do with the lines for the alliance file.

    Args:
        has_some: Whether steps stand there already.
    """
    where = "below the steps that stand there already" if has_some else "at its end"
    return (
        f"These lines can stand in alliance.yaml, {where}. Take out what you did not agree. "
        "Fill in who takes a step, by which day, and on which day you agreed it. Write days like "
        "2026-05-04. The next interview asks if it was done, and the next report says so."
    )


def agreed_entry(step: str) -> tuple[str, ...]:
    """A step as it stands in the alliance file, with blanks."""
    return (f"  - step: {step}", *(f"    {blank}" for blank in _BLANKS))


def look_back(blank: str) -> str:
    """A line to fill in."""
    return f"We look back on: {blank}"


def again(report: Report, run: Run = ANYWHERE) -> str:
    """When to answer once more, and how; answers in a folder are not added to."""
    again = f"We go through the questions again in {numbers.month_after(report.date, 3)}"
    if run.free:
        return f"{again}. The answers go into a folder of their own."
    return f"{again}: {run.beside()}"
