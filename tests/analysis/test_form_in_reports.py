"""The right form and the risks of one report never contradict each other."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations_with_replacement, islice
from typing import Any

import pytest
import survey_builders as build

from alliance.analysis.pipeline import Options, assess
from alliance.documents.alliance import Alliance
from alliance.documents.report import Report
from alliance.documents.survey import survey
from alliance.loading.bundled import item_bank, playbook
from alliance.render.words.verdict import verdict

ASKING, PLAYBOOK = item_bank(), playbook()
TOPICS = [question.id for question in PLAYBOOK.suitability.questions]
STEPS = {each.id: each for each in PLAYBOOK.recommendations}


def report(answers: dict[str, Any], low: str = "") -> Report:
    """One person who is content with all else, but for one side."""
    alliance = Alliance(format="alliance/1", name="Mill Lane", suitability=answers)
    signs = "".join(
        "2" if place.item.reverse is not (place.facet.id == low) else "4"
        for place in ASKING.places()
    )
    voices = [build.voice(ASKING, signs, partner=None, length="full")]
    return assess(survey(ASKING, alliance, voices), PLAYBOOK, Options(), date(2026, 5, 4))


def raised() -> Iterator[dict[str, Any]]:
    """One or two topics at their last option, with time to spare and in haste."""
    for one, other in combinations_with_replacement(TOPICS, 2):
        yield dict.fromkeys(TOPICS, 1) | {"tempo": 2, one: 3, other: 3}
        if "tempo" not in (one, other):
            yield dict.fromkeys(TOPICS, 1) | {one: 3, other: 3}


Raised = list[tuple[dict[str, Any], Report]]


@pytest.fixture(scope="module")
def reports() -> Raised:
    """What becomes of every second of them; made once, since they are many."""
    return [(answers, report(answers)) for answers in islice(raised(), None, None, 2)]


def test_the_risk_is_found_where_the_form_says_so_and_begins_with_a_topic_that_it_names(
    reports: Raised,
) -> None:
    for answers, found in reports:
        assert found.form
        risks = {each.risk: each for each in found.findings}
        told = set(risks) | {name for each in found.findings for name in each.joined}
        assert ("form_mismatch" in told) == (found.form.rest == "formalise"), answers
        formal = {topic.topic for topic in found.form.topics if topic.formal}
        for risk in risks.values():
            first = STEPS[risk.first] if risk.first else None
            if first and first.rung == 4:
                assert formal & set(first.topics), (answers, risk.risk, first.id)
        mismatch = risks.get("form_mismatch")
        if mismatch and mismatch.first and STEPS[mismatch.first].topics:
            to_write = {each.topic for each in found.form.topics if each.formal and not each.stop}
            assert to_write & set(STEPS[mismatch.first].topics), (answers, mismatch.first)


@pytest.mark.parametrize("known", [{}, {"money": 2}, {"horizon": 3}])
def test_what_nobody_knows_gives_no_form_and_a_step_to_find_out(known: dict[str, Any]) -> None:
    found = report(dict.fromkeys(TOPICS, "dont_know") | known)
    assert found.form
    assert found.form.not_clear
    assert not found.findings
    open_risks = {risk: each.reason for each in found.not_assessed for risk in each.risks}
    assert open_risks["form_mismatch"] == "not_known"
    assert [each.recommendation for each in found.steps] == ["legal_tripwires"]
    assert "Whether the informal form fits is not clear yet: find that out first." in (
        verdict(found).says
    )


def test_what_cannot_wait_is_in_the_form_too(reports: Raised) -> None:
    for answers, found in reports:
        assert found.form
        urgent = {each.risk for each in found.findings if each.urgent}
        topics = {topic.topic: topic for topic in found.form.topics}
        assert ("talk_of_prices" in urgent) == (answers["competitors"] == 3)
        assert ("people_in_danger" in urgent) == (answers["safety"] == 3)
        if "talk_of_prices" in urgent:
            assert found.form.topics[0].stop
        if "people_in_danger" in urgent:
            assert topics["safety"].formal


@pytest.mark.parametrize(
    ("topic", "others"),
    [
        ("profit", {"size": 3, "power": 3, "interlock": 3}),  # a lighter form fits
        ("competitors", {"interlock": 3}),  # what had to stop is now to be written down
    ],
)
def test_a_better_answer_on_the_form_may_raise_a_risk_that_reads_it(
    topic: str, others: dict[str, int]
) -> None:
    answers = dict.fromkeys(TOPICS, 1) | others
    worse, better = (report(answers | {topic: n}, "role_refresh") for n in (3, 2))
    raised = {each.risk for each in better.findings} - {each.risk for each in worse.findings}
    assert raised == {"more_than_memory_holds"}
    assert all(risk.when.may_rise() for risk in PLAYBOOK.risks if risk.id in raised)


def test_step_one_is_for_what_cannot_wait_and_haste_borrows(reports: Raised) -> None:
    for answers, found in reports:
        assert found.form
        steps = [each.recommendation for each in found.steps]
        stop, danger = answers["competitors"] == 3, answers["safety"] == 3
        if stop or danger:
            today = {name for name in steps if STEPS[name].horizon == "today"}
            assert ("stop_price_talk" in today, "safe_today" in today) == (stop, danger), answers
            assert steps[0] in today
        if found.form.emergency:
            assert "borrow_structure" in steps, answers
        if found.form.rest == "light_structure" and not found.form.emergency:
            assert any(STEPS[name].rung > 1 for name in steps), answers
