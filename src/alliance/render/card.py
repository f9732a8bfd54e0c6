"""A report as a small picture: the verdict and the seven aspects, for a README, a slide, a page.

It is read at half its size, so it holds few words, and large ones. Its colours stand in attributes,
so that a slide has them too; a browser that is dark takes others. Its text is text, in whatever
font there is: widths are those of a wide one, so that nothing runs out.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from alliance.render.columns import columns
from alliance.render.figures.scale import rounded
from alliance.render.parts.aspects import profile
from alliance.render.safe import one_line
from alliance.render.templating import fill
from alliance.render.words import card as said
from alliance.render.words import head
from alliance.render.words.phrase import is_blank
from alliance.render.words.verdict import verdict

if TYPE_CHECKING:
    from alliance.documents.report import Report
    from alliance.render.look import Look
    from alliance.render.parts.blocks import AspectRow

_INSIDE = 720
"""Units across without the margins."""
_NAME, _NAME_LINES, _NAME_STEP = 32, 2, 40
"""Size of the alliance's name, its lines at the most, and from one to the next."""
_TITLE, _TITLE_WIDTH = 22, 232
_FOOT = 22
_BAR = 250
_ROW = 36
_WIDTHS = {0.3: "ijl|!.,:;' ()[]", 0.4: 'frt"/-*`', 0.86: "w<>&+=~#MQ", 1.0: "mW%@"}
"""What letters take of the size of a wide font, where they are narrow or wide."""
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_CAPITAL, _OTHER, _SQUARE = 0.72, 0.63, 1.05
_BOLD = 1.12
_CUT = "…"
_JOINER = "\u200d"
"""What makes one picture of two."""


class CardBar(NamedTuple):
    """One aspect."""

    title: str
    y: int
    band: str
    score: str
    """Empty where there is none; then the band says why, and there is no bar."""
    wide: float


class ReportCard(NamedTuple):
    """All of it, set out."""

    height: int
    name: tuple[tuple[int, str], ...]
    """Its lines, each with its place."""
    word: str
    score: str
    aside: str
    top: int
    """The line on which the verdict stands."""
    edges: tuple[float, ...]
    bars: tuple[CardBar, ...]
    heard: str
    kind: str
    date: str
    label: str
    """What it is called where it cannot be seen."""
    described: str


def render(report: "Report", _: "Look | None" = None) -> str:
    """The picture as SVG; it needs nothing else, and its text is text."""
    return fill("card.svg", card=_card(report)).strip() + "\n"


def _card(report: "Report") -> ReportCard:
    name, found = one_line(head.name(report)), verdict(report)
    lines = _wrapped(name, _NAME, _INSIDE)
    top = 54 + _NAME_STEP * (len(lines) - 1) + 76
    aside = said.aside(report, found)
    first = top + (54 if aside else 18) + _ROW
    block = profile(report)
    rows = () if is_blank(report) else block.rows
    return ReportCard(
        height=first + _ROW * len(rows) + 74,
        name=tuple((54 + _NAME_STEP * nth, line) for nth, line in enumerate(lines)),
        word=said.word(found),
        score=said.score(found),
        aside=_short(one_line(aside), _FOOT, _INSIDE),
        top=top,
        edges=tuple(rounded(_BAR * edge / 100) for edge in block.edges),
        bars=tuple(_bar(row, first + _ROW * nth) for nth, row in enumerate(rows)),
        heard=_short(said.heard(report), _FOOT, _INSIDE),
        kind=said.KIND_OF_CARD,
        date=said.date(report),
        label=one_line(said.title(name, found)),
        described=one_line(said.described(rows, report)),
    )


def _bar(row: "AspectRow", y: int) -> CardBar:
    title = _short(one_line(row.title), _TITLE, _TITLE_WIDTH)
    wide = rounded(_BAR * min(max(row.value or 0.0, 0.0), 100.0) / 100)
    return CardBar(title, y, row.band, row.score, wide)


def _width(text: str, size: float) -> float:
    """How wide a text is at the most, in a wide font."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _BY_LETTER:
        return _BY_LETTER[letter]
    if letter.isascii():
        return _CAPITAL if letter.isupper() else _OTHER
    wide = ord(letter) > 0xFFFF or columns(letter) > 1
    return _SQUARE if wide else _CAPITAL * columns(letter)


def _short(text: str, size: float, room: float) -> str:
    """A text that fits, cut where it would not."""
    if _width(text, size) <= room:
        return text
    return _beginning(text, room / size - _OTHER) + _CUT


def _beginning(text: str, room: float) -> str:
    """As many letters as fit; what joins them to others is cut apart only where all is joined."""
    wide, end = 0.0, 0
    for letter in text:
        wide += _letter(letter)
        if wide > room:
            break
        end += 1
    kept = end
    while 0 < kept < len(text) and (not columns(text[kept]) or text[kept - 1] == _JOINER):
        kept -= 1
    return text[: kept or end].rstrip()


def _wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """A bold text in lines; the last one is cut where they are too few."""
    lines: list[str] = []
    rest = text
    size *= _BOLD
    while rest and len(lines) < _NAME_LINES - 1 and _width(rest, size) > room:
        line = _first_line(rest.split(" "), size, room) or _beginning(rest, room / size)
        lines.append(line)
        rest = rest[len(line) :].lstrip()
    return (*lines, _short(rest, size, room))


def _first_line(words: Iterable[str], size: float, room: float) -> str:
    """As many words as fit; none where the first one does not."""
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if _width(longer, size) > room:
            return line
        line = longer
    return line
