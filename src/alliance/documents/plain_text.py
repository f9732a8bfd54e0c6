"""A text as two of them are compared, however a survey system, a spreadsheet or a hand wrote it."""

import re
from functools import lru_cache
from html import unescape
from unicodedata import normalize

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_BREAK = re.compile(r"<(?:br|p|div|li|td)\b[^<>]{0,500}>|</(?:p|div|li|td)>", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"), "")
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)
_LONG = 400
_PIECE = 40
"""Characters of a long text that are normalized together; the time for accents on one letter grows
with their square."""
_OUTER = " .:*\"'"


@lru_cache(20_000)  # labels and headers come back again and again
def plain_text(text: str) -> str:
    r"""A text without what does not make it another one.

    Tags, entities, capitals, kinds of blanks, quotes and dashes do not matter; nor do full stops,
    colons, stars and quotes around it.

    Example:
        >>> plain_text("  <b>Don\u2019t</b>&nbsp;  KNOW. "), plain_text("We kept our word:*")
        ("don't know", 'we kept our word')
    """
    if not text.isalnum():  # most cells are a number or a word
        if "<" in text:
            text = _TAG.sub("", _BREAK.sub(" ", text))
        if "&" in text:
            text = unescape(text)
    if not text.isascii():
        # Before compatibility forms, as these take a dotted line apart and make blanks of accents.
        text = text.translate(_QUOTES).translate(_UNSEEN)
        step = _PIECE if len(text) > _LONG else _LONG
        parts = (text[at : at + step] for at in range(0, len(text), step))
        text = "".join(normalize("NFKC", part) for part in parts)
    return " ".join(text.replace("`", "'").casefold().split()).strip(_OUTER)
