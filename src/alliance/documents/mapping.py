"""The mapping file: what was decided about an export, so that the next one is read alike."""

from typing import Literal

from pydantic import Field, field_validator

from alliance.documents.base import Part, Text
from alliance.documents.response import Reference
from alliance.vocabulary import Alike as Alike
from alliance.vocabulary import Kept as Kept
from alliance.vocabulary import NoPoint

Shape = Literal["wide", "long", "questions_in_rows"]
"""A row a person, a row an answer, or a row a question."""

Meant = int | NoPoint | Literal["nothing", "ask"]
"""What a text in a cell means: a point, one of two words, or that there is no answer.

`ask` leaves it open: somebody is asked about this text by itself, for each scale.
"""

DateOrder = Literal["day_first", "month_first", "none"]
"""How days with slashes are meant; `none` leaves them out."""


class ImportMapping(Part):
    """What the columns of an export are, and what stands in them.

    It holds what somebody decided; what an importer knows by itself may stand there too.
    """

    format: Literal["mapping/1"] = "mapping/1"
    """What kind of document this is."""
    questionnaire: Reference | None = None
    """What the export answers."""
    sheet: Text | None = None
    """The sheet of a workbook that has the answers."""
    header_row: int | None = Field(None, ge=1, le=20_000)
    """The row with the names of the columns, counted from 1."""
    shape: Shape | None = None
    """`wide`, a row for each person, which is what is expected where nothing is said; or `long`, a
    row for each answer; or `questions_in_rows`."""
    columns: dict[str, str] = Field(default_factory=dict)
    """By header, or by letter as in "column F": the id of a question; or respondent, partner,
    member, joint, date, length, finished, comment, version, questionnaire; or ignore; or ask,
    where somebody is asked about this column by itself. In the shape long also: person, question,
    answer. With questions in rows: question, and person for each column that has one person's
    answers."""
    values: dict[str, Meant] = Field(default_factory=dict)
    """By what stands in a cell: a point, dont_know, not_applicable, nothing, or ask; for all
    questions. A star stands for all texts that mean nothing else."""
    values_of: dict[str, dict[str, Meant]] = Field(default_factory=dict)
    """The same for single questions, by their ids; it goes before `values`."""
    partner: str | None = None
    """The partner of everybody in the export: an id, or not_stated. It goes before a column."""
    partners: dict[str, str] = Field(default_factory=dict)
    """By what stands in a cell: the id of a partner, or not_stated."""
    missing: tuple[str, ...] = ()
    """Questions without a column: they were not asked."""
    merge: tuple[str, ...] = ()
    """Questions that have several columns, which fill each other's gaps."""
    duplicates: Kept | None = None
    """Of rows with one and the same respondent, those that count."""
    alike: Alike | None = None
    """Whether rows of one partner that are alike in every answer are of one person."""
    dates: DateOrder | None = None
    """How days with slashes are meant."""

    @field_validator("columns", "values", "values_of", "partners", mode="before")
    @classmethod
    def _none_yet(cls, value: object) -> object:
        """A key below which all lines are comments has nothing."""
        return {} if value is None else value


NOTHING = "nothing"
"""What a text means that is no answer."""
ASK_APART: Literal["ask"] = "ask"
"""What a text means that is asked about by itself."""
ALL_OTHERS = "*"
"""What stands for all texts that mean nothing else."""
