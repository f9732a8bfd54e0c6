"""The report as text: one module a format; each is a pure function of a report and a look.

`RENDERERS` lists them; nothing is imported before it is asked for.
"""

import datetime
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from alliance.errors import UsageError

if TYPE_CHECKING:
    from alliance.documents.report import Report


class Look(NamedTuple):
    """What the output can show, and how much of it is wanted."""

    width: int = 80
    """Columns of the terminal, or of a pipe."""
    colour: bool = False
    """Whether escape sequences for colour may be written."""
    unicode: bool = True
    """Whether bars, dots and dashes can be written; if not, ASCII takes their place."""
    plain: bool = False
    """Line by line, for screen readers: no boxes, no bars, no columns."""
    explain: bool = False
    """Add the arithmetic of every score."""
    all_risks: bool = False
    """Show all risks, not the first five."""
    today: datetime.date | None = None
    """The day of printing, where it matters; a report carries its own date."""


class Renderer(NamedTuple):
    """Where a format is made, and how its files end."""

    module: str
    """Imported when the format is asked for."""
    function: str
    """Takes a report, or a report and a look; gives the text with a line break at its end."""
    suffixes: tuple[str, ...]
    """How names of files in this format end."""
    looks: bool = False
    """Whether the text depends on the look."""


RENDERERS: dict[str, Renderer] = {
    "text": Renderer("alliance.render.terminal", "render", (".txt",), looks=True),
    "markdown": Renderer("alliance.render.markdown", "render", (".md", ".markdown"), looks=True),
    "json": Renderer("alliance.render.json", "render", (".json",)),
    "agenda": Renderer("alliance.render.agenda", "render", (".agenda.md",)),
}
"""Every format by its name."""


def render(name: str, report: "Report", look: Look) -> str:
    """Make a report in a format.

    Raises:
        KeyError: When there is no such format.
    """
    renderer = RENDERERS[name]
    function = getattr(import_module(renderer.module), renderer.function)
    text: str = function(report, look) if renderer.looks else function(report)
    return text


def format_of(path: str) -> str:
    """The format that a file's name asks for: the longest ending that fits.

    Raises:
        UsageError: When no format has such an ending.

    Example:
        >>> format_of("talk.agenda.md"), format_of("report.md")
        ('agenda', 'markdown')
    """
    endings = {ending: name for name, each in RENDERERS.items() for ending in each.suffixes}
    found = [ending for ending in endings if path.lower().endswith(ending)]
    if not found:
        raise UsageError(
            f"-o {path}: no format has this ending", f"Endings: {', '.join(sorted(endings))}."
        )
    return endings[max(found, key=len)]
