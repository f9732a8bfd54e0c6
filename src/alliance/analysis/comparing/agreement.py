"""Whether people see the same thing, aspect by aspect, whatever their partner."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.comparing.gaps import rounded
from alliance.analysis.figures import Figures
from alliance.analysis.privacy.groups import ENOUGH_INSIDE, may_compare
from alliance.analysis.scoring.tallies import Tally
from alliance.documents.report import AgreementResult, GroupAgreement, ItemAgreement, Reason
from alliance.statistics.agreement import (
    Counts,
    average_deviation,
    chance_probability,
    item_variance,
    null_variance,
    pooled_r_wg,
    two_camps,
    van_der_eijk_a,
)
from alliance.vocabulary import AgreementVerdict, AspectId

_ZERO = Fraction(0)

LIMIT = Fraction(1, 6)
"""People agree while their average deviation is at most this share of the scale's points."""


def agreement(figures: Figures) -> tuple[AgreementResult, ...]:
    """Agreement over everyone, by aspect: on the questions that may be counted.

    Undefined when:
        Fewer than five people, unless they speak for their partners: `n_too_small`; no question
        that someone answered may be counted: `hidden_privacy`.
    """
    few = not figures.official and figures.heard < figures.groups.inside
    tallies = [figures.by_group[group.id] for group in figures.groups.groups]
    found = []
    for aspect in figures.asked():
        answered = _answered(figures, aspect, figures.tallies)
        counted = [item for item in answered if may_count(figures, item)]
        reason: Reason | None = "n_too_small" if few else None
        if answered and not counted:
            reason = reason or "hidden_privacy"
        found.append(_aspect(figures, aspect, counted or answered, tallies, reason))
    return tuple(found)


def agreement_within(figures: Figures) -> tuple[GroupAgreement, ...]:
    """Agreement inside each group, on the questions that five of its people or more answered.

    Undefined when:
        Fewer than five people, or than `min_group` where that is more: `n_too_small`; of another
        group some people answered each of these questions, but fewer than `min_group`:
        `hidden_privacy`.
    """
    needs = figures.groups.inside
    may_be_counted = {item for item in figures.tallies if may_count(figures, item)}
    found = []
    for group in figures.groups.shown:
        few = group.people < needs
        tally = figures.by_group[group.id]
        aspects = []
        for aspect in () if few else figures.asked():
            answered = _answered(figures, aspect, tally)
            enough = [item for item in answered if tally[item].points >= needs]
            counted = [item for item in enough if item in may_be_counted]
            reason: Reason | None = None
            if answered and not counted:
                reason = "hidden_privacy" if enough else "n_too_small"
            aspects.append(_aspect(figures, aspect, counted or answered, [tally], reason))
        found.append(
            GroupAgreement.model_construct(
                group=group.id,
                people=group.people,
                aspects=tuple(aspects),
                reason="n_too_small" if few else None,
            )
        )
    return tuple(found)


def may_count(figures: Figures, item: str) -> bool:
    """Whether it may be shown how many people gave each answer to an item.

    Definition:
        Five people or more gave a point, and of each group `min_group` or none.
    """
    points = {g: t[item].points for g, t in figures.by_group.items() if item in t}
    enough = figures.official or sum(points.values()) >= figures.groups.inside
    return enough and may_compare(figures.groups, points)


def item_agreement(counts: Counts) -> ItemAgreement:
    """What the counts of one item say; the verdict is that of an aspect with this item alone."""
    a = van_der_eijk_a(counts).value
    deviation = average_deviation(counts).value
    return ItemAgreement.model_construct(
        average_deviation=None if deviation is None else float(deviation),
        a=None if a is None else float(a),
        two_camps=two_camps(counts),
        chance=rounded(chance_probability(counts, "uniform").value),
        verdict=_verdict([_item("", counts)]),
    )


class _Item(NamedTuple):
    """One item over everyone of interest."""

    id: str
    counts: Counts
    deviation: Fraction | None
    """Average deviation around the median."""
    camps: bool


def _verdict(items: Sequence[_Item]) -> AgreementVerdict:
    """Agreement in words.

    Definition:
        Too few: fewer than half of the items have five answers. Two camps: at least half of the
        items with two answers or more form two camps. Otherwise the average deviation (AD), item
        by item as a multiple of its limit, is compared with 1. The limit is A/6 answer steps where
        answers at random would spread evenly; where they would lean to the good end, which on five
        points makes their variance 1.34 and not 2, it is smaller by the root of that ratio. AD
        within both limits: agree. Beyond both: differ. Between them: undecided. A scale without a
        published skewed null has the first limit alone.
    Reference:
        Burke & Dunlap 2002, doi:10.1177/1094428102005002002, for A/6, which is their r_wg = 2/3
        under the uniform null; the second limit is the same for the skewed null.

    Example:
        >>> _verdict([_item("a", [0, 0, 0, 5, 3])]), _verdict([_item("b", [1, 1, 2, 1, 1])])
        ('agree', 'differ')
    """
    used = [item for item in items if item.deviation is not None]
    if not used or 2 * sum(sum(item.counts) >= ENOUGH_INSIDE for item in items) < len(items):
        return "too_few"
    if 2 * sum(item.camps for item in used) >= len(used):
        return "two_camps"
    limits = [(item.deviation or _ZERO) / len(item.counts) / LIMIT for item in used]
    ratio = sum(limits, _ZERO) / len(used)
    if ratio > 1:
        return "differ"
    return (
        "agree" if ratio * ratio <= max(_skew(len(item.counts)) for item in used) else "undecided"
    )


def _item(identifier: str, counts: Counts) -> _Item:
    return _Item(identifier, counts, average_deviation(counts).value, two_camps(counts))


def _skew(points: int) -> Fraction:
    """Variance of the skewed null over that of the even one; 1 where none is published."""
    skewed, even = null_variance(points, "slight_skew"), null_variance(points, "uniform")
    return skewed / even if skewed and even else Fraction(1)


def _answered(figures: Figures, aspect: AspectId, tally: Mapping[str, Tally]) -> list[str]:
    """The items of an aspect to which someone gave a point."""
    items = figures.plan.units[figures.plan.number(aspect)].items
    return [item for item in items if item in tally and tally[item].points]


def _aspect(
    figures: Figures,
    aspect: AspectId,
    counted: Sequence[str],
    tallies: Sequence[Mapping[str, Tally]],
    reason: Reason | None,
) -> AgreementResult:
    by_group = {item: _counts(figures, item, tallies) for item in counted}
    items = [
        _item(item, groups[0] if len(groups) == 1 else [sum(c) for c in zip(*groups, strict=True)])
        for item, groups in by_group.items()
    ]
    used = [item for item in items if item.deviation is not None]
    answers = [sum(item.counts) for item in used or items]
    reason = reason or (None if used else "n_too_small" if items else "all_missing")
    figures_given = _figures(list(by_group.values()), used) if reason is None else _NO_FIGURES
    return AgreementResult.model_construct(
        aspect=aspect,
        verdict="too_few" if reason else _verdict(items),
        average_deviation=figures_given.average_deviation,
        r_wg_uniform=figures_given.r_wg_uniform,
        r_wg_skewed=figures_given.r_wg_skewed,
        chance=figures_given.chance,
        two_camps=() if reason else tuple(item.id for item in items if item.camps),
        n=min(answers, default=0),
        n_max=max(answers, default=0),
        items=len(used),
        reason=reason or figures_given.reason,
    )


class _Figures(NamedTuple):
    """The figures on one aspect; a reason where one of them is undefined."""

    average_deviation: float | None = None
    r_wg_uniform: float | None = None
    r_wg_skewed: float | None = None
    chance: float | None = None
    reason: Reason | None = None


_NO_FIGURES = _Figures()


def _figures(by_group: Sequence[Sequence[Counts]], used: Sequence[_Item]) -> _Figures:
    even, skewed, null_reason = _pooled(by_group)
    chance, chance_reason = _chance([item.counts for item in used])
    deviation = sum((item.deviation or _ZERO for item in used), _ZERO) / len(used)
    return _Figures(float(deviation), even, skewed, chance, null_reason or chance_reason)


def _pooled(
    items: Sequence[Sequence[Counts]],
) -> tuple[float | None, float | None, Reason | None]:
    """r*_wg within the groups for both nulls."""
    even = pooled_r_wg(items, "uniform")
    if even.value is None:
        return None, None, even.reason
    if any(_skew(len(groups[0])) == 1 for groups in items):
        return float(even.value), None, "no_null"
    # All items have the same two nulls, so one figure follows from the other.
    return float(even.value), float(1 - (1 - even.value) / _skew(len(items[0][0]))), None


def _counts(figures: Figures, item: str, tallies: Sequence[Mapping[str, Tally]]) -> list[list[int]]:
    """Answers to an item by point, for each group; zeros where a group was not asked."""
    nobody = [0] * figures.plan.questions[item].points
    return [tally[item].counts if item in tally else nobody for tally in tallies]


def _chance(items: Sequence[Counts]) -> tuple[float | None, Reason | None]:
    """The largest chance probability among the items, against answers spread evenly."""
    widest: dict[tuple[int, int], tuple[Fraction, Counts]] = {}
    for counts in items:
        variance = item_variance(counts).value
        kind = (sum(counts), len(counts))
        # Of items with as many answers on as many points, the one that lies widest decides.
        if variance is not None and (kind not in widest or variance > widest[kind][0]):
            widest[kind] = (variance, counts)
    found = [chance_probability(counts, "uniform") for _, counts in widest.values()]
    known = [figure.value for figure in found if figure.value is not None]
    missing = [figure.reason for figure in found if figure.reason]
    if missing or not known:
        return None, missing[0] if missing else "n_too_small"
    return rounded(max(known)), None
