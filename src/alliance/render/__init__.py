"""Documents as text: one module a format; each is a pure function.

`FORMATS` lists them; nothing is imported before it is asked for.
"""

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from alliance.errors import UsageError
from alliance.quoting import quoted_word

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.documents.portfolio import AllianceList
    from alliance.documents.report import Report
    from alliance.render.look import Look


class Format(NamedTuple):
    """Where a format is made, how its files end, what it is for."""

    module: str
    """Imported when the format is asked for."""
    function: str
    """Gives the text, with a line break at its end."""
    suffixes: tuple[str, ...]
    """How names of files in this format end; the first one is the usual one."""
    purpose: str
    """What it is for, in a line."""
    draws: bool = False
    """Whether it draws the document's parts in their order. If not, it takes the document itself:
    as data, or as another page with an order of its own. It takes a look in either case."""
    folds: bool = False
    """Whether what is there to be looked up can be folded away, so that it need not be asked for:
    how each question was answered."""
    forwarded: bool = False
    """Whether it is made for others than those who ran it: it tells no place of this computer."""
    encoded: bool = False
    """Whether it is UTF-8 wherever it goes, as what reads it takes it for nothing else."""
    marked: bool = False
    """Whether its files begin with a mark, without which spreadsheets would not see the UTF-8."""


_TEXT = Format(
    "alliance.render.terminal",
    "draw",
    (".txt",),
    "reading in a terminal; --plain suits screen readers",
    draws=True,
)
_MARKDOWN = Format(
    "alliance.render.markdown",
    "draw",
    (".md", ".markdown"),
    "a code host, a mail, a chat, a wiki: the same facts as text",
    draws=True,
    folds=True,
    forwarded=True,
)
_HTML = Format(
    "alliance.render.html",
    "draw",
    (".html", ".htm"),
    "a browser, a print: one page with its drawings, which needs nothing else",
    draws=True,
    folds=True,
    forwarded=True,
    encoded=True,
)
_JUNIT = Format(
    "alliance.render.junit",
    "render",
    (".junit.xml",),
    "a build server that shows test results",
    encoded=True,
)
_GITHUB = Format(
    "alliance.render.github",
    "render",
    (),
    "annotations in a pull request on GitHub",
    encoded=True,
    forwarded=True,
)
FORMATS: dict[str, dict[str, Format]] = {
    "report": {
        "text": _TEXT,
        "markdown": _MARKDOWN,
        "json": Format(
            "alliance.render.json",
            "render",
            (".json",),
            "scripts, archives, comparing two runs: every figure, unrounded",
            encoded=True,
        ),
        "agenda": Format(
            "alliance.render.agenda",
            "render",
            (".agenda.md",),
            "the talk afterwards, an hour on one page",
            forwarded=True,
        ),
        "html": _HTML,
        "card": Format(
            "alliance.render.card",
            "render",
            (".svg",),
            "a small picture for a README, a slide, a web page",
            encoded=True,
        ),
        "csv": Format(
            "alliance.render.csv",
            "render",
            (".csv",),
            "a spreadsheet: all scores, one row each",
            encoded=True,
            marked=True,
        ),
        "junit": _JUNIT,
        "github": _GITHUB,
    },
    "change": {
        "text": _TEXT,
        "markdown": _MARKDOWN,
        "json": Format(
            "alliance.render.json",
            "render",
            (".json",),
            "scripts and archives: every run, every figure, unrounded",
            encoded=True,
        ),
        "html": _HTML,
        "junit": _JUNIT,
        "github": _GITHUB,
    },
    "portfolio": {
        "text": _TEXT,
        "markdown": _MARKDOWN,
        "json": Format(
            "alliance.render.portfolio.lines",
            "render",
            (".jsonl",),
            "scripts and archives: JSON Lines, a document each",
            encoded=True,
        ),
        "html": _HTML,
        "csv": Format(
            "alliance.render.portfolio.rows",
            "render",
            (".csv",),
            "a spreadsheet: a row each",
            encoded=True,
            marked=True,
        ),
        "junit": _JUNIT._replace(module="alliance.render.portfolio.suites"),
        "github": _GITHUB._replace(module="alliance.render.portfolio.annotations"),
    },
}
"""Every format by its name, for each kind of document."""

_PARTS = {
    "report": "alliance.render.parts.order",
    "change": "alliance.render.parts.moved",
    "portfolio": "alliance.render.parts.portfolio",
}
"""Where the order of each kind of document stands: a function `parts` of it and a look."""


def render(
    name: str, document: "Report | Change | AllianceList", look: "Look", kind: str = "report"
) -> str:
    """Make a document in a format.

    Raises:
        KeyError: When there is no such format.
    """
    form = FORMATS[kind][name]
    function = getattr(import_module(form.module), form.function)
    look = _looked_at(form, look)
    if not form.draws:
        return str(function(document, look))
    look = look._replace(questions=look.questions or form.folds)
    parts = import_module(_PARTS[kind]).parts(document, look)
    return str(function(parts, look))


def _looked_at(form: Format, look: "Look") -> "Look":
    """The look, told to others where the format is made for them."""
    return look._replace(forwarded=True, run=look.run.for_others()) if form.forwarded else look


def render_gates(
    document: "Report | Change | AllianceList", look: "Look", kind: str = "report"
) -> str:
    """Only what was demanded and whether it is met, as text; empty where nothing was demanded."""
    parts = import_module(_PARTS[kind]).parts(document, look)
    found = [part for part in parts if part.id == "gates"]
    if not found:
        return ""
    form = FORMATS[kind]["text"]
    draw = getattr(import_module(form.module), form.function)
    return str(draw(found, look._replace(colour=False)))


def render_within(
    room: int,
    shortened: str,
    name: str,
    document: "Report | Change | AllianceList",
    look: "Look",
    kind: str = "report",
) -> str:
    """Make a document in a format that draws, in so many bytes: whole, or only its first parts.

    Parts that can be folded away are left out first.

    Args:
        room: The most bytes.
        shortened: What to say below the first parts.
        name: The format.
        document: What is drawn.
        look: What the output can show.
        kind: Which kind of document it is.

    Missing data:
        Empty where not even the first part has room.
    """
    whole = render(name, document, look, kind)
    if len(whole.encode()) <= room:
        return whole
    form = FORMATS[kind][name]
    look = _looked_at(form, look)
    draw = getattr(import_module(form.module), form.function)
    parts = import_module(_PARTS[kind]).parts(document, look)
    for end in range(len(parts), 0, -1):
        text = f"{draw(parts[:end], look)}\n{shortened}\n"
        if len(text.encode()) <= room:
            return text
    return ""


def format_names(kind: str = "report") -> tuple[str, ...]:
    """The names of all formats, in the order of the table."""
    return tuple(FORMATS[kind])


def endings(kind: str = "report") -> dict[str, str]:
    """Every ending of a file's name, with the format that it asks for."""
    return {ending: name for name, each in FORMATS[kind].items() for ending in each.suffixes}


def format_of(path: str, kind: str = "report") -> str:
    """The format that a file's name asks for: the longest ending that fits.

    Raises:
        UsageError: When no format has such an ending.

    Example:
        >>> format_of("talk.agenda.md"), format_of("report.md")
        ('agenda', 'markdown')
    """
    known = endings(kind)
    found = [ending for ending in known if path.lower().endswith(ending)]
    if not found:
        raise _unknown(path, tuple(known))
    return known[max(found, key=len)]


def _unknown(path: str, known: tuple[str, ...]) -> UsageError:
    """The error for an ending that no format has, with what may be meant."""
    from alliance.render.words.other_endings import instead  # hardly anybody needs it

    found = instead(path, known)
    if found is None:
        every = f"Endings: {', '.join(sorted(known))}."
        return UsageError(f"-o {path}: no format has this ending", every)
    stem = path[: path.rindex(".")]
    way_out = re.sub(r"{(.+?)}", lambda ending: quoted_word(stem + ending[1]), found.way_out)
    return UsageError(f"-o {path}: {found.problem}", way_out)
