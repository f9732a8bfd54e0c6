"""Reply lines as mail and chat programs mangle them, and as hands do.

What programs do leaves the meaning alone: it is read, or refused. What hands do may change it: then
it must be refused, unless what comes out is what was sent.
"""

import random
from collections.abc import Callable

Mangler = Callable[[random.Random, str], str]
"""Changes a text in a way that chance decides."""


def _some(draw: random.Random, text: str, old: str, new: str, share: float = 0.5) -> str:
    return "".join(new if c == old and draw.random() < share else c for c in text)


def dashes(draw: random.Random, text: str) -> str:
    return _some(draw, text, "-", draw.choice("–—‑−‐"), 0.7)


def drawn_together(draw: random.Random, text: str) -> str:
    return text.replace("--", draw.choice("—–"))


def capitals(draw: random.Random, text: str) -> str:
    return draw.choice([str.upper, str.title, str.capitalize, str.swapcase])(text)


def wraps(draw: random.Random, text: str) -> str:
    """Breaks lines at blanks, or in the middle of a word, with quote marks or without."""
    mark = draw.choice(["", "> ", ">> ", "| ", "  ", "\t"])
    at = sorted(draw.sample(range(len(text)), min(len(text), draw.randint(1, 3))))
    for place in reversed(at):
        blank = text.rfind(" ", 0, place)
        cut = blank if blank > 0 and draw.random() < 0.7 else place
        text = text[:cut] + draw.choice(["\n", "\r\n"]) + mark + text[cut:].lstrip(" ")
    return mark + text


def quotes(draw: random.Random, text: str) -> str:
    left, right = draw.choice([*map(tuple, ("“”", '""', "«»", "**", "__", "``", "()", "[]"))])
    return f"{left}{text}{right}"


def emoji(draw: random.Random, text: str) -> str:
    at = draw.choice([n for n, c in enumerate(text) if c == " "] or [0])
    return f"{text[:at]} " + draw.choice(["👍", "🙂", "✅", "❤️", "👩\u200d💻"]) + text[at:]


def unseen(draw: random.Random, text: str) -> str:
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(text) + 1)
        text = text[:at] + draw.choice("\u200b\u200d\u2060\ufeff\u00ad\u200e") + text[at:]
    return text


def blanks(draw: random.Random, text: str) -> str:
    return _some(draw, text, " ", draw.choice(["\u00a0", "  ", "\u202f", "\t", "\u3000"]))


def digits(draw: random.Random, text: str) -> str:
    """Digits of another width, in circles or with a key around them."""
    kind = draw.choice([0, 1, 2])
    shown = {
        c: (chr(0xFEE0 + ord(c)), chr(0x245F + int(c or 0)), f"{c}\ufe0f\u20e3")
        for c in "123456789"
    }
    head, answers, tail = text.partition("answers")
    changed = "".join(shown[c][kind] if c in shown and draw.random() < 0.5 else c for c in tail)
    return head + answers + changed


def times(draw: random.Random, text: str) -> str:
    head, answers, tail = text.partition("answers")
    return head + answers + tail.replace("x", draw.choice("×✕✖"))


def stamps(draw: random.Random, text: str) -> str:
    stamp = ["[14:02] Ana: ", "12.05.26, 14:02 - Ana: ", "Ana, 14:02\n", "- ", "• ", "1. ", ": "]
    return draw.choice(stamp) + text


def endings(draw: random.Random, text: str) -> str:
    return text + draw.choice([".", ",", "!", " .", "\nAna", "\n-- \nAna Lee", "\nTed", " Thanks"])


def prose(draw: random.Random, text: str) -> str:
    before = ["Hi, here is what I answered:\n", "Our alliance is 10 years old.\n\n", "see below\n"]
    return (
        draw.choice(before) + text + draw.choice(["", "\n\nBye, 1234 5678", "\nGood luck to all"])
    )


def keyboards(draw: random.Random, text: str) -> str:
    """What is typed for a sign that looks the same."""
    head, answers, tail = text.partition("answers")
    for old, new in (("1", draw.choice("lI")), ("o", "0"), ("x", "х"), ("o", "O")):
        tail = _some(draw, tail, old, new, 0.3)
    return head + answers + tail


PROGRAMS: tuple[Mangler, ...] = (
    *(dashes, drawn_together, capitals, wraps, quotes, emoji, unseen, blanks, digits, times),
    *(stamps, endings, prose, keyboards),
)
"""What programs and keyboards do."""

_TYPED = "123456789tedxoOl0-bcfghjkmnpqrsvwyz /.:"


def drop(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + text[at + 1 :]


def double(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + text[at] + text[at:]


def change(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text))
    return text[:at] + draw.choice(_TYPED) + text[at + 1 :]


def swap(draw: random.Random, text: str) -> str:
    at = draw.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def word_gone(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    del words[draw.randrange(len(words))]
    return " ".join(words)


def word_twice(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    at = draw.randrange(len(words))
    return " ".join([*words[: at + 1], *words[at:]])


def words_swapped(draw: random.Random, text: str) -> str:
    words = text.split(" ")
    one, other = draw.randrange(len(words)), draw.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


HANDS: tuple[Mangler, ...] = (
    drop,
    double,
    change,
    swap,
    word_gone,
    word_twice,
    words_swapped,
)
"""What hands do, or a copy that goes wrong."""


def mangled(draw: random.Random, line: str) -> str:
    """A line that went through one to three programs, and often through a hand."""
    for hand in draw.sample(HANDS, draw.choice([0, 0, 1, 1, 2, 3])):
        line = hand(draw, line)
    for program in draw.sample(PROGRAMS, draw.randint(0, 3)):
        line = program(draw, line)
    return line
