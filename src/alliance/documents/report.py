"""The report: everything computed, each figure with its basis; no answers of single people.

Format 2. The one exception to the rule above is the report on one response: it shows that person's
answers, and the command line says so before it writes one.
"""

import datetime
from typing import Literal

from pydantic import Field

from alliance.documents.base import Part
from alliance.documents.change import Change, StepTaken
from alliance.documents.questionnaire import Bands
from alliance.documents.scores import Coverage as Coverage
from alliance.documents.scores import Gate as Gate
from alliance.documents.scores import Reason as Reason
from alliance.documents.scores import Score as Score
from alliance.vocabulary import (
    AgreementVerdict,
    AspectId,
    BandId,
    Basis,
    Cause,
    Effort,
    FacetLeaf,
    FormOutcome,
    GapVerdict,
    Grouping,
    Horizon,
    Kind,
    Method,
    NoPoint,
    Severity,
    Standing,
    SupportState,
    Voices,
    Weighting,
    WholeLeaf,
)


class Interval(Part):
    """The likely range of a score: a 95 % interval, its ends not clipped to the scale."""

    low: float | None
    """Lower end; null where there is no interval."""
    high: float | None
    """Upper end; null where there is no interval."""
    df: float | None
    """Degrees of freedom of the t distribution."""
    basis: Basis
    """What the standard error rests on."""
    reason: Reason | None
    """Why there is none; null where there is one."""
    standard_error: float | None = None
    """Standard error of the score; null where there is no interval."""
    corrected: bool = False
    """True when it is known how many were invited, and that made the interval shorter."""
    may_be_short: bool = False
    """True where one group is far more divided than the others, and some have too few people for
    a spread of their own."""
    sampled_error: float | None = None
    """For comparing with another time, where it is another one: the standard error without that
    correction, or that all have answered; and of one partner alone, which is then no sample."""
    sampled_df: float | None = None
    """Degrees of freedom of that one."""
    heard_only: bool = False
    """True where a partner has no score in it: it is then about the partners that have."""


class GroupScore(Part):
    """The score of one group on an aspect or facet."""

    group: str
    """The group's id."""
    score: Score
    """Its score: the mean of its people."""
    lowest: float | None = None
    """The lowest score of its people on an aspect; null below five people, and for facets."""
    highest: float | None = None
    """The highest score of its people on an aspect; null below five people, and for facets."""


class FacetResult(Part):
    """A side of an aspect."""

    id: str
    """The facet's id."""
    title: str
    """Its title in the questionnaire."""
    score: Score
    """The alliance's score."""
    coverage: Coverage
    """The answers behind it."""
    groups: tuple[GroupScore, ...] = ()
    """The groups' scores, from five people in each group on: all of them, or none."""


class AspectResult(Part):
    """One of the seven aspects."""

    id: AspectId
    """The aspect's id."""
    title: str
    """Its title in the questionnaire."""
    score: Score
    """The alliance's score."""
    coverage: Coverage
    """The answers behind it."""
    standing: Standing | None
    """Whether it is the highest or the lowest of the aspects; null in between or when tied."""
    interval: Interval | None = None
    """The likely range of the score; null in a report on one response."""
    respondent_weighted: Score | None = None
    """The mean of all people, whatever their partner; null in a report on one response."""
    groups: tuple[GroupScore, ...] = ()
    """The groups' scores where they may be shown: all of them, or none."""
    facets: tuple[FacetResult, ...] = ()
    """Its sides, in the order of the questionnaire."""


class Overall(Part):
    """The mean of the seven aspects."""

    score: Score
    """The score; its band is held back by a low prerequisite."""
    uncapped_band: BandId | None
    """The band of the value alone."""
    held_back_by: AspectId | None
    """The prerequisite that holds the band back; null where none does."""
    fragile: tuple[AspectId, ...] = ()
    """The aspects in the lowest band."""
    weighting: Weighting = "partner"
    """Whether each partner or each person counts once."""
    interval: Interval | None = None
    """The likely range; null in a report on one response."""
    respondent_weighted: Score | None = None
    """The mean of all people; null in a report on one response."""


class ItemAgreement(Part):
    """How far people agree on one question; everything here can be worked out from its counts."""

    average_deviation: float | None
    """Mean distance from the median answer, in answer steps."""
    a: float | None
    """Van der Eijk's A: 1 all at one point, 0 spread evenly, -1 half at each end."""
    two_camps: bool
    """True when five people or more form two camps: A below 0."""
    chance: float | None
    """How often answers at random would lie as close, three decimals; .001 is "at most"."""
    verdict: AgreementVerdict | None = None
    """In words: `too_few` below five answers; null in a report that was written before there was
    one."""


class ItemResult(Part):
    """One question. A report on several people holds counts of answers, and only where allowed."""

    id: str
    """The item's id."""
    facet: str
    """The facet it belongs to."""
    aspect: AspectId
    """The aspect it belongs to."""
    text: str
    """The question."""
    short: str
    """The question in a few words."""
    labels: tuple[str, ...]
    """The labels of its scale, from low to high."""
    reverse: bool
    """True when a high point is a bad sign."""
    coverage: Coverage
    """The answers, by kind."""
    counts: tuple[int, ...] | None = None
    """How many people gave each point, lowest first; null where hidden, or in a report on one."""
    answer: int | NoPoint | None = None
    """The answer, in a report on one response; null in all others, and for a blank."""
    position: float | None = None
    """The place of the one answer from 0 to 100 after reversing; of several people the mean place,
    each of them counted once. Null where nobody gave a point, and where the counts are hidden."""
    noted: bool = False
    """True when the one person wrote a note on it."""
    agreement: ItemAgreement | None = None
    """How far people agree on it; null where its counts are."""


class GroupResult(Part):
    """A partner, or several small ones merged, as the report may show it."""

    id: str
    """The partner's id, or `smaller_partners`, in which each person counts once."""
    name: str
    """As people call it."""
    letter: str
    """One letter that marks it on a line; unique in the report."""
    partners: int
    """How many partners it holds, which is how often it counts in the alliance's scores; those who
    named none count as one."""
    people: int
    """How many people answered."""
    coverage: Coverage | None = None
    """What became of the questions, over its people."""


class Unheard(Part):
    """A partner from which fewer people answered than were invited, or nobody at all."""

    name: str
    """As people call it."""
    missing: int | None
    """How many have not answered; null where nobody said how many were invited."""


class Who(Part):
    """Who answered."""

    people: int
    """How many responses there are with anything in them."""
    joint: int
    """How many of them are joint answers of several people."""
    partners_heard: int
    """Partners with at least one response."""
    partners: int | None
    """Partners in the alliance: those of its file, or else those found in the answers; null where
    nobody said."""
    partner_names: tuple[str, ...]
    """Names of the partners heard, in the order of the alliance file."""
    invited: int | None
    """People asked to answer; null unless it is known for every partner."""
    unheard: tuple[Unheard, ...]
    """Partners from which someone is missing."""
    finished: int
    """Responses that saw all questions."""
    not_stated: int
    """Responses without a partner, where others name one."""
    blank_files: int = 0
    """Files without any answer, note or remark. They are nobody's and count nowhere else."""
    blank_rows: int = 0
    """Rows of tables of the same kind."""
    next_unanswered: str | None = None
    """In a report on one response, the first question without any answer."""


class Note(Part):
    """A remark in a person's own words. Never with a code or a name."""

    group: str
    """The group it comes from; it is always one that is shown."""
    item: str | None
    """The item it belongs to; null for a closing remark."""
    text: str
    """The words."""


class Gap(Part):
    """How far the groups lie apart on one aspect or facet."""

    id: str
    """The aspect or facet."""
    value: float | None
    """Highest group less lowest group, in points; null where groups may not be shown."""
    high: str | None
    """The group that scores highest."""
    low: str | None
    """The group that scores lowest."""
    p: float | None
    """Chance of differences at least as large, three decimals; .001 stands for "at most"."""
    adjusted: float | None
    """The same after Holm's adjustment, three decimals; .001 stands for "at most"."""
    p_error: float | None = None
    """Standard error of p, three decimals, where it comes from a sample; null where it is exact."""
    method: Method
    """How p came about: `exact` over all arrangements, `sampled` over a fixed sequence of them."""
    verdict: GapVerdict
    """In words."""
    reason: Reason | None
    """Why something above is null."""
    n: int
    """People it rests on."""
    shows_from: int | None = None
    """From how many points on a gap between these two would be found in 8 of 10 cases, with the
    people there are, how far they lie apart within groups, and all aspects tested; rounded up."""
    shows_from_reason: Reason | None = None
    """Why it is null: `beyond_scale` where no gap of up to 100 points would."""


class AgreementResult(Part):
    """Do people see the same thing?"""

    aspect: AspectId
    """The aspect."""
    verdict: AgreementVerdict
    """In words."""
    average_deviation: float | None
    """Mean distance from the median answer, in answer steps, over the aspect's items."""
    r_wg_uniform: float | None
    """r*_wg against answers spread evenly, pooled within the groups; may be negative."""
    r_wg_skewed: float | None
    """r*_wg against answers that lean to the good end."""
    chance: float | None
    """Largest chance probability among its items, three decimals; null where uncounted."""
    two_camps: tuple[str, ...]
    """Items on which the answers form two camps."""
    n: int
    """Fewest answers to an item."""
    n_max: int
    """Most answers to an item."""
    items: int
    """Items it rests on."""
    reason: Reason | None
    """Why a figure is null."""


class GroupAgreement(Part):
    """Do the people of one group see the same thing?"""

    group: str
    """The group's id."""
    people: int
    """How many people answered."""
    aspects: tuple[AgreementResult, ...] = ()
    """By aspect; empty where there are no figures."""
    reason: Reason | None = None
    """Why there are no figures."""


class Opposed(Part):
    """An aspect on which people or partners say opposite things: its average hides both."""

    aspect: AspectId
    """The aspect."""
    points: float | None
    """How far the groups at its ends lie apart; null where it is people who do."""
    high: str | None
    """The group that scores highest; null where it is people."""
    low: str | None
    """The group that scores lowest; null where it is people."""


class Flip(Part):
    """A conclusion that changes when something is left out or weighed in another way."""

    cause: Cause
    """What was left out, or weighed: any one person, any one group, careless answers."""
    subject: str
    """`overall`, an aspect's id, or `lowest` for which aspect is lowest."""
    ways: int
    """In how many cases it changes: "without any one of four people"."""
    of: int
    """Cases tried."""
    bands: tuple[BandId, ...] = ()
    """The bands it changes to."""
    gate: float | None = None
    """The floor that is met in one way and not in the other; null where a band changes."""
    value: float | None = None
    """The other score, where one case is meant and may be shown."""


class CoreNewer(Part):
    """Core against newer members."""

    core: int
    """Core members who answered."""
    newer: int
    """Newer members who answered."""
    gaps: tuple[Gap, ...]
    """By aspect; `high` and `low` are `core` or `newer`."""
    reason: Reason | None
    """Why there are no figures."""


class Careless(Part):
    """Responses that show signs of careless answering. They are counted like all others."""

    people: int | None
    """How many show a sign; null where there are too few people to say so, or where they are all
    the people of one group, and nobody else."""
    all_equal: int | None
    """One and the same answer to ten items or more, reverse-keyed ones among them."""
    longstring: int | None
    """One and the same answer in a row, not all of them the best or the worst one, to more items
    than honest answers bring; never in a run of fewer than ten items."""
    many_missing: int | None
    """More than half left blank."""
    without: Score | None
    """The overall score without them; null below three people, or where it may not be shown."""
    reason: Reason | None = None
    """Why there are no counts."""


class Unknown(Part):
    """A question that many could not answer."""

    item: str
    """The item."""
    short: str
    """The question in a few words."""
    dont_know: int
    """How many said "don't know"."""
    n: int
    """Points and don't knows together."""


class Many(Part):
    """What can only be said of several people: groups, gaps, agreement, how sure it is."""

    grouping: Grouping
    """Every partner its own group; small ones merged; or no group may be shown."""
    groups: tuple[GroupResult, ...]
    """The groups, largest first."""
    gaps: tuple[Gap, ...]
    """By aspect."""
    agreement: tuple[AgreementResult, ...]
    """By aspect, over everyone."""
    agreement_within: tuple[str, ...]
    """Groups that are large enough for figures of their own: five people or more."""
    flips: tuple[Flip, ...]
    """Conclusions that rest on little."""
    flips_reason: Reason | None = None
    """Why not every conclusion was looked at without any one person; null where all were."""
    careless: Careless
    """Signs of careless answering."""
    core_newer: CoreNewer
    """Core against newer members."""
    within: tuple[GroupAgreement, ...] = ()
    """Agreement inside each group."""
    opposed: tuple[Opposed, ...] = ()
    """Aspects on which groups lie two answer steps or more apart, or people far apart; the widest
    gap first, those on people last."""


class Evidence(Part):
    """One thing that made a risk apply."""

    leaf: FacetLeaf | WholeLeaf
    """The kind of condition that was true."""
    negated: bool = False
    """True when it applies because the condition is false: "not high"."""
    id: str
    """The facet, aspect, context key or form that it reads."""
    title: str
    """Its title."""
    value: float | None
    """The figure: a score, a difference in points, or a share in percent; null for a difference
    between groups on a side where the groups' scores are not shown."""
    band: BandId | None = None
    """The band, where the figure is a score."""
    items: tuple[str, ...] = ()
    """In a report on one response, the items whose answers are behind it."""
    opens_only: bool = False
    """True for the high side of a combination, which opens the gate and adds nothing."""


class Finding(Part):
    """A risk that the answers point to."""

    risk: str
    """The risk's id."""
    code: str
    """Its number in the source catalogue."""
    title: str
    """What it is, naming the situation and nobody."""
    missing: str = ""
    """What may be missing, for the verdict: "a way to settle disputes"; may be empty."""
    sentence: str = ""
    """The risk as a sentence for the verdict, where nothing is missing; else its title serves."""
    urgent: str = ""
    """The sentence that leads the report where this is forbidden or dangerous; else empty."""
    aspect: AspectId | None
    """The aspect it belongs to."""
    severity: Severity
    """Likelihood times impact, in words; less where it may be chance, or one person's view."""
    likelihood: int
    """2 to 5."""
    impact: int
    """1 to 5."""
    thin: bool
    """True when it rests on one answer in all, or on fewer than half of the partners."""
    evidence: tuple[Evidence, ...]
    """What made it apply, the most telling first."""
    why: str
    """What may follow, in plain words."""
    signs: tuple[str, ...] = ()
    """Early signs to look for."""
    needed_by: tuple[str, ...] = ()
    """Strong facets or aspects that rest on what is missing here."""
    first: str | None = None
    """The recommendation to begin with."""
    first_title: str = ""
    """What to do there, a verb first: it may not be among the next steps."""
    to_clear: tuple[str, ...] = ()
    """Items whose answers, one step better for everyone, clear it; empty where none alone does."""
    joined: tuple[str, ...] = ()
    """Ids of other risks that say the same of the same answers; they are told here, once."""
    joined_titles: tuple[str, ...] = ()
    """What these are, in the same order."""


MissingReason = Literal[
    "not_asked",  # a longer length of the questionnaire has such a question
    "not_in_questionnaire",  # it has none at any length
    "not_answered",  # asked, and too few answers count
    "not_known",  # answered with "don't know"
    "not_applicable",  # answered with "does not apply"
    "form_unanswered",  # needs the questions on the form
    "no_largest_partner",  # needs to know which partner is the largest
    "partners_unknown",  # needs to know how many partners there are
    "partner_not_stated",  # needs to know which partner people are from
    "hidden_privacy",  # compares people or groups where very few of a group answered
    "coarse_scale",  # looks for two camps, and most questions have two answers only
    "compares_people",  # compares people, and too few answered
    "compares_partners",  # compares partners, and fewer than two may be shown
    "compares_core",  # compares core with newer members, and too few of one kind answered
]
"""Why a risk could be neither found nor ruled out."""


class NotAssessed(Part):
    """Risks that could be neither found nor ruled out, for one reason."""

    reason: MissingReason
    """Why."""
    risks: tuple[str, ...]
    """Ids of the risks."""
    ask: tuple[str, ...]
    """What to ask: facets, form questions; empty where more answers are all that helps."""


WhyFirst = Literal[
    "support",  # what the first risk calls for rests on it
    "sooner",  # it can be done sooner than anything that the first risk calls for
    "none_allowed",  # nothing that the first risk calls for fits its evidence, or the form
]
"""Why step 1 answers another risk than the first."""


class Step(Part):
    """A recommendation that was chosen for this alliance."""

    recommendation: str
    """Its id."""
    code: str
    """Its number in the source catalogue."""
    title: str
    """What to do, a verb first."""
    rung: int
    """1 a talk or habit, 2 a note, 3 a one-page agreement, 4 formal cover."""
    effort: Effort
    """How much work."""
    time: str
    """How long, in words: "ten minutes"."""
    horizon: Horizon
    """By when."""
    how: str
    """How, in a few sentences, for this kind of alliance."""
    starter: str
    """A sentence to open the talk with."""
    worked: str
    """What a third person could observe afterwards."""
    caution: str = ""
    """What to mind."""
    addresses: tuple[str, ...] = ()
    """Ids of the risks it answers."""
    why_first: WhyFirst | None = None
    """In step 1, why it comes before one for the first risk; null where it answers that one."""


class StrengthResult(Part):
    """Something that works and is worth protecting."""

    strength: str
    """Its id."""
    code: str
    """The benefit's number in the source catalogue; empty for one of our own."""
    title: str
    """What it is."""
    evidence: tuple[Evidence, ...]
    """The facets that show it."""
    gives: str
    """What it brings."""
    keep: str
    """What keeps it alive."""


class Support(Part):
    """Two things of which one carries or strains the other, both of them asked."""

    interaction: str
    """Its id."""
    source: str
    """The facet or aspect that carries or strains."""
    target: str
    """What rests on it, or is strained by it."""
    state: SupportState
    """`without_support`: the source is low and the target high. `both_low`: as it says.
    `strained`: the source is high and the target is not. `one_low`: the source is low and the
    target lies between. `carried`: none of these."""
    loops: bool = False
    """True where the target carries the source as well, and comes first."""
    strains: bool = False
    """True where a high source wears on the target, and does not carry it."""
    text: str
    """In words."""

    @property
    def both_low(self) -> bool:
        """Whether both are low, so that the source comes first."""
        return self.state == "both_low" and not self.loops


class Lift(Part):
    """What one step more on one question, for everyone, would change."""

    item: str
    """The item."""
    short: str
    """The question in a few words."""
    aspect: AspectId
    """The aspect it belongs to."""
    value: float
    """The aspect's score then."""
    band: BandId | None
    """The aspect's band then, where it changes; else null."""
    clears: tuple[str, ...]
    """Ids of the risks that it clears."""


class Topic(Part):
    """A topic that calls for something in writing."""

    topic: str
    """Its id."""
    title: str
    """In a few words."""
    says: str
    """The option that was chosen."""
    advice: str
    """What to write down, or where to ask."""
    hard: bool
    """True when law, safety or a third party sets the terms."""
    formal: bool = False
    """True when it calls for formal cover; where false, a note is enough."""
    stop: bool = False
    """True when it has to stop, and writing it down does not help."""
    known: bool = True
    """False when it was answered with "don't know"."""


class Form(Part):
    """Whether "informal" is the right form."""

    outcome: FormOutcome | None
    """The outcome; null unless all are answered or a hard option was chosen."""
    answered: int
    """Questions answered, "don't know" included."""
    of: int
    """Questions in all."""
    total: int | None
    """Sum of points; null unless all are answered."""
    topics: tuple[Topic, ...]
    """The topics that call for it: what has to stop, then hard ones, then the heaviest."""
    find_out: tuple[str, ...]
    """Titles of the topics answered with "don't know"."""
    title: str = ""
    """The outcome in a few words."""
    message: str = ""
    """What it means."""
    gives: str = ""
    """What this form gives."""
    costs: str = ""
    """What it costs."""
    emergency: bool = False
    """True where there is no time to build what the topics call for: borrow a structure."""
    rest: FormOutcome | None = None
    """The outcome once what has to stop has stopped; the outcome itself where nothing has to. Null
    where it is not clear."""
    not_clear: bool = False
    """True where the outcome rests on "don't know" alone: find out first, and take it for none."""


class ReportAlliance(Part):
    """The alliance as the report names it."""

    name: str
    """What people call it; empty where nobody said."""
    kind: Kind | None
    """What it is; null where nobody said."""
    voices: Voices
    """How answers are read."""
    min_group: int
    """Partners with fewer people are not shown alone."""


class ReportQuestionnaire(Part):
    """The questionnaire behind the report."""

    id: str
    """Its id."""
    version: str
    """Its version."""
    title: str
    """Its title."""
    lengths: tuple[str, ...]
    """The lengths that were answered."""
    bands: Bands
    """Where each band begins."""


class Report(Part):
    """Everything computed. Null always comes with a reason; what is hidden says so."""

    format: Literal["report/2"]
    """What kind of document this is; what changed since `report/1` stands in docs/formats.md."""
    tool: str
    """The version of `alliance` that computed it."""
    date: datetime.date
    """The day it speaks of: that of the latest answers, or the day it was made."""
    alliance: ReportAlliance
    """The alliance."""
    questionnaire: ReportQuestionnaire
    """The questionnaire."""
    who: Who
    """Who answered."""
    coverage: Coverage
    """What became of the questions."""
    overall: Overall
    """The mean of the seven aspects."""
    aspects: tuple[AspectResult, ...]
    """The aspects that the questionnaire asks, in the fixed order."""
    not_asked: tuple[AspectId, ...] = ()
    """The aspects that it does not ask."""
    items: tuple[ItemResult, ...] = ()
    """The questions asked, in the order of asking."""
    many: Many | None = None
    """What can only be said of several people; null in a report on one response."""
    unknowns: tuple[Unknown, ...] = ()
    """Questions that three in ten or more could not answer."""
    notes: tuple[Note, ...] = ()
    """Notes and closing remarks of groups that are shown."""
    strengths: tuple[StrengthResult, ...] = ()
    """Strengths to protect, strongest first."""
    findings: tuple[Finding, ...] = ()
    """Risks found: what is urgent, then the most severe; all of them."""
    ruled_out: int = 0
    """Risks looked for and not found."""
    not_assessed: tuple[NotAssessed, ...] = ()
    """Risks that could be neither found nor ruled out."""
    supports: tuple[Support, ...] = ()
    """What carries or strains what, where both sides are asked; what is amiss first."""
    steps: tuple[Step, ...] = ()
    """The next steps, at most three, the soonest first."""
    lifts: tuple[Lift, ...] = ()
    """What would change most."""
    form: Form | None = None
    """The right form; null where no question on it was answered."""
    agreed: tuple[StepTaken, ...] = ()
    """What was agreed, as the alliance file has it; `sides` is empty in a report."""
    gates: tuple[Gate, ...] = Field(())
    """What was demanded and whether it is met."""
    change: Change | None = None
    """What moved since the time that it was held against; null where it was held against none."""
