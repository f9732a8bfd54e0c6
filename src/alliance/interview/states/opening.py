"""What is asked before the first question, as a pure state: who the alliance is, who answers."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from alliance.documents.partner_names import is_group_name, name_key
from alliance.interview.keys import Key
from alliance.interview.naming import LONGEST_NAME, names_in
from alliance.interview.states.letters import meant, meant_by_line, not_a_key
from alliance.interview.states.line import TypedLine
from alliance.interview.states.session import HELD, NOT_A_KEY, ONE_KEY, PASTED
from alliance.vocabulary import KINDS, MEMBER_LABELS, Kind

Field = Literal["name", "partners", "kind", "together", "partner", "member"]

TEXTS: tuple[Field, ...] = ("name", "partners")
"""The fields that want words; the others want one of a few answers."""

COMMAS = "(names, with commas)"

NO_PARTNERS = "just people, no partners"
"""What it means to name nobody."""

KIND_WORDS: dict[Kind, str] = {
    "pair": "a pair",
    "coalition": "a coalition of organisations",
    "volunteers": "volunteers",
    "mixed": "a mix of these, or something else",
}


class Known(NamedTuple):
    """What the alliance file says already; nothing when there is none."""

    is_there: bool = False
    partners: tuple[str, ...] = ()
    """Their names."""
    kind: Kind = "mixed"
    shows_both: bool = True
    """Whether answering alone leads to seeing both sides, for a pair."""
    one_each: bool = True
    """Whether nothing says that a partner has several people."""


class Opening(NamedTuple):
    """Where somebody stands in these questions."""

    known: Known
    head: tuple[str, ...] = ()
    """What it is, how long it takes, where it saves."""
    words: tuple[str, ...] = ()
    """What words in the questions mean."""
    intro: tuple[str, ...] = ()
    """What the questionnaire itself says first, a paragraph each."""
    asks_who: bool = True
    """Whether it matters who answers; not where only the alliance is asked about."""
    given: Mapping[Field, str] = {}
    """Answers so far; for choices their number, counted from 1."""
    marked: int | None = None
    typed: str = ""
    line: TypedLine = TypedLine()
    message: str = ""
    says_again: bool = False
    """Whether the question is to be said once more, where there are only lines."""
    has_quit: bool = False

    @property
    def field(self) -> Field | None:
        """What is asked now; None when all is known."""
        return next((field for field in self.fields if field not in self.given), None)

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is asked in all, as far as it can be told by now."""
        first: tuple[Field, ...] = () if self.known.is_there else ("name", "partners", "kind")
        if not self.asks_who:
            return first
        who: tuple[Field, ...] = ()
        if len(self.partners) > 1 and not self.joint:
            who = ("partner",)
        # In a pair of two people there are no newer ones.
        member: tuple[Field, ...] = ("member",)
        if self.joint or (self.kind == "pair" and self.known.one_each):
            member = ()
        return (*first, "together", *who, *member)

    @property
    def is_over(self) -> bool:
        """Whether no more keys are wanted."""
        return self.has_quit or self.field is None

    @property
    def is_text(self) -> bool:
        """Whether keys are letters of a text now."""
        return self.field in TEXTS

    @property
    def partners(self) -> tuple[str, ...]:
        """Names of the partners."""
        return self.known.partners or names_in(self.given.get("partners", ""))

    @property
    def kind(self) -> Kind:
        """What kind of alliance it is, as far as it is known."""
        if self.known.is_there:
            return self.known.kind
        return KINDS[int(self.given["kind"]) - 1] if "kind" in self.given else "mixed"

    @property
    def joint(self) -> bool:
        """Whether partners answer together."""
        return self.given.get("together") == "2"

    def press(self, key: Key) -> "Opening":
        """The state after a key."""
        quiet = self._replace(message="", says_again=False)
        if key.name == "finish":
            return quiet._replace(has_quit=True)
        if key.name == "escape" or (key.name == "up" and self.is_text):
            return _back(quiet)
        return _on_text(quiet, key) if self.is_text else _on_choice(quiet, key)

    def said(self, message: str) -> "Opening":
        """The same with a message."""
        return self._replace(message=message)


def asked(opening: Opening, field: Field) -> str:
    """A field's question."""
    match field:
        case "name":
            return "What do you call the alliance?"
        case "partners":
            return f"Who is in it? {COMMAS}"
        case "kind":
            return "What kind of alliance is it?"
        case "together" if opening.kind == "pair":
            return "In a pair, each side can tell what the other said. Will you answer"
        case "together":
            return "Will you answer"
        case "partner":
            return "Which of these are you with?"
        case "member":
            return "How long have you been part of the alliance?"


def choices(opening: Opening, field: Field) -> tuple[str, ...]:
    """A field's answers; none where words are wanted."""
    match field:
        case "kind":
            return tuple(KIND_WORDS[kind] for kind in KINDS)
        case "together":
            both = opening.kind == "pair" and opening.known.shows_both
            alone = "alone, and see both sides later" if both else "alone"
            return alone, "together, as one set of answers"
        case "partner":
            return opening.partners
        case "member":
            return tuple(MEMBER_LABELS.values())
        case "name" | "partners":
            return ()


def answer_words(opening: Opening, field: Field) -> str:
    """What was answered, in words."""
    given = opening.given[field]
    listed = choices(opening, field)
    if field == "partners":
        return given or NO_PARTNERS
    return listed[int(given) - 1] if listed else given


def _on_text(opening: Opening, key: Key) -> Opening:
    if key.name == "held":
        return opening
    letter = meant(key.text).strip()
    if key.name == "line" and letter in ("q", "b", "r"):
        # Where there are only lines, nothing else leads out or back.
        return _line(opening, letter)
    line = opening.line.press(key)
    opening = opening._replace(line=line)
    return _accept(opening, line.text.strip()) if key.name in ("enter", "line") else opening


def _accept(opening: Opening, text: str) -> Opening:
    if opening.field == "name":
        if not text:
            return opening.said("A word or two will do.")
        return _given(opening, "name", text[:LONGEST_NAME])
    names = names_in(text)
    if len({*map(name_key, names)}) < len(names):
        return opening.said("Two of these names are the same. Please tell them apart.")
    if any(map(is_group_name, names)):
        return opening.said("One of these names stands for others in reports. Choose another.")
    if len(names) == 1 or (text and not names):
        return opening.said(f"Please name two or more, or nobody: {NO_PARTNERS}.")
    return _given(opening, "partners", ", ".join(names))


def _on_choice(opening: Opening, key: Key) -> Opening:
    assert opening.field is not None  # noqa: S101 # no keys come when it is over
    listed = choices(opening, opening.field)
    match key.name:
        case "up" | "down":
            step = -1 if key.name == "up" else 1
            start = opening.marked if opening.marked is not None else (-1 if step > 0 else 0)
            return opening._replace(marked=(start + step) % len(listed), typed="")
        case "left":
            return _back(opening)
        case "enter" | "right" if opening.typed:
            return _choose(opening, opening.typed)
        case "enter" | "right" if opening.marked is not None:
            return _choose(opening, str(opening.marked + 1))
        case "backspace" if opening.typed:
            return opening._replace(typed=opening.typed[:-1])
        case "line":
            return _line(opening, meant_by_line(key.text))
        case "text":
            return _letter(opening, meant(key.text), len(listed))
        case "paste":
            return opening.said(PASTED)
        case "held":
            return opening.said(HELD)
        case "enter" | "right":
            return opening.said(_keys_that_fit(len(listed)))
        case _:
            return opening.said(NOT_A_KEY)


def _line(opening: Opening, text: str) -> Opening:
    match text:
        case "q":
            return opening._replace(has_quit=True)
        case "b":
            return _back(opening)
        case "r":
            return opening._replace(says_again=True)
        case _:
            return _choose(opening, text)


def _letter(opening: Opening, letter: str, most: int) -> Opening:
    if most <= ONE_KEY or not letter.isdecimal():
        return _choose(opening, letter)
    typed = opening.typed + letter
    return opening._replace(typed=typed) if 1 <= int(typed) <= most else _choose(opening, typed)


def _keys_that_fit(most: int) -> str:
    return "Choose 1 or 2." if most == 2 else f"Choose a number from 1 to {most}."


def _choose(opening: Opening, text: str) -> Opening:
    field = opening.field
    assert field is not None  # noqa: S101 # no keys come when it is over
    if text == "q":
        return opening._replace(has_quit=True)
    if text == "b":
        return _back(opening)
    most = len(choices(opening, field))
    if text not in map(str, range(1, most + 1)):
        return opening.said(f"{not_a_key(text)} {_keys_that_fit(most)}")
    if field == "kind" and KINDS[int(text) - 1] == "pair" and len(opening.partners) != 2:
        number = len(opening.partners)
        named = f"{number} are named" if number else "none is named"
        return opening.said(f"A pair has two partners, and {named}. Choose another, or go back.")
    return _given(opening, field, text)


def _given(opening: Opening, field: Field, answer: str) -> Opening:
    given = {**opening.given, field: answer}
    return opening._replace(given=given, line=TypedLine(), marked=None, typed="")


def _back(opening: Opening) -> Opening:
    """To the question before, with its answer to go on from."""
    before = [field for field in opening.fields if field in opening.given]
    if not before:
        return opening.said("This is the first question.")
    last = before[-1]
    text = opening.given[last] if last in TEXTS else ""
    given = {field: answer for field, answer in opening.given.items() if field != last}
    return opening._replace(given=given, line=TypedLine(text, len(text)), marked=None, typed="")
