"""A report or a comparison as annotations of a code host: one line each, in its own notation."""

from typing import TYPE_CHECKING

from alliance.documents.report import Report
from alliance.render.safe import one_line, safe
from alliance.render.words.annotations import Annotation, of_change, of_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alliance.documents.change import Change
    from alliance.render.look import AnswerPlace, Look

_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_TEXT, **str.maketrans({":": "%3A", ",": "%2C"})}
"""How the code host wants what means something in its notation, by its own rules."""


def render(document: "Report | Change", look: "Look") -> str:
    """Write a line each: the verdict first, what fails the build, then what to look at.

    What rests on an answer points at the line of that answer where the look says where it stands.
    """
    return "".join(f"{command(each, look.places)}\n" for each in _found(document, look))


def _found(document: "Report | Change", look: "Look") -> "Iterator[Annotation]":
    return of_report(document, look.run) if isinstance(document, Report) else of_change(document)


def command(found: Annotation, places: "Mapping[str, AnswerPlace]") -> str:
    """An annotation in the host's notation."""
    place = next((places[item] for item in found.items if item in places), None)
    stands = f"file={_named(place.path)},line={place.line}," if place else ""
    title = one_line(found.title).translate(_IN_PROPERTY)
    text = one_line(found.text).translate(_IN_TEXT)
    return f"::{found.level} {stands}title={title}::{text}".rstrip()


def _named(path: str) -> str:
    """A file's name letter by letter, as the host looks for just this one: two blanks stay two."""
    return safe(path.translate(_IN_PROPERTY))
