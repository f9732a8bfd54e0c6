"""What texts are likely to mean that are no answers as they stand. It is proposed, never taken."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from alliance.documents.plain_text import plain_text
from alliance.importing.other_meanings import says_no_otherwise
from alliance.importing.scales import ScaleWords, bare_number, is_fraction
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE, NoPoint

_NEAR = 0.75
"""From here on a text is likely to be a label that was changed."""

_NEAR_WORD = 0.7
"""The same of each word."""

_SHORT = 3
"""Letters of a word that says little by itself."""

_LONGEST = 200
"""Characters of a text that are compared with labels."""

LIKELY_MEANINGS: Mapping[str, NoPoint | None] = {
    **dict.fromkeys(
        (
            "i do not know",
            "do not know",
            "dont know",
            "don't know / not sure",
            "don't know / can't say",
            "not sure",
            "unsure",
            "can't say",
            "cannot say",
            "no opinion",
            "weiß nicht",
            "weiss nicht",
            "ich weiß nicht",
            "no sé",
            "no sabe",
            "je ne sais pas",
            "ne sait pas",
            "não sei",
            "non so",
            "weet niet",
            "nie wiem",
            "?",
        ),
        DONT_KNOW,
    ),
    **dict.fromkeys(
        (
            "not applicable",
            "does not apply to me",
            "doesn't apply to me",
            "n/a",
            "n.a",
            "na",
            "nicht zutreffend",
            "trifft nicht zu",
            "no aplica",
            "sans objet",
            "não se aplica",
            "non applicabile",
            "niet van toepassing",
            "nie dotyczy",
        ),
        NOT_APPLICABLE,
    ),
    **dict.fromkeys(
        (
            "-oth-",
            "other",
            "no answer",
            "keine antwort",
            "keine angabe",
            "null",
            "none",
            "nan",
            "#n/a",
            "-",
            "",
        ),
        None,
    ),
}
"""By texts that many forms have, in plain words; None where they are no answer."""


def near_label(key: str, scale: ScaleWords) -> int | None:
    """The point whose label a text is nearest to, where it is near and no other is as near."""
    if bare_number(key) is not None or is_fraction(key):
        return None
    ratios = [
        SequenceMatcher(None, key[:_LONGEST], plain_text(label)).ratio() for label in scale.labels
    ]
    best = max(ratios)
    is_clear = best >= _NEAR and sum(best - ratio < 0.05 for ratio in ratios) == 1
    point = ratios.index(best)
    if not is_clear or not is_spelt_like(key[:_LONGEST], plain_text(scale.labels[point])):
        return None
    return point + 1


def is_spelt_like(text: str, label: str) -> bool:
    """Whether two plain texts differ in how words are spelt, and no word is another one.

    Example:
        >>> is_spelt_like("strongly agre", "strongly agree")
        True
        >>> is_spelt_like("slightly agree", "strongly agree")
        False
        >>> is_spelt_like("not strongly agree", "strongly agree")
        False
    """
    if says_no_otherwise(text, label):
        return False
    if text.replace(" ", "") == label.replace(" ", ""):
        return True
    one, other = text.split(), label.split()
    return all(_has_like(word, other) for word in one) and all(
        _has_like(word, one) for word in other
    )


def _has_like(word: str, words: Sequence[str]) -> bool:
    """Whether a word, unless it is a short one, stands there too, or nearly."""
    is_short = len(word) <= _SHORT
    return is_short or any(
        SequenceMatcher(None, word, each).ratio() >= _NEAR_WORD for each in words
    )
