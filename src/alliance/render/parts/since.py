"""What has moved since the time before, inside a report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, Paragraph, Section
from alliance.render.parts.moved import agreed, figures, findings, labelled
from alliance.render.words import change as said
from alliance.render.words import over_time
from alliance.render.words.labels import CHANGE_HEADINGS

if TYPE_CHECKING:
    from alliance.documents.change import Change


def sections(change: "Change | None") -> Iterator[Section | None]:
    """The verdict, the table, what was agreed, risks that came and went; nothing without."""
    if change is None:
        return
    before, _ = said.two(change, change.last)
    yield Section(
        "since",
        (findings(change, below=True), Paragraph(said.who(change))),
        Heading(said.since(before)),
    )
    yield Section("moved", tuple(figures(change)))
    yield agreed(change)
    risks = over_time.risks_in_short(change.risks)
    if risks:
        yield Section("risks_since", (labelled(risks),), Heading(CHANGE_HEADINGS["risks_since"]))
