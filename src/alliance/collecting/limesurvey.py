"""The questionnaire as a tab-separated structure that LimeSurvey imports as a new survey.

Laid out by the rules of its importer, as its source has them, and untried on a real one:

- A question is a list of its own, since our questions have labels of their own. Its code is its id
  without underscores; an answer's code is its sign in a reply line: 1 to 11, d, x.
- Texts are HTML there, and what stands in braces is computed. So all that means something is
  written as an entity, and no cell ever holds a quote, a tab, a line break, a tag or a brace.
- It guesses the encoding from the first thousand bytes, which are therefore plain ASCII.
"""

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

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
from alliance.documents.base import plain_id
from alliance.documents.one_line import without_controls
from alliance.documents.replies.line import WORD_SIGNS
from alliance.documents.sheet_words import NO_ITEMS
from alliance.vocabulary import MEMBER_LABELS, NO_POINT_LABELS, NO_POINT_MEANS

_TAKEN = (*NO_ITEMS, "self", "that", "this")
"""Codes of questions that are not ours to give: three words of its expressions, our own columns."""

_LEFT_OUT = (
    "LimeSurvey leaves this row out. To import this file: Create survey, then Import, and choose "
    "it. It was written by the rules of the importer and is untried on a real LimeSurvey, so "
    "answer it once yourself before you send it out. Export the answers as CSV, with question "
    "codes as headings and with answer codes. Partners are P1, P2 and so on, in the order of the "
    "alliance file; d is don't know, x is does not apply."
)

_SETTINGS = {
    "format": "G",
    "anonymized": "Y",
    "ipaddr": "N",
    "datestamp": "N",
    "refurl": "N",
    "savetimings": "N",
    "usecookie": "N",
    "allowregister": "N",
    "listpublic": "N",
    "publicstatistics": "N",
    "publicgraphs": "N",
    "printanswers": "N",
    "assessments": "N",
    "allowprev": "Y",
    "allowsave": "N",
    "showprogress": "Y",
    "shownoanswer": "N",
    "showwelcome": "Y",
    "showxquestions": "N",
    "showgroupinfo": "B",
    "showqnumcode": "X",
    "questionindex": "1",
}
"""A group a page; nobody's address, time, way there or cookie is kept."""

_ENTITIES = str.maketrans({"{": "&#123;", "}": "&#125;", '"': "&quot;"})


class _Line(NamedTuple):
    """A line of the structure, each cell under its header."""

    kind: str
    type_or_scale: str = ""
    name: str = ""
    relevance: str = ""
    text: str = ""
    help: str = ""
    language: str = ""
    mandatory: str = ""
    other: str = ""


_HEADERS = _Line(
    *("class", "type/scale", "name", "relevance", "text", "help", "language", "mandatory", "other")
)


def limesurvey(form: BlankForm) -> str:
    """Write it.

    Args:
        form: What is asked, and of whom.

    Raises:
        OutputError: When a text or an id would be read in another way than it is meant.
    """
    refuse_what_does_not_fit(form, "a survey of LimeSurvey", _TAKEN)
    language = form.questionnaire.language
    told = [line._replace(language=language) for line in _told(form)]
    rows = [_HEADERS, _Line("note", text=_LEFT_OUT), *_settings(language), *told]
    return "".join("\t".join(row) + "\n" for row in rows)


def _settings(language: str) -> Iterator[_Line]:
    yield _Line("S", name="language", text=language)
    yield from (_Line("S", name=name, text=value) for name, value in _SETTINGS.items())


def _told(form: BlankForm) -> Iterator[_Line]:
    """All that people read, in its order."""
    yield _Line("SL", name="surveyls_title", text=_html(form.title))
    yield _Line("SL", name="surveyls_description", text=_html(form.questionnaire.title))
    yield _Line("SL", name="surveyls_welcometext", text=_welcome(form))
    meaning = _html(form.questionnaire.said_words)
    groups = groupby(form.places, lambda place: place.aspect)
    about_you = [*_about_you(form)]
    if about_you:
        yield _Line("G", "G0", BEFORE_YOU_BEGIN, "1")
        yield from about_you
    for number, (aspect, places) in enumerate(groups, 1):
        yield _Line("G", f"G{number}", _html(aspect.title), "1", meaning)
        for place in places:
            yield _question("L", plain_id(place.item.id), _html(place.item.text), mandatory="Y")
            labels = form.questionnaire.labels(place.item)
            for point, label in enumerate(labels, 1):
                yield _answer(str(point), _html(label))
            for word, said in NO_POINT_LABELS.items():
                yield _answer(WORD_SIGNS[word], _html(said))
    yield _Line("G", "GE", "At the end", "1")
    yield _question("T", "comment", _html(ANYTHING_ELSE))


def _about_you(form: BlankForm) -> Iterator[_Line]:
    if form.partners:
        asked = _question("L", "partner", _html(WITH_WHOM), mandatory="Y")
        yield asked._replace(help=in_several(form))
        for number, partner in enumerate(form.partners, 1):
            yield _answer(f"P{number}", _html(partner.name))
        yield _answer(WORD_SIGNS[None], _html(RATHER_NOT))
    elif asks_partner(form):
        yield _question("S", "partner", _html(WITH_WHICH_GROUP))
    if asks_member(form):
        yield _question("L", "member", _html(SINCE_WHEN))
        for word, said in MEMBER_LABELS.items():
            yield _answer(word, _html(said))
        yield _answer(WORD_SIGNS[None], _html(RATHER_NOT))


def _question(kind: str, code: str, text: str, mandatory: str = "N") -> _Line:
    return _Line("Q", kind, code, "1", text, mandatory=mandatory, other="N")


def _answer(code: str, text: str) -> _Line:
    return _Line("A", "0", code, text=text)


def _welcome(form: BlankForm) -> str:
    lines = (
        " ".join((how_much(form), *intro_lines(form))),
        form.questionnaire.said_words,
        *NO_POINT_MEANS.values(),
        "Those who run this survey can read your answers.",
    )
    return "<br />".join(_html(line) for line in lines if line)


def _html(text: str) -> str:
    """A text as HTML without a double quote, a brace, a tab or a line break in it."""
    return escape(without_controls(text), quote=False).translate(_ENTITIES)
