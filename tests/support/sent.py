"""Random responses as reply lines, and what became of them on the way."""

import datetime
import json
import random
from functools import cache
from typing import NamedTuple

import survey_builders as build

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.base import plain_id
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import partner_id, write_reply_line
from alliance.documents.replies.text import read_replies
from alliance.documents.response import Answer, Reference, Response
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.loading.bundled import item_bank
from alliance.vocabulary import LENGTHS

NAMES = (
    "Lantern Books",
    "Fern & Bakery",
    "The Date Club",
    "ファーン",
    "Café Ærø",
    "Check",
    "Green-Plate 3",
    "Member Partner Answers",
    "Fünf Straßen",
)


class Sent(NamedTuple):
    """A response and its line, with another one of the same alliance."""

    response: Response
    line: str
    other: Response
    other_line: str
    against: Yardstick


@cache
def _yardsticks() -> list[Yardstick]:
    partners = tuple(Partner(id=partner_id(name), name=name) for name in NAMES)
    twins = (Partner(id="ten_a", name="Ten"), Partner(id="ten_b", name="Ten!"))
    alliance = Alliance(format="alliance/1", name="Full Plate", partners=(*partners, *twins))
    forms = [item_bank(), build.questionnaire(facets=1), build.questionnaire(facets=2, points=11)]
    forms.append(_from_zero())
    return [yardstick(form, known) for form in forms for known in (alliance, None)]


def _from_zero() -> Questionnaire:
    made = build.questionnaire(facets=2).model_dump(mode="json", by_alias=True, exclude_unset=True)
    for aspect in made["aspects"]:
        for facet in aspect["facets"]:
            for item in facet["items"]:
                item["scale"] = [str(point) for point in range(11)]
    return Questionnaire.model_validate_json(json.dumps(made))


def random_reply(draw: random.Random) -> Sent:
    """A response, its line, and another one."""
    against = draw.choice(_yardsticks())
    one, other = _response(draw, against), _response(draw, against)
    here = against.questionnaire, against.alliance
    return Sent(one, write_reply_line(one, *here), other, write_reply_line(other, *here), against)


def _response(draw: random.Random, against: Yardstick) -> Response:
    form = against.questionnaire
    length = draw.choice([length for length in LENGTHS if against.asked[length]])
    known = against.alliance.partners if against.alliance else ()
    ids = [partner.id for partner in known] or [partner_id(name) for name in NAMES]
    open_share = draw.choice([0.0, 0.1, 0.5])

    def answer(item: str) -> Answer:
        if draw.random() < open_share:
            return None
        words: list[Answer] = ["dont_know", "not_applicable"]
        return draw.choice(words) if draw.random() < 0.1 else draw.randint(1, against.points[item])

    return Response(
        format="response/1",
        questionnaire=Reference(id=form.id, version=form.version),
        length=length,
        partner=draw.choice([None, *ids]),
        member=draw.choice([None, "core", "newer"]),
        date=draw.choice(
            [None, datetime.date(2026, 1, 1) + datetime.timedelta(draw.randrange(300))]
        ),
        finished=True,
        answers={item: answer(item) for item in against.asked[length]},
    )


def fate(text: str, sent: Sent, *, with_other: bool = False) -> str:
    """What became of a line: read, refused, misread, or lost."""
    found = read_replies(text, sent.against)
    got = [_plain(line.response) for line in found.lines]
    wanted = [
        _plain(one) for one in ([sent.response, sent.other] if with_other else [sent.response])
    ]
    if any(one not in wanted for one in got):
        return "misread"
    if found.slips:
        return "refused"
    return "read" if all(one in got for one in wanted) else "lost"


def _plain(response: Response) -> Response:
    """Without the underscores of an id that was made of words: blanks are not in the check."""
    partner = response.partner and plain_id(response.partner)
    return response.model_copy(update={"partner": partner})
