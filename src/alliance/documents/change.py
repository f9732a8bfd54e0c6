"""The change between waves: each with its figures, and whether anything moved.

Format 1. It holds nothing about a single person that a report on several would not hold. Where all
waves are answers of one person, their scores stand here as they stand in their own reports.
"""

import datetime
from typing import Literal

from pydantic import Field

from alliance.documents.base import Part
from alliance.documents.questionnaire import Bands
from alliance.documents.scores import Coverage, Gate, Reason, Score
from alliance.vocabulary import (
    AgreementVerdict,
    AspectId,
    ChangeTest,
    ChangeVerdict,
    Done,
    Grouping,
    Severity,
    WaveSource,
)

NotCompared = Literal[
    "not_asked_then",  # a later wave asks it, an earlier one did not
    "not_asked_now",  # an earlier wave asked it, a later one does not
    "changed",  # asked in both, and its words, answers or direction are others
    "in_a_report",  # asked in both, beside others, and a report cannot be computed again
]
"""Why a question does not count here."""

WhyWhole = Literal[
    "no_code_words",  # nobody, or hardly anybody, can be known again
    "few_left_out",  # one to three people would stand apart, and their answers with them
    "too_few_pairs",  # fewer people are in both than a figure needs
    "from_a_report",  # a report does not say who answered
]
"""Why the figures are those of everybody, and not of those who are in both."""


class WaveAspect(Part):
    """An aspect at one time."""

    id: AspectId
    """The aspect's id."""
    title: str
    """Its title in the questionnaire."""
    score: Score
    """The alliance's score, on the questions that are compared."""
    agreement: AgreementVerdict | None = None
    """Whether people see the same thing; null in a wave of one response."""
    gap: float | None = None
    """Highest group less lowest group; null where it is not known or may not be shown."""


class WaveGroup(Part):
    """A group at one time, as its report shows it."""

    id: str
    """The partner's id, or `smaller_partners`."""
    name: str
    """As people call it."""
    partners: int
    """How many partners it holds."""
    people: int
    """How many people answered."""


class Wave(Part):
    """One time that people were asked."""

    number: int
    """1 is the earliest."""
    date: datetime.date | None
    """The day of its latest answers; null where nobody wrote one."""
    label: str
    """The name of its folder or file."""
    source: WaveSource
    """Whether it was computed from answers, or read from a report."""
    people: int
    """How many people answered."""
    invited: int | None
    """People asked to answer; null unless it is known for every partner."""
    partners_heard: int
    """Partners with at least one response."""
    partners: int | None
    """Partners in the alliance; null where nobody said."""
    partner_names: tuple[str, ...]
    """Names of the partners heard."""
    lengths: tuple[str, ...]
    """The lengths that were answered."""
    version: str
    """The version of the questionnaire."""
    coverage: Coverage
    """What became of the questions that are compared."""
    grouping: Grouping | None
    """How partners are shown; null in a wave of one response."""
    groups: tuple[WaveGroup, ...]
    """The groups that are shown."""
    overall: Score
    """The mean of the seven aspects, on the questions that are compared."""
    aspects: tuple[WaveAspect, ...]
    """The aspects that are compared."""


class UnitChange(Part):
    """How one aspect, or the overall score, moved."""

    id: str
    """The aspect's id, or `overall`."""
    title: str
    """Its title; empty for the overall score."""
    before: float | None
    """The score of everybody in the earlier wave; null where it has none."""
    after: float | None
    """The score of everybody in the later wave."""
    both_before: float | None
    """The earlier score of those who are in both; null where these figures are not given."""
    both_after: float | None
    """The later score of those who are in both."""
    value: float | None
    """Later less earlier: of those who are in both where that is given, else of everybody."""
    low: float | None
    """Lower end of the likely range of this change; null where there is none."""
    high: float | None
    """Upper end."""
    p: float | None
    """Chance of a change at least as large, three decimals; .001 stands for "at most"."""
    adjusted: float | None
    """The same after Holm's adjustment over all that was tested here."""
    test: ChangeTest
    """How p came about."""
    n: int
    """People whose answers decide: those in both who have a score there, or all of both waves;
    where the figures of those in both are not given, all who are in both."""
    verdict: ChangeVerdict | None
    """In words; null where either score is missing."""
    reason: Reason | None
    """Why something above is null."""
    shows_from: float | None = None
    """The change from which on the range would leave out zero; null without a range."""


class SideChange(Part):
    """How one side of an aspect moved; for steps that were agreed."""

    id: str
    """The facet's id."""
    title: str
    """Its title."""
    before: float | None
    """The score of everybody in the earlier wave."""
    after: float | None
    """The score of everybody in the later wave."""
    verdict: ChangeVerdict | None
    """In words, by itself; null where either score is missing."""


class WhoCame(Part):
    """Who is in both waves."""

    both: int | None
    """How many are known again by a code word; null where nobody has one in both waves, or where a
    wave is a report."""
    came: int | None
    """How many of the later wave are not among them; null where not all have code words."""
    left: int | None
    """How many of the earlier wave are not among them; null where not all have code words."""
    coded_before: int
    """How many gave a code word in the earlier wave."""
    coded_after: int
    """How many gave a code word in the later wave."""
    partners_came: tuple[str, ...]
    """Names of partners heard in the later wave only."""
    partners_left: tuple[str, ...]
    """Names of partners heard in the earlier wave only."""


class GapMove(Part):
    """How far groups lay apart on an aspect, then and now; only of the same groups."""

    aspect: str
    """The aspect."""
    before: float
    """Highest group less lowest group in the earlier wave."""
    after: float
    """The same in the later wave."""


class AgreementMove(Part):
    """Whether people saw the same thing, then and now."""

    aspect: AspectId
    """The aspect."""
    before: AgreementVerdict
    """In words."""
    after: AgreementVerdict
    """In words."""


class WavePair(Part):
    """Two waves beside each other."""

    before: int
    """The number of the earlier wave."""
    after: int
    """The number of the later wave."""
    people: WhoCame
    """Who is in both."""
    paired: bool
    """Whether people were compared with their own earlier answers."""
    why_whole: WhyWhole | None
    """Why there are no figures of those in both; null where there are."""
    units: tuple[UnitChange, ...]
    """The overall score, then the aspects."""
    tests: int
    """How many changes were tested, for Holm's adjustment."""
    gaps: tuple[GapMove, ...] = ()
    """Of the same groups; empty where the groups are others."""
    agreement: tuple[AgreementMove, ...] = ()
    """By aspect, where both waves say it."""

    @property
    def compares_anything(self) -> bool:
        """Whether anything has a score in both waves."""
        return any(unit.before is not None and unit.after is not None for unit in self.units)


class RiskOverTime(Part):
    """A risk over the waves."""

    risk: str
    """The risk's id."""
    title: str
    """What it is."""
    severity: Severity
    """In the latest wave that has it."""
    state: Literal["new", "not_known_then", "stays", "gone", "not_looked_for"]
    """In the last wave, beside the one before; of one that was not looked for then, or is not now,
    nobody knows whether it came or went."""
    waves: int
    """In how many waves one after the other, up to the last that has it."""


class StepTaken(Part):
    """A step that was agreed, and how far it was taken."""

    step: str
    """The recommendation's id, or the words of those who agreed it."""
    title: str
    """What to do."""
    who: str
    """Who takes it; may be empty."""
    by: datetime.date | None
    """By when."""
    done: Done | None
    """How far it was taken; null where nobody said."""
    on: datetime.date | None = None
    """When it was agreed; null where nobody said."""
    sides: tuple[SideChange, ...] = ()
    """What it is for, then and now; empty for a step in own words."""


class ItemLeftOut(Part):
    """A question that does not count here."""

    item: str
    """The item's id."""
    short: str
    """The question in a few words."""
    reason: NotCompared
    """Why."""


class Change(Part):
    """What moved between two waves or more, and whether that can be told from chance."""

    format: Literal["change/1"]
    """What kind of document this is."""
    tool: str
    """The version of `alliance` that computed it."""
    name: str
    """The alliance; empty where nobody said."""
    questionnaire: str
    """The id of the questionnaire of the last wave."""
    title: str
    """Its title."""
    bands: Bands
    """Where each band begins."""
    min_group: int
    """Partners with fewer people are not shown alone."""
    waves: tuple[Wave, ...]
    """All waves, the earliest first."""
    comparisons: tuple[WavePair, ...]
    """Each wave with the one before; of three or more, the last with the first besides."""
    items: int
    """Questions that are compared."""
    left_out: tuple[ItemLeftOut, ...] = ()
    """Questions that are not."""
    risks: tuple[RiskOverTime, ...] = ()
    """The last wave beside the one before, the most severe first."""
    agreed: tuple[StepTaken, ...] = ()
    """What was agreed."""
    gates: tuple[Gate, ...] = Field(())
    """What was demanded, and whether it is met."""

    @property
    def last(self) -> WavePair:
        """The last wave beside the one before."""
        return self.comparisons[len(self.waves) - 2]

    @property
    def whole_time(self) -> WavePair | None:
        """The last wave beside the first, where others lie between."""
        return self.comparisons[-1] if len(self.waves) > 2 else None
