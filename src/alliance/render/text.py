"""Sentences and their pieces, of anything: counts, lists, capital letters, full stops, quotes."""

from collections.abc import Iterable

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def counted(n: int, singular: str, plural: str = "") -> str:
    """Count things: "1 partner", "3 people".

    Example:
        >>> counted(1, "partner"), counted(3, "person", "people"), counted(20_000, "row")
        ('1 partner', '3 people', '20,000 rows')
    """
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def spelled(n: int, singular: str = "", plural: str = "") -> str:
    """Count things in words up to twelve: "two risks".

    Example:
        >>> spelled(1, "person", "people"), spelled(13, "risk"), spelled(2)
        ('one person', '13 risks', 'two')
    """
    number = _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"
    noun = singular if n == 1 else plural or (singular and singular + "s")
    return f"{number} {noun}".strip()


def how_far(seen: int, answered: int, asked: int) -> str:
    """How many questions were answered; how many were seen, where that is another number.

    Example:
        >>> how_far(11, 11, 28), how_far(11, 9, 28), how_far(2, 0, 7)
        ('11 of 28 answered', '11 of 28 seen, 9 answered', '2 of 7 seen, none answered')
    """
    if seen == answered:
        return f"{seen} of {asked} answered"
    return f"{seen} of {asked} seen, {answered or 'none'} answered"


def does_not_apply(n: int) -> str:
    """Count answers "does not apply to us".

    Example:
        >>> does_not_apply(1), does_not_apply(2)
        ('1 does not apply', '2 do not apply')
    """
    return f"{n:,} {'does' if n == 1 else 'do'} not apply"


def listing(words: Iterable[str], last: str = "and") -> str:
    """Join names or phrases.

    Example:
        >>> listing(["Fern", "Lantern"]), listing(["a", "b", "c"], "or"), listing([])
        ('Fern and Lantern', 'a, b or c', '')
    """
    found = list(words)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def capital(text: str) -> str:
    """Start with a capital letter, in quotes too, and leave the rest alone."""
    if text.startswith('"'):
        return text[:1] + text[1:2].upper() + text[2:]
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Go on after a colon: a small letter, unless the first word is in capitals.

    Example:
        >>> small("Trust is strong"), small("NGO rules")
        ('trust is strong', 'NGO rules')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Start with a capital letter, end with a full stop.

    Example:
        >>> sentence("trust is strong"), sentence("Is it?"), sentence("")
        ('Trust is strong.', 'Is it?', '')
    """
    text = capital(text.strip())
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def sentences(texts: Iterable[str]) -> str:
    """Make each text a sentence and put them side by side."""
    return " ".join(filter(None, map(sentence, texts)))


def quoted(text: str) -> str:
    """Put someone's words into quotation marks; what stands in them already keeps them."""
    inside = text[1:-1]
    if text == f'"{inside}"' and inside and '"' not in inside:
        return text
    return f'"{text}"'
