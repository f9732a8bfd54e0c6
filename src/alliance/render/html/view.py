"""Parts as a page has them: what stands on its first sheet, what follows, what is at the foot."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.render.html.drawings import drawing_of
from alliance.render.parts.blocks import (
    Block,
    ChangeChart,
    ChangeTop,
    GapChart,
    Heading,
    Legend,
    Masthead,
    Outcome,
    Paragraph,
    PartId,
    Points,
    Profile,
    Questions,
    Section,
    StepEntry,
    Table,
    Timeline,
)
from alliance.render.text import capital
from alliance.render.words import labels, page
from alliance.vocabulary import BANDS

_FIRST: frozenset[PartId] = frozenset(("head", "gates", "aspects", "first_step"))
"""Of a report, what the first sheet holds; nothing else stands there."""
_OF_A_LIST: frozenset[PartId] = frozenset(("standings", "unscored"))
_FIRST_OF_CHANGE: frozenset[PartId] = frozenset(("head", "gates", "moved", "standings"))
_ONLY_DRAWN = (ChangeChart, GapChart, Legend, Outcome, Profile, Questions, Timeline)
"""Blocks of which nothing is said beside a drawing, or beside the title of their part."""
_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class PagePiece(NamedTuple):
    """A block, what sets it, and what draws it."""

    kind: str
    """The macro of `blocks.html`; empty where the drawing says it all."""
    block: Block
    drawing: str
    """The macro of `figures.html`; empty where nothing is drawn."""
    figure: object
    """What that draws."""


class PagePart(NamedTuple):
    """A part of a page."""

    id: PartId
    heading: Heading | None
    folded: bool
    pieces: tuple[PagePiece, ...]


class Foot(NamedTuple):
    """What is said at the foot of the first sheet."""

    label: str
    text: str
    more: str = ""
    """Which part says more; empty for none."""


class ReportPage(NamedTuple):
    """All of it."""

    title: str
    mood: str
    """The band of the whole; "stop" where something cannot wait, empty where there is no score."""
    groups: int
    """How many the first sheet shows: the more of them, the higher its drawing is on paper."""
    first: tuple[PagePart, ...]
    foot: tuple[Foot, ...]
    rest: tuple[PagePart, ...]

    @property
    def start(self) -> PartId | None:
        """Where to go on for those who want no drawing: the first step, or else what follows."""
        steps = [each.id for each in self.first if each.id == "first_step"]
        return next(iter([*steps, *(each.id for each in self.rest)]), None)


def view(sections: Sequence[Section]) -> ReportPage:
    """Set parts out; their order stays."""
    top = next((each for part in sections for each in part.blocks if _is_top(each)), None)
    leading = _FIRST_OF_CHANGE if isinstance(top, ChangeTop) else _FIRST
    first = [part for part in sections if part.id in leading]
    rest = [part for part in sections if part.id not in leading]
    return ReportPage(
        title=_title(top),
        mood=_mood(top),
        groups=sum(_groups(each) for part in first for each in part.blocks),
        first=tuple(map(_part, first)),
        foot=tuple(_foot(top, first, rest)),
        rest=tuple(map(_part, rest)),
    )


def _mood(top: Block | None) -> str:
    if not isinstance(top, Masthead):
        return ""
    if top.verdict.urgent:
        return "stop"
    return top.verdict.band if top.verdict.band in BANDS else ""


def _is_top(block: Block) -> bool:
    return isinstance(block, Masthead | ChangeTop)


def _groups(block: Block) -> int:
    return len(block.groups) if isinstance(block, Profile) else 0


def _part(section: Section) -> PagePart:
    blocks = [each.whole if isinstance(each, Table) else each for each in section.blocks]
    pieces = tuple(PagePiece(_kind(each), each, *drawing_of(each)) for each in blocks)
    if any(isinstance(each, ChangeChart) for each in section.blocks):
        pieces = tuple(map(_behind, pieces))
    heading = section.heading or next(filter(None, map(_heading, section.blocks)), None)
    if section.id == "moved":
        heading = Heading(page.MOVED)
    return PagePart(section.id, heading, section.folded, pieces)


def _heading(block: Block) -> Heading | None:
    """What stands above a block that speaks for itself where all is seen at once."""
    match block:
        case Profile():
            return Heading(block.title)
        case Outcome():
            return Heading(capital(block.word), says=block.share)
        case _:
            return None


def _behind(piece: PagePiece) -> PagePiece:
    """A table of what is drawn, folded away behind the drawing."""
    return piece._replace(kind="table_behind") if piece.kind == "table" else piece


def _kind(block: Block) -> str:
    if isinstance(block, _ONLY_DRAWN):
        return ""
    return _INNER_CAPITAL.sub("_", type(block).__name__).lower()


def _title(top: Block | None) -> str:
    match top:
        case Masthead():
            return f"{top.name}: {top.verdict.headline}"
        case ChangeTop():
            return ": ".join(filter(None, [top.name, top.span]))
        case _:
            return page.CONTENTS


def _foot(top: Block | None, first: Sequence[Section], rest: Sequence[Section]) -> Iterable[Foot]:
    """Who was heard, how sure it is, what it is, and what to think of first."""
    if not isinstance(top, Masthead | ChangeTop):
        return
    is_list = any(part.id in _OF_A_LIST for part in (*first, *rest))
    yield Foot(page.MADE if is_list else page.HEARD, top.who)
    for part in rest:
        said = _first_text(part) if part.id == "certainty" else ""
        if said:
            yield Foot(page.HOW_SURE, said, more="certainty")
    of_several = page.KIND_OF_LIST if is_list else page.KIND_OF_CHANGE
    yield Foot(page.KIND, page.LIMITS if isinstance(top, Masthead) else of_several)
    if top.notice:
        yield Foot(page.PRIVATE, top.notice)


def _first_text(part: Section) -> str:
    match part.blocks[:1]:
        case (Paragraph() as block,):
            return block.text
        case (Points() as block,):
            return block.points[0].texts[0]
        case _:
            return ""


def opening(step: StepEntry) -> str:
    """With which question a step begins; empty where it has none."""
    return next((point.texts[0] for point in step.points if point.label == labels.ASK), "")


def besides(step: StepEntry) -> StepEntry:
    """A step without that question."""
    kept = tuple(point for point in step.points if point.label != labels.ASK)
    return step._replace(points=kept)
