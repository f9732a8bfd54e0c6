"""The tables of a study: one row a response, and one row a question in the codebook."""

from collections.abc import Iterable, Sequence

from alliance.documents.questionnaire import Item, Place, Questionnaire
from alliance.exporting.codes import CodedRow
from alliance.files.csv_text import harmless, table
from alliance.vocabulary import GIVEN, KEYED

ABOUT_A_ROW = CodedRow._fields[:-1]
"""The columns before the answers."""


def answers_table(questionnaire: Questionnaire, rows: Iterable[CodedRow]) -> str:
    """All answers, as given and as keyed.

    As given, a point is a number and every other kind of answer is a word. As keyed, a question on
    which a high point is a bad sign is turned, so that more is always better, and what is no point
    is an empty cell.
    """
    items = [place.item for place in questionnaire.places()]
    points = [len(questionnaire.labels(item)) for item in items]
    head = [*ABOUT_A_ROW, *(item.id + end for end in (GIVEN, KEYED) for item in items)]
    return table([head, *(_cells(row, items, points) for row in rows)])


def _cells(row: CodedRow, items: Sequence[Item], points: Sequence[int]) -> list[str]:
    keyed = [
        str(keyed_point(answer, count, reverse=item.reverse)) if isinstance(answer, int) else ""
        for answer, item, count in zip(row.given, items, points, strict=True)
    ]
    return [*map(_told, row[: len(ABOUT_A_ROW)]), *map(str, row.given), *keyed]


def keyed_point(point: int, points: int, *, reverse: bool) -> int:
    """A point as it counts: turned where a high one is a bad sign.

    Example:
        >>> keyed_point(5, 5, reverse=True), keyed_point(5, 5, reverse=False)
        (1, 5)
    """
    return points + 1 - point if reverse else point


def _told(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return "" if value is None else str(value)


def codebook_table(questionnaire: Questionnaire) -> str:
    """One row a question: where it belongs, which way it counts, what its points are called."""
    places = list(questionnaire.places())
    most = max(len(questionnaire.labels(place.item)) for place in places)
    about = ("item", "aspect", "facet", "reverse", "points", "from", "since", "text")
    labels = [f"label_{point}" for point in range(1, most + 1)]
    return table([[*about, *labels], *(_about(questionnaire, each, most) for each in places)])


def _about(questionnaire: Questionnaire, place: Place, most: int) -> list[str]:
    aspect, facet, item = place
    labels = questionnaire.labels(item)
    about = (aspect.id, facet.id, int(item.reverse), len(labels), item.asked_from, item.since)
    texts = map(harmless, (item.text, *labels))
    return [item.id, *map(_told, about), *texts, *[""] * (most - len(labels))]
