"""What is said once a form is written: what it is, where to send it, what to do with what returns.

All words go to a terminal, so whatever a person wrote went through `safe` before.
"""

from collections.abc import Iterator
from typing import NamedTuple

from alliance.documents.replies.line import LINES_FILE
from alliance.render.text import counted, listing, spelled

TO_STDOUT = "-"
"""What a target is called that is no file."""

_WIDTH = 80


class WrittenForm(NamedTuple):
    """What was written, for whom, and where its answers will be; fit for a terminal."""

    target: str
    """The file."""
    folder: str
    """Where the answers will be, with a slash at its end; empty for here."""
    questions: int
    """How many it asks."""
    then: str
    """The command that takes the answers."""
    partners: int = 0
    """How many it names."""
    naming: str = ""
    """The command that would name partners first; empty where they are named."""
    one: bool = False
    """Whether a sheet is for one person."""
    missing: str = ""
    """The command that says who is missing; empty where nobody knows who takes part."""
    samples: tuple[str, ...] = ()
    """Partners that are still those of the sample: nobody will know them."""


def after_writing(kind: str, written: WrittenForm) -> Iterator[str]:
    """Say what a form is and what comes next, line by line."""
    match kind:
        case "page":
            yield from _page(written)
        case "text":
            yield from _text(written)
        case "sheet":
            yield from _sheet(written)
        case "xlsform":
            yield from _uploaded(written, *_FOR_KOBO_OR_ODK)
        case "limesurvey":
            yield from _uploaded(written, *_FOR_LIMESURVEY)
        case _:
            yield f"Wrote {written.target}"
    if written.samples:
        are = "is a name" if len(written.samples) == 1 else "are names"
        yield f"Note: {listing(written.samples)} {are} of the sample."
        yield "  Write yours into alliance.yaml, and make it again with --force."


_FOR_KOBO_OR_ODK = (
    "In KoboToolbox: New, then Upload an XLSForm.",
    "In ODK Central: New, then choose it.",
)
_FOR_LIMESURVEY = (
    "In LimeSurvey: Create survey, then Import, and choose it.",
    "This was not tried on a real LimeSurvey. Answer it once yourself first.",
)


def _page(written: WrittenForm) -> Iterator[str]:
    yield f"Wrote {written.target}: {_asked(written)}. It works without internet."
    yield "  Send it by mail or chat. It opens in any browser, and sends nothing by itself."
    yield "  Printed, it is a form for a pen. Its last part says how to hand it in."
    yield "  What comes back is a file, or one line of text."
    yield from _places(written)
    yield from _next(written)
    if written.naming:
        yield "  It asks for the partner in words. For a list to choose from, name them first:"
        yield f"    {written.naming}"


def _text(written: WrittenForm) -> Iterator[str]:
    if written.target == TO_STDOUT:
        yield f"This text goes into a message or a mail: {_asked(written)}."
    else:
        yield f"Wrote {written.target}: {_asked(written)}, to copy into a message or a mail."
    yield "  What comes back is one line of text from each person."
    here = "" if written.folder else " in this folder"
    yield f"    Lines: paste them into {written.folder}{LINES_FILE}{here}"
    yield from _next(written)


def _uploaded(written: WrittenForm, *how: str) -> Iterator[str]:
    yield f"Wrote {written.target}: {_asked(written)}."
    yield from (f"  {line}" for line in how)
    yield "  What it learns, and what to do with its export:  alliance explain hear"


def _sheet(written: WrittenForm) -> Iterator[str]:
    is_csv = written.target.lower().endswith(".csv")
    into = written.folder or "this folder"
    if written.one:
        yield f"Wrote {written.target}: {_asked(written)}, answered by one person in each copy."
        yield "  Send it by mail. What comes back is a file from each person."
        how = "put them" if is_csv else "save them as CSV"
        yield f"    Files: {how} into {into}, each under a name of its own"
        yield from _next(written)
    else:
        yield f"Wrote {written.target}: {_asked(written)}. Each person gets a row."
        how = "Keep the two rows on top." if is_csv else "The second sheet says how."
        yield f"  Type in what is on paper. {how}"
        which = "save it as CSV again" if is_csv else "save the first sheet as CSV"
        yield f"  When all are in it, {which}, into {into}."
        yield f"  Then:  {written.then}"


def _next(written: WrittenForm) -> Iterator[str]:
    """What to do while replies come, and when they are there."""
    if written.missing:
        yield f"  Who is missing:  {written.missing}"
    yield f"  Then:  {written.then}"


def _asked(written: WrittenForm) -> str:
    questions = counted(written.questions, "question")
    return (
        f"{questions} for {spelled(written.partners, 'partner')}" if written.partners else questions
    )


def _places(written: WrittenForm) -> Iterator[str]:
    """Where files and lines go: side by side where there is room."""
    files = f"    Files: put them into {written.folder or 'this folder'}"
    lines = f"Lines: paste them into {written.folder}{LINES_FILE}"
    beside = f"{files}        {lines}"
    if len(beside) < _WIDTH:
        yield beside
    else:
        yield files
        yield f"    {lines}"
