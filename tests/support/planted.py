"""Alliances with a known state: sound, or with one fault planted in the answers.

Levels are points of a scale of five, 1 to 5; on other scales they lie in proportion, and a reversed
question is turned round. Answers are drawn around the level with a spread in steps, of which each
person has a part as a leaning of its own, rounded, and cut at the ends of the scale.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any, NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.playbook import Playbook
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.report import Report
from alliance.documents.response import Answer, Reference, Response
from alliance.documents.survey import Survey, Voice
from alliance.documents.survey import survey as put_together
from alliance.vocabulary import FACETS, LENGTHS, AspectId, Length

SOUND, SO_SO, MIDDLE = 4.0, 3.4, 3.0
BOTTOM, LOW, HIGH, TOP = 1.0, 1.5, 4.5, 4.9
LEANING = 0.5
"""How much of a person's spread is a leaning that all of its answers share."""


class Group(NamedTuple):
    """Who answers."""

    partners: tuple[int, ...]
    """People by partner; one of 0 for people who name none."""
    joint: bool = False


LAYOUTS = {
    "1": Group((1,)),
    "joint": Group((1,), joint=True),
    "2": Group((1, 1)),
    "6": Group((3, 3)),
    "6 of 6": Group((1,) * 6),
    "6 of one": Group((6,)),
    "16 of 10": Group((1,) * 4 + (2,) * 6),
    "16 of 4": Group((4,) * 4),
    "60": Group((5,) * 12),
}
EVERYONE = ("1", "joint", "2", "6", "16 of 10", "60")
SEVERAL = ("6", "16 of 10", "60")
PARTNERS = ("6", "16 of 4", "60")
CAMPS = ("6 of 6", "16 of 4", "60")


class Fault(NamedTuple):
    """What is wrong, in whose answers, and which risks name it."""

    name: str
    right: tuple[str, ...]
    levels: Mapping[str, float] = {}
    """By facet, for the people concerned."""
    whose: str = "all"
    """Or `first`: the first partner's; `others`: all but its; `half`: those of half of the
    partners; `newer`: those of newer members."""
    for_others: Mapping[str, float] = {}
    """By facet, for everybody else; `rest` where it is not named."""
    unknown: Mapping[str, float] = {}
    """By facet, the share of "don't know"."""
    rest: float | None = None
    """The level of all other facets; None where both usual ones are tried."""
    layouts: tuple[str, ...] = EVERYONE
    form: Mapping[str, int] = {}
    """Answers on the right form; the others are 1 where there is one."""
    file: Mapping[str, Any] = {}
    """More for the alliance file."""


def _of(aspect: AspectId) -> tuple[str, ...]:
    return tuple(facet for facet, word in FACETS.items() if word.aspect == aspect)


TRUST, RULES = _of("mutual_trust"), _of("unwritten_rules")

OWN_RISK: dict[str, tuple[str, ...]] = {
    "goal_clarity": ("fuzzy_aim",),
    "goal_alignment": ("unspoken_interests",),
    "goal_guides_decisions": ("aim_unused", "restless_change"),
    "goal_realignment": ("goal_drift",),
    "reliable_delivery": ("promises_slip",),
    "goodwill": ("guarded_partners",),
    "open_honesty": ("guarded_partners",),
    "voice_safety": ("unspoken_doubts",),
    "change_sensing": ("change_unseen",),
    "plan_adjustment": ("fixed_plans",),
    "role_refresh": ("unclear_roles",),
    "backup_cover": ("key_person_dependence",),
    "decision_rights": ("who_may_decide",),
    "mobilisation": ("stalled_alliance",),
    "proportionate_checks": ("hasty_decisions", "checks_left_out", "blind_trust"),
    "action_review": ("no_look_back",),
    "pooling_benefit": ("cost_outweighs_benefit",),
    "fair_reciprocity": ("one_sided_contribution",),
    "resource_visibility": ("unseen_resources",),
    "stewardship": ("shared_things_at_risk",),
    "expertise_map": ("unknown_expertise",),
    "complementarity": ("overlapping_expertise",),
    "advice_uptake": ("unused_expertise",),
    "joined_up_work": ("parts_do_not_fit",),
    "norm_agreement": ("clashing_rules",),
    "norm_voicing": ("insiders_outsiders",),
    "mutual_accountability": ("accountability_gap", "blind_trust"),
    "dispute_handling": ("no_way_to_disagree",),
}
"""The risk that a facet shows when it alone is at the bottom."""

ALONE = tuple(Fault(f"{facet} alone", right, {facet: BOTTOM}) for facet, right in OWN_RISK.items())

NOT_KNOWING = (
    "goal_clarity",
    "goal_alignment",
    "role_refresh",
    "decision_rights",
    "resource_visibility",
    "stewardship",
    "expertise_map",
    "complementarity",
    "norm_agreement",
    "dispute_handling",
    "goal_realignment",
    "backup_cover",
)
"""Facets where not knowing is itself a finding."""

NOT_KNOWN = tuple(
    Fault(f"{facet} not known", OWN_RISK[facet], unknown={facet: 0.75}, layouts=SEVERAL)
    for facet in NOT_KNOWING
)


def _low(*facets: str, level: float = BOTTOM) -> dict[str, float]:
    return dict.fromkeys(facets, level)


_FORMAL = {"profit": 3, "required": 3, "lock_in": 3, "knowledge": 3, "loss": 3, "size": 3}

ARTICLE = (
    Fault("V01 drift", ("goal_drift",), _low("goal_realignment", "goal_alignment")),
    Fault("V02 no aim", ("fuzzy_aim",), _low("goal_clarity", "goal_guides_decisions")),
    Fault("V03 guarded", ("guarded_partners", "low_trust"), _low("open_honesty", "goodwill")),
    Fault("V03 hidden aims", ("unspoken_interests",), _low("goal_alignment", "open_honesty")),
    Fault(
        "V04 betrayal",
        ("guarded_partners", "low_trust", "promises_slip"),
        _low("reliable_delivery", "goodwill", "open_honesty"),
    ),
    Fault(
        "V04 clash of interests",
        ("unspoken_interests", "guarded_partners"),
        _low("goal_alignment", "goodwill"),
    ),
    Fault(
        "V05 expectations, disputes",
        ("no_way_to_disagree", "clashing_rules"),
        _low("norm_agreement", "dispute_handling"),
    ),
    Fault("V06 broken trust", ("low_trust", "guarded_partners"), _low(*TRUST)),
    Fault(
        "V07 unclear roles",
        ("unclear_roles", "accountability_gap"),
        _low("role_refresh", "mutual_accountability"),
    ),
    Fault(
        "V08 hasty",
        ("hasty_decisions",),
        {"mobilisation": TOP, "decision_rights": TOP, "proportionate_checks": BOTTOM},
    ),
    Fault(
        "V09 no checks, no look back",
        ("hasty_decisions", "checks_left_out"),
        _low("proportionate_checks", "action_review"),
    ),
    Fault(
        "V10 sharing done badly",
        ("one_sided_contribution", "shared_things_at_risk", "cost_outweighs_benefit"),
        _low(*_of("resource_sharing")),
    ),
    Fault(
        "V11 skills clash",
        ("overlapping_expertise", "parts_do_not_fit"),
        _low("complementarity", "joined_up_work"),
    ),
    Fault(
        "V12 expertise not found",
        ("unknown_expertise",),
        _low("expertise_map", "advice_uptake"),
    ),
    Fault(
        "V13 pooling fails",
        ("unused_expertise", "parts_do_not_fit", "unclear_roles", "no_way_to_disagree"),
        _low("advice_uptake", "joined_up_work", "role_refresh", "dispute_handling"),
    ),
    Fault(
        "V14 nothing on record",
        ("clashing_rules",),
        _low("norm_agreement", "resource_visibility"),
    ),
    Fault(
        "V15 rules not said",
        ("insiders_outsiders", "clashing_rules"),
        _low("norm_voicing", "norm_agreement"),
    ),
    Fault(
        "V16 rules read differently",
        ("clashing_rules", "two_camps", "surface_agreement"),
        _low("norm_agreement", level=LOW),
        "half",
        {"norm_agreement": TOP},
        layouts=CAMPS,
    ),
    Fault(
        "V17 no legal protection",
        ("form_mismatch",),
        form=_FORMAL,
    ),
    Fault(
        "V18 nobody answers for it",
        ("accountability_gap", "unseen_resources"),
        _low("mutual_accountability", "resource_visibility"),
    ),
    Fault(
        "V19 nothing keeps it up",
        ("goal_drift", "key_person_dependence"),
        _low("goal_realignment", "backup_cover"),
    ),
    Fault(
        "V20 same words, other meaning",
        ("surface_agreement", "unspoken_interests", "two_camps"),
        {"goal_alignment": LOW, "goal_clarity": TOP},
        "half",
        {"goal_alignment": TOP, "goal_clarity": TOP},
        layouts=CAMPS,
    ),
    Fault(
        "V22 change without talk",
        ("unclear_roles", "guarded_partners"),
        {"plan_adjustment": TOP, "role_refresh": BOTTOM, "open_honesty": BOTTOM},
    ),
    Fault(
        "V23 conflict",
        ("no_way_to_disagree", "unspoken_doubts"),
        _low("dispute_handling", "voice_safety"),
    ),
)

BEYOND = (
    Fault(
        "overtrust",
        ("blind_trust",),
        {**_low(*TRUST, level=TOP), **_low("proportionate_checks", "mutual_accountability")},
    ),
    Fault(
        "too close to see out",
        ("change_unseen",),
        {**_low(*TRUST, level=TOP), "change_sensing": BOTTOM},
    ),
    Fault(
        "change without a fixed point",
        ("restless_change", "aim_unused", "fuzzy_aim"),
        {"plan_adjustment": TOP, **_low("goal_guides_decisions", "goal_clarity")},
    ),
    Fault(
        "slow without reason",
        ("stalled_alliance", "who_may_decide"),
        _low("decision_rights", "mobilisation"),
    ),
    Fault(
        "free riding",
        ("accountability_gap", "one_sided_contribution"),
        _low("mutual_accountability", "fair_reciprocity"),
    ),
    Fault(
        "tired volunteers",
        ("cost_outweighs_benefit", "key_person_dependence"),
        _low("pooling_benefit", "backup_cover"),
        file={"kind": "volunteers"},
    ),
    Fault(
        "handling conflict at 36, trust at 77",
        ("no_way_to_disagree",),
        {**_low(*TRUST, level=4.1), "dispute_handling": 2.2},
        layouts=SEVERAL,
    ),
    Fault(
        "governance at 36",
        ("clashing_rules", "accountability_gap", "no_way_to_disagree", "insiders_outsiders"),
        _low(*RULES, "decision_rights", level=2.44),
        layouts=SEVERAL,
    ),
    Fault("slow decay", ("slow_decay",), rest=MIDDLE),
    Fault(
        "much is not known",
        ("blind_spots",),
        unknown=dict.fromkeys((*_of("resource_sharing"), *_of("expertise_pooling"), *RULES), 0.7),
    ),
    Fault(
        "talk of prices",
        ("talk_of_prices",),
        form={"competitors": 3},
    ),
    Fault("people in danger", ("people_in_danger",), form={"safety": 3}),
    Fault(
        "money out of sight",
        ("money_out_of_sight",),
        _low("stewardship"),
        form={"money": 2},
    ),
    Fault(
        "money, care so-so",
        ("shared_things_at_risk",),
        {"stewardship": 2.6},
        form={"money": 2},
        layouts=SEVERAL,
    ),
    Fault(
        "names, care so-so",
        ("shared_things_at_risk",),
        {"stewardship": 2.6},
        form={"data": 2},
        layouts=SEVERAL,
    ),
    Fault(
        "people will change",
        ("key_person_dependence",),
        {"backup_cover": 2.6},
        form={"turnover": 3},
        layouts=SEVERAL,
    ),
    Fault(
        "too much for memory",
        ("more_than_memory_holds", "unclear_roles"),
        _low("role_refresh"),
        form={"interlock": 3, "size": 3, "horizon": 3, "visible_work": 3, "history": 2},
    ),
)

DIFFERENCES = (
    Fault(
        "one partner does not trust",
        ("one_sided_trust", "two_camps"),
        _low(*TRUST, level=LOW),
        "first",
        layouts=PARTNERS,
    ),
    Fault(
        "one partner sees no good will",
        ("one_sided_trust", "two_camps"),
        _low("goodwill"),
        "first",
        layouts=PARTNERS,
    ),
    Fault(
        "two who speak for their partner",
        ("one_sided_trust",),
        _low(*TRUST, level=LOW),
        "first",
        _low(*TRUST, level=HIGH),
        layouts=("2",),
        file={"voices": "official", "kind": "pair"},
    ),
    Fault(
        "one partner gives more",
        ("one_sided_contribution",),
        _low("fair_reciprocity"),
        "first",
        layouts=PARTNERS,
    ),
    Fault(
        "one partner goes by other rules",
        ("clashing_rules", "two_camps"),
        _low("norm_agreement"),
        "first",
        layouts=PARTNERS,
    ),
    Fault(
        "the largest sets the terms",
        ("power_imbalance",),
        _low("decision_rights", "voice_safety", "advice_uptake", level=LOW),
        "others",
        _low("decision_rights", "voice_safety", "advice_uptake", level=TOP),
        layouts=PARTNERS,
        file={"largest_partner": "p0"},
    ),
    Fault(
        "the largest is heard",
        ("power_imbalance", "unused_expertise"),
        _low("advice_uptake"),
        "others",
        {"advice_uptake": TOP},
        layouts=PARTNERS,
        file={"largest_partner": "p0"},
    ),
    Fault(
        "newer members dare not speak",
        ("unspoken_doubts",),
        _low("voice_safety"),
        "newer",
        {"voice_safety": HIGH},
        layouts=PARTNERS,
    ),
    Fault(
        "newer members guess the rules",
        ("insiders_outsiders", "clashing_rules"),
        _low("norm_voicing", "norm_agreement"),
        "newer",
        _low("norm_voicing", "norm_agreement", level=HIGH),
        layouts=PARTNERS,
    ),
    Fault(
        "two camps on trust",
        ("two_camps", "one_sided_trust"),
        _low(*TRUST, level=LOW),
        "half",
        _low(*TRUST, level=HIGH),
        layouts=CAMPS,
    ),
    Fault(
        "two camps on rules",
        ("two_camps", "clashing_rules"),
        _low(*RULES, level=LOW),
        "half",
        _low(*RULES, level=HIGH),
        layouts=CAMPS,
    ),
)

FAULTS = (*ALONE, *NOT_KNOWN, *ARTICLE, *BEYOND, *DIFFERENCES)
SOUND_ALLIANCE = Fault("sound", ())


class Asked(NamedTuple):
    """A question, as far as drawing an answer needs it."""

    item: str
    facet: str
    points: int
    reverse: bool


class Draw:
    """Draws surveys for one questionnaire."""

    def __init__(self, asking: Questionnaire, form_topics: Sequence[str], chance: Random) -> None:
        """Look up once what all surveys share."""
        self.asking, self.form_topics, self.chance = asking, tuple(form_topics), chance
        self.asked: dict[Length, tuple[Asked, ...]] = {
            length: tuple(
                Asked(p.item.id, p.facet.id, len(asking.labels(p.item)), p.item.reverse)
                for p in asking.places(length)
            )
            for length in LENGTHS
        }

    def survey(
        self,
        fault: Fault,
        layout: str,
        length: Length,
        rest: float,
        spread: float,
        unknown: float,
    ) -> Survey:
        """One alliance with the fault in its answers.

        Args:
            fault: What is planted.
            layout: A key of `LAYOUTS`.
            length: What everyone was asked.
            rest: The level of what the fault does not name.
            spread: Standard deviation of an answer, in steps.
            unknown: Share of "don't know" in all answers.
        """
        group = LAYOUTS[layout]
        concerned = (len(group.partners) + 1) // 2
        voices: list[Voice] = []
        for partner, people in enumerate(group.partners):
            for _ in range(people):
                newer = len(voices) % 2 == 1
                mine = {
                    "all": True,
                    "first": partner == 0,
                    "others": partner > 0,
                    "half": partner < concerned,
                    "newer": newer,
                }[fault.whose]
                levels = fault.levels if mine else fault.for_others
                answers = self._answers(fault, levels, length, rest, spread, unknown)
                response = Response(
                    format="response/1",
                    questionnaire=Reference(id=self.asking.id, version=self.asking.version),
                    length=length,
                    respondent=f"person {len(voices)}",
                    partner=f"p{partner}" if len(group.partners) > 1 else None,
                    member=("newer" if newer else "core") if fault.whose == "newer" else None,
                    joint=group.joint,
                    finished=True,
                    answers=answers,
                )
                voices.append(Voice(response, tuple(answers), f"file {len(voices)}"))
        return put_together(self.asking, self._file(fault, group), voices)

    def _answers(
        self,
        fault: Fault,
        levels: Mapping[str, float],
        length: Length,
        rest: float,
        spread: float,
        unknown: float,
    ) -> dict[str, Answer]:
        chance = self.chance
        leaning = chance.gauss(0, spread * LEANING)
        own = spread * (1 - LEANING**2) ** 0.5
        answers: dict[str, Answer] = {}
        for each in self.asked[length]:
            if chance.random() < fault.unknown.get(each.facet, unknown):
                answers[each.item] = "dont_know"
                continue
            level = levels.get(each.facet, rest) + leaning + chance.gauss(0, own)
            point = round(1 + (level - 1) * (each.points - 1) / 4)
            point = min(each.points, max(1, point))
            answers[each.item] = each.points + 1 - point if each.reverse else point
        return answers

    def _file(self, fault: Fault, group: Group) -> Alliance | None:
        if len(group.partners) == 1 and not fault.form and not fault.file:
            return None
        several = len(group.partners) > 1
        form = {**dict.fromkeys(self.form_topics, 1), **fault.form} if fault.form else {}
        names = [f"p{number}" for number in range(len(group.partners))] if several else []
        return Alliance.model_validate(
            {
                "format": "alliance/1",
                "name": "Testers",
                "partners": tuple({"id": name, "name": name.title()} for name in names),
                "suitability": form,
                **fault.file,
            }
        )


def is_lost(fault: Fault, survey: Survey) -> bool:
    """Whether noise took the fault away: all of its low facets have no answer, or a middling one.

    False where the fault is not in low answers of everyone.
    """
    low = {facet for facet, level in fault.levels.items() if level < MIDDLE}
    if fault.whose != "all" or not low:
        return False
    sums: dict[str, list[float]] = {facet: [] for facet in low}
    for place in survey.questionnaire.places():
        if place.facet.id not in low:
            continue
        points = len(survey.questionnaire.labels(place.item))
        for voice in survey.voices:
            answer = voice.response.answers.get(place.item.id)
            if isinstance(answer, int):
                step = points - answer if place.item.reverse else answer - 1
                sums[place.facet.id].append(step / (points - 1))
    return all(not each or sum(each) / len(each) >= 0.5 for each in sums.values())


def topics(playbook: Playbook) -> list[str]:
    """The questions on the right form."""
    return [question.id for question in playbook.suitability.questions]


def named(report: Report, among: int | None = None) -> set[str]:
    """The risks that the first findings name, each with those that are told with it."""
    return {risk for each in report.findings[:among] for risk in (each.risk, *each.joined)}


TODAY = date(2026, 5, 4)
"""The day of the reports."""
