"""After the report: a code word, the name of the file, what to do next."""

import datetime
import sys
from collections.abc import Iterator, Sequence

from alliance.documents.report import Report
from alliance.interview.agreeing import Asks, ask_agreed
from alliance.interview.answers_files import (
    RESPONSE_KEYS,
    alliance_path,
    is_code_word_taken,
    read_response,
)
from alliance.interview.conversation import Say
from alliance.interview.keys import readable
from alliance.interview.saving import Kept
from alliance.interview.screens.frame import Frame, Size, lines, paragraph
from alliance.interview.terminal import Lines, talking
from alliance.interview.wanted import Asked
from alliance.render.commands import Run
from alliance.render.safe import safe
from alliance.render.text import capital
from alliance.render.words.head import in_columns, sharing, unheard, when
from alliance.render.words.phrase import is_blank
from alliance.render.words.verdict import verdict

LONGEST_WORD = 80

WORD = """
A code word that only you know, and will know again in a year.
If you answer again later, it links your old and new answers.
Reports never show it.
(Enter skips)
Code word: """


def close(
    asked: Asked,
    report: Report,
    run: Run,
    size: Size,
    today: datetime.date,
    times: Sequence[str] = (),
) -> None:
    """Ask for a code word if there is none yet, and what was agreed; then say where all is.

    Args:
        asked: What was asked before the report.
        report: What came of it: its verdict has long scrolled away.
        run: How this run was begun.
        size: The room there is on standard error.
        today: The day on which a step counts as agreed.
        times: What can be compared with an earlier time; empty where nothing can.

    Raises:
        KeyboardInterrupt: After Ctrl-C; everything but the code word has long been saved.
    """
    sys.stdout.flush()
    last = "\n".join(ending(asked, report, run, size, times))
    talk = Lines()
    talking(talk, lambda _, say: close_with(talk, asked, report, last, say, today, size))


def agree(asked: Asked, report: Report, today: datetime.date, size: Size) -> None:
    """Ask for it in the terminal, of somebody who came for that.

    Raises:
        KeyboardInterrupt: After Ctrl-C; nothing is written then.
    """
    sys.stdout.flush()
    talk = Lines()
    talking(talk, lambda _, __: ask_agreed(talk, asked, report, today, size))


def close_with(
    talk: Asks,
    asked: Asked,
    report: Report,
    last: str,
    say: Say,
    today: datetime.date,
    size: Size,
) -> None:
    """Do so over a given terminal; the last words come when nothing is asked any more."""
    response = read_response(asked.path)
    try:
        if response.respondent is None and not response.joint:
            _ask_word(talk, asked)
        ask_agreed(talk, asked, report, today, size)
    finally:
        say(last)


def ending(
    asked: Asked, report: Report, run: Run, size: Size, times: Sequence[str] = ()
) -> Iterator[str]:
    """The verdict again, the first step, the file, the commands that one most likely wants."""
    yield ""
    if not is_blank(report):
        yield from _verdict(report, size)
        yield ""
    yield f"Saved in {safe(asked.path)}"
    if not asked.finished:
        yield f"To go on:  {run.asking(asked.path)}"
        return
    ways = [
        ("See it again", run.again(path=asked.path)),
        ("Plan the talk", run.again("-f", "agenda", path=asked.path)),
    ]
    if not report.who.joint:  # a line does not say for whom partners spoke together
        ways.append(("Send it as one line", run.line(asked.path)))
    if times:
        ways.append(("Since last time", run.comparing(*times)))
    others = unheard(report)
    if others:
        ways.append((others, run.collecting()))
    yield from in_columns(ways)
    shared = alliance_path(asked.folder)
    if others and report.who.partners and shared:
        yield from lines(Frame((*paragraph(sharing(shared), size, indent=0),)))


def _verdict(report: Report, size: Size) -> Iterator[str]:
    found = verdict(report)._replace(start="")
    lead, urgent = found.first
    rows = [*paragraph(f"{lead}: {urgent}", size, indent=0)] if lead else []
    rows += paragraph(capital(found.line), size, indent=0)
    if report.steps:
        first = report.steps[0]
        rows += paragraph(f"Step 1. {when(first, report)}: {first.title}.", size, indent=0)
    yield from lines(Frame(tuple(rows)))


def _ask_word(talk: Asks, asked: Asked) -> None:
    prompt = WORD
    while word := readable(talk.ask(prompt) or "")[:LONGEST_WORD]:
        if not is_code_word_taken(asked.folder, word, but=asked.path):
            with Kept(asked.path, RESPONSE_KEYS) as kept:
                kept.save({("respondent",): word})
            return
        # One person twice in a folder would count twice. Who has the word is nobody's business.
        talk.write("This word cannot be used here. Choose another, or Enter for none.\n")
        prompt = "Code word: "
