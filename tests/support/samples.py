"""Whole reports with figures that one can lay beside the pictures: one person, sixteen people."""

from typing import Any

import builders as b

from alliance.documents.report import (
    AspectResult,
    Flip,
    GroupResult,
    ItemResult,
    Lift,
    NotAssessed,
    Report,
    Support,
    Topic,
    Unheard,
    Unknown,
)
from alliance.vocabulary import AspectId

# Facet, its title, short question, labels or "-", answer.
Asked = tuple[str, str, str, tuple[str, ...], Any]

QUARTERS = ("none of it", "about a quarter", "about half", "about three quarters", "all of it")
PARTS = ("none of it", "a small part", "about half", "most of it", "all of it")
DISPUTE = (
    "we have not thought about it",
    "each of us has a guess",
    "we would all guess the same",
    "a first step we have agreed",
    "that step, and a fair third person by name",
)
REVIEW = ("after none", "after about one in four", "after half", "after most", "after each")
START = ("not at all", "within a month", "within two weeks", "within a week", "within two days")
LOOK_UP = ("we could not", "by asking around", "one person knows", "from notes", "from a list")
FIVE = ("one", "two", "three", "four", "five")

MILL_LANE: dict[AspectId, tuple[Asked, ...]] = {
    "shared_goals": (
        ("goal_clarity", "A clear aim", "A new helper asks for the aim", FIVE, 4),
        ("goal_alignment", "Room for own aims", "Own wishes told", FIVE, 4),
        ("goal_guides_decisions", "The aim guides choices", "Choices held to the aim", FIVE, 4),
        ("goal_realignment", "The aim is looked at again", "The aim was checked", FIVE, 3),
    ),
    "mutual_trust": (
        ("reliable_delivery", "Kept promises", "Promises kept on the day", QUARTERS, 5),
        ("goodwill", "Good will", "One of us has too much to do", FIVE, 4),
        ("open_honesty", "News first-hand", "Something goes wrong", FIVE, 5),
        ("voice_safety", "Safe to speak up", "A doubt changed a plan", FIVE, 4),
    ),
    "flexibility": (
        ("change_sensing", "Change is noticed early", "News reaches us", FIVE, 4),
        ("plan_adjustment", "Plans that move", "A new plan after an upset", FIVE, 4),
        ("role_refresh", "Clear who does what", "Jobs that waited between us", FIVE, 4),
        ("backup_cover", "Someone can step in", "One person drops out", PARTS, 2),
    ),
    "speed_of_action": (
        ("decision_rights", "Who may decide what", "An answer is needed tonight", FIVE, 4),
        ("mobilisation", "A quick start", "From yes to the first step", START, 5),
        ("proportionate_checks", "Checks that fit", "Asked what could go wrong", FIVE, 4),
        ("action_review", "A look back", "Talked over what to change", REVIEW, 2),
    ),
    "resource_sharing": (
        ("pooling_benefit", "Sharing pays", "Worth the hours it took", FIVE, 4),
        ("fair_reciprocity", "Fair give and take", "A dull chore comes up", FIVE, 4),
        (
            "resource_visibility",
            "Who has what",
            "A shared thing goes missing",
            LOOK_UP,
            "dont_know",
        ),
        ("stewardship", "Shared things in good hands", "Loans came back", FIVE, 4),
    ),
    "expertise_pooling": (
        ("expertise_map", "Who knows what", "The right person asked first", FIVE, 5),
        ("complementarity", "Skills that cover the task", "Know-how for the next task", FIVE, 4),
        ("advice_uptake", "Know-how is heard", "The one who knows is heard", FIVE, 4),
        ("joined_up_work", "Parts that fit", "Jobs done again", FIVE, 4),
    ),
    "unwritten_rules": (
        ("norm_agreement", "The same rules for all", "Our four main rules", FIVE, 4),
        (
            "norm_voicing",
            "Rules can be talked about",
            "How newcomers learn",
            FIVE,
            "not_applicable",
        ),
        ("mutual_accountability", "Promises are answered for", "A promise is missed", FIVE, 4),
        ("dispute_handling", "A way to disagree", "Serious dispute tomorrow", DISPUTE, 1),
    ),
}


def _answered(aspect: AspectId, asked: Asked, noted: tuple[str, ...]) -> ItemResult:
    facet, _, short, labels, answer = asked
    return b.item(
        facet[:20],
        answer,
        aspect=aspect,
        facet=facet,
        labels=labels,
        short=short,
        noted=facet in noted,
    )


def _counts(items: list[ItemResult]) -> dict[str, int]:
    kinds = ("points", "dont_know", "not_applicable", "blank")
    return {kind: sum(getattr(each.coverage, kind) for each in items) for kind in kinds}


def _mean(items: list[ItemResult]) -> float | None:
    positions = [each.position for each in items if each.position is not None]
    return sum(positions) / len(positions) if 2 * len(positions) >= len(items) else None


def one_person(
    asked: dict[AspectId, tuple[Asked, ...]], noted: tuple[str, ...] = (), **changes: Any
) -> Report:
    """One person's report, with every figure worked out from the answers."""
    items: list[ItemResult] = []
    aspects: list[AspectResult] = []
    values = {}
    for aspect, rows in asked.items():
        found = [_answered(aspect, each, noted) for each in rows]
        values[aspect] = _mean(found)
        items += found
    known = [value for value in values.values() if value is not None]
    for aspect, rows in asked.items():
        found = [each for each in items if each.aspect == aspect]
        value = values[aspect]
        standing = None
        if value is not None and known.count(value) == 1 and len(known) > 1:
            standing = {max(known): "highest", min(known): "lowest"}.get(value)
        facets = tuple(
            b.facet(row[0], item.position, title=row[1], coverage=item.coverage)
            for row, item in zip(rows, found, strict=True)
        )
        aspects.append(
            b.aspect(
                aspect,
                value,
                score=b.score(value, reason=None if value is not None else _reason(found)),
                coverage=b.coverage(**_counts(found)),
                standing=standing,
                facets=facets,
            )
        )
    total = sum(known) / 7 if len(known) == 7 else None
    given = {
        "coverage": b.coverage(**_counts(items)),
        "overall": b.overall(total),
        "aspects": tuple(aspects),
        "items": tuple(items),
    }
    return b.report(**(given | changes))


def _reason(items: list[ItemResult]) -> str:
    return "below_half" if any(each.position is not None for each in items) else "all_missing"


def mill_lane(**changes: Any) -> Report:
    """One person of a pair of shops: trust is strong, a way to disagree is missing."""
    given = {
        "who": b.who(unheard=(Unheard(name="Fern Bakery", missing=None),)),
        "findings": MILL_LANE_RISKS,
        "ruled_out": 21,
        "not_assessed": (
            NotAssessed(reason="compares_people", risks=("a", "b", "c", "d"), ask=()),
            NotAssessed(reason="compares_core", risks=("e", "f"), ask=()),
        ),
        "unknowns": (
            Unknown(
                item="resource_visibility", short="A shared thing goes missing", dont_know=1, n=1
            ),
        ),
        "supports": (
            Support(
                interaction="settling_carries_expertise",
                source="dispute_handling",
                target="expertise_pooling",
                state="without_support",
                text="Experts differ; a way to settle that keeps them at the table.",
            ),
        ),
        "strengths": (
            b.strength(
                evidence=(b.evidence("reliable_delivery", 100.0, title="Kept promises"),),
                gives="All came on the day named.",
                keep="To keep this, warn of delays.",
            ),
            b.strength(
                "quick_start",
                title="A quick start",
                evidence=(b.evidence("mobilisation", 100.0, title="A quick start"),),
                gives="Within two days.",
                keep="To keep this, agree what each may decide.",
            ),
        ),
        "steps": MILL_LANE_STEPS,
        "lifts": (
            Lift(
                item="backup_cover",
                short="One person drops out",
                aspect="flexibility",
                value=68.75,
                band="sound",
                clears=("one_person",),
            ),
        ),
        "form": b.form(
            title="stay informal, and write down one thing",
            message="The form fits. Protect what makes it work.",
            gives="You can act at once and change course with a talk.",
            costs="No one outside can help you to get what was promised.",
            topics=(
                Topic(
                    topic="data",
                    title="Names and addresses",
                    says="you use them together and have set no end date",
                    advice="Half a page: who may use the list, for what, how a name comes off it.",
                    hard=False,
                ),
            ),
        ),
    }
    return one_person(MILL_LANE, noted=("backup_cover",), **(given | changes))


MILL_LANE_RISKS = (
    b.finding(
        "no_way_to_disagree",
        code="R26",
        title="there is no agreed way to disagree",
        missing="a way to disagree",
        aspect="unwritten_rules",
        thin=True,
        evidence=(b.evidence("dispute_handling", 0.0, items=("dispute_handling",)),),
        why="No contract means no set way to sort things out. A quarrel may stay unspoken, "
        "or end the tie.",
        needed_by=("expertise_pooling",),
        first="agree_first_step",
    ),
    b.finding(
        "one_person",
        missing="someone who can step in",
        thin=True,
        evidence=(b.evidence("backup_cover", 25.0, items=("backup_cover",)),),
        first="second_person",
    ),
    b.finding(
        "fast_unreviewed",
        title="quick to act, few looks back",
        code="R11",
        aspect="speed_of_action",
        severity="moderate",
        thin=True,
        evidence=(b.evidence("action_review", 25.0, items=("action_review",)),),
        why="A snag can come back when nobody has ten minutes to name it.",
        first="look_back",
    ),
)

MILL_LANE_STEPS = (
    b.step(
        how="By phone: what did we mean to do, what happened, what is the one thing we change? "
        "Read it out before the next time.",
    ),
    b.step(
        "agree_first_step",
        code="A44",
        title="agree how a dispute starts, and who could help",
        rung=2,
        time="one hour",
        horizon="this_month",
        how="While all is calm: we speak first, in person, within a week. If that fails, one "
        "person we both trust hears both. Name them now.",
        starter="If we disagree badly one day, what should we do first?",
        worked="if each of you, asked apart, names the same step and person",
    ),
    b.step(
        "second_person",
        code="A12",
        title="find a second person for jobs that would stop you",
        time="a few hours",
        horizon="this_quarter",
        how="List the jobs that cannot wait two weeks. Name a second for each. Put keys, contacts "
        "and how-to where both can reach. Swap one day.",
        starter="Which job would stop us if its owner were ill tomorrow?",
        worked="if each of these jobs was done once by its second person",
    ),
)

H, E, S = "harbour_kitchen", "eastside_pantry", "smaller_partners"
# Score, range, answered of 64, Harbour Kitchen, Eastside Pantry, smaller partners.
FULL_PLATE: dict[AspectId, tuple[float, tuple[float, float], int, float, float, float]] = {
    "shared_goals": (77.2, (68.9, 84.6), 64, 80.5, 73.6, 77.2),
    "mutual_trust": (60.8, (56.2, 65.4), 62, 91.0, 29.2, 61.0),
    "flexibility": (69.4, (62.9, 76.1), 60, 69.2, 60.4, 70.6),
    "speed_of_action": (80.3, (71.8, 88.7), 62, 69.2, 74.6, 82.4),
    "resource_sharing": (60.1, (52.2, 68.0), 58, 46.8, 52.6, 62.7),
    "expertise_pooling": (69.3, (61.1, 77.6), 60, 78.2, 65.2, 68.7),
    "unwritten_rules": (42.4, (35.8, 49.1), 53, 48.6, 33.9, 42.7),
}


def sixteen_groups() -> tuple[GroupResult, ...]:
    return (
        b.group("H", 3, id=H, name="Harbour Kitchen"),
        b.group("E", 3, id=E, name="Eastside Pantry"),
        b.group("s", 10, id=S, name="smaller partners", partners=8),
    )


def full_plate(**changes: Any) -> Report:
    """Sixteen people in ten organisations: one trusts, another does not yet."""
    aspects = []
    for aspect, (value, (low, high), points, *groups) in FULL_PLATE.items():
        standing = {"speed_of_action": "highest", "unwritten_rules": "lowest"}.get(aspect)
        aspects.append(
            b.aspect(
                aspect,
                value,
                score=b.score(value, 16, 16),
                coverage=b.coverage(points, 64 - points),
                interval=b.interval(low, high),
                groups=b.group_scores(**dict(zip((H, E, S), groups, strict=True))),
                standing=standing,
            )
        )
    given: dict[str, Any] = {
        "alliance": b.report().alliance.model_copy(
            update={"name": "Full Plate", "kind": "coalition"}
        ),
        "who": b.who(
            16,
            partners_heard=10,
            partners=10,
            partner_names=tuple(f"Partner {n}" for n in range(10)),
            invited=20,
            unheard=(
                Unheard(name="Harbour Kitchen", missing=2),
                Unheard(name="Green Plate", missing=1),
                Unheard(name="St Anne's Table", missing=1),
            ),
        ),
        "coverage": b.coverage(419, 29),
        "overall": b.overall(65.64, score=b.score(65.64, 16, 16), interval=b.interval(61, 71)),
        "aspects": tuple(aspects),
        "many": b.many(
            grouping="merged",
            groups=sixteen_groups(),
            gaps=(
                b.gap(
                    "mutual_trust",
                    61.8,
                    high=H,
                    low=E,
                    p=0.001,
                    adjusted=0.004,
                    verdict="more_than_chance",
                ),
                *(b.gap(each, 9.0) for each in FULL_PLATE if each != "mutual_trust"),
            ),
            agreement=(
                b.agreement("mutual_trust", verdict="differ", average_deviation=0.91),
                *(
                    b.agreement(each, average_deviation=0.4 + n * 0.04)
                    for n, each in enumerate(FULL_PLATE)
                    if each != "mutual_trust"
                ),
            ),
            agreement_within=(S,),
            flips=(
                Flip(cause="one_person", subject="overall", ways=4, of=16, bands=("mixed",)),
                Flip(
                    cause="one_person", subject="speed_of_action", ways=3, of=16, bands=("sound",)
                ),
            ),
            core_newer=b.core_newer(14, 2),
        ),
        "findings": FULL_PLATE_RISKS,
        "ruled_out": 20,
        "not_assessed": (
            NotAssessed(reason="form_unanswered", risks=("a", "b", "c"), ask=("money",)),
            NotAssessed(reason="no_largest_partner", risks=("d",), ask=()),
            NotAssessed(reason="compares_core", risks=("e",), ask=()),
        ),
        "unknowns": (
            Unknown(
                item="resource_visibility", short="A shared thing goes missing", dont_know=5, n=16
            ),
        ),
        "steps": (MILL_LANE_STEPS[1].model_copy(update={"horizon": "this_week"}),),
    }
    return b.report(**(given | changes))


FULL_PLATE_RISKS = (
    b.finding(
        "trust_one_way",
        code="R08",
        title="trust runs more one way than the other",
        sentence="partners see trust differently",
        severity="critical",
        aspect="mutual_trust",
        evidence=(b.evidence("mutual_trust", 61.8, leaf="gap", title="Mutual trust", band=None),),
        why="One side may see a friendship, the other a project to watch.",
        first="ask_what_counts",
        first_title="ask each other what counts as a kept promise",
    ),
    b.finding(
        "rules_differ",
        code="R24",
        title="each goes by other rules",
        severity="high",
        aspect="unwritten_rules",
        evidence=(b.evidence("norm_agreement", 38.4),),
        why="A rule is first said when someone breaks it.",
        first="agree_first_step",
    ),
    b.finding(
        "nobody_answers",
        code="R17",
        title="missed promises pass without a word",
        severity="moderate",
        thin=True,
        aspect="unwritten_rules",
        evidence=(
            b.evidence("mutual_accountability", 44.1),
            b.evidence("resource_visibility", 31.25, leaf="dont_know", title="Who has what"),
        ),
        why="A job that nobody owns may wait.",
    ),
    b.finding("a_fourth", severity="low", title="a fourth one", evidence=(b.evidence(),)),
    b.finding("a_fifth", severity="low", title="a fifth one", evidence=(b.evidence(),)),
    b.finding("a_sixth", severity="low", title="a sixth one", evidence=(b.evidence(),)),
)
