"""The questionnaire as one page for any browser: works offline, sends nothing by itself."""

from alliance.collecting.forms import BlankForm


def page(form: BlankForm) -> str:
    """Write it.

    Args:
        form: What is asked, and of whom.
    """
    return f"<!doctype html>\n<title>{form.title}</title>\n"
