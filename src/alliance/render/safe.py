"""People's words as a terminal may show them: nothing acts, nothing is lost."""

import re

from alliance.documents.one_line import NEVER_CHARACTERS, without_breaks

_LEADING = "\x00-\x1f"
"""Controls that JSON escapes anyway, inside its texts; between them they are its own layout."""

_OUT = (
    # Controls, and halves of a character.
    "\x7f-\x9f\ud800-\udfff"
    # Marks that turn the direction of writing, break a line, or annotate.
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
    # What takes no room and shows nothing, by the list of Unicode (Default_Ignorable_Code_Point).
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
    # What is no character, and what no page and no spreadsheet would take.
    f"{NEVER_CHARACTERS}"
)
"""What is never shown as it is: a terminal acts on it, or nobody sees that it is there."""

_JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\u1900-\u1cff\ua840-\uabff\ufb50-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
"""Arabic, Indic and other scripts, in which a joiner or its opposite changes how letters look."""

_PICTURE = "\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MONGOLIAN = "\u1800-\u18af"

_HONEST = (
    rf"(?<![{_JOINING}\u094d])(?<![{_PICTURE}\ufe0f])[\u200d]"  # joins letters, or pictures
    rf"|(?<![{_JOINING}])\u200c"  # keeps letters apart
    rf"|(?<![{_PICTURE}])(?<![0-9#*](?=[\ufe0e\ufe0f]\u20e3))[\ufe0e\ufe0f]"  # text or emoji
    rf"|(?<![{_HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # a form of a Chinese character
    rf"|(?<![{_MONGOLIAN}])[\u180b-\u180d\u180f]"  # a form of a Mongolian letter
    r"|[\ufe03-\ufe0d]"
)
"""What nobody sees either, unless it stands where it changes what stands before it."""

_ACTING = re.compile(f"[{_LEADING}{_OUT}]|{_HONEST}")
_ACTING_IN_JSON = re.compile(f"[{_OUT}]|{_HONEST}")

_TYPOGRAPHY = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "·": "-",
        "•": "-",
        "×": "x",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def safe(text: str) -> str:
    r"""A text without anything that a terminal would act on, or that nobody sees.

    What is taken out stays readable. What is honest stays: joiners between letters that join,
    emoji, forms of Chinese and Mongolian letters.

    Example:
        >>> safe("a\x1b[2Jb")
        'a\\x1b[2Jb'
    """
    if text.isascii() and text.isprintable():
        return text  # nearly all of them
    return _ACTING.sub(lambda found: _escape(found[0]), text)


def safe_json(text: str) -> str:
    r"""A JSON text of the same meaning without anything that a terminal would act on.

    Example:
        >>> safe_json('{"name": "a\u202eb"}')
        '{"name": "a\\u202eb"}'
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return _ACTING_IN_JSON.sub(lambda found: _json_escape(found[0]), text)


def one_line(text: str) -> str:
    r"""The same on one line: line breaks and tabs become single spaces, all else stays readable.

    Example:
        >>> one_line(" two\n\tlines ")
        'two lines'
    """
    return safe(without_breaks(text))


def in_ascii(text: str) -> str:
    """Typography as typewriters had it; letters stay as they are."""
    return text.translate(_TYPOGRAPHY)


def can_show(marks: str, encoding: str | None) -> bool:
    """Whether marks can be written in an encoding; what names none is taken for ASCII.

    Example:
        >>> can_show("━", "utf-8"), can_show("━", "latin-1"), can_show("━", None)
        (True, False, False)
    """
    try:
        marks.encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _escape(character: str) -> str:
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
