"""Number, case and grammar of printed sentences, as far as a script can check them."""

import re
from collections.abc import Iterator

PLURAL = "shared goals|unwritten rules"
"""Aspects that take "are"."""
SINGULAR = "trust|flexibility|speed|sharing|pooled know-how"
"""Aspects that take "is"."""
_ONE = "is|was|has|gets|carries|rests|depends|holds|strains|comes|lies|scores"
_MANY = "are|were|have|get|carry|rest|depend|hold|strain|come|lie|score"
_FIGURE = r"(?: \([^)]*\))?,?(?: which)?"
_NOUN = (
    "person|partner|risk|answer|question|aspect|step|point|group|file|row|set|topic|thing|camp|"
    "round|choice|sentence|line"
)
_FEW = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"

_WRONG = {
    "a plural with a verb for one": rf"\b(?:{PLURAL}){_FIGURE} (?:{_ONE})\b",
    "one with a verb for several": (
        rf"(?:^|[.:;] )(?:The )?(?:{SINGULAR}){_FIGURE} (?:{_MANY})\b(?! low\b)"
    ),
    "two with a verb for one": (
        rf"(?:^|[.:;] )(?:the )?(?:{PLURAL}|{SINGULAR})(?: \([^)]*\))? and "
        rf"(?:the )?(?:{PLURAL}|{SINGULAR})(?: \([^)]*\))? (?:{_ONE})\b"
    ),
    "one of several": rf"(?<![\w.,])(?:1|one) (?:people|(?:{_NOUN})s)\b",
    "several of one": (
        rf"(?<![\w.,/-])(?:[2-9]|[1-9]\d+|{_FEW}) (?:{_NOUN})\b(?! (?:step|set|file|row|group)s\b)"
    ),
    "one risk, many": r"\b1 risk (?:are|need|compare|read|look|rest)\b",
    "many risks, one": r"\b(?:[2-9]|\d\d+) risks (?:is|needs|compares|reads|looks|rests)\b",
    "a name as a verb's subject": r'" comes? first\b',
    "a word twice": r"\b(?!had\b|that\b)([a-z]+) \1\b",
    "stops in a row": r"(?<!\.)\.\.(?!\.)|[,;:]\.|\.;|,,|;;",
    "room before a stop": r"(?<=\w) [,.;](?= |$)",
    "a sentence that begins small": r"(?<=[a-z)]{2}\. )(?!alliance\b)[a-z]",
    "stilted": r'"[^"]*" is heard|\bKeep it so\b|^So are\b|\bplan on each other|\bgets at things\b',
}
_AS_WRITTEN = ("a word twice", "a sentence that begins small")
"""Where capital letters count."""


def wrong(text: str) -> Iterator[str]:
    """What reads wrongly in a text: the kind, and the words around it."""
    said = " ".join(text.split())
    for kind, pattern in _WRONG.items():
        for found in re.finditer(pattern, said, 0 if kind in _AS_WRITTEN else re.IGNORECASE):
            around = said[max(found.start() - 40, 0) : found.end() + 40]
            yield f"{kind}: {around}"
