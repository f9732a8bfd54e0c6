"""What only a person can decide about an export, asked one after the other, with one key each."""

from collections.abc import Callable
from typing import NamedTuple

from alliance.documents.imported import Imported, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.yardstick import Yardstick
from alliance.importing.importer import patched
from alliance.interview.conversation import Conversation
from alliance.interview.running import run
from alliance.interview.states.offer import BACK, KEEP, MORE, QUIT, SHOW, Offer, to_decide, to_keep
from alliance.interview.states.session import ONE_KEY
from alliance.interview.terminal import conversation, talking
from alliance.render.safe import one_line
from alliance.render.words.undecided import ImportQuestion, question_of, rows_shown

Again = Callable[[ImportMapping], Imported]
"""Reads the export again, by what was decided meanwhile."""

_LIKELY = " (likely)"
_ONE_BACK = -1


class Decided(NamedTuple):
    """What came of asking."""

    imported: Imported
    """The last reading; nothing in it is undecided, unless somebody quit."""
    number: int
    """How many decisions were made."""
    has_quit: bool = False
    keeps: bool = False
    """Whether the decisions are to be kept in the file that was offered."""


def decide(
    first: Imported, again: Again, against: Yardstick, keep_in: str, *, plain: bool, colour: bool
) -> Decided:
    """Ask in the terminal.

    Args:
        first: What was read so far.
        again: Reads it again.
        against: The questions and the partners.
        keep_in: The file that is offered for the decisions; empty to offer none.
        plain: Line by line with Enter.
        colour: Whether screens may have colour.

    Raises:
        KeyboardInterrupt: After Ctrl-C, when the terminal is as it was.
    """
    return talking(
        conversation(plain, colour),
        lambda talk, _: decide_with(talk, first, again, against, keep_in),
    )


def decide_with(
    talk: Conversation, first: Imported, again: Again, against: Yardstick, keep_in: str = ""
) -> Decided:
    """Ask over a given terminal.

    Raises:
        RuntimeError: When a decision changes nothing: it would be asked for ever.
    """
    imported, before = first, list[Imported]()
    while True:
        number = len(before)
        if not imported.undecided:
            answer = run(talk, to_keep(one_line(keep_in))).chosen if number and keep_in else ""
            if answer != BACK:
                return Decided(imported, number, answer == QUIT, answer == KEEP)
            imported = before.pop()
            continue
        undecided = imported.undecided[0]
        known = number + len(imported.undecided)  # what is decided may bring up others
        place = f"{number + 1}" + (f" of at least {known}" if known > number + 1 else "")
        chosen = _chosen(talk, undecided, imported, against, place, can_go_back=number > 0)
        if chosen is None:
            return Decided(imported, number, has_quit=True)
        if chosen == _ONE_BACK:
            imported = before.pop()
        else:
            mapping = patched(imported.mapping, undecided.choices[chosen].patch)
            if mapping == imported.mapping:
                raise RuntimeError(f"a decision on {undecided.kind} changes nothing")
            before.append(imported)
            imported = again(mapping)
        talk.forget()


def _chosen(
    talk: Conversation,
    undecided: Undecided,
    imported: Imported,
    against: Yardstick,
    place: str,
    *,
    can_go_back: bool,
) -> int | None:
    """The place of the way that somebody takes; None after q, and one of its own for back."""
    question = question_of(undecided, imported, against)
    shown = tuple(rows_shown(undecided, imported, against))
    page, are_shown = 0, False
    while True:
        offer = _page(question, undecided.proposal, page, place, can_go_back=can_go_back)
        told = (*offer.told, *shown) if are_shown else offer.told
        ways = [way for way in offer.ways if way.leads != SHOW or (shown and not are_shown)]
        chosen = run(talk, offer._replace(told=told, ways=tuple(ways))).chosen or QUIT
        if chosen == QUIT:
            return None
        if chosen == BACK:
            return _ONE_BACK
        if chosen == MORE:
            page = (page + 1) % _pages(question)
        elif chosen == SHOW:
            are_shown = True
        else:
            return page * ONE_KEY + int(chosen) - 1


def _pages(question: ImportQuestion) -> int:
    return max(-(-len(question.ways) // ONE_KEY), 1)


def _page(
    question: ImportQuestion, proposal: int | None, page: int, place: str, *, can_go_back: bool
) -> Offer:
    listed = [
        f"{way}{_LIKELY}" if number == proposal else way for number, way in enumerate(question.ways)
    ]
    return to_decide(
        f"To decide, {place}. {question.found}",
        question.evidence,
        tuple(listed[page * ONE_KEY : (page + 1) * ONE_KEY]),
        has_more=_pages(question) > 1,
        can_show=True,
        can_go_back=can_go_back,
    )
