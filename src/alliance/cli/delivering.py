"""What a command gives back: a document in the formats that were asked for, notes, an exit code."""

import datetime
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.look import is_plain, shows_unicode, wants_colour, width_of
from alliance.cli.output import say, write_files, write_stdout
from alliance.cli.problems import note
from alliance.cli.request import Shape
from alliance.errors import DONE, GATE_FAILED, NO_VERDICT, Lead
from alliance.loading.doubts import answer_remarks
from alliance.loading.survey import Gathered
from alliance.render import FORMATS, format_of, render, render_gates
from alliance.render.commands import Run
from alliance.render.look import AnswerPlace, Look
from alliance.render.problems import with_lead
from alliance.render.safe import safe

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.documents.portfolio import AllianceList
    from alliance.documents.report import Report
    from alliance.documents.scores import Gate

HOSTED = "github"
"""The format that a code host reads in the log of a build, where everybody sees it."""


def deliver(
    document: "Report | Change | AllianceList",
    shape: Shape,
    run: Run,
    *,
    kind: str = "report",
    private: bool,
    notice: str = "",
    places: Mapping[str, AnswerPlace] = {},
) -> None:
    """Render everything first, then write: files, then standard output.

    Args:
        document: What was computed.
        shape: What should come out.
        run: How this was begun, for the commands that are shown.
        kind: Which kind of document it is.
        private: Whether new files are for their owner only, as they show what one person answered.
        notice: What to say before it is passed on, as a file or beside a build; may be empty.
        places: Where each answer stands, where an output points at them.
    """
    look = Look(
        width=width_of(sys.stdout),
        colour=False,
        unicode=True,
        plain=shape.plain,
        explain=shape.explain,
        all_risks=shape.all_risks,
        questions=shape.questions,
        places=places,
        run=run,
    )
    files = [(path, _content(path, document, look, kind)) for path in shape.outputs]
    here = look._replace(
        colour=wants_colour(shape.colour, sys.stdout),
        unicode=shows_unicode(sys.stdout),
        plain=is_plain(shape.plain),
    )
    text = "" if shape.quiet else render(shape.output_format, document, here, kind)
    INTERRUPTS.heed()
    if (files or shape.output_format == HOSTED) and notice and not shape.quiet:
        say(notice)
    write_files(files, private=private)
    if shape.output_format == HOSTED and not shape.quiet:
        from alliance.cli.build_host import add_to_summary  # only a build has one

        add_to_summary(document, look, kind)
    if not shape.quiet:
        for path, _ in files:
            say(f"Wrote {safe(path)}")
    if text:
        # What programs read is UTF-8 everywhere; \xe9 for a letter of a name would be no JSON.
        write_stdout(text.encode() if FORMATS[kind][shape.output_format].encoded else text)


def _content(path: str, document: "Report | Change | AllianceList", look: Look, kind: str) -> str:
    """What a file holds; what a spreadsheet opens begins with a mark that it needs there."""
    name = format_of(path, kind)
    text = render(name, document, look, kind)
    if not FORMATS[kind][name].marked:
        return text
    from alliance.files.csv_text import BYTE_ORDER_MARK

    return BYTE_ORDER_MARK + text


def say_gates(document: "Report | Change | AllianceList", kind: str = "report") -> None:
    """Say on standard error what was demanded, and whether it is met."""
    look = Look(width=width_of(sys.stderr), unicode=False)
    sys.stderr.write(render_gates(document, look, kind))


def say_notes(
    gathered: Gathered,
    tells: Callable[[Lead], str],
    today: datetime.date,
    *,
    more: Iterable[str] = (),
    told: Callable[[str], str] = str,
) -> None:
    """Say on standard error what the person should know of the answers that were read.

    Args:
        gathered: The answers.
        tells: Gives the commands that help.
        today: Days behind it are remarked on.
        more: What else to say of them.
        told: Puts a note as it is shown, where it has to say what it is about.
    """
    for warning in (*gathered.warnings, *more, *answer_remarks(gathered.survey, today)):
        note(f"{told(with_lead(warning, gathered.leads.get(warning), tells))}")


def verdict(gates: "Sequence[Gate]", *, judged: bool) -> int:
    """The exit code: a gate that failed goes before one that could not be judged.

    Args:
        gates: What was demanded.
        judged: Whether there is anything to go by at all.
    """
    outcomes = {gate.outcome for gate in gates}
    if "not_met" in outcomes:
        return GATE_FAILED
    return NO_VERDICT if "no_verdict" in outcomes or not judged else DONE
