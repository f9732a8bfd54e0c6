"""An answers file of an earlier version, brought up to the questionnaire that is here.

Whatever does not count leaves the file in the same save that raises its version, so at no moment
can an old answer pass for one to the question as it is now. That save is the first one that has an
answer in it: whoever looks at an older file and leaves again finds it as it was.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from alliance.documents.earlier import Sifted, is_earlier, names_of_all, said, sift
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.files.editing import REMOVED, KeyPath, PlainValue
from alliance.render.text import sentence, spelled
from alliance.vocabulary import Length


class Renewal(NamedTuple):
    """What brings a file up to the questionnaire."""

    changes: Mapping[KeyPath, PlainValue] = {}
    """What changes in the file; nothing for a file of this version."""
    says: str = ""
    """What the person should know: how many questions are asked again."""


def renewal(response: Response, questionnaire: Questionnaire, length: Length) -> Renewal:
    """What brings the file of a response up to the questionnaire.

    Args:
        response: As the file holds it.
        questionnaire: Of the version in the file, or of a later one.
        length: How much will be asked.
    """
    if not is_earlier(response.questionnaire.version, questionnaire):
        return Renewal()
    asked = [place.item.id for place in questionnaire.places(length)]
    sifted = sift(response, questionnaire)
    counting = sifted.response.answers
    kept = {name: counting[name] for name in asked if name in counting}
    changes: dict[KeyPath, PlainValue] = {}
    # What takes another name goes in before the old name goes, so that it finds its place.
    changes |= _moved("answers", response.answers, kept)
    changes |= _moved("notes", response.notes, sifted.response.notes)
    blank = {place.item.id for place in questionnaire.places()}
    changes |= {
        ("answers", name): REMOVED
        for name, answer in response.answers.items()
        if name not in kept and not (answer is None and name in blank)
    }
    changes |= {
        ("notes", name): REMOVED for name in response.notes if name not in sifted.response.notes
    }
    changes["questionnaire", "version"] = questionnaire.version
    return Renewal(changes, _says(response, sifted, questionnaire, asked))


def _moved(
    key: str, before: Mapping[str, PlainValue], after: Mapping[str, PlainValue]
) -> dict[KeyPath, PlainValue]:
    """What stands under a former name, under today's."""
    return {(key, name): value for name, value in after.items() if before.get(name) is None}


def _says(
    response: Response, sifted: Sifted, questionnaire: Questionnaire, asked: Collection[str]
) -> str:
    """One sentence on the questions that are asked again, or no more; nothing where none is."""
    today = names_of_all(questionnaire)
    given = said(response.answers, {})
    again = {today[name] for name in given if name in sifted.changed and today[name] in asked}
    gone = {today.get(name, name) for name in given if today.get(name) not in asked}
    doubled = [name for name in given if name in sifted.doubled]
    parts = []
    if again:
        have, are = ("has", "is") if len(again) == 1 else ("have", "are")
        questions = spelled(len(again), "question")
        parts.append(f"{questions} {have} changed since you answered, and {are} asked again")
    if gone:
        are = "is" if len(gone) == 1 else "are"
        questions = spelled(len(gone)) if again else spelled(len(gone), "question")
        parts.append(f"{questions} {are} no longer asked")
    if doubled:
        are = "is" if len(doubled) == 1 else "are"
        answers = spelled(len(doubled), "answer")
        parts.append(f"{answers} {are} left out, as the question has another")
    kept = sifted.response.notes
    notes = [name for name, note in response.notes.items() if kept.get(today.get(name, "")) != note]
    if notes:
        go = "goes" if len(notes) == 1 else "go"
        parts.append(f"{spelled(len(notes), 'note')} {go} with the old answers")
    return sentence("; ".join(parts)) if parts else ""
