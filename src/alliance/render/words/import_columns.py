"""Every column of an export: what it was taken for and why, and what each answer became."""

from collections.abc import Iterator

from alliance.documents.imported import Basis, ColumnTaken, Imported, Role, ValueRead
from alliance.documents.sheet_words import sheet_key
from alliance.documents.yardstick import Yardstick
from alliance.render.columns import columns as width_of_text
from alliance.render.facts import cut, paragraph
from alliance.render.look import Look
from alliance.render.safe import one_line
from alliance.render.terminal.measure import READABLE, pad
from alliance.render.text import quoted
from alliance.render.words.alike_headers import AlikeHeaders
from alliance.vocabulary import NO_POINT_LABELS

_MOST_READINGS = 14
"""Different values of a column that are listed."""

_MOST_OF_A_HEADER = 40

_WHAT: dict[Role, str] = {
    "item": "",
    "respondent": "who it is; a code word, never printed",
    "partner": "the partner",
    "member": "who is new",
    "joint": "who answered together",
    "date": "the date",
    "length": "how much was asked",
    "finished": "who came to the end",
    "comment": "the closing remark",
    "note": "notes on a question",
    "questionnaire": "the questionnaire",
    "version": "its version",
    "person": "who it is",
    "question": "the question",
    "answer": "the answer",
    "status": "tests and rejected answers",
    "system": "left out: the survey system's own",
    "personal": "left out unread: it is about a person",
    "ignore": "left out, as decided",
    "unknown": "left out: no question of ours",
}

_WHY: dict[Basis, str] = {
    "mapping": "as decided",
    "id": "by its name",
    "id_inside": "by the name in it",
    "text": "by its text",
    "part": "by a part of its text",
    "name": "by what it is called",
    "content": "by what is in it",
    "none": "",
}


def column_list(imported: Imported, against: Yardstick, look: Look) -> Iterator[str]:
    """Every column, and below a question's column each value with what it became."""
    head = "COLUMNS   what stands there, what it counts as, how often"
    yield "Columns: what stands there, what it counts as, how often." if look.plain else head
    wide = min(look.width, READABLE)
    letters = max((len(column.letter) for column in imported.columns), default=1)
    most = max((width_of_text(one_line(each.header)) for each in imported.columns), default=0)
    room = min(most, _MOST_OF_A_HEADER, max((wide - letters) // 2, 12))
    headers = AlikeHeaders(column.header for column in imported.columns)
    for column in imported.columns:
        if column.role == "system" and not column.header:
            continue  # nothing stands there
        shown = headers.told_apart(column.header, room)
        yield from _column(column, shown, letters, room, look._replace(width=wide))
        yield from _values(column, against, look._replace(width=wide))


def _column(column: ColumnTaken, shown: str, letters: int, room: int, look: Look) -> Iterator[str]:
    what = column.item if column.role == "item" else _WHAT[column.role]
    said = ", ".join(filter(None, [what, _why(column)]))
    header = cut(shown, room, look)
    if look.plain:
        whole = one_line(column.header)
        before = "," if ":" in said else ":"  # one colon is enough
        yield from paragraph(f"Column {column.letter}, {quoted(whole)}{before} {said}.", look)
        return
    first = f"  {column.letter:<{letters}}  {pad(header, room)}  "
    lines = list(paragraph(said, look._replace(width=look.width - len(first))))
    yield f"{first}{lines[0] if lines else ''}".rstrip()
    hang = " " * (4 + letters + room + 2)
    yield from (hang + line for line in lines[1:])


def _why(column: ColumnTaken) -> str:
    tells_itself = column.role in ("system", "personal", "ignore", "unknown")
    return "" if tells_itself else _WHY[column.basis]


def _values(column: ColumnTaken, against: Yardstick, look: Look) -> Iterator[str]:
    if column.role != "item" or not column.readings:
        return
    item = against.items.get(column.item)
    labels = against.questionnaire.labels(item) if item else ()
    said = [_reading(each, labels) for each in column.readings[:_MOST_READINGS]]
    more = len(column.readings) - len(said)
    said += [f"and {more:,} more"] if more else []
    yield from paragraph("; ".join(said), look, 6)


def _reading(read: ValueRead, labels: tuple[str, ...] | list[str]) -> str:
    """A value and what it became: "all four" is 5, 12 times."""
    if isinstance(read.answer, int):
        became = f"is {read.answer}"
        label = labels[read.answer - 1] if read.answer <= len(labels) else ""
        if label == read.value and label.isdecimal() and label != str(read.answer):
            became = f"is the label {label}, point {read.answer}"
        elif label and one_line(label).casefold() != one_line(read.value).casefold():
            became += f", {quoted(one_line(label))}"
    elif read.answer is None:
        became = "is no answer"
    else:
        label = NO_POINT_LABELS[read.answer]
        says_it_itself = sheet_key(read.value) == sheet_key(label)
        became = "stays so" if says_it_itself else f"is {quoted(label)}"
    value = quoted(one_line(read.value)) if read.value.strip() else "a blank"
    return f"{value} {became} ({read.times})"


def column_comment(column: ColumnTaken, against: Yardstick) -> str:
    """What stands behind a column in a mapping file: what is not plain from its line."""
    if column.role in ("personal", "system", "unknown"):
        return _WHAT[column.role]
    if column.role == "item" and column.basis != "text" and column.item in against.items:
        return one_line(against.items[column.item].text)
    return ""
