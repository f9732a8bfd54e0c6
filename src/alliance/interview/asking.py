"""The interview from the first screen to the summary."""

import os

from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.response_faults import reference_fault
from alliance.errors import InputError, UsageError
from alliance.files.editing import REMOVED, KeyPath, PlainValue
from alliance.interview.answers_files import (
    RESPONSE_KEYS,
    AnsweredBy,
    alliance_in,
    create_response,
    read_response,
)
from alliance.interview.beginning import answered_by, opening, write_names
from alliance.interview.choosing import choose, place_of_new, saved_words
from alliance.interview.coming_back import another_day
from alliance.interview.conversation import Conversation, Say, Stopped
from alliance.interview.last_time import HowFar, ask_how_far, write_how_far
from alliance.interview.refused_writes import (
    answers_kept,
    handing_back,
    nothing_kept,
    telling_what_is_kept,
)
from alliance.interview.renewing import Renewal, renewal
from alliance.interview.rounds import Earlier, is_to_come
from alliance.interview.running import run, run_session
from alliance.interview.saving import Kept
from alliance.interview.screens.counting import seen_words
from alliance.interview.states.offer import QUIT, to_begin
from alliance.interview.states.questions import of_questionnaire
from alliance.interview.states.session import Change, Session, begin
from alliance.interview.terminal import conversation, talking
from alliance.interview.wanted import (
    Asked,
    Asking,
    length_of,
    of_one_aspect,
    session_of,
)
from alliance.loading.documents import read_document
from alliance.render.safe import one_line, safe
from alliance.vocabulary import JOINT_MEANS


def ask(asking: Asking) -> Asked:
    """Ask in the terminal; each answer is on disk before the next question is shown.

    Raises:
        KeyboardInterrupt: After Ctrl-C, when all is saved and the terminal is as it was.
        AllianceError: When a file cannot be read, written or shared.
    """
    return talking(
        conversation(asking.plain, asking.colour), lambda talk, say: ask_with(talk, asking, say)
    )


def ask_with(talk: Conversation, asking: Asking, say: Say) -> Asked:
    """Ask over a given terminal."""
    if asking.path is not None:
        if os.path.lexists(asking.path):
            return _go_on(talk, asking, asking.path, say)
        return _start(talk, asking, say)
    does, path = choose(talk, asking)
    match does:
        case "new":
            return _start(talk, asking._replace(folder=path), say)
        case "quit":
            say(f"Nothing was changed. To come back:  {asking.run.asking()}")
            return Asked(path, asking.folder, finished=False, quit=True)
        case "report" | "agree":
            folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
            return Asked(
                path,
                folder,
                finished=True,
                quit=False,
                wants_report_only=True,
                agrees=does == "agree",
            )
        case _:
            again = asking.again or does == "again"
            return _go_on(talk, asking._replace(again=again), path, say)


def _start(talk: Conversation, asking: Asking, say: Say) -> Asked:
    """Ask who answers, make the files, then ask the questions."""
    folder = asking.folder if asking.path is None else os.path.dirname(asking.path) or "."
    _refuse_unwritable(folder)
    alliance = alliance_in(folder)
    length = asking.length or "standard"
    of_one_aspect(Session(of_questionnaire(asking.questionnaire, length)), asking)
    again = asking.run.asking(asking.path)
    nothing = f"Nothing was written. To begin again:  {again}"
    try:
        if asking.path is not None and run(talk, to_begin(one_line(asking.path))).chosen == QUIT:
            say("Nothing was written.")
            return Asked("", folder, finished=False, quit=True)
        said = run(talk, opening(asking.questionnaire, length, alliance, folder))
        who = answered_by(said, alliance.partners if alliance else ())
        place = None if said.has_quit else place_of_new(talk, asking, who, folder)
        how_far = ask_how_far(talk, asking, place) if place is not None else HowFar({})
    except (KeyboardInterrupt, Stopped):
        say(nothing)
        raise
    if place is None or how_far.quit:
        say(nothing)
        return Asked("", folder, finished=False, quit=True)
    with telling_what_is_kept(nothing_kept):
        partners = write_names(said, alliance, folder, asking.questionnaire)
        who = answered_by(said, partners)
        then = asking.run._replace(length=None, plain=False).asking("THIS-FILE")
        form, day = asking.questionnaire, asking.today
        path = create_response(asking.path, place, form, length, who, day, then, asking.letters)
        noted = write_how_far(place, how_far)
    return _go_on(talk, asking, path, say, knows_who=True, noted=noted)


def _refuse_unwritable(folder: str) -> None:
    if is_to_come(folder):
        folder = os.path.dirname(folder) or "."
    if not os.path.isdir(folder):
        raise UsageError(f"there is no folder {folder}", "Make it first, or choose another.")
    if not os.access(folder, os.W_OK):
        problem = f"nothing can be saved in the folder {os.path.abspath(folder)}"
        raise UsageError(problem, "Go to a folder of your own, for instance with  cd ~")


def _go_on(
    talk: Conversation,
    asking: Asking,
    path: str,
    say: Say,
    *,
    knows_who: bool = False,
    noted: str = "",
) -> Asked:
    """Ask the questions into a file that is there; what was noted before is told with the first."""
    folder = os.path.dirname(path) or "."
    order = _order(asking.questionnaire)
    with telling_what_is_kept(answers_kept(path)), Kept(path, order) as kept:
        response = read_response(path)
        _refuse_other(response, asking, path)
        session = session_of(response, asking)
        session = of_one_aspect(session, asking)
        wants_all = asking.again or asking.only is not None
        if response.finished and session.is_complete and not wants_all:
            return Asked(path, folder, finished=True, quit=False, wants_report_only=True)
        saved = os.stat(path).st_mtime
        renewed = _renewed(response, asking)
        earlier = Earlier(path, response, again=wants_all)
        kept.would_take(_all_changes(session))
        kept.would_take(renewed.changes)
        if not (knows_who or _ask_who(talk, asking, kept, response)):
            say(f"Nothing was changed. To go on:  {asking.run.asking(path)}")
            return Asked(path, folder, finished=False, quit=True)
        if asking.again and response.finished:  # after some months that is a new round
            how_far = ask_how_far(talk, asking, folder)
            if how_far.quit:
                say(f"Nothing was changed. To go on:  {asking.run.asking(path)}")
                return Asked(path, folder, finished=False, quit=True)
            noted = write_how_far(folder, how_far)
        kept.prepare(renewed.changes)  # who only looks loses nothing, and finished stays so
        says = " ".join(filter(None, (noted, renewed.says, _joint_words(path, session))))
        session = begin(session, again=wants_all).said(says)
        if asking.path is not None and session.answers and not wants_all:
            welcome = _welcome(session, saved, asking)
            session = session.said(f"{says} {welcome}".strip())
        return _questions(talk, asking, kept, session, earlier, say)


def _joint_words(path: str, session: Session) -> str:
    """What partners who answer together read beside their first question."""
    return "" if session.answers or not read_response(path).joint else JOINT_MEANS


def _renewed(response: Response, asking: Asking) -> Renewal:
    """What changes in a file before it is gone on with: its version, or how much it asks."""
    length = length_of(response, asking)
    renewed = renewal(response, asking.questionnaire, length)
    changes = dict(renewed.changes)
    if length != response.length:
        changes |= {("length",): length, ("finished",): False}
    elif changes and response.finished and not session_of(response, asking).is_complete:
        changes |= {("finished",): False}
    return renewed._replace(changes=changes)


def _ask_who(talk: Conversation, asking: Asking, kept: Kept, response: Response) -> bool:
    """Ask who answers, where a file that came from elsewhere does not say; false after q."""
    said_so = response.partner or response.member or response.joint
    if said_so or any(answer is not None for answer in response.answers.values()):
        return True
    folder = os.path.dirname(kept.shown) or "."
    alliance = alliance_in(folder)
    length = length_of(response, asking)
    said = run(talk, opening(asking.questionnaire, length, alliance))
    if said.has_quit:
        return False
    partners = write_names(said, alliance, folder, asking.questionnaire)
    kept.save(_who_changes(answered_by(said, partners)))
    return True


def _questions(
    talk: Conversation,
    asking: Asking,
    kept: Kept,
    session: Session,
    earlier: Earlier,
    say: Say,
) -> Asked:
    response = earlier.response
    path, folder = kept.shown, os.path.dirname(kept.shown) or "."
    has_changed = False

    def save(changes: tuple[Change, ...]) -> None:
        nonlocal has_changed
        if changes:
            new = in_file(changes)
            if response.finished and not has_changed:
                new[("date",)] = asking.today.isoformat()  # from here on it is of today
            with handing_back(changes, say):
                earlier.keep(new)
                kept.save(new)
            has_changed = True

    try:
        session = run_session(talk, session, save)
    except (KeyboardInterrupt, Stopped):
        earlier.tell(say)
        say(_farewell(asking, path))
        raise
    earlier.tell(say)
    if session.view == "quit":
        say(_farewell(asking, path))
        return Asked(path, folder, finished=False, quit=True)
    closing: dict[KeyPath, PlainValue] = {}
    is_complete = session_of(read_response(path), asking).is_complete
    if is_complete:
        closing[("finished",)] = True
    if response.date is None:
        closing[("date",)] = asking.today.isoformat()
    kept.save(closing)
    return Asked(path, folder, finished=is_complete, quit=False)


def _welcome(session: Session, saved: float, asking: Asking) -> str:
    """Where somebody finds themselves who named a file that was begun."""
    done = f"{seen_words(session)}, {saved_words(saved, asking.today)}."
    if session.view == "summary":
        return done
    return f"{done} Going on with question {session.position + 1}."


def in_file(changes: tuple[Change, ...]) -> dict[KeyPath, PlainValue]:
    """Changes of a session as changes of a file."""
    return {path: REMOVED if value is None else value for path, value in changes}


def _farewell(asking: Asking, path: str) -> str:
    seen = seen_words(session_of(read_response(path), asking))
    back = asking.run.asking(asking.path)
    return "\n".join(
        filter(None, (f"Saved in {safe(path)}: {seen}.", f"To go on:  {back}", another_day()))
    )


def _order(questionnaire: Questionnaire) -> tuple[str, ...]:
    return (*RESPONSE_KEYS, *(place.item.id for place in questionnaire.places()))


def _refuse_other(response: Response, asking: Asking, path: str) -> None:
    theirs, ours = response.questionnaire.id, asking.questionnaire.id
    if theirs != ours:
        theirs_named = asking.run._replace(questionnaire="QUESTIONNAIRE.yaml")
        raise UsageError(
            f"{path} answers the questionnaire {theirs}, not {ours}",
            f"Name its file: {theirs_named.asking(path)}",
        )
    fault = reference_fault(theirs, response.questionnaire.version, asking.questionnaire)
    if fault:
        raise InputError((read_document(path, "response").source.problem(fault),))


def _all_changes(session: Session) -> dict[KeyPath, PlainValue]:
    """One change of each sort, to find out beforehand if the file can take them."""
    answers: dict[KeyPath, PlainValue] = {
        (session.into, question.id): 1 for question in session.questions
    }
    return answers | {("notes", session.questions[0].id): "?", ("finished",): True}


def _who_changes(who: AnsweredBy) -> dict[KeyPath, PlainValue]:
    changes: dict[KeyPath, PlainValue] = {}
    if who.partner is not None:
        changes[("partner",)] = who.partner
    if who.member is not None:
        changes[("member",)] = who.member
    if who.joint:
        changes[("joint",)] = True
    return changes
