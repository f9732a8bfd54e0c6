"""What a single header names: a question, a column of ours, or neither.

The first rule that hits counts, and a rule that could mean two things does not hit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alliance.documents.base import plain_id
from alliance.documents.form_words import ASKED_BESIDE
from alliance.documents.imported import Basis
from alliance.documents.plain_text import plain_text
from alliance.documents.sheet_words import NO_ITEMS
from alliance.documents.survey_systems import letters_only, use_by_form, use_of
from alliance.documents.yardstick import Yardstick

_NUMBERED = re.compile(
    r"\d{1,3}\.\d{1,3}\s+|(?:q(?:uestion)?\s*)?\d{1,3}(?:\.\d{1,3})?\s*[.):]\s*|q\d{1,3}\s+-?\s*|"
    r"g\d{1,3}q\d{1,5}\s*[.:]\s*"  # LimeSurvey
)
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r"\w+", re.ASCII)
_CODE_AND_TEXT = re.compile(r"(\w+)(?:\[\w*\])?\s*[.:]\s+(\S.*)|(\w+)\s+-\s+(\S.*)", re.DOTALL)
_QUESTION_NUMBER = re.compile(r"[qg]\d[\d.]*(?:q\d+)?", re.IGNORECASE)
_REMARKS = (
    "comments?|remarks?|notes?|suggestions?|thoughts?|feedback|kommentare?|anmerkung(?:en)?|"
    "bemerkung(?:en)?|commentaires?|remarques?|comentarios?|observaciones|comentários?|"
    "observações|commenti|osservazioni|opmerkingen|uwagi"
)
_CLOSING = re.compile(
    r"(?:(?:is there|do you have|please add|please leave) )?"
    r"(?:(?:any|other|further|additional|final|general|more|your|weitere|sonstige|autres) )*"
    rf"(?:{_REMARKS})(?:(?:,| or| and|/| &)+ ?(?:{_REMARKS}|questions))*"
    r"(?: \(optional\))?[?:. ]*"
    r"|(?:is there )?anything else[^?]{0,100}[?. ]*(?:\(optional\))?"
)
"""What forms ask at their end, in plain words."""
_REMARK_ON = re.compile(
    rf"(?:(?:any|your|please|optional) )*(?:{_REMARKS})"
    r"(?: (?:on|to|for|about|zu|zur|sur|sobre|su|bij|do))?|(?:please )?explain(?: your answer)?"
)
"""What forms ask beside a question, before its text."""
BETWEEN_PARTS = ("/", " - ", " > ", " >> ", " | ", ": ")
"""What stands between the parts of a header."""
_LONGEST = 2_000
"""Characters of a header that are looked at."""
_MOST_PARTS = 12


class Named(NamedTuple):
    """What a header names."""

    name: str
    """The id of a question, or a column of ours such as partner."""
    basis: Basis


_MUST_OR_MAY = (
    r"[(\[](?:optional|required|mandatory|(?:choose|select|tick)(?: only)? one|pflicht\w*|"
    r"erforderlich|freiwillig|obligatoire|facultati[fv]o?|obligatori[oa]|obbligatori[oa]|"
    r"facoltativ[oa]|opcional|obrigatóri[oa]|verplicht|optioneel|wymagane|opcjonalne)[)\]]"
)
_HOW_TO_ANSWER = re.compile(
    rf"^\s*{_MUST_OR_MAY}\s*|\s*{_MUST_OR_MAY}\s*$|\s+- Selected Choice\s*$", re.IGNORECASE
)
"""That a question has to be answered, or need not be, beside its text; the last is of Qualtrics."""


class HeaderReader:
    """Knows what headers may name; made once for an import."""

    def __init__(self, against: Yardstick) -> None:
        self.items = frozenset(against.items)
        self._ids = {name.casefold(): name for name in (*NO_ITEMS, *against.items)}
        self._former = {former.casefold(): now for former, now in against.renamed.items()}
        self._plain = _without_underscores(self._ids.values(), {*self._ids, *self._former})
        self._groups = {
            *(place.aspect.id for place in against.questionnaire.places()),
            *(place.facet.id for place in against.questionnaire.places()),
        }
        self.titles = frozenset(
            plain_text(title)
            for place in against.questionnaire.places()
            for part in (place.aspect, place.facet)
            for title in (part.id, part.id.replace("_", " "), part.title)
        ) | {plain_text(against.questionnaire.title)}
        """What parts of the questionnaire are called, in plain words; forms write it above them."""
        self.texts = _unambiguous(
            (plain_text(item.text), name) for name, item in against.items.items()
        )
        self._letters = self._by_letters()
        self._short = self._by_short_names(against)
        self._beside = {
            plain_text(text): name for name, texts in ASKED_BESIDE.items() for text in texts
        }
        self._known: dict[str, Named | None] = {}

    def named(self, names: Sequence[str]) -> Named | None:
        """What the names of a column say that it is: of all of them, by the first rule that hits.

        Args:
            names: Its header, and what stands below or above it.
        """
        found = [hit for name in names if name and (hit := self._of(name)) is not None]
        return min(found, key=lambda hit: _RANKS[hit.basis], default=None)

    def has_two_meanings(self, hit: Named, names: Sequence[str]) -> bool:
        """Whether a column may hold answers to a question, or what we call like that question.

        The question's own text leaves no doubt.
        """
        if hit.name not in self.items or hit.name not in NO_ITEMS:
            return False
        texts = (plain_text(text) for name in names for text in (name, *_parts(name)))
        return all(self.texts.get(text) != hit.name for text in texts)

    def former(self, names: Sequence[str]) -> str | None:
        """The question of today that a header calls by an earlier id."""
        for name in names:
            for word in _id_places(name):
                if word.casefold() in self._former:
                    return self._former[word.casefold()]
        return None

    def is_closing_remark(self, names: Sequence[str]) -> bool:
        """Whether a header plainly asks for what else people want to say."""
        return any(_CLOSING.fullmatch(plain_text(name)) for name in names)

    def is_item(self, name: str) -> bool:
        """Whether a header names a question."""
        hit = self.named((name,))
        return hit is not None and hit.name in self.items

    def behind_a_group(self, header: str) -> tuple[str, str] | None:
        """The question whose id ends a header behind an underscore, and what stands before it.

        Whether that is a group of questions, only the other headers can tell.
        """
        words = header.strip().casefold().split("_")
        for at in range(1, len(words)):
            name = self._as_id("_".join(words[at:]))
            if name is not None:
                return name, "_".join(words[:at])
        return None

    def is_group(self, prefix: str) -> bool:
        """Whether a name is known to be of a group of questions."""
        return prefix in self._groups or _QUESTION_NUMBER.fullmatch(prefix) is not None

    def around(self, header: str, item: str) -> str:
        """What stands before the text of a question in a header, beside its ids.

        Empty where the header is the text alone, or has another text.
        """
        whole = _BRACKETS.sub(
            lambda found: " " if self._as_id(found[1]) == item else found[0],
            _HOW_TO_ANSWER.sub("", header[:_LONGEST]),
        )
        if self._text(whole) is not None:
            return ""
        told = _CODE_AND_TEXT.fullmatch(whole.strip())
        if told and self._as_id(told[1] or told[3]) == item:
            whole = told[2] or told[4]
            if self._text(whole) is not None:
                return ""
        return next((before for before, part in _parted(whole) if self._text(part) == item), "")

    def before_id(self, header: str, item: str) -> str:
        """What stands before the id of a question at the end of a header, as words.

        Empty where nothing does, or the question's own text.
        """
        bare = header.strip().rstrip("]")
        for name in (item, plain_id(item)):
            before = bare[: -len(name)]
            is_id = bare[-len(name) :].casefold() == name.casefold()
            if is_id and before and not before[-1].isalnum():
                before = before.rstrip(" -.:/|>[")
                is_text = item in (self._text(before), self._part(before))
                return "" if is_text else before.replace("_", " ").strip()
        return ""

    def is_called(self, header: str, item: str) -> bool:
        """Whether a header calls a question by its id."""
        hit = self._of(header)
        return hit is not None and hit.name == item and hit.basis in ("id", "id_inside")

    def names_something(self, header: str) -> bool:
        """Whether a header has a name of its own: of a question, or of a column that we know."""
        return self._of(header) is not None or self._as_id(header) is not None

    def _of(self, header: str) -> Named | None:
        if header not in self._known:
            self._known[header] = self._find(_HOW_TO_ANSWER.sub("", header[:_LONGEST]))
        return self._known[header]

    def _find(self, header: str) -> Named | None:
        bare = header.strip()
        name = self._ids.get(bare.casefold())
        if name is not None:
            return Named(name, "id" if name in self.items else "name")
        name = self._text(header)
        if name is None and use_by_form(header):
            return None
        if name is None and (name := self._id_inside(bare)) is not None:
            return Named(name, "id_inside" if name in self.items else "name")
        if name is not None:
            return Named(name, "text" if name in self.items else "name")
        called = self._called(header)
        if called is not None:
            return called
        name = self._part(header)
        return Named(name, "part" if name in self.items else "name") if name else None

    def _by_letters(self) -> dict[str, str]:
        """Questions by the letters of their ids, where no other id of then or now has the same."""
        pairs = [*self._former.items(), *self._ids.items()]
        found = _unambiguous((letters_only(key), name) for key, name in pairs)
        return {key: name for key, name in found.items() if key and name in self.items}

    def _by_short_names(self, against: Yardstick) -> dict[str, str]:
        """Questions by what reports call them, where that is no other question's text."""
        pairs = [(plain_text(item.short), name) for name, item in against.items.items()]
        found = _unambiguous((*pairs, *((text, name) for text, name in self.texts.items())))
        return {text: name for text, name in found.items() if text}

    def _called(self, header: str) -> Named | None:
        """A question whose id or short name a header is, however that is written."""
        if use_of(header) is not None:
            return None
        for plain in (plain_text(header), without_number(plain_text(header))):
            if plain in self._short:
                return Named(self._short[plain], "text")
            if letters_only(plain) in self._letters:
                return Named(self._letters[letters_only(plain)], "id_inside")
        return None

    def _as_id(self, word: str) -> str | None:
        key = word.strip().casefold()
        return self._ids.get(key) or self._plain.get(key)

    def _id_inside(self, header: str) -> str | None:
        """Of `[id]`, `code[id]. text`, `id. text`, `group/id` and the like."""
        inside = {
            name for word in _BRACKETS.findall(header) if (name := self._as_id(word)) is not None
        }
        if inside:
            return self._in_brackets(inside, header.partition("[")[0].strip())
        if _WORD.fullmatch(header):
            return self._plain.get(header.casefold())
        told = _CODE_AND_TEXT.fullmatch(header)
        if told:
            name = self._as_id(told[1] or told[3])
            return name if name and self._fits(name, told[2] or told[4]) else None
        if " " in header:
            return None
        return self._as_id(re.split(r"[/|>:.-]", header)[-1]) if len(header) < 200 else None

    def _in_brackets(self, inside: set[str], before: str) -> str | None:
        """The id in brackets, unless these stand behind a text and hold a row of a grid."""
        name = inside.pop()
        return name if not inside and (" " not in before or self._fits(name, before)) else None

    def _fits(self, name: str, text: str) -> bool:
        """Whether a text beside an id does not speak against it: an id may be a common word."""
        other = self._text(text) or self._part(text)
        if other is not None:
            return other == name
        return "_" in name or any(map(str.isdigit, name))

    def _text(self, header: str) -> str | None:
        plain = plain_text(header)
        for text in (plain, plain.replace("_", " ")):
            for each in (text, without_number(text)):
                if each in self.texts:
                    return self.texts[each]
                if each in self._beside:
                    return self._beside[each]
        return None

    def _part(self, header: str) -> str | None:
        """The question whose text is a part of a header: in brackets, or behind a group."""
        found = (
            self._text(part)
            for before, part in _parted(header)
            if not _REMARK_ON.fullmatch(plain_text(before))
        )
        return next((name for name in found if name is not None), None)


def without_number(text: str) -> str:
    """A plain text without the number of the question before it.

    Example:
        >>> without_number("1. we met"), without_number("q1: we met"), without_number("we met")
        ('we met', 'we met', 'we met')
    """
    found = _NUMBERED.match(text)
    return plain_text(text[found.end() :]) if found else text


_RANKS: dict[Basis, int] = {"id": 0, "id_inside": 1, "text": 2, "name": 3, "part": 4}


def _parts(header: str) -> Iterator[str]:
    return (part for _, part in _parted(header))


def _parted(header: str) -> Iterator[tuple[str, str]]:
    """Each part that may be a text, behind what stands before it."""
    whole = " ".join(header.split())
    if whole.endswith("]"):
        starts = [found.start() for found in re.finditer(r"\[", whole)]
        yield from ((whole[:at], whole[at + 1 : -1]) for at in reversed(starts[:_MOST_PARTS]))
    for between in BETWEEN_PARTS:
        pieces = whole.split(between)
        for at in range(1, min(len(pieces), _MOST_PARTS)):
            yield between.join(pieces[:at]), between.join(pieces[at:])


def _id_places(header: str) -> Iterator[str]:
    """Where an id may stand in a header."""
    bare = header.strip()
    yield bare
    yield from _BRACKETS.findall(bare)
    if " " not in bare:
        yield re.split(r"[/|>:.-]", bare)[-1]
    told = _CODE_AND_TEXT.fullmatch(bare)
    if told:
        yield told[1] or told[3]


def _without_underscores(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Ids as LimeSurvey has them, as far as they are no others' and each is one only."""
    found = _unambiguous((plain_id(name).casefold(), name) for name in names)
    others = set(taken)
    return {key: name for key, name in found.items() if key not in others}


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str | None] = {}
    for key, name in pairs:
        found[key] = name if found.get(key, name) == name else None
    return {key: name for key, name in found.items() if name}
