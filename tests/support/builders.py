"""Tiny valid objects with overrides: a test names the one value that matters to it.

Stable names: `report`, `aspect`, `facet`, `score`, `coverage`, `item`, `finding`, `evidence`,
`step`, `strength`, `who`, `many`, `group`, `gap`, `agreement`, `form`, `gate`, and the samples
`mill_lane` (one person) and `full_plate` (sixteen people) in `samples`.
"""

import datetime
from typing import Any

from alliance.documents.change import StepTaken
from alliance.documents.questionnaire import Bands
from alliance.documents.report import (
    AgreementResult,
    AspectResult,
    Careless,
    CoreNewer,
    Coverage,
    Evidence,
    FacetResult,
    Finding,
    Form,
    Gap,
    Gate,
    GroupResult,
    GroupScore,
    Interval,
    ItemAgreement,
    ItemResult,
    Many,
    Overall,
    Report,
    ReportAlliance,
    ReportQuestionnaire,
    Score,
    Step,
    StrengthResult,
    Who,
)
from alliance.vocabulary import ASPECTS, AspectId, BandId

TITLES: dict[AspectId, str] = {
    "shared_goals": "Shared goals",
    "mutual_trust": "Mutual trust",
    "flexibility": "Flexibility",
    "speed_of_action": "Speed of action",
    "resource_sharing": "Resource sharing",
    "expertise_pooling": "Expertise pooling",
    "unwritten_rules": "Unwritten rules",
}
DAY = datetime.date(2026, 5, 4)


def band(value: float | None) -> BandId | None:
    """The band of a value, by the usual edges."""
    if value is None:
        return None
    words: tuple[BandId, ...] = ("fragile", "strained", "mixed", "sound", "strong")
    return words[sum(value >= edge for edge in Bands().edges)]


def score(value: float | None = 70.0, n: int = 1, of: int = 1, **changes: Any) -> Score:
    given: dict[str, Any] = {"value": value, "band": band(value), "n": n, "of": of}
    given["reason"] = None if value is not None else "below_half"
    return Score(**(given | changes))


def coverage(
    points: int = 4, dont_know: int = 0, not_applicable: int = 0, blank: int = 0
) -> Coverage:
    return Coverage(
        asked=points + dont_know + not_applicable + blank,
        points=points,
        dont_know=dont_know,
        not_applicable=not_applicable,
        blank=blank,
    )


def facet(
    identifier: str = "kept_promises", value: float | None = 75.0, **changes: Any
) -> FacetResult:
    given: dict[str, Any] = {
        "id": identifier,
        "title": identifier.replace("_", " ").capitalize(),
        "score": score(value),
        "coverage": coverage(1),
    }
    return FacetResult(**(given | changes))


def aspect(
    identifier: AspectId = "mutual_trust", value: float | None = 70.0, **changes: Any
) -> AspectResult:
    given: dict[str, Any] = {
        "id": identifier,
        "title": TITLES[identifier],
        "score": score(value),
        "coverage": coverage() if value is not None else coverage(0, blank=4),
        "standing": None,
    }
    return AspectResult(**(given | changes))


def overall(value: float | None = 70.0, **changes: Any) -> Overall:
    given: dict[str, Any] = {
        "score": score(value, reason=None if value is not None else "aspect_missing"),
        "uncapped_band": band(value),
        "held_back_by": None,
    }
    return Overall(**(given | changes))


def item(
    identifier: str = "second_person",
    answer: Any = 4,
    *,
    aspect: AspectId = "mutual_trust",
    facet: str = "kept_promises",
    labels: tuple[str, ...] = ("none", "few", "half", "most", "all"),
    reverse: bool = False,
    **changes: Any,
) -> ItemResult:
    """A question with one person's answer: a point, a word, or None for a blank; or with counts."""
    position: float | None = None
    if isinstance(answer, int):
        position = 100 * (answer - 1) / (len(labels) - 1)
    elif sum(counts := changes.get("counts") or ()):
        steps = sum(count * place for place, count in enumerate(counts))
        position = 100 * steps / (len(labels) - 1) / sum(counts)
    if position is not None and reverse:
        position = 100 - position
    given: dict[str, Any] = {
        "id": identifier,
        "facet": facet,
        "aspect": aspect,
        "text": f"What about {identifier.replace('_', ' ')}?",
        "short": identifier.replace("_", " ").capitalize(),
        "labels": labels,
        "reverse": reverse,
        "coverage": coverage(
            int(position is not None),
            int(answer == "dont_know"),
            int(answer == "not_applicable"),
            int(answer is None),
        ),
        "answer": answer,
        "position": position,
    }
    return ItemResult(**(given | changes))


def item_agreement(**changes: Any) -> ItemAgreement:
    """People differ on a question."""
    given: dict[str, Any] = {
        "average_deviation": 0.95,
        "a": 0.45,
        "two_camps": False,
        "chance": 0.2,
        "verdict": "differ",
    }
    return ItemAgreement(**(given | changes))


def evidence(
    identifier: str = "kept_promises", value: float | None = 25.0, **changes: Any
) -> Evidence:
    given: dict[str, Any] = {
        "leaf": "low",
        "id": identifier,
        "title": identifier.replace("_", " ").capitalize(),
        "value": value,
        "band": band(value),
    }
    return Evidence(**(given | changes))


def finding(risk: str = "one_person", **changes: Any) -> Finding:
    given: dict[str, Any] = {
        "risk": risk,
        "code": "R07",
        "title": "too much rests on one person",
        "aspect": "flexibility",
        "severity": "high",
        "likelihood": 4,
        "impact": 4,
        "thin": False,
        "evidence": (evidence(),),
        "why": "When that person is ill or leaves, contacts and know-how may go.",
    }
    return Finding(**(given | changes))


def step(recommendation: str = "look_back", **changes: Any) -> Step:
    given: dict[str, Any] = {
        "recommendation": recommendation,
        "code": "A18",
        "title": "look back after the next thing you do together",
        "rung": 1,
        "effort": "hours",
        "time": "ten minutes",
        "horizon": "this_week",
        "how": "By phone: what did we mean to do, and what happened?",
        "starter": "If we did it again, what would we change?",
        "worked": "if a change you named shows in the next thing you do",
    }
    return Step(**(given | changes))


def strength(strength: str = "kept_promises", **changes: Any) -> StrengthResult:
    given: dict[str, Any] = {
        "strength": strength,
        "code": "B04",
        "title": "Kept promises",
        "evidence": (evidence(value=100.0, leaf="very_high"),),
        "gives": "Plans can count on each other.",
        "keep": "To keep this, warn of delays.",
    }
    return StrengthResult(**(given | changes))


def who(people: int = 1, **changes: Any) -> Who:
    given: dict[str, Any] = {
        "people": people,
        "joint": 0,
        "partners_heard": 1,
        "partners": 2,
        "partner_names": ("Lantern Books",),
        "invited": None,
        "unheard": (),
        "finished": people,
        "not_stated": 0,
    }
    return Who(**(given | changes))


def group(letter: str = "H", people: int = 3, **changes: Any) -> GroupResult:
    given: dict[str, Any] = {
        "id": f"group_{letter.lower()}",
        "name": f"Group {letter}",
        "letter": letter,
        "partners": 1,
        "people": people,
    }
    return GroupResult(**(given | changes))


def group_scores(**values: float | None) -> tuple[GroupScore, ...]:
    return tuple(GroupScore(group=name, score=score(value)) for name, value in values.items())


def interval(low: float | None = 60.0, high: float | None = 80.0, **changes: Any) -> Interval:
    given: dict[str, Any] = {"low": low, "high": high, "df": 6, "basis": "pooled", "reason": None}
    return Interval(**(given | changes))


def gap(identifier: str = "mutual_trust", value: float | None = 10.0, **changes: Any) -> Gap:
    given: dict[str, Any] = {
        "id": identifier,
        "value": value,
        "high": "group_h",
        "low": "group_e",
        "p": 0.5,
        "adjusted": 1.0,
        "method": "exact",
        "verdict": "could_be_chance",
        "reason": None,
        "n": 16,
    }
    return Gap(**(given | changes))


def agreement(aspect: AspectId = "mutual_trust", **changes: Any) -> AgreementResult:
    given: dict[str, Any] = {
        "aspect": aspect,
        "verdict": "agree",
        "average_deviation": 0.5,
        "r_wg_uniform": 0.8,
        "r_wg_skewed": 0.6,
        "chance": 0.01,
        "two_camps": (),
        "n": 15,
        "n_max": 16,
        "items": 4,
        "reason": None,
    }
    return AgreementResult(**(given | changes))


def careless(people: int = 0, **changes: Any) -> Careless:
    given: dict[str, Any] = {
        "people": people,
        "all_equal": 0,
        "longstring": people,
        "many_missing": 0,
        "without": None,
    }
    return Careless(**(given | changes))


def core_newer(core: int = 0, newer: int = 0, **changes: Any) -> CoreNewer:
    given: dict[str, Any] = {"core": core, "newer": newer, "gaps": (), "reason": "n_too_small"}
    return CoreNewer(**(given | changes))


def many(**changes: Any) -> Many:
    given: dict[str, Any] = {
        "grouping": "partners",
        "groups": (),
        "gaps": (),
        "agreement": (),
        "agreement_within": (),
        "flips": (),
        "careless": careless(),
        "core_newer": core_newer(),
    }
    return Many(**(given | changes))


def form(outcome: Any = "stay_informal", **changes: Any) -> Form:
    given: dict[str, Any] = {
        "outcome": outcome,
        "answered": 18,
        "of": 18,
        "total": 3,
        "topics": (),
        "find_out": (),
        "title": "stay informal",
        "message": "The form fits.",
        "gives": "Speed.",
        "costs": "Memory.",
    }
    return Form(**(given | changes))


def gate(outcome: Any = "met", **changes: Any) -> Gate:
    given: dict[str, Any] = {
        "kind": "fail_under",
        "subject": "overall",
        "limit": 65.0,
        "value": 71.4,
        "band": "sound",
        "outcome": outcome,
    }
    return Gate(**(given | changes))


def heard(
    outcome: Any, n: int | None, of: int | None, *, limit: float = 60.0, counts: Any = "people"
) -> Gate:
    """A floor on who was heard."""
    known = n is not None and of is not None
    value = 100 * n / of if n is not None and of is not None else None
    basis = {"n": n, "of": of, "counts": counts if known else None}
    return gate(outcome, subject="heard", limit=float(limit), value=value, band=None, **basis)


def agreed(step: str, **changes: Any) -> StepTaken:
    """A step that was agreed, and not taken yet."""
    given = {"step": step, "title": step, "who": "", "by": None, "done": "no"}
    return StepTaken(**(given | changes))


def report(**changes: Any) -> Report:
    """One person's report with seven aspects at 70 and nothing else."""
    given: dict[str, Any] = {
        "format": "report/2",
        "tool": "0.1.0",
        "date": DAY,
        "alliance": ReportAlliance(name="Mill Lane", kind="pair", voices="personal", min_group=3),
        "questionnaire": ReportQuestionnaire(
            id="informal-alliance",
            version="1.0",
            title="The health of an informal alliance",
            lengths=("standard",),
            bands=Bands(),
        ),
        "who": who(),
        "coverage": coverage(28),
        "overall": overall(),
        "aspects": tuple(aspect(each) for each in ASPECTS),
    }
    return Report(**(given | changes))
