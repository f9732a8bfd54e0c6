"""After the report: which steps were agreed, who takes them, by when; into the alliance file."""

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from alliance.documents.alliance import MOST_AGREED
from alliance.documents.report import Report, Step
from alliance.errors import AllianceError
from alliance.files.editing import KeyPath, PlainValue, block
from alliance.interview.answers_files import (
    NEW_ALLIANCE_FILE,
    alliance_path,
    create_alliance,
    in_folder,
    read_alliance,
)
from alliance.interview.days import NO_DAY, day_in
from alliance.interview.keys import readable
from alliance.interview.last_time import AGREED_INTO, ENTRY_KEYS
from alliance.interview.naming import LONGEST_NAME
from alliance.interview.saving import Kept
from alliance.interview.screens.frame import MARGIN, Frame, Size, lines, paragraph
from alliance.interview.states.letters import meant, not_a_key, yes_or_no
from alliance.interview.wanted import Asked
from alliance.loading.round_folders import is_round
from alliance.render.safe import safe
from alliance.render.text import capital, listing
from alliance.render.words.agreed import who_and_when, with_aside

_LONGEST_STEP = 200
_LONGEST_WHO = 200
_ROOM = 10
"""Entries that one closing may add; where there is less room, none is offered."""

_OFFER = (
    "Did you agree on a next step? It can stand in {path}. Then the next interview asks if it was "
    "done, and the next report says so."
)
_FULL = "The alliance file holds so many steps that no more fit. Take out some that are done."
_OWN_WORDS = "something else, in your own words"
_WHICH = "Which one? {keys}; Enter alone for none:"
_ANOTHER = "Another one? {keys}; Enter alone for no more:"
_OWN = "What did you agree to do?"
_WHO = "Who takes it? Enter alone if that is open:"
_WHEN = 'By when? A day such as {day}, or "2 weeks"; Enter alone for no day:'
_NAME = "What do you call the alliance?"
_SURE = "Write this into {path}? y or n:"
_OTHERS = "o"


class Asks(Protocol):
    """Somebody who can be asked for a line."""

    def ask(self, prompt: str) -> str | None:
        """A line of text; None at the end of the input."""

    def write(self, text: str) -> None:
        """Say something before the next line is asked for."""


class _Window(NamedTuple):
    """Somebody who can be asked for a line, and the room there is."""

    talk: Asks
    size: Size

    def ask(self, prompt: str) -> str | None:
        """A line of text; None at the end of the input."""
        return self.talk.ask("\n".join(_rows(prompt, self.size)) + " ")

    def tell(self, text: str, first: str = "") -> None:
        """Say something on lines of its own."""
        self.talk.write("".join(f"{row}\n" for row in _rows(text, self.size, first)))


class _Agreed(NamedTuple):
    """A step as it was said."""

    step: str
    """Its id, or words of their own."""
    title: str
    who: str
    by: datetime.date | None

    def entry(self, today: datetime.date) -> dict[str, PlainValue]:
        """As the alliance file has it."""
        by = self.by.isoformat() if self.by else ""
        keys = {"step": self.step, "who": self.who, "by": by, "done": "no", "on": today.isoformat()}
        return {key: value for key, value in keys.items() if value}


def offered(report: Report) -> tuple[Step, ...]:
    """The steps of a report that are not agreed yet."""
    there = {step.step for step in report.agreed if step.done != "yes"}
    return tuple(step for step in report.steps if step.recommendation not in there)


def ask_agreed(talk: Asks, asked: Asked, report: Report, today: datetime.date, size: Size) -> None:
    """Offer to write down what was agreed; nothing is written without a yes.

    What goes wrong then is told, with the lines to write: all answers have long been saved.
    """
    steps = offered(report)
    if not asked.finished or not (steps or asked.agrees):
        return
    if len(report.agreed) > MOST_AGREED - _ROOM:
        talk.write(f"{_FULL}\n")
        return
    there = alliance_path(asked.folder)
    path = os.path.normpath(there or in_folder(_first_folder(asked.folder), NEW_ALLIANCE_FILE))
    window = _Window(talk, size)
    _offer(window, steps, path)
    found = _ask(window, steps, today)
    if not found:
        return
    for each in found:
        window.tell(_line(each))
    if not _is_sure(window, path):
        window.tell("Nothing was written.")
        return
    entries = [each.entry(today) for each in found]
    try:
        _write(window, asked, path, entries)
    except AllianceError as error:
        window.tell(str(error))
        window.tell(f"To write it yourself, put this into {path}:")
        talk.write(safe_block(entries))


def safe_block(entries: Sequence[Mapping[str, PlainValue]]) -> str:
    """The lines of an alliance file, harmless on a terminal."""
    return "".join(f"{safe(line)}\n" for line in block({AGREED_INTO: [*entries]}).splitlines())


def _first_folder(folder: str) -> str:
    """The folder of the alliance file: the one above, for a round."""
    return os.path.dirname(folder) or "." if is_round(folder) else folder


def _offer(window: _Window, steps: Sequence[Step], path: str) -> None:
    window.tell("")
    window.tell(_OFFER.format(path=path))
    for number, step in enumerate(steps, 1):
        window.tell(capital(step.title), f"{number}  ")
    window.tell(_OWN_WORDS, f"{_OTHERS}  ")


def _rows(text: str, size: Size, first: str = "") -> tuple[str, ...]:
    """Rows that fit, safe on a terminal."""
    indent = MARGIN if first else 0
    return lines(Frame(paragraph(text, size, "", first, indent)))


def _ask(window: _Window, steps: Sequence[Step], today: datetime.date) -> list[_Agreed]:
    keys = [*map(str, range(1, len(steps) + 1)), _OTHERS]
    prompt = _WHICH.format(keys=listing(keys, "or"))
    found: list[_Agreed] = []
    while len(found) < _ROOM and (key := _key(window, prompt, keys)):
        step, title = _own(window) if key == _OTHERS else _ours(steps[int(key) - 1])
        if step:
            who = readable(window.ask(_WHO) or "")[:_LONGEST_WHO]
            found.append(_Agreed(step, title, who, _by(window, today)))
            keys = [each for each in keys if each != key or each == _OTHERS]
        prompt = _ANOTHER.format(keys=listing(keys, "or"))
    return found


def _ours(step: Step) -> tuple[str, str]:
    return step.recommendation, step.title


def _own(window: _Window) -> tuple[str, str]:
    # An underscore would make it look like the id of one of ours.
    words = readable((window.ask(_OWN) or "").replace("_", " "))[:_LONGEST_STEP]
    return words, words


def _key(window: _Window, prompt: str, keys: Sequence[str]) -> str:
    """One of the keys; empty for none of them."""
    while said := meant(readable(window.ask(prompt) or "")):
        if said in keys:
            return said
        window.tell(not_a_key(said))
        prompt = f"{capital(listing(keys, 'or'))}; Enter alone for none:"
    return ""


def _by(window: _Window, today: datetime.date) -> datetime.date | None:
    """The day by which a step is to be done; None for none."""
    example = today + datetime.timedelta(days=14)
    while said := readable(window.ask(_WHEN.format(day=example)) or ""):
        day = day_in(meant(said), today)
        if day is not None and day >= today:
            return day
        told = "That day has passed." if day is not None else NO_DAY.format(day=example)
        window.tell(told)
    return None


def _line(agreed: _Agreed) -> str:
    return with_aside(agreed.title, who_and_when(agreed.who, agreed.by))


def _is_sure(window: _Window, path: str) -> bool:
    while True:
        said = window.ask(_SURE.format(path=path))
        key = "n" if said is None else yes_or_no(readable(said))
        if key in ("y", "n"):
            return key == "y"


def _write(
    window: _Window, asked: Asked, path: str, entries: Sequence[Mapping[str, PlainValue]]
) -> None:
    """Put them behind those that stand there, in a new file where there is none."""
    if alliance_path(asked.folder) is None:
        name = readable(window.ask(_NAME) or "")[:LONGEST_NAME]
        if not name:
            window.tell("Without a name, nothing was written.")
            return
        create_alliance(_first_folder(asked.folder), name, "mixed", (), official=False)
    with Kept(path, ENTRY_KEYS) as kept:
        kept.save(dict(_changes(len(read_alliance(path).agreed), entries)))
    window.tell(f"Written into {path}")


def _changes(
    start: int, entries: Sequence[Mapping[str, PlainValue]]
) -> Iterator[tuple[KeyPath, PlainValue]]:
    for place, entry in enumerate(entries, start):
        yield (AGREED_INTO, place), entry
