"""How each question was answered: the ends first, then all by aspect."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alliance.render.parts.blocks import (
    Heading,
    Paragraph,
    QuestionGroup,
    QuestionRow,
    Questions,
    Section,
)
from alliance.render.words import questions as said

if TYPE_CHECKING:
    from alliance.documents.report import ItemResult, Report

_END = 5
"""Questions at either end."""
_LEAST_END = 2
"""Of those, so many stand alone where more than fit are alike behind them."""
_LEAST = 12
"""With fewer questions that have a place, there are no ends to speak of."""


def section(report: "Report") -> Section | None:
    """All questions asked; why there are none where that is for the sake of the people."""
    if not report.items:
        few = said.too_few_people(report)
        heading = Heading(said.HEADING)
        return Section("questions", (Paragraph(few),), heading, folded=True) if few else None
    rows = {each.id: _row(report, each) for each in report.items}
    groups = []
    for aspect in report.aspects:
        found = tuple(rows[each.id] for each in report.items if each.aspect == aspect.id)
        if found:
            groups.append(QuestionGroup(aspect.title, found))
    block = Questions(said.intro(report), _ends(list(rows.values())), tuple(groups))
    heading = Heading(said.HEADING, aside=said.whose(report))
    return Section("questions", (block,), heading, folded=True)


def _ends(rows: Sequence[QuestionRow]) -> tuple[QuestionGroup, ...]:
    """The lowest and the best; of those alike, in the order of asking. None where they meet."""
    placed = [(row.value, row) for row in rows if row.value is not None]
    up = sorted(placed, key=lambda each: each[0])
    down = sorted(placed, key=lambda each: -each[0])
    if len(placed) < _LEAST or up[_END - 1][0] >= down[_END - 1][0]:
        return ()
    return _end(up, best=False), _end(down, best=True)


def _end(found: Sequence[tuple[float, QuestionRow]], *, best: bool) -> QuestionGroup:
    """The first of them; without those at the last place where that holds more than these."""
    last = found[_END - 1][0]
    cut = found[_END][0] == last
    apart = [row for value, row in found[:_END] if value != last]
    if cut and len(apart) >= _LEAST_END:
        return QuestionGroup(said.end(len(apart), best=best, cut=False), tuple(apart))
    return QuestionGroup(said.end(_END, best=best, cut=cut), tuple(row for _, row in found[:_END]))


def _row(report: "Report", item: "ItemResult") -> QuestionRow:
    labels, counts = item.labels, item.counts
    if item.reverse:
        labels, counts = labels[::-1], counts[::-1] if counts else counts
    chosen = item.answer if isinstance(item.answer, int) else None
    if chosen is not None:
        chosen = len(labels) - chosen if item.reverse else chosen - 1
    return QuestionRow(
        title=said.title_of_item(item),
        text=item.text,
        labels=labels,
        counts=counts,
        chosen=chosen,
        value=item.position,
        others=said.others(report, item),
        agreement=said.agreement(item),
        hidden=said.hidden(report, item),
        spoken=said.spoken(report, item, labels, counts),
        answer=said.own_answer(report, item),
    )
