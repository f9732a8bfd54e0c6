"""What came of an export, as data: what was read, why, what is still to be decided.

The importer makes it; what people read of it is put into words elsewhere.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from alliance.documents.mapping import ImportMapping
from alliance.documents.response import Response
from alliance.vocabulary import NoPoint

Role = Literal[
    "item",  # answers to a question
    "respondent",
    "partner",
    "member",
    "joint",
    "date",
    "length",
    "finished",
    "comment",
    "note",  # what somebody wrote to a question, in a sheet of ours
    "questionnaire",
    "version",
    "person",  # in the shape long: what tells people apart
    "question",  # in the shape long, and with questions in rows
    "answer",  # in the shape long
    "status",  # of a survey system: tests, rejected answers
    "system",  # of a survey system: nothing that is read
    "personal",  # an address, a place, a device: never read
    "ignore",  # somebody decided to leave it out
    "unknown",  # no question of ours; left out and said
]
"""What a column was taken for."""

ROLES: tuple[Role, ...] = (
    *("respondent", "partner", "member", "joint", "date", "length", "finished", "comment"),
    *("version", "questionnaire", "status", "ignore", "person", "question", "answer"),
)
"""What a mapping file can say of a column that is no question."""

Basis = Literal[
    "mapping",  # the mapping file, or an option, says so
    "id",  # the header is the id
    "id_inside",  # the id stands in the header
    "text",  # the header is the text of the question
    "part",  # a part of the header is
    "name",  # the header is a name that is known
    "content",  # what stands in it tells
    "none",
]
"""Why."""

RowFate = Literal[
    "blank",  # somebody was invited and answered nothing
    "total",  # it sums up the others
    "footnote",
    "heading",  # names of columns again, texts below them, a system's own names
    "preview",  # a test of the form
    "rejected",  # somebody in charge turned it down
    "unfinished",  # left out as only finished ones were asked for
    "again",  # of the same respondent as another
    "alike",  # like another in every answer, of one person
]
"""Why a row is not a person who counts."""


class ValueRead(NamedTuple):
    """A value of a column and what it became."""

    value: str
    answer: int | NoPoint | None
    times: int


class ColumnTaken(NamedTuple):
    """A column and what it was taken for."""

    letter: str
    header: str
    role: Role
    basis: Basis = "none"
    item: str = ""
    """The id of the question, where it is one."""
    readings: tuple[ValueRead, ...] = ()
    """Each different value of a question's column, in the order of what they became."""
    again: int = 0
    """How many addresses stand more than once in a column that is left out unread."""


class RowLeftOut(NamedTuple):
    """A row that is not a person who counts."""

    row: int
    why: RowFate
    like: int | None = None
    """The row that counts in its place."""


class PersonRead(NamedTuple):
    """A person who answered."""

    response: Response
    row: int
    """The row in the export, counted as there."""
    asked: tuple[str, ...]
    """Ids of the questions that had a column."""
    is_finished: bool = True


ChoiceName = Literal[
    "sheet",  # this sheet has the answers; the subject is its name
    "wide",  # a row is a person
    "long",  # a row is an answer
    "questions_in_rows",  # a row is a question
    "is_item",  # the column is this question; the subject is its id
    "is_partner",  # the column names the partner; the subject is its header
    "no_partner",  # no column does: nobody says a partner
    "ignore",  # the column is left out
    "column",  # of two columns this one counts; the subject is its letter or header
    "merge",  # two columns fill each other's gaps
    "partner",  # the text names this partner; the subject is its id
    "not_stated",  # the text names no partner
    "not_asked",  # questions without a column were not asked
    "as_points",  # bare numbers are points as they stand
    "from_zero",  # numbers are counted from 0: 0 is the first label
    "less_ten",  # numbers are points with ten added
    "in_order",  # the lowest number is the first label, and so on
    "turned",  # the lowest number is the last label, and so on
    "as_labels",  # numbers are labels, on a scale whose labels are numbers
    "as_numbered",  # texts with a number at both ends of the scale: as their numbers say
    "by_words",  # each text means the label whose words stand in it, whatever its number says
    "means_point",  # the text means a point, on each of several scales; the subject is the point
    "means",  # the text means a point; the subject is the label of the point
    "dont_know",
    "not_applicable",
    "nothing",  # the text, or number, is no answer
    "each",  # what each text means is asked by itself, scale by scale
    "first",  # of rows of one respondent, the first counts
    "latest",
    "all",
    "one",  # rows that are alike are of one person
    "both",
]
"""What a choice does; each has its words."""


class WayOut(NamedTuple):
    """One way to decide."""

    name: ChoiceName
    """What kind of way it is, for the words."""
    subject: str = ""
    """What it names: an item's id, a partner's id, a sheet, a label."""
    patch: Mapping[str, Any] = {}
    """What it adds to the mapping, as the keys of an `ImportMapping`."""


UndecidedKind = Literal[
    "sheet",  # which sheet has the answers
    "shape",  # rows seem to be questions, or single answers
    "near_header",  # a header is nearly the text of a question
    "around",  # a header has more than the text of a question
    "former_header",  # a header is what a question was called in an earlier version
    "twice",  # two columns for one question
    "which_partner",  # which column names the partner
    "partner_name",  # a text is no partner of the alliance file
    "missing",  # questions that have no column
    "from_zero",  # numbers that seem to be counted from 0
    "shifted",  # numbers that are all off by ten
    "off_scale",  # numbers beyond the scale, beside others on it
    "recoded",  # numbers whose direction nobody can tell
    "ends",  # labels with numbers at both ends, bare numbers between
    "mixed",  # labels and bare numbers in one column
    "value",  # a text that is no answer
    "same_respondent",  # rows of one respondent
    "alike",  # rows that are alike in every answer
]


class Undecided(NamedTuple):
    """Something that only a person can decide."""

    kind: UndecidedKind
    subject: str = ""
    """The header, the value, the item that it is about."""
    items: tuple[str, ...] = ()
    """Questions that it is about."""
    values: tuple[tuple[str, int], ...] = ()
    """Values that stand there, with how often."""
    rows: tuple[int, ...] = ()
    """Rows that it is about."""
    column: int | None = None
    """The column that it is about, counted from 0."""
    choices: tuple[WayOut, ...] = ()
    proposal: int | None = None
    """The choice that is likely, by its place; None where it is anybody's guess."""


class DatesRead(NamedTuple):
    """How the days of the answers were read."""

    order: Literal["year_first", "day_first", "month_first", "none", "unread"]
    """`none`: nobody can tell, so they are left out; `unread`: no cell holds a day."""
    row: int | None = None
    """The row that proves it, where one does."""
    cell: str = ""
    """What stands there."""


class Imported(NamedTuple):
    """What came of an export."""

    system: str
    """What it looks like: Google Forms, say; empty for a plain table."""
    sheet: str
    header_row: int
    row_count: int
    """Rows below the header that are neither blank nor headings again."""
    columns: tuple[ColumnTaken, ...]
    people: tuple[PersonRead, ...]
    left_out: tuple[RowLeftOut, ...]
    missing: tuple[str, ...]
    """Questions that were not asked."""
    undecided: tuple[Undecided, ...]
    mapping: ImportMapping
    """What was decided. With all that was found besides it is a mapping file: `spelt_out`."""
    remarks: tuple[str, ...] = ()
    """What else there is to know: a sentence or two each."""
    dates: DatesRead | None = None
    """None where no column has days."""
