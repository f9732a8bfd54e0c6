"""What people read of an import: what the file is, what was found in it, who answered.

All that comes from the file goes through `safe` on its way.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from alliance.documents.imported import Basis, ColumnTaken, Imported, Role, RowFate
from alliance.documents.sheet_words import sheet_key
from alliance.documents.yardstick import Yardstick
from alliance.files.grids import Export
from alliance.quoting import quoted_word
from alliance.render.facts import LEAST_ABOUT, Told, facts, paragraph
from alliance.render.look import Look
from alliance.render.safe import one_line
from alliance.render.text import capital, counted, does_not_apply, listing, quoted
from alliance.render.words.alike_headers import AlikeHeaders
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE, NOT_STATED

_FEW = 3
"""Names, or rows, that a line lists; of more it says how many."""

BY: dict[Basis, str] = {
    "mapping": "as decided",
    "id": "by name",
    "id_inside": "by the names in them",
    "text": "by text",
    "part": "by a part of their text",
    "name": "by what they are called",
    "content": "by what is in them",
    "none": "",
}
"""How columns were known."""

_IS: dict[Role, str] = {
    "respondent": "tells people apart",
    "partner": "is the partner",
    "member": "says who is new",
    "joint": "says who answered together",
    "date": "is the date",
    "length": "says how much was asked",
    "finished": "says who came to the end",
    "comment": "is the closing remark",
    "questionnaire": "is the questionnaire",
    "version": "is its version",
    "person": "tells people apart",
    "question": "names the questions",
    "answer": "holds the answers",
    "status": "tells of tests",
}
"""What a column is, said of its header."""

_LEFT: dict[RowFate, tuple[str, str]] = {
    "blank": ("is blank: invited, not heard", "are blank: invited, not heard"),
    "total": ("sums up the others, left out", "sum up the others, left out"),
    "footnote": ("is a footnote, left out", "are footnotes, left out"),
    "heading": ("holds headings, left out", "hold headings, left out"),
    "preview": ("is a test of the form, left out", "are tests of the form, left out"),
    "rejected": ("was turned down, left out", "were turned down, left out"),
    "unfinished": ("stopped early, left out", "stopped early, left out"),
    "again": ("is of somebody who is heard already", "are of people who are heard already"),
    "alike": ("is like another, and counts once", "are like others, and count once"),
}
"""What became of a row, or of several."""


def explained(
    imported: Imported, export: Export | None, against: Yardstick, look: Look
) -> Iterator[str]:
    """The explanation in a few lines.

    Args:
        imported: What came of it.
        export: The file; None where it holds answers of ours, and no table.
        against: The questions and the partners.
        look: What the output can show.
    """
    yield from paragraph(_what_it_is(imported, export), look)
    told = [
        *_questions(imported),
        *_about_people(imported, against),
        *_unread(imported.columns, imported.system),
        *_answers(imported, against),
        *_people(imported, against),
        *_rows_left_out(imported),
    ]
    yield from facts(told, look)
    for remark in imported.remarks:
        yield from paragraph(remark, look, 2)


def row_numbers(rows: Sequence[int], most: int = 2 * _FEW) -> str:
    """Rows by their numbers, the first few of many.

    Example:
        >>> row_numbers([9]), row_numbers([9, 14]), row_numbers([*range(20)])
        ('row 9', 'rows 9 and 14', 'rows 0, 1, 2, 3, 4, 5 and 14 more')
    """
    if len(rows) == 1:
        return f"row {rows[0]}"
    shown = [str(row) for row in rows[:most]]
    more = len(rows) - len(shown)
    return f"rows {listing([*shown, f'{more:,} more'] if more else shown)}"


def names(found: Sequence[str], most: int = _FEW) -> str:
    """Headers or names, the first few of many, each on one line."""
    shown = [one_line(each) for each in found[:most]]
    more = len(found) - len(shown)
    return listing([*shown, f"{more:,} more"] if more else shown)


def _what_it_is(imported: Imported, export: Export | None) -> str:
    if export is None:
        return f"{capital(imported.system or 'answers of ours')}, not a table."
    what = {"csv": "A table", "xlsx": "A workbook", "json": "A list in JSON"}[export.kind]
    pieces = [
        *([f"{export.separator}s"] if export.separator else []),
        *([f"sheet {quoted(one_line(imported.sheet))}"] if imported.sheet else []),
        counted(imported.row_count, "row"),
        counted(len(imported.columns), "column"),
    ]
    said = [f"{what}, {', '.join(pieces)}."]
    if export.inside:
        said.append(f"It is {one_line(export.inside)} in a zip file.")
    if imported.system:
        said.append(f"It looks like {imported.system}.")
    return " ".join(said)


def _questions(imported: Imported) -> Iterator[Told]:
    found = [column for column in imported.columns if column.role == "item"]
    bases = Counter(column.basis for column in found)
    if not found:
        return
    if len(bases) == 1:
        by = BY[found[0].basis]
    else:
        by = listing(f"{number} {BY[basis]}" for basis, number in bases.most_common())
    is_one = len(found) == 1
    more = "none is missing" if imported.row_count else ""  # else nothing was asked about it
    if imported.missing:
        more = f"{len(imported.missing)} not asked: {names(imported.missing)}"
    said = "is a question" if is_one else "are questions"
    yield Told(counted(len(found), "column"), f"{said}, {by}".rstrip(", "), more)


def _about_people(imported: Imported, against: Yardstick) -> Iterator[Told]:
    headers = AlikeHeaders(column.header for column in imported.columns)
    for column in imported.columns:
        if column.role in _IS:
            header = headers.told_apart(column.header, LEAST_ABOUT)
            yield Told(header, _IS[column.role], _more_on(column.role, imported, against))
    fixed = imported.mapping.partner
    if fixed is not None:
        whose = f"of everybody: {partner_name(fixed, against)}"
        yield Told("The partner", "is open" if fixed == NOT_STATED else whose)


def _more_on(role: Role, imported: Imported, against: Yardstick) -> str:
    if role == "date":
        return _days(imported)
    if role in ("respondent", "person"):
        return "as code words, which nothing prints"
    if role != "partner":
        return ""
    heard = {person.response.partner for person in imported.people} - {None}
    if against.partners:
        return f"{len(heard)} of {len(against.partners)} partners are there"
    return counted(len(heard), "partner")


def _days(imported: Imported) -> str:
    dates = imported.dates
    if dates is None:
        return ""
    told = f": row {dates.row} says {_day_of(dates.cell)}" if dates.row is not None else ""
    match dates.order:
        case "day_first":
            return f"day first{told}"
        case "month_first":
            return f"month first{told}"
        case "none":
            return "not used: day or month first, nobody can tell"
        case "unread":
            return "not used: none of it is a day that can be read"
        case "year_first":
            return f"year first{told}"


def _day_of(cell: str) -> str:
    """The day of a moment, as it stands there."""
    day = one_line(cell).replace(",", " ").partition(" ")[0]
    return day if sum(letter in "./-" for letter in day) > 1 else one_line(cell)


def _unread(columns: Sequence[ColumnTaken], system: str) -> Iterator[Told]:
    """The columns that are left out, by why."""
    for role, one, several in (
        ("personal", "is left out, unread", "are left out, unread"),
        ("system", f"is of {system or 'a survey system'}, left out", ""),
        ("ignore", "is left out, as decided", "are left out, as decided"),
        ("unknown", "is not ours, left out", "are not ours, left out"),
    ):
        found = [
            each.header for each in columns if each.role == role and each.header and not each.again
        ]
        if len(found) == 1:
            headers = AlikeHeaders(each.header for each in columns)
            yield Told(headers.told_apart(found[0], LEAST_ABOUT), one)
        elif found:
            said = several or f"are of {system or 'a survey system'}, left out"
            yield Told(f"{len(found)} columns", said, names(found))
    for each in columns:
        if each.again and each.role == "personal":
            yield Told(each.header, "is left out, unread", _stands_again(each))


def _stands_again(column: ColumnTaken) -> str:
    """What it means that addresses stand there more than once."""
    one = "1 address stands there twice or more"
    several = f"{column.again} addresses stand there twice or more"
    name = quoted_word(one_line(column.header))
    told = one if column.again == 1 else several
    return f"{told}: somebody may have answered again. To tell: add --respondent {name}"


def _answers(imported: Imported, against: Yardstick) -> Iterator[Told]:
    """How the answers read: labels, numbers, or both; and who does not know."""
    kinds: Counter[str] = Counter()
    nothing: Counter[str] = Counter()
    for column in imported.columns:
        if column.role != "item" or column.item not in against.items:
            continue
        labels = {
            sheet_key(one) for one in against.questionnaire.labels(against.items[column.item])
        }
        for value, answer, times in column.readings:
            if isinstance(answer, str):
                nothing[answer] += times
            elif answer is not None:
                is_label = sheet_key(value) in labels
                kind = "labels" if is_label else "others" if _number(value) is None else "numbers"
                kinds[kind] += times
    if not kinds and not nothing:
        return
    said = {
        "labels": "labels of ours",
        "numbers": "whole numbers",
        "others": "words as decided",
    }
    what = listing(said[kind] for kind, _ in kinds.most_common()) or "no points"
    more = [_what_numbers_are(imported, against)] if kinds["numbers"] else []
    if nothing[DONT_KNOW]:
        more.append(f"{nothing[DONT_KNOW]:,} don't know")
    if nothing[NOT_APPLICABLE]:
        more.append(does_not_apply(nothing[NOT_APPLICABLE]))
    yield Told("Answers", f"are {what}", "; ".join(more))


def _number(value: str) -> float | None:
    """A number that stands alone."""
    plain = value.strip().replace(",", ".")
    return float(plain) if plain.replace(".", "", 1).removeprefix("-").isdecimal() else None


def _what_numbers_are(imported: Imported, against: Yardstick) -> str:
    """What the lowest and the highest number stand for, as the file has them.

    A column whose numbers are not the points goes first: what was decided of it is news.
    """
    found = []
    for column in imported.columns:
        if column.role != "item" or column.item not in against.items:
            continue
        read = [(_number(each.value), each.answer) for each in column.readings]
        pairs = sorted((n, point) for n, point in read if n is not None and isinstance(point, int))
        if pairs:
            labels = against.questionnaire.labels(against.items[column.item])
            found.append((all(n == point for n, point in pairs), column, pairs, labels))
    stand = [each for each in found if each[0]]
    is_point, column, pairs, labels = next((each for each in found if not each[0]), found[0])
    ends = [(1.0, 1), (float(len(labels)), len(labels))] if is_point else [pairs[0], pairs[-1]]
    said = [f"{n:g} is {quoted(one_line(labels[point - 1]))}" for n, point in dict(ends).items()]
    where = f"in column {column.letter} " if stand and not is_point else ""
    such = "" if _one_scale(imported, against) else "such as "
    return f"{where or such}{', '.join(said)}"


def _one_scale(imported: Imported, against: Yardstick) -> bool:
    """Whether all questions that are asked have the same labels."""
    items = [against.items.get(each.item) for each in imported.columns if each.role == "item"]
    return len({tuple(against.questionnaire.labels(item)) for item in items if item}) == 1


def _people(imported: Imported, against: Yardstick) -> Iterator[Told]:
    people = imported.people
    more = [f"{counted(len(people), 'person', 'people')} answered"]
    stopped = sum(not person.is_finished for person in people)
    if stopped:
        more.append(f"{stopped} stopped early and {'counts' if stopped == 1 else 'count'}")
    yield Told(counted(imported.row_count, "row"), "", ", ".join(more))
    by = Counter(person.response.partner for person in people)
    if len(by) > 1 or None not in by:
        if not by:
            return
        named = [(partner_name(each, against), by[each]) for each in sorted(filter(None, by))]
        told = ", ".join(f"{name} {number}" for name, number in named)
        rest = f"{', ' if told else ''}{by[None]} named none" if by[None] else ""
        yield Told("By partner", "", told + rest)
    elif against.partners and people:
        yield Told("By partner", "", "nobody names one: no column says whom people are with")


def partner_name(identifier: str, against: Yardstick) -> str:
    """What a partner is called; its id where nobody knows."""
    found = against.alliance.partner(identifier) if against.alliance else None
    return one_line(found.name) if found else identifier


def _rows_left_out(imported: Imported) -> Iterator[Told]:
    for why, (one, several) in _LEFT.items():
        rows = [left.row for left in imported.left_out if left.why == why]
        if not rows:
            continue
        like = [left.like for left in imported.left_out if left.why == why]
        if len(rows) == 1:
            yield Told(f"Row {rows[0]}", one, f"row {like[0]} counts" if like[0] else "")
        else:
            yield Told(f"{len(rows)} rows", several, row_numbers(rows))
