"""Texts in columns of questions that are no answer as they stand: what they may mean is asked.

What belongs together is asked once: labels with numbers, codes, one text in many columns. Where
that is too coarse, each text is asked about by itself, scale by scale.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from alliance.documents.imported import ChoiceName, Undecided, WayOut
from alliance.documents.mapping import ALL_OTHERS, NOTHING, Meant
from alliance.documents.plain_text import plain_text
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.bare_numbers import by_scale
from alliance.importing.judged_table import MOST_ONE_BY_ONE, JudgedTable, Meanings
from alliance.importing.likely import LIKELY_MEANINGS, near_label
from alliance.importing.scales import bare_number, is_fraction
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE, NoPoint

MOST_TEXTS = 12
"""Different unknown texts of a column that are asked about one by one, beside its points."""

_NUMBERED = re.compile(r"(-?[0-9]{1,2})\s*[-.:=)\]]*\s*(\D.*)", re.DOTALL)
_NUMBER_LAST = re.compile(r"(.*?\D)[\s(\[]*[-:=]?\s*\(?(-?[0-9]{1,2})[)\]]?", re.DOTALL)
_LONGEST_LABEL = 300
"""Characters of a text that may be a label with a number."""
_CODE = re.compile(r"(ao?)(0{0,2}[1-9]|0?[1-9][0-9])")


def judge_crowded(table: JudgedTable) -> Iterator[Undecided]:
    """Columns of so many texts that these are no answers to the question.

    Nothing else is asked about such a column before that.
    """
    for column in table.columns:
        texts = [text for text in column.unknown() if text not in column.apart]
        if _are_more(texts, MOST_ONE_BY_ONE):
            column.is_asked = True
            none_is = {"values_of": {column.item: {ALL_OTHERS: NOTHING}}}
            choices = [*table.other_ways([column], texts), WayOut("nothing", "", none_is)]
            yield table.undecided("value", [column], {text: [text] for text in texts}, choices)


def _are_more(texts: Sequence[str], most: int) -> bool:
    """Whether there are more different texts, however they are spelt."""
    if len(texts) <= most:
        return False
    found: set[str] = set()
    for text in texts:
        found.add(plain_text(text))
        if len(found) > most:
            return True
    return False


def judge_ends(table: JudgedTable) -> Iterator[Undecided]:
    """Labels with numbers at both ends, and bare numbers between them: their direction is asked.

    Nothing else is asked about such a column before that.
    """
    free = [column for column in table.columns if not column.is_asked]
    for group in by_scale(free):
        points = group[0].scale.points
        standing = [column for column in group if column.numbers() or column.unknown()]
        if not any(column.numbers() for column in standing):
            continue
        texts = {text for c in group for text in c.unknown() if text not in c.apart}
        ends = {text: number for text in texts if (number := _number_in(text)) in (1, points)}
        if sorted(ends.values()) == [1, points] and not any(c.has_labels() for c in standing):
            for column in standing:
                column.is_asked = True
            yield _ends(table, standing, sorted(ends, key=ends.__getitem__))


def _ends(table: JudgedTable, group: Sequence[AnswerCells], texts: Sequence[str]) -> Undecided:
    scale = group[0].scale
    upwards: dict[str, Meant] = {str(point): point for point in range(1, scale.points + 1)}
    upwards |= dict(zip(texts, (1, scale.points), strict=True))
    downwards: dict[str, Meant] = {
        text: scale.points + 1 - point for text, point in upwards.items() if isinstance(point, int)
    }
    names: tuple[tuple[ChoiceName, Mapping[str, Meant]], ...] = (
        ("as_numbered", upwards),
        ("turned", downwards),
    )
    choices = [
        WayOut(name, "", table.patch({column.item: meant for column in group}))
        for name, meant in names
    ]
    is_turned = scale.label_of(_words_in(texts[0])) == scale.points
    numbers = sorted({number for column in group for number in column.numbers()})
    choices += table.other_ways(group, [*map(str, numbers), *texts])
    shown = {text: [text] for text in texts}
    return table.undecided("ends", group, shown, choices, proposal=int(is_turned))


def judge_texts(table: JudgedTable) -> Iterator[Undecided]:
    """Ask about all that nothing is known of."""
    judging = _Judging(table)
    yield from judging.numbered()
    yield from judging.codes()
    yield from judging.fractions()
    yield from judging.crowded()
    yield from judging.one_by_one()
    yield from judging.apart()


class _Judging:
    """The unknown texts of each column, until each of them is asked about."""

    def __init__(self, table: JudgedTable) -> None:
        self.table = table
        self.left = {c.index: [] if c.is_asked else c.unknown() for c in table.columns}

    def _with_any(self, fits: Callable[[AnswerCells, str], bool]) -> dict[int, list[str]]:
        """By column, the texts that fit, of those that are asked about together."""
        found = {
            c.index: [t for t in self.left[c.index] if t not in c.apart and fits(c, t)]
            for c in self._columns()
        }
        return {index: texts for index, texts in found.items() if texts}

    def _columns(self) -> list[AnswerCells]:
        return [column for column in self.table.columns if self.left[column.index]]

    def _take(self, found: Mapping[int, Iterable[str]]) -> list[AnswerCells]:
        """The columns with these texts, which are asked about from here on."""
        for index, texts in found.items():
            taken = frozenset(texts)
            self.left[index] = [text for text in self.left[index] if text not in taken]
        return [column for column in self.table.columns if column.index in found]

    def _choice(self, name: ChoiceName, meanings: Meanings, subject: str = "") -> WayOut:
        return WayOut(name, subject, self.table.patch(meanings))

    def _none(self, group: Sequence[AnswerCells], found: Mapping[int, Iterable[str]]) -> WayOut:
        """There is no answer in any of these texts."""
        return self.table.no_answers(group, chain(*found.values()))[0]

    def _others(
        self, group: Sequence[AnswerCells], found: Mapping[int, Iterable[str]]
    ) -> list[WayOut]:
        return self.table.other_ways(group, chain(*found.values()))

    def numbered(self) -> Iterator[Undecided]:
        """Labels with numbers in them: the words are what they mean, whatever the number says."""
        found = self._with_any(lambda column, text: _by_words(column, text) is not None)
        group = self._take(found)
        if group:
            meanings: dict[str, dict[str, Meant]] = {}
            for column in group:
                for text in found[column.index]:
                    point = _by_words(column, text)
                    if point is not None:
                        meanings.setdefault(column.item, {})[text] = point
            choices = [self._choice("by_words", meanings), self._none(group, found)]
            choices += self._others(group, found)
            yield self.table.undecided("value", group, _shown(found), choices, proposal=0)

    def codes(self) -> Iterator[Undecided]:
        """Codes such as A1 to A5: likely in the order of the labels, which nobody can tell.

        Those beyond a scale, as A6 often is for those who do not know, are asked about apart.
        """
        found = self._with_any(lambda column, text: 1 <= _code(text) <= column.scale.points)
        group = self._take(found)
        if group:
            codes = {c.item: _codes(found[c.index], c.scale.points) for c in group}
            turned = {
                c.item: {t: c.scale.points + 1 - point for t, point in codes[c.item].items()}
                for c in group
            }
            choices = [self._choice("in_order", codes), self._choice("turned", turned)]
            choices += self._others(group, found)
            shown = dict(sorted(_shown(found).items(), key=lambda each: _code(each[0])))
            yield self.table.undecided("recoded", group, shown, choices, proposal=0)

    def fractions(self) -> Iterator[Undecided]:
        """Numbers that are not whole."""
        found = self._with_any(lambda _, text: is_fraction(text))
        group = self._take(found)
        if group:
            choices = [self._none(group, found), *self._others(group, found)]
            yield self.table.undecided("recoded", group, _shown(found), choices)

    def crowded(self) -> Iterator[Undecided]:
        """A column of many texts: hardly answers to this question."""
        for column in self._columns():
            texts = [text for text in self.left[column.index] if text not in column.apart]
            if _are_more(texts, column.scale.points + MOST_TEXTS):
                found = {column.index: texts}
                group = self._take(found)
                choices = [*self._others(group, found), self._none(group, found)]
                yield self.table.undecided("value", group, _shown(found), choices)

    def one_by_one(self) -> Iterator[Undecided]:
        """Each text that is left: once for all columns of one scale, or of all scales."""
        standing = self._standing(lambda column, text: text not in column.apart)
        often = {key: self._times(found) for key, found in standing.items()}
        for key, found in sorted(standing.items(), key=lambda pair: -often[pair[0]]):
            yield self._value(key[1], found)

    def apart(self) -> Iterator[Undecided]:
        """Each text that is to be asked about by itself, scale by scale, in its order."""
        standing = self._standing(lambda column, text: text in column.apart)
        scales = {key[0]: number for number, key in reversed([*enumerate(standing)])}
        for key, found in sorted(
            standing.items(), key=lambda pair: (scales[pair[0][0]], _in_order(pair[0][1]))
        ):
            yield self._value(key[1], found)

    def _standing(
        self, fits: Callable[[AnswerCells, str], bool]
    ) -> dict[tuple[tuple[str, ...], str], dict[int, list[str]]]:
        """By text, and by scale where it is asked about apart: its spellings in each column."""
        standing: dict[tuple[tuple[str, ...], str], dict[int, list[str]]] = {}
        for column in self._columns():
            for text in filter(lambda text: fits(column, text), self.left[column.index]):
                scale = column.scale.labels if text in column.apart else ()
                key = scale, plain_text(text) or text
                standing.setdefault(key, {}).setdefault(column.index, []).append(text)
        return standing

    def _times(self, found: Mapping[int, Sequence[str]]) -> int:
        """How often texts stand in the table."""
        return sum(
            column.counts[text]
            for column in self.table.columns
            for text in found.get(column.index, ())
        )

    def _value(self, key: str, found: Mapping[int, Sequence[str]]) -> Undecided:
        group = [column for column in self.table.columns if column.index in found]
        first = found[group[0].index][0]
        texts = list(dict.fromkeys(chain(*found.values())))
        choices = self._points(group, first)
        is_one_scale = len(by_scale(group)) == 1
        near = near_label(key, group[0].scale) if is_one_scale else None
        proposal = None if near is None else near - 1
        if key in LIKELY_MEANINGS:
            words: tuple[NoPoint | None, ...] = (DONT_KNOW, NOT_APPLICABLE, None)
            proposal = len(choices) + words.index(LIKELY_MEANINGS[key])
        nothing, dont_know, not_applicable = self.table.no_answers(group, [first])
        choices += [dont_know, not_applicable, nothing]
        # On one scale, each label is among the choices already.
        choices += self.table.other_ways(group, [first])[int(is_one_scale) :]
        return self.table.undecided(
            "value", group, {first: texts}, choices, subject=first, proposal=proposal
        )

    def _points(self, group: Sequence[AnswerCells], text: str) -> list[WayOut]:
        """The labels that a text may stand for; on scales that differ, their places."""
        if len({column.scale.points for column in group}) > 1:
            return []
        one_scale = len(by_scale(group)) == 1
        return [
            self._choice(
                "means" if one_scale else "means_point",
                {column.item: {text: point} for column in group},
                label if one_scale else str(point),
            )
            for point, label in enumerate(group[0].scale.labels, 1)
        ]


def _shown(found: Mapping[int, Sequence[str]]) -> dict[str, list[str]]:
    return {text: [text] for each in found.values() for text in each}


def _in_order(text: str) -> tuple[int, str]:
    """Numbers and codes by what they count, before and behind all else by their letters."""
    number = bare_number(text)
    return (_code(text) if number is None else number), text


def _parted(text: str) -> tuple[int, str] | None:
    """The number and the words of a label that has both; None for all else."""
    if len(text) > _LONGEST_LABEL:
        return None
    plain = plain_text(text)
    first, last = _NUMBERED.fullmatch(plain), _NUMBER_LAST.fullmatch(plain)
    if first and not last:
        return int(first[1]), first[2]
    if last and not first:
        return int(last[2]), last[1].rstrip(" -:=([")
    return None


def _number_in(text: str) -> int | None:
    parts = _parted(text)
    return parts[0] if parts else None


def _words_in(text: str) -> str:
    parts = _parted(text)
    return parts[1] if parts else ""


def _by_words(column: AnswerCells, text: str) -> int | None:
    """The point that the words beside a number are the label of."""
    return column.scale.label_of(_words_in(text))


def _code(text: str) -> int:
    """The number in a code; 0 where a text is none.

    Example:
        >>> _code("A4"), _code("AO02"), _code("Agree")
        (4, 2, 0)
    """
    found = _CODE.fullmatch(text.casefold().strip())
    return int(found[2]) if found else 0


def _codes(examples: Sequence[str], points: int) -> dict[str, int]:
    """All codes like these, in their order.

    Example:
        >>> _codes(["AO02"], 3)
        {'AO01': 1, 'AO02': 2, 'AO03': 3}
    """
    letters = examples[0].strip().rstrip("0123456789")
    width = len(examples[0].strip()) - len(letters)
    all_of_them = {f"{letters}{point:0{width}}": point for point in range(1, points + 1)}
    return {**all_of_them, **{text: _code(text) for text in examples}}
