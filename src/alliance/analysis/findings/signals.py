"""The figures that conditions read, as named values; each unknown one says why."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from alliance.analysis.chance import ANSWER_ERROR, RANGES, answer_error, person_error
from alliance.analysis.cutoffs import (
    A_PAIR,
    GAP_WITHOUT_TEST,
    MIDDLING_BUT,
    MIDDLING_NEEDS,
)
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Reason
from alliance.vocabulary import ASPECTS, AspectId, Kind


class Measured(NamedTuple):
    """A figure that compares people, or the reason why there is none."""

    value: Fraction | None
    """Points from 0 to 100; None where it is unknown."""
    reason: Reason | None = None
    """Why it is unknown."""
    n: int = 0
    """How many people it rests on."""


class Difference(NamedTuple):
    """A difference between groups, with what is needed to tell it from chance."""

    value: Fraction | None
    """Points between the highest and the lowest; None where it is unknown."""
    reason: Reason | None = None
    """Why it is unknown."""
    n: int = 0
    """How many people it rests on."""
    adjusted: float | None = None
    """The p-value after Holm's adjustment; None without a test."""
    testable: bool = False
    """Whether any result of a test with so few people could be significant."""
    shown: bool = True
    """Whether it may be told how large it is."""
    sides: int = 2
    """How many sides were compared."""
    answers: int = 0
    """Answers behind the smallest of them."""

    @property
    def by_chance(self) -> Fraction:
        """Points that the ends of so many sides may lie apart by chance, 95 times in 100.

        Definition:
            The range of so many normal draws (Tukey), times the standard error of a mean of as many
            answers as the smallest side gave.
        """
        return RANGES[min(self.sides, len(RANGES) - 1)] * answer_error(self.answers)

    @property
    def wide_from(self) -> Fraction:
        """Points from which on it counts where no test can tell it from chance."""
        return max(GAP_WITHOUT_TEST, self.by_chance)

    @property
    def is_wide(self) -> bool:
        """Whether it counts without a test."""
        return self.value is not None and self.value >= self.wide_from


class Signal(NamedTuple):
    """What the answers say about one facet or aspect."""

    title: str
    """Its title in the questionnaire, or in the vocabulary where it is not asked."""
    score: Fraction | None
    """0 to 100; None where it is undefined."""
    reason: Reason | None
    """Why there is no score."""
    points: int
    """Answers that count in the score, over all people."""
    dont_know: int
    """Answers "don't know", over all people."""
    gap: Difference
    """Between the highest and the lowest group."""
    largest_gap: Difference
    """Between the largest partner and all others."""
    core_gap: Difference
    """Between core and newer members."""
    spread: Measured
    """Average deviation around the median of people's scores."""
    split: Measured
    """Widest empty stretch with two people or more on each side."""
    applies: bool = True
    """False where half or more of what was asked is answered with "does not apply"."""
    unsure: int = 0
    """People who said "don't know" to one of its items."""
    apart: Fraction | None = None
    """Average deviation around the median of people's scores, where `split` is read."""
    coarse: bool = False
    """True where most of its items have two points only, so that any two answers are far apart."""
    items: tuple[str, ...] = ()
    """The items asked for it that apply to somebody."""

    @property
    def thin(self) -> bool:
        """True when it rests on one answer in all: one person, one item."""
        return self.points <= 1


class Signals(NamedTuple):
    """Everything that a condition can ask for."""

    of: Mapping[str, Signal]
    """By the id of a facet or an aspect; what is not asked is left out."""
    in_questionnaire: frozenset[str]
    """Ids of the facets and aspects that the questionnaire asks about at some length."""
    bands: Bands
    """The edges that low, very low, high, very high mean."""
    kind: Kind | None
    """What the alliance is."""
    people: int
    """How many people answered."""
    partners: int | None
    """Partners in the alliance; None where nobody said."""
    unheard_half: bool | None
    """Whether fewer than half of the partners answered; None where nobody said how many there are,
    or where people did not say which one they are from."""
    has_largest_partner: bool
    """Whether the alliance file names a largest partner."""
    suitability: Mapping[str, int | str]
    """Answers to the questions on the right form: option from 1 up, or `dont_know`."""
    form: str | None
    """The outcome of these questions; None where it is open."""
    form_known: bool = True
    """False where the outcome rests on topics that were answered with "don't know"."""
    form_not_clear: bool = False
    """True where there would be no such outcome without "don't know": then there is none."""
    opposed: frozenset[AspectId] = frozenset()
    """Aspects of which the average hides what people or groups said."""

    @property
    def aspects(self) -> dict[AspectId, Fraction]:
        """The scores of the aspects, as far as they are known."""
        scores = {aspect: self.of[aspect].score for aspect in ASPECTS if aspect in self.of}
        return {aspect: score for aspect, score in scores.items() if score is not None}

    @property
    def level(self) -> Fraction | None:
        """The mean of the aspects whose score is known; None where none is."""
        known = self.aspects
        return sum(known.values(), Fraction(0)) / len(known) if known else None

    @property
    def middling(self) -> bool | None:
        """Whether the aspects lie around the middle; None where too few are known.

        Definition:
            Nobody says the opposite of others, as an average is in the middle then for another
            reason. The level is from half way up the second band to half way up the third, or
            beyond by half of what so few people may miss it, upwards by a quarter. All aspects but
            `MIDDLING_BUT` are in the second or third band, of one or two people all but one more,
            and none is beyond by more than its answers leave open.
        """
        return self.lies_in_the_middle()

    def lies_in_the_middle(self, answers: int = 0) -> bool | None:
        """The same; as far in that so many answers, one step off, would not change it.

        Args:
            answers: How many answers each edge stays clear of.
        """
        known, level = self.aspects, self.level
        if len(known) < MIDDLING_NEEDS or level is None:
            return None
        bands, miss = self.bands, person_error(self.people)
        step = {name: answers * ANSWER_ERROR / max(self.of[name].points, 1) for name in known}
        away = max(step.values()) / len(known)
        low, high = bands.strained + bands.mixed - miss, bands.mixed + bands.sound + miss / 2
        around = low <= 2 * (level - away) and 2 * (level + away) < high
        outside = sum(
            not bands.strained <= score - step[name] <= score + step[name] < bands.sound
            for name, score in known.items()
        )
        far = any(
            score + answer_error(self.of[name].points) < bands.strained
            or score - answer_error(self.of[name].points) >= bands.sound
            for name, score in known.items()
        )
        but = MIDDLING_BUT + (self.people <= A_PAIR)
        return not self.opposed and not far and around and outside <= but

    @property
    def calm(self) -> bool:
        """Whether a single low figure may well be chance: the whole is sound, or no aspect is low.

        Definition:
            The level misses sound by no more than so few people may miss it; or it is half way up
            the second band or higher, and no aspect is below the middle by more than two standard
            errors of a mean of so many answers. A better point never makes it false; an answer
            that gives a low aspect its score can.
        """
        known, level = self.aspects, self.level
        if level is None:
            return False
        if level >= self.bands.sound - person_error(self.people):
            return True
        return 2 * level >= self.bands.strained + self.bands.mixed and all(
            score + 2 * answer_error(self.of[aspect].points) >= self.bands.mixed
            for aspect, score in known.items()
        )

    @property
    def fragile(self) -> bool:
        """Whether an aspect is in the lowest band."""
        return any(score < self.bands.strained for score in self.aspects.values())

    @property
    def high(self) -> frozenset[str]:
        """The facets and aspects that are sound or strong: they need no step."""
        return frozenset(
            name
            for name, signal in self.of.items()
            if signal.score is not None and signal.score >= self.bands.sound
        )
