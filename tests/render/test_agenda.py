"""The agenda: three topics, minutes that add up, a line for who does what by when."""

import re
from collections.abc import Callable
from typing import Any

import builders as b
import pytest
import yaml
from awkward import CASES
from hypothesis import given
from markup import READER, WORDS, as_typed, seen, tags
from samples import H, full_plate, mill_lane
from wording import faults

from alliance.documents.alliance import AgreedStep
from alliance.documents.report import Report, Topic, Unknown
from alliance.files.yaml_tree import read_yaml
from alliance.render import render
from alliance.render.commands import Run
from alliance.render.look import Look
from alliance.render.words.agenda import OWN_WORDS
from alliance.render.words.answers import first_step
from alliance.render.words.talk import talk_topics

OURS = {"h1", "h2", "p", "code", "pre", "ul", "li", "blockquote"}


def agenda(report: Report) -> str:
    return render("agenda", report, Look())


@pytest.mark.parametrize("name", sorted(CASES))
def test_agenda(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"agenda/{name}.md", agenda(CASES[name]()))


@pytest.mark.parametrize("name", sorted(CASES))
def test_minutes_add_up(name: str) -> None:
    text = agenda(CASES[name]())
    whole = re.findall(r"^# .*: a talk of (\d+) minutes$", text, re.MULTILINE)
    parts = re.findall(r"^## .*: (\d+) minutes$", text, re.MULTILINE)
    assert [sum(map(int, parts))] == list(map(int, whole)) == [60]


@pytest.mark.parametrize("name", sorted(CASES))
def test_three_topics_each_with_its_own_opening(name: str) -> None:
    found = talk_topics(CASES[name]())
    assert len(found) == 3
    assert len({each.starter for each in found}) == 3
    assert all(each.starter.endswith("?") for each in found)


@pytest.mark.parametrize("name", sorted(CASES))
def test_it_reads_well_in_a_terminal(name: str) -> None:
    lines = agenda(CASES[name]()).splitlines()
    long = [line for line in lines if len(line) > 78 and not line.startswith("#")]
    assert all(len(max(line.split(), key=len)) > 60 for line in long)
    assert not [line for line in lines if line != line.rstrip()]


@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_stands_in_it_but_our_own_marks(name: str) -> None:
    assert tags(READER.render(agenda(CASES[name]()))) <= OURS


@pytest.mark.parametrize("name", ["nobody", "best", "together", "pair_official"])
def test_our_own_words_are_plain(name: str) -> None:
    page = READER.render(agenda(CASES[name]()))
    blocks = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", page, re.DOTALL)
    assert not [fault for each in blocks for fault in faults(seen(each).replace("Open with:", ""))]


def test_one_person_asks_the_others_first() -> None:
    text = agenda(mill_lane())
    assert "> These are one person's answers." in text
    assert "first ask the others what they would have said" in seen(READER.render(text))


def test_partners_who_answered_together_are_named() -> None:
    text = agenda(CASES["together"]())
    assert "> These are the answers that Fern Bakery and Lantern Books gave together." in text


def test_several_people_see_groups_and_no_answers() -> None:
    labels = ("first label", "second label")
    text = agenda(full_plate(items=(b.item(answer=None, labels=labels, counts=(8, 8)),)))
    assert "Eastside Pantry 29 (fragile)" in text
    assert not [label for label in labels if label in text]


def test_groups_that_may_not_be_shown_are_not() -> None:
    text = agenda(CASES["all_hidden"]())
    assert "Who sees what differently" not in text
    assert "Harbour Kitchen" not in text


def titles(**changes: Any) -> list[str]:
    quiet: dict[str, Any] = {"findings": (), "steps": (), "strengths": ()}
    return [each.title for each in talk_topics(b.report(**(quiet | changes)))]


def test_grave_risks_come_before_gaps_and_gaps_before_the_rest() -> None:
    scores = b.group_scores(group_h=90.0, group_e=30.0)
    many = b.many(
        groups=(b.group("H"), b.group("E")),
        gaps=(b.gap("flexibility", 60.0, verdict="more_than_chance"),),
    )
    found = titles(
        many=many,
        who=b.who(6),
        aspects=(b.aspect("flexibility", groups=scores),),
        findings=(
            b.finding("a", title="a grave one", aspect="mutual_trust"),
            b.finding("b", title="a lesser one", aspect="shared_goals", severity="low"),
        ),
    )
    assert found == ["A grave one", "Flexibility, seen from different places", "A lesser one"]


def test_two_risks_with_one_step_are_one_topic() -> None:
    step = b.step(addresses=("a", "b"))
    risks = (b.finding("a", title="first"), b.finding("b", title="second"))
    assert titles(findings=risks, steps=(step,))[:1] == ["First"]
    assert "Second" not in titles(findings=risks, steps=(step,))


def test_the_first_risk_opens_with_the_first_step_as_the_report_does() -> None:
    sooner = b.step("who_knows_what", addresses=("one_person",), starter="Who knows what?")
    later = b.step("look_back", addresses=("one_person",), starter="What would we change?")
    found = b.finding(first="look_back")
    report = b.report(findings=(found,), steps=(sooner, later))
    assert first_step(report, found) == ("step 1", "")
    assert talk_topics(report)[0].starter == "Who knows what?"


def test_without_risks_one_talks_about_what_is_low() -> None:
    aspects = (b.aspect("mutual_trust", 40.0), b.aspect("flexibility", 20.0))
    assert titles(aspects=aspects)[:2] == ["Flexibility", "Mutual trust"]


def test_without_anything_low_one_talks_about_what_to_protect() -> None:
    assert titles(strengths=(b.strength(),))[0] == "To protect: kept promises"


def test_camps_forms_unknowns_have_their_turn() -> None:
    hard = Topic(topic="data", title="Names", says="you use them", advice="Ask.", hard=True)
    many = b.many(agreement=(b.agreement("mutual_trust", verdict="two_camps"),))
    unknown = Unknown(item="lost", short="A thing goes missing", dont_know=5, n=16)
    form = b.form("formalise", topics=(hard,))
    found = titles(who=b.who(16), many=many, form=form, unknowns=(unknown,))
    known = "Not known: a thing goes missing"
    assert found == ["Mutual trust, in two camps", "In writing: Names", known]


@given(WORDS)
def test_what_people_type_starts_no_block(words: str) -> None:
    plain = full_plate()
    assert plain.many is not None
    groups = tuple(each.model_copy(update={"name": words}) for each in plain.many.groups)
    text = agenda(
        full_plate(
            alliance=plain.alliance.model_copy(update={"name": words}),
            many=plain.many.model_copy(update={"groups": groups}),
            findings=(b.finding(title=words, first_title=f"{words} {words} {words} {words}"),),
            steps=(b.step(title=words, starter=words, worked=f"if {words} {words} {words}"),),
            strengths=(b.strength(title=words, gives=f"{words} {words} {words} {words}"),),
        )
    )
    page = READER.render(text)
    assert tags(page) <= OURS
    assert page.count("<h1>") == 1
    assert page.count("<h2>") == 1 + len(re.findall(r"^## \d\. ", text, re.MULTILINE)) == 8
    assert page.count("<blockquote>") == 1  # whom to ask first
    assert f"{as_typed(words)} 91 (strong)" in seen(page)
    assert H not in text


def test_a_partner_is_asked_before_the_page_shows_it_as_the_low_one() -> None:
    first = seen(READER.render(agenda(full_plate())).split("<blockquote>")[1])
    assert first.strip().startswith("Before you share this page, ask Eastside Pantry if its low")
    assert "Before you share" not in agenda(CASES["all_hidden"]())
    assert "Before you share" not in agenda(mill_lane())


def test_a_partner_is_asked_too_where_only_a_risk_shows_its_figure() -> None:
    promises = b.facet("kept_promises", groups=b.group_scores(group_a=90.0, group_b=30.0))
    report = b.report(
        aspects=(b.aspect(facets=(promises,)),),
        many=b.many(groups=(b.group("A"), b.group("B"))),
        findings=(b.finding(evidence=(b.evidence("kept_promises", 60.0, leaf="gap"),)),),
    )
    assert "Before you share this page, ask Group B if its low scores" in agenda(report)


def test_what_cannot_wait_stands_before_the_verdict_and_has_its_own_opening() -> None:
    text = agenda(b.report(findings=(b.finding(urgent="Safety first: ask today."),)))
    assert text.index("Safety first: ask today.") < text.index("Sound, 70 of 100.")
    assert "who of us asks today?" in text
    assert "below" not in text


def test_what_cannot_wait_is_talked_about_first_and_is_not_put_in_writing() -> None:
    prices = Topic(topic="competitors", title="Prices", says="x", advice="", hard=True, stop=True)
    urgent = b.finding("prices", title="rivals talk", urgent="Stop and ask first: ask today.")
    found = b.report(findings=(b.finding(), urgent), form=b.form(topics=(prices,)))
    text = agenda(found)
    assert "## 1. Rivals talk: 10 minutes" in text
    assert "In writing" not in text


def test_what_to_mind_stands_with_the_step() -> None:
    steps = (b.step(caution="Not for harassment or danger."), b.step("other", title="swap a job"))
    page = agenda(b.report(steps=steps))
    assert page.count("  - Mind: Not for harassment or danger.") == page.count("Mind:") == 1


def as_data(text: str) -> Any:
    return read_yaml(text).data


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_was_agreed_can_be_pasted_into_the_alliance_file(name: str) -> None:
    """As it is: below nothing, or below the steps that stand there."""
    report = CASES[name]()
    (block,) = re.findall(r"^```yaml\n(.*)^```$", agenda(report), re.MULTILINE | re.DOTALL)
    there = "agreed:\n  - {step: sing}\n" if report.agreed else ""
    text = there + block
    own = [step.recommendation for step in report.steps] or [OWN_WORDS]
    for data in (as_data(text), yaml.safe_load(text)):
        # What reads YAML 1.1 takes the key `on` for true.
        steps = [
            {"on" if key is True else key: each[key] for key in each} for each in data["agreed"]
        ]
        found = [AgreedStep.model_validate(each) for each in steps]
        assert [each.step for each in found] == [*(["sing"] if there else []), *own]
        assert {(each.who, each.by, each.done, each.on) for each in found} == {
            ("", None, "no", None)
        }
    with_own = as_data(text.replace("  # - step", "  - step"))
    assert len(with_own["agreed"]) == len(steps) + bool(report.steps)


def test_what_is_agreed_and_still_open_is_not_offered_again() -> None:
    agreed = (b.agreed("look_back"), b.agreed("agree_first_step", done="yes"))
    lines = agenda(mill_lane(agreed=agreed)).splitlines()
    steps = [line.partition("- step: ")[2] for line in lines if line.startswith("  - step: ")]
    assert steps == ["agree_first_step", "second_person"]
    all_open = tuple(b.agreed(step.recommendation) for step in mill_lane().steps)
    assert f"  - step: {OWN_WORDS}" in agenda(mill_lane(agreed=all_open))


def test_a_new_round_is_not_answered_into_a_folder_that_holds_an_earlier_one() -> None:
    report = full_plate()
    there = render("agenda", report, Look(run=Run(("spring",), free="spring/response.yaml")))
    assert "go into a folder of their own" in " ".join(there.split())
    assert "spring/response.yaml" not in there
    assert "`alliance assess`" in agenda(report)
