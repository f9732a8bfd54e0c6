"""What every kind of form says in the same words: how much is asked, and of whom."""

from collections.abc import Sequence

from alliance.collecting.forms import BlankForm
from alliance.documents.form_words import ANYTHING_ELSE as ANYTHING_ELSE
from alliance.documents.form_words import SINCE_WHEN as SINCE_WHEN
from alliance.documents.form_words import WITH_WHICH_GROUP as WITH_WHICH_GROUP
from alliance.documents.form_words import WITH_WHOM as WITH_WHOM
from alliance.documents.minutes import minutes
from alliance.documents.one_line import without_controls
from alliance.documents.replies.line import counts_from_zero
from alliance.documents.sheet_words import numbers_are_labels
from alliance.vocabulary import RATHER_NOT as RATHER_NOT

BEFORE_YOU_BEGIN = "Before you begin"
IN_SEVERAL = "In several? Choose the one that you do most for."

_INTRO = "There are no right answers."
_PAIR = "In a pair, each side can tell what the other said."
_FEW = "With so few people, each can tell what the others said."
_OFFICIAL = "You speak for your group: reports show what each group said."
_PERSONAL = "Reports never show who said what. They never show a small group alone."

_FEWEST = 3
"""People that it takes before one of them cannot be told from the rest."""


def how_much(form: BlankForm) -> str:
    """How much is asked, as a sentence.

    Example:
        "28 questions, about five minutes."
    """
    number = len(form.places)
    return f"{number} question{'' if number == 1 else 's'}, about {minutes(number)}."


def intro_lines(form: BlankForm) -> tuple[str, ...]:
    """What the questionnaire says before its first question, a line each."""
    theirs = filter(None, map(without_controls, form.questionnaire.intro.splitlines()))
    return tuple(dict.fromkeys((*theirs, _INTRO)))  # ours comes last, never in place of theirs


def asks_partner(form: BlankForm) -> bool:
    """Whether it matters whom somebody is with; not where an alliance has people only."""
    return form.alliance is None or bool(form.partners)


def signs_mislead(labels: Sequence[str]) -> bool:
    """Whether a label may be taken for the sign of another: of -2 to 2, the sign of 2 is 5.

    Example:
        >>> signs_mislead(["-2", "-1", "0"]), signs_mislead(["0", "1"])
        (True, False)
    """
    return numbers_are_labels(labels) and not counts_from_zero(labels)


def in_several(form: BlankForm) -> str:
    """What somebody does who is with several partners; empty where there are two at most."""
    return IN_SEVERAL if len(form.partners) > 2 else ""


def asks_member(form: BlankForm) -> bool:
    """Whether it is asked who is new; nobody is in a pair of two people."""
    if form.alliance is None or form.alliance.kind != "pair":
        return True
    return any((partner.invited or 1) > 1 for partner in form.partners)


def privacy(form: BlankForm) -> str:
    """Who can tell what somebody said, as far as it is known here."""
    alliance = form.alliance
    if alliance is None:
        return ""
    invited = [partner.invited for partner in alliance.partners]
    known = [number for number in invited if number is not None]
    is_few = bool(known) and len(known) == len(invited) and sum(known) < _FEWEST
    if alliance.kind == "pair" and not any(number > 1 for number in known):
        return _PAIR
    if is_few:
        return _FEW
    return _OFFICIAL if alliance.voices == "official" else _PERSONAL
