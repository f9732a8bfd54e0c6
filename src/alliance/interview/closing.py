"""After the report: a code word, the name of the file, what to do next."""

import datetime
import os
import sys
from collections.abc import Iterator, Sequence

from alliance.documents.code_words import code_word
from alliance.documents.report import Report, Who
from alliance.documents.response import LONGEST_CODE_WORD
from alliance.errors import AllianceError
from alliance.interview.agreeing import Asks, ask_agreed
from alliance.interview.answers_files import (
    RESPONSE_KEYS,
    alliance_in,
    alliance_path,
    in_folder,
    is_code_word_taken,
    read_response,
)
from alliance.interview.coming_back import another_day
from alliance.interview.conversation import Say
from alliance.interview.keys import readable
from alliance.interview.refused_writes import answers_kept, telling_what_is_kept
from alliance.interview.saving import Kept
from alliance.interview.screens.frame import Frame, Size, lines, paragraph
from alliance.interview.terminal import Lines, talking
from alliance.interview.wanted import Asked
from alliance.render.columns import columns
from alliance.render.commands import Run
from alliance.render.safe import safe
from alliance.render.text import capital
from alliance.render.words.head import in_columns, sharing, together, unheard, when
from alliance.render.words.phrase import is_blank
from alliance.render.words.verdict import verdict

MOST_TRIES = 5
_SHORTEST = 2

WORD = (
    "A code word that only you know, and will know again in a year.",
    "If you answer again later, it links your old and new answers.",
    "Reports never show it.",
    "(Enter skips)",
)
ASK_WORD = "Code word: "
ANOTHER_WORD = "Choose another word."

PAGE = "report.html"
"""What a report is called that is to be printed or sent."""

_TYPE = "What now? Type one of these lines, then press Enter."
_OPENS = 'After "Print or send it", a double click opens {page}.'


def close(
    asked: Asked,
    report: Report,
    run: Run,
    size: Size,
    today: datetime.date,
    times: Sequence[str] = (),
    everybody: Who | None = None,
) -> None:
    """Ask for a code word if there is none yet, and what was agreed; then say where all is.

    Args:
        asked: What was asked before the report.
        report: What came of it: its verdict has long scrolled away.
        run: How this run was begun.
        size: The room there is on standard error.
        today: The day on which a step counts as agreed.
        times: What can be compared with an earlier time; empty where nothing can.
        everybody: Who was heard in the folder; None for nobody else.

    Raises:
        KeyboardInterrupt: After Ctrl-C; everything but the code word has long been saved.
    """
    sys.stdout.flush()
    last = "\n".join(ending(asked, report, run, size, times, everybody))
    talk = Lines()
    talk.forget()  # what was typed while the report ran past is no code word
    talking(talk, lambda _, say: close_with(talk, asked, report, last, say, today, size))


def agree(asked: Asked, report: Report, today: datetime.date, size: Size) -> None:
    """Ask for it in the terminal, of somebody who came for that.

    Raises:
        KeyboardInterrupt: After Ctrl-C; nothing is written then.
    """
    sys.stdout.flush()
    talk = Lines()
    talk.forget()
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
            _ask_word(talk, asked, size)
        ask_agreed(talk, asked, report, today, size)
    finally:
        say(last)


def ending(
    asked: Asked,
    report: Report,
    run: Run,
    size: Size,
    times: Sequence[str] = (),
    everybody: Who | None = None,
) -> Iterator[str]:
    """The verdict again, the first step, the file, the commands that one most likely wants.

    It is meant for somebody who has not typed commands before: where all is, and what to type.
    """
    yield ""
    if not is_blank(report):
        yield from _verdict(report, size)
        yield ""
    yield f"Saved in {safe(asked.path)}"
    if not asked.finished:
        yield f"To go on:  {run.asking(asked.path)}"
        return
    page = in_folder(asked.folder, PAGE)
    yield f"in the folder {safe(os.path.abspath(asked.folder))}"
    yield ""
    yield from _told(_TYPE, size)
    yield from _listed([*_ways(asked, report, run, times, everybody, page)], size)
    yield from _told(_OPENS.format(page=safe(page)), size)
    shared = alliance_path(asked.folder)
    if unheard(report, everybody) and report.who.partners and shared:
        yield from _told(sharing(shared), size)
    yield from filter(None, another_day(size.columns).split("\n"))


def _ways(
    asked: Asked,
    report: Report,
    run: Run,
    times: Sequence[str],
    everybody: Who | None,
    page: str,
) -> Iterator[tuple[str, str]]:
    """What one may want, and the command that does it."""
    yield "See it again", run.again(path=asked.path)
    yield "Print or send it", run.again("-o", page, path=asked.path)
    yield "Plan the talk", run.again("-f", "agenda", path=asked.path)
    if not report.who.joint:  # a line does not say for whom partners spoke together
        yield "Send your answers", run.line(asked.path)
    if times:
        yield "Since last time", run.comparing(*times)
    others = unheard(report, everybody)
    if others:
        yield others, run.collecting()
    yield from together(report, run._replace(folder=asked.folder), everybody)


def _listed(ways: Sequence[tuple[str, str]], size: Size) -> Iterator[str]:
    """Each way with its command beside it; below it, where the window would break it."""
    for (way, does), row in zip(ways, in_columns(ways), strict=True):
        if columns(row) <= size.columns:
            yield row
        else:
            yield from (f"{way}:", f"  {does}")


def _told(text: str, size: Size) -> Iterator[str]:
    """Something on lines of its own, broken at words."""
    yield from lines(Frame((*paragraph(text, size, indent=0),)))


def _verdict(report: Report, size: Size) -> Iterator[str]:
    found = verdict(report)._replace(start="")
    lead, urgent = found.first
    rows = [*paragraph(f"{lead}: {urgent}", size, indent=0)] if lead else []
    rows += paragraph(capital(found.line), size, indent=0)
    if report.steps:
        first = report.steps[0]
        rows += paragraph(f"Step 1. {when(first, report)}: {first.title}.", size, indent=0)
    yield from lines(Frame(tuple(rows)))


def _ask_word(talk: Asks, asked: Asked, size: Size) -> None:
    """Ask for a code word; what cannot be one is refused in the same words, whatever the reason.

    One person twice in a folder would count twice, so a word that is there already is refused. So
    are words that say who somebody is, and single letters: whoever is refused cannot tell that a
    word is somebody's, and after some of them nobody is asked any more. Whoever may read the files
    of the folder can read the words there; this only keeps them from being guessed by chance.
    """
    talk.write("\n" + "".join(f"{row}\n" for text in WORD for row in _told(text, size)))
    for _ in range(MOST_TRIES):
        word = readable(talk.ask(ASK_WORD) or "")[:LONGEST_CODE_WORD]
        if code_word(word) is None:  # nothing, or "none" and its like
            return
        if not _says_who(word, asked) and not is_code_word_taken(asked.folder, word, asked.path):
            counted = telling_what_is_kept(answers_kept(asked.path))
            with counted, Kept(asked.path, RESPONSE_KEYS) as kept:
                kept.save({("respondent",): word})
            return
        talk.write(f"{ANOTHER_WORD}\n")
    talk.write("It goes without a code word this time.\n")


def _says_who(word: str, asked: Asked) -> bool:
    """Whether a word is a name of the alliance or of a partner, or a single letter."""
    try:
        alliance = alliance_in(asked.folder)
    except AllianceError:  # changed since it was scored: what scores it next will tell
        alliance = None
    names = [alliance.name] if alliance else []
    for partner in alliance.partners if alliance else ():
        names += [partner.id, partner.name]
    meant = code_word(word)
    return len(meant or "") < _SHORTEST or meant in map(code_word, names)
