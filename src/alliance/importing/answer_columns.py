"""A column of answers: each different text in it understood once, and counted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from alliance.documents.answer_faults import NO_POINTS
from alliance.documents.imported import ColumnTaken, ValueRead
from alliance.documents.mapping import ALL_OTHERS, ASK_APART, ImportMapping, Meant
from alliance.documents.plain_text import plain_text
from alliance.documents.yardstick import Yardstick
from alliance.files.rows import Row
from alliance.importing.keys import by_letter
from alliance.importing.scales import UNKNOWN, ScaleWords, Understood, bare_number
from alliance.vocabulary import NoPoint


class AnswerCells:
    """The column of a question."""

    def __init__(
        self,
        index: int,
        column: ColumnTaken,
        scale: ScaleWords,
        mapping: ImportMapping,
        key: str,
    ) -> None:
        """Begin.

        Args:
            index: Its place in the table, counted from 0.
            column: What it was taken for.
            scale: The scale of its question.
            mapping: What was decided.
            key: What the mapping calls the column.
        """
        self.index = index
        self.item = column.item
        self.key = key
        """What the mapping calls the column."""
        self.named_by_id = _is_named(plain_text(column.header), column.item)
        self.scale = scale
        self.counts: Counter[str] = Counter()
        self.known: dict[str, Understood] = {}
        """By each different text; of numbers, what they mean is judged later."""
        of_item = mapping.values_of.get(self.item, {})
        self.is_asked = False
        """Whether something is asked about the column as a whole."""
        self.apart: set[str] = set()
        """Texts that are asked about by themselves, as was decided."""
        self._maps = [_plainly_keyed(of_item), _plainly_keyed(mapping.values)]
        self._others = self._meaning(of_item.get(ALL_OTHERS, mapping.values.get(ALL_OTHERS)))
        self.is_remapped = any(map(self._moves, (*of_item.items(), *mapping.values.items())))
        """Whether the mapping gives numbers another meaning, so that no other is certain."""

    def _moves(self, meaning: tuple[str, Meant]) -> bool:
        number, meant = bare_number(meaning[0]), meaning[1]
        if number is None or not isinstance(meant, int):
            return False
        return self.scale.numbers_are_labels or number != meant

    def understand(self, text: str) -> Understood:
        """What a text is; each is looked at once."""
        found = self.known.get(text)
        if found is None:
            found = self._decided(text) or self.scale.understood(text)
            if found.kind == "unknown" and text not in self.apart:
                found = self._others or found
            self.known[text] = found
        return found

    def _decided(self, text: str) -> Understood | None:
        """What the mapping says of it; None where it says nothing that fits this scale."""
        number = bare_number(text)
        for meanings in filter(None, self._maps):
            spellings = (text, plain_text(text), "" if number is None else str(number))
            meant = next((meanings[each] for each in spellings if each in meanings), None)
            if meant == ASK_APART:
                self.apart.add(text)
                return UNKNOWN
            found = self._meaning(meant, number)
            if found is not None:
                return found
        return None

    def _meaning(self, meant: Meant | None, number: int | None = None) -> Understood | None:
        """What was decided; None where that does not fit this scale."""
        if isinstance(meant, int):
            is_point = 1 <= meant <= self.scale.points
            return Understood("decided", meant, number) if is_point else None
        if meant is None or meant == "ask":
            return None
        return Understood("decided", None if meant == "nothing" else meant, number)

    def count(self, rows: Iterable[Row]) -> None:
        """Count what stands in the rows of people."""
        self.counts = Counter(row.cells[self.index] for row in rows)
        del self.counts[""]
        for text in self.counts:
            self.understand(text)

    def could_mean(self, text: str) -> bool:
        """Whether a text means something here without a mapping, or might."""
        found = self.scale.understood(text)
        if found.number is None:
            return found.kind != "unknown" or text in self.counts
        return 1 <= found.number <= self.scale.points or (
            self.scale.as_label(found.number) is not None
        )

    def is_number_label(self, number: int) -> bool:
        """Whether a number is a label of the scale."""
        return self.scale.as_label(number) is not None

    def numbers(self) -> dict[int, list[str]]:
        """The bare numbers that nobody has decided on, each with its spellings."""
        found: dict[int, list[str]] = {}
        for text in self.counts:
            known = self.known[text]
            if known.kind == "number" and known.answer is None and known.number is not None:
                found.setdefault(known.number, []).append(text)
        return found

    def unknown(self) -> list[str]:
        """The texts that nothing is known of, the most frequent first."""
        texts = [text for text in self.counts if self.known[text].kind == "unknown"]
        return sorted(texts, key=lambda text: (-self.counts[text], text))

    def has_labels(self) -> bool:
        """Whether words of points stand here, by themselves or as was decided."""
        return any(
            isinstance(known.answer, int) and known.number is None
            for known in map(self.known.__getitem__, self.counts)
        )

    def settle(self, meant: Mapping[int, int]) -> None:
        """Take numbers for these points."""
        for number, texts in self.numbers().items():
            for text in texts if number in meant else ():
                self.known[text] = Understood("number", meant[number], number)

    def give_up(self, number: int) -> None:
        """Take a number for a text that nothing is known of."""
        for text in self.numbers().get(number, ()):
            self.known[text] = Understood("unknown")

    def doubt(self, texts: Iterable[str]) -> None:
        """Take these for texts that nothing is known of, where nobody decided on them."""
        for text in texts:
            if text in self.counts and self.known[text].kind != "decided":
                self.known[text] = self._others or UNKNOWN

    def readings(self) -> tuple[ValueRead, ...]:
        """Each different text, what it became, how often it stands there."""
        found = [ValueRead(text, self.known[text].answer, n) for text, n in self.counts.items()]
        return tuple(sorted(found, key=_in_order))

    def answers(self) -> dict[str, int | NoPoint | None]:
        """What each text means."""
        return {"": None} | {text: known.answer for text, known in self.known.items()}


def _is_named(header: str, item: str) -> bool:
    """Whether a header is an id, whatever stands before it; a text may end with the same word."""
    return " " not in header and header.replace("_", "").endswith(item.replace("_", ""))


def _in_order(reading: ValueRead) -> tuple[int, int, str]:
    answer = reading.answer
    if isinstance(answer, int):
        return 0, answer, reading.value
    place = NO_POINTS.index(answer) if answer else len(NO_POINTS)
    return 1, place, reading.value


def _plainly_keyed(meanings: Mapping[str, Meant]) -> dict[str, Meant]:
    """Meanings by their texts, and by what these are plainly where no other is the same."""
    plain = {text: plain_text(text) for text in meanings if text != ALL_OTHERS}
    counts = Counter(plain.values())
    also = {word: meanings[text] for text, word in plain.items() if counts[word] == 1}
    return {**also, **{text: meanings[text] for text in plain}}


def answer_columns(
    taken: Sequence[ColumnTaken],
    against: Yardstick,
    mapping: ImportMapping,
    *,
    by_header: bool = False,
) -> list[AnswerCells]:
    """The columns of questions, those of one scale sharing its words.

    Args:
        taken: All columns.
        against: What is answered.
        mapping: What was decided.
        by_header: Whether the mapping calls them by their headers, not by letters.
    """
    scales: dict[tuple[str, ...], ScaleWords] = {}
    found = []
    for index, column in enumerate(taken):
        if column.role == "item":
            labels = against.questionnaire.labels(against.items[column.item])
            scale = scales.get(labels) or scales.setdefault(labels, ScaleWords(labels))
            key = column.header if by_header else by_letter(index)
            found.append(AnswerCells(index, column, scale, mapping, key))
    return found
