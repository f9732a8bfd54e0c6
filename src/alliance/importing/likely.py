"""What texts are likely to mean that are no answers as they stand. It is proposed, never taken."""

from collections.abc import Mapping
from difflib import SequenceMatcher

from alliance.documents.plain_text import plain_text
from alliance.importing.scales import ScaleWords, bare_number, is_fraction
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE, NoPoint

_NEAR = 0.75
"""From here on a text is likely to be a label that was changed."""

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
    return ratios.index(best) + 1 if is_clear else None
