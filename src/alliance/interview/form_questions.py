"""The questions on the right form, with the same keys; the answers go to the alliance file."""

from typing import NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.suitability import Suitability
from alliance.interview.answers_files import (
    ALLIANCE_KEYS,
    NEW_ALLIANCE_FILE,
    alliance_path,
    in_folder,
    read_alliance,
)
from alliance.interview.asking import in_file
from alliance.interview.beginning import write_names
from alliance.interview.coming_back import another_day
from alliance.interview.conversation import Conversation, Say, Stopped
from alliance.interview.refused_writes import form_kept, nothing_kept, telling_what_is_kept
from alliance.interview.running import run, run_session
from alliance.interview.saving import Kept
from alliance.interview.screens.counting import seen_words
from alliance.interview.states.opening import Known, Opening
from alliance.interview.states.questions import fitting, of_form
from alliance.interview.states.session import Session, begin
from alliance.interview.terminal import conversation, talking
from alliance.render.commands import ANYWHERE, Run
from alliance.render.safe import one_line, safe

INTO = "suitability"
"""The key of the alliance file."""


class FormAsked(NamedTuple):
    """What came of it."""

    path: str
    """The alliance file; empty when it did not come to one."""
    quit: bool
    """Whether the person stopped before the end."""


def ask_form(
    folder: str,
    suitability: Suitability,
    plain: bool,
    begun: Run,
    colour: bool = False,
) -> FormAsked:
    """Ask in the terminal.

    Args:
        folder: Whose alliance file is meant; one is made there if there is none.
        suitability: The questions.
        plain: Line by line with Enter.
        begun: How this run was begun.
        colour: Whether screens may have colour.

    Raises:
        KeyboardInterrupt: After Ctrl-C, when all is saved and the terminal is as it was.
        AllianceError: When the file cannot be read, written or shared.
    """
    return talking(
        conversation(plain, colour),
        lambda talk, say: form_with(talk, folder, suitability, say, begun),
    )


def form_with(
    talk: Conversation, folder: str, suitability: Suitability, say: Say, begun: Run = ANYWHERE
) -> FormAsked:
    """Ask over a given terminal."""
    path = alliance_path(folder)
    if path is None:
        said = run(talk, Opening(Known(), head=(suitability.title,), asks_who=False))
        if said.has_quit:
            say("Nothing was written.")
            return FormAsked("", quit=True)
        with telling_what_is_kept(nothing_kept):
            write_names(said, None, folder, None)
        path = in_folder(folder, NEW_ALLIANCE_FILE)
    order = (*ALLIANCE_KEYS, *(q.id for q in suitability.questions))
    with telling_what_is_kept(form_kept(path)), Kept(path, order) as kept:
        session = _session(read_alliance(path), suitability)
        kept.would_take({(INTO, question.id): 1 for question in session.questions})
        session = begin(session).said(one_line(suitability.intro))
        return _questions(talk, kept, session, say, begun.asking_form())


def _session(alliance: Alliance, suitability: Suitability) -> Session:
    questions = of_form(suitability)
    return Session(questions, fitting(questions, alliance.suitability), into=INTO)


def _questions(talk: Conversation, kept: Kept, session: Session, say: Say, back: str) -> FormAsked:
    try:
        session = run_session(talk, session, lambda changes: kept.save(in_file(changes)))
    except (KeyboardInterrupt, Stopped):
        say(_farewell(kept, session, back))
        raise
    if session.view == "quit":
        say(_farewell(kept, session, back))
        return FormAsked(kept.shown, quit=True)
    return FormAsked(kept.shown, quit=False)


def _farewell(kept: Kept, session: Session, back: str) -> str:
    saved = f"Saved in {safe(kept.shown)}: {seen_words(session)}."
    return "\n".join(filter(None, (saved, f"To go on:  {back}", another_day())))
