"""What there is to ask about columns: each question with its ways out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from alliance.documents.imported import Undecided, UndecidedKind, WayOut
from alliance.documents.plain_text import plain_text
from alliance.documents.sheet_words import readings, sheet_key
from alliance.documents.yardstick import Yardstick
from alliance.files.workbook import letters
from alliance.importing.layout import AnswerTable

_MOST_ASKED_ALONE, _MOST_OTHERS = 3, 6
"""Questions without a column that are asked about one by one, and columns that may be theirs."""
_MOST_COLUMNS, _MOST_QUESTIONS = 30, 7
"""Columns that may answer one of many questions, and the questions that are offered for each."""
_MOST_LOOKED = 200
"""Rows by which a column is told to hold answers to a question."""


def whether_it_is(kind: UndecidedKind, column: int, item: str, key: str, header: str) -> Undecided:
    """Whether a column is a question that its header nearly names, or named once.

    Args:
        kind: Which of the two.
        column: The column.
        item: The question.
        key: What a mapping calls the column.
        header: As it stands there.
    """
    ways = (
        WayOut("is_item", item, {"columns": {key: item}}),
        WayOut("ignore", key, {"columns": {key: "ignore"}}),
    )
    return Undecided(kind, header, (item,), column=column, choices=ways, proposal=0)


def where_they_are(
    items: tuple[str, ...],
    free: Sequence[int],
    layout: AnswerTable,
    keys: Sequence[str],
    against: Yardstick,
) -> Iterator[Undecided]:
    """Where questions without a column are: first, whether one of the other columns is theirs.

    Of a few questions, each is asked about; of many, each column that may answer one of them.

    Args:
        items: The questions.
        free: Columns that are nothing yet.
        layout: The table.
        keys: What a mapping calls each column.
        against: What is answered.
    """
    texts = {i: Counter(row.cells[i] for row in layout.rows[:_MOST_LOOKED]) for i in free}
    keys_of_texts = {i: [sheet_key(text) for text in found if text] for i, found in texts.items()}
    labels_of = {item: against.questionnaire.labels(against.items[item]) for item in items}
    by_labels = {
        labels: [i for i in free if _may_answer(keys_of_texts[i], labels)]
        for labels in dict.fromkeys(labels_of.values())
    }
    fitting = {item: by_labels[labels] for item, labels in labels_of.items()}
    alone = tuple(item for item in items if 0 < len(fitting[item]) <= _MOST_OTHERS)
    columns = sorted({index for found in by_labels.values() for index in found})
    if columns and (len(alone) > _MOST_ASKED_ALONE or len(alone) < len(items)):
        none = [WayOut("not_asked", str(len(items)), {"missing": items})]
        for index in columns[:_MOST_COLUMNS]:
            fits = {labels for labels, found in by_labels.items() if index in found}
            may_be = [item for item in items if labels_of[item] in fits]
            found = _which_it_is(index, may_be, texts[index], layout, keys, against)
            yield found._replace(items=items, choices=(*found.choices, *none))
            none = []  # said once
        return
    for item in alone:
        ways = [
            WayOut("column", letters(index), {"columns": {keys[index]: item}})
            for index in fitting[item]
        ]
        ways.append(WayOut("not_asked", "1", {"missing": (item,)}))
        yield Undecided("missing", items=(item,), choices=tuple(ways))
    rest = tuple(item for item in items if item not in alone)
    if rest:
        way = WayOut("not_asked", str(len(rest)), {"missing": rest})
        yield Undecided("missing", items=rest, choices=(way,))


def _which_it_is(
    index: int,
    may_be: Sequence[str],
    texts: Counter[str],
    layout: AnswerTable,
    keys: Sequence[str],
    against: Yardstick,
) -> Undecided:
    """Which of the questions without a column a column is, those first whose words it has."""
    names = layout.headers[index]
    words = {word for name in names for word in plain_text(name).split()}
    shared = {name: len(words & _words_of(name, against)) for name in may_be}
    nearest = sorted(may_be, key=lambda name: -shared[name])[:_MOST_QUESTIONS]
    ways = [WayOut("is_item", name, {"columns": {keys[index]: name}}) for name in nearest]
    ways.append(WayOut("ignore", keys[index], {"columns": {keys[index]: "ignore"}}))
    counts = tuple((text, times) for text, times in texts.most_common() if text)
    return Undecided("missing", names[0], (), counts, column=index, choices=tuple(ways))


def _words_of(name: str, against: Yardstick) -> set[str]:
    item = against.items[name]
    return {*plain_text(item.text).split(), *plain_text(item.short).split(), *name.split("_")}


def _may_answer(keys: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether most of what stands in a column, by its keys, is an answer on a scale."""
    known = readings(labels)
    return sum(key in known for key in keys) * 2 > len(keys)
