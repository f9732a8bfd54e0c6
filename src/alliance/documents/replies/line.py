"""The reply line: a whole response on one line of text, to be typed, pasted and forwarded.

    alliance informal-alliance/1.0 standard partner Lantern Books answers 4352 45d3 ... check bkz

It carries who answered for whom, when, and each answer as one sign. A code word, notes and the
closing remark are not in it. `docs/formats.md` has the grammar. The page that people fill in
writes the same line: what is computed here, its script computes too.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.base import APOSTROPHES, id_of, without_apostrophes
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Answer, Response
from alliance.vocabulary import DONT_KNOW, NO_POINT_SIGNS, NOT_APPLICABLE, Length, NoPoint

OPENING = "alliance"
KEYWORDS = ("partner", "member", "date", "answers", "check")
"""The words that begin a part of a line."""

LINES_FILE = "replies.txt"
"""Where people are told to paste lines that come back, in the folder of the answers."""

POINT_SIGNS = "123456789te"
"""The sign of each point, from 1 up; ten and eleven by their first letters."""
POINT_SIGNS_FROM_ZERO = "0123456789t"
"""The same on scales whose labels are whole numbers from 0: the sign is the label."""
WORD_SIGNS: dict[NoPoint | None, str] = {
    DONT_KNOW: NO_POINT_SIGNS[DONT_KNOW],
    NOT_APPLICABLE: NO_POINT_SIGNS[NOT_APPLICABLE],
    None: "o",
}
"""The sign of an answer that is no point; o for an open question."""

IN_FOURS = 4
"""Signs that stand together."""

CHECK_LETTERS = "bcfghjkmnpqrsvwyz"
"""17 letters: no sign of an answer, none that looks like a digit, no vowel to make a word of."""
CHECK_LENGTH = 3
_NAME_LENGTH = 8
"""Letters that stand for a name which no id can be made of."""
_MORE_LOOKS = "\U000e0100"
"""From here on, as with `_LOOKS`, marks only choose how a character looks."""
_LOOKS = "\u034f" + "".join(map(chr, range(0xFE00, 0xFE10)))
_FACTOR = 456  # of all, it lets two wrong signs pass least, at whatever distance
_LESS = 4
"""17 to the power of 3, less this, is a prime: so groups that changed places are seen as well."""


def counts_from_zero(labels: Sequence[str]) -> bool:
    """Whether the labels of a scale are the whole numbers from 0."""
    return [*labels] == [str(number) for number in range(len(labels))]


def point_signs(labels: Sequence[str]) -> str:
    """The sign of each point of a scale, lowest first.

    Example:
        >>> point_signs(["no", "yes"]), point_signs(["0", "1", "2"])
        ('12', '012')
    """
    signs = POINT_SIGNS_FROM_ZERO if counts_from_zero(labels) else POINT_SIGNS
    return signs[: len(labels)]


def open_sign(questionnaire: Questionnaire, length: Length) -> str:
    """What a hand writes for an open question: where one may have a 0, no o that looks like it."""
    asked = (place.item for place in questionnaire.places(length))
    from_zero = any(counts_from_zero(questionnaire.labels(item)) for item in asked)
    return "-" if from_zero else WORD_SIGNS[None]


@lru_cache(4096)  # of thousands of partners, each is compared with each
def spoken_key(words: str) -> str:
    """Words as two of them are compared: letters and digits only, without capitals.

    Example:
        >>> spoken_key("*Lantern* Books "), spoken_key("lantern_books")
        ('lanternbooks', 'lanternbooks')
    """
    from unicodedata import normalize

    plain = "".join(filter(_is_of_words, normalize("NFKC", without_apostrophes(words))))
    return plain.upper().lower()  # ß becomes ss by it, as where a phone writes capitals


def _is_of_words(character: str) -> bool:
    """Whether a character is a letter, a mark on one, or a digit.

    Vowels are marks in Hindi, Thai and others: two names may differ in nothing else.
    """
    if character.isalnum() or character.isascii():
        return character.isalnum()
    from unicodedata import category

    chooses_a_look = character in _LOOKS or character >= _MORE_LOOKS
    return category(character) in ("Mn", "Mc") and not chooses_a_look


def check_letters(text: str, count: int = CHECK_LENGTH) -> str:
    """Letters that change when a text does; of two texts with one wrong sign, always.

    The bytes of the text as UTF-8 are the digits of a number to base 456; the letters are its
    remainder by 17 to the power of `count`, less 4, to base 17, the first letter weighing most.
    """
    most = len(CHECK_LETTERS) ** count - _LESS
    value = 0
    for byte in text.encode():
        value = (value * _FACTOR + byte) % most
    letters = ""
    for _ in range(count):
        value, digit = divmod(value, len(CHECK_LETTERS))
        letters = CHECK_LETTERS[digit] + letters
    return letters


def checked_text(
    questionnaire: str,
    version: str,
    length: str,
    partner: str,
    member: str | None,
    date: str | None,
    signs: str,
) -> str:
    """What the check of a line is computed from: the fields in this order, signs without spaces.

    Example:
        >>> checked_text("pulse", "1.0", "full", "Green Plate", "core", None, "4d3")
        'pulse/1.0 full partner greenplate member core answers 4d3'
    """
    head = _head(questionnaire, version, length, spoken_key(partner), member, date)
    return f"{head} {signs}"


def _head(
    questionnaire: str,
    version: str,
    length: str,
    partner: str,
    member: str | None,
    date: str | None,
) -> str:
    """All that stands before the signs, behind the first word."""
    parts = [f"{questionnaire}/{version} {length}"]
    parts += [f"partner {partner}"] if partner else []
    parts += [f"member {member}"] if member else []
    parts += [f"date {date}"] if date else []
    return " ".join([*parts, "answers"])


def in_fours(signs: str) -> str:
    """Signs in groups of four.

    Example:
        >>> in_fours("435245d3x")
        '4352 45d3 x'
    """
    return " ".join(signs[at : at + IN_FOURS] for at in range(0, len(signs), IN_FOURS))


def partner_words(name: str, identifier: str, others: Iterable[str]) -> str:
    """A partner as a line names it: by name, or by id where the name cannot be told apart.

    Args:
        name: As people call it.
        identifier: Its id; empty where it has none.
        others: The names and ids of all other partners.
    """
    words = _line_words(name)
    keys = {spoken_key(other) for other in others}
    if identifier and (not spoken_key(words) or spoken_key(words) in keys):
        return _line_words(identifier)
    return words


def words_of_partner(partner: Partner, partners: Iterable[Partner]) -> str:
    """A partner of an alliance as a line names it, among all of them."""
    others = (word for p in partners if p.id != partner.id for word in (p.name, p.id))
    return partner_words(partner.name, partner.id, others)


def _line_words(name: str) -> str:
    """A name in letters and digits; a keyword in it is tied to the word before.

    Example:
        >>> _line_words("St Anne's (the date)")
        'St Annes the-date'
    """
    from unicodedata import category, normalize

    whole = normalize("NFKC", without_apostrophes(name))
    seen = (c for c in whole if c not in APOSTROPHES and category(c) != "Cf")
    plain = "".join(c if _is_of_words(c) else " " for c in seen)
    found = ""
    for word in plain.split():
        tied = word.casefold() in KEYWORDS
        found += ("-" if tied else " ") + word if found else word
    return found


def partner_id(name: str) -> str:
    """The id of a partner that a person names in words, where no alliance file lists any.

    Example:
        >>> partner_id("Lantern Books"), partner_id("ファーン")
        ('lantern_books', 'partner_fjcykhhs')
    """
    return id_of(name) or f"partner_{check_letters(spoken_key(name), _NAME_LENGTH)}"


def write_reply_line(
    response: Response, questionnaire: Questionnaire, alliance: Alliance | None = None
) -> str:
    """A response as one line of text.

    Its code word, its notes, its remark, and that answers are joint, are not in it.

    Args:
        response: To this version of the questionnaire.
        questionnaire: What it answers.
        alliance: Whose partners are called by their names; None where nobody knows them.
    """
    signs = reply_signs(response, questionnaire)
    day = response.date.isoformat() if response.date else None
    partner = _named(response.partner, alliance)
    here = (questionnaire.id, questionnaire.version, response.length)
    about = (*here, partner, response.member, day)
    check = check_letters(checked_text(*about, signs))
    return f"{OPENING} {_head(*about)} {in_fours(signs)} check {check}"


def reply_signs(response: Response, questionnaire: Questionnaire) -> str:
    """The sign of each answer of a response, in the order of the questions of its length."""
    return "".join(
        _sign(response.answers.get(place.item.id), questionnaire.labels(place.item))
        for place in questionnaire.places(response.length)
    )


def _sign(answer: Answer, labels: Sequence[str]) -> str:
    return point_signs(labels)[answer - 1] if isinstance(answer, int) else WORD_SIGNS[answer]


def _named(identifier: str | None, alliance: Alliance | None) -> str:
    """A partner as the line names it; empty where nobody said."""
    if identifier is None:
        return ""
    known = alliance.partner(identifier) if alliance else None
    if alliance is None or known is None:
        return _line_words(identifier)
    return words_of_partner(known, alliance.partners)
