"""Reports that are easy to get wrong: nothing answered, everything hidden, two people, no score."""

import datetime
from collections.abc import Callable
from typing import Any

import builders as b
from changes import helped
from changes import hostile as hostile_change
from hostile import hostile, hostile_person
from samples import MILL_LANE, Asked, full_plate, mill_lane, one_person

from alliance.documents.report import Flip, GroupAgreement, NotAssessed, Note, Report, Unheard
from alliance.vocabulary import ASPECTS, AspectId


def _all(answer: Any) -> dict[AspectId, tuple[Asked, ...]]:
    return {
        aspect: tuple((*each[:4], answer) for each in rows) for aspect, rows in MILL_LANE.items()
    }


def nobody() -> Report:
    """No response at all."""
    missing = b.score(None, 0, 0, reason="all_missing")
    return b.report(
        who=b.who(0, partners_heard=0, partner_names=()),
        coverage=b.coverage(0),
        overall=b.overall(None, score=missing),
        aspects=tuple(b.aspect(each, None, score=missing) for each in ASPECTS),
    )


def empty() -> Report:
    """An answers file without any answer."""
    return one_person(
        _all(None),
        who=b.who(
            0,
            partners_heard=0,
            partner_names=(),
            blank_files=1,
            next_unanswered="goal_clarity",
        ),
        not_assessed=(
            NotAssessed(
                reason="not_answered",
                risks=tuple("abcdefghijklmnopqrstuvw"),
                ask=("goal_clarity", "goodwill", "norm_voicing", "backup_cover", "stewardship"),
            ),
        ),
    )


def all_dont_know() -> Report:
    """An answers file in which nothing is known."""
    return one_person(_all("dont_know"))


def half_done() -> Report:
    """Quit after eleven answers, with a floor on the overall score."""
    rows = {
        aspect: tuple((*each[:4], each[4] if 4 * n + m < 11 else None) for m, each in enumerate(r))
        for n, (aspect, r) in enumerate(MILL_LANE.items())
    }
    return one_person(
        rows,
        who=b.who(finished=0, next_unanswered="backup_cover"),
        gates=(
            b.gate("no_verdict", value=None, band=None),
            b.gate("not_met", subject="shared_goals", value=68.75, limit=68.8),
            b.gate("no_verdict", kind="fail_on", subject="risks", limit="high", value=None),
            b.heard("no_verdict", None, None),
        ),
    )


def best() -> Report:
    """Everything at its best, no risk found; one person, no alliance file."""
    return one_person(
        _all(5),
        alliance=b.report().alliance.model_copy(update={"name": "", "kind": None}),
        who=b.who(partners=None, partner_names=(), partners_heard=0),
        ruled_out=24,
        not_assessed=(NotAssessed(reason="partners_unknown", risks=("a",), ask=()),),
    )


def full_length() -> Report:
    """Two questions a facet, on scales of several lengths, with reverse-keyed ones."""
    report = mill_lane()
    more = tuple(
        b.item(
            f"{each.id[:18]}_2",
            2,
            aspect=each.aspect,
            facet=each.facet,
            labels=("no", "in part", "yes"),
            reverse=place % 4 == 0,
            short=f"{each.short} again",
        )
        for place, each in enumerate(report.items)
    )
    return report.model_copy(update={"items": report.items + more, "findings": ()})


def held_back() -> Report:
    """A good mean over strained trust, and one fragile aspect."""
    low = {"mutual_trust": 38.0, "unwritten_rules": 20.0}
    aspects = tuple(b.aspect(each, low.get(each, 90.0)) for each in ASPECTS)
    return b.report(
        aspects=aspects,
        overall=b.overall(
            72.6,
            score=b.score(72.6, band="mixed"),
            uncapped_band="sound",
            held_back_by="mutual_trust",
            fragile=("unwritten_rules",),
        ),
        findings=(b.finding(severity="moderate", title="one thing only"),),
        ruled_out=24,
    )


def edges() -> Report:
    """Figures that must not seem to cross an edge or a floor."""
    values = (64.97, 34.96, 79.99, 50.0, 99.7, 0.02, 49.5)
    pairs = zip(ASPECTS, values, strict=True)
    return b.report(
        aspects=tuple(b.aspect(each, value) for each, value in pairs),
        overall=b.overall(54.16),
        gates=(
            b.gate("not_met", value=54.16, band="mixed", limit=54.2),
            b.gate("met", subject="flexibility", value=79.99, limit=79.9),
            b.gate("not_met", kind="fail_on", subject="risks", limit="high", value="critical"),
            b.heard("not_met", 179, 300, limit=59.7),
        ),
    )


def two_aspects() -> Report:
    """An own questionnaire that leaves out five aspects."""
    return b.report(
        aspects=tuple(b.aspect(each, 70.0) for each in ASPECTS[:2]),
        not_asked=ASPECTS[2:],
        overall=b.overall(None, score=b.score(None, reason="not_asked")),
        coverage=b.coverage(8),
        not_assessed=(NotAssessed(reason="not_asked", risks=("a", "b"), ask=("goodwill",)),),
    )


def together() -> Report:
    """Both partners of a pair, in one set of answers."""
    names = ("Fern Bakery", "Lantern Books")
    return mill_lane(who=b.who(joint=1, partners_heard=2, partner_names=names), form=None)


def _pair(**changes: Any) -> Report:
    given: dict[str, Any] = {
        "who": b.who(2, partners_heard=2, partner_names=("Fern Bakery", "Lantern Books")),
        "coverage": b.coverage(54, 2),
        "aspects": tuple(
            b.aspect(each, 70.0, coverage=b.coverage(8), interval=_none("n_too_small"))
            for each in ASPECTS
        ),
        "overall": b.overall(interval=_none("n_too_small")),
    }
    return b.report(**(given | changes))


def _none(reason: str) -> Any:
    return b.interval(None, None, df=None, basis="none", reason=reason)


def pair_hidden() -> Report:
    """Two people, who cannot be anonymous towards each other."""
    gaps = tuple(
        b.gap(
            each,
            None,
            high=None,
            low=None,
            p=None,
            adjusted=None,
            method="none",
            verdict="too_few",
            reason="hidden_privacy",
            n=2,
        )
        for each in ASPECTS
    )
    few = tuple(_few(each) for each in ASPECTS)
    return _pair(many=b.many(grouping="hidden", gaps=gaps, agreement=few))


def _few(aspect: AspectId) -> Any:
    return b.agreement(
        aspect,
        verdict="too_few",
        average_deviation=None,
        r_wg_uniform=None,
        r_wg_skewed=None,
        chance=None,
        n=2,
        n_max=2,
        reason="n_too_small",
    )


def pair_official() -> Report:
    """Two people who speak for their partners: both sides are shown."""
    values = {"mutual_trust": (92.0, 31.0), "flexibility": (75.0, 68.0)}
    groups = (
        b.group("F", 1, id="fern", name="Fern Bakery"),
        b.group("L", 1, id="lantern", name="Lantern Books"),
    )
    sides = {each: values.get(each, (70.0, 70.0)) for each in ASPECTS}
    return _pair(
        alliance=b.report().alliance.model_copy(update={"voices": "official"}),
        aspects=tuple(
            b.aspect(
                each,
                sum(pair) / 2,
                coverage=b.coverage(8),
                groups=b.group_scores(fern=pair[0], lantern=pair[1]),
                interval=_none("n_too_small"),
            )
            for each, pair in sides.items()
        ),
        many=b.many(
            groups=groups,
            gaps=tuple(
                b.gap(
                    each,
                    pair[0] - pair[1],
                    high="fern",
                    low="lantern",
                    p=1.0,
                    adjusted=None,
                    verdict="too_few",
                    reason="test_cannot_reach_alpha",
                    n=2,
                )
                for each, pair in sides.items()
            ),
            agreement=tuple(_few(each) for each in ASPECTS),
        ),
        notes=(Note(group="fern", item=None, text="More time for the stall, please."),),
    )


def all_hidden() -> Report:
    """Five people in five organisations; no group may be shown."""
    plain = full_plate()
    assert plain.many is not None
    return full_plate(
        who=b.who(5, partners_heard=5, partners=7, partner_names=("A", "B", "C", "D", "E")),
        aspects=tuple(each.model_copy(update={"groups": ()}) for each in plain.aspects),
        many=b.many(
            grouping="hidden",
            agreement=plain.many.agreement,
            gaps=tuple(
                each.model_copy(
                    update={
                        "value": None,
                        "verdict": "too_few",
                        "reason": "hidden_privacy",
                        "adjusted": None,
                    }
                )
                for each in plain.many.gaps
            ),
            careless=b.careless(1, without=b.score(61.2)),
        ),
    )


def twelve_groups() -> Report:
    """Sixty people in twelve partners of five, all shown, many of them close to each other."""
    plain = full_plate()
    assert plain.many is not None
    letters = "ABCDEFGHIJKL"
    scores = {
        each.id: {
            f"group_{a.lower()}": min((each.score.value or 0) - 17 + 3 * n, 99.0)
            for n, a in enumerate(letters)
        }
        for each in plain.aspects
    }
    groups = tuple(b.group(letter, 5, name=f"The people of Lane {letter}") for letter in letters)
    gaps = tuple(
        b.gap(aspect, 33.0, high="group_l", low="group_a", n=60, verdict="more_than_chance")
        for aspect in ASPECTS
    )
    return full_plate(
        who=b.who(60, partners_heard=12, partners=12, invited=72, partner_names=()),
        aspects=tuple(
            each.model_copy(update={"groups": b.group_scores(**scores[each.id])})
            for each in plain.aspects
        ),
        many=plain.many.model_copy(
            update={"grouping": "partners", "groups": groups, "gaps": gaps, "opposed": ()}
        ),
        findings=(b.finding(severity="moderate", title="one thing only"),),
    )


def everything_at_once() -> Report:
    """Three partners, everybody answered, each kind of agreement, careless answers, both means."""
    plain = full_plate()
    assert plain.many is not None
    verdicts = ("two_camps", "differ", "differ", "agree", "agree", "undecided", "too_few")
    return full_plate(
        who=b.who(
            16,
            joint=1,
            partners_heard=3,
            partners=3,
            invited=16,
            not_stated=1,
            partner_names=("A", "B", "C"),
        ),
        overall=b.overall(
            65.64,
            score=b.score(65.64, 16, 16),
            interval=b.interval(65.64, 65.64, basis="everyone_answered"),
            respondent_weighted=b.score(59.2),
        ),
        many=plain.many.model_copy(
            update={
                "grouping": "partners",
                "agreement": tuple(
                    b.agreement(each, verdict=verdict, average_deviation=0.2 * n)
                    for n, (each, verdict) in enumerate(zip(ASPECTS, verdicts, strict=True))
                ),
                "groups": tuple(
                    each.model_copy(update={"coverage": b.coverage(80 - 10 * n, 10 * n)})
                    for n, each in enumerate(plain.many.groups)
                ),
                "within": (
                    GroupAgreement(
                        group="smaller_partners",
                        people=10,
                        aspects=(b.agreement("mutual_trust", verdict="two_camps"),),
                    ),
                ),
                "careless": b.careless(2, without=b.score(61.2)),
                "core_newer": b.core_newer(
                    9,
                    7,
                    reason=None,
                    gaps=(
                        b.gap(
                            "mutual_trust",
                            30.0,
                            high="core",
                            low="newer",
                            verdict="more_than_chance",
                            adjusted=0.02,
                        ),
                    ),
                ),
                "flips": (
                    Flip(cause="one_group", subject="overall", ways=1, of=3, bands=("mixed",)),
                    Flip(cause="one_person", subject="lowest", ways=1, of=16),
                    Flip(cause="weighting", subject="overall", ways=1, of=1, bands=("mixed",)),
                    Flip(cause="weighting", subject="overall", ways=1, of=1, gate=60.0),
                    Flip(cause="one_person", subject="mutual_trust", ways=3, of=16, gate=61.0),
                ),
            }
        ),
        notes=(Note(group="harbour_kitchen", item=None, text="We need a spare key."),),
        agreed=(
            b.agreed("look_back", done="yes", title="Look back after the next thing"),
            b.agreed("call on Mondays", who="Ana", by=b.DAY - datetime.timedelta(days=3)),
            b.agreed(
                "repair_talk", title="Talk it over", done="partly", by=b.DAY, who="Ben and Cleo"
            ),
        ),
        gates=(
            b.gate("met", value=65.64, limit=60.0),
            b.gate("not_met", subject="mutual_trust", value=60.8, band="mixed", limit=61.0),
            b.heard("met", 3, 3, limit=100, counts="partners"),
        ),
    )


def long_names() -> Report:
    """Names as long as people give them."""
    name = "The Friends of the Lower Riverbank and Old Mill Meadow Conservation Society"
    return mill_lane(
        alliance=b.report().alliance.model_copy(update={"name": f"{name} and Neighbours"}),
        who=b.who(partner_names=(name,), unheard=(Unheard(name=name, missing=None),) * 5),
        aspects=tuple(
            each.model_copy(update={"title": f"{each.title} in the eyes of all who take part"})
            for each in mill_lane().aspects
        ),
    )


def by_question() -> Report:
    """Questions on scales of all lengths, answered by many in every way, some of them hidden."""
    nine = tuple(f"{n} of 8 jobs" for n in range(9))
    long = ("nobody has said anything at all about it to anyone of us so far", "in part")
    camps = b.item_agreement(a=-0.6, two_camps=True, verdict="two_camps")
    agree = b.item_agreement(average_deviation=0.2, verdict="agree")
    counted: dict[str, Any] = {
        "Promises": {"counts": (0, 1, 2, 10, 2), "agreement": b.item_agreement(verdict="agree")},
        "Newcomers": {"counts": (7, 4, 2, 1, 1), "coverage": b.coverage(15, 1)},
        "Turned": {"counts": (1, 1, 2, 4, 7), "reverse": True, "coverage": b.coverage(15, 0, 1)},
        "Alike": {"counts": (0, 0, 0, 16, 0), "agreement": agree},
        "Camps": {"counts": (6, 1, 0, 1, 8), "agreement": camps},
        "Two answers": {"labels": ("no", "yes"), "counts": (9, 7)},
        "Nine answers": {"labels": nine, "counts": (0, 0, 1, 2, 3, 4, 3, 2, 1)},
        "Long labels": {
            "labels": (*long, long[0]),
            "counts": (3, 10, 2),
            "coverage": b.coverage(15),
        },
        "Crowd": {"counts": (120, 0, 3, 40, 11), "coverage": b.coverage(174, 12, 3, 11)},
        "Unknown": {"coverage": b.coverage(0, 14, 1, 1)},
        "Few": {"coverage": b.coverage(4, 10, 0, 2)},
        "Hidden": {"coverage": b.coverage(13, 3)},
        "a question of which the short name is as long as the question itself, and longer": {
            "counts": (0, 2, 5, 5, 4)
        },
        "Do we meet?": {
            "counts": (0, 0, 4, 6, 6),
            "agreement": b.item_agreement(verdict="undecided"),
        },
        "Few speak": {"counts": (0, 1, 0, 1, 0), "agreement": b.item_agreement(verdict="too_few")},
    }
    return full_plate(
        items=tuple(
            b.item(
                f"q{place}",
                aspect=ASPECTS[place // 3],
                short=name,
                **(_differ(more) | {"coverage": b.coverage(16)} | more),
            )
            for place, (name, more) in enumerate(counted.items())
        )
    )


def _differ(given: dict[str, Any]) -> dict[str, Any]:
    return {"answer": None, "agreement": b.item_agreement() if "counts" in given else None}


def since() -> Report:
    """Beside an earlier time, with floors on the score and on how far it fell."""
    change = helped()
    return full_plate(
        change=change,
        agreed=change.agreed,
        gates=(b.gate(value=66.1, band="sound", limit=60.0), *change.gates),
    )


def since_hostile() -> Report:
    """The same with all that people may write out to break it."""
    return full_plate(change=hostile_change())


CASES: dict[str, Callable[[], Report]] = {
    "mill_lane": mill_lane,
    "full_plate": full_plate,
    "nobody": nobody,
    "empty": empty,
    "all_dont_know": all_dont_know,
    "half_done": half_done,
    "best": best,
    "full_length": full_length,
    "held_back": held_back,
    "edges": edges,
    "two_aspects": two_aspects,
    "together": together,
    "pair_hidden": pair_hidden,
    "pair_official": pair_official,
    "all_hidden": all_hidden,
    "twelve_groups": twelve_groups,
    "everything_at_once": everything_at_once,
    "long_names": long_names,
    "by_question": by_question,
    "since": since,
    "since_hostile": since_hostile,
    "hostile": hostile,
    "hostile_person": hostile_person,
}
"""By name, so that every renderer can be tried on all of them."""
