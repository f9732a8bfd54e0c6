"""The steps that were agreed: how far they were taken, who takes them, by when."""

from typing import TYPE_CHECKING

from alliance.render.parts.blocks import Heading, LabelledRow, Paragraph, Rows, Section
from alliance.render.words import agreed as words

if TYPE_CHECKING:
    from alliance.documents.report import Report


def section(report: "Report") -> Section | None:
    """The steps as they stand; none where a change says it, with what has moved since."""
    if not report.agreed or report.change is not None:
        return None
    shown = words.now(report.agreed)
    rows = []
    for step in shown:
        text = words.agreed_step(step, report.date)
        rows.append(LabelledRow(words.STEP_STATES[step.done], text, text))
    more = words.more(len(report.agreed) - len(shown))
    return Section(
        "agreed",
        (
            Rows(tuple(rows)),
            *([Paragraph(more, close=True)] if more else []),
            Paragraph(words.DID_IT_HELP, close=True),
        ),
        Heading(words.AGREED, aside=words.how_many(report.agreed)),
    )
