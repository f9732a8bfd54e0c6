"""The questionnaire as a sheet: a row for each person, or a sheet of one person.

Whoever types in paper gets a row for each person, with the names of the questions on top, so that
it is read as it is. One person gets a question in each row. Nothing is written in that would make
a row somebody: what is answered, and in which version, stands once, with the texts.
"""

from collections.abc import Iterator, Sequence

from alliance.collecting.fitting import refuse_taken_names
from alliance.collecting.forms import BlankForm
from alliance.collecting.wording import (
    ANYTHING_ELSE,
    SINCE_WHEN,
    WITH_WHICH_GROUP,
    WITH_WHOM,
    asks_member,
    how_much,
    intro_lines,
)
from alliance.documents.alliance import Partner
from alliance.documents.one_line import without_controls
from alliance.documents.questionnaire import Place
from alliance.documents.sheet_words import (
    BELOW_NAMES,
    HOW_TO_CHOOSE,
    HOW_TO_TYPE,
    NO_ITEMS,
    ONE_HEADER,
    YOUR_ANSWER,
    YOUR_NOTE,
    numbers_are_labels,
    signs_to_type,
    signs_told,
    words_to_choose,
)
from alliance.files.workbook import DropDown, Workbook, WorkSheet, letters
from alliance.vocabulary import MEMBER_LABELS, NO_POINT_LABELS, NO_POINT_MEANS

_ROWS = 300
"""People for whom there are drop-downs; more can be typed in without."""
_BEFORE = ("partner", "member", "respondent", "date")
"""Columns and rows before the questions."""
_WIDTHS = {"partner": 22, "member": 11, "respondent": 14, "date": 12, "comment": 30}
_MOST_LINES = 15
"""Choices in a cell with a line each; with more, a table seems broken."""
_CODE_WORD = (
    "A code word that only you know, and will know again in a year. If you answer again later, it "
    "links your old and new answers. Reports never show it. (may stay empty)"
)

_ANSWER = letters(ONE_HEADER.index(YOUR_ANSWER))
_NOTE = letters(ONE_HEADER.index(YOUR_NOTE))


def sheet(form: BlankForm) -> Workbook:
    """Make it, in the layout that was asked for.

    Args:
        form: What is asked, and of whom.

    Raises:
        OutputError: When a question has the name of a column that is no question's.
    """
    refuse_taken_names(form, "a sheet", NO_ITEMS)
    return _of_one(form) if form.one else _of_people(form)


def _partner_words(partners: Sequence[Partner]) -> tuple[str, ...]:
    """What each partner is chosen by: its name, unless that is another one's id."""
    ids = {partner.id for partner in partners}
    return tuple(
        partner.id if name in ids - {partner.id} else name
        for partner in partners
        for name in [without_controls(partner.name)]
    )


def _before(form: BlankForm) -> tuple[str, ...]:
    """The columns or rows before the questions that are asked for."""
    return tuple(name for name in _BEFORE if name != "member" or asks_member(form))


def _labels(form: BlankForm, place: Place) -> tuple[str, ...]:
    return form.questionnaire.labels(place.item)


def _of_people(form: BlankForm) -> Workbook:
    """A row for each person."""
    before, after = _before(form), ("comment", "questionnaire")
    texts = {**BELOW_NAMES, "questionnaire": _reference(form)}
    names = [*before, *(place.item.id for place in form.places), *after]
    first, last = ([texts[name] for name in some] for some in (before, after))
    asked = [f"{n}. {without_controls(place.item.text)}" for n, place in enumerate(form.places, 1)]
    told = [f"{text} {_in_brackets(form, p)}" for text, p in zip(asked, form.places, strict=True)]
    people = WorkSheet(
        "Answers",
        (tuple(names), (*first, *asked, *last)),
        widths=tuple(_WIDTHS.get(name, 18) for name in names),
        frozen=f"{letters(len(before))}3",
        choices=tuple(_choices(form, names)),
        text_columns=tuple(_text_columns(form, names)),
        bold_rows=(1,),
    )
    how = WorkSheet(
        HOW_TO_CHOOSE, tuple(_how_to_type(form)), widths=(5, 20, 60, 60), bold_rows=(1,)
    )
    return Workbook((people, how), (tuple(names), (*first, *told, *last)))


def _in_brackets(form: BlankForm, place: Place) -> str:
    labels = _labels(form, place)
    return f"[{', '.join([*signs_told(labels), *_no_points(labels)])}]"


def _no_points(labels: Sequence[str]) -> list[str]:
    """The signs of the two answers that are no points, with what they mean."""
    signs = signs_to_type(labels)[-2:]
    return [f"{sign} = {said}" for sign, said in zip(signs, NO_POINT_LABELS.values(), strict=True)]


def _text_columns(form: BlankForm, names: Sequence[str]) -> Iterator[str]:
    """Where what is typed has to stay as it is: no "4 May" of a date, no sum of a code word."""
    words = {place.item.id for place in form.places if numbers_are_labels(_labels(form, place))}
    words |= {*_BEFORE, "comment"}
    for index, name in enumerate(names):
        if name in words:
            yield letters(index)


def _choices(form: BlankForm, names: Sequence[str]) -> Iterator[DropDown]:
    places = {name: place for place, name in enumerate(names)}

    def below(name: str) -> str:
        letter = letters(places[name])
        return f"{letter}3:{letter}{_ROWS + 2}"

    if form.partners and "partner" in names:
        yield DropDown(below("partner"), _partner_words(form.partners))
    if "member" in names:
        yield DropDown(below("member"), tuple(MEMBER_LABELS))
    for place in form.places:
        labels = _labels(form, place)
        told = [*signs_told(labels), *_no_points(labels)]
        yield DropDown(below(place.item.id), signs_to_type(labels), "\n".join(told))


def _how_to_type(form: BlankForm) -> Iterator[tuple[str, ...]]:
    """The second sheet of who types in paper."""
    yield ("", "", HOW_TO_TYPE)
    unknown, elsewhere = NO_POINT_LABELS.values()
    steps = [
        'In the sheet "Answers", each person has a row, from row 3 on. Leave rows 1 and 2 as '
        "they are: alliance reads them.",
        "For each question, type the number of the answer that was ticked. Each number is "
        "explained below.",
        f'Type d for "{unknown}" and x for "{elsewhere}". Leave the cell empty where nothing was '
        "ticked.",
        "Partner, member, code word and day: type what is on the paper. They may stay empty. What "
        "somebody wrote beside the questions goes into the column comment.",
        'When all are typed in, save the sheet "Answers" as CSV, in Excel as "CSV UTF-8". Put it '
        "into the folder of your answers.",
        "Then, in a terminal: alliance assess FOLDER",
    ]
    yield from (("", "", f"{number}. {step}") for number, step in enumerate(steps, 1))
    yield from (("", "", means) for means in NO_POINT_MEANS.values())
    if form.questionnaire.said_words:
        yield ("", "", without_controls(form.questionnaire.said_words))
    yield ()
    yield ("No.", "Name", "Question", "Numbers to type")
    for number, place in enumerate(form.places, 1):
        told = "\n".join(signs_told(_labels(form, place)))
        yield (str(number), place.item.id, without_controls(place.item.text), told)


def _of_one(form: BlankForm) -> Workbook:
    """A sheet of one person, a question in each row."""
    head, body = tuple(_above(form)), tuple(_asked_of_one(form))
    top = len(head) + 1
    last, before = top + len(body), len(_before(form))
    one = WorkSheet(
        "Your answers",
        (*head, ONE_HEADER, *((*row, _listed(choices), "", "") for row, choices in body)),
        widths=(12, 5, 18, 50, 34, 34, 34),
        frozen=f"A{top + 1}",
        choices=tuple(
            DropDown(f"{_ANSWER}{number}", choices)
            for number, (_, choices) in enumerate(body, top + 1)
            if choices
        ),
        open_cells=(
            f"{_ANSWER}{top + 1}:{_ANSWER}{last}",
            f"{_NOTE}{top + 1 + before}:{_NOTE}{top + before + len(form.places)}",
        ),
        bold_rows=(1, top),
        quiet_columns=("A",),
    )
    how = WorkSheet(
        HOW_TO_CHOOSE, tuple((line,) for line in _how_to_choose(form)), (90,), bold_rows=(1,)
    )
    return Workbook((one, how), tuple(_plain(form)))


def _listed(choices: Sequence[str]) -> str:
    """What can be chosen, a line each; of many, side by side."""
    return ("\n" if len(choices) <= _MOST_LINES else " / ").join(choices)


def _above(form: BlankForm) -> Iterator[tuple[str, ...]]:
    yield (_reference(form), "", "", without_controls(form.title))
    how = f'Choose an answer in each row, in the column "{YOUR_ANSWER}". Then save, and send it'
    yield ("", "", "", f"{how} {_back(form)}.")


def _reference(form: BlankForm) -> str:
    """What is answered, in which version: one text that no spreadsheet takes for a number."""
    return f"{form.questionnaire.id}/{form.questionnaire.version}"


def _back(form: BlankForm) -> str:
    return f"to {form.reply_to}" if form.reply_to else "to the person it came from"


Asked = tuple[tuple[str, str, str, str], tuple[str, ...]]
"""A row up to the question, and what can be chosen."""


def _beside(form: BlankForm) -> dict[str, str]:
    """What one person is asked beside the questions."""
    return {
        "partner": WITH_WHOM if form.partners else WITH_WHICH_GROUP,
        "member": f"{SINCE_WHEN} (may stay empty)",
        "respondent": _CODE_WORD,
        "date": "The day, year first, such as 2026-05-04 (may stay empty)",
        "comment": ANYTHING_ELSE,
    }


def _asked_of_one(form: BlankForm) -> Iterator[Asked]:
    chosen = {"partner": _partner_words(form.partners), "member": tuple(MEMBER_LABELS.values())}
    for name in _before(form):
        yield (name, "", "", _beside(form)[name]), chosen.get(name, ())
    for number, place in enumerate(form.places, 1):
        about = (
            place.item.id,
            str(number),
            without_controls(place.aspect.title),
            without_controls(place.item.text),
        )
        yield about, words_to_choose(_labels(form, place))
    yield ("comment", "", "", _beside(form)["comment"]), ()


def _how_to_choose(form: BlankForm) -> Iterator[str]:
    """The second sheet of one person."""
    yield HOW_TO_CHOOSE
    yield from _before_the_questions(form)
    yield (
        "All cells are locked but the yellow ones, so that nothing is changed by mistake. There is "
        "no password. To unlock them: in Excel, Review, Unprotect Sheet; in LibreOffice, Tools, "
        "Protect Sheet."
    )


def _before_the_questions(form: BlankForm) -> Iterator[str]:
    asking = form.questionnaire
    yield how_much(form)
    yield from intro_lines(form)
    yield from NO_POINT_MEANS.values()
    if asking.said_words:
        yield without_controls(asking.said_words)
    yield (
        "A note is in your own words, and may stay empty. "
        "A report may quote it, with your group's name."
    )
    yield (
        "Anyone who gets this file can read your answers and notes. "
        "Send it to one person, not to a group."
    )


def _plain(form: BlankForm) -> Iterator[tuple[str, ...]]:
    """The same for a program that has no lists: each answer with the number to type."""
    width = len(ONE_HEADER)
    (reference, *rest), *_ = _above(form)
    yield (reference, *rest, *[""] * (width - 4))
    how = f'Type into the column "{YOUR_ANSWER}": the number of an answer, or its words.'
    lines = [f"{how} Then save as CSV, and send it {_back(form)}.", *_before_the_questions(form)]
    yield from (("", "", "", line, *[""] * (width - 4)) for line in lines)
    yield ONE_HEADER
    labels = {place.item.id: _labels(form, place) for place in form.places}
    for row, choices in _asked_of_one(form):
        told = choices
        if row[0] in labels:
            told = (*signs_told(labels[row[0]]), *_no_points(labels[row[0]]))
        yield (*row, " / ".join(told), "", "")
