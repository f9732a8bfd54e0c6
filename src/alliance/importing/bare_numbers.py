"""What bare numbers mean: judged over the whole table, as no column alone can tell.

Whole numbers inside the scale are points. Whether they are counted from 0, shifted, recoded or of
another scale is for a person to say, once for all columns where it is the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alliance.documents.imported import ChoiceName, Undecided, UndecidedKind, WayOut
from alliance.documents.mapping import Meant
from alliance.importing.answer_columns import AnswerCells
from alliance.importing.judged_table import JudgedTable, Meanings

SAYING_NOTHING = frozenset({66, 77, 88, 96, 97, 98, 99, 777, 888, 998, 999, 7777, 8888, 9998, 9999})
"""Beside all negative ones: numbers that survey systems write where somebody gave no answer."""

_WITH_LABELS = frozenset({"Google Forms", "Microsoft Forms", "SurveyMonkey", "Typeform"})
"""Systems that show a scale by its numbers and write down what was shown."""

_WITH_NAMES = frozenset({"ODK Central"})
"""Systems that always write the names of choices: in a form of ours, the points."""


def judge_numbers(table: JudgedTable) -> Iterator[Undecided]:
    """Settle the numbers that are certain, and ask about all others."""
    yield from _on_scales_of_numbers(table)
    columns = [
        column
        for column in table.columns
        if not column.scale.numbers_are_labels and not column.is_asked and column.numbers()
    ]
    for column in columns:
        if column.is_remapped:
            for number in column.numbers():
                column.give_up(number)  # what they mean here is another than elsewhere
    left = _Left(table, [column for column in columns if column.numbers()])
    yield from left.judge()


def spelled(columns: Iterable[AnswerCells], wanted: Iterable[int]) -> dict[str, list[str]]:
    """Numbers in their order, each with its spellings in these columns."""
    found: dict[int, list[str]] = {}
    numbers = frozenset(wanted)
    for column in columns:
        for number, texts in column.numbers().items():
            if number in numbers:
                found.setdefault(number, []).extend(texts)
    return {str(number): list(dict.fromkeys(found[number])) for number in sorted(found)}


class _Left:
    """Columns with numbers that are still to be judged."""

    def __init__(self, table: JudgedTable, columns: Sequence[AnswerCells]) -> None:
        self.table = table
        self.columns = columns
        self.found = {column.index: set(column.numbers()) for column in columns}

    def judge(self) -> Iterator[Undecided]:
        """Each column goes one way."""
        yield from self._saying_nothing()
        if self.table.system == "Qualtrics" and not self.table.is_ours:
            yield from self._recoded_all()
            return
        beyond = [c for c in self.columns if max(self._of(c), default=0) > c.scale.points]
        within = [c for c in self.columns if c not in beyond and self._of(c)]
        yield from self._beyond(beyond)
        if not self.table.is_ours:
            mixed = [column for column in within if column.has_labels()]
            within = [column for column in within if column not in mixed]
            yield from self._mixed(mixed)
        within, asked = self._from_zero(within)
        yield from asked
        if not self.table.is_ours:
            falling = [column for column in within if column.item in self.table.falling]
            within = [column for column in within if column not in falling]
            yield from self._which_way(falling)
        for column in within:
            column.settle({point: point for point in range(1, column.scale.points + 1)})

    def _of(self, column: AnswerCells) -> set[int]:
        return self.found[column.index]

    def _ask(
        self,
        kind: UndecidedKind,
        group: Sequence[AnswerCells],
        numbers: Iterable[int],
        choices: Iterable[WayOut],
        subject: str = "",
        proposal: int | None = None,
    ) -> Undecided:
        texts = spelled(group, numbers)
        return self.table.undecided(kind, group, texts, choices, subject=subject, proposal=proposal)

    def _choice(self, name: ChoiceName, meanings: Meanings) -> WayOut:
        return WayOut(name, "", self.table.patch(meanings))

    def _each(
        self, name: ChoiceName, group: Sequence[AnswerCells], first: int = 1, *, turn: bool = False
    ) -> WayOut:
        """Numbers from `first` on are the points, upwards or downwards."""
        return self._choice(
            name, {c.item: _counted(c.scale.points, first, turn=turn) for c in group}
        )

    def _not_said(self, group: Sequence[AnswerCells], numbers: Iterable[int]) -> list[WayOut]:
        """The numbers are no points."""
        return self.table.no_answers(group, map(str, numbers))

    def _others(self, group: Sequence[AnswerCells], numbers: Iterable[int]) -> list[WayOut]:
        """Each by itself, or none of them."""
        return self.table.other_ways(group, map(str, sorted(numbers)))

    def _saying_nothing(self) -> Iterator[Undecided]:
        """A decision for each number that seems to say that there is no answer."""
        codes = set[int]()
        for column in self.columns:
            numbers = self._of(column)
            codes |= {number for number in numbers if number < 0 or number in SAYING_NOTHING}
        for code in sorted(codes):
            group = [column for column in self.columns if code in self._of(column)]
            for column in group:
                self._of(column).discard(code)
            choices = self._not_said(self.columns, [code]) + self._others(group, [code])[:1]
            yield self._ask("recoded", group, [code], choices, str(code), 0)

    def _beyond(self, columns: Sequence[AnswerCells]) -> Iterator[Undecided]:
        """Numbers above the scale: all with ten added, or of another scale."""
        by_ten = [column for column in columns if _has_ten_added(self._of(column), column)]
        if by_ten:
            numbers = set[int]().union(*map(self._of, by_ten))
            choices = [self._each("less_ten", by_ten, 11), *self._others(by_ten, numbers)]
            yield self._ask("shifted", by_ten, numbers, choices, proposal=0)
        others = [column for column in columns if column not in by_ten]
        yield from self._of_other_scales(others)

    def _of_other_scales(self, columns: Sequence[AnswerCells]) -> Iterator[Undecided]:
        """Numbers of other scales: once for all scales of as many points, where they agree."""
        by_points: dict[int, list[AnswerCells]] = {}
        for column in columns:
            by_points.setdefault(column.scale.points, []).append(column)
        for points, group in by_points.items():
            numbers = set[int]().union(*map(self._of, group))
            for each in [group] if len(numbers) == points else by_scale(group):
                yield from self._other_numbers(each)

    def _other_numbers(self, group: Sequence[AnswerCells]) -> Iterator[Undecided]:
        points = _points(group[0])
        numbers = sorted(set[int]().union(*map(self._of, group)))
        outside = [number for number in numbers if number not in points]
        if outside == numbers and len(numbers) < len(points):
            for column in group:
                for number in numbers:
                    column.give_up(number)  # few enough to be asked about one by one
            return
        choices = [
            *self._in_order(group, numbers),
            *self._not_said(group, outside)[: 3 if len(outside) < len(numbers) else 1],
            *self._others(group, numbers),
        ]
        if not outside or outside == numbers:
            yield self._ask("recoded", group, numbers, choices)
            return
        shown = spelled(group, numbers)
        odd = [str(number) for number in outside]
        yield self.table.undecided(
            "off_scale", group, shown, choices, subject=", ".join(odd), at=odd
        )

    def _in_order(self, group: Sequence[AnswerCells], numbers: Sequence[int]) -> list[WayOut]:
        """As many numbers as there are points: the lowest is the first, or the last."""
        points = group[0].scale.points
        if len(numbers) != points or list(numbers) == list(_points(group[0])):
            return []
        upwards: dict[str, Meant] = {str(n): point for point, n in enumerate(numbers, 1)}
        downwards: dict[str, Meant] = dict(zip(upwards, reversed(upwards.values()), strict=True))
        return [
            self._choice("in_order", {c.item: upwards for c in group}),
            self._choice("turned", {c.item: downwards for c in group}),
        ]

    def _recoded_all(self) -> Iterator[Undecided]:
        """Numbers that a system may have given in any order."""
        plain = [c for c in self.columns if self._of(c) and self._of(c) <= set(_points(c))]
        yield from self._which_way(plain)
        others = [c for c in self.columns if self._of(c) and c not in plain]
        yield from self._of_other_scales(others)

    def _which_way(self, group: Sequence[AnswerCells]) -> Iterator[Undecided]:
        """Numbers inside the scale of which nobody can tell at which end they begin."""
        if group:
            numbers = set[int]().union(*map(self._of, group))
            choices = [self._each("as_points", group), self._each("turned", group, turn=True)]
            choices += self._others(group, numbers)
            yield self._ask("recoded", group, numbers, choices)

    def _mixed(self, group: Sequence[AnswerCells]) -> Iterator[Undecided]:
        """Numbers beside labels: the form was changed, or the numbers mean something else."""
        if not group:
            return
        numbers = set[int]().union(*map(self._of, group))
        choices = [self._each("turned", group, turn=True)]
        if 0 not in numbers:
            choices = [self._each("as_points", group), *choices]
        else:
            choices = [self._each("from_zero", group, 0)]
        choices += [self._not_said(group, sorted(numbers))[0], *self._others(group, numbers)]
        yield self._ask("mixed", group, numbers, choices)

    def _from_zero(
        self, columns: Sequence[AnswerCells]
    ) -> tuple[list[AnswerCells], list[Undecided]]:
        """The columns in which numbers may be points, and what is to be decided on the others."""
        with_zero = [column for column in columns if 0 in self._of(column)]
        if not with_zero:
            return list(columns), []
        is_full = any(column.scale.points in self._of(column) for column in columns)
        no_answer = self._not_said(columns, [0])
        if is_full:
            choices = no_answer + self._others(with_zero, [0])[:1]
            asked = self._ask("from_zero", with_zero, [0], choices, "0", 0)
            return [column for column in columns if column not in with_zero], [asked]
        numbers = set[int]().union(*map(self._of, columns))
        choices = [self._each("from_zero", columns, 0), *no_answer]
        choices += self._others(columns, numbers)
        return [], [self._ask("from_zero", columns, numbers, choices, "0", 0)]


def _points(column: AnswerCells) -> range:
    return range(1, column.scale.points + 1)


def _counted(points: int, first: int, *, turn: bool = False) -> dict[str, Meant]:
    """Numbers from `first` on, and the points that they are."""
    order = range(points, 0, -1) if turn else range(1, points + 1)
    return {str(number): point for number, point in enumerate(order, first)}


def _has_ten_added(numbers: Iterable[int], column: AnswerCells) -> bool:
    return all(number - 10 in _points(column) for number in numbers)


def by_scale(columns: Iterable[AnswerCells]) -> list[list[AnswerCells]]:
    """Columns of one scale together."""
    groups: dict[tuple[str, ...], list[AnswerCells]] = {}
    for column in columns:
        groups.setdefault(column.scale.labels, []).append(column)
    return list(groups.values())


def _on_scales_of_numbers(table: JudgedTable) -> Iterator[Undecided]:
    """Numbers on scales whose labels are numbers: a label, or the place of one."""
    columns = [c for c in table.columns if c.scale.numbers_are_labels and c.numbers()]
    asked: list[AnswerCells] = []
    for column in columns:
        as_label = {n: point for n in column.numbers() if (point := column.scale.as_label(n))}
        if column.is_remapped:
            for number in column.numbers():
                column.give_up(number)
        elif _writes_points(table, column):
            column.settle({n: n for n in _points(column)})
        elif _writes_labels(table, column) or _only_labels(column, as_label):
            column.settle(as_label)
        else:
            asked.append(column)
    for column in columns:
        if column not in asked:
            for number in column.numbers():
                column.give_up(number)
    for group in by_scale(asked):
        yield _label_or_place(table, group)


def _writes_points(table: JudgedTable, column: AnswerCells) -> bool:
    """Whether it is known that points stand there: our table, or our form by its names."""
    names = table.is_ours and column.named_by_id and not table.is_typed
    return names or table.system in _WITH_NAMES


def _writes_labels(table: JudgedTable, column: AnswerCells) -> bool:
    """Whether it is known that labels stand there."""
    if table.is_ours or table.system in _WITH_LABELS or column.has_labels():
        return True
    # Elsewhere a label goes before a number; under our ids, somebody may have written points.
    return not column.named_by_id and all(map(column.is_number_label, column.numbers()))


def _only_labels(column: AnswerCells, as_label: Mapping[int, int]) -> bool:
    """Whether the numbers can be nothing but labels, or mean the same either way."""
    return any(number not in _points(column) for number in as_label) or all(
        as_label.get(number) == number for number in column.numbers()
    )


def _label_or_place(table: JudgedTable, group: Sequence[AnswerCells]) -> Undecided:
    scale = group[0].scale
    numbers = set[int]().union(*(column.numbers() for column in group))
    labels: dict[str, Meant] = {str(n): point for n, point in scale.number_labels.items()}
    choices = []
    if labels:
        choices.append(WayOut("as_labels", "", table.patch({c.item: labels for c in group})))
    if all(number in _points(group[0]) for number in numbers):
        meant = _counted(scale.points, 1)
        choices.append(WayOut("as_points", "", table.patch({c.item: meant for c in group})))
    choices += table.other_ways(group, map(str, sorted(numbers)))
    return table.undecided("recoded", group, spelled(group, numbers), choices)
