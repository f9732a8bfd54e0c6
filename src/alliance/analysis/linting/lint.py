"""Holds a questionnaire against the rules for good questions that a script can check.

The rules stand in `rules`; `wording` looks for those about the text of a question, with the lists
of `words`, `counts` for what is counted and within which time, `direction` for scales that run the
other way. A rule never stops a questionnaire from being used: own ones may have any number of
facets, and scales of 2 to 11 points.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from alliance.analysis.linting import words as lists
from alliance.analysis.linting.counts import (
    amounts,
    days_at_best,
    has_open_end,
    is_count,
    is_out_of,
    mismatches,
    window_in,
)
from alliance.analysis.linting.direction import falling_scales, is_turned
from alliance.analysis.linting.readability import words
from alliance.analysis.linting.rules import RULES
from alliance.analysis.linting.twins import first_twins
from alliance.analysis.linting.wording import TEXT_RULES, any_of, plain_marks, whole_words
from alliance.documents.questionnaire import Facet, Item, Questionnaire
from alliance.documents.sheet_words import NO_ITEMS
from alliance.errors import Fault, Path
from alliance.vocabulary import LENGTHS

__all__ = ["RULES", "lint"]

MOST_ITEMS_A_FACET = 4
MOST_ITEMS = {"pulse": 30, "standard": 30, "full": 70}
SECONDS_AN_ITEM = 10

_TIME = any_of((*lists.TIME_WORDS, *lists.SCENE_WORDS))
_REFERENT = any_of(lists.REFERENTS)
_PARTNER = any_of(lists.PARTNER_WORDS)
_ONE_SIDE = any_of(lists.ONE_SIDE)
_HARD_SUBJECT = any_of(lists.HARD_SUBJECTS)
_HOW_MANY = re.compile(r"\bhow (?:many|much|often|long)\b", re.IGNORECASE)


class PlacedItem(NamedTuple):
    """A question with its place in the document."""

    path: Path
    facet: Facet
    item: Item
    labels: tuple[str, ...]


def lint(questionnaire: Questionnaire) -> tuple[Fault, ...]:
    """Everything that the rules find, in the order of the document.

    Each fault carries the rule's id in `code`; `RULES[code].level` tells how much it matters.
    """
    asked = list(placed_items(questionnaire))
    found = [
        *_length_faults(questionnaire, asked),
        *_key_faults(questionnaire),
        *_name_faults(asked),
        *_source_faults(questionnaire, asked),
        *_scale_faults(questionnaire),
        *_direction_faults(questionnaire, asked),
    ]
    if _looks_english(each.item.text for each in asked):
        found += [*_text_faults(asked), *_missing_word_faults(asked), *_count_faults(asked)]
        found += [*_side_faults(questionnaire, asked)]
        found += [*_view_faults(questionnaire), *_twin_faults(asked), *_start_faults(asked)]
    else:
        problem = "these questions do not look English, so the rules about words were left out"
        found.append(Fault(("aspects",), problem, "Have someone read them aloud.", code="L26"))
    return tuple(sorted(found, key=lambda fault: (fault.path, fault.code)))


def placed_items(questionnaire: Questionnaire) -> Iterator[PlacedItem]:
    """Every question with its place, in the order of the document."""
    for a, aspect in enumerate(questionnaire.aspects):
        for f, facet in enumerate(aspect.facets):
            for i, item in enumerate(facet.items):
                path: Path = ("aspects", a, "facets", f, "items", i)
                yield PlacedItem(path, facet, item, questionnaire.labels(item))


def _looks_english(texts: Iterable[str]) -> bool:
    """Whether enough of the words are the commonest ones of English; a short text always does."""
    found = [word.lower() for text in texts for word in words(text)]
    common = sum(word in lists.COMMON_WORDS for word in found)
    return len(found) < 20 or 8 * common >= len(found)


def _name_faults(asked: list[PlacedItem]) -> Iterator[Fault]:
    """Questions that are named as columns that a table has beside the answers."""
    for each in asked:
        if each.item.id in NO_ITEMS:
            problem = f"a table has a column {each.item.id} beside the answers"
            way_out = "Give the question another id, and keep this one under `formerly`."
            yield Fault((*each.path, "id"), problem, way_out, code="L31")


def _text_faults(asked: list[PlacedItem]) -> Iterator[Fault]:
    for each in asked:
        text = plain_marks(each.item.text)
        item = each.item
        if item.reverse and not is_turned(item, each.labels):
            item = item.model_copy(update={"reverse": False})
        for code, rule in TEXT_RULES.items():
            slip = rule(text, item)
            if slip:
                within = whole_words(each.item.text, slip.start, slip.end)
                path = (*each.path, "text")
                yield Fault(path, slip.problem, slip.way_out, code=code, within=within)


def _missing_word_faults(asked: list[PlacedItem]) -> Iterator[Fault]:
    """Questions that name no time, or nobody; said once where most of them do not."""
    no_time = [each for each in asked if not _TIME.search(each.item.text)]
    way_out = 'For instance "when we last ...", "of the last four" or "if ... tomorrow".'
    yield from _each_or_once("L07", no_time, len(asked), "no time", way_out)
    nobody = [
        each for each in asked if not _REFERENT.search(" ".join([each.item.text, *each.labels]))
    ]
    way_out = 'For instance "we", "a partner" or "one of us".'
    yield from _each_or_once("L13", nobody, len(asked), "nobody whose doing it is", way_out)


def _count_faults(asked: list[PlacedItem]) -> Iterator[Fault]:
    """Questions that tell how busy or how quick an alliance is, whatever else they ask."""
    for each in asked:
        text, turned = plain_marks(each.item.text), is_turned(each.item, each.labels)
        counts = is_count(text, each.labels)
        window = window_in(text, counting=counts)
        if window:
            problem = f'"{window[0]}" is much to some and nothing to others'
            if counts:
                problem = f'a count "{window[0]}" tells how busy you are'
            yield Fault(
                (*each.path, "text"),
                problem,
                'Ask about "the last four", or about the last time.',
                code="L07" if counts else "L30",
                within=whole_words(each.item.text, window.start(), window.end()),
            )
        elif turned and counts and has_open_end(each.labels) and not is_out_of(text):
            problem = f'"{each.labels[-1]}" has no end: the more is done, the worse it looks'
            way_out = 'Count out of a fixed number: "of the last four".'
            yield Fault((*each.path, "scale"), problem, way_out, code="L28")
        if days_at_best(text, each.labels, reverse=turned):
            problem = "hours or days make the best answer here, at any pace"
            way_out = 'Say what it was soon enough for: "too late to help", "in time".'
            yield Fault((*each.path, "scale"), problem, way_out, code="L30")


def _each_or_once(
    code: str, found: list[PlacedItem], total: int, what: str, way_out: str
) -> Iterator[Fault]:
    if len(found) > 3 and 2 * len(found) > total:
        problem = f"{len(found)} of {total} questions name {what}"
        yield Fault(("aspects",), problem, way_out, code=code)
        return
    for each in found:
        yield Fault((*each.path, "text"), f"this names {what}", way_out, code=code)


# --- Scales ---------------------------------------------------------------------------------------


def _scale_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    counting: set[str] = set()
    for each in placed_items(questionnaire):
        counts = bool(_HOW_MANY.search(each.item.text))
        if isinstance(each.item.scale, str):
            counting.update([each.item.scale] if counts else [])
        else:
            yield from _label_faults(each.item.scale, (*each.path, "scale"), counts)
    for name, labels in questionnaire.scales.items():
        yield from _label_faults(labels, ("scales", name), name in counting)


def _label_faults(labels: tuple[str, ...], path: Path, counts: bool) -> Iterator[Fault]:
    """What is wrong with a scale; one that counts something may have bare numbers."""
    for index, label in enumerate(labels):
        if label.strip(" .()").casefold().replace("’", "'") in lists.NO_ANSWERS:
            yield Fault(
                (*path, index),
                f'"{label}" is no point of a scale',
                "Drop it: don't know and not applicable are always offered.",
                code="L12",
            )
    wordless = [i for i, label in enumerate(labels) if not any(map(str.isalpha, label))]
    if wordless and not counts:
        yield Fault(
            (*path, wordless[0]),
            f"{len(wordless)} of {len(labels)} points of this scale have no words",
            "Say what each point looks like.",
            code="L10",
        )
    named = amounts(labels)
    steps = {after - before for before, after in pairwise(named)}
    if len(steps) > 1 or min(steps, default=1) <= 0:
        way_out = "Even steps, from low to high, count as they read."
        yield Fault(path, "the labels of this scale do not rise in even steps", way_out, code="L11")
    for found in mismatches(labels):
        way_out = "Let each range begin one above the end of the one before."
        yield Fault((*path, found.label), found.problem, way_out, code="L29")


def _direction_faults(questionnaire: Questionnaire, asked: list[PlacedItem]) -> Iterator[Fault]:
    """Scales that run from the good end to the bad one, and say nothing of it."""
    for found in falling_scales(questionnaire):
        problem = "these labels run from the good end to the bad one, and the last counts most"
        if found.name:
            way_out = (
                f"Turn them round, or say that 1 is the high end: reverse: {{{found.name}: true}} "
                "(false: meant so)."
            )
            yield Fault(("scales", found.name), problem, way_out, code="L27")
            continue
        way_out = "Turn them round, or say that 1 is the high end: reverse: true (false: meant so)."
        for each in asked:
            if each.item.id in found.items:
                yield Fault((*each.path, "scale"), problem, way_out, code="L27")


# --- The questionnaire as a whole -----------------------------------------------------------------


def _length_faults(questionnaire: Questionnaire, asked: list[PlacedItem]) -> Iterator[Fault]:
    used = {each.item.asked_from for each in asked}
    lengths = [length for length in LENGTHS if length in used] if len(used) > 1 else []
    for length in lengths:
        covered = {place.aspect.id for place in questionnaire.places(length)}
        for a, aspect in enumerate(questionnaire.aspects):
            if aspect.id not in covered:
                problem = f"{length} asks nothing about {aspect.title}, so it gives it no score"
                way_out = f"Set from: {length} for one of its questions."
                yield Fault(("aspects", a, "id"), problem, way_out, code="L18")
    for length in lengths or ["full"]:
        count = sum(1 for _ in questionnaire.places("full" if len(used) == 1 else length))
        if count > MOST_ITEMS[length]:
            minutes = -(-count * SECONDS_AN_ITEM // 60)
            problem = f"{count} questions in {length}, about {minutes} minutes"
            way_out = f"At most {MOST_ITEMS[length]} keep people going to the end."
            yield Fault(("aspects",), problem, way_out, code="L23")


def _key_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    for a, aspect in enumerate(questionnaire.aspects):
        items = [item for facet in aspect.facets for item in facet.items]
        turned = sum(_is_turned(questionnaire, item) for item in items)
        if turned > 1 and 4 * turned > len(items):
            problem = f"{turned} of {len(items)} questions here are reverse-keyed"
            way_out = "Turn some round; a quarter at most."
            yield Fault(("aspects", a, "id"), problem, way_out, code="L05")
        for f, facet in enumerate(aspect.facets):
            at: Path = ("aspects", a, "facets", f, "id")
            if all(_is_turned(questionnaire, item) for item in facet.items):
                problem = f"{facet.title} is asked by reverse-keyed questions only"
                yield Fault(at, problem, "Add a plain one, or turn one round.", code="L05")
            if len(facet.items) > MOST_ITEMS_A_FACET:
                problem = f"{len(facet.items)} questions in one facet"
                way_out = f"At most {MOST_ITEMS_A_FACET}; others may be a facet of their own."
                yield Fault(at, problem, way_out, code="L18")


def _is_turned(questionnaire: Questionnaire, item: Item) -> bool:
    return is_turned(item, questionnaire.labels(item))


def _side_faults(questionnaire: Questionnaire, asked: list[PlacedItem]) -> Iterator[Fault]:
    """Questions in which "we" is one side only, where the questionnaire says who "we" is."""
    if "we" not in (word.strip().casefold() for word in questionnaire.words):
        return
    for each in asked:
        one_side = _ONE_SIDE.search(plain_marks(each.item.text))
        if one_side:
            problem = f'"{one_side[0]}" makes "we" one side only, and words says who "we" is'
            within = whole_words(each.item.text, one_side.start(), one_side.end())
            way_out = 'Say "a partner" or "one of us".'
            yield Fault((*each.path, "text"), problem, way_out, code="L13", within=within)


def _view_faults(questionnaire: Questionnaire) -> Iterator[Fault]:
    """Aspects that never look across to partners, in a questionnaire that elsewhere does."""
    texts = [
        [item.text for facet in aspect.facets for item in facet.items]
        for aspect in questionnaire.aspects
    ]
    looks_across = [any(_PARTNER.search(text) for text in some) for some in texts]
    if not any(looks_across):
        return
    for a, some in enumerate(texts):
        if len(some) > 3 and not looks_across[a]:
            problem = "no question of this aspect looks across to partners"
            way_out = 'Ask at least one about "a partner".'
            yield Fault(("aspects", a, "id"), problem, way_out, code="L13")


def _source_faults(questionnaire: Questionnaire, asked: list[PlacedItem]) -> Iterator[Fault]:
    explained = any(each.item.why for each in asked)
    used: set[str] = set()
    for each in asked:
        used.update(each.item.sources)
        for index, source in enumerate(each.item.sources):
            if source not in questionnaire.sources:
                problem = f"{source} is not explained under sources"
                way_out = "Add it there: who, when, where."
                yield Fault((*each.path, "sources", index), problem, way_out, code="L21")
        if explained and not each.item.why:
            problem = f"{each.item.id} does not say why it is asked"
            yield Fault((*each.path, "id"), problem, "Add a line why: to it.", code="L21")
    for source in questionnaire.sources:
        if source not in used:
            problem = f"no question names the source {source}"
            way_out = "Name it where it belongs, or drop it."
            yield Fault(("sources", source), problem, way_out, on_key=True, code="L21")


def _twin_faults(asked: list[PlacedItem]) -> Iterator[Fault]:
    """Questions much like an earlier one; the first such one is named."""
    facets = [each.path[:4] for each in asked]
    twins = first_twins([each.item.text for each in asked], facets)
    for each, twin in zip(asked, twins, strict=True):
        if twin is not None:
            problem = f"almost the same question as {asked[twin].item.id}"
            way_out = "Ask for something else, or drop one of them."
            yield Fault((*each.path, "text"), problem, way_out, code="L19")


def _start_faults(asked: list[PlacedItem]) -> Iterator[Fault]:
    first = asked[0]
    path, way_out = (*first.path, "text"), "Begin with a mild one."
    hard = _HARD_SUBJECT.search(first.item.text)
    if hard:
        problem = f'the first question is about "{hard[0]}"'
        within = whole_words(first.item.text, hard.start(), hard.end())
        yield Fault(path, problem, way_out, code="L24", within=within)
    elif is_turned(first.item, first.labels):
        yield Fault(path, "the first question is reverse-keyed", way_out, code="L24")
