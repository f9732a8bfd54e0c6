"""Changes of means: scipy as oracle, a literal enumeration, laws."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from alliance.statistics.change import (
    detectable_change,
    interval_weights,
    paired_change,
    reliable_change,
    unpaired_change,
)
from alliance.statistics.intervals import Sums, mean_interval

steps = st.integers(-16, 16).map(lambda n: Fraction(25 * n, 4))
scores = st.integers(0, 16).map(lambda n: Fraction(25 * n, 4))


def sums(people: Sequence[Fraction]) -> Sums:
    zero = Fraction(0)
    return Sums(len(people), sum(people, zero), sum((each * each for each in people), zero))


def fractions(texts: list[str]) -> list[Fraction]:
    return [Fraction(text) for text in texts]


def test_paired(case: dict[str, Any]) -> None:
    before, after = fractions(case["before"]), fractions(case["after"])
    found = paired_change([[now - then for then, now in zip(before, after, strict=True)]])
    assert found.test == case["test"]
    assert found.value == pytest.approx(case["value"])
    assert (found.low, found.high) == pytest.approx((case["low"], case["high"]), abs=5e-6)
    assert (found.value or 0) / (found.standard_error or 1) == pytest.approx(case["t"], abs=5e-4)
    assert float(found.p or 0) == pytest.approx(case["p"], abs=5e-7)
    peer = stats.ttest_rel([float(e) for e in after], [float(e) for e in before])
    interval = peer.confidence_interval()
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_unpaired(case: dict[str, Any]) -> None:
    waves = [fractions(case["before"]), fractions(case["after"])]
    means = [sum(each, Fraction(0)) / len(each) for each in waves]
    ranges = [mean_interval([sums(each)], weights=[len(each)]) for each in waves]
    found = unpaired_change(means[0], means[1], ranges[0], ranges[1])
    assert found.value == pytest.approx(case["value"])
    assert (found.low, found.high) == pytest.approx((case["low"], case["high"]), abs=5e-6)
    assert (found.df, found.p) == pytest.approx((case["df"], case["p"]), abs=5e-4)
    paired = paired_change([[now - then for then, now in zip(*waves, strict=True)]])
    assert (found.standard_error or 0) > 2 * (paired.standard_error or 1)


@given(
    st.lists(st.tuples(st.lists(steps, min_size=4, max_size=9), st.integers(1, 4)), min_size=1),
)
@settings(max_examples=40)
def test_of_groups_it_is_the_mean_of_strata(groups: list[tuple[list[Fraction], int]]) -> None:
    """As surveys have it: strata of fixed weights, with one variance, or uneven ones."""
    people = [np.array([float(each) for each in own]) for own, _ in groups]
    counts = [len(people[0])] if len(people) == 1 else [weight for _, weight in groups]
    shares = np.array(counts) / sum(counts)
    within = [own.var(ddof=1) for own in people]
    if not any(within):
        return
    pooled = sum(v * (len(own) - 1) for v, own in zip(within, people, strict=True))
    pooled /= sum(len(own) - 1 for own in people)
    if max(within) <= 4 * min(within):
        within = [pooled] * len(people)
    each = [s * s * v / len(own) for s, v, own in zip(shares, within, people, strict=True)]
    found = paired_change([own for own, _ in groups], [weight for _, weight in groups])
    assert found.value == pytest.approx(float(shares @ [own.mean() for own in people]))
    assert found.standard_error == pytest.approx(sum(each) ** 0.5)


def enumerated_p(groups: Sequence[Sequence[Fraction]], weights: Sequence[int]) -> Fraction:
    """All ways to turn the signs round, one by one."""
    shares = [each * w / len(own) for own, w in zip(groups, weights, strict=True) for each in own]
    observed = abs(sum(shares, Fraction(0)))
    ways = list(product((1, -1), repeat=len(shares)))
    hits = sum(
        abs(sum((s * each for s, each in zip(signs, shares, strict=True)), Fraction(0))) >= observed
        for signs in ways
    )
    return Fraction(hits, len(ways))


@given(st.lists(st.lists(steps, min_size=1, max_size=4), min_size=1, max_size=3), st.data())
@settings(max_examples=40)
def test_sign_flips_are_those_of_a_literal_count(
    groups: list[list[Fraction]], data: st.DataObject
) -> None:
    weights = [data.draw(st.integers(1, 3)) for _ in groups]
    found = paired_change(groups, weights)
    assert found.test == "sign_flips"
    assert found.p == enumerated_p(groups, weights)
    assert found.p >= found.least_p


@given(st.lists(steps, min_size=4, max_size=13))
def test_one_group_has_the_interval_and_the_p_of_scipy(people: list[Fraction]) -> None:
    if len(set(people)) == 1:
        return
    found = paired_change([people])
    values = [float(each) for each in people]
    low, high = stats.ttest_1samp(values, 0).confidence_interval()
    assert (found.low, found.high) == pytest.approx((low, high))
    exact = stats.permutation_test(
        (values,), lambda x, axis: x.mean(axis), permutation_type="samples", n_resamples=10**6
    )
    assert float(found.p or 0) == pytest.approx(exact.pvalue)


@given(st.lists(steps, min_size=31, max_size=40))
def test_beyond_thirty_it_is_the_paired_t_test(people: list[Fraction]) -> None:
    if len(set(people)) == 1:
        return
    found = paired_change([people])
    assert found.test == "t"
    assert found.p == pytest.approx(stats.ttest_1samp([float(e) for e in people], 0).pvalue)


@given(st.lists(scores, min_size=4, max_size=30), st.lists(scores, min_size=4, max_size=30))
def test_of_one_group_each_it_is_welch(then: list[Fraction], now: list[Fraction]) -> None:
    if len(set(then)) == 1 or len(set(now)) == 1:  # floats lose the digits of a spread of none
        return
    waves = [sums(then), sums(now)]
    intervals = [mean_interval([each], weights=interval_weights([each], [1])) for each in waves]
    means = [each.total / each.n for each in waves]
    found = unpaired_change(means[0], means[1], intervals[0], intervals[1])
    test = stats.ttest_ind([float(e) for e in now], [float(e) for e in then], equal_var=False)
    assert found.p == pytest.approx(test.pvalue)
    interval = test.confidence_interval()
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


@pytest.mark.parametrize(("n", "reaches"), [(5, False), (6, True)])
def test_five_people_can_never_be_told(n: int, reaches: bool) -> None:
    found = paired_change([[Fraction(25)] * n])
    assert found.p == found.least_p == Fraction(2, 2**n)
    assert (float(found.p) <= 0.05) is reaches


def test_everybody_alike_beyond_thirty_is_no_accident() -> None:
    found = paired_change([[Fraction(25)] * 31])
    assert found.low is None
    assert found.p == Fraction(1, 2**30)
    assert paired_change([[Fraction(0)] * 31]).p == 1


def test_nobody_and_too_few() -> None:
    assert paired_change([]).reason == "all_missing"
    few = mean_interval([sums([Fraction(50), Fraction(75)])], weights=[2])
    found = unpaired_change(Fraction(50), Fraction(60), few, few)
    assert (found.p, found.reason) == (None, "n_too_small")
    alike = mean_interval([sums([Fraction(50)] * 8)], weights=[8])
    assert unpaired_change(Fraction(50), Fraction(60), alike, alike).reason == "no_variance"


@given(st.lists(steps, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_order_and_direction_change_no_p(people: list[Fraction], random: Random) -> None:
    shuffled = random.sample(people, len(people))
    turned = [-each for each in people]
    assert paired_change([people]) == paired_change([shuffled])
    assert paired_change([people]).p == paired_change([turned]).p


def test_reliable_change_of_those_who_defined_it() -> None:
    """Jacobson & Truax 1991: from 32.5 to 47.5 with s 7.5 and reliability .88 is 4.08."""
    assert reliable_change(32.5, 47.5, 7.5, 0.88).value == pytest.approx(4.08, abs=0.005)


def test_reliable_change() -> None:
    """Twelve up and two down of 56 with these figures; the threshold is 13.9 points."""
    assert detectable_change(14.255, 0.8755).value == pytest.approx(13.9, abs=0.1)
    assert abs(reliable_change(50, 63.8, 14.255, 0.8755).value or 0) < 1.96
    assert abs(reliable_change(50, 64, 14.255, 0.8755).value or 0) > 1.96
    assert detectable_change(14.0, 1.0).reason == "no_variance"
