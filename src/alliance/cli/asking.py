"""Whether `alliance assess` asks before it scores, and what it says when nobody can answer."""

import datetime
import os
import sys
from typing import TYPE_CHECKING, Literal, NamedTuple

from alliance.cli.look import is_plain, may_ask, shows_unicode, wants_colour, width_of
from alliance.cli.output import say, write_stdout
from alliance.errors import DONE, NO_VERDICT, UsageError
from alliance.render.safe import safe

if TYPE_CHECKING:
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.report import Report
    from alliance.documents.suitability import Suitability
    from alliance.interview.wanted import Asked


class Wish(NamedTuple):
    """What the command line says about asking."""

    paths: tuple[str, ...]
    questionnaire: "Questionnaire"
    length: Literal["pulse", "standard", "full"] | None
    again: bool
    only: str | None
    suitability: bool
    no_input: bool
    plain: bool
    colour: Literal["auto", "always", "never"]
    quiet: bool = False
    questionnaire_given: str | None = None
    """The questionnaire as the command line names it; None for ours."""


class Started(NamedTuple):
    """What to score, and what was asked for it."""

    paths: tuple[str, ...]
    asked: "Asked | None"
    wish: Wish


def start(wish: Wish) -> Started:
    """Ask what is missing, where somebody is there to answer; else leave the files as they are.

    Raises:
        UsageError: When there is nothing to score and nobody to ask.
        typer.Exit: With 3 when the person stopped with q.
    """
    _check(wish)
    if not may_ask(wish.no_input):
        _nobody_there(wish)
        return Started(wish.paths, None, wish)
    if wish.suitability:
        wish = _ask_form(wish)
    path = _to_ask(wish)
    if wish.paths and path is None:
        return Started(wish.paths, None, wish)
    return _ask(wish, path)


def finish(started: Started, report: "Report") -> None:
    """After the report: the code word and the next commands, where questions were asked."""
    if started.asked is None:
        return
    from alliance.interview.closing import close
    from alliance.interview.screens.frame import Size

    size = Size(width_of(sys.stderr), unicode=shows_unicode(sys.stderr))
    close(started.asked, report, started.wish.questionnaire_given, size)


def _check(wish: Wish) -> None:
    aspects = [aspect.id for aspect in wish.questionnaire.aspects]
    if wish.only is not None and wish.only not in aspects:
        raise UsageError(
            f"--only {wish.only}: this questionnaire has no such aspect",
            f"Aspects: {', '.join(aspects)}.",
        )


def _nobody_there(wish: Wish) -> None:
    if not wish.paths:
        raise UsageError(
            "there are no answers to score",
            "Name an answers file, a folder or a table. To be asked, run it in a terminal.",
        )
    for flag, given in (
        ("--again", wish.again),
        ("--only", wish.only),
        ("--suitability", wish.suitability),
    ):
        if given:
            raise UsageError(
                f"{flag} asks questions, and nobody is here to answer",
                "Run it in a terminal, without --no-input and with CI unset.",
            )


def _to_ask(wish: Wish) -> str | None:
    """The one answers file to begin or go on with; None when there is nothing to ask."""
    if len(wish.paths) != 1 or wish.paths[0] == "-":
        return None
    path = wish.paths[0]
    if not path.endswith((".yaml", ".yml")):
        return None
    if not os.path.lexists(path):
        return path  # whether it is to be begun is asked there
    if not os.path.isfile(path):
        return None
    if wish.again or wish.only or wish.length:
        return path
    from alliance.loading.documents import known_format, read_document

    if known_format(path) != "response":
        return None
    response = read_document(path, "response").document
    return None if getattr(response, "finished", True) else path


def _ask(wish: Wish, path: str | None) -> Started:
    import typer

    from alliance.interview.asking import ask
    from alliance.interview.wanted import Asking
    from alliance.vocabulary import ASPECTS

    asked = ask(
        Asking(
            path=path,
            folder=os.path.dirname(path or "") or ".",
            questionnaire=wish.questionnaire,
            length=wish.length,
            again=wish.again,
            only=next((aspect for aspect in ASPECTS if aspect == wish.only), None),
            plain=is_plain(wish.plain),
            today=datetime.date.today(),
            colour=wants_colour(wish.colour, sys.stderr),
            questionnaire_given=wish.questionnaire_given,
        )
    )
    if asked.quit:
        raise typer.Exit(NO_VERDICT)
    if asked.wants_report_only:
        return Started((asked.path,), None, wish)
    return Started((asked.path,), asked, wish)


def _ask_form(wish: Wish) -> Wish:
    """Ask the questions on the right form into the alliance file; gives what is left to do."""
    import typer

    from alliance.interview.form_questions import ask_form
    from alliance.interview.wanted import command
    from alliance.loading.bundled import suitability

    folder = _folder_of(wish.paths)
    form = suitability()
    colour = wants_colour(wish.colour, sys.stderr)
    asked = ask_form(None, folder, form, is_plain(wish.plain), colour)
    if asked.quit:
        raise typer.Exit(NO_VERDICT)
    if _has_answers(wish.paths, folder):
        say(f"Saved in {safe(asked.path)}")
        return wish._replace(paths=wish.paths or (folder,))
    if not wish.quiet:
        _show_form(wish, asked.path, form)
    say("")
    say(f"Saved in {safe(asked.path)}")
    say("For a report on the alliance, answer its questions too:")
    say(f"  {command(given=wish.questionnaire_given)}")
    raise typer.Exit(DONE)


def _has_answers(paths: tuple[str, ...], folder: str) -> bool:
    """Whether there is anything to score beside the answers on the form."""
    from alliance.interview.answers_files import holds_answers

    if any(not os.path.isdir(path) for path in paths) or len(paths) > 1:
        return True
    return holds_answers(folder) or (
        bool(paths) and any(name.endswith(".csv") for name in os.listdir(folder))
    )


def _show_form(wish: Wish, path: str, suitability: "Suitability") -> None:
    """Show which form fits, where no report does."""
    from alliance.analysis.findings.right_form import right_form
    from alliance.interview.answers_files import read_alliance
    from alliance.render import Look
    from alliance.render.terminal import render_form

    found = right_form(suitability, read_alliance(path).suitability)
    look = Look(
        width=width_of(sys.stdout),
        colour=wants_colour(wish.colour, sys.stdout),
        unicode=shows_unicode(sys.stdout),
        plain=is_plain(wish.plain),
    )
    write_stdout(render_form(found, look))


def _folder_of(paths: tuple[str, ...]) -> str:
    """The folder whose alliance file is meant."""
    if not paths or paths[0] == "-":
        return "."
    return paths[0] if os.path.isdir(paths[0]) else os.path.dirname(paths[0]) or "."
