"""The rules of wording as far as a script can check them: length, reading grade, banned words."""

import re
from collections.abc import Iterator

from alliance.analysis.linting.readability import grade, words

LONGEST = 20
"""Words in a sentence, at most."""
HIGHEST_GRADE = 8
"""Flesch-Kincaid grade of a sentence, at most."""
TOO_SHORT_TO_GRADE = 5
"""Below this many words, one long word decides the grade."""

NEVER = re.compile(
    r"""\b(?:
    stakeholder|synergy|leverage|governance|engagement|capacity[ ]building|best[ ]practice|KPI
    |metric|respondent|item|construct|significant|benchmark|proven|toxic|dysfunctional|guilty|blame
    |betray|selfish|lazy|unfair|weak|poor|failure|must|should[ ]have|obviously|simply|of[ ]course
    |invalid|illegal|fatal|abort|oops)(?:s|d|ed|ing)?\b""",
    re.VERBOSE | re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences of a text that ends with or without a full stop."""
    return [part for part in re.split(r"(?<=[.?!])\s+", text.strip()) if words(part)]


def faults(text: str) -> Iterator[str]:
    """Everything in a text that breaks a rule of wording."""
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > LONGEST:
            yield f"{count} words: {sentence}"
        if count >= TOO_SHORT_TO_GRADE and grade(sentence) > HIGHEST_GRADE:
            yield f"grade {grade(sentence):.1f}: {sentence}"
    if found := NEVER.search(text):
        yield f"never to use, {found[0]!r}: {text}"
    if "!" in text:
        yield f"an exclamation mark: {text}"
