"""Which answers of a folder to go on with: what is found there, and what somebody wants."""

import datetime
import os
from typing import NamedTuple

from alliance.documents.response import Response
from alliance.interview.answers_files import Begun, alliance_in, answers_in
from alliance.interview.conversation import Conversation
from alliance.interview.running import run
from alliance.interview.screens.counting import seen_words
from alliance.interview.states.offer import Offer, to_choose, to_go_on, to_look_at
from alliance.interview.states.session import ONE_KEY, begin
from alliance.interview.wanted import Asking, session_of
from alliance.render.safe import one_line


class Chosen(NamedTuple):
    """What is to be done, and with which file."""

    does: str
    """on, again, new, report or quit."""
    path: str = ""
    """An answers file; for a report on several, their folder."""


def choose(talk: Conversation, asking: Asking) -> Chosen:
    """Find out what is wanted, where no file was named."""
    found = answers_in(asking.folder, asking.questionnaire)
    if asking.again or asking.only is not None:
        return _one_of(talk, found, asking)
    begun = [each for each in found if not _is_done(each, asking)]
    if begun:
        return Chosen(_asked(talk, _begun(begun[0], asking)), begun[0].path)
    if not found:
        return Chosen("new")
    if len(found) == 1:
        done = _asked(talk, to_look_at(_words(found[0], asking)))
        return Chosen(done, found[0].path)
    when = saved_words(found[0].saved, asking.today)
    done = _asked(
        talk,
        to_look_at(f"{len(found)} finished answers files are here. The last one was {when}."),
    )
    return _one_of(talk, found, asking) if done == "again" else Chosen(done, asking.folder)


def _asked(talk: Conversation, offer: Offer) -> str:
    return run(talk, offer).chosen or "quit"


def _one_of(talk: Conversation, found: list[Begun], asking: Asking) -> Chosen:
    """Which file to go through again, or to ask an aspect of; a new one where there is none."""
    if not found:
        return Chosen("new")
    does = "on" if asking.only is not None else "again"
    if len(found) == 1:
        return Chosen(does, found[0].path)
    listed = tuple(
        f"{one_line(os.path.basename(each.path))}: {_words(each, asking, ', ').removesuffix('.')}"
        for each in found[:ONE_KEY]
    )
    chosen = _asked(talk, to_choose(listed))
    return Chosen(does, found[int(chosen) - 1].path) if chosen.isdecimal() else Chosen(chosen)


def _is_done(begun: Begun, asking: Asking) -> bool:
    if not begun.response.finished:
        return False
    return asking.length is None or session_of(begun.response, asking).is_complete


def _begun(begun: Begun, asking: Asking) -> Offer:
    state = begin(session_of(begun.response, asking))
    goes_on = "the summary" if state.view == "summary" else f"question {state.position + 1}"
    return to_go_on(_words(begun, asking), goes_on)


def _words(begun: Begun, asking: Asking, between: str = ": ") -> str:
    """Whose answers, how many, when saved."""
    seen = seen_words(session_of(begun.response, asking))
    when = saved_words(begun.saved, asking.today)
    return f"{_whose(begun.response, asking.folder)}{between}{seen}, {when}."


def _whose(response: Response, folder: str) -> str:
    """Whose answers these are, in words that the person will know."""
    alliance = alliance_in(folder)
    partner = alliance.partner(response.partner) if alliance else None
    parts = [alliance.name] if alliance else []
    if response.partner:
        parts.append(partner.name if partner else response.partner)
    return ", ".join(map(one_line, parts)) or "Your answers"


def saved_words(saved: float, today: datetime.date) -> str:
    """When a file was saved: "saved today at 09:41"."""
    moment = datetime.datetime.fromtimestamp(saved)
    day = "today" if moment.date() == today else f"on {moment.day} {moment:%B %Y}"
    return f"saved {day} at {moment:%H:%M}"
