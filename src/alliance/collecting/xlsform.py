"""The questionnaire as an XLSForm, the workbook that KoboToolbox and ODK make their forms from.

Its columns come back named by the ids of the questions, with the points, `dont_know` and
`not_applicable` in them. Of the device it asks for the day alone: no user, no number, no place.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from alliance.collecting.fitting import refuse_what_does_not_fit
from alliance.collecting.forms import BlankForm
from alliance.collecting.wording import (
    ANYTHING_ELSE,
    BEFORE_YOU_BEGIN,
    RATHER_NOT,
    SINCE_WHEN,
    WITH_WHICH_GROUP,
    WITH_WHOM,
    asks_member,
    asks_partner,
    how_much,
    in_several,
    intro_lines,
)
from alliance.documents.one_line import without_controls
from alliance.documents.sheet_words import NO_ITEMS
from alliance.files.workbook import Workbook, WorkSheet
from alliance.vocabulary import MEMBER_LABELS, NO_POINT_LABELS, NO_POINT_MEANS, NOT_STATED

_FIRST_PAGE, _READ_FIRST = "first_page", "read_first"
_TAKEN = (
    *NO_ITEMS,
    *(_FIRST_PAGE, _READ_FIRST, "meta"),
)
"""Names in the form and its answers that are no question's, and one that XForms keeps."""

_LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "uk": "Ukrainian",
}
"""What the systems call a language, where that is no more than a courtesy."""

_CHOOSE = "Please choose one."
_CHOOSE_OR_SAY_SO = "Please choose one. Don't know is an answer too."
_WIDTHS = (18, 22, 60, 40, 10, 40, 14, 24)


def xlsform(form: BlankForm) -> Workbook:
    """Write it.

    Args:
        form: What is asked, and of whom.

    Raises:
        OutputError: When a text or an id would be read in another way than it is meant.
    """
    refuse_what_does_not_fit(form, "a form for KoboToolbox or ODK", _TAKEN, ("${",))
    language = _language(form.questionnaire.language)
    return Workbook(
        (
            WorkSheet("survey", tuple(_survey(form, language)), _WIDTHS, "A2"),
            WorkSheet("choices", tuple(_choices(form, language)), (18, 18, 60), "A2"),
            WorkSheet("settings", tuple(_settings(form, language))),
        )
    )


def _language(code: str) -> str:
    """A language as an XLSForm writes it: its name, and in brackets the first part of its code.

    Example:
        >>> _language("pt-BR"), _language("eu")
        ('Portuguese (pt)', 'eu (eu)')
    """
    short = code.partition("-")[0]
    return f"{_LANGUAGES.get(short, short)} ({short})"


def _row(
    kind: str,
    name: str = "",
    label: str = "",
    hint: str = "",
    missing: str = "",
    appearance: str = "",
    calculation: str = "",
) -> tuple[str, ...]:
    """A row of the survey; `missing` is said where an answer is required and not given."""
    return (kind, name, label, hint, "yes" if missing else "", missing, appearance, calculation)


def _survey(form: BlankForm, language: str) -> Iterator[tuple[str, ...]]:
    yield (
        *("type", "name", f"label::{language}", f"hint::{language}", "required"),
        *(f"required_message::{language}", "appearance", "calculation"),
    )
    yield _row("today", "date")
    asked = form.questionnaire
    answered = {"questionnaire": asked.id, "version": asked.version, "length": form.length}
    yield from (_row("calculate", name, calculation=f"'{is_}'") for name, is_ in answered.items())
    yield _row("begin_group", _FIRST_PAGE, BEFORE_YOU_BEGIN, appearance="field-list")
    yield _row("note", _READ_FIRST, _before(form))
    if asks_partner(form):
        yield _partner(form)
    if asks_member(form):
        yield _row("select_one member", "member", SINCE_WHEN)
    yield _row("end_group", _FIRST_PAGE)
    yield from _questions(form)
    yield _row("text", "comment", ANYTHING_ELSE, appearance="multiline")


def _before(form: BlankForm) -> str:
    """What people read before the first question."""
    lines = (
        " ".join((how_much(form), *intro_lines(form))),
        without_controls(form.questionnaire.said_words),
        *NO_POINT_MEANS.values(),
        "Those who run this form can read your answers.",
    )
    return "\n".join(line for line in lines if line)


def _partner(form: BlankForm) -> tuple[str, ...]:
    if form.partners:
        return _row("select_one partner", "partner", WITH_WHOM, in_several(form), _CHOOSE)
    return _row("text", "partner", WITH_WHICH_GROUP)


def _questions(form: BlankForm) -> Iterator[tuple[str, ...]]:
    """The questions, one page for each aspect; on top of it what words in them mean."""
    scales = _scales(form)
    meaning = without_controls(form.questionnaire.said_words)
    for aspect, places in groupby(form.places, lambda place: place.aspect):
        yield _row(
            "begin_group", aspect.id, without_controls(aspect.title), appearance="field-list"
        )
        for at, place in enumerate(places):
            scale = scales[form.questionnaire.labels(place.item)]
            hint = "" if at else meaning
            text = without_controls(place.item.text)
            yield _row(f"select_one {scale}", place.item.id, text, hint, _CHOOSE_OR_SAY_SO)
        yield _row("end_group", aspect.id)


def _scales(form: BlankForm) -> dict[Sequence[str], str]:
    """Each different scale, with the name of its list."""
    different = dict.fromkeys(form.questionnaire.labels(place.item) for place in form.places)
    return {labels: f"scale_{number}" for number, labels in enumerate(different, 1)}


def _choices(form: BlankForm, language: str) -> Iterator[tuple[str, ...]]:
    yield ("list_name", "name", f"label::{language}")
    for partner in form.partners:
        yield ("partner", partner.id, without_controls(partner.name))
    if form.partners:
        yield ("partner", NOT_STATED, RATHER_NOT)
    if asks_member(form):
        for word, said in {**MEMBER_LABELS, NOT_STATED: RATHER_NOT}.items():
            yield ("member", word, said)
    for labels, name in _scales(form).items():
        for point, label in enumerate(labels, 1):
            yield (name, str(point), without_controls(label))
        for word, said in NO_POINT_LABELS.items():
            yield (name, word, said)


def _settings(form: BlankForm, language: str) -> Iterator[tuple[str, ...]]:
    asked = form.questionnaire
    yield ("form_title", "form_id", "version", "default_language", "style")
    yield (without_controls(form.title), asked.id, asked.version, language, "pages")
