"""Whether `alliance assess` asks before it scores, and what it says when nobody can answer."""

import datetime
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from alliance.cli.look import is_plain, shows_unicode, wants_colour, width_of
from alliance.cli.output import say, write_stdout
from alliance.cli.request import Request, Shape
from alliance.errors import DONE, NO_VERDICT, UsageError
from alliance.loading.inputs import input_kind
from alliance.render.commands import command
from alliance.render.safe import safe
from alliance.vocabulary import ASPECTS

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.report import Report
    from alliance.documents.suitability import Suitability
    from alliance.interview.wanted import Asked


class Started(NamedTuple):
    """What to score, and what was asked for it."""

    paths: tuple[str, ...]
    asked: "Asked | None" = None
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
    """
    if not somebody_there:
        _nobody_there(request)
        return Started(request.paths)
    if request.asks.suitability:
        formed = _ask_form(request)
        if formed.code is not None:
            return formed
        request = request._replace(paths=formed.paths)
    path = _to_ask(request)
    if request.paths and path is None:
        return Started(request.paths)
    return _ask(request, questionnaire, path, today)


def close(asked: "Asked", report: "Report", questionnaire: str | None) -> None:
    """After the report on what was asked: the code word and the next commands."""
    from alliance.interview.closing import close as close_interview
    from alliance.interview.screens.frame import Size

    size = Size(width_of(sys.stderr), unicode=shows_unicode(sys.stderr))
    close_interview(asked, report, questionnaire, size)


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
    response = read_document(path, "response").document
    return None if getattr(response, "finished", True) else path


def _ask(
    request: Request, questionnaire: "Questionnaire", path: str | None, today: datetime.date
) -> Started:
    from alliance.interview.asking import ask
    from alliance.interview.wanted import Asking

    asked = ask(
        Asking(
            path=path,
            folder=os.path.dirname(path or "") or ".",
            questionnaire=questionnaire,
            length=request.asks.length,
            again=request.asks.again,
            only=next((aspect for aspect in ASPECTS if aspect == request.asks.only), None),
            plain=is_plain(request.shape.plain),
            today=today,
            colour=wants_colour(request.shape.colour, sys.stderr),
            questionnaire_given=request.questionnaire,
        )
    )
    if asked.quit:
        return Started((), code=NO_VERDICT)
    return Started((asked.path,), None if asked.wants_report_only else asked)


def _ask_form(request: Request) -> Started:
    """Ask the questions on the right form into the alliance file; gives what is left to score."""
    from alliance.interview.form_questions import ask_form
    from alliance.loading.bundled import suitability

    folder = _folder_of(request.paths)
    form, shape = suitability(), request.shape
    colour = wants_colour(shape.colour, sys.stderr)
    asked = ask_form(folder, form, is_plain(shape.plain), colour)
    if asked.quit:
        return Started((), code=NO_VERDICT)
    if _has_answers(request.paths, folder):
        say(f"Saved in {safe(asked.path)}")
        return Started(request.paths or (folder,))
    if not shape.quiet:
        _show_form(shape, asked.path, form)
    say("")
    say(f"Saved in {safe(asked.path)}")
    say("For a report on the alliance, answer its questions too:")
    say(f"  {command(questionnaire=request.questionnaire)}")
    return Started((), code=DONE)


def _has_answers(paths: tuple[str, ...], folder: str) -> bool:
    """Whether there is anything to score beside the answers on the form."""
    from alliance.interview.answers_files import holds_answers

    if any(not os.path.isdir(path) for path in paths) or len(paths) > 1:
        return True
    return holds_answers(folder) or (
        bool(paths) and any(input_kind(name) == "table" for name in os.listdir(folder))
    )


def _show_form(shape: Shape, path: str, suitability: "Suitability") -> None:
    """Show which form fits, where no report does."""
    from alliance.analysis.findings.right_form import right_form
    from alliance.interview.answers_files import read_alliance
    from alliance.render import Look
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
