"""What another system would read in another way than it is meant: found before a file is made."""

import re
from collections.abc import Collection, Iterator

from alliance.collecting.forms import BlankForm
from alliance.documents.base import plain_id
from alliance.documents.one_line import NO_CHARACTERS
from alliance.errors import OutputError

_NO_XML = re.compile(f"[\x7f{NO_CHARACTERS}]")
"""Both systems keep their forms as XML, which can hold a DEL; but nobody sees one."""


def refuse_what_does_not_fit(
    form: BlankForm, system: str, taken: Collection[str], marks: Collection[str] = ()
) -> None:
    """Refuse a form that a system would misread.

    Args:
        form: What is asked, and of whom.
        system: What it is, as people know it: "a form for KoboToolbox or ODK".
        taken: Ids that mean something else there.
        marks: Signs in a text that mean something else there.

    Raises:
        OutputError: When there is an id or a text that would be misread.
    """
    refuse_taken_names(form, system, taken)
    for where, text in _texts(form):
        found = _NO_XML.search(text)
        if found:
            raise OutputError(
                f"{where}: it holds a control character ({ord(found[0]):#04x})", "Take it out."
            )
        for mark in marks:
            if mark in text:
                raise OutputError(
                    f"{where}: {mark} begins the name of another question in {system}",
                    f"Write it without {mark}.",
                )


def refuse_taken_names(form: BlankForm, system: str, taken: Collection[str]) -> None:
    """Refuse a questionnaire with an id that means something else where answers come back.

    Raises:
        OutputError: When there is one, asked at this length or not.
    """
    for place in form.questionnaire.places():
        if {place.item.id, plain_id(place.item.id)} & {*taken}:
            raise OutputError(
                f"question {place.item.id}: this name means something else in {system}",
                "Give the question another id, and keep this one under `formerly`.",
            )


def _texts(form: BlankForm) -> Iterator[tuple[str, str]]:
    """Every text of others that goes into a form, with the place where it stands."""
    asked = form.questionnaire
    yield "the title of the questionnaire", asked.title
    yield "the intro of the questionnaire", asked.intro
    yield "the words of the questionnaire", asked.said_words
    if form.alliance:
        yield "the name of the alliance", form.alliance.name
    yield from ((f"the name of partner {partner.id}", partner.name) for partner in form.partners)
    for aspect, _, item in form.places:
        yield f"the title of {aspect.id}", aspect.title
        yield f"the text of question {item.id}", item.text
        for number, label in enumerate(asked.labels(item), 1):
            yield f"answer {number} of question {item.id}", label
