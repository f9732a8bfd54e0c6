"""What is wrong with a response to this questionnaire, in this alliance."""

from collections.abc import Iterator, Mapping
from typing import Any

from alliance.documents.alliance import no_partner
from alliance.documents.answer_faults import (
    MOST_POINTS,
    answer_problem,
    cut_short,
    is_answer,
    question_lead,
)
from alliance.documents.earlier import is_earlier, names_that_count, said, under_todays_ids
from alliance.documents.one_line import first_few
from alliance.documents.questionnaire import Questionnaire, version_numbers
from alliance.documents.response import Response
from alliance.documents.suggest import A_SLIP, Guesses
from alliance.documents.yardstick import Yardstick
from alliance.errors import THIS_FILE, Fault, Lead
from alliance.vocabulary import GROUP_NAMES, Length

MOST_NAMES = 30
"""Partners that an error lists; the alliance file has the others."""

LENIENT = "Without --strict-version it is left out, and all other answers count."
"""What becomes of an answer to a question that has changed since."""


def response_faults(response: Response, against: Yardstick) -> tuple[Fault, ...]:
    """What is wrong with a response to this questionnaire, in this alliance."""
    reference, here = response.questionnaire, against.questionnaire
    other = reference_fault(reference.id, reference.version, here)
    if other:
        return (other,)
    if is_earlier(reference.version, here):
        found = earlier_faults(response.answers, response.notes, reference.version, against)
        faults = list(found)
    else:
        faults = [
            *answers_faults(response.answers, response.length, against),
            *notes_faults(response.notes, against),
        ]
    partner = partner_fault(response.partner, against)
    return (*faults, partner) if partner else tuple(faults)


def reference_fault(identifier: str, version: str, here: Questionnaire) -> Fault | None:
    """The fault of a response to another questionnaire, or to a version that is not here yet."""
    if identifier != here.id:
        return Fault(
            ("questionnaire", "id"),
            f"this answers the questionnaire {cut_short(identifier)}, not {here.id}",
            "Name the one it answers: --questionnaire FILE",
        )
    if version == here.version:
        return None
    numbers = version_numbers(version)
    if numbers and numbers <= version_numbers(here.version):
        return None
    return Fault(
        ("questionnaire", "version"),
        f"this answers version {cut_short(version)} of {here.id}, "
        f"and here is version {here.version}",
        "Update alliance, or name the newer questionnaire: -q FILE"
        if numbers
        else 'A version is one to three numbers, such as "1.0".',
    )


def earlier_faults(
    answers: Mapping[str, Any], notes: Mapping[str, Any], version: str, against: Yardstick
) -> Iterator[Fault]:
    """The faults of answers to an earlier version; both may hold anything."""
    names = names_that_count(version, against.questionnaire)
    for name, answer in answers.items():
        today = names.get(name)
        if answer is not None and today and not is_answer(answer, against.points[today]):
            told = answer_problem(today, answer, against)
            yield Fault(("answers", name), *told, lead=question_lead(today))
    if not against.strict_version:
        return
    unanswered = [name for name in against.items if answers.get(name) is None]
    guesses = Guesses(closeness=A_SLIP)
    for name in said(answers, notes):
        answer = answers.get(name)
        lead: Lead | None
        # What never was an answer is the model's to refuse.
        if name not in names and (answer is None or is_answer(answer, MOST_POINTS)):
            path = ("notes" if answer is None else "answers", name)
            if name in against.items or name in against.renamed:
                problem = f"the question {name} has changed since version {version}"
                way_out = f"{LENIENT} To answer again:"
                lead = Lead("assess", (THIS_FILE, "--again"))
            else:
                guess = guesses.hint(name, unanswered)
                here = against.questionnaire.version
                problem = f"version {here} no longer asks {name[:40]}{guess}"
                way_out, lead = f"Take the line out. {LENIENT}", None
            yield Fault(path, problem, way_out, on_key=True, lead=lead)
    given = {name: answer for name, answer in answers.items() if answer is not None}
    for key, what, there in (("answers", "answer", given), ("notes", "note", notes)):
        for name in under_todays_ids(there, names)[1]:
            problem = f"there is another {what} to {names[name]} already"
            yield Fault((key, name), problem, f"Take one of them out. {LENIENT}", on_key=True)


def answers_faults(
    answers: Mapping[str, Any], length: Length, against: Yardstick
) -> Iterator[Fault]:
    """The faults of answers, one by one; `answers` may hold anything."""
    asked = against.asked[length]
    extra = answers.keys() - set(asked) if len(asked) < len(against.items) else ()
    points = against.points
    guesses = Guesses(closeness=A_SLIP)
    for name, answer in answers.items():
        if name not in points:
            yield _unknown_item(name, ("answers", name), against, guesses)
        elif answer is None:
            continue
        elif not is_answer(answer, points[name]):
            told = answer_problem(name, answer, against)
            yield Fault(("answers", name), *told, lead=question_lead(name))
        elif name in extra:
            needed = against.items[name].asked_from
            yield Fault(
                ("answers", name),
                f"length {length} does not ask {name}",
                f"Write length: {needed}, or take the line out.",
                on_key=True,
            )


def notes_faults(notes: Mapping[str, Any], against: Yardstick) -> Iterator[Fault]:
    """The faults of notes on questions that do not exist."""
    guesses = Guesses(closeness=A_SLIP)
    for name in notes:
        if name not in against.items:
            yield _unknown_item(name, ("notes", name), against, guesses)


def _unknown_item(name: str, path: tuple[str, ...], against: Yardstick, guesses: Guesses) -> Fault:
    if name in against.renamed:
        now = against.renamed[name]
        return Fault(path, f"the question {name} is now called {now}", f"Write {now}.", on_key=True)
    guess = guesses.hint(name, against.items)
    problem = f"no question {name[:40]}{guess}"
    if guess:
        return Fault(path, problem, on_key=True)
    return Fault(path, problem, "All names:", on_key=True, lead=Lead("explain"))


def partner_fault(
    partner: str | None, against: Yardstick, guesses: Guesses | None = None
) -> Fault | None:
    """The fault of a partner that is none, or that the alliance file does not list."""
    if partner in GROUP_NAMES:
        way_out = "Leave it empty where nobody says; or give the partner another id."
        return Fault(("partner",), no_partner(partner), way_out)
    if partner is None or not against.partners or partner in against.partners:
        return None
    listed = against.alliance.partners if against.alliance else ()
    ids = {called: each.id for each in listed for called in (each.name, each.id)}
    if partner in ids:
        problem = f"{partner[:40]} is the name of a partner, and its id belongs here"
        return Fault(("partner",), problem, f"Write {ids[partner]}.")
    meant = (guesses or Guesses()).nearest(partner, ids)
    guess = f" ({ids[meant]}?)" if meant else ""
    names = sorted(against.partners)
    return Fault(
        ("partner",),
        f"no partner {partner[:40]} in the alliance file{guess}",
        f"Partners: {first_few(names, MOST_NAMES)}. "
        "Write one of these, or add it to the alliance file.",
    )
