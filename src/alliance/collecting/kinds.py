"""The kinds of form that can be sent out, by the word that is typed: the one table of them.

It imports no model, so that a command line may list its choices without paying for one.
"""

from typing import NamedTuple

from alliance.vocabulary import LIMESURVEY_ENDING, XLSFORM_ENDING


class FormKind(NamedTuple):
    """One kind of form that can be sent out."""

    module: str
    """Imported when the kind is asked for."""
    function: str
    """Makes a text or a workbook of a blank form."""
    suffixes: tuple[str, ...]
    """How its files may end; the first one is the usual one."""
    templates: tuple[str, ...] = ()
    """The files that it is drawn with, in the folder `templates` here."""
    is_printed: bool = False
    """Whether it goes to standard output where no file is named: it is there to be copied."""
    is_uploaded: bool = False
    """Whether a survey system takes it: its usual place is not among the answers."""
    is_named: bool = False
    """Whether its file has to be named, as its ending is a choice that nobody can make for you."""
    has_one: bool = False
    """Whether there is a layout of its own for one person."""


REPLY_LINE = "line"
"""No form: answers that were given already, as one line to send."""

FORM_KINDS: dict[str, FormKind] = {
    "page": FormKind(
        "alliance.collecting.page",
        "page",
        (".html",),
        templates=("page.html", "page.css", "page.js"),
    ),
    "text": FormKind(
        "alliance.collecting.text",
        "text",
        (".txt",),
        is_printed=True,
    ),
    "sheet": FormKind(
        "alliance.collecting.sheet",
        "sheet",
        (".xlsx", ".csv"),
        is_named=True,
        has_one=True,
    ),
    "xlsform": FormKind(
        "alliance.collecting.xlsform",
        "xlsform",
        (XLSFORM_ENDING, ".xlsx"),
        is_uploaded=True,
    ),
    "limesurvey": FormKind(
        "alliance.collecting.limesurvey",
        "limesurvey",
        (LIMESURVEY_ENDING, ".txt"),
        is_uploaded=True,
    ),
}
"""Every kind by the word that is typed."""
