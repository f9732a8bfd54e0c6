"""Whether `alliance assess` asks before it scores, and what it says when nobody can answer."""

import datetime
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.look import asks_plainly, is_plain, shows_unicode, wants_colour, width_of
from alliance.cli.output import say, write_stdout
from alliance.cli.request import Request, Shape
from alliance.errors import DONE, NO_VERDICT, AllianceError, UsageError
from alliance.loading.inputs import input_kind
from alliance.render.commands import Run
from alliance.render.safe import safe
from alliance.vocabulary import ASPECTS

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.report import Report, Who
    from alliance.documents.suitability import Suitability
    from alliance.interview.wanted import Asked


class Started(NamedTuple):
    """What to score, and what was asked for it."""

    paths: tuple[str, ...]
    asked: "Asked | None" = None
    saved: str = ""
    """The file that answers went into; empty where none were given."""
    agrees: "Asked | None" = None
    """Set where somebody came to write down what was agreed."""
    code: int | None = None
    """The exit code, where there is nothing to score any more."""


def start(
    request: Request,
    questionnaire: "Questionnaire",
    today: datetime.date,
    *,
    somebody_there: bool,
) -> Started:
    """Ask what is missing, where somebody is there to answer; else leave the files as they are.

    Raises:
        UsageError: When there is nothing to score and nobody to ask.
        AllianceError: When a file cannot be used; if it can be known, before anything is asked.
    """
    if not somebody_there:
        _nobody_there(request)
        return Started(request.paths)
    formed = Started(request.paths)
    if request.asks.suitability:
        formed = _ask_form(request)
        if formed.code is not None:
            return formed
        request = request._replace(paths=formed.paths)
    with keeping(formed.saved):
        path = _to_ask(request)
        if request.paths and path is None:
            return formed
        asked = _ask(request, questionnaire, path, today)
    return asked._replace(saved=asked.saved or formed.saved)


@contextmanager
def leading(run: Run) -> Iterator[None]:
    """Let an error that comes meanwhile print its command as this run was begun."""
    try:
        yield
    except AllianceError as error:
        error.command_of = error.command_of or run.to
        raise


@contextmanager
def keeping(path: str) -> Iterator[None]:
    """Let an error that comes meanwhile say where answers were saved before it; "" for nowhere."""
    try:
        yield
    except AllianceError as error:
        error.saved = error.saved or path
        raise


def close(
    asked: "Asked",
    report: "Report",
    run: Run,
    today: datetime.date,
    times: Sequence[str] = (),
    everybody: "Who | None" = None,
) -> None:
    """After the report on what was asked: the code word, what was agreed, the next commands.

    Args:
        asked: What was asked.
        report: What came of it.
        run: How this was begun.
        today: The day on which a step counts as agreed.
        times: What can be compared with an earlier time; empty where nothing can.
        everybody: Who was heard in the folder; None for nobody else.
    """
    from alliance.interview.closing import close as close_interview
    from alliance.interview.screens.frame import Size

    size = Size(width_of(sys.stderr), unicode=shows_unicode(sys.stderr))
    close_interview(asked, report, run, size, today, times, everybody)


def agree(asked: "Asked", report: "Report", today: datetime.date) -> None:
    """After the report, where somebody came for it: what was agreed."""
    from alliance.interview.closing import agree as ask_what_was_agreed
    from alliance.interview.screens.frame import Size

    size = Size(width_of(sys.stderr), unicode=shows_unicode(sys.stderr))
    ask_what_was_agreed(asked, report, today, size)


def _nobody_there(request: Request) -> None:
    if not request.paths:
        raise UsageError(
            "there are no answers to score",
            "Name an answers file, a folder or a table. To be asked, run it in a terminal.",
        )
    asks = request.asks
    for flag, given in (
        ("--again", asks.again),
        ("--only", asks.only),
        ("--suitability", asks.suitability),
    ):
        if given:
            raise UsageError(
                f"{flag} asks questions, and nobody is here to answer",
                "Run it in a terminal, without --no-input and with CI unset.",
            )


def _to_ask(request: Request) -> str | None:
    """The one answers file to begin or go on with; None when there is nothing to ask."""
    if len(request.paths) != 1 or request.paths[0] == "-":
        return None
    path = request.paths[0]
    if input_kind(path) != "yaml":
        return None
    if not os.path.lexists(path):
        return path  # whether it is to be begun is asked there
    if not os.path.isfile(path):
        return None
    if request.asks.again or request.asks.only or request.asks.length:
        return path
    from alliance.loading.documents import known_format, read_document

    if known_format(path) != "response":
        return None
    return None if read_document(path, "response").document.finished else path


def _ask(
    request: Request, questionnaire: "Questionnaire", path: str | None, today: datetime.date
) -> Started:
    from alliance.interview.asking import ask
    from alliance.interview.wanted import Asking

    folder = os.path.dirname(path or "") or "."
    _refuse_alliance_file(folder)
    INTERRUPTS.heed()  # or nobody would ever hear of it
    asked = ask(
        Asking(
            path=path,
            folder=folder,
            questionnaire=questionnaire,
            length=request.asks.length,
            again=request.asks.again,
            only=next((aspect for aspect in ASPECTS if aspect == request.asks.only), None),
            plain=asks_plainly(request.shape.plain),
            today=today,
            colour=wants_colour(request.shape.colour, sys.stderr),
            run=request.run(),
        )
    )
    if asked.quit:
        return Started((), code=NO_VERDICT)
    if asked.wants_report_only:
        return Started((asked.path,), agrees=asked if asked.agrees else None)
    return Started((asked.path,), asked, asked.path)


def _refuse_alliance_file(folder: str) -> None:
    """Refuse one that scoring would refuse, before any question is answered in vain."""
    from alliance.interview.answers_files import alliance_path, read_alliance
    from alliance.loading.alliance_faults import refuse_alliance
    from alliance.loading.bundled import suitability

    path = alliance_path(folder)
    if path is not None:
        refuse_alliance(read_alliance(path), path, suitability())


def _ask_form(request: Request) -> Started:
    """Ask the questions on the right form into the alliance file; gives what is left to score."""
    from alliance.interview.form_questions import ask_form
    from alliance.loading.bundled import suitability

    folder = _folder_of(request.paths)
    _refuse_alliance_file(folder)
    form, shape = suitability(), request.shape
    colour = wants_colour(shape.colour, sys.stderr)
    INTERRUPTS.heed()
    asked = ask_form(folder, form, asks_plainly(shape.plain), request.run(), colour)
    if asked.quit:
        return Started((), code=NO_VERDICT)
    if has_answers(request, folder):
        say(f"Saved in {safe(asked.path)}")
        return Started(request.paths or (folder,), saved=asked.path)
    if not shape.quiet:
        _show_form(shape, asked.path, form)
    say("")
    say(f"Saved in {safe(asked.path)}")
    say("For a report on the alliance, answer its questions too:")
    say(f"  {request.run((folder,) if request.paths else ()).beside()}")
    return Started((), code=DONE)


def has_answers(request: Request, folder: str) -> bool:
    """Whether there is anything to score beside the answers on the form."""
    from alliance.files.text import names_in
    from alliance.interview.answers_files import holds_answers

    paths = request.paths
    if any(not os.path.isdir(path) for path in paths) or len(paths) > 1 or holds_answers(folder):
        return True
    names = names_in(folder) if paths else []
    kinds = {name: input_kind(name) for name in names}
    if "table" in kinds.values():
        return True
    texts = [os.path.join(folder, name) for name in names if kinds[name] == "replies"]
    return bool(texts) and _hold_replies(texts, request.questionnaire)


def _hold_replies(texts: list[str], questionnaire: str | None) -> bool:
    """Whether there is a reply line in one of these text files."""
    from alliance.documents.yardstick import yardstick
    from alliance.loading.alliance_files import chosen
    from alliance.loading.replies import is_of_replies

    against = yardstick(chosen(questionnaire, texts[:1]).questionnaire, None)
    return any(is_of_replies(path, against) for path in texts)


def _show_form(shape: Shape, path: str, suitability: "Suitability") -> None:
    """Show which form fits, where no report does."""
    from alliance.analysis.findings.right_form import right_form
    from alliance.interview.answers_files import read_alliance
    from alliance.render.look import Look
    from alliance.render.terminal import render_form

    found = right_form(suitability, read_alliance(path).suitability)
    look = Look(
        width=width_of(sys.stdout),
        colour=wants_colour(shape.colour, sys.stdout),
        unicode=shows_unicode(sys.stdout),
        plain=is_plain(shape.plain),
    )
    write_stdout(render_form(found, look))


def _folder_of(paths: tuple[str, ...]) -> str:
    """The folder whose alliance file is meant."""
    if not paths or paths[0] == "-":
        return "."
    return paths[0] if os.path.isdir(paths[0]) else os.path.dirname(paths[0]) or "."
