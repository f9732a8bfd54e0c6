"""The right form: stay informal, add light structure, or formalise, and for which topics."""

from typing import NamedTuple

from alliance.documents.report import Form, Topic
from alliance.render.text import counted, listing, sentence, small


class FormWords(NamedTuple):
    """What there is to say about the form."""

    title: str
    """The outcome in a few words: "stay informal, and write down one thing"."""
    message: str
    """What it means; may be empty."""
    topics: tuple[tuple[str, str, str], ...] = ()
    """Title, what was answered, what to write down or where to ask."""
    notes_lead: str = ""
    """What leads to the topics for which a note is enough; empty where all topics are such."""
    notes: tuple[tuple[str, str, str], ...] = ()
    """The same of topics for which a note is enough, beside those that call for more."""
    gives: str = ""
    """What this form gives."""
    costs: str = ""
    """What it costs."""
    find_out: str = ""
    """What was answered with "don't know", as a sentence."""


def form(found: Form) -> FormWords:
    """Say in a report which form fits, and on what.

    What a form means, gives and costs is told where it is asked about.
    """
    said = of_form(found)
    topics = said.topics or said.notes
    told = topics and not found.not_clear
    return said._replace(message="" if told else said.message, gives="", costs="")


def of_form(found: Form) -> FormWords:
    """Say which form fits, going by the answers to its questions."""
    notes = [each for each in found.topics if not each.formal]
    formal = [each for each in found.topics if each.formal]
    lead = f"A note is enough for {'this' if len(notes) == 1 else 'these'}:"
    return FormWords(
        title=found.title or "open",
        message=_message(found),
        topics=tuple(map(_topic, formal or notes)),
        notes_lead=lead if formal and notes else "",
        notes=tuple(map(_topic, notes)) if formal else (),
        gives=sentence(found.gives),
        costs=sentence(found.costs),
        find_out=_find_out(found),
    )


def _topic(found: Topic) -> tuple[str, str, str]:
    return (found.title, small(sentence(found.says)), sentence(found.advice))


def _message(found: Form) -> str:
    said = sentence(found.message)
    if found.outcome is None:
        said += f" {found.answered} of {counted(found.of, 'question')} answered so far."
    return said.strip()


def _find_out(found: Form) -> str:
    """What is not known, but for what stands as a topic already."""
    named = {each.title for each in found.topics if not each.known}
    topics = [small(each.replace("_", " ")) for each in found.find_out if each not in named]
    if not topics:
        return ""
    lead = "Not known either" if named else "Not known"
    return f"{lead}, worth finding out: {listing(topics)}."
