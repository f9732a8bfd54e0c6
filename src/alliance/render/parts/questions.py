"""How each question was answered."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import (
    Heading,
    QuestionGroup,
    QuestionRow,
    Questions,
    Section,
)
from alliance.render.words import questions as said

if TYPE_CHECKING:
    from alliance.documents.report import ItemResult, Report


def section(report: "Report") -> Section | None:
    """All questions asked; nothing where none may be shown."""
    if not report.items:
        return None
    groups = []
    for aspect in report.aspects:
        rows = tuple(_row(each) for each in report.items if each.aspect == aspect.id)
        if rows:
            groups.append(QuestionGroup(aspect.title, rows))
    block = Questions(said.INTRO, (), tuple(groups))
    return Section("questions", (block,), Heading(said.HEADING), folded=True)


def _row(item: "ItemResult") -> QuestionRow:
    labels, counts = item.labels, item.counts
    if item.reverse:
        labels, counts = labels[::-1], counts[::-1] if counts else counts
    chosen = item.answer if type(item.answer) is int else None
    if chosen is not None:
        chosen = len(labels) - chosen if item.reverse else chosen - 1
    return QuestionRow(
        item.short, item.text, labels, counts, chosen, item.position, (), "", "", item.text
    )
