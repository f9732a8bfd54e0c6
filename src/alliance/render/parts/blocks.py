"""What parts are made of: facts and words, before it is known how they look."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from alliance.render.words.moved import ChangeLine
    from alliance.render.words.over_time import WavePlace, WaveScores
    from alliance.render.words.verdict import Verdict
    from alliance.vocabulary import Severity


class Heading(NamedTuple):
    """The title of a part."""

    title: str
    says: str = ""
    """What the part comes to; the title goes on with it after a colon."""
    aside: str = ""
    """What is said beside the title."""


class Masthead(NamedTuple):
    """The top: the alliance, the date, who answered, the verdict."""

    name: str
    date: str
    who: str
    """Who answered, in sentences."""
    verdict: "Verdict"
    answered: bool
    """Whether anybody did; if not, `who` says so, and a verdict adds nothing but its headline."""
    notice: str
    """What to think of before the report is passed on; empty for nothing."""


class ChangeTop(NamedTuple):
    """The top of a comparison: the alliance, from when to when, who answered."""

    name: str
    span: str
    """From when to when; empty where a day is missing."""
    who: str
    """Who answered, in sentences."""
    notice: str = ""
    """What to think of before it is passed on; empty for nothing."""


class Findings(NamedTuple):
    """What a comparison found, the worst first."""

    found: "tuple[ChangeLine, ...]"
    spoken: str
    """The same in one run of sentences, where nothing but words says what it is."""
    below: bool = False
    """Whether it stands below a heading, and not at the top."""


class Paragraph(NamedTuple):
    """Running text."""

    text: str
    close: bool = False
    """Whether it stands close to other lines, so that its first line has to stand out."""


class Statements(NamedTuple):
    """Short sentences, to be looked up one by one, or read in paragraphs."""

    paragraphs: tuple[tuple[str, ...], ...]


class Point(NamedTuple):
    """A point of a list: one text or several under a label, or just a text."""

    texts: tuple[str, ...]
    label: str = ""
    """May be empty."""
    lead: str = ""
    """How it begins as a sentence, where that is not the label with a colon: "It worked"."""
    here: bool = False
    """Whether it helps only where the answers are, and not where the report is passed on."""

    @property
    def line(self) -> str:
        """The point in one run of text."""
        return f"{self.label}: {' '.join(self.texts)}" if self.label else " ".join(self.texts)


class Points(NamedTuple):
    """A list in no order."""

    points: tuple[Point, ...]


class LabelledRow(NamedTuple):
    """A short label with a text beside it."""

    label: str
    text: str
    exact: str
    """The same with figures for those who want to check, such as p-values."""


class Rows(NamedTuple):
    """Labels in one column, texts in the next."""

    rows: tuple[LabelledRow, ...]


class Outcome(NamedTuple):
    """What was asked for and came about, ahead of its details: "not met: 1 of 2 floors"."""

    word: str
    """In small letters; it tells more than what stands beside it."""
    share: str


class Column(NamedTuple):
    """A column of a table."""

    title: str
    """May be empty."""
    figures: bool = False
    """Whether numbers stand in it."""
    styles: tuple[tuple[str, str], ...] = ()
    """What may stand in a cell, each with the style that repeats it."""
    spare: Literal["", "below", "gone"] = ""
    """Where there is no room for all columns of a table with titles, what becomes of this one: it
    stands below the row, or it is left out."""


class Table(NamedTuple):
    """Rows in columns; `NO_FIGURE` stands where there is none."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    spoken: tuple[str, ...] = ()
    """Each row as a sentence. Such a table has its titles above it wherever it is a table, and is
    these sentences where there is no room for one, or nobody to see it."""
    grouped: bool = False
    """Whether rows with the same last cell may stand below that cell instead."""
    asides: tuple[str, ...] = ()
    """Of each row what has to be read with it, or nothing; it stands below the row, or in a last
    column that is called `aside`."""
    aside: str = ""
    narrow: int = 0
    """Columns to which the first one may shrink; 0 for as wide as it is."""

    @property
    def whole(self) -> "Table":
        """The same with what has to be read with each row in a last column."""
        if not any(self.asides):
            return self._replace(asides=())
        rows = tuple((*row, aside) for row, aside in zip(self.rows, self.asides, strict=True))
        return self._replace(columns=(*self.columns, Column(self.aside)), rows=rows, asides=())


class RiskEntry(NamedTuple):
    """A risk with what shows it, why it matters, where to begin."""

    number: int
    severity: "Severity"
    word: str
    """The severity as it starts a line."""
    title: str
    points: tuple[Point, ...]
    likelihood: int
    """2 to 5."""
    impact: int
    """1 to 5."""
    step: str = ""
    """Which of the steps answers it: "step 1"; empty where none does."""
    brief: bool = False
    """Whether it is one of the lesser ones, of which little is told."""

    @property
    def headline(self) -> str:
        """The title with the number of its step, as it follows the severity."""
        return f"{self.title} ({self.step})" if self.step else self.title


class RiskList(NamedTuple):
    """Risks, the most severe first."""

    entries: tuple[RiskEntry, ...]

    @property
    def stanzas(self) -> tuple[tuple[RiskEntry, ...], ...]:
        """What a blank line parts: each that is told in full, and the lesser ones together."""
        brief = tuple(each for each in self.entries if each.brief)
        full = ((each,) for each in self.entries if not each.brief)
        return (*full, brief) if brief else tuple(full)


class StepEntry(NamedTuple):
    """A step with how to take it, how to open the talk, how to tell that it worked."""

    number: int
    when: str
    """By when and how long: "This week, ten minutes"."""
    title: str
    points: tuple[Point, ...]


class StepList(NamedTuple):
    """Steps, the lightest first."""

    entries: tuple[StepEntry, ...]


class Dot(NamedTuple):
    """A group's place on the scale."""

    letter: str
    value: float


class AspectRow(NamedTuple):
    """One aspect in figures."""

    title: str
    value: float | None
    band: str
    """The band word, or why there is no score."""
    score: str = ""
    """The number as printed; empty where there is none."""
    asked: bool = True
    """Whether the questionnaire asks it; if not, there is nothing else to tell."""
    answered: str = ""
    """ "3 of 4", or "97 %"."""
    unanswered: tuple[str, ...] = ()
    """What became of the other questions of one person: "1 don't know"."""
    standing: str = ""
    """ "highest" or "lowest"; empty in between."""
    low: float | None = None
    """Lower end of the likely range."""
    high: float | None = None
    """Upper end of the likely range."""
    likely: str = ""
    """The likely range as printed; empty where there is none to tell."""
    dots: tuple[Dot, ...] = ()
    """The groups that have a score."""
    figures: str = ""
    """The groups in words: "By group: Harbour Kitchen 91, Eastside Pantry 29"."""
    cells: tuple[str, ...] = ()
    """Band and number of each group of the profile; `NO_FIGURE` where it is not among these."""


class ProfileGroup(NamedTuple):
    """A group as it is named beside figures."""

    title: str
    """With its letter and size: "H Harbour Kitchen, 3 people"."""
    legend: str
    """The same in a list, where what is counted is said once: "E Eastside Pantry, 3"."""


class Profile(NamedTuple):
    """The figure of a report: every aspect on one scale, with the groups where they are shown."""

    title: str
    """For formats in which it does not speak for itself."""
    rows: tuple[AspectRow, ...]
    edges: tuple[int, ...]
    """Where the bands part."""
    groups_title: str
    """For formats in which groups stand apart."""
    groups: tuple[ProfileGroup, ...]
    spoken: str
    """The groups in a sentence; empty where there are none."""
    here: bool
    """Whether no answer counts, so that it tells only those who answered something."""
    likely: str = ""
    """What the likely ranges are."""
    continued: bool = False
    """Whether there is a legend to it further down."""

    @property
    def scaled(self) -> bool:
        """Whether there is more to set on the scale than one score an aspect."""
        return any(row.dots or row.likely for row in self.rows)


class Legend(NamedTuple):
    """What a profile says besides, where it had no room for it: its groups, its ranges."""

    profile: Profile


class GapSide(NamedTuple):
    """A group's score on an aspect."""

    name: str
    letter: str
    value: float
    score: str
    """The number as printed."""


class GapRow(NamedTuple):
    """How far the groups lie apart on one aspect."""

    title: str
    low: GapSide
    high: GapSide
    others: tuple[GapSide, ...]
    """The groups between these two, the lowest first."""
    apart: str
    """How far, as printed: "62 points"."""
    says: str
    """Whether that is more than chance."""


class GapChart(NamedTuple):
    """The lowest and the highest group on each aspect; only where groups are shown."""

    rows: tuple[GapRow, ...]
    edges: tuple[int, ...]
    """Where the bands part."""


class QuestionRow(NamedTuple):
    """How one question was answered."""

    title: str
    """The question in a few words."""
    text: str
    """The question."""
    labels: tuple[str, ...]
    """Its answers, the worst first, whatever way round it is asked."""
    counts: tuple[int, ...] | None
    """How many gave each of them; None where that is hidden, or of one person."""
    chosen: int | None
    """The place of the one person's answer among `labels`, from 0; None for no such answer."""
    value: float | None
    """Its place, or the mean of all places, from 0 to 100; None where there is none to show."""
    others: tuple[str, ...]
    """What became of the rest: "1 don't know"; of one person, why there is no answer."""
    agreement: str
    """How far people agree: "people differ"; empty where there is nothing to say."""
    hidden: str
    """Why no answers are shown, or that nobody gave one that counts; empty where they are. What
    became of the others is told beside it."""
    spoken: str
    """All of it in sentences."""
    answer: str
    """The one person's answer with its place, or why there is none: '"a small part" (25)'; empty
    of several."""


class QuestionGroup(NamedTuple):
    """Questions under a title."""

    title: str
    rows: tuple[QuestionRow, ...]


class Questions(NamedTuple):
    """How each question was answered."""

    intro: str
    """What it rests on, and how to read it."""
    ends: tuple[QuestionGroup, ...]
    """The lowest ones, then the best ones; empty where there are too few to part them."""
    aspects: tuple[QuestionGroup, ...]
    """All of them by aspect, in the order of asking."""


class Timeline(NamedTuple):
    """All waves at their true distances in time, one line an aspect."""

    marks: "tuple[WavePlace, ...]"
    lines: "tuple[WaveScores, ...]"
    crowded: str
    """What is said where a score had no room on its line."""
    missing: str
    """What is said where a wave has no score."""
    shared: str
    """What is said where two waves are so close that a score is left out."""


class MovedRow(NamedTuple):
    """One aspect, then and now."""

    title: str
    before: float | None
    after: float | None
    cells: tuple[str, ...]
    """Then, now, the change, its likely range, the verdict, as printed."""
    style: str
    """The style that repeats the verdict; empty where there is none."""
    spoken: str
    """All of it as a sentence."""


class ChangeChart(NamedTuple):
    """Two times on one scale, an aspect a line; a table of the same stands beside it."""

    columns: tuple[str, ...]
    """What the cells of a row are, without the title: the two days first."""
    rows: tuple[MovedRow, ...]
    edges: tuple[int, ...]
    """Where the bands part."""


class Working(NamedTuple):
    """How one score comes about."""

    title: str
    answers: tuple[tuple[str, str], ...]
    """Each question with its answer on its way to a number; of one person only."""
    sums: tuple[str, ...]


class Workings(NamedTuple):
    """How every score comes about, to be done again with a pocket calculator."""

    title: str
    """For formats in which it does not stand inside how it was worked out."""
    reading: str
    """How to read it; may be empty."""
    workings: tuple[Working, ...]


Block = (
    Masthead
    | ChangeTop
    | Findings
    | Paragraph
    | Statements
    | Points
    | Rows
    | Outcome
    | Table
    | RiskList
    | StepList
    | Profile
    | Legend
    | GapChart
    | Questions
    | Timeline
    | ChangeChart
    | Workings
)
"""A piece of a part."""

PartId = Literal[
    "head",
    "gates",
    "standings",
    "unscored",
    "aspects",
    "first_step",
    "since",
    "moved",
    "agreed",
    "risks_since",
    "beside",
    "everybody",
    "waves",
    "strengths",
    "risks",
    "steps",
    "differences",
    "notes",
    "certainty",
    "questions",
    "form",
    "not_assessed",
    "method",
]
"""The parts that a report, a comparison or a list of alliances may have, in their order."""


class Section(NamedTuple):
    """A part of a report."""

    id: PartId
    blocks: tuple[Block, ...]
    heading: Heading | None = None
    """None where the blocks speak for themselves."""
    folded: bool = False
    """Whether it is there to be looked up, and may be folded away."""
