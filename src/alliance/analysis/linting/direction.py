"""Which way the labels of a scale run: from low to high, or from the good end to the bad one.

Points count from the first label up. A scale that is written the other way round scores everybody
upside down, and nothing looks wrong: this is why whoever scores is told, not only whoever checks.
The labels are read by the words of `valence`, in English only; what they do not know has no
direction, and gets no remark.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from alliance.analysis.linting import valence
from alliance.documents.questionnaire import Item, Place, Questionnaire

Labels = tuple[str, ...]

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Falling(NamedTuple):
    """A scale whose labels run from good to bad, where nobody has said that it is meant so."""

    name: str
    """Its name under `scales`; empty where it stands at a question."""
    items: tuple[str, ...]
    """Ids of the questions that do not say which end is the high one."""
    labels: Labels


def falling_scales(questionnaire: Questionnaire) -> tuple[Falling, ...]:
    """The scales that run from good to bad, and say nothing of it, in the order of asking.

    A question that says `reverse`, whether true or false, knows what it does; so does one whose
    scale is named under the questionnaire's `reverse`.
    """
    found: dict[tuple[str, Labels], list[str]] = {}
    for place in questionnaire.places():
        item, labels = place.item, questionnaire.labels(place.item)
        if "reverse" in item.model_fields_set:
            continue
        # What is bad may go from often to never: that is from low to high.
        if falls(labels) and not (_asks_for_trouble(place, labels) and _turns(labels)):
            name = item.scale if isinstance(item.scale, str) else ""
            found.setdefault((name, labels if not name else ()), []).append(item.id)
    return tuple(
        Falling(name, tuple(items), labels or questionnaire.scales[name])
        for (name, labels), items in found.items()
    )


def is_turned(item: Item, labels: Labels) -> bool:
    """Whether a question is reverse-keyed to those who answer it.

    Where the labels run from good to bad, `reverse` only puts the high end where it belongs.
    """
    return item.reverse and not falls(labels)


def falls(labels: Labels) -> bool:
    """Tell whether labels run from the good end to the bad one.

    Example:
        >>> falls(("strongly agree", "agree", "disagree"))
        True
        >>> falls(("never", "sometimes", "always")), falls(("too little", "enough", "too much"))
        (False, False)
    """
    return _family(labels) is not None


@lru_cache(1_000)
def _family(labels: Labels) -> str | None:
    """The words by which labels fall: the first family that tells both ends apart decides.

    So "completely disagree" is read as disagreement, and not as something complete.
    """
    read = [_words(label) for label in labels]
    read = [words for words in read if " ".join(words) not in valence.NO_POINT]
    if len(read) < 2 or any("too" in words for words in read):
        return None  # with too little at one end and too much at the other, the middle is best
    for name, family in valence.FAMILIES.items():
        ranks = [_rank(words, family) for words in read]
        first, last = ranks[0], ranks[-1]
        if first is None or last is None or first == last:
            continue
        known = [rank for rank in ranks if rank is not None]
        never_rises = all(one >= other for one, other in pairwise(known))
        return name if never_rises else None
    return None


def _words(label: str) -> tuple[str, ...]:
    """The words of a label, small, without numbers, signs and what says nothing."""
    found = _WORD.findall(label.casefold().replace("’", "'"))
    spelled = ("not" if word.endswith(valence.NOT) else word for word in found)
    return tuple(word for word in spelled if word not in valence.FILLERS)


def _rank(words: tuple[str, ...], family: Mapping[str, int]) -> int | None:
    """How good a label is by the words of one family; None for one that says something else.

    The longest phrases count first. Words beside them may say how much, or "not"; a label of many
    other words is about something else.
    """
    rest, found = _cut_out(words, family)
    if not found:
        return None
    others = [word for word in rest if word not in valence.DEGREES and word != "not"]
    if len(others) > valence.MOST_OTHERS:
        return None
    rank = found[0]
    degree = sum(valence.DEGREES.get(word, 0) for word in rest)
    if "not" in rest:
        # "not very satisfied" is nearer the middle than "not satisfied", "not at all" is further.
        return -rank - (degree if "all" in rest else -degree) if rank > 0 else 1
    return rank + degree if rank > 0 else rank - degree if rank < 0 else rank


def _cut_out(words: tuple[str, ...], family: Mapping[str, int]) -> tuple[list[str], list[int]]:
    """The words that are no phrase of the family, and the ranks of those that are."""
    rest: list[str] = []
    ranks: list[int] = []
    at = 0
    while at < len(words):
        for size in range(min(valence.LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if phrase in family:
                ranks.append(family[phrase])
                at += size
                break
        else:
            rest.append(words[at])
            at += 1
    return rest, ranks


def _turns(labels: Labels) -> bool:
    """Whether what the labels say is good of a good thing only: "often", unlike "excellent"."""
    return _family(labels) in valence.OF_ANYTHING


def _asks_for_trouble(place: Place, labels: Labels) -> bool:
    """Whether a question, or its labels, are about something that one is glad to be without."""
    return any(
        word in valence.TROUBLE or word.startswith(valence.TROUBLE_STEMS)
        for word in (*_words(place.item.text), *_at_both_ends(labels))
    )


def _at_both_ends(labels: Labels) -> set[str]:
    """What a scale speaks of beside its direction: "late" from "never late" to "always late"."""
    return set(_words(labels[0])) & set(_words(labels[-1]))
