"""Questionnaire, alliance and responses, checked together: the only input of the core."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.by_name import all_by
from alliance.documents.crowd import Crowd, Standing
from alliance.documents.earlier import Sifted, sift
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.yardstick import Yardstick

_ENOUGH_ANSWERS = 8
"""Answers of which no two people have the same by chance."""


class Voice(NamedTuple):
    """A response with what it was asked and where it stands."""

    response: Response
    """With the answers that count; an earlier version's may have others in the file."""
    asked: tuple[str, ...]
    """Ids of the items asked, in the order of the questionnaire."""
    place: str
    """The file, with the row where it is a table."""
    is_row: bool = False
    """Whether it is a row of a table."""


class Survey(NamedTuple):
    """Everything that is scored together; `survey` makes one."""

    questionnaire: Questionnaire
    alliance: Alliance | None
    voices: tuple[Voice, ...]
    """Those of people who answered or said something."""
    blank: tuple[Voice, ...] = ()
    """Responses with nothing in them: nobody's."""
    crowd: Crowd | None = None
    """Everybody of a large table, counted; then there are no voices."""
    crowd_blank: int = 0
    """Rows of the large table with nothing in them."""
    crowd_days: tuple[datetime.date, datetime.date] | None = None
    """The first and the last day of its rows."""
    crowd_comments: tuple[tuple[str | None, str], ...] = ()
    """Closing remarks that were kept of it, each with the partner."""

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many people of those who answered or said something stand where."""
        if self.crowd is not None:
            return self.crowd.standings
        return {told: len(some) for told, some in all_by(self.voices, _standing).items()}

    @property
    def people(self) -> int:
        """How many people answered or said something."""
        return len(self.voices) if self.crowd is None else sum(self.crowd.standings.values())

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days of the answers, as far as they have one; of a crowd the first and the last."""
        if self.crowd is not None:
            return self.crowd_days or ()
        found = (voice.response.date for voice in self.scored)
        return tuple(day for day in found if day is not None)

    @property
    def scored(self) -> tuple[Voice, ...]:
        """The voices; where there are none, the blank response that asks most, for what it asks."""
        if self.voices:
            return self.voices
        return tuple(sorted(self.blank, key=lambda voice: -len(voice.asked))[:1])

    @property
    def together(self) -> bool:
        """Whether all that is there are answers for all partners: joint, without a partner.

        Beside people who name theirs, nobody can tell for whom such a response speaks.
        """
        told = self.standings
        return bool(told) and all(each.joint and each.partner is None for each in told)

    @property
    def official(self) -> bool:
        """Whether people speak for their partner, so that everything may be shown."""
        return self.alliance is not None and self.alliance.voices == "official"


def _standing(voice: Voice) -> Standing:
    said = voice.response
    about = (said.partner, said.member, said.joint, said.finished, said.length)
    return Standing(*about, voice.asked)


def survey(
    questionnaire: Questionnaire, alliance: Alliance | None, responses: Iterable[Voice]
) -> Survey:
    """Put together what is scored; a response that says nothing is nobody's."""
    everything = tuple(responses)
    return Survey(
        questionnaire,
        alliance,
        tuple(voice for voice in everything if not says_nothing(voice.response)),
        tuple(voice for voice in everything if says_nothing(voice.response)),
    )


def says_nothing(response: Response) -> bool:
    """Whether there is no answer of any kind, no note and no remark.

    "Don't know" is an answer. Who only wrote a note was heard, although no question is answered.
    """
    if any(answer is not None for answer in response.answers.values()):
        return False
    return not any(text.strip() for text in (*response.notes.values(), response.comment or ""))


def tells_somebody(response: Response) -> bool:
    """Whether nobody else gives these answers by chance: at least 8, and not all one point."""
    return are_of_somebody([a for a in response.answers.values() if a is not None])


def are_of_somebody(given: Collection[object]) -> bool:
    """The same of answers as they were given or written, those that are none left out."""
    return len(given) >= _ENOUGH_ANSWERS and len(set(given)) > 1


def heard(response: Response, against: Yardstick, place: str) -> tuple[Voice, Sifted]:
    """The voice of a response without faults, with what of it is left out.

    Of an earlier version's length nothing is known but its answers: those to questions that today
    only a longer one asks were asked for, as they are there.
    """
    asked = against.asked[response.length]
    sifted = sift(response, against.questionnaire)
    if sifted.counting is not None:
        wanted = sifted.counting & {*asked, *sifted.response.answers}
        asked = tuple(name for name in against.items if name in wanted)
    return Voice(sifted.response, asked, place), sifted
