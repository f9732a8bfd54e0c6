"""The questionnaire: aspects, facets, items, response scales, band edges, as an author wrote it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from alliance.documents.base import WORDS_PATTERN, Id, Part, Text, id_fault, plain_id, refuse
from alliance.documents.suggest import hint
from alliance.errors import Fault, Path
from alliance.vocabulary import ASPECTS as ASPECTS
from alliance.vocabulary import BAND_EDGES
from alliance.vocabulary import BANDS as BANDS
from alliance.vocabulary import LENGTHS as LENGTHS
from alliance.vocabulary import PREREQUISITES as PREREQUISITES
from alliance.vocabulary import AspectId as AspectId
from alliance.vocabulary import BandId as BandId
from alliance.vocabulary import Length as Length

NAME_PATTERN = r"^[a-z][a-z0-9-]{1,39}$"
Word = Annotated[str, Field(min_length=1, max_length=40, pattern=WORDS_PATTERN)]
Meaning = Annotated[str, Field(min_length=1, max_length=200, pattern=WORDS_PATTERN)]
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$"
VERSION_PATTERN = r"^[0-9]{1,18}(\.[0-9]{1,18}){0,2}$"


def means(words: Mapping[str, str]) -> str:
    """What words mean, as sentences on one line.

    Example:
        >>> means({"we": "all of you together", "a job": "What takes a day."})
        'We: all of you together. A job: What takes a day.'
    """
    said = (
        f"{word[:1].upper()}{word[1:]}: {ended(meaning)}"
        for word, meaning in ((w.strip(), m.strip()) for w, m in words.items())
    )
    return " ".join(said)


def ended(text: str) -> str:
    """A text as a sentence: with a full stop, unless it has an end of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def version_numbers(version: str) -> tuple[int, ...]:
    """A version as numbers to compare, missing ones as 0; nothing for what is no version.

    Example:
        >>> version_numbers("1.10") > version_numbers("1.9")
        True
        >>> version_numbers("1") == version_numbers("1.0"), version_numbers("one")
        (True, ())
    """
    if not re.fullmatch(VERSION_PATTERN[1:-1], version):
        return ()
    numbers = [int(part) for part in version.split(".")]
    return (*numbers, *[0] * (3 - len(numbers)))


class Bands(Part):
    """Where each band begins, on the scale of 0 to 100. The lowest, fragile, begins at 0."""

    strained: int = Field(BAND_EDGES[0], gt=0, lt=100)
    """The first score that is strained and no longer fragile."""
    mixed: int = Field(BAND_EDGES[1], gt=0, lt=100)
    """The first score that is mixed."""
    sound: int = Field(BAND_EDGES[2], gt=0, lt=100)
    """The first score that is sound."""
    strong: int = Field(BAND_EDGES[3], gt=0, lt=100)
    """The first score that is strong."""

    @property
    def edges(self) -> tuple[int, int, int, int]:
        """The four inner edges, rising."""
        return (self.strained, self.mixed, self.sound, self.strong)

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if list(self.edges) != sorted(set(self.edges)):
            refuse([Fault((), "the band edges must rise from strained to strong")])
        return self


class Item(Part):
    """One question."""

    id: Id
    """Never reused for another question; unique in the whole questionnaire."""
    text: Text
    """The question, as it is asked."""
    scale: str | tuple[str, ...]
    """The name of a scale under `scales`, or 2 to 11 labels of its own, from low to high."""
    reverse: bool = False
    """True when a high point is a bad sign; false, where it is written, says so on purpose."""
    short: str = Field("", max_length=80)
    """The question in a few words, for reports: "One person drops out"."""
    why: str = Field("", max_length=1000)
    """Why we ask, shown on `?`."""
    low_end: str = Field("", max_length=500)
    """What the first label looks like in real life, shown on `?`."""
    high_end: str = Field("", max_length=500)
    """What the last label looks like in real life, shown on `?`."""
    sources: tuple[str, ...] = ()
    """Where the idea comes from, for instance S27."""
    asked_from: Length = Field("pulse", alias="from")
    """The shortest length that asks it."""
    formerly: tuple[Id, ...] = ()
    """Ids that the same question had in earlier versions."""
    since: str | None = Field(None, pattern=VERSION_PATTERN)
    """In quotes: the version in which the question was new, or came to mean or to be answered what
    it is now. Answers from before do not count for it."""

    @property
    def brief(self) -> str:
        """The question as a report quotes it inside a sentence."""
        return self.short or self.text.removesuffix(".")


class Facet(Part):
    """A side of an aspect, asked by one or more items."""

    id: Id
    """One of the 28 that the playbook knows, or an own one."""
    title: Text
    """A few words: "Kept promises"."""
    about: str = Field("", max_length=500)
    """One sentence on what the facet is."""
    going_well: str = Field("", max_length=500)
    """What one sees when it is there."""
    not_so_well: str = Field("", max_length=500)
    """What one sees when it is missing."""
    items: tuple[Item, ...] = Field(min_length=1)
    """The questions that ask for it."""


class Aspect(Part):
    """One of the seven sides of an alliance."""

    id: AspectId
    """One of the seven fixed names."""
    title: Text
    """As reports show it: "Mutual trust"."""
    definition: str = Field("", max_length=1000)
    """What it is, in one sentence."""
    we_ask: str = Field("", max_length=500)
    """What its questions are about."""
    going_well: str = Field("", max_length=500)
    """What one sees when it is there."""
    not_so_well: str = Field("", max_length=500)
    """What one sees when it is missing."""
    carries: str = Field("", max_length=500)
    """Which other aspects rest on it."""
    facets: tuple[Facet, ...] = Field(min_length=1)
    """Its sides; the item bank has four for each aspect."""


class Place(NamedTuple):
    """An item with the facet and the aspect it belongs to."""

    aspect: Aspect
    facet: Facet
    item: Item


class Questionnaire(Part):
    """An instrument: what is asked, on which scales, with which band edges."""

    format: Literal["questionnaire/1"]
    """What kind of document this is."""
    id: str = Field(pattern=NAME_PATTERN)
    """A short name that answers files refer to, such as informal-alliance."""
    version: str = Field(pattern=VERSION_PATTERN)
    """In quotes: "1.0". Raise it when a question is added, changed or dropped."""
    title: Text
    """As people see it."""
    language: str = Field("en", pattern=LANGUAGE_PATTERN)
    """The language of its texts, as a code such as en, es or pt-BR: pages and survey systems want
    to know it."""
    intro: str = Field("", max_length=2000)
    """What people read before the first question."""
    words: dict[Word, Meaning] = Field(default_factory=dict)
    """What words in the questions mean, such as "we". People read it before the first question, in
    a file to fill in and on `?`."""
    sources: dict[str, str] = Field(default_factory=dict)
    """What the source ids of items stand for."""
    scales: dict[Id, tuple[str, ...]] = Field(default_factory=dict)
    """Response scales by name, each 2 to 11 labels from low to high."""
    reverse: dict[Id, bool] = Field(default_factory=dict)
    """For whole scales, by name: true where 1 is the high end. It is the reverse of each question
    with that scale that says nothing else."""
    bands: Bands = Bands()
    """Where each band begins."""
    aspects: tuple[Aspect, ...] = Field(min_length=1)
    """Up to seven; an aspect that is left out is "not asked"."""

    def places(self, length: Length = "full") -> Iterator[Place]:
        """Every item that this length asks, in the order of asking."""
        longest = LENGTHS.index(length)
        for aspect in self.aspects:
            for facet in aspect.facets:
                for item in facet.items:
                    if LENGTHS.index(item.asked_from) <= longest:
                        yield Place(aspect, facet, item)

    def labels(self, item: Item) -> tuple[str, ...]:
        """The labels of an item's response scale, from low to high."""
        return self.scales[item.scale] if isinstance(item.scale, str) else item.scale

    @property
    def said_words(self) -> str:
        """What its words mean, as sentences: "We: all of you together."; empty where it is open."""
        return means(self.words)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse(
            [
                *_word_faults(self),
                *_scale_faults(self),
                *_id_faults(self),
                *_item_faults(self),
                *_since_faults(self),
            ]
        )
        return self.model_copy(update={"aspects": _turned(self)}) if self.reverse else self


def _turned(questionnaire: Questionnaire) -> tuple[Aspect, ...]:
    """The aspects, with what is said of whole scales said at each of their questions."""

    def turned(item: Item) -> Item:
        says = questionnaire.reverse.get(item.scale) if isinstance(item.scale, str) else None
        if says is None or "reverse" in item.model_fields_set:
            return item
        return item.model_copy(update={"reverse": says})

    return tuple(
        aspect.model_copy(
            update={
                "facets": tuple(
                    facet.model_copy(update={"items": tuple(map(turned, facet.items))})
                    for facet in aspect.facets
                )
            }
        )
        for aspect in questionnaire.aspects
    )


def _word_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Words that stand there twice, in other letters or between other blanks."""
    seen: set[str] = set()
    for word in questionnaire.words:
        plain = " ".join(word.casefold().split())
        if plain in seen:
            problem = f"{word.strip()} has a meaning already"
            yield Fault(("words", word), problem, "Keep one of them.", on_key=True)
        seen.add(plain)


def label_faults(labels: Sequence[str], path: Path) -> Iterator[Fault]:
    """The faults of a scale: how many labels it has, and which are blank, long or there twice."""
    if not 2 <= len(labels) <= 11:
        problem = f"a scale has 2 to 11 labels, this one has {len(labels)}"
        yield Fault(path, problem, "Write them from low to high: [never, sometimes, always].")
    seen: set[str] = set()
    for index, label in enumerate(labels):
        if not label.strip():
            yield Fault((*path, index), "this label is blank", "Write some words, or take it out.")
        elif len(label) > 200:
            yield Fault((*path, index), "this label is longer than 200 characters", "Shorten it.")
        elif label.strip().casefold() in seen:
            problem = f'the label "{label[:40]}" stands twice in this scale'
            yield Fault((*path, index), problem, "Give each label words of its own.")
        seen.add(label.strip().casefold())


def _scale_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    for name, labels in questionnaire.scales.items():
        yield from label_faults(labels, ("scales", name))
    for name in questionnaire.reverse:
        if name not in questionnaire.scales:
            told = no_scale(name, questionnaire.scales)
            yield Fault(("reverse", name), *told, on_key=True)


def no_scale(name: str, known: Collection[str]) -> tuple[str, str]:
    """What is wrong with the name of a scale that a file does not have, and the way out."""
    way_out = f"Scales in this file: {', '.join(known) or 'none yet'}."
    return f"there is no scale {name[:40]}{hint(name, known)}", way_out


def _id_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Ids share one namespace, compared without underscores."""
    seen: dict[str, tuple[str, Path]] = {}
    for path, identifier in _ids(questionnaire):
        too_long = id_fault(identifier, path)
        if too_long:
            yield too_long
        plain = plain_id(identifier)
        if plain not in seen:
            seen[plain] = identifier, path
            continue
        first, other = seen[plain]
        if first == identifier:
            problem, way_out = f"the id {identifier} is already taken", "Ids are never shared."
        else:
            problem = f"the id {identifier} is too close to {first}"
            way_out = "Ids must differ in more than underscores."
        yield Fault(path, problem, way_out, other=other)


def _ids(questionnaire: Questionnaire) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for a, aspect in enumerate(questionnaire.aspects):
        yield ("aspects", a, "id"), aspect.id
        for f, facet in enumerate(aspect.facets):
            at = ("aspects", a, "facets", f)
            yield (*at, "id"), facet.id
            for i, item in enumerate(facet.items):
                yield (*at, "items", i, "id"), item.id
                for n, former in enumerate(item.formerly):
                    yield (*at, "items", i, "formerly", n), former


def _item_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    for a, aspect in enumerate(questionnaire.aspects):
        for f, facet in enumerate(aspect.facets):
            for i, item in enumerate(facet.items):
                path = ("aspects", a, "facets", f, "items", i, "scale")
                if not isinstance(item.scale, str):
                    yield from label_faults(item.scale, path)
                elif item.scale not in questionnaire.scales:
                    yield Fault(path, *no_scale(item.scale, questionnaire.scales))


def _since_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    for a, aspect in enumerate(questionnaire.aspects):
        for f, facet in enumerate(aspect.facets):
            for i, item in enumerate(facet.items):
                since, version = item.since, questionnaire.version
                if since and version_numbers(since) > version_numbers(version):
                    yield Fault(
                        ("aspects", a, "facets", f, "items", i, "since"),
                        f"version {since} is yet to come, and here is version {version}",
                        f'Raise the version to "{since}", or name an earlier one here.',
                    )
