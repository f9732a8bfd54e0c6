"""The figures that conditions read, from everyone's answers."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
import survey_builders as build

from alliance.analysis.comparing.gaps import aspect_gaps
from alliance.analysis.figures import measure
from alliance.analysis.findings.measured import Reads, read_signals, reads_of
from alliance.analysis.findings.signals import Difference, Measured, Signals
from alliance.analysis.pipeline import Options
from alliance.analysis.respondents import unheard_half, who
from alliance.documents.playbook import Condition
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

TRUST = build.questionnaire(aspects=["mutual_trust"])
EVERYTHING = Reads(*[frozenset({"mutual_trust", "goodwill", "voice_safety"})] * 5)


def listed(*partners: str) -> tuple[dict[str, str], ...]:
    """What an alliance file says of these partners."""
    return tuple({"id": partner, "name": partner} for partner in partners)


def signals(table: Mapping[str, list[str]], reads: Reads = EVERYTHING, **more: Any) -> Signals:
    figures = measure(build.survey(table, TRUST, **more), Options())
    return read_signals(figures, None, reads, aspect_gaps(figures))


def test_scores_answers_and_dont_knows() -> None:
    found = signals({"ash": ["44?-"]})
    trust, doubt = found.of["mutual_trust"], found.of["open_honesty"]
    assert (trust.score, trust.points, trust.dont_know) == (Fraction(75), 2, 1)
    assert (doubt.score, doubt.reason, doubt.points, doubt.dont_know) == (None, "all_missing", 0, 1)
    assert trust.items == ("mt_1_1", "mt_2_1", "mt_3_1", "mt_4_1")
    assert found.of["reliable_delivery"].thin
    assert "shared_goals" not in found.of


def test_what_no_condition_reads_is_not_worked_out() -> None:
    found = signals({"ash": ["5555"] * 4, "bay": ["1111"] * 4}, Reads())
    assert found.of["goodwill"].gap == Difference(Fraction(100), None, 8, shown=False, answers=4)
    assert found.of["goodwill"].core_gap == Difference(None, "not_asked")
    assert found.of["goodwill"].spread == Measured(None, "not_asked")
    assert found.of["mutual_trust"].gap.value == 100


def test_a_gap_has_its_test() -> None:
    found = signals({"ash": ["5555"] * 4, "bay": ["1111"] * 4}, voices="official")
    # 2 of the C(8, 4) arrangements are as extreme; the two facets that are read share one test
    assert found.of["mutual_trust"].gap == Difference(
        Fraction(100), None, 8, 2 / 70, True, answers=16
    )
    assert found.of["goodwill"].gap.adjusted is None
    assert (found.of["goodwill"].gap.value, found.of["goodwill"].gap.testable) == (
        Fraction(100),
        False,
    )
    assert found.of["goodwill"].gap.reason == "test_cannot_reach_alpha"


def test_facets_are_tested_with_those_that_are_read() -> None:
    table = {"ash": ["5555"] * 5, "bay": ["1111"] * 5}
    one = signals(table, Reads(gap=frozenset({"goodwill"})))
    two = signals(table, Reads(gap=frozenset({"goodwill", "voice_safety"})))
    assert one.of["goodwill"].gap.adjusted == 2 / 252
    assert two.of["goodwill"].gap.adjusted == 4 / 252


def test_the_largest_partner_against_all_others_that_each_count_once() -> None:
    table = {"ash": ["5555"] * 3, "bay": ["4444"] * 3, "cove": ["2222"] * 4}
    found = signals(table, largest_partner="ash").of["mutual_trust"].largest_gap
    assert (found.value, found.n, found.testable) == (Fraction(50), 10, True)
    assert signals(table).of["mutual_trust"].largest_gap.reason == "n_too_small"
    small = {"ash": ["5555"], "bay": ["4444"] * 3, "cove": ["2222"] * 4}
    hidden = signals(small, largest_partner="ash").of["mutual_trust"].largest_gap
    assert (hidden.value, hidden.reason) == (None, "hidden_privacy")
    assert signals(table, largest_partner="ash").has_largest_partner


def test_core_against_newer_members() -> None:
    table = {"ash": ["5555"] * 3 + ["1111"] * 3, "bay": ["4444"] * 3 + ["2222"] * 3}
    members = dict.fromkeys(table, ("core",) * 3 + ("newer",) * 3)
    found = signals(table, members=members).of["mutual_trust"].core_gap
    assert (found.value, found.n, found.adjusted) == (Fraction(75), 12, 2 / 924)
    assert signals(table).of["mutual_trust"].core_gap.reason == "n_too_small"


@pytest.mark.parametrize("odd", ["core", "newer", None])
def test_one_of_a_kind_in_a_group_hides_core_and_newer(odd: str | None) -> None:
    table = {"ash": ["5555"] * 4, "bay": ["4444"] * 4}
    members = {"ash": ("core",) * 3 + (odd,), "bay": ("newer",) * 4}
    found = signals(table, members=members).of["mutual_trust"].core_gap
    assert found.reason == (None if odd == "core" else "hidden_privacy")


def test_spread_from_five_people_and_split_from_four() -> None:
    four = signals({"ash": ["1111", "1111", "5555", "5555"]}).of["mutual_trust"]
    assert four.spread == Measured(None, "n_too_small", 4)
    assert four.split == Measured(Fraction(100), None, 4)
    five = signals({"ash": ["1111", "1111", "5555", "5555", "5555"]}).of["mutual_trust"]
    assert five.spread == Measured(Fraction(40), None, 5)
    three = signals({"ash": ["1111", "1111", "5555"]}).of["mutual_trust"]
    assert three.split == Measured(None, "n_too_small", 3)


@pytest.mark.parametrize(("of_two", "coarse"), [(2, False), (3, True)])
def test_a_side_is_coarse_where_most_of_its_questions_have_two_answers(
    of_two: int, coarse: bool
) -> None:
    points = {build.item_id("mutual_trust", 1 + n, 1): 2 for n in range(of_two)}
    form = build.questionnaire(aspects=["mutual_trust"], points=points)
    figures = measure(build.survey({"ash": ["1111"]}, form), Options())
    found = read_signals(figures, None, EVERYTHING, aspect_gaps(figures))
    assert found.of["mutual_trust"].coarse is coarse


def test_where_few_of_a_group_answered_nothing_stands_beside_the_score() -> None:
    trust = signals({"ash": ["1111"] * 5, "bay": ["5555", "????", "????"]}).of["mutual_trust"]
    assert trust.score == Fraction(50)
    assert (trust.gap.value, trust.gap.reason) == (None, "hidden_privacy")
    assert trust.spread == Measured(None, "hidden_privacy", 6)
    assert trust.split == Measured(None, "hidden_privacy", 6)


def test_who_was_heard() -> None:
    found = signals({"ash": ["4444"]}, partners=listed("ash", "bay", "cove"))
    assert (found.people, found.partners, found.unheard_half) == (1, 3, True)
    assert signals({"ash": ["4444"]}, voices="official").unheard_half is False


@pytest.mark.parametrize(
    ("table", "partners", "expected"),
    [
        ({"ash": ["4444"]}, "ash bay", False),
        ({"ash": ["4444"]}, "ash bay cove", True),
        ({"not_stated": ["4444"]}, "ash bay", None),
        ({"ash": ["4444"], "not_stated": ["4444"]}, "ash bay cove", None),
        ({"ash": ["4444"], "bay": ["4444"], "not_stated": ["4444"]}, "ash bay cove dell", False),
    ],
)
def test_half_is_unheard_only_where_that_is_known(
    table: dict[str, list[str]], partners: str, expected: bool | None
) -> None:
    assert signals(table, partners=listed(*partners.split())).unheard_half is expected


def test_without_an_alliance_file_the_partners_found_are_all() -> None:
    found = signals({"ash": ["4444"], "bay": ["4444"], "cove": ["4444"], "not_stated": ["4444"]})
    assert (found.partners, found.unheard_half) == (3, False)
    alone = signals({"ash": ["4444", "4444"]})
    assert (alone.partners, alone.unheard_half) == (None, None)


def test_one_joint_response_speaks_for_all_partners() -> None:
    together = build.voice(TRUST, "4444", joint=True)
    survey = Survey(TRUST, build.alliance("ash", "bay"), (together,))
    assert unheard_half(survey) is False


def test_beside_partners_that_are_named_a_joint_response_makes_nobody_heard() -> None:
    """Who sat together is said by one response only: it may not tell it from the others."""
    together = build.voice(TRUST, "4444", joint=True)
    alone = build.voice(TRUST, "4444", partner="ash")
    file = build.alliance("ash", "bay", "cove")
    found = who(Survey(TRUST, file, (together, alone)))
    assert (found.partners_heard, found.partner_names) == (1, ("Ash",))
    assert [each.name for each in found.unheard] == ["Bay", "Cove"]


def test_reads_are_the_leaves_of_conditions() -> None:
    condition = Condition.model_validate(
        {"any": ({"gap": "goodwill"}, {"not": {"spread": "mutual_trust"}}, {"low": "goodwill"})}
    )
    assert reads_of([condition]) == Reads(
        gap=frozenset({"goodwill"}), spread=frozenset({"mutual_trust"})
    )
    shipped = reads_of([risk.when for risk in playbook().risks])
    assert all(shipped)
