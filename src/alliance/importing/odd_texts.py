"""Texts in columns of questions that are no answer as they stand: what they may mean is asked.

What belongs together is asked once: labels with numbers, codes, one text in many columns.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from alliance.documents.imported import ChoiceName, Undecided, WayOut
from alliance.documents.mapping import Meant
from alliance.documents.plain_text import plain_text
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.bare_numbers import MEANT_FOR_NONE, by_scale
from alliance.importing.judged_table import JudgedTable, Meanings
from alliance.importing.scales import bare_number, is_fraction
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE, NoPoint

MOST_TEXTS = 12
"""Different unknown texts of a column that are asked about one by one, beside its points."""

_NEAR = 0.75
"""From here on a text is likely to be a label that was changed."""

_NUMBERED = re.compile(r"(-?[0-9]{1,2})\s*[-.:=)\]]*\s*(\D.*)", re.DOTALL)
_NUMBER_LAST = re.compile(r"(.*?\D)[\s(\[]*[-:=]?\s*\(?(-?[0-9]{1,2})[)\]]?", re.DOTALL)
_CODE = re.compile(r"a(?:o)?0?([1-9]|1[01])")
_LIKELY: Mapping[str, NoPoint | None] = {
    **dict.fromkeys(
        (
            "i don't know",
            "i do not know",
            "do not know",
            "dont know",
            "don't know / not sure",
            "not sure",
            "unsure",
            "can't say",
            "cannot say",
            "no opinion",
            "weiß nicht",
            "weiss nicht",
            "ich weiß nicht",
            "no sé",
            "no sabe",
            "je ne sais pas",
            "ne sait pas",
            "não sei",
            "non so",
            "weet niet",
            "nie wiem",
            "?",
        ),
        DONT_KNOW,
    ),
    **dict.fromkeys(
        (
            "not applicable",
            "does not apply to me",
            "doesn't apply",
            "n.a",
            "na",
            "nicht zutreffend",
            "trifft nicht zu",
            "no aplica",
            "sans objet",
            "não se aplica",
            "non applicabile",
            "niet van toepassing",
            "nie dotyczy",
        ),
        NOT_APPLICABLE,
    ),
    **dict.fromkeys(
        (
            "-oth-",
            "other",
            "n/a",
            "no answer",
            "keine antwort",
            "keine angabe",
            "null",
            "true",
            "false",
            "none",
            "nan",
            "#n/a",
            "-",
            "",
        ),
        None,
    ),
}
"""What texts are likely to mean that many forms have. It is proposed, never taken."""


def judge_ends(table: JudgedTable) -> Iterator[Undecided]:
    """Labels with numbers at both ends, and bare numbers between them: their direction is asked.

    Nothing else is asked about such a column before that.
    """
    for group in by_scale(table.columns):
        points = group[0].scale.points
        texts = {text for column in group for text in column.unknown()}
        ends = {text: number for text in texts if (number := _number_in(text)) in (1, points)}
        standing = [column for column in group if column.numbers() or column.unknown()]
        if (
            sorted(ends.values()) == [1, points]
            and any(column.numbers() for column in standing)
            and not any(column.has_labels() for column in standing)
        ):
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
    is_turned = _by_words(group[0], texts[0]) == scale.points
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


class _Judging:
    """The unknown texts of each column, until each of them is asked about."""

    def __init__(self, table: JudgedTable) -> None:
        self.table = table
        self.left = {c.index: [] if c.is_asked else c.unknown() for c in table.columns}

    def _with_any(self, fits: Callable[[AnswerCells, str], bool]) -> dict[int, list[str]]:
        """By column, the texts that fit."""
        found = {c.index: [t for t in self.left[c.index] if fits(c, t)] for c in self._columns()}
        return {index: texts for index, texts in found.items() if texts}

    def _columns(self) -> list[AnswerCells]:
        return [column for column in self.table.columns if self.left[column.index]]

    def _take(self, found: Mapping[int, Sequence[str]]) -> list[AnswerCells]:
        """The columns with these texts, which are asked about from here on."""
        for index, texts in found.items():
            self.left[index] = [text for text in self.left[index] if text not in texts]
        return [column for column in self.table.columns if column.index in found]

    def _choice(self, name: ChoiceName, meanings: Meanings, subject: str = "") -> WayOut:
        return WayOut(name, subject, self.table.patch(meanings))

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
            choices = [self._choice("by_words", meanings), self._no_answers(group, found)[0]]
            yield self.table.undecided("value", group, _shown(found), choices, proposal=0)

    def codes(self) -> Iterator[Undecided]:
        """Codes such as A1 to A5: likely in the order of the labels, which nobody can tell."""
        found = {
            column.index: self.left[column.index]
            for column in self._columns()
            if all(_code(text, column) for text in self.left[column.index])
        }
        group = self._take(found)
        if group:
            codes = {c.item: _codes(found[c.index][0], c.scale.points) for c in group}
            turned = {
                item: dict(zip(each, reversed(each.values()), strict=True))
                for item, each in codes.items()
            }
            choices = [self._choice("in_order", codes), self._choice("turned", turned)]
            yield self.table.undecided("recoded", group, _shown(found), choices, proposal=0)

    def fractions(self) -> Iterator[Undecided]:
        """Numbers that are not whole."""
        found = self._with_any(lambda _, text: is_fraction(text))
        group = self._take(found)
        if group:
            choices = [self._no_answers(group, found)[0], _left_out(group)]
            yield self.table.undecided("recoded", group, _shown(found), choices)

    def crowded(self) -> Iterator[Undecided]:
        """A column of many texts: hardly answers to this question."""
        for column in self._columns():
            texts = self.left[column.index]
            if len(set(map(plain_text, texts))) > column.scale.points + MOST_TEXTS:
                found = {column.index: texts}
                group = self._take(found)
                choices = [_left_out(group), self._no_answers(group, found)[0]]
                yield self.table.undecided("value", group, _shown(found), choices)

    def one_by_one(self) -> Iterator[Undecided]:
        """Each text that is left: once for all columns of one scale, or of all scales."""
        standing: dict[str, dict[int, list[str]]] = {}
        for column in self._columns():
            for text in self.left[column.index]:
                key = plain_text(text) or text
                standing.setdefault(key, {}).setdefault(column.index, []).append(text)
        often = {key: self._times(found) for key, found in standing.items()}
        for key, found in sorted(standing.items(), key=lambda pair: -often[pair[0]]):
            group = [column for column in self.table.columns if column.index in found]
            yield self._value(key, group, found)

    def _times(self, found: Mapping[int, Sequence[str]]) -> int:
        """How often texts stand in the table."""
        return sum(
            column.counts[text]
            for column in self.table.columns
            for text in found.get(column.index, ())
        )

    def _value(
        self, key: str, group: Sequence[AnswerCells], found: Mapping[int, Sequence[str]]
    ) -> Undecided:
        first = found[group[0].index][0]
        texts = list(dict.fromkeys(text for each in found.values() for text in each))
        choices = self._points(group, first)
        near = _near(key, group[0]) if len(by_scale(group)) == 1 else None
        proposal = None if near is None else near - 1
        if key in _LIKELY:
            words: tuple[NoPoint | None, ...] = (DONT_KNOW, NOT_APPLICABLE, None)
            proposal = len(choices) + words.index(_LIKELY[key])
        nothing, dont_know, not_applicable = self._no_answers(group, {0: [first]})
        choices += [dont_know, not_applicable, nothing]
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

    def _no_answers(
        self, group: Sequence[AnswerCells], found: Mapping[int, Sequence[str]]
    ) -> list[WayOut]:
        texts = list(dict.fromkeys(text for each in found.values() for text in each))
        return [
            self._choice(name, {column.item: dict.fromkeys(texts, name) for column in group})
            for name in MEANT_FOR_NONE
        ]


def _shown(found: Mapping[int, Sequence[str]]) -> dict[str, list[str]]:
    return {text: [text] for each in found.values() for text in each}


def _left_out(group: Sequence[AnswerCells]) -> WayOut:
    return WayOut("ignore", "", {"columns": {column.key: "ignore" for column in group}})


def _parted(text: str) -> tuple[int, str] | None:
    """The number and the words of a label that has both; None for all else."""
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


def _by_words(column: AnswerCells, text: str) -> int | None:
    """The point that the words beside a number are the label of."""
    parts = _parted(text)
    return column.scale.label_of(parts[1]) if parts else None


def _code(text: str, column: AnswerCells) -> bool:
    found = _CODE.fullmatch(text.casefold().strip())
    return bool(found) and found is not None and int(found[1]) <= column.scale.points


def _codes(example: str, points: int) -> dict[str, Meant]:
    """All codes like one of them, in their order.

    Example:
        >>> _codes("AO02", 3)
        {'AO01': 1, 'AO02': 2, 'AO03': 3}
    """
    letters = example.strip().rstrip("0123456789")
    width = len(example.strip()) - len(letters)
    return {f"{letters}{point:0{width}}": point for point in range(1, points + 1)}


def _near(key: str, column: AnswerCells) -> int | None:
    """The point whose label a text is nearest to, where it is near and no other is as near."""
    if bare_number(key) is not None or is_fraction(key):
        return None
    ratios = [
        SequenceMatcher(None, key[:200], plain_text(label)).ratio() for label in column.scale.labels
    ]
    best = max(ratios)
    is_clear = best >= _NEAR and sum(best - ratio < 0.05 for ratio in ratios) == 1
    return ratios.index(best) + 1 if is_clear else None
