"""Printed sentences agree in number, case and grammar, whatever they are about."""

import datetime
import re
from itertools import combinations, product
from random import Random
from typing import Any

import builders as b
import pytest
from agreement import wrong
from varied import SIZES, varied

from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.documents.report import Flip, Lift, Opposed, Report, Support
from alliance.loading.bundled import item_bank, playbook
from alliance.render import render
from alliance.render.look import Look
from alliance.render.lookup import interaction_entry
from alliance.render.words import answers, certainty, differences, supports, verdict
from alliance.vocabulary import ASPECTS, BANDS, FACETS, SUPPORT_STATES, AspectId, BandId

DAY = datetime.date(2026, 5, 4)
PLAYBOOK = playbook()
VALUES = {"fragile": 20.0, "strained": 40.0, "mixed": 58.0, "sound": 70.0, "strong": 90.0}
FORMATS = ("text", "markdown", "agenda")
PLURAL_SIDES = ("reliable_delivery", "role_refresh", "norm_agreement")
"""Sides whose titles are in the plural: "Kept promises"."""
REACHED: tuple[BandId | None, ...] = ("sound", None)
"""What a step up may come to."""


@pytest.mark.parametrize(
    "text",
    [
        "Shared goals (30), which carries the rest, are low.",
        "The unwritten rules is strained.",
        "Trust are strong.",
        "Trust and flexibility is strained.",
        "It rests on shared goals (30), which is low.",
        "One partners heard.",
        "1 people answered.",
        "Four risk are critical.",
        "3 partner counts once.",
        "1 risk need more answers.",
        "2 risks needs more answers.",
        '"Clear roles" (20) and trust (30) are both low: "clear roles" comes first.',
        "It is near near an edge.",
        "It is low..",
        "It is low , and high.",
        "It is low. so it goes.",
        '"Who has it?" is heard.',
        'So are "sound" for trust.',
        "Keep it so: warn of delays.",
    ],
)
def test_what_reads_wrongly_is_found(text: str) -> None:
    assert list(wrong(text))


@pytest.mark.parametrize(
    "text",
    [
        "Trust and the unwritten rules are strained. The shared goals, which carry the rest, are "
        "fragile. Flexibility and speed are strong.",
        "One step better on this takes risk 2 off. 16 of 20 people answered, from 1 of 2 partners.",
        "4 points, two answer steps: more than chance. Answers: 3 of 4. All sums: alliance assess",
        '"Clear roles" (20) and trust (30) are both low: begin with "clear roles".',
        "Mean of 4: (25 + 50) / 2 = 37.5, strained. 1 risk needs more answers.",
    ],
)
def test_what_reads_well_is_left_alone(text: str) -> None:
    assert not list(wrong(text))


def faults(*texts: str) -> list[str]:
    return [fault for text in texts for fault in wrong(text)]


def scored(**values: float) -> tuple[Any, ...]:
    """All aspects with their sides; each one has its value, else 70."""
    return tuple(
        b.aspect(
            each,
            values.get(each, 70.0),
            facets=tuple(
                b.facet(name, values.get(name, 70.0), title=word.title)
                for name, word in FACETS.items()
                if word.aspect == each
            ),
        )
        for each in ASPECTS
    )


@pytest.mark.parametrize("state", SUPPORT_STATES)
def test_what_carries_or_strains_what(state: Any) -> None:
    names = [*ASPECTS, *PLURAL_SIDES]
    for source, target in product(names, names):
        for loops, strains in ((True, False), (False, False), (False, True)):
            found = Support(
                interaction="x",
                source=source,
                target=target,
                state=state,
                strains=strains,
                loops=loops,
                text="People may wait.",
            )
            report = b.report(aspects=scored(**{source: 30.0, target: 40.0}))
            assert not faults(supports.support(report, found))


def test_what_rests_on_a_risk() -> None:
    names = [*ASPECTS, *PLURAL_SIDES]
    for few in (1, 2, 3):
        for named in combinations(names, few):
            said = supports.needed_by(b.report(aspects=scored()), b.finding(needed_by=named))
            assert said.count("(") == few
            assert not faults(said)


@pytest.mark.parametrize("leaves", [("dont_know_aspects",), ("dont_know_aspects", "unheard_half")])
def test_nothing_rests_on_what_is_not_known(leaves: tuple[str, ...]) -> None:
    shown = tuple(b.evidence(leaf=leaf) for leaf in leaves)
    found = b.finding(evidence=shown, needed_by=("mutual_trust",))
    assert supports.needed_by(b.report(aspects=scored()), found) == ""


@pytest.mark.parametrize("band", BANDS)
def test_the_verdict_names_one_aspect_or_many(band: str) -> None:
    for few in (1, 2, 3, 4, 6, 7):
        for some in combinations(ASPECTS, few):
            values = dict.fromkeys(some, VALUES[band])
            lowest = min(some, key=ASPECTS.index)
            parts = tuple(
                each.model_copy(update={"standing": "lowest" if each.id == lowest else None})
                for each in scored(**values)
            )
            for people in (1, 2, 12):
                report = b.report(
                    who=b.who(people), aspects=parts, overall=b.overall(58.0), ruled_out=20
                )
                assert not faults(verdict.verdict(report).line)


def test_what_holds_a_total_back_or_is_seen_in_opposite_ways() -> None:
    for name in ASPECTS:
        held = b.overall(58.0, held_back_by=name, uncapped_band="sound")
        report = b.report(aspects=scored(**{name: 20.0}), overall=held)
        assert not faults(verdict.verdict(report).line)
    for few in range(1, 8):
        for some in combinations(ASPECTS, few):
            found = tuple(Opposed(aspect=each, points=None, high=None, low=None) for each in some)
            for people in (2, 9):
                report = b.report(who=b.who(people), many=b.many(opposed=found))
                assert not faults(verdict.verdict(report).line)


def sure(*flips: Flip) -> list[str]:
    people = b.report(who=b.who(9), many=b.many(flips=flips))
    return faults(*certainty.how_sure(people))


def test_what_lies_near_an_edge() -> None:
    def flip(subject: str, ways: int, cause: Any, *bands: Any) -> Flip:
        return Flip(cause=cause, subject=subject, ways=ways, of=9, bands=bands)

    for name, ways, cause in product(ASPECTS, (1, 2, 3), ("one_person", "one_group")):
        assert not sure(flip(name, ways, cause, "mixed", "strained"))
        assert not sure(flip("overall", 1, cause, "mixed"), flip(name, ways, cause, "mixed"))
    for few in (2, 3, 4, 7):
        for some in combinations(ASPECTS, few):
            assert not sure(*(flip(each, 1, "one_person", "mixed") for each in some))


def test_what_a_step_up_changes() -> None:
    found = tuple(b.finding(f"risk_{n}") for n in range(3))
    places = {each.risk: place for place, each in enumerate(found, 1)}
    for name, cleared, band in product(ASPECTS, range(4), REACHED):
        clears = tuple(each.risk for each in found[:cleared])
        lift = Lift(item="x", short="A date", aspect=name, value=66.0, band=band, clears=clears)
        (said,) = answers.lifts(b.report(lifts=(lift,)), places)
        assert not faults(said)


def test_who_agrees_and_what_is_apart() -> None:
    def row(aspect: AspectId, verdict: str) -> Any:
        return b.agreement(aspect, verdict=verdict)

    for few in range(8):
        for some in combinations(ASPECTS, few):
            rows = tuple(row(each, "differ" if each in some else "agree") for each in ASPECTS)
            gaps = tuple(b.gap(each, 40.0, verdict="more_than_chance") for each in some[:2])
            report = b.report(who=b.who(16), many=b.many(agreement=rows, gaps=gaps))
            assert not faults(*(each.text for each in differences.differences(report)))


def test_what_explain_says_of_what_carries_what() -> None:
    for each in PLAYBOOK.interactions:
        assert not faults(interaction_entry(each).headline)


def drawn(report: Report, look: Look) -> str:
    """The report in all formats, without its tables and bars, and without lines to be copied."""
    whole = "\n".join(render(form, report, look) for form in FORMATS)
    whole = re.sub(r"^```.*?^```$", "", whole, flags=re.DOTALL | re.MULTILINE)
    lines = [line for line in whole.splitlines() if not line.startswith(("|", " " * 14))]
    return " \n".join(line for line in lines if not set(line) & set("━─█░*`"))


@pytest.mark.parametrize("people", [*SIZES, 60])
def test_whole_reports(people: int) -> None:
    asking = item_bank()
    for seed in range(6):
        survey = varied(Random(seed), asking, people=people)
        report = assess(survey, PLAYBOOK, Options(), DAY)
        assert not faults(drawn(report, Look(all_risks=True)))
