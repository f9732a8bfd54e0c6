"""The columns of answers side by side, and how a decision on some of them goes into a mapping."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from alliance.documents.imported import Undecided, UndecidedKind, WayOut
from alliance.documents.mapping import ASK_APART, Meant
from alliance.files.rows import Row
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.scales import bare_number
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE, NoPoint

MOST_ROWS_NAMED = 20
"""Rows that a decision names; of more, these are enough to find the others."""

MOST_ONE_BY_ONE = 30
"""Different texts that somebody may be asked about one by one; more are no answers."""

_MOST_TOGETHER = 1_000
"""Texts that a mapping says once for all questions; of more, each question has its own."""

MEANT_FOR_NONE: tuple[Literal["nothing"], NoPoint, NoPoint] = ("nothing", DONT_KNOW, NOT_APPLICABLE)
"""What a text may mean that is no point."""

Meanings = Mapping[str, Mapping[str, Meant]]
"""By the id of a question: texts, and what they are to mean."""


class JudgedTable(NamedTuple):
    """All that is judged together."""

    columns: Sequence[AnswerCells]
    rows: Sequence[Row]
    """Those of people."""
    system: str
    """The survey system that wrote it."""
    is_ours: bool
    """Whether a form or a table of ours says what its numbers are."""
    is_typed: bool
    """Whether it is a sheet of ours, in which labels that are numbers are typed as such."""
    falling: frozenset[str]
    """Questions whose labels run from good to bad, where nobody said that it is meant so, and those
    whose numbers are said to run the other way."""

    def rows_with(self, column: AnswerCells, texts: Iterable[str]) -> tuple[int, ...]:
        """The first rows in which one of these texts stands."""
        wanted = frozenset(texts)
        found = (row.line for row in self.rows if row.cells[column.index] in wanted)
        return tuple(line for line, _ in zip(found, range(MOST_ROWS_NAMED), strict=False))

    def undecided(
        self,
        kind: UndecidedKind,
        group: Sequence[AnswerCells],
        texts: Mapping[str, Iterable[str]],
        choices: Iterable[WayOut],
        *,
        subject: str = "",
        proposal: int | None = None,
        at: Iterable[str] = (),
    ) -> Undecided:
        """A decision on texts of some columns.

        Args:
            kind: What kind it is.
            group: The columns.
            texts: What is to be shown of what stands there, with its spellings, in their order.
            choices: The ways to decide.
            subject: What it is about.
            proposal: The likely choice.
            at: The texts that it is about, where not all of what is shown is odd.
        """
        odd = [*at] or [*texts]
        spellings = {text for each in odd for text in texts[each]}
        first = next((c for c in group if not spellings.isdisjoint(c.counts)), group[0])
        counts = Counter[str]()
        for column in group:
            for shown, spelled in texts.items():
                counts[shown] += sum(column.counts[text] for text in spelled)
        return Undecided(
            kind,
            subject,
            tuple(dict.fromkeys(column.item for column in group)),
            tuple(counts.items()),
            self.rows_with(first, spellings),
            first.index,
            tuple(choices),
            proposal,
        )

    def patch(self, meanings: Meanings) -> Mapping[str, Any]:
        """What a mapping says of these: of all questions at once where it is the same for all."""
        together: dict[str, Meant] = {}
        for each in meanings.values():
            for text, meant in each.items():
                if together.setdefault(text, meant) != meant:
                    return {"values_of": meanings}
        if len(together) > _MOST_TOGETHER:
            return {"values_of": meanings}
        moves_numbers = any(
            isinstance(meant, int) and bare_number(text) is not None
            for text, meant in together.items()
        )
        for column in self.columns:
            # That a text is asked about by itself may stand there for this question alone.
            if not column.apart.isdisjoint(meanings.get(column.item, ())):
                return {"values_of": meanings}
            # Where a number is mapped, no other number of that question is certain any more.
            if moves_numbers and column.item not in meanings:
                return {"values_of": meanings}
            if not self._fits(column, meanings.get(column.item, {}), together):
                return {"values_of": meanings}
        return {"values": together}

    def no_answers(self, group: Sequence[AnswerCells], texts: Iterable[str]) -> list[WayOut]:
        """The texts are no points: no answer, or one of two words."""
        told = [*dict.fromkeys(texts)]
        return [
            WayOut(name, "", self.patch({c.item: dict.fromkeys(told, name) for c in group}))
            for name in MEANT_FOR_NONE
        ]

    def other_ways(self, group: Sequence[AnswerCells], texts: Iterable[str]) -> list[WayOut]:
        """What each means is asked by itself, if they are few; or the columns are left out."""
        told = [*dict.fromkeys(texts)]
        ways = [WayOut("ignore", "", {"columns": {column.key: "ignore" for column in group}})]
        if len(told) <= MOST_ONE_BY_ONE:
            meanings = {column.item: dict.fromkeys(told, ASK_APART) for column in group}
            ways.insert(0, WayOut("each", "", self.patch(meanings)))
        return ways

    def _fits(
        self, column: AnswerCells, own: Mapping[str, Meant], together: Mapping[str, Meant]
    ) -> bool:
        """Whether what is meant for others changes nothing in a column."""
        return all(text in own or not column.could_mean(text) for text in together)
