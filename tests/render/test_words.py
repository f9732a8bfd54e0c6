from typing import Any

import builders as b
import pytest
from samples import full_plate, mill_lane

from alliance.documents.report import (
    Finding,
    Flip,
    Lift,
    NotAssessed,
    Opposed,
    Report,
    Support,
    Topic,
    Unheard,
    Unknown,
)
from alliance.render.text import quoted
from alliance.render.words import (
    answers,
    certainty,
    differences,
    evidence,
    form,
    gates,
    head,
    method,
    phrase,
    supports,
    unassessed,
)
from alliance.render.words.verdict import verdict
from alliance.vocabulary import ASPECTS


def aspects(**values: float) -> tuple[Any, ...]:
    return tuple(b.aspect(each, values.get(each, 70.0)) for each in ASPECTS)


def with_flips(*flips: Flip) -> Report:
    return b.report(who=b.who(5), many=b.many(flips=flips))


GRAVE = b.finding(missing="a way to disagree")
SAID = b.finding(sentence="partners see trust differently", severity="critical")

MIDDLE: dict[str, Any] = {"overall": b.overall(55.0), "ruled_out": 24}

VERDICTS = {
    "nothing stands out": (b.report(), "sound, 70 of 100."),
    "no risk": (b.report(ruled_out=3), "sound, 70 of 100. No risk stands out."),
    "four critical": (
        b.report(findings=(SAID,) * 4),
        "sound, 70 of 100. Four risks are critical. Partners see trust differently.",
    ),
    "in the middle, no risk": (
        b.report(aspects=tuple(b.aspect(each, 50.0) for each in ASPECTS), **MIDDLE),
        "mixed, 55 of 100. The answers lie in the middle throughout.",
    ),
    "in the middle, and none is named for a point or two": (
        b.report(
            aspects=tuple(
                b.aspect(each, 51.0 if each == "flexibility" else 56.0) for each in ASPECTS
            ),
            **MIDDLE,
        ),
        "mixed, 55 of 100. The answers lie in the middle throughout.",
    ),
    "mixed, and not only in the middle": (
        b.report(aspects=aspects(unwritten_rules=55), **MIDDLE),
        "mixed, 55 of 100. The unwritten rules are lowest.",
    ),
    "mixed, with a fragile aspect": (
        b.report(aspects=aspects(unwritten_rules=15), **MIDDLE),
        "mixed, 55 of 100. The unwritten rules are fragile.",
    ),
    "strong as far as it goes": (
        b.report(
            aspects=tuple(b.aspect(each, 100.0) for each in ASPECTS),
            overall=b.overall(100.0),
            ruled_out=2,
            not_assessed=(NotAssessed(reason="not_asked", risks=("a", "b", "c"), ask=()),),
        ),
        "strong, 100 of 100, as far as can be told. 3 of 5 risks could not be looked for: "
        "this length leaves out their questions. On the few questions asked, all seven aspects are "
        "strong.",
    ),
    "nothing answered": (
        b.report(coverage=b.coverage(0, blank=28), steps=(b.step(),)),
        "nothing answered yet. To go on, in a terminal: alliance assess",
    ),
    "one strong": (
        b.report(aspects=aspects(mutual_trust=90)),
        "sound, 70 of 100. Trust is strong.",
    ),
    "two strong": (
        b.report(aspects=aspects(mutual_trust=90, shared_goals=81)),
        "sound, 70 of 100. The shared goals and trust are strong.",
    ),
    "three strong": (
        b.report(aspects=aspects(mutual_trust=90, shared_goals=81, flexibility=82)),
        "sound, 70 of 100. Three aspects are strong.",
    ),
    "strong on the edge": (
        b.report(
            aspects=aspects(flexibility=80),
            many=b.many(
                flips=(
                    Flip(cause="one_person", subject="flexibility", ways=1, of=5, bands=("sound",)),
                )
            ),
        ),
        "sound, 70 of 100.",
    ),
    "fragile goes before strong, whatever the total": (
        b.report(aspects=aspects(mutual_trust=90, flexibility=34.9, unwritten_rules=20)),
        "sound, 70 of 100. Flexibility and the unwritten rules are fragile.",
    ),
    "all strained": (
        b.report(aspects=tuple(b.aspect(each, 40.0) for each in ASPECTS)),
        "sound, 70 of 100. All seven aspects are strained.",
    ),
    "four fragile, each of them named": (
        b.report(
            aspects=aspects(mutual_trust=9, flexibility=9, resource_sharing=9, speed_of_action=9)
        ),
        "sound, 70 of 100. Trust, flexibility, speed and sharing are fragile.",
    ),
    "apart on two": (
        b.report(
            who=b.who(9),
            many=b.many(
                gaps=(
                    b.gap("mutual_trust", verdict="more_than_chance"),
                    b.gap("flexibility", verdict="more_than_chance"),
                    b.gap("shared_goals", 60.0, verdict="too_few"),
                )
            ),
        ),
        "sound, 70 of 100. Partners see trust and flexibility in different ways.",
    ),
    "apart on many, counted as they stand below, also what a risk is about": (
        b.report(
            who=b.who(9),
            many=b.many(gaps=tuple(b.gap(each, verdict="more_than_chance") for each in ASPECTS)),
            findings=(
                b.finding(severity="high", missing="a way", evidence=(b.evidence(ASPECTS[0]),)),
            ),
        ),
        "sound, 70 of 100. What may be missing: a way. "
        "Partners see all seven aspects in different ways.",
    ),
    "one thing missing": (
        b.report(findings=(GRAVE,)),
        "sound, 70 of 100. What may be missing: a way to disagree.",
    ),
    "a risk in its own sentence": (
        b.report(findings=(SAID, GRAVE)),
        "sound, 70 of 100. Partners see trust differently.",
    ),
    "a risk without words of its own": (
        b.report(findings=(b.finding(),)),
        "sound, 70 of 100. Too much rests on one person.",
    ),
    "left open for the most part for one reason, so as many as are counted below": (
        b.report(
            ruled_out=2,
            not_assessed=(
                NotAssessed(reason="not_asked", risks=("a", "b", "c"), ask=()),
                NotAssessed(reason="compares_people", risks=("d",), ask=()),
            ),
        ),
        "sound, 70 of 100, as far as can be told. 4 of 6 risks could not be looked for: for the "
        "most part, this length leaves out their questions.",
    ),
    "left open for other reasons too, so those alone that lack questions": (
        b.report(
            ruled_out=2,
            not_assessed=(
                NotAssessed(reason="not_asked", risks=("a", "b", "c"), ask=()),
                NotAssessed(reason="compares_people", risks=("d", "e", "f"), ask=()),
            ),
        ),
        "sound, 70 of 100, as far as can be told. 3 of 8 risks could not be looked for: this "
        "length leaves out their questions.",
    ),
    "the first of two moderate risks": (
        b.report(findings=(b.finding(severity="moderate"), b.finding("other", severity="low"))),
        "sound, 70 of 100. The first thing to look at: too much rests on one person.",
    ),
    "a moderate risk after one that is told already": (
        b.report(
            findings=(
                b.finding("other", urgent="Stop and ask: they talk.", severity="high"),
                b.finding(severity="moderate"),
            )
        ),
        "sound, 70 of 100. Another thing to look at: too much rests on one person.",
    ),
    "a moderate risk": (
        b.report(findings=(b.finding(severity="moderate"),)),
        "sound, 70 of 100. One thing to look at: too much rests on one person.",
    ),
    "with a step, which follows by itself": (b.report(steps=(b.step(),)), "sound, 70 of 100."),
    "an aspect of which nothing applies, and one without answers": (
        b.report(
            overall=b.overall(None),
            aspects=(
                b.aspect("shared_goals", None, coverage=b.coverage(0, 0, 4)),
                b.aspect("mutual_trust", None, coverage=b.coverage(0, 4)),
                *(b.aspect(each, 70.0) for each in ASPECTS[2:]),
            ),
        ),
        "no overall score: one aspect does not apply, and one has too few answers.",
    ),
    "two aspects without answers": (
        b.report(
            overall=b.overall(None),
            aspects=tuple(
                b.aspect(each, None if n < 2 else 70.0) for n, each in enumerate(ASPECTS)
            ),
        ),
        "no overall score: 2 of 7 aspects have too few answers.",
    ),
    "one aspect not asked": (
        b.report(
            overall=b.overall(None),
            aspects=aspects()[1:],
            not_asked=("shared_goals",),
        ),
        "no overall score: shared goals is not asked.",
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_verdict(name: str) -> None:
    report, line = VERDICTS[name]
    assert verdict(report).line == line


PRICES = "Stop and ask first: rivals among you talk about prices. That can be against the law."
MONEY = "Look at the money first: the answers on how it is looked after are very low."
STOP = b.step("stop", horizon="today", addresses=("prices",))


def urgent(*texts: str, **changes: Any) -> Report:
    names = [*(("prices",) * bool(texts)), *(f"other_{n}" for n, _ in enumerate(texts[1:]))]
    found = [
        b.finding(name, severity="critical", urgent=text)
        for name, text in zip(names, texts, strict=True)
    ]
    return b.report(findings=(*found, GRAVE), **changes)


URGENT = {
    "one, with its step": (
        urgent(PRICES, steps=(STOP,)),
        (
            "Stop and ask first",
            "rivals among you talk about prices. That can be against the law.",
        ),
    ),
    "three: the first in full": (
        urgent(PRICES, MONEY, MONEY, steps=(b.step(), STOP)),
        (
            "Stop and ask first",
            "rivals among you talk about prices. That can be against the law. Just as urgent: "
            "look at the money first, as too much rests on one person.",
        ),
    ),
    "without a beginning of its own, or a step": (
        urgent("Someone could be hurt.", steps=(b.step(),)),
        ("First of all", "Someone could be hurt."),
    ),
    "nothing that cannot wait": (urgent(steps=(b.step(),)), ("", "")),
}


@pytest.mark.parametrize("name", URGENT)
def test_what_cannot_wait_goes_first(name: str) -> None:
    report, first = URGENT[name]
    found = verdict(report)
    assert found.first == first
    assert found.line.startswith("sound, 70 of 100.")
    assert ("What may be missing: a way to disagree." in found.line) is True


OPPOSED = b.many(
    groups=(b.group("H"), b.group("E")),
    opposed=(
        Opposed(aspect="mutual_trust", points=57.0, high="group_h", low="smaller_partners"),
        Opposed(aspect="flexibility", points=None, high=None, low=None),
    ),
)


def test_what_each_said_goes_before_any_average() -> None:
    values = b.group_scores(group_h=88.0, smaller_partners=31.0)
    parts = tuple(
        b.aspect(each, 34.0 if each == "mutual_trust" else 70.0, groups=values) for each in ASPECTS
    )
    said = verdict(b.report(who=b.who(9), aspects=parts, many=OPPOSED, findings=(GRAVE,)))
    assert said.line == (
        "sound on average, and the average hides how far apart you are. On trust, Group H says 88 "
        "and smaller_partners 31. People also see flexibility in very different ways. "
        "The overall score is 70 of 100. What may be missing: a way to disagree."
    )


def test_the_verdict_of_the_samples() -> None:
    assert verdict(mill_lane()).line == (
        "sound, 71 of 100. Trust is strong. What may be missing: a way to disagree, and someone "
        "who can step in."
    )
    assert verdict(full_plate()).line == (
        "sound, 66 of 100, but near the edge. Partners see trust differently. "
        "The unwritten rules are strained."
    )


WHO = {
    "One person, from Lantern Books. 1 of 2 partners heard. 28 of 28 answered.": b.who(),
    "One person, who does not say from which partner. 28 of 28 answered.": b.who(
        partner_names=(), partners_heard=0
    ),
    "One person. 28 of 28 answered.": b.who(partner_names=(), partners=None),
    "Fern and Lantern together, in one set of answers. 28 of 28 answered.": b.who(
        joint=1, partner_names=("Fern", "Lantern"), partners=None
    ),
    "People from Fern, in one set of answers for all of you. 28 of 28 answered.": b.who(
        joint=1, partner_names=("Fern",), partners=None
    ),
    "5 people answered. 5 did not say which partner they are with.": b.who(
        5, partners=None, partners_heard=0, not_stated=5
    ),
    "5 of 6 people answered, from 2 of 3 partners. Each partner counts once.": b.who(
        5, partners=3, partners_heard=2, invited=6
    ),
    "5 people answered, from 1 partner. Each partner counts once.": b.who(5, partners=None),
    # More answers than invitations: the number asked is not to be trusted.
    "5 people answered, from 1 of 1 partner. Each partner counts once.": b.who(
        5, partners=1, invited=4
    ),
}


@pytest.mark.parametrize("said", WHO)
def test_who(said: str) -> None:
    assert head.who(b.report(who=WHO[said])) == said


ANSWERED = {
    "26 of 28 answered, 1 does not apply.": b.coverage(26, 1, 1),
    "12 of 28 answered, 16 do not apply.": b.coverage(12, 0, 16),
    "11 of 28 answered.": b.coverage(11, blank=17),
    "14 of 28 seen, 11 answered.": b.coverage(11, 3, blank=14),
    "28 of 28 seen, none answered.": b.coverage(0, 28),
}


@pytest.mark.parametrize("said", ANSWERED)
def test_a_dont_know_is_seen_and_no_answer(said: str) -> None:
    assert head.who(b.report(coverage=ANSWERED[said])).endswith(said)


def test_people_who_speak_for_their_partners_say_so() -> None:
    official = b.report().alliance.model_copy(update={"voices": "official"})
    assert "They speak for their partners." in head.who(b.report(alliance=official, who=b.who(2)))


EDGES = {
    "The overall score is near an edge: without one person it is mixed.": Flip(
        cause="one_person", subject="overall", ways=1, of=5, bands=("mixed",)
    ),
    "The overall score is not firm: without either of two groups it is mixed or strong.": Flip(
        cause="one_group", subject="overall", ways=2, of=5, bands=("mixed", "strong")
    ),
    "The overall score is not firm: without one person it is strong.": Flip(
        cause="one_person", subject="overall", ways=1, of=3, bands=("strong",)
    ),
    "Trust (sound) is near an edge: without either of two people it is mixed.": Flip(
        cause="one_person", subject="mutual_trust", ways=2, of=5, bands=("mixed",)
    ),
    "Which aspect is lowest rests on one group.": Flip(
        cause="one_group", subject="lowest", ways=1, of=3
    ),
}


@pytest.mark.parametrize("said", EDGES)
def test_a_result_near_an_edge_says_so(said: str) -> None:
    assert said in certainty.how_sure(with_flips(EDGES[said]))


WEIGHED = Flip(cause="weighting", subject="overall", ways=1, of=1, bands=("mixed",), value=61.0)


@pytest.mark.parametrize(
    ("weighting", "people", "flips", "said"),
    [
        (
            "partner",
            61.0,
            (WEIGHED,),
            "When each person counts once, the overall score is 61 (mixed).",
        ),
        ("partner", 75.5, (), "When each person counts once, the overall score is 76 (sound)."),
        (
            "respondent",
            70.0,
            (WEIGHED,),
            "When each partner counts once, the overall score is 61 (mixed).",
        ),
        ("respondent", 70.0, (), ""),
    ],
)
def test_the_other_weighting_is_told_with_its_own_score(
    weighting: str, people: float, flips: tuple[Flip, ...], said: str
) -> None:
    overall = b.overall(weighting=weighting, respondent_weighted=b.score(people))
    report = b.report(who=b.who(5), overall=overall, many=b.many(flips=flips))
    found = [each for each in certainty.how_sure(report) if "counts once" in each]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(("voices", "needed"), [("personal", "eight"), ("official", "five")])
def test_how_many_people_agreement_needs_is_what_a_group_needs(voices: str, needed: str) -> None:
    about = b.report().alliance.model_copy(update={"voices": voices, "min_group": 8})
    few = b.agreement(verdict="too_few", reason="n_too_small", n=4, n_max=4)
    report = b.report(alliance=about, who=b.who(4), many=b.many(agreement=(few,)))
    rows = {row.label: row.text for row in differences.differences(report)}
    assert rows["Person by person"] == f"too few to tell: four people answered, {needed} needed"


def test_nobody_was_left_out_where_that_would_tell_on_people() -> None:
    report = b.report(who=b.who(5), many=b.many(flips_reason="hidden_privacy"))
    said = " ".join(certainty.how_sure(report))
    assert "What any one person changes is not shown, to protect people." in said
    assert "No one person changes" not in said


def test_one_answer_by_one_step_moves_an_aspect_by_the_inverse_of_its_answers() -> None:
    said = " ".join(certainty.how_sure(mill_lane()))
    assert "by 6 to 8 points" in said
    assert "Next, hear Fern Bakery." in said


RANGES = {
    "The overall score is likely between 61 and 71 (95 in 100).": (16, b.interval(61.0, 71.0)),
    "If the four who are not heard had answered like the rest, the overall score would likely "
    "lie between 65 and 67 (95 in 100).": (16, b.interval(65.0, 67.0, corrected=True)),
    "If the one person who is not heard had answered like the rest, the overall score would "
    "likely lie between 65 and 67 (95 in 100).": (19, b.interval(65.0, 67.0, corrected=True)),
    "The overall score of the partners heard is likely between 65 and 67 (95 in 100).": (
        19,
        b.interval(65.0, 67.0, corrected=True, heard_only=True),
    ),
    "The overall score is likely between 61 and 71 (95 in 100). It may be too short, as people at "
    "some partners agree much less than at others.": (
        16,
        b.interval(61.0, 71.0, may_be_short=True),
    ),
    "No likely range is given, as not every partner is heard.": (
        19,
        b.interval(None, None, df=None, basis="none", reason="partner_missing"),
    ),
    "The overall score has no likely range, as not everyone has a score on every aspect.": (
        19,
        b.interval(None, None, df=None, basis="none", reason="aspect_missing"),
    ),
    "No likely range is given: more people are missing at some partners than at others.": (
        19,
        b.interval(None, None, df=None, basis="none", reason="unequal_response"),
    ),
    "Only one partner is heard, so no likely range is given.": (
        6,
        b.interval(None, None, df=None, basis="none", reason="n_too_small"),
    ),
    "The likely range of the overall score is not shown, to protect people.": (
        16,
        b.interval(None, None, df=None, basis="none", reason="hidden_privacy"),
    ),
}


@pytest.mark.parametrize("said", RANGES)
def test_the_likely_range_says_what_it_leaves_open(said: str) -> None:
    people, interval = RANGES[said]
    report = b.report(
        who=b.who(people, invited=20), overall=b.overall(interval=interval), many=b.many()
    )
    assert said in certainty.how_sure(report)


def test_many_who_were_not_heard_are_counted() -> None:
    missing = tuple(Unheard(name=name, missing=None) for name in "ABCDE")
    said = " ".join(certainty.how_sure(mill_lane(who=b.who(unheard=missing))))
    assert "Next, hear A, B, C and two others." in said


GATES = {
    "": (),
    "MET: 1 of 1 floor": (b.gate(),),
    "NOT MET: 1 of 2 floors": (b.gate(), b.gate("not_met", limit=72.0)),
    "NO VERDICT: 1 of 2 floors": (b.gate(), b.gate("no_verdict", value=None)),
    "NOT MET: 1 of 2 gates": (
        b.gate("not_met", kind="fail_on", subject="risks", limit="high", value="high"),
        b.gate("no_verdict", value=None),
    ),
}


@pytest.mark.parametrize("said", GATES)
def test_gates_in_one_line(said: str) -> None:
    assert gates.headline(GATES[said]) == said


def test_a_floor_that_is_not_met_by_a_hair_is_never_short_of_nothing() -> None:
    report = b.report(gates=(b.gate("not_met", value=64.97, limit=65.0),))
    row = gates.rows(report)[0]
    assert (row.value, row.limit, row.note) == ("64.9", "floor 65", "just short")


def test_a_step_up_names_the_risks_by_their_place() -> None:
    lift = Lift(
        item="x",
        short="One person drops out",
        aspect="unwritten_rules",
        value=66.0,
        band=None,
        clears=("b", "a", "not shown"),
    )
    start = 'One step better on "one person drops out":'
    (said,) = answers.lifts(b.report(lifts=(lift, lift)), {"a": 1, "b": 2})
    assert said == f"{start} risks 1 and 2 leave this list."
    alone = lift.model_copy(update={"clears": ()})
    (said,) = answers.lifts(b.report(lifts=(alone,)), {})
    assert said == f"{start} the unwritten rules get to 66."
    lifted = lift.model_copy(update={"band": "sound", "clears": ("a",)})
    (said,) = answers.lifts(b.report(lifts=(lifted,)), {"a": 2})
    assert said == f"{start} risk 2 leaves this list and the unwritten rules get to 66 (sound)."
    assert answers.lifts(b.report(who=b.who(9), lifts=(lift,)), {"a": 1}) == ()


def test_a_low_answer_behind_a_risk_is_no_low_answer_without_one() -> None:
    item = b.item("late", 2, facet="kept_promises")
    facet = b.facet("kept_promises", 25.0)
    report = b.report(aspects=(b.aspect(facets=(facet,)),), items=(item,))
    assert answers.also_low(report).startswith("Low, with no risk of its own: Kept promises (25)")
    told = b.finding(evidence=(b.evidence("mutual_trust", items=("late",)),))
    assert answers.also_low(report.model_copy(update={"findings": (told,)})) == ""


def test_nothing_is_said_of_partners_where_nobody_names_one() -> None:
    alone = b.group("p", 7, id="not_stated", name="partner not stated")
    found = (
        NotAssessed(reason="compares_partners", risks=("a", "b"), ask=()),
        NotAssessed(reason="partners_unknown", risks=("c",), ask=()),
    )
    report = b.report(
        who=b.who(7, partners=None, partners_heard=0, partner_names=()),
        many=b.many(groups=(alone,), gaps=(b.gap("mutual_trust"),)),
        not_assessed=found,
    )
    assert differences.heading(report) == "Where people differ"
    assert differences.groups(report) == ()
    assert "partner" not in str(differences.differences(report))
    assert unassessed.not_assessed(report) == "3 risks are about partners (none are named)."


def test_few_of_whom_all_answered_are_not_told_that_too_few_did() -> None:
    found = (NotAssessed(reason="compares_people", risks=("a",), ask=()),)
    heard = b.report(who=b.who(2, partners_heard=2), not_assessed=found)
    assert unassessed.not_assessed(heard) == "1 risk compares people (too few of you to tell)."
    half = b.report(who=b.who(2, partners_heard=1), not_assessed=found)
    assert unassessed.not_assessed(half) == "1 risk compares people (too few answered)."


def test_risks_are_told_by_reason_and_like_reasons_in_one() -> None:
    found = (
        NotAssessed(reason="not_applicable", risks=("a",), ask=("goodwill",)),
        NotAssessed(reason="form_unanswered", risks=("b", "c", "d"), ask=()),
        NotAssessed(reason="compares_people", risks=("e",), ask=()),
        NotAssessed(reason="compares_core", risks=("f",), ask=()),
    )
    report = b.report(not_assessed=found)
    assert unassessed.not_assessed(report) == (
        "6 risks: 3 need the questions on the form; 2 compare people, or core and newer members "
        '(too few answered); 1 reads what does not apply ("good will").'
    )
    assert unassessed.on_the_form(report).startswith("Is informal the right form? Not asked yet: ")
    assert unassessed.on_the_form(b.report(form=b.form())) == ""


def test_that_no_test_can_judge_gaps_is_said_once() -> None:
    groups = (b.group("F", 1), b.group("L", 1))
    gaps = tuple(b.gap(each, 60.0, verdict="too_few", n=2) for each in ASPECTS)
    report = b.report(who=b.who(2, partners_heard=2), many=b.many(groups=groups, gaps=gaps))
    apart, sure, *_ = differences.differences(report)
    assert apart.label == "Over two answer steps"
    assert apart.text.startswith("shared goals, mutual trust, flexibility,")
    assert apart.text.endswith("and unwritten rules, by 60 points")
    assert sure.text == "two people are too few to be sure of these"


def test_gaps_of_one_size_stand_together() -> None:
    sizes = {
        "shared_goals": 100.0,
        "mutual_trust": 62.0,
        "flexibility": 56.0,
        "unwritten_rules": 62.0,
    }
    gaps = tuple(b.gap(each, size, verdict="too_few", n=2) for each, size in sizes.items())
    groups = (b.group("F", 1), b.group("L", 1))
    report = b.report(who=b.who(2, partners_heard=2), many=b.many(groups=groups, gaps=gaps))
    assert [tuple(row) for row in differences.differences(report)[:2]] == [
        ("Four answer steps", "shared goals, by 100 points"),
        (
            "Over two answer steps",
            "mutual trust and unwritten rules, by 62 points; flexibility, by 56",
        ),
    ]


def test_support_comes_first_where_both_are_low() -> None:
    low = Support(
        interaction="x", source="shared_goals", target="mutual_trust", state="both_low", text="So."
    )
    report = b.report(aspects=aspects(shared_goals=30, mutual_trust=40))
    assert supports.support(report, low) == (
        "Shared goals (30) and trust (40) are both low: begin with shared goals. So."
    )
    high = low.model_copy(update={"state": "without_support", "target": "goodwill"})
    assert supports.support(report, high) == (
        '"Good will" may rest on shared goals (30), which are low. So.'
    )
    loop = low.model_copy(update={"loops": True})
    assert supports.support(report, loop) == "Shared goals (30) and trust (40) are both low. So."


def test_what_is_strained_is_told_where_it_is_low() -> None:
    strained = Support(
        interaction="x",
        source="speed_of_action",
        target="proportionate_checks",
        state="strained",
        text="So.",
    )
    for score, told in ((30.0, True), (58.0, False)):
        checks = b.facet("proportionate_checks", score=b.score(score))
        report = b.report(
            aspects=(b.aspect("speed_of_action", score=b.score(80.0), facets=(checks,)),),
            supports=(strained,),
        )
        said = f'Speed (80) may strain "proportionate checks" ({score:.0f}).'
        assert supports.supports(report) == ((said,) if told else ())
        assert supports.supports(report, everything=True) == (f"{said} So.",)


def test_the_most_telling_is_told_and_nothing_that_is_well() -> None:
    one = Support(interaction="x", source="a", target="b", state="without_support", text="So.")
    found = (*[one] * 4, one.model_copy(update={"state": "carried"}))
    report = b.report(supports=found)
    assert len(supports.supports(report)) == 1
    assert len(supports.supports(report, everything=True)) == 4


def test_gaps_say_what_they_are_about() -> None:
    gap = b.evidence("mutual_trust", 61.8, leaf="gap", title="Mutual trust", band=None)
    groups = (
        "Harbour Kitchen 91 (strong), smaller partners 61 (mixed), Eastside Pantry 29 (fragile)"
    )
    report = full_plate()
    assert evidence.evidence_of(report, b.finding(evidence=(gap,))) == (f"Mutual trust: {groups}",)
    facet = b.facet(groups=b.group_scores(north=90.0, south=30.0))
    inside = b.evidence(facet.id, 60.0, leaf="gap", title="Promises", band=None)
    report = b.report(aspects=(b.aspect(facets=(facet,)),))
    (told,) = evidence.evidence_of(report, b.finding(evidence=(inside,)))
    assert told.startswith("Promises: ")


def test_what_is_known_of_one_facet_stands_side_by_side() -> None:
    gap = b.evidence("fair", 50.0, leaf="gap", title="Fair", band=None)
    low, other = b.evidence("fair", 25.0, title="Fair"), b.evidence("care", 30.0, title="Care")
    told = b.finding(evidence=(gap, low, other, gap))
    report = b.report(who=b.who(2))
    assert evidence.evidence_of(report, told) == (
        "Fair: fragile, 25; 50 points apart",
        "Care: fragile, 30",
    )


@pytest.mark.parametrize(
    ("pair", "negated", "said"),
    [
        (3, False, "Some partners compete"),
        (2, False, "The partners compete"),
        (2, True, 'The answer to "partners are competitors" is no'),
    ],
)
def test_what_is_true_of_the_alliance(pair: int, negated: bool, said: str) -> None:
    found = b.evidence(
        "partners_compete", leaf="context", title="Partners are competitors", negated=negated
    )
    report = b.report(who=b.who(partners=pair))
    assert evidence.evidence_of(report, b.finding(evidence=(found,))) == (said,)


def one_answer(*items: str) -> Finding:
    return b.finding(thin=True, evidence=(b.evidence(items=items),))


RESTS = {
    "Each rests on one answer from one person": (b.who(), [one_answer("a"), one_answer("b")]),
    "Each rests on answers from one person": (b.who(), [one_answer("a"), one_answer("b", "c")]),
    "It rests on answers given together": (b.who(joint=1), [one_answer("a", "b", "c")]),
    "Two people answered": (b.who(2), [b.finding(thin=False)]),
    "Three sets of answers": (b.who(3, joint=1), [b.finding(thin=False)]),
    "It rests on few answers, or on few partners": (b.who(9), [b.finding(thin=True)]),
}


@pytest.mark.parametrize("said", RESTS)
def test_risks_say_whom_they_rest_on(said: str) -> None:
    who, found = RESTS[said]
    assert evidence.thin(b.report(who=who), found) == f"{said}: worth checking, not a verdict."


def test_of_some_risks_it_is_said_once_which_rest_on_little() -> None:
    found = [b.finding(thin=each) for each in (True, False, True)]
    assert evidence.thin(b.report(who=b.who(9)), found) == (
        "Risks 1 and 3 rest on few answers, or on few partners: worth checking, not a verdict."
    )


def test_what_is_so_of_several_sides_is_said_once() -> None:
    found = (b.evidence("a", 30.0, title="Kept promises"), b.evidence("b", 30.0, title="Good will"))
    assert evidence.evidence(b.report(who=b.who(2)), found) == (
        "Kept promises, good will: fragile, 30",
    )


def test_five_people_are_no_few() -> None:
    assert evidence.thin(b.report(who=b.who(5)), [b.finding(thin=False)]) == ""


def test_a_strength_of_one_person_quotes_the_answer_with_its_question() -> None:
    found = b.strength(evidence=(b.evidence(value=100.0, items=("second_person",)),))
    report = b.report(items=(b.item(answer=5),))
    head_line, rest = answers.strength(report, found)
    assert head_line == "Kept promises (100)"
    said = '"all" on "second person".'
    assert rest == f"{said} Plans can count on each other. To keep this, warn of delays."
    assert answers.strength(report, found, brief=True)[1] == f"{said} Warn of delays."


def test_a_strength_of_several_people_says_what_can_keep_it() -> None:
    found = b.strength(evidence=(b.evidence(value=75.0), b.evidence(value=75.0)))
    report = b.report(who=b.who(9))
    assert answers.strength(report, found, brief=True) == (
        "Kept promises (both 75)",
        "warn of delays.",
    )


def test_a_strength_names_the_question_where_a_high_answer_is_a_bad_sign() -> None:
    found = b.strength(evidence=(b.evidence(value=100.0, items=("same_mistake",)),))
    turned = b.item("same_mistake", 1, reverse=True, short="The same thing goes wrong again")
    _, rest = answers.strength(b.report(items=(turned,)), found)
    assert rest.startswith('"none" on "the same thing goes wrong again". Plans')


def test_an_open_form_says_how_much_is_answered_and_what_to_find_out() -> None:
    found = b.form(
        None, answered=4, title="open", message="Not yet.", gives="", find_out=("lock_in", "size")
    )
    said = form.form(found)
    assert said.message == "Not yet. 4 of 18 questions answered so far."
    assert said.find_out == "Not known, worth finding out: lock in and size."
    assert said.gives == ""


def test_every_reason_has_words() -> None:
    from typing import get_args

    from alliance.documents.report import Reason

    assert all(phrase.reason(each) for each in get_args(Reason))


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([40, 52], "could be chance: 8 times in 10, a gap of 40 to 52 points or more would show"),
        ([40, 40], "could be chance: 8 times in 10, a gap of 40 points or more would show"),
        ([1, 1], "could be chance: 8 times in 10, a gap of 1 point or more would show"),
        ([None, 1], "could be chance: only a gap of 1 point or more would show, if at all"),
        ([None, 62], "could be chance: only a gap of 62 points or more would show, if at all"),
        ([None, None], "could be chance: too few people to tell, however wide the gap"),
    ],
)
def test_what_could_be_chance_says_what_would_have_shown(
    sizes: list[int | None], said: str
) -> None:
    gaps = [
        b.gap(shows_from=size, shows_from_reason=None if size else "beyond_scale") for size in sizes
    ]
    assert differences.could_be_chance(gaps) == said


def test_what_could_be_chance_alone() -> None:
    assert (
        differences.could_be_chance([b.gap(shows_from_reason="no_variance")]) == "could be chance"
    )


def test_what_two_verdicts_leave_is_told_as_the_others() -> None:
    gaps = [b.gap("mutual_trust", verdict="could_be_chance", shows_from_reason="no_variance")]
    gaps += [
        b.gap(each, None, verdict="too_few", reason="hidden_privacy")
        for each in ("flexibility", "unwritten_rules")
    ]
    groups = (b.group("north"), b.group("south"))
    report = b.report(who=b.who(9), many=b.many(gaps=tuple(gaps), groups=groups))
    labels = [row.label for row in differences.differences(report)]
    assert labels[:2] == ["Mutual trust", "The other two"]


def test_what_as_many_could_not_say_is_told_together() -> None:
    unknowns = tuple(
        Unknown(item=each, short=each, dont_know=many, n=9)
        for each, many in (("aim", 9), ("keys", 9), ("loans", 4))
    )
    assert unassessed.unknowns(b.report(who=b.who(9), unknowns=unknowns)) == (
        'Not known: 9 of 9 could not say: "aim" and "keys"; 4 of 9 could not say: "loans". '
        "Worth asking.",
    )


def test_of_many_unknowns_the_first_are_named() -> None:
    unknowns = tuple(Unknown(item=f"u{n}", short=f"u{n}", dont_know=4, n=9) for n in range(9))
    (said,) = unassessed.unknowns(b.report(who=b.who(9), unknowns=unknowns))
    assert said.endswith('"u4" and "u5"; and three more questions. Worth asking.')


def test_risks_that_compare_partners_say_where_only_one_is_heard() -> None:
    missing = NotAssessed(reason="compares_partners", risks=("one_way_trust",), ask=())
    one = b.who(6, partners=2, partners_heard=1)
    said = unassessed.not_assessed(b.report(who=one, not_assessed=(missing,)))
    assert said == "1 risk compares partners (only one is heard)."


def test_risks_on_newer_members_say_where_nobody_is_known_as_one() -> None:
    missing = NotAssessed(reason="compares_core", risks=("newcomers",), ask=())
    nobody = b.many(core_newer=b.core_newer(core=0, newer=0))
    report = b.report(who=b.who(9), many=nobody, not_assessed=(missing,))
    assert unassessed.not_assessed(report) == (
        "1 risk compares core and newer members (nobody says which they are)."
    )
    some = b.many(core_newer=b.core_newer(core=7, newer=2))
    assert unassessed.not_assessed(report.model_copy(update={"many": some})) == (
        "1 risk compares core and newer members (two newer people answered)."
    )


JOINED = ("a shared thing may go missing", "Nobody looks back")


@pytest.mark.parametrize(
    ("people", "items", "said"),
    [
        (1, ("late",), "The same answer also points to: a shared thing may go missing; nobody"),
        (1, ("late", "lost"), "The same answers also point to: a shared thing may go missing;"),
        (9, (), "The same answers also point to: a shared thing may go missing;"),
    ],
)
def test_risks_that_rest_on_the_same_answer_are_told_once(
    people: int, items: tuple[str, ...], said: str
) -> None:
    found = b.finding(joined=("a", "b"), joined_titles=JOINED, evidence=(b.evidence(items=items),))
    assert answers.joined(b.report(who=b.who(people)), found).startswith(said)
    assert not answers.joined(b.report(), b.finding())


@pytest.mark.parametrize(("severity", "fading"), [("high", True), ("critical", False)])
def test_slow_decay_is_named_before_whichever_side_is_lowest(severity: str, fading: bool) -> None:
    lowest = b.finding(missing="a way to disagree", severity=severity)
    middle = (b.evidence("aspects", 50.0, leaf="middling"),)
    decay = b.finding("fading", title="all of it may be fading", aspect=None, evidence=middle)
    said = verdict(b.report(findings=(lowest, decay))).says
    assert ("All of it may be fading." in said) is fading
    assert ("What may be missing: a way to disagree." in said) is not fading


def test_risks_that_are_told_with_another_count_as_looked_for() -> None:
    found = b.finding(joined=tuple("abcdefg"), joined_titles=JOINED)
    missing = NotAssessed(reason="not_asked", risks=("x", "y"), ask=())
    report = b.report(findings=(found,), ruled_out=0, not_assessed=(missing,))
    assert unassessed.left_open(report).startswith("2 of 10 risks could not be looked for")
    assert not unassessed.too_little_known(report)
    assert unassessed.too_little_known(report.model_copy(update={"findings": (b.finding(),) * 6}))


def test_low_facets_without_a_risk_are_told_of_several_people_too() -> None:
    low = b.facet("goal_clarity", 30.0, title="Clear aim")
    part = b.aspect("shared_goals", 60.0, facets=(low, b.facet("goodwill", 80.0)))
    report = b.report(who=b.who(9), aspects=(part,))
    assert answers.also_low(report) == "Low, with no risk of its own: Clear aim (30)."
    told = report.model_copy(
        update={"findings": (b.finding(evidence=(b.evidence("goal_clarity"),)),)}
    )
    assert not answers.also_low(told)


def test_hasty_answers_of_so_few_are_not_told() -> None:
    hasty = b.many(careless=b.careless(1, without=b.score(82.0)))
    said = [certainty.how_sure(b.report(who=b.who(n), many=hasty)) for n in (4, 5)]
    assert ["hasty" in " ".join(each) for each in said] == [False, True]


@pytest.mark.parametrize(
    ("heard", "groups", "said"),
    [
        (2, (3, 3), "people at the same partner come to the same score"),
        (5, (3, 4), "people in the same group come to the same score"),
        (3, (1, 1, 1), "all partners come to the same score"),
        (0, (), "all people come to the same score"),
    ],
)
def test_whose_scores_are_alike_where_no_range_is_given(
    heard: int, groups: tuple[int, ...], said: str
) -> None:
    shown = tuple(b.group(letter, n) for letter, n in zip("HES", groups, strict=False))
    report = b.report(
        who=b.who(sum(groups) or 6, partners=heard, partners_heard=heard),
        many=b.many(groups=shown),
        overall=b.overall(interval=b.interval(None, None, reason="no_variance")),
    )
    assert f"No likely range is given, as {said}." in certainty.how_sure(report)


@pytest.mark.parametrize("verdict", ["too_few", "could_be_chance"])
def test_no_gap_is_called_that(verdict: Any) -> None:
    gaps = [b.gap(each, 0.0, verdict=verdict) for each in ("mutual_trust", "flexibility")]
    few = b.gap("unwritten_rules", 8.0, verdict="too_few")
    many = [
        b.many(groups=(b.group("H"), b.group("E")), gaps=tuple(each))
        for each in (gaps, [*gaps, few])
    ]
    found = [
        differences.differences(b.report(who=b.who(6, partners=2, partners_heard=2), many=each))
        for each in many
    ]
    assert tuple(found[0][0]) == ("Both", "no gap")
    # Where some differ, what the widest gap is says more.
    assert (found[1][0].text == "no gap") is (verdict == "could_be_chance")


@pytest.mark.parametrize(("points", "ruled_out", "told"), [(57, 3, 1), (None, 3, 1), (57, 0, 0)])
def test_where_views_are_far_apart_not_found_means_on_average(
    points: float | None, ruled_out: int, told: int
) -> None:
    apart = b.many(opposed=(Opposed(aspect="mutual_trust", points=points, high=None, low=None),))
    said = [
        answers.only_on_average(b.report(who=b.who(3), many=many, ruled_out=ruled_out))
        for many in (apart, b.many())
    ]
    assert [bool(each) for each in said] == [bool(told), False]


def test_no_gap_is_chance_where_the_report_leads_with_it() -> None:
    many = b.many(
        groups=(b.group("H"), b.group("E")),
        gaps=(b.gap("mutual_trust", 57.0), b.gap("flexibility", 57.0)),
        opposed=(Opposed(aspect="mutual_trust", points=57.0, high="group_h", low="group_e"),),
    )
    report = b.report(who=b.who(6, partners=2, partners_heard=2), many=many)
    rows = {row.label: row.text for row in differences.differences(report)}
    assert rows["Mutual trust"] == "57 points, over two answer steps: too few people to be sure"
    assert rows["Flexibility"] == "could be chance"


def test_what_was_answered_on_the_form_is_told_and_not_quoted() -> None:
    topic = Topic(
        topic="competitors", title="Competitors", says="prices come up", advice="", hard=True
    )
    found = b.evidence("prices_discussed", None, leaf="context", title="Prices come up")
    report = b.report(form=b.form(topics=(topic,)))
    assert evidence.evidence(report, [found]) == ("From the form: prices come up",)
    assert evidence.evidence(b.report(), [found]) == (
        "Partners who compete talk about prices, costs, customers, bids or wages",
    )


def test_what_lies_in_the_middle_is_counted_as_aspects() -> None:
    found = b.evidence("aspects", 55.0, leaf="middling", title="All seven aspects")
    middle = dict.fromkeys(ASPECTS, 50.0)
    for values, said in ((middle, "All seven"), ({**middle, "mutual_trust": 70.0}, "Six of seven")):
        assert evidence.evidence(b.report(aspects=aspects(**values)), [found]) == (
            f"{said} aspects lie around the middle of the scale",
        )


@pytest.mark.parametrize(("points", "strong"), [(5, True), (2, False)])
def test_what_most_could_not_say_is_not_called_strong(points: int, strong: bool) -> None:
    known = b.coverage(points, dont_know=9 - points)
    said = verdict(b.report(who=b.who(9), aspects=(b.aspect(value=90.0, coverage=known),))).line
    assert ("strong" in said.partition(".")[2]) is strong


def test_the_first_risk_names_step_1_where_that_answers_it() -> None:
    found = b.finding("one_person", first="swap", first_title="swap a job")
    soon = b.step("lighten", title="lighten the load", addresses=("one_person",))
    late = b.step("swap", title="swap a job")
    both, other = (soon, late), b.finding("other")
    said = {
        "leads": b.report(findings=(found, other), steps=both),
        "follows": b.report(findings=(other, found), steps=both),
        "alone": b.report(findings=(found,), steps=(late,)),
        "not given": b.report(findings=(found,), steps=(soon,)),
    }
    assert {name: answers.first_step(report, found) for name, report in said.items()} == {
        "leads": ("step 1", ""),
        "follows": ("step 2", ""),
        "alone": ("step 1", ""),
        "not given": ("", "Swap a job"),
    }


def test_nobody_reads_that_people_agree_where_groups_lie_apart() -> None:
    agreed = tuple(b.agreement(each) for each in ASPECTS)
    gaps = (b.gap("mutual_trust", 40.0, verdict="more_than_chance"),)
    rows = differences.differences(b.report(many=b.many(agreement=agreed, gaps=gaps)))
    (row,) = (each for each in rows if each.label == "Person by person")
    assert row.text.startswith("people agree on six of seven")


def test_a_low_average_of_answers_far_apart_says_so() -> None:
    parts = (b.aspect("flexibility", 40.0, facets=(b.facet("backup", 38.0),)),)
    found = b.evidence("backup", 38.0)
    apart = b.report(who=b.who(9), aspects=parts, many=OPPOSED)
    alike = b.report(who=b.who(9), aspects=parts)
    assert evidence.evidence(apart, (found,)) == (
        "Backup: strained, 38 on average, answers far apart",
    )
    assert evidence.evidence(alike, (found,)) == ("Backup: strained, 38",)


ONE_QUESTION = "The parts of an aspect rest on one question each."


def test_of_several_people_it_is_said_that_a_part_is_one_question() -> None:
    one, other = b.item("second_person"), b.item("second_key")
    elsewhere = b.item("looked_back", facet="action_review")
    assert ONE_QUESTION in method.method(b.report(who=b.who(9), items=(one, elsewhere)))
    assert ONE_QUESTION not in method.method(b.report(who=b.who(9), items=(one, other)))
    assert ONE_QUESTION not in method.method(b.report(items=(one, elsewhere)))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("in time", '"in time"'),
        ('"that is how it is"', '"that is how it is"'),
        ('"yes" or "no"', '""yes" or "no""'),
        ('"', '"""'),
    ],
)
def test_words_are_quoted_once(words: str, said: str) -> None:
    assert quoted(words) == said


@pytest.mark.parametrize(
    ("positions", "may"),
    [
        ((100.0, 100.0, 100.0, 100.0), False),
        ((0.0, 0.0, 0.0, 0.0), False),
        ((75.0, 75.0, 75.0, 75.0), True),
        ((100.0,), True),
        ((100.0, 100.0, 75.0, 50.0), True),
        ((50.0, 50.0, 75.0, 50.0), False),
    ],
)
def test_one_answer_changes_a_band_only_where_it_can(
    positions: tuple[float, ...], may: bool
) -> None:
    value = sum(positions) / len(positions)
    items = tuple(b.item(position=each, aspect="mutual_trust") for each in positions)
    report = b.report(items=items, aspects=(b.aspect("mutual_trust", value),))
    said = certainty.how_sure(report)[0]
    assert said.startswith("One answer moved by one step moves an aspect by ")
    assert said.endswith(", and may change its band.") == may
