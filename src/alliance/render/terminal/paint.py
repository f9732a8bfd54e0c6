"""Lines to text: colour where it is wanted, plain strings where it is not."""

from collections.abc import Iterable

from alliance.render.terminal.measure import KEPT
from alliance.render.terminal.spans import Span, Words

STYLES: dict[str, str] = {
    "": "",
    "title": "bold",
    "heading": "bold",
    "quiet": "dim",
    "label": "dim",
    "fragile": "red",
    "strained": "yellow",
    "mixed": "",
    "sound": "green",
    "strong": "green",
    "fragile!": "bold red",
    "strained!": "bold yellow",
    "mixed!": "bold",
    "sound!": "bold green",
    "strong!": "bold green",
    "critical": "bold red",
    "high": "bold red",
    "moderate": "bold yellow",
    "low": "bold",
    "better": "green",
    "worse": "red",
    "no_change": "",
    "too_few": "dim",
    "better!": "bold green",
    "worse!": "bold red",
    "met": "green",
    "not_met": "bold red",
    "no_verdict": "bold yellow",
}
"""From our names to rich's. Colour only repeats what a word beside it says."""


def paint(lines: Iterable[Words], colour: bool) -> str:
    """Join lines; nothing stands at the end of a line that cannot be seen."""
    trimmed = (_trimmed(line) for line in lines)
    if not colour:
        return "".join(f"{''.join(span.text for span in line)}\n" for line in trimmed)
    return _coloured(trimmed)


def _trimmed(line: Words) -> Words:
    spans = [Span(span.text.replace(KEPT, " "), span.style) for span in line]
    while spans and not spans[-1].text.rstrip(" "):
        spans.pop()
    if spans:
        spans[-1] = Span(spans[-1].text.rstrip(" "), spans[-1].style)
    return tuple(spans)


def _coloured(lines: Iterable[Words]) -> str:
    # Imported here: without colour, a report costs a quarter less to print.
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=10_000,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lines:
        text = Text(end="")
        for span in line:
            text.append(span.text, STYLES[span.style] or None)
        console.print(text, soft_wrap=True)
    return out.getvalue()
