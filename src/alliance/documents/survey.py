"""Questionnaire, alliance and responses, checked together: the only input of the core."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from alliance.documents.alliance import Alliance, no_partner
from alliance.documents.by_name import all_by
from alliance.documents.crowd import Crowd, Standing
from alliance.documents.earlier import (
    Sifted,
    is_earlier,
    names_that_count,
    said,
    sift,
    under_todays_ids,
)
from alliance.documents.one_line import first_few
from alliance.documents.questionnaire import Item, Questionnaire, version_numbers
from alliance.documents.response import Response
from alliance.documents.suggest import A_SLIP, Guesses, hint, nearest
from alliance.errors import THIS_FILE, Fault, Lead
from alliance.vocabulary import (
    DONT_KNOW,
    GROUP_NAMES,
    LENGTHS,
    NO_POINT_LABELS,
    NO_POINT_SIGNS,
    NOT_APPLICABLE,
    Length,
)

NO_POINTS: tuple[str, ...] = (DONT_KNOW, NOT_APPLICABLE)
"""What may stand in place of a point."""

MOST_NAMES = 30
"""Partners that an error lists; the alliance file has the others."""

MOST_POINTS = 11
"""The points of the longest scale."""

_NUMBER_FIRST = re.compile(r"(\d{1,3})\b\W*(.*)", re.DOTALL)

_OPENING_QUOTES = "'\"\u2018\u2019\u201c\u201d\u201e"
"""What stands before a number that was quoted, or kept as a text in a spreadsheet."""

_OF_SPREADSHEETS = (
    (
        re.compile(r"#(?:N/A|[A-Z0-9/]+[!?])"),
        "A spreadsheet writes this where a formula fails: write the answer, or leave it empty.",
    ),
    (re.compile("="), "A formula is not worked out here: write the answer, or leave it empty."),
)
"""How cells begin that hold no answer of a person, and the way out."""

_SAID_OTHERWISE = {
    **dict.fromkeys(("n/a", "na", "n.a", "not relevant"), NOT_APPLICABLE),
    **dict.fromkeys(("?", "dk", "don\u2019t know", "no idea", "not sure", "unknown"), DONT_KNOW),
}
"""What people write in place of the two words, as far as it leaves no doubt; for a hint only."""

_SHOWN = 40
"""Characters of an answer that is none."""

_A_SLIP_IN_WORDS = 0.85
"""How like a label a text is, from 0 to 1, that may be it with a slip."""

_ENOUGH_ANSWERS = 8
"""Answers of which no two people have the same by chance."""

LENIENT = "Without --strict-version it is left out, and all other answers count."
"""What becomes of an answer to a question that has changed since."""

NOBODY = frozenset({"", "-", "anonymous", "anonym", "n/a", "none", "unknown"})
"""Code words that many people share, so that they name nobody."""


class Voice(NamedTuple):
    """A response with what it was asked and where it stands."""

    response: Response
    """With the answers that count; an earlier version's may have others in the file."""
    asked: tuple[str, ...]
    """Ids of the items asked, in the order of the questionnaire."""
    place: str
    """The file, with the row where it is a table."""
    is_row: bool = False
    """Whether it is a row of a table."""


class Survey(NamedTuple):
    """Everything that is scored together; `survey` makes one."""

    questionnaire: Questionnaire
    alliance: Alliance | None
    voices: tuple[Voice, ...]
    """Those of people who answered or said something."""
    blank: tuple[Voice, ...] = ()
    """Responses with nothing in them: nobody's."""
    crowd: Crowd | None = None
    """Everybody of a large table, counted; then there are no voices."""
    crowd_blank: int = 0
    """Rows of the large table with nothing in them."""
    crowd_days: tuple[datetime.date, datetime.date] | None = None
    """The first and the last day of its rows."""
    crowd_comments: tuple[tuple[str | None, str], ...] = ()
    """Closing remarks that were kept of it, each with the partner."""

    @property
    def standings(self) -> Mapping[Standing, int]:
        """How many people of those who answered or said something stand where."""
        if self.crowd is not None:
            return self.crowd.standings
        return {told: len(some) for told, some in all_by(self.voices, _standing).items()}

    @property
    def people(self) -> int:
        """How many people answered or said something."""
        return len(self.voices) if self.crowd is None else sum(self.crowd.standings.values())

    @property
    def days(self) -> tuple[datetime.date, ...]:
        """The days of the answers, as far as they have one; of a crowd the first and the last."""
        if self.crowd is not None:
            return self.crowd_days or ()
        found = (voice.response.date for voice in self.scored)
        return tuple(day for day in found if day is not None)

    @property
    def scored(self) -> tuple[Voice, ...]:
        """The voices; where there are none, the blank response that asks most, for what it asks."""
        if self.voices:
            return self.voices
        return tuple(sorted(self.blank, key=lambda voice: -len(voice.asked))[:1])

    @property
    def together(self) -> bool:
        """Whether all that is there are answers for all partners: joint, without a partner.

        Beside people who name theirs, nobody can tell for whom such a response speaks.
        """
        told = self.standings
        return bool(told) and all(each.joint and each.partner is None for each in told)

    @property
    def official(self) -> bool:
        """Whether people speak for their partner, so that everything may be shown."""
        return self.alliance is not None and self.alliance.voices == "official"


def _standing(voice: Voice) -> Standing:
    said = voice.response
    about = (said.partner, said.member, said.joint, said.finished, said.length)
    return Standing(*about, voice.asked)


def survey(
    questionnaire: Questionnaire, alliance: Alliance | None, responses: Iterable[Voice]
) -> Survey:
    """Put together what is scored; a response that says nothing is nobody's."""
    everything = tuple(responses)
    return Survey(
        questionnaire,
        alliance,
        tuple(voice for voice in everything if not says_nothing(voice.response)),
        tuple(voice for voice in everything if says_nothing(voice.response)),
    )


def says_nothing(response: Response) -> bool:
    """Whether there is no answer of any kind, no note and no remark.

    "Don't know" is an answer. Who only wrote a note was heard, although no question is answered.
    """
    if any(answer is not None for answer in response.answers.values()):
        return False
    return not any(text.strip() for text in (*response.notes.values(), response.comment or ""))


def tells_somebody(response: Response) -> bool:
    """Whether nobody else gives these answers by chance: at least 8, and not all one point."""
    given = [answer for answer in response.answers.values() if answer is not None]
    return len(given) >= _ENOUGH_ANSWERS and len(set(given)) > 1


class Yardstick(NamedTuple):
    """What responses are held against, looked up once for all of them."""

    questionnaire: Questionnaire
    alliance: Alliance | None
    items: Mapping[str, Item]
    points: Mapping[str, int]
    """How many points the scale of each item has."""
    asked: Mapping[Length, tuple[str, ...]]
    """The items of each length, in the order of the questionnaire."""
    renamed: Mapping[str, str]
    """Ids of earlier versions, and what they are called now."""
    partners: frozenset[str]
    """The partners of the alliance file; empty when it lists none."""
    strict_version: bool = False
    """Whether an answer that a later version leaves out is a fault."""


def yardstick(
    questionnaire: Questionnaire, alliance: Alliance | None, *, strict_version: bool = False
) -> Yardstick:
    """Prepare to check responses to a questionnaire."""
    items = {place.item.id: place.item for place in questionnaire.places()}
    return Yardstick(
        questionnaire,
        alliance,
        items,
        {name: len(questionnaire.labels(item)) for name, item in items.items()},
        {length: tuple(p.item.id for p in questionnaire.places(length)) for length in LENGTHS},
        {former: name for name, item in items.items() for former in item.formerly},
        frozenset(partner.id for partner in alliance.partners) if alliance else frozenset(),
        strict_version,
    )


def heard(response: Response, against: Yardstick, place: str) -> tuple[Voice, Sifted]:
    """The voice of a response without faults, with what of it is left out.

    Of an earlier version's length nothing is known but its answers: those to questions that today
    only a longer one asks were asked for, as they are there.
    """
    asked = against.asked[response.length]
    sifted = sift(response, against.questionnaire)
    if sifted.counting is not None:
        wanted = sifted.counting & {*asked, *sifted.response.answers}
        asked = tuple(name for name in against.items if name in wanted)
    return Voice(sifted.response, asked, place), sifted


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
            f"this answers the questionnaire {_cut(identifier)}, not {here.id}",
            "Name the one it answers: --questionnaire FILE",
        )
    if version == here.version:
        return None
    numbers = version_numbers(version)
    if numbers and numbers <= version_numbers(here.version):
        return None
    return Fault(
        ("questionnaire", "version"),
        f"this answers version {_cut(version)} of {here.id}, and here is version {here.version}",
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


def is_answer(answer: Any, points: int) -> bool:
    """Tell whether this is a point of a scale, or one of the two words."""
    if type(answer) is int:
        return 1 <= answer <= points
    return isinstance(answer, str) and answer in NO_POINTS


def answer_problem(name: str, answer: Any, against: Yardstick) -> tuple[str, str]:
    """What is wrong with an answer, and the way out."""
    shown = {True: "true", False: "false"}[answer] if isinstance(answer, bool) else str(answer)
    shown = shown if shown.strip() else '""'
    shown = "a list" if isinstance(answer, list) else "a set of keys" if _keyed(answer) else shown
    problem = f"{_cut(shown)} is not an answer to this question"
    meant = _answer_meant(name, answer, against) if isinstance(answer, str) else ""
    if meant:
        return problem, f"{meant} The question:"
    guess = hint(answer, NO_POINTS) if isinstance(answer, str) else ""
    near = _label_nearby(name, answer, against) if isinstance(answer, str) and not guess else ""
    if near:
        return problem, f"{near} The question:"
    return (
        problem + guess,
        f"Use 1 to {against.points[name]}, {DONT_KNOW} or {NOT_APPLICABLE}. The question:",
    )


def _answer_meant(name: str, text: str, against: Yardstick) -> str:
    """The way out for a label, alone or behind its number, for a sign, for digits as elsewhere."""
    labels = [_plainly(label) for label in against.questionnaire.labels(against.items[name])]
    said = _plainly(text)
    if labels.count(said) == 1:
        point = labels.index(said) + 1
        return f"This is label {point} of this question: write {point}."
    for sign, way_out in _OF_SPREADSHEETS:
        if sign.match(text):
            return way_out
    number = _NUMBER_FIRST.match(said.lstrip(_OPENING_QUOTES))
    point = int(number[1]) if number else 0
    if number and 1 <= point <= len(labels):
        if number[2] in ("", labels[point - 1]):
            return f"Write {point}."
        if labels.count(number[2]) == 1:
            other = labels.index(number[2]) + 1
            return (
                f"The number is label {point} of this question, and the words are label {other}: "
                f"write {point} or {other}."
            )
    if said in _SAID_OTHERWISE:
        return f"Write {_SAID_OTHERWISE[said]}."
    for word in NO_POINT_SIGNS:
        if said in (NO_POINT_SIGNS[word], NO_POINT_LABELS[word]):
            return f"Write {word}."
    return ""


def _label_nearby(name: str, text: str, against: Yardstick) -> str:
    """The way out for a label with a slip in it: it is asked, and never taken."""
    labels = [_plainly(label) for label in against.questionnaire.labels(against.items[name])]
    found = nearest(_plainly(text[:200]), labels, _A_SLIP_IN_WORDS) if len(text) > 2 else None
    if found is None or labels.count(found) != 1:
        return ""
    point = labels.index(found) + 1
    label = against.questionnaire.labels(against.items[name])[point - 1]
    return f'If "{label[:60]}" is meant, that is label {point} of this question: write {point}.'


def _plainly(text: str) -> str:
    """A text without what people change when they copy it: capitals, blanks, a full stop."""
    return " ".join(text.casefold().split()).rstrip(".")


def question_lead(name: str) -> Lead:
    """The command that shows a question with its answers."""
    return Lead("explain", (name,))


def _cut(shown: str) -> str:
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _keyed(answer: Any) -> bool:
    return isinstance(answer, dict)


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


def person(response: Response) -> str | None:
    """Who answered, as far as two responses of one person are known by it."""
    return code_word(response.respondent)


def code_word(written: str | None) -> str | None:
    """A code word as two of them are compared; None for what names nobody.

    Capitals, spaces and the way in which an accent is stored do not matter.

    Example:
        >>> code_word(" Red  Fox"), code_word("Anonymous")
        ('red fox', None)
    """
    code = " ".join((written or "").casefold().split())
    if not code.isascii():
        from unicodedata import normalize  # only accents need it

        code = normalize("NFC", code)
    return None if code in NOBODY else code
