"""Which answers of a folder to go on with: what is found there, and what somebody wants."""

import datetime
import os
from typing import NamedTuple

from alliance.documents.response import Response
from alliance.interview.answers_files import AnsweredBy, Begun, alliance_in, answers_in
from alliance.interview.conversation import Conversation
from alliance.interview.days import moment_of
from alliance.interview.rounds import answered_before, is_over, last_day, new_round, rounds
from alliance.interview.running import run
from alliance.interview.screens.counting import seen_words
from alliance.interview.states.offer import Offer, to_begin_round, to_choose, to_go_on, to_look_at
from alliance.interview.states.session import ONE_KEY, begin
from alliance.interview.wanted import Asking, session_of
from alliance.render.numbers import day
from alliance.render.safe import one_line


class Chosen(NamedTuple):
    """What is to be done, and with which file."""

    does: str
    """on, again, new, report, agree or quit."""
    path: str = ""
    """An answers file; for a report on several, and for a new one, their folder."""


def choose(talk: Conversation, asking: Asking) -> Chosen:
    """Find out what is wanted, where no file was named.

    Raises:
        InputError: When an answers file of the folder cannot be read.
    """
    (folder, found), *others = rounds(asking.folder, asking.questionnaire)
    if asking.again or asking.only is not None:
        return _one_of(talk, found, asking, folder)
    begun = [each for each in found if not _is_done(each, asking)]
    begun += [each for place in others for each in place.found if not each.response.finished]
    if begun:
        first = max(begun, key=lambda each: each.saved)
        does = _asked(talk, _begun(first, asking))
        return Chosen(does, folder if does == "new" else first.path)
    if not found:
        return Chosen("new", folder)
    begins = new_round(folder, asking.today) if is_over(found, asking.today) else ""
    when = (
        f"given on {day(last_day(found))}" if begins else saved_words(found[0].saved, asking.today)
    )
    said = _words(found[0], asking, when=when)
    if len(found) > 1:
        said = f"{len(found)} finished answers files are here. The last one was {when}."
    does = _asked(talk, to_look_at(said, begins))
    match does:
        case "round":
            return Chosen("new", begins)
        case "new":
            return Chosen("new", folder)
        case "again" if len(found) > 1:
            return _one_of(talk, found, asking, folder)
        case _:
            return Chosen(does, found[0].path if len(found) == 1 else folder)


def place_of_new(talk: Conversation, asking: Asking, who: AnsweredBy, folder: str) -> str | None:
    """The folder for new answers: that of a new round, where the same partner answered long ago.

    None after q. Who names a file has said where it goes.
    """
    if asking.path is not None:
        return folder
    before = answered_before(answers_in(folder, asking.questionnaire), who, asking.today)
    if before is None:
        return folder
    begins = new_round(folder, asking.today)
    said = f"{_answered(who, folder)} on {day(before.day)}."
    does = _asked(talk, to_begin_round(said, begins, may_stay=before.have_codes))
    return {"round": begins, "new": folder}.get(does)


def _answered(who: AnsweredBy, folder: str) -> str:
    """Who it was that answered, as far as that may be said."""
    alliance = alliance_in(folder)
    partner = alliance.partner(who.partner) if alliance else None
    if partner:
        return f"Somebody from {one_line(partner.name)} answered"
    return "Partners answered together" if who.joint else "Somebody answered here"


def _asked(talk: Conversation, offer: Offer) -> str:
    return run(talk, offer).chosen or "quit"


def _one_of(talk: Conversation, found: list[Begun], asking: Asking, folder: str) -> Chosen:
    """Which file to go through again, or to ask an aspect of; a new one where there is none."""
    if not found:
        return Chosen("new", folder)
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


def _words(begun: Begun, asking: Asking, between: str = ": ", when: str = "") -> str:
    """Whose answers, how many, when saved."""
    seen = seen_words(session_of(begun.response, asking))
    when = when or saved_words(begun.saved, asking.today)
    folder = os.path.dirname(begun.path) or "."
    return f"{whose(begun.response, folder)}{between}{seen}, {when}."


def whose(response: Response, folder: str) -> str:
    """Whose answers these are, in words that the person will know."""
    alliance = alliance_in(folder)
    partner = alliance.partner(response.partner) if alliance else None
    parts = [alliance.name] if alliance else []
    if response.partner:
        parts.append(partner.name if partner else response.partner)
    return ", ".join(map(one_line, parts)) or "Your answers"


def saved_words(saved: float, today: datetime.date) -> str:
    """When a file was saved: "saved today at 09:41"."""
    moment = moment_of(saved)
    if moment is None:
        return "saved at a time that cannot be told"
    when = "today" if moment.date() == today else f"on {moment.day} {moment:%B %Y}"
    return f"saved {when} at {moment:%H:%M}"
