"""Markdown as its readers see it, and text that people may type to break it."""

import html
import re

from hypothesis import strategies as st
from markdown_it import MarkdownIt

from alliance.render.escape import BREAK
from alliance.render.safe import one_line

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

# Pieces that mean something to some reader of Markdown: they meet more often than in free text.
PIECES = [
    *"\\`*_~|![]()<>&#-+=.:/$^{}1xéÜ\n\t\x0b\x00\u202e ",
    *["``", "**", "__", "~~", "//", "- ", "1. ", "2) ", "# ", "> ", "---", "===", "    ", "\n\n"],
    *["<b>", "</td>", "<!--", "-->", "<?", "&lt;", "&#124;", "[x](y)", "![x](y)", "[^1]", "[x]: y"],
    *["@ana", "#12", "http://", "www.", "a@b.com", "mailto:", ":tada:", "|--|", "- [ ] "],
]
TEXT = st.one_of(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.text(max_size=30))
"""What somebody may type; it may be blank."""
WORDS = TEXT.map(lambda text: f"x {text}".strip())
"""The same, never blank, as names and titles are."""


def tags(rendered: str) -> set[str]:
    """The elements of a page."""
    return set(re.findall(r"<\W*([a-zA-Z]\w*)", rendered))


def seen(rendered: str) -> str:
    """What a reader of the page sees, on one line."""
    return squeezed(html.unescape(re.sub(r"</?[a-z]\w*\b[^>]*>", "", rendered)))


def as_typed(text: str) -> str:
    """What a reader ought to see of a text that somebody typed."""
    return squeezed(one_line(text))


def squeezed(text: str) -> str:
    return " ".join(text.replace(BREAK, "").split())


def rows(rendered: str) -> list[list[str]]:
    """The cells of all tables, row by row."""
    found = re.findall(r"<tr>(.*?)</tr>", rendered, re.DOTALL)
    return [
        [seen(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in found
    ]
