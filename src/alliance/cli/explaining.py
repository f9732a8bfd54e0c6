"""The way of an explanation: all that can be looked up, the entries that are meant, their text.

It knows no option and no typer.
"""

import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from alliance.analysis.linting.rules import RULES
from alliance.cli.look import width_of
from alliance.cli.output import write_stdout
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.suggest import hint_by_word
from alliance.errors import EXIT_CODES, Lead, UsageError
from alliance.loading.alliance_files import chosen
from alliance.loading.bundled import playbook
from alliance.render import lookup
from alliance.render.topics import ANSWER_WORDS, GLOSSARY, TOPICS, topic_text
from alliance.vocabulary import BANDS

_LIST_WIDTH = 78
"""Columns of the list of names, which is the same everywhere."""


class Lookable(NamedTuple):
    """Something that can be looked up."""

    kind: str
    name: str
    make: Callable[[], lookup.LookedUp | str]
    titles: tuple[str, ...] = ()
    """What reports call it."""

    def answers_to(self, wanted: str) -> bool:
        """Whether it is called so, whatever the case, spaces, hyphens, quotes."""
        return wanted in map(_plain, (self.name, *self.titles))


def run(name: str, questionnaire: str | None) -> None:
    """Explain what is called so; without a name, list what there is.

    Raises:
        AllianceError: When nothing is called so, or the questionnaire cannot be read.
    """
    entries = list(_entries(chosen(questionnaire, ("",)).questionnaire))
    if not name:
        write_stdout(_listing(entries))
        return
    wanted = _plain(name)
    found = [entry for entry in entries if wanted and entry.answers_to(wanted)]
    if not found:
        raise UsageError(
            f"nothing is called {name}{hint_by_word(name, [entry.name for entry in entries])}",
            "To see all names:",
            Lead("explain"),
        )
    write_stdout("\n".join(_text(entry.make(), width_of(sys.stdout)) for entry in found))


def all_names(questionnaire: str | None) -> list[str]:
    """Everything that can be looked up, by its short name, each once."""
    entries = _entries(chosen(questionnaire, ("",)).questionnaire)
    return [*dict.fromkeys(entry.name for entry in entries)]


def _plain(name: str) -> str:
    """A name without what people write in different ways."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _text(entry: lookup.LookedUp | str, width: int) -> str:
    if isinstance(entry, str):
        return entry.rstrip("\n") + "\n"
    return lookup.entry_text(entry, width)


def _listing(entries: list[Lookable]) -> str:
    kinds: dict[str, list[str]] = {}
    for entry in entries:
        kinds.setdefault(entry.kind, []).append(entry.name)
    blocks = [
        f"{kind}\n"
        + textwrap.fill(
            "  ".join(names),
            _LIST_WIDTH,
            initial_indent="  ",
            subsequent_indent="  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
        for kind, names in kinds.items()
    ]
    return "\n\n".join(blocks) + "\n"


def _names_of(words: str) -> Iterator[str]:
    """What one looks up to find the meaning of words: "a partner", "partner"."""
    for each in filter(None, (part.split() for part in words.split(","))):
        yield from (" ".join(each), each[-1])


def _entries(form: Questionnaire) -> Iterator[Lookable]:
    asked = [name for words in form.words for name in _names_of(words)]
    names = {"words": GLOSSARY, "answering": (*ANSWER_WORDS, *asked)}
    for topic in TOPICS:
        make_text = partial(topic_text, topic, form.bands, form.words)
        yield Lookable("Topics", topic, make_text, names.get(topic, ()))
    yield Lookable("Topics", "exit-codes", partial(str, EXIT_CODES))
    for band in BANDS:
        yield Lookable("Bands", band, partial(lookup.band_entry, band, form.bands))
    for aspect in form.aspects:
        make = partial(lookup.aspect_entry, aspect)
        yield Lookable("Aspects", aspect.id, make, (aspect.title,))
    for aspect in form.aspects:
        for facet in aspect.facets:
            entry = partial(lookup.facet_entry, aspect, facet)
            yield Lookable("Facets", facet.id, entry, (facet.title,))
    for place in form.places():
        item = place.item
        yield Lookable("Questions", item.id, partial(lookup.item_entry, form, place), (item.short,))
    yield from _playbook(form)
    for code, rule in RULES.items():
        yield Lookable("Rules for questions", code, partial(lookup.rule_entry, code, rule))


def _playbook(form: Questionnaire) -> Iterator[Lookable]:
    book, own = playbook(), lookup.own_titles(form)
    for risk in book.risks:
        yield Lookable(
            "Risks", risk.id, partial(lookup.risk_entry, risk, form.bands, own), (risk.title,)
        )
    for step in book.recommendations:
        yield Lookable(
            "Steps", step.id, partial(lookup.recommendation_entry, step, own), (step.title,)
        )
    for strength in book.strengths:
        make = partial(lookup.strength_entry, strength, form.bands, own)
        yield Lookable("Strengths", strength.id, make, (strength.title,))
    for edge in book.interactions:
        yield Lookable("What carries what", edge.id, partial(lookup.interaction_entry, edge, own))
    for question in book.suitability.questions:
        entry = partial(lookup.question_entry, question)
        yield Lookable("Questions on the right form", question.id, entry, (question.title,))
