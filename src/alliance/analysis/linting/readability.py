"""How hard a sentence is to read: words, syllables, the Flesch-Kincaid grade. English only."""

import re

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]+(?=\s|$|[\"'”’)])")
_VOWELS = re.compile(r"[aeiouy]+")

_LESS = re.compile(
    r"(?<=[^aeiou])e$|(?<=[aeiou][^aeiou])e(?=ly$|ty$|ment|less$|ful|ness$|some|thing|where)"
    r"|(?<=[^aeioutd])ed$|(?<=[aeiou])ed$|(?<!ch)(?<!sh)(?<=[^aeiouscxzg])es$"
)
"""Vowels that are written and not heard: the last e of `hope`, `hoped`, `hopes`, `hopeful`."""

_MORE = re.compile(
    r"(?<=[^aeiouy])le$|(?<=[^aeiouyr])les$|(?<=[^aeiouyl])led$|sm$|sms$"
    r"|i(?=a(?!l\b|n\b|ge))|i(?=um|us\b|er\b|est\b|ent|et|or|od|om)|(?<=[rvnb])i(?=ous)"
    r"|(?<!q)u(?=al|at|ou|ing|el\b|ity)|e(?=o(?!u|p))|e(?=ing)|y(?=ing)|o(?=ing|el?t)"
)
"""Neighbours that are written as one group of vowels and heard as two."""

_EXCEPTIONS = {
    "agreed": 2,
    "anyone": 3,
    "applied": 2,
    "area": 3,
    "business": 2,
    "businesses": 3,
    "coalition": 4,
    "coalitions": 4,
    "create": 2,
    "created": 3,
    "disagreed": 3,
    "evening": 2,
    "every": 2,
    "everyone": 3,
    "everything": 3,
    "experience": 4,
    "idea": 3,
    "ideas": 3,
    "interest": 2,
    "interests": 2,
    "people": 2,
    "people's": 2,
    "reality": 4,
    "several": 2,
    "someone": 2,
    "something": 2,
    "sometimes": 2,
    "whoever": 3,
    "whose": 1,
}
"""Common words that the rules get wrong."""


def words(text: str) -> list[str]:
    """The words of a text; a number is one, and so is a compound such as `know-how`.

    Example:
        >>> words("Who had the know-how, in 2 of 4 jobs?")
        ['Who', 'had', 'the', 'know-how', 'in', '2', 'of', '4', 'jobs']
    """
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """The number of syllables of an English word, by its spelling.

    Example:
        >>> [syllables(word) for word in ("trust", "promised", "alliance", "know-how")]
        [1, 2, 3, 2]
    """
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    word = word.lower().replace("’", "'")
    word = re.sub(r"'(?:s|ve|re|ll|d|m|t)?$", "", word)
    return _EXCEPTIONS.get(word) or max(1, _heard(word))


def _heard(word: str) -> int:
    written = len(_VOWELS.findall(word))
    return written - len(_LESS.findall(word)) + len(_MORE.findall(word))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: the years at school that a text asks for.

    Definition:
        0.39 (words a sentence) + 11.8 (syllables a word) - 15.59.
    Undefined when:
        No word: 0.
    Reference:
        Kincaid, Fishburne, Rogers & Chissom 1975, Research Branch Report 8-75.

    Example:
        >>> round(grade("Who does what? We asked it last week."), 1)
        -2.2
    """
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len([part for part in _SENTENCE_END.split(text) if words(part)]))
    heard = sum(map(syllables, found))
    return 0.39 * len(found) / sentences + 11.8 * heard / len(found) - 15.59
