"""From what was said before the first question to what stands in the files."""

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.minutes import minutes
from alliance.documents.questionnaire import Questionnaire
from alliance.interview.answers_files import (
    ALLIANCE_KEYS,
    AnsweredBy,
    alliance_path,
    create_alliance,
)
from alliance.interview.naming import partners_of
from alliance.interview.rounds import is_to_come
from alliance.interview.saving import Kept
from alliance.interview.states.opening import Known, Opening
from alliance.render.safe import one_line
from alliance.vocabulary import GROUP_NAMES, NO_POINT_MEANS, OVERALL, Length

_HERE = ", in this folder"
_INTRO = "There are no right answers."
_KEPT = (
    f"Each answer is saved at once{_HERE}. Nothing leaves this computer.",
    "Stop when you like. The same command goes on from there.",
)

_RESERVED = (OVERALL, *GROUP_NAMES)
"""Words that mean something else where a partner's id could stand."""


def opening(
    questionnaire: Questionnaire, length: Length, alliance: Alliance | None, folder: str = ""
) -> Opening:
    """The first screen: what it is, how long it takes, where it saves, what words mean.

    What a questionnaire says itself comes first, and never in place of what we say.
    """
    number = len(tuple(questionnaire.places(length)))
    count = f"{number} short question{'' if number == 1 else 's'}, about {minutes(number)}."
    ours = [f"{count} {_INTRO}", *_KEPT]
    intro = questionnaire.intro.strip().splitlines()
    theirs = tuple(line for line in intro if line.strip() not in ("", _INTRO, *_KEPT))
    if is_to_come(folder):
        ours = [line.replace(_HERE, "") for line in ours]  # as the folder is named below
        ours.append(f"This is a new round. Its answers go into the folder {one_line(folder)}.")
    said = questionnaire.said_words
    words = (*([said] if said else []), *NO_POINT_MEANS.values())
    return Opening(known(alliance), (questionnaire.title, *ours), words, intro=theirs)


def known(alliance: Alliance | None) -> Known:
    """What an alliance file says already."""
    if alliance is None:
        return Known()
    return Known(
        is_there=True,
        partners=tuple(one_line(partner.name) for partner in alliance.partners),
        kind=alliance.kind,
        shows_both=alliance.voices == "official" or not _says_voices(alliance),
        one_each=all((partner.invited or 1) == 1 for partner in alliance.partners),
    )


def write_names(
    said: Opening, alliance: Alliance | None, folder: str, questionnaire: Questionnaire | None
) -> tuple[Partner, ...]:
    """Write names and kind to an alliance file if there is none; gives the partners.

    Two who answer alone, to see both sides later, speak for their sides: the file says so.
    """
    official = said.kind == "pair" and said.asks_who and not said.joint
    if alliance is None:
        partners = partners_of(said.partners, _taken_ids(questionnaire))
        create_alliance(folder, said.given["name"], said.kind, partners, official)
        return partners
    path = alliance_path(folder)
    if path is not None and official and not _says_voices(alliance):
        with Kept(path, ALLIANCE_KEYS) as kept:
            kept.save({("voices",): "official"})
    return alliance.partners


def answered_by(said: Opening, partners: tuple[Partner, ...]) -> AnsweredBy:
    """Who answers."""
    partner = None
    if partners and not said.joint:
        partner = partners[int(said.given.get("partner", "1")) - 1].id
    members = {"1": "core", "2": "newer"}
    return AnsweredBy(partner, members.get(said.given.get("member", "")), said.joint)


def _says_voices(alliance: Alliance) -> bool:
    return "voices" in alliance.model_fields_set


def _taken_ids(questionnaire: Questionnaire | None) -> list[str]:
    """Ids that no partner may have, since all share one namespace."""
    taken = [*_RESERVED]
    for place in questionnaire.places() if questionnaire else ():
        taken += [place.aspect.id, place.facet.id, place.item.id, *place.item.formerly]
    return taken
