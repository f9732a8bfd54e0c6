"""The order of a change: who answered, what moved, what was agreed, the risks, all runs in time."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Column, Heading, Paragraph, Section, Table
from alliance.render.words import change as words

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.render.look import Look


_COLUMNS = (
    Column(""),
    Column("then", figures=True),
    Column("now", figures=True),
    Column("change"),
    Column("likely"),
    Column(""),
)


def parts(change: "Change", look: "Look") -> tuple[Section, ...]:
    """The parts that this change has, in the order of reading."""
    pair = change.last
    return (
        Section(
            "head",
            (
                Paragraph(words.who(change)),
                *(Paragraph(each.word + each.rest) for each in words.verdict(change)),
                Table(_COLUMNS, tuple(tuple(row) for row in words.rows(pair))),
            ),
            Heading(words.name(change), aside=words.span(change)),
        ),
    )
