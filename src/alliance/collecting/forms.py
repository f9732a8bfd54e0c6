"""What goes out to be filled in: a blank form, which each kind draws in its own way.

Every kind uses the ids of the questionnaire as they are, so that what comes back is read without a
mapping.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from alliance.collecting.kinds import FORM_KINDS
from alliance.documents.alliance import Alliance, Partner
from alliance.documents.questionnaire import Place, Questionnaire
from alliance.files.workbook import Workbook
from alliance.vocabulary import Length


class BlankForm(NamedTuple):
    """What is asked, and of whom."""

    questionnaire: Questionnaire
    length: Length
    alliance: Alliance | None = None
    """Whose partners it names; None where nobody knows them."""
    reply_to: str = ""
    """The mail address that answers go to; empty where nobody said."""
    templates: Mapping[str, str] = {}
    """The texts of the files that its kind is drawn with, by their names."""
    one: bool = False
    """Whether a sheet is for one person; else each person is a row."""

    @property
    def title(self) -> str:
        """What the person who answers sees on top: the alliance, else the questionnaire."""
        return self.alliance.name if self.alliance else self.questionnaire.title

    @property
    def partners(self) -> tuple[Partner, ...]:
        """The partners to choose from; none where the person names one in words."""
        return self.alliance.partners if self.alliance else ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The questions, in the order of asking."""
        return tuple(self.questionnaire.places(self.length))


def draw_form(kind: str, form: BlankForm) -> str | Workbook:
    """Make a form of a kind.

    Raises:
        KeyError: When there is no such kind.
    """
    row = FORM_KINDS[kind]
    made: str | Workbook = getattr(import_module(row.module), row.function)(form)
    return made
