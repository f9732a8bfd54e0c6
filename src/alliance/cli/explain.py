"""`alliance explain`: look up an aspect, a question, a risk, a topic."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, cast

import typer

from alliance.cli.look import width_of
from alliance.cli.output import write_stdout
from alliance.errors import UsageError

if TYPE_CHECKING:
    from alliance.documents.playbook import (
        Interactions,
        Recommendations,
        Risks,
        Strengths,
    )
    from alliance.documents.questionnaire import Questionnaire
    from alliance.documents.suitability import Suitability
    from alliance.render.lookup import Entry

Found = tuple[str, str, "Callable[[], Entry | str]"]
"""A kind, a name, and how to make its entry."""


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            hidden=True,  # the text below says it better than a list of types
            show_default=False,
        ),
    ] = None,
    questionnaire: Annotated[
        str | None,
        typer.Option(
            "-q",
            "--questionnaire",
            metavar="NAME|FILE",
            help="The questionnaire; ours if not given.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Explain a word of a report, a question or a topic.

    NAME is an aspect, facet, question, band, risk, step, strength, rule or topic. Without one, it
    lists what there is.
    """
    import sys

    from alliance.loading.bundled import read_questionnaire

    entries = list(_entries(read_questionnaire(questionnaire)))
    if name is None:
        write_stdout(_listing(entries))
        return
    wanted = name.strip().casefold().replace(" ", "_")
    found = [
        entry for entry in entries if entry[1].casefold() in (wanted, wanted.replace("_", "-"))
    ]
    if not found:
        from alliance.loading.suggest import hint

        raise UsageError(
            f"nothing is called {name}{hint(wanted, [entry[1] for entry in entries])}",
            "To see all names: alliance explain",
        )
    write_stdout("\n".join(_text(make(), width_of(sys.stdout)) for _, _, make in found))


def _text(entry: "Entry | str", width: int) -> str:
    if isinstance(entry, str):
        return entry.rstrip("\n") + "\n"
    from alliance.render.lookup import entry_text

    return entry_text(entry, width)


def _listing(entries: list[Found]) -> str:
    import textwrap

    kinds: dict[str, list[str]] = {}
    for kind, name, _ in entries:
        kinds.setdefault(kind, []).append(name)
    blocks = [
        f"{kind}\n"
        + textwrap.fill(
            "  ".join(names),
            78,
            initial_indent="  ",
            subsequent_indent="  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
        for kind, names in kinds.items()
    ]
    return "\n\n".join(blocks) + "\n"


def _entries(form: "Questionnaire") -> Iterator[Found]:
    from alliance.analysis.lint_rules import RULES
    from alliance.cli import EXIT_CODES
    from alliance.documents.questionnaire import BANDS
    from alliance.render import lookup
    from alliance.render.topics import TOPICS

    for topic, text in {**TOPICS, "exit-codes": EXIT_CODES}.items():
        yield "Topics", topic, partial(str, text)
    for band in BANDS:
        yield "Bands", band, partial(lookup.band_entry, band, form.bands)
    for aspect in form.aspects:
        yield "Aspects", aspect.id, partial(lookup.aspect_entry, aspect)
    for aspect in form.aspects:
        for facet in aspect.facets:
            yield (
                "Facets",
                facet.id,
                partial(lookup.facet_entry, aspect, facet),
            )
    for place in form.places():
        yield "Questions", place.item.id, partial(lookup.item_entry, form, place)
    yield from _playbook(form)
    for code, rule in RULES.items():
        yield (
            "Rules for questions",
            code,
            partial(lookup.rule_entry, code, rule),
        )


def _playbook(form: "Questionnaire") -> Iterator[Found]:
    from alliance.loading.bundled import bundled
    from alliance.loading.documents import read_document
    from alliance.render import lookup

    def read(name: str) -> object:
        return read_document(bundled(name), name.rpartition("/")[2]).document

    for risk in cast("Risks", read("playbook/risks")).risks:
        yield "Risks", risk.id, partial(lookup.risk_entry, risk, form.bands)
    advice = cast("Recommendations", read("playbook/recommendations")).recommendations
    for step in advice:
        yield "Steps", step.id, partial(lookup.recommendation_entry, step)
    for strength in cast("Strengths", read("playbook/strengths")).strengths:
        yield (
            "Strengths",
            strength.id,
            partial(lookup.strength_entry, strength, form.bands),
        )
    for edge in cast("Interactions", read("playbook/interactions")).interactions:
        yield "What carries what", edge.id, partial(lookup.interaction_entry, edge)
    for question in cast("Suitability", read("suitability")).questions:
        yield (
            "Questions on the right form",
            question.id,
            partial(lookup.question_entry, question),
        )
