"""The item bank is what it says: whole, plain, and kept to the rules for questions."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from alliance.analysis.linting.lint import lint
from alliance.analysis.linting.readability import grade, words
from alliance.analysis.linting.rules import RULES
from alliance.documents.base import plain_id
from alliance.documents.questionnaire import Aspect, Facet, Item, Place
from alliance.loading.documents import read_document
from alliance.vocabulary import ASPECT_TITLES, ASPECTS, FACETS, LENGTHS, PROMISED, Length

PATH = Path(__file__).parents[1] / "questionnaires" / "informal-alliance.yaml"
BANK = read_document(str(PATH), "questionnaire").document
PLACES = tuple(BANK.places())
ITEMS = {place.item.id: place for place in PLACES}

WAIVED: dict[tuple[str, str], str] = {}
"""Rules that a question may break, as (item, rule), each with the reason. None has to so far."""

NEVER = """
    stakeholder, synergy, leverage, governance, engagement, capacity building, best practice, kpi,
    metric, respondent, item, construct, significant, benchmark, proven, toxic, dysfunctional,
    guilty, blame, betray, selfish, lazy, unfair, weak, poor, failure, must, should have, obviously,
    simply, of course, invalid, illegal, fatal, abort, oops
"""
"""Words that no text of ours uses."""

FRAME = re.compile(r"\bof (?:the|our) last four(?: things| times)?\b")
"""What questions may share word for word: the times they ask about."""

PULSE = [
    "aim_told",
    "promises_kept",
    "plan_moved",
    "what_if_asked",
    "chore_turns",
    "right_person",
    "missed_promise",
]
"""The best single question of each aspect. None of them rewards haste."""

WINDOWS = re.compile(r"\b(?:months?|weeks|years)\b|\bor more$")
"""What no question and no label speaks of: an alliance that does little would score best."""

each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.item.id)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)


def explanations() -> list[tuple[str, str]]:
    """The sentences that people read beside the questions, each with the key it stands under."""
    found = [("intro", BANK.intro), ("words", BANK.said_words)]
    for aspect in BANK.aspects:
        found += _texts(aspect, "definition", "we_ask", "going_well", "not_so_well", "carries")
        for facet in aspect.facets:
            found += _texts(facet, "about", "going_well", "not_so_well")
            for item in facet.items:
                found += _texts(item, "why", "low_end", "high_end")
    return found


def _texts(part: Aspect | Facet | Item, *keys: str) -> list[tuple[str, str]]:
    return [(f"{part.id}.{key}", getattr(part, key)) for key in keys]


@pytest.mark.parametrize("length", LENGTHS)
def test_each_length_asks_as_many_questions_as_promised(length: Length) -> None:
    """The one place that fixes how many there are: the numbers that people are told."""
    assert sum(1 for _ in BANK.places(length)) == PROMISED[length]


def test_the_aspects_are_the_seven() -> None:
    assert tuple(aspect.id for aspect in BANK.aspects) == ASPECTS


def test_aspects_and_facets_have_the_names_that_the_playbook_uses() -> None:
    facets = {f.id: (f.title, aspect.id) for aspect in BANK.aspects for f in aspect.facets}
    assert facets == {name: (word.title, word.aspect) for name, word in FACETS.items()}
    assert list(facets) == list(FACETS)
    assert {aspect.id: aspect.title for aspect in BANK.aspects} == ASPECT_TITLES


def test_pulse_asks_once_an_aspect_and_standard_once_a_facet() -> None:
    assert Counter(place.aspect.id for place in BANK.places("pulse")) == dict.fromkeys(ASPECTS, 1)
    assert Counter(place.facet.id for place in BANK.places("standard")) == dict.fromkeys(FACETS, 1)


def test_a_facet_asks_first_what_the_shorter_length_asks() -> None:
    for aspect in BANK.aspects:
        for facet in aspect.facets:
            ranks = [LENGTHS.index(item.asked_from) for item in facet.items]
            assert ranks == sorted(ranks)


def test_each_aspect_turns_one_question_round_and_none_of_them_comes_early() -> None:
    turned = [place for place in PLACES if place.item.reverse]
    assert Counter(place.aspect.id for place in turned) == dict.fromkeys(ASPECTS, 1)
    assert {place.item.asked_from for place in turned} == {"full"}


def test_ids_are_short_enough_for_any_survey_system_and_never_shared() -> None:
    names = [place.item.id for place in PLACES] + [*ASPECTS, *FACETS]
    assert max(Counter(map(plain_id, names)).values()) == 1
    assert max(len(plain_id(name)) for name in names) <= 20


def test_other_texts_can_count_on_these_names() -> None:
    assert ITEMS["second_person"].facet.id == "backup_cover"
    assert ITEMS["plan_moved"].facet.id == "plan_adjustment"


def test_the_pulse_asks_the_best_single_question_of_each_aspect() -> None:
    assert [place.item.id for place in BANK.places("pulse")] == PULSE


@each_place
def test_a_question_counts_nothing_within_a_span_of_time(place: Place) -> None:
    texts = [place.item.text.replace("next month", ""), *BANK.labels(place.item)]
    assert [text for text in texts if WINDOWS.search(text)] == []


def test_every_rule_is_kept_or_waived_with_a_reason() -> None:
    broken = []
    for fault in lint(BANK):
        name = "" if len(fault.path) < 6 else _item_id(fault.path)
        if (name, fault.code) not in WAIVED:
            broken.append(f"{name or fault.path}: {fault.problem} ({fault.code})")
    assert not broken


def test_waivers_name_questions_and_rules_that_exist_and_say_why() -> None:
    for (item, code), reason in WAIVED.items():
        assert item in ITEMS
        assert code in RULES
        assert reason


def _item_id(path: tuple[str | int, ...]) -> str:
    aspect, facet, item = (step for step in path[:6] if isinstance(step, int))
    return BANK.aspects[aspect].facets[facet].items[item].id


@each_place
def test_a_question_has_five_points_in_words(place: Place) -> None:
    labels = BANK.labels(place.item)
    assert len(labels) == 5
    assert all(re.search("[a-z]", label) for label in labels)
    assert max(map(len, labels)) <= 60


@each_place
def test_a_question_is_short_enough_to_take_in_and_easy_to_read(place: Place) -> None:
    assert len(words(place.item.text)) <= 20
    assert grade(place.item.text) <= 8


@each_place
def test_a_question_counts_jobs_promises_or_days_and_never_heads(place: Place) -> None:
    counted = re.findall(r"how many (?:of )?(?:the |our |us\b)?(\w*)", place.item.text.lower())
    assert not {"people", "persons", "partners", "members", "helpers", ""} & set(counted)


@each_place
def test_a_question_comes_with_all_that_the_screens_show(place: Place) -> None:
    item = place.item
    assert all((item.short, item.why, item.low_end, item.high_end, item.sources))
    assert len(item.short) <= 40
    assert len(item.why) <= 240
    assert item.why[0].isupper()
    assert not item.low_end[0].isupper() or item.low_end.split()[0] in {"Ana", "I"}
    assert not item.short.endswith(".")


def test_no_two_questions_share_six_words_in_a_row() -> None:
    runs: dict[tuple[str, ...], str] = {}
    for name, place in ITEMS.items():
        for stretch in FRAME.sub("|", place.item.text.lower()).split("|"):
            found = words(stretch)
            for run in zip(*(found[n:] for n in range(6)), strict=False):
                assert runs.setdefault(run, name) == name, f"{runs[run]} and {name}: {run}"
    assert len(runs) > 100


@pytest.mark.parametrize("key", ["text", "short", "why", "low_end", "high_end"])
def test_no_text_stands_twice(key: str) -> None:
    for one, other in combinations(PLACES, 2):
        assert getattr(one.item, key).casefold() != getattr(other.item, key).casefold()


def test_what_stands_beside_a_question_is_as_plain_as_the_question() -> None:
    settled = {"mutual_trust.definition"}  # one word over, in a wording that stands as it is
    hard = [
        (key, sentence)
        for key, text in explanations()
        for sentence in sentences(text)
        if key not in settled and (len(words(sentence)) > 20 or grade(sentence) > 8)
    ]
    assert hard == []


def test_no_text_uses_words_that_we_never_use() -> None:
    never = [word.strip() for word in NEVER.split(",")]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, never))})s?\b", re.IGNORECASE)
    texts = explanations()
    texts += [pair for place in PLACES for pair in _texts(place.item, "text", "short")]
    texts += [(place.item.id, label) for place in PLACES for label in BANK.labels(place.item)]
    assert [(key, found[0]) for key, text in texts if (found := pattern.search(text))] == []
    assert [key for key, text in texts if "!" in text] == []


def test_the_editor_finds_the_schema() -> None:
    first = PATH.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema/questionnaire.json"
