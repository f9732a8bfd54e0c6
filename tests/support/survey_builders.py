"""Tiny questionnaires and surveys: a test names the answers that matter to it.

A table of answers reads like a file of answers: one text a person, one sign a question. A digit is
a point (`A` is 10, `B` is 11), `?` is "don't know", `x` is "does not apply", `-` is a blank and
`.` was not asked.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Answer, Response
from alliance.documents.survey import Survey, Voice
from alliance.documents.survey import survey as put_together
from alliance.vocabulary import ASPECTS, FACETS, AspectId

SIGNS: dict[str, Answer] = {"?": "dont_know", "x": "not_applicable", "-": None}


def labels(points: int) -> tuple[str, ...]:
    return tuple(f"label {point}" for point in range(1, points + 1))


def item_id(aspect: AspectId, facet: int, item: int = 1) -> str:
    """`mutual_trust`, 2, 1 is `mt_2_1`."""
    return f"{''.join(word[0] for word in aspect.split('_'))}_{facet}_{item}"


def facet_id(aspect: AspectId, facet: int) -> str:
    """The facets that the playbook knows, in its order; beyond them, names of our own."""
    known = [identifier for identifier, word in FACETS.items() if word.aspect == aspect]
    return known[facet - 1] if facet <= len(known) else f"own_{item_id(aspect, facet)[:-2]}"


def questionnaire(
    *,
    aspects: Sequence[AspectId] = ASPECTS,
    facets: int = 4,
    items: int = 1,
    points: int | Mapping[str, int] = 5,
    reverse: Sequence[str] = (),
    since: Mapping[str, str] | None = None,
    **changes: Any,
) -> Questionnaire:
    """Aspects of so many facets of so many items; `points` and `reverse` may go by item."""
    widths = points if isinstance(points, Mapping) else {}
    usual = 5 if isinstance(points, Mapping) else points

    def item(identifier: str) -> dict[str, Any]:
        return {
            "id": identifier,
            "text": f"How is {identifier}?",
            "scale": labels(widths.get(identifier, usual)),
            "reverse": identifier in reverse,
            "since": (since or {}).get(identifier),
        }

    def facet(aspect: AspectId, number: int) -> dict[str, Any]:
        ids = [item_id(aspect, number, each) for each in range(1, items + 1)]
        return {
            "id": facet_id(aspect, number),
            "title": f"Facet {number}",
            "items": tuple(map(item, ids)),
        }

    given: dict[str, Any] = {
        "format": "questionnaire/1",
        "id": "tiny",
        "version": "1",
        "title": "Tiny",
        "aspects": tuple(
            {
                "id": aspect,
                "title": aspect.replace("_", " ").capitalize(),
                "facets": tuple(facet(aspect, number) for number in range(1, facets + 1)),
            }
            for aspect in aspects
        ),
    }
    return Questionnaire.model_validate(given | changes)


def response(answers: Mapping[str, Answer], **changes: Any) -> Response:
    """A finished response with these answers."""
    given: dict[str, Any] = {
        "format": "response/1",
        "questionnaire": {"id": "tiny", "version": "1"},
        "length": "full",
        "finished": True,
        "answers": dict(answers),
    }
    return Response.model_validate(given | changes)


def voice(asking: Questionnaire, signs: str, **changes: Any) -> Voice:
    """One person: a sign for each question, in the order of asking."""
    items = [place.item.id for place in asking.places()]
    signs = signs.replace(" ", "")
    if len(signs) != len(items):
        raise ValueError(f"{len(signs)} signs for {len(items)} questions: {signs}")
    asked = {item: sign for item, sign in zip(items, signs, strict=True) if sign != "."}
    answers = {item: SIGNS[s] if s in SIGNS else int(s, 12) for item, s in asked.items()}
    return Voice(response(answers, **changes), tuple(asked), "a test")


def alliance(*partners: str, **changes: Any) -> Alliance:
    """An alliance file with these partners; `invited` may give numbers by partner."""
    invited = changes.pop("invited", {})
    given: dict[str, Any] = {
        "format": "alliance/1",
        "name": "Testers",
        "partners": tuple(
            {"id": partner, "name": partner.replace("_", " ").title()}
            | ({"invited": invited[partner]} if partner in invited else {})
            for partner in partners
        ),
    }
    return Alliance.model_validate(given | changes)


def survey(
    table: Mapping[str, Sequence[str]],
    asking: Questionnaire | None = None,
    *,
    members: Mapping[str, Sequence[str | None]] | None = None,
    **changes: Any,
) -> Survey:
    """A survey from a table: for each partner its people's signs.

    The partner `not_stated` stands for people who named none. `members` gives `core` or `newer`
    for the same people. Other arguments go to the alliance file; without any there is none.
    """
    asking = asking or questionnaire()
    voices = []
    for partner, rows in table.items():
        named = None if partner == "not_stated" else partner
        for number, signs in enumerate(rows):
            member = members[partner][number] if members else None
            voices.append(voice(asking, signs, partner=named, member=member))
    file = alliance(*(p for p in table if p != "not_stated"), **changes) if changes else None
    return put_together(asking, file, voices)
