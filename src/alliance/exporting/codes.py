"""Who is who in a study, without saying who: codes for alliances, partners and people.

A code comes from no name, no code word, no file and no chance. It says which place something has
when all are put in the order of what they answered; and what they answered stands in the study
anyway. So whoever renames every person, partner, file and folder gets the same study, byte by byte.
Codes hold for one study: with one alliance more, the others may get other codes.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.documents.code_words import person
from alliance.documents.survey import Survey, Voice
from alliance.vocabulary import NOT_STATED

LEFT_BLANK = "blank"
"""Asked, and nothing was answered."""

NOT_ASKED = "not_asked"
"""A shorter run does not ask it, or an earlier version did not."""

DAYS_OF_A_WEEK = 7

Given = tuple[int | str, ...]
"""What a person said to each question: a point, `dont_know`, `not_applicable`, or one of these."""


class CodedRow(NamedTuple):
    """One response, with codes in place of names."""

    alliance: str
    kind: str
    """The kind of the alliance, or `not_stated` without an alliance file."""
    voices: str
    round: int
    """Counted from 1 in the order of dates."""
    weeks: int | None
    """Whole weeks since the first round; None where dates are missing."""
    partner: str
    """Empty where none was named."""
    person: str
    """The same in several rounds of one alliance, where a code word says so."""
    member: str
    """`core`, `newer` or empty."""
    joint: bool
    length: str
    version: str
    finished: bool
    given: Given


class Coded(NamedTuple):
    """All responses of a study, and which of its inputs became which alliance."""

    rows: tuple[CodedRow, ...]
    """By alliance, round and person."""
    places: tuple[tuple[str, ...], ...]
    """For each alliance that was given, in that order, its code and then the rounds' numbers."""


class _Row(NamedTuple):
    """A response without anybody's name, in a form that can be put in order."""

    round: int
    member: str
    joint: bool
    length: str
    version: str
    finished: bool
    given: Given


class _Person(NamedTuple):
    """What one person said, in each round."""

    said: tuple[_Row, ...]

    def rank(self) -> str:
        """Its place in the order; a text, since points and words have none among them."""
        return repr(self.said)


class _Partner(NamedTuple):
    """The people of one partner; of those who named none, too."""

    is_stated: bool
    people: tuple[_Person, ...]

    def rank(self) -> tuple[bool, int, list[str]]:
        """Those who named none come last; then most people first."""
        return not self.is_stated, -len(self.people), [each.rank() for each in self.people]


class _Nameless(NamedTuple):
    """One alliance."""

    kind: str
    voices: str
    weeks: tuple[int | None, ...]
    """By round."""
    partners: tuple[_Partner, ...]

    def rank(self) -> str:
        """Its place in the order."""
        return repr((self.kind, self.voices, self.weeks, [each.rank() for each in self.partners]))


def coded(alliances: Sequence[Sequence[Survey]]) -> Coded:
    """Put codes in place of names.

    Args:
        alliances: For each alliance its rounds, in any order; all of one questionnaire.

    Missing data:
        Responses with nothing in them are nobody's and are left out. Rounds without any date come
        after those with one. Where dates do not say which of two is first, the answers do.
    """
    orders = [_in_order(rounds) for rounds in alliances]
    nameless = [
        _without_names([rounds[n] for n in order])
        for rounds, order in zip(alliances, orders, strict=True)
    ]
    ranks = [each.rank() for each in nameless]
    by_rank = sorted(range(len(nameless)), key=lambda n: ranks[n])
    codes = dict(zip(by_rank, _codes("A", len(nameless)), strict=True))
    rows = [row for n in by_rank for row in _rows(codes[n], nameless[n])]
    places = tuple(
        (codes[n], *(str(order.index(r) + 1) for r in range(len(order))))
        for n, order in enumerate(orders)
    )
    return Coded(tuple(rows), places)


def _middle_day(survey: Survey) -> datetime.date | None:
    """The day of the middle one of all dated responses; of two in the middle, the earlier."""
    days = sorted(v.response.date for v in survey.voices if v.response.date is not None)
    return days[(len(days) - 1) // 2] if days else None


def _in_order(rounds: Sequence[Survey]) -> list[int]:
    """The numbers of the rounds, as they came after each other."""
    keys: list[tuple[bool, int, list[str]]] = []
    for survey in rounds:
        day = _middle_day(survey)
        said = sorted(repr(_said(voice, 0, _ids(survey))) for voice in survey.voices)
        keys.append((day is None, day.toordinal() if day else 0, said))
    return sorted(range(len(rounds)), key=lambda n: keys[n])


def _ids(survey: Survey) -> list[str]:
    return [place.item.id for place in survey.questionnaire.places()]


def _without_names(rounds: Sequence[Survey]) -> _Nameless:
    days = [_middle_day(each) for each in rounds]
    weeks = tuple(
        None if day is None or days[0] is None else (day - days[0]).days // DAYS_OF_A_WEEK
        for day in days
    )
    people: dict[tuple[str | None, object], list[_Row]] = {}
    for number, survey in enumerate(rounds, 1):
        ids = _ids(survey)
        for at, voice in enumerate(survey.voices):
            response = voice.response
            # Without a code word nobody can say that two rounds were answered by one person.
            who = person(response) or (number, at)
            said = _said(voice, number, ids)
            people.setdefault((response.partner, who), []).append(said)
    partners: dict[str | None, list[_Person]] = {}
    for (partner, _), all_said in people.items():
        partners.setdefault(partner, []).append(_Person(tuple(all_said)))
    alliance = rounds[0].alliance
    return _Nameless(
        alliance.kind if alliance else NOT_STATED,
        alliance.voices if alliance else "personal",
        weeks,
        _ranked(
            _Partner(partner is not None, tuple(sorted(members, key=_Person.rank)))
            for partner, members in partners.items()
        ),
    )


def _ranked(partners: Iterable[_Partner]) -> tuple[_Partner, ...]:
    return tuple(sorted(partners, key=_Partner.rank))


def _said(voice: Voice, number: int, ids: Sequence[str]) -> _Row:
    response, asked = voice.response, {*voice.asked}
    given: list[int | str] = []
    for name in ids:
        answer = response.answers.get(name)
        if answer is None:
            given.append(LEFT_BLANK if name in asked else NOT_ASKED)
        else:
            given.append(answer)
    return _Row(
        number,
        response.member or "",
        response.joint,
        response.length,
        response.questionnaire.version,
        response.finished,
        tuple(given),
    )


def _rows(code: str, alliance: _Nameless) -> list[CodedRow]:
    stated = sum(partner.is_stated for partner in alliance.partners)
    names = [*_codes(f"{code}-P", stated), ""]
    persons = iter(_codes(f"{code}-", sum(len(each.people) for each in alliance.partners)))
    rows = [
        CodedRow(
            code,
            alliance.kind,
            alliance.voices,
            said.round,
            alliance.weeks[said.round - 1],
            name,
            who,
            *said[1:],
        )
        for partner, name in zip(alliance.partners, names, strict=False)
        for each, who in zip(partner.people, persons, strict=False)
        for said in each.said
    ]
    return sorted(rows, key=lambda row: (row.round, row.person))


def _codes(start: str, count: int) -> list[str]:
    """So many codes, of one width."""
    return [f"{start}{n:0{len(str(count))}}" for n in range(1, count + 1)]
