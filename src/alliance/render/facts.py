"""Facts side by side: what it is about, what it is, and what else there is to know.

Where the room is narrow, the last stands below; for screen readers each is one sentence.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.render.columns import columns
from alliance.render.look import Look
from alliance.render.safe import in_ascii, one_line
from alliance.render.terminal.measure import READABLE, measure, pad, wrap
from alliance.render.terminal.spans import Span

_INDENT = 2
_GAP = 2
LEAST_ABOUT = 19
"""Columns that there are, at the least, for what a fact is about."""
_MOST_ABOUT, _MOST_SAID = 24, 30
_LEAST_MORE = 18


class Told(NamedTuple):
    """A fact."""

    about: str
    """What it is about: a header, a count."""
    said: str = ""
    """What that is; goes on where `about` ends."""
    more: str = ""
    """What else there is to know."""


def facts(told: Sequence[Told], look: Look) -> Iterator[str]:
    """Facts as lines that fit."""
    if look.plain:
        for fact in told:
            said = " ".join(filter(None, [one_line(fact.about), fact.said]))
            yield from paragraph(_sentence(": ".join(filter(None, [said, fact.more]))), look)
        return
    most = min(_MOST_ABOUT, max(look.width // 4 - 1, LEAST_ABOUT))
    first = min(max((columns(_shown(fact.about, look)) for fact in told), default=0), most)
    beside = [fact for fact in told if fact.more]
    second = min(max((columns(fact.said) for fact in beside), default=0), _MOST_SAID)
    for fact in told:
        yield from _fact(fact, first, second, look)


def paragraph(text: str, look: Look, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """A text as lines that fit, whatever stands in it."""
    room = max(measure(look) - indent - hang, 8)
    for number, line in enumerate(wrap((Span(text),), room, look)):
        margin = " " * (indent if number == 0 else indent + hang)
        yield (margin + "".join(span.text for span in line)).replace("\x00", " ")


def cut(text: str, room: int, look: Look) -> str:
    """A text on one line, with dots in place of what has no room.

    Example:
        >>> cut("What do we share?", 10, Look())
        'What do w…'
    """
    clean = _shown(text, look)
    if columns(clean) <= room:
        return clean
    dots = "…" if look.unicode else "..."
    kept = ""
    for letter in clean:
        if columns(kept + letter) + len(dots) > room:
            break
        kept += letter
    return kept.rstrip() + dots


def _sentence(text: str) -> str:
    """A text with its stop, which a question has already."""
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."


def _shown(text: str, look: Look) -> str:
    clean = one_line(text)
    return clean if look.unicode else in_ascii(clean)


def _over_the_width(fact: Told, look: Look) -> Iterator[str]:
    """A fact without a middle, in the room that the others' first words would take too."""
    about = f"{' ' * _INDENT}{_shown(fact.about, look)}{' ' * _GAP}"
    room = look._replace(width=look.width - columns(about))
    for number, line in enumerate(paragraph(fact.more, room)):
        yield f"{about if number == 0 else ' ' * columns(about)}{line}".rstrip()


def _fact(fact: Told, first: int, second: int, look: Look) -> Iterator[str]:
    wide = min(look.width, READABLE)
    about = pad(cut(fact.about, first, look), first)
    at = _INDENT + first + _GAP
    after = at + second + _GAP if fact.said else at
    if not fact.said and columns(fact.more) > wide - at:
        yield from _over_the_width(fact, look._replace(width=wide))
        return
    if not fact.more or wide - after < _LEAST_MORE:
        said = list(paragraph(fact.said, look._replace(width=wide - at)))
        yield (" " * _INDENT + about + " " * _GAP + (said[0] if said else "")).rstrip()
        yield from (" " * at + line for line in said[1:])
        if fact.more:
            yield from paragraph(fact.more, look, 2 * _INDENT + 2)
        return
    said = list(paragraph(fact.said, look._replace(width=second)))
    more = list(paragraph(fact.more, look._replace(width=wide - after)))
    for row in range(max(len(said), len(more))):
        left = about if row == 0 else " " * first
        middle = said[row] if row < len(said) else ""
        right = more[row] if row < len(more) else ""
        between = f"{pad(middle, second)}{' ' * _GAP}" if fact.said else ""
        yield f"{' ' * _INDENT}{left}{' ' * _GAP}{between}{right}".rstrip()
