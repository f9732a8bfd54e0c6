"""The questionnaire as plain text, for a message or a mail, with a reply line to fill in."""

from alliance.collecting.forms import BlankForm


def text(form: BlankForm) -> str:
    """Write it.

    Args:
        form: What is asked, and of whom.
    """
    return f"{form.title}\n"
