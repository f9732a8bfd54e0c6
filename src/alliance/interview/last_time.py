"""How far the steps of last time were taken: asked once, of whoever begins a new round."""

import datetime
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from alliance.analysis.advice.agreed import agreed_steps
from alliance.documents.alliance import AgreedStep, Alliance
from alliance.interview.answers_files import ALLIANCE_KEYS, alliance_path, read_alliance
from alliance.interview.conversation import Conversation
from alliance.interview.rounds import begins_here
from alliance.interview.running import run
from alliance.interview.saving import Kept
from alliance.interview.states.offer import BACK, QUIT, SKIP, to_say_how_far
from alliance.interview.wanted import Asking
from alliance.loading.bundled import recommendations
from alliance.render.safe import one_line
from alliance.render.words.agreed import agreed_step, how_far_counts
from alliance.vocabulary import Done

if TYPE_CHECKING:
    from alliance.files.editing import KeyPath, PlainValue

AGREED_INTO = "agreed"
"""The key of the alliance file."""
ENTRY_KEYS = (*ALLIANCE_KEYS, *AgreedStep.model_fields)
"""The order in which new keys stand there, those of an entry too."""

_MOST_ASKED = 9
_ANSWERS: dict[str, Done] = {"yes": "yes", "partly": "partly", "no": "no"}


class HowFar(NamedTuple):
    """What was said of the steps of last time."""

    said: Mapping[int, tuple[str, Done]]
    """By place in the alliance file, the step and how far it was taken."""
    quit: bool = False


def ask_how_far(talk: Conversation, asking: Asking, folder: str) -> HowFar:
    """Ask of each step that is not done yet, if these are the first answers of a new round.

    Nothing is written.

    Args:
        talk: Who is asked.
        asking: What is asked besides.
        folder: Where the answers go.

    Raises:
        InputError: When the alliance file has mistakes in it.
    """
    path = alliance_path(folder)
    alliance = read_alliance(path) if path else None
    if alliance is None or not alliance.agreed:
        return HowFar({})
    places = _open(alliance, asking.today)
    if not places or not begins_here(folder, asking.questionnaire, asking.today):
        return HowFar({})
    return _ask(talk, alliance, places, asking.today)


def _ask(talk: Conversation, alliance: Alliance, places: list[int], today: datetime.date) -> HowFar:
    by_id = {each.id: each for each in recommendations()}
    steps = agreed_steps(alliance.agreed, by_id)
    said: dict[int, tuple[str, Done]] = {}
    at = 0
    while at < len(places):
        step = steps[places[at]]
        what = one_line(agreed_step(step, today))
        offer = to_say_how_far(what, at + 1, len(places), is_begun=step.done == "partly")
        chosen = run(talk, offer).chosen or QUIT
        if chosen == QUIT:
            return HowFar({}, quit=True)
        if chosen in _ANSWERS:
            said[places[at]] = (step.step, _ANSWERS[chosen])
        elif chosen == SKIP:
            said.pop(places[at], None)
        at += -1 if chosen == BACK else 1
    return HowFar(said)


def _open(alliance: Alliance, today: datetime.date) -> list[int]:
    """The places of the steps that were agreed before today and are not done; of many, the last."""
    found = [
        place
        for place, step in enumerate(alliance.agreed)
        if step.done != "yes" and (step.on is None or step.on < today)
    ]
    return found[-_MOST_ASKED:]


def write_how_far(folder: str, found: HowFar) -> str:
    """Put it into the alliance file; gives what to say of it, empty where nothing was said.

    A step that somebody has moved or changed meanwhile keeps what stands there.

    Raises:
        AllianceError: When the file cannot be written, or is open elsewhere.
    """
    path = alliance_path(folder)
    if not found.said or path is None:
        return ""
    with Kept(path, ENTRY_KEYS) as kept:
        agreed = read_alliance(path).agreed
        changes: dict[KeyPath, PlainValue] = {
            (AGREED_INTO, place, "done"): done
            for place, (step, done) in found.said.items()
            if place < len(agreed) and agreed[place].step == step and agreed[place].done != done
        }
        kept.save(changes)
    return how_far_counts(
        [done for _, done in found.said.values()], one_line(os.path.normpath(path))
    )
