"""Who answered, who has not been heard, and what may be quoted."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from alliance.analysis.privacy.groups import Groups
from alliance.documents.report import Note, Unheard, Who
from alliance.documents.survey import Survey
from alliance.vocabulary import NOT_STATED, HeardOf


class _Listed(NamedTuple):
    """A partner with how many of its people answered."""

    id: str
    name: str
    invited: int | None
    heard: int


def who(survey: Survey) -> Who:
    """Count responses and partners.

    Missing data:
        Responses without anything in them are counted apart, and are nobody's.
        Without partners in an alliance file, those found in the answers are all of them; one alone
        is no alliance, so the number is then null. The number of people asked is null where
        nobody said. A joint response without a partner speaks for all partners, unless others name
        theirs: then nobody can tell for whom it speaks, and it makes nobody heard.
    """
    told = survey.standings
    heard = _heard(survey)
    listed = _listed(survey, heard)
    together = survey.together
    known = survey.alliance is not None and bool(survey.alliance.partners)
    return Who.model_construct(
        people=survey.people,
        joint=sum(n for each, n in told.items() if each.joint),
        partners_heard=len(listed) if together and known else len(heard),
        partners=len(listed) if known or len(listed) > 1 else None,
        partner_names=tuple(p.name for p in listed if p.heard or together),
        invited=sum(p.invited or 0 for p in listed)
        if known and all(p.invited is not None for p in listed)
        else None,
        unheard=()
        if together
        else tuple(
            Unheard.model_construct(
                name=p.name, missing=p.invited - p.heard if p.invited is not None else None
            )
            for p in listed
            if not p.heard or (p.invited is not None and p.invited > p.heard)
        ),
        finished=sum(n for each, n in told.items() if each.finished),
        not_stated=_unnamed(survey) if heard else 0,
        blank_files=sum(not voice.is_row for voice in survey.blank),
        blank_rows=sum(voice.is_row for voice in survey.blank) + survey.crowd_blank,
        next_unanswered=_next_unanswered(survey),
    )


class HeardShare(NamedTuple):
    """How many of those who belong to an alliance answered."""

    n: int
    of: int
    counts: HeardOf
    """Whether people are counted, or partners."""


def heard_share(survey: Survey) -> HeardShare | None:
    """Count who was heard, of all who could be.

    Definition:
        People of all who were invited, each partner's at most as often as were invited there, and
        those who named no partner as far as someone is missing. Where that is not known of every
        partner, or where some answered together, so that nobody knows how many they are: partners
        heard, of all partners.
    Undefined when:
        No alliance file lists the partners: None, as those who are not heard are then unknown.
    """
    if survey.alliance is None or not survey.alliance.partners:
        return None
    found = who(survey)
    if found.invited is None or found.joint:
        return HeardShare(found.partners_heard, len(survey.alliance.partners), "partners")
    missing = sum(each.missing or 0 for each in found.unheard)
    heard = min(found.invited, found.invited - missing + _unnamed(survey))
    return HeardShare(heard, found.invited, "people")


def _unnamed(survey: Survey) -> int:
    """How many named no partner."""
    return sum(n for each, n in survey.standings.items() if each.partner is None)


def _heard(survey: Survey) -> Counter[str]:
    """How many people of each partner that is named."""
    found = Counter[str]()
    for each, people in survey.standings.items():
        if each.partner is not None:
            found[each.partner] += people
    return found


def unheard_half(survey: Survey) -> bool | None:
    """Tell whether fewer than half of the partners answered.

    Missing data:
        Null where the number of partners is not known, where nobody answered, and where someone
        named no partner, unless half are heard already.
    """
    found = who(survey)
    if found.partners is None or not found.people:
        return None
    if 2 * found.partners_heard >= found.partners:
        return False
    return None if _unnamed(survey) else True


def notes(survey: Survey, groups: Groups) -> tuple[Note, ...]:
    """The notes that may be shown, without codes, in an order that tells nothing about people.

    Definition:
        In a report on one response its own notes; otherwise those of groups that are shown.
    """
    if survey.people > 1 and not groups.shown:
        return ()
    order = {place.item.id: n for n, place in enumerate(survey.questionnaire.places())}
    group_of = {partner: group.id for group in groups.shown for partner in group.partners}
    found: list[tuple[str, str | None, str]] = []
    for partner, item, text in _texts(survey):
        name = partner or NOT_STATED
        found.append((group_of.get(name, name), item, text))
    rank = {group.id: n for n, group in enumerate(groups.shown)}  # other names change no order
    found.sort(
        key=lambda note: (order.get(note[1] or "", len(order)), rank.get(note[0], -1), *note[::2])
    )
    return tuple(
        Note.model_construct(group=group, item=item, text=text) for group, item, text in found
    )


def _texts(survey: Survey) -> Iterator[tuple[str | None, str | None, str]]:
    """Every note and closing remark, with partner and question."""
    for voice in survey.voices:
        said = voice.response
        for item, text in said.notes.items():
            yield said.partner, item, text
        if said.comment:
            yield said.partner, None, said.comment
    for partner, text in survey.crowd_comments:
        yield partner, None, text


def _listed(survey: Survey, heard: Counter[str]) -> list[_Listed]:
    """The partners of the alliance file; without one, those found in the answers."""
    if survey.alliance is not None and survey.alliance.partners:
        return [_Listed(p.id, p.name, p.invited, heard[p.id]) for p in survey.alliance.partners]
    return [_Listed(partner, partner, None, n) for partner, n in sorted(heard.items())]


def _next_unanswered(survey: Survey) -> str | None:
    """In a report on one response the first question asked that has no answer of any kind."""
    responses = survey.voices or survey.blank
    if len(responses) != 1 or survey.crowd is not None:
        return None
    voice = responses[0]
    asked = set(voice.asked)
    for place in survey.questionnaire.places():
        item = place.item
        if item.id in asked and voice.response.answers.get(item.id) is None:
            return item.id
    return None
