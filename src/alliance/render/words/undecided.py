"""What only a person can decide about an export, as questions with their ways."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.imported import ChoiceName, Imported, Undecided, WayOut
from alliance.documents.mapping import Meant
from alliance.documents.response import Answer
from alliance.documents.sheet_words import sheet_key
from alliance.documents.survey_systems import QUALTRICS
from alliance.documents.yardstick import Yardstick
from alliance.render.numbers import day
from alliance.render.safe import one_line
from alliance.render.text import capital, counted, listing, quoted
from alliance.render.words.importing import names, partner_name, row_numbers
from alliance.vocabulary import NO_POINT_LABELS, NO_POINT_SIGNS

_MOST_VALUES = 8
_NUMBERS: dict[ChoiceName, str] = {
    "as_points": "points as they stand",
    "from_zero": "counted from 0",
    "less_ten": "ten less",
    "in_order": "in this order",
    "turned": "the other way round",
    "as_labels": "labels, not places on the scale",
    "as_numbered": "as their numbers say",
    "by_words": "by their words, not by their numbers",
}
_LONGEST = 100
"""Characters of a text from an export that a question repeats."""


class ImportQuestion(NamedTuple):
    """A question to the person who imports."""

    found: str
    """What was found, and what is asked."""
    evidence: tuple[str, ...]
    """What stands there, a line each."""
    ways: tuple[str, ...]
    """What each choice does."""


def question_of(undecided: Undecided, imported: Imported, against: Yardstick) -> ImportQuestion:
    """Put something that is undecided into words."""
    return ImportQuestion(
        found_words(undecided, imported, against),
        tuple(_evidence(undecided, against)),
        tuple(way_words(each, undecided, imported, against) for each in undecided.choices),
    )


def found_words(undecided: Undecided, imported: Imported, against: Yardstick) -> str:
    """What was found, in a sentence or two."""
    subject = _cited(undecided.subject)
    where = _where(undecided, imported)
    rows = capital(row_numbers(undecided.rows)) if undecided.rows else "Some rows"
    match undecided.kind:
        case "sheet":
            return "Several sheets may hold the answers. Which one does?"
        case "shape":
            return "Here a row seems to be something else than a person. What is a row?"
        case "near_header" if len(undecided.items) > 1:
            return f"{len(undecided.items)} headers begin like questions. Read them so?"
        case "near_header":
            return f"{subject} is nearly a question of ours. Is it the same?"
        case "around" if len(undecided.items) > 1:
            what = subject if undecided.subject else "other words"
            number = len(undecided.items)
            return f"{number} headers have {what} before a question of ours. Do they ask the same?"
        case "around":
            return f"{subject} has other words before a question of ours. Does it ask the same?"
        case "former_header":
            return f"{subject} is what an earlier version asked. Is it this question?"
        case "twice" if not undecided.items:
            return f"Several columns are called {subject}. {rows} differ. Which column counts?"
        case "twice":
            number = len(undecided.values)
            many = "Two" if number == 2 else str(number)
            differ = f" They differ in {row_numbers(undecided.rows)}." if undecided.rows else ""
            asked = _questions(undecided, against)
            return f"{many} columns are one question: {asked}.{differ} Which counts?"
        case "which_partner" if undecided.rows:
            said = "says" if len(undecided.rows) == 1 else "say"
            return f"Several columns name the partner. {rows} {said} two. Which column counts?"
        case "which_partner":
            return "Which column names the partner?"
        case "partner_name":
            times = _times(undecided)
            return f"{subject} is no partner of the alliance file{times}. Whom does it mean?"
        case "missing" if undecided.subject:
            return (
                f"{_column_words(undecided.subject, imported)} is no question that we know, and "
                "its answers fit one that has no column. Which one is it?"
            )
        case "missing":
            return (
                f"{counted(len(undecided.items), 'question has', 'questions have')} no column: "
                f"{_questions(undecided, against)}. Was it left out of the form?"
                if len(undecided.items) == 1
                else f"{len(undecided.items)} questions have no column: "
                f"{names(undecided.items, _MOST_VALUES)}. Were they left out of the form?"
            )
        case "from_zero":
            if not any(way.name == "from_zero" for way in undecided.choices):
                return f"0 stands{where}, beside numbers of the scale. What does 0 mean?"
            return f"Numbers{where} seem to be counted from 0. What does 0 mean?"
        case "shifted":
            return f"Numbers{where} lie above the scale. What do they mean?"
        case "off_scale":
            return _off_scale(undecided, where, against)
        case "recoded" if imported.system == QUALTRICS and _is_of_points(undecided):
            return (
                f"Qualtrics writes numbers of its own{where}, in any order. Export again with "
                f'"Use choice text", or say what they mean.'
            )
        case "recoded":
            what = "Codes" if undecided.values[0][0][:1].isalpha() else "Numbers"
            return f"{what}{where} do not tell which answer they mean. What do they mean?"
        case "ends":
            return f"Words at both ends have numbers{where}, and numbers alone stand between."
        case "mixed":
            return f"Words and numbers stand side by side{where}. What do the numbers mean?"
        case "value":
            times = _times(undecided)
            if not undecided.subject:
                return _several_texts(undecided, where)
            return f"{subject} is no answer that we know{where}{times}. What does it mean?"
        case "same_respondent":
            return f"{rows} are of one person, by the column that tells people apart."
        case "alike":
            return f"{rows} are alike in every answer. Are they of one person?"


def _off_scale(undecided: Undecided, where: str, against: Yardstick) -> str:
    """Numbers that are on no place of the scale, with how often they stand there."""
    numbers = undecided.subject.split(", ")
    odd = [(text, times) for text, times in undecided.values if text in numbers]
    number = counted(sum(times for _, times in odd), "time")
    scale = f"the scale 1 to {against.points[undecided.items[0]]}"
    if len(odd) == 1:
        return f"{odd[0][0]} is not on {scale}{where} ({number}). What does it mean?"
    said = listing(text for text, _ in odd)
    return f"{said} are not on {scale}{where} ({number}). What do the numbers mean?"


def _each_words(undecided: Undecided) -> str:
    """What it means to be asked about each by itself: of a single text, for each scale."""
    if len(undecided.values) > 1:
        return "say for each of them what it is"
    if undecided.kind in ("near_header", "around"):
        return "ask about each of them"
    return "say what it is for each scale"


def _is_of_points(undecided: Undecided) -> bool:
    """Whether it is about all numbers, and not about one that says that there is no answer."""
    return not undecided.subject


def _several_texts(undecided: Undecided, where: str) -> str:
    """Texts that are asked about together; what labels with numbers say is in their words."""
    number = counted(len(undecided.values), "text")
    if any(way.name == "by_words" for way in undecided.choices):
        return f"{number}{where} are numbers with words. Do the words count?"
    return f"{number}{where} are no answers that we know. What are they?"


def way_words(way: WayOut, undecided: Undecided, imported: Imported, against: Yardstick) -> str:
    """What a choice does, as it stands behind its number."""
    subject = _cited(way.subject)
    match way.name:
        case "sheet":
            return subject
        case "wide":
            return "a row is a person"
        case "long":
            return "a row is one answer"
        case "questions_in_rows":
            return "a row is a question, a column is a person"
        case "is_item" if undecided.kind == "near_header" and len(undecided.items) > 1:
            return "yes, each is the question that it begins like"
        case "is_item" if undecided.kind == "around" and len(undecided.items) > 1:
            return "yes, each asks what our question asks"
        case "is_item":
            return f"it is {_question(way.subject, against)}"
        case "is_partner":
            return _column_words(way.subject, imported)
        case "no_partner":
            return "none of them: nobody says a partner"
        case "ignore":
            is_one = len(undecided.items) == 1 or undecided.kind == "missing"
            return "leave the column out" if is_one else "leave the columns out"
        case "column" if undecided.kind == "missing":
            return f"it is {_column_words(way.subject, imported)}"
        case "column":
            return f"{_column_words(way.subject, imported)} counts"
        case "merge":
            return "both: they fill each other's gaps"
        case "partner":
            return partner_name(way.subject, against)
        case "not_stated":
            return "nobody: it names no partner"
        case "not_asked" if undecided.subject:
            number = counted(len(undecided.items), "question")
            return f"none: the {number} without a column were not asked"
        case "not_asked":
            return "it was not asked" if len(undecided.items) == 1 else "they were not asked"
        case "as_points" | "from_zero" | "less_ten" | "in_order" | "turned":
            return f"{_NUMBERS[way.name]}: {_meanings(way, undecided, against)}"
        case "as_labels" | "as_numbered" | "by_words":
            return f"{_NUMBERS[way.name]}: {_meanings(way, undecided, against)}"
        case "means_point":
            return f"it means point {way.subject}{_such_as(way.subject, undecided, against)}"
        case "means":
            return f"it means {subject}"
        case "dont_know":
            return f"it means {quoted(NO_POINT_LABELS['dont_know'])}"
        case "not_applicable":
            return f"it means {quoted(NO_POINT_LABELS['not_applicable'])}"
        case "nothing" if undecided.kind == "value" and len(undecided.values) > 1:
            return "none of them is an answer"
        case "nothing":
            return "there is no answer"
        case "each":
            return _each_words(undecided)
        case "first":
            return "the first row counts"
        case "latest":
            return "the latest row counts"
        case "all":
            return "all count: they are different people"
        case "one":
            return "keep one"
        case "both":
            return "keep both" if len(undecided.rows) < 3 else "keep all"


def _evidence(undecided: Undecided, against: Yardstick) -> list[str]:
    lines = []
    says_it_already = undecided.kind == "value" and len(undecided.values) == 1
    # What stands in the column of a respondent is about a person.
    if undecided.kind not in ("partner_name", "same_respondent") and not says_it_already:
        few = undecided.values[:_MOST_VALUES]
        shown = [_value_words(undecided, value, times) for value, times in few]
        more = len(undecided.values) - len(few)
        rest = [f"{more:,} more"] if more > 0 else []
        if shown:
            lines.append(f"What stands there: {listing([*shown, *rest])}.")
    about_headers = ("near_header", "around")
    if undecided.items and undecided.kind not in ("missing", "twice", "alike", *about_headers):
        more = len(undecided.items) - 1
        also = f", and {counted(more, 'more question')}" if more else ""
        lines.append(f"The question: {_question(undecided.items[0], against)}{also}.")
    if (
        undecided.kind in ("missing", "near_header")
        and len(undecided.items) > 1
        and not undecided.subject
    ):
        told = [f"{name}: {_brief(name, against)}" for name in undecided.items]
        lines += told[:_MOST_VALUES]
        more = len(told) - _MOST_VALUES
        lines += [f"and {more:,} more"] if more > 0 else []
    return lines


def _brief(name: str, against: Yardstick) -> str:
    """A question in a few words."""
    item = against.items.get(name)
    return _cited(item.brief) if item else ""


def _value_words(undecided: Undecided, value: str, times: int) -> str:
    """A value with how often it stands there; of two columns, how many answers are in each."""
    if undecided.kind == "twice":
        return f"{counted(times, 'answer')} in column {value}"
    if undecided.kind == "around":
        return _cited(value)
    return f"{_cited(value)} ({times:,})"


def _times(undecided: Undecided) -> str:
    number = sum(times for _, times in undecided.values)
    return f" ({counted(number, 'time')})" if number else ""


def _where(undecided: Undecided, imported: Imported) -> str:
    """Where it stands: a column, or so many."""
    if len(undecided.items) > 1:
        return f" in {len(undecided.items)} columns"
    if undecided.column is not None and undecided.column < len(imported.columns):
        return f" in column {imported.columns[undecided.column].letter}"
    return ""


def _column_words(named: str, imported: Imported) -> str:
    """A column by its letter and header, whichever of them was given."""
    letter = named.removeprefix("column ")
    for column in imported.columns:
        if column.letter == letter or column.header == named:
            return f"{_cited(column.header)} (column {column.letter})"
    return _cited(named)


def _questions(undecided: Undecided, against: Yardstick) -> str:
    return listing(_question(name, against) for name in undecided.items[:2]) or _cited(
        undecided.subject
    )


def _question(name: str, against: Yardstick) -> str:
    item = against.items.get(name)
    return f"{_cited(item.text)} ({name})" if item else _cited(name)


def _meanings(way: WayOut, undecided: Undecided, against: Yardstick) -> str:
    """What texts become, from the lowest number to the highest; of many, the ends."""
    values, name = way.patch.get("values"), next(iter(undecided.items), "")
    if values is None:
        by_item = way.patch.get("values_of") or {}
        name, values = next(iter(by_item.items()), (name, {}))
    item = against.items.get(name)
    labels = against.questionnaire.labels(item) if item else ()
    if way.name == "by_words" and len(undecided.items) > 1:
        # The first question's own texts: what others ask has labels of its own.
        own = {text: meant for text, meant in values.items() if _says(text, meant, labels)}
        values = own or values
    numbers = {text: meant for text, meant in values.items() if _is_number(text)}
    said = [
        f"{_cited(text) if not _is_number(text) else text} is {_label(meant, labels)}"
        for text, meant in sorted((numbers or values).items(), key=lambda each: _in_order(*each))
    ]
    return ", ".join(said if len(said) < 4 else (said[0], "...", said[-1]))


def _in_order(text: str, meant: Meant) -> tuple[int, int]:
    """Numbers by themselves, else by what they mean."""
    if _is_number(text):
        return 0, int(text)
    return 1, meant if isinstance(meant, int) else 0


def _says(text: str, meant: Meant, labels: Sequence[str]) -> bool:
    """Whether a text holds the words of the label that it means."""
    is_point = isinstance(meant, int) and 0 < meant <= len(labels)
    return is_point and sheet_key(labels[int(meant) - 1]) in sheet_key(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdecimal()


def _such_as(point: str, undecided: Undecided, against: Yardstick) -> str:
    """What a point is called in the first of several questions, as their words differ."""
    item = against.items.get(next(iter(undecided.items), ""))
    labels = against.questionnaire.labels(item) if item and point.isdecimal() else ()
    place = int(point) if labels else 0
    return f", such as {_cited(labels[place - 1])}" if 0 < place <= len(labels) else ""


def _label(meant: Meant, labels: Sequence[str]) -> str:
    if isinstance(meant, int):
        return _cited(labels[meant - 1]) if 0 < meant <= len(labels) else str(meant)
    if meant == "nothing":
        return "no answer"
    if meant == "ask":
        return "asked"
    return quoted(NO_POINT_LABELS[meant])


def _cited(text: str) -> str:
    line = one_line(text)
    return quoted(line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…")


def rows_shown(undecided: Undecided, imported: Imported, against: Yardstick) -> Iterator[str]:
    """The rows that a question is about, as far as they are people: a line each.

    Who it is stays out: what tells people apart may be an address.
    """
    if undecided.kind not in ("alike", "same_respondent"):
        return
    people = {person.row: person.response for person in imported.people}
    columns = {column.item for column in imported.columns if column.role == "item"}
    asked = [name for name in against.items if name in columns]
    for row in [row for row in undecided.rows if row in people][:_MOST_VALUES]:
        said = people[row]
        parts = [
            day(said.date) if said.date else "",
            partner_name(said.partner, against) if said.partner else "",
            "answers " + " ".join(_sign(said.answers.get(name)) for name in asked),
            f"remark {_cited(said.comment)}" if said.comment else "",
        ]
        yield f"Row {row}: {', '.join(filter(None, parts))}"
    told = [people[row].answers for row in undecided.rows if row in people]
    differ = sum(len({repr(each.get(name)) for each in told}) > 1 for name in asked)
    if len(told) > 1 and differ:
        yield f"They differ in {differ} of {counted(len(asked), 'answer')}."


def _sign(answer: Answer) -> str:
    return NO_POINT_SIGNS[answer] if isinstance(answer, str) else str(answer or "-")
