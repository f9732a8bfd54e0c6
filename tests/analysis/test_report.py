"""A report is built without being validated, so it is held here against its own model."""

from datetime import date
from functools import partial
from typing import Any

import survey_builders as build
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alliance.analysis.pipeline import Options, assess
from alliance.documents.alliance import Alliance
from alliance.documents.report import Report
from alliance.documents.survey import Voice, survey
from alliance.loading.bundled import playbook
from alliance.vocabulary import KINDS

PLAYBOOK = playbook()
SHORT = build.questionnaire(facets=1)
ITEMS = [place.item.id for place in SHORT.places()]
NAMES = ("ash", "bay", "cove", "dell", "elm", "firs")

DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))
TEXTS = st.text("Fern was late ...é\n<b>", min_size=1, max_size=12)
people = st.fixed_dictionaries(
    {"signs": st.text("135?-x", min_size=7, max_size=7) | st.sampled_from(["5" * 7, "-" * 7])},
    optional={
        "member": st.sampled_from(["core", "newer"]),
        "joint": st.booleans(),
        "finished": st.booleans(),
        "date": DAYS,
        "notes": st.dictionaries(st.sampled_from(ITEMS), TEXTS, max_size=2),
        "comment": TEXTS,
    },
)
partners = st.none() | st.sampled_from(NAMES)
tables = st.dictionaries(partners, st.lists(people, min_size=1, max_size=7), min_size=1, max_size=6)
options = st.fixed_dictionaries(
    {
        "weighting": st.sampled_from(["partner", "respondent"]),
        "min_group": st.sampled_from([3, 5]),
        "fail_under": st.dictionaries(
            st.sampled_from(["overall", "mutual_trust"]), st.integers(0, 100)
        ),
        "fail_on": st.sampled_from([None, "high"]),
    }
)
alliances = st.none() | st.builds(
    partial(build.alliance, *NAMES),
    kind=st.sampled_from(KINDS),
    voices=st.sampled_from(["personal", "official"]),
    suitability=st.sampled_from([{}, {"money": 3}, {"money": "dont_know", "data": 1}]),
    invited=st.dictionaries(st.sampled_from(NAMES), st.integers(1, 9))
    | st.fixed_dictionaries(dict.fromkeys(NAMES, st.integers(1, 9))),
)


def voices(table: dict[str | None, list[dict[str, Any]]]) -> list[Voice]:
    return [
        build.voice(SHORT, partner=partner, **person)
        for partner, people in table.items()
        for person in people
    ]


@given(tables, options, alliances)
@settings(max_examples=30)
def test_every_report_is_valid_and_reads_back_to_the_same_bytes(
    table: dict[str | None, list[dict[str, Any]]],
    chosen: dict[str, Any],
    alliance: Alliance | None,
) -> None:
    found = survey(SHORT, alliance, voices(table))
    report = assess(found, PLAYBOOK, Options(**chosen), date(2026, 5, 4))
    text = report.model_dump_json()
    again = Report.model_validate_json(text)
    assert again == report
    assert again.model_dump_json() == text


blanks = st.fixed_dictionaries(
    {"signs": st.sampled_from(["-" * 7, "------.", "......-"])},
    optional={
        "member": st.sampled_from(["core", "newer"]),
        "joint": st.booleans(),
        "finished": st.booleans(),
        "date": DAYS,
        "comment": st.sampled_from(["", " \n"]),
    },
)
empty_tables = st.dictionaries(partners, st.lists(blanks, min_size=1, max_size=3), min_size=1)


@given(tables, empty_tables, options, alliances)
@settings(max_examples=30)
def test_a_response_without_any_answer_is_nobody(
    table: dict[str | None, list[dict[str, Any]]],
    empty: dict[str | None, list[dict[str, Any]]],
    chosen: dict[str, Any],
    alliance: Alliance | None,
) -> None:
    """It changes no figure and no word, but for the remark on how many there are."""

    def report(people: list[Voice]) -> Report:
        found = survey(SHORT, alliance, people)
        return assess(found, PLAYBOOK, Options(**chosen), date(2026, 5, 4))

    without = report([voice for voice in voices(table) if said(voice)])
    having = report([*voices(empty), *voices(table)])
    assume(without.who.people)
    more = having.who.blank_files - without.who.blank_files
    assert more == sum(map(len, empty.values())) + sum(not said(each) for each in voices(table))
    who = having.who.model_copy(update={"blank_files": without.who.blank_files})
    assert having.model_copy(update={"who": who}) == without


def said(voice: Voice) -> bool:
    response = voice.response
    answered = any(answer is not None for answer in response.answers.values())
    return answered or bool((response.comment or "").strip()) or bool(response.notes)
