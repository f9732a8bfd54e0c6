"""JSON text to plain data through the same checks as YAML, with places where an error needs them.

Python's own reader does the work. Only when it refuses something, or when a place is asked for,
is the text read again, by the tokens below.
"""

import json
import re
from itertools import accumulate
from typing import Any, NoReturn

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from alliance.files.flaws import (
    MAX_DEPTH,
    SURROGATES,
    Flaw,
    Spot,
    Unreadable,
    clean_key,
    no_character,
    second_key,
    spaced_key,
    spot_at,
    spot_of,
    too_deep,
)
from alliance.files.yaml_tree import MAX_DIGITS, TOO_LARGE, Tree

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<mark>[{}\[\],:])
      | (?P<text>"(?:[^"\\]|\\.)*")
      | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.]))
      | (?P<word>[\w.+-]+)
      | (?P<end>\Z)
      | (?P<other>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = ("true", "false", "null")
_OTHER_WORDS = {"true": "true", "false": "false", "null": "null", "none": "null", "nil": "null"}
"""Words that other languages have in their place, in small letters: what is meant."""
_NEARLY_A_NUMBER = re.compile(r"\+?(-?)0*((?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,20})?)")
"""A number as JSON does not take it: with zeros or a plus before it."""
_OTHER_QUOTES = ("'", "`", *"\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb")
_MEANT = {",": (";", "\uff0c", "\uff1b", "\u3001"), ":": ("=", "\uff1a")}
"""What stands where one of these belongs, and means it."""
_STRAIGHT = 'Write " before it and behind it.'
_IN_PLACE = 'Write " in its place, here and where the text ends.'
_ALL_OF_IT = "Is it the whole file?"
_NOT_OPENED = ("this bracket closes nothing", "Take it out.")
_SECOND = ("a second document begins here", "Put it in a file of its own.")
_MORE = {
    "}": _NOT_OPENED,
    "]": _NOT_OPENED,
    "{": _SECOND,
    "[": _SECOND,
    "": ("there is more after the end of the document", "Take it out."),
}
"""What is said of what comes behind the last bracket, by how it begins."""


class _Refused(Exception):  # noqa: N818 - caught in this module
    """Python's reader came upon something that we do not accept."""


def read_json(text: str) -> Tree:
    """Take a JSON text apart.

    Raises:
        Unreadable: When it is not JSON, or is nested too deep.
    """
    try:
        data = json.loads(
            text,
            object_pairs_hook=_without_seconds,
            parse_constant=_refuse,
            parse_int=_whole_number,
            parse_float=_decimal,
        )
        if _too_deep(data) or ("\\u" in text and SURROGATES.search(_all_text(data))):
            raise _Refused
    except (ValueError, RecursionError, _Refused):
        return _Reader(text).read()
    return Tree(data, lambda: _Reader(text).read().root(), ())


def _without_seconds(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs) or any(key != clean_key(key) for key in data):
        raise _Refused
    return data


def _refuse(word: str) -> NoReturn:
    raise _Refused


def _whole_number(digits: str) -> int:
    if len(digits.removeprefix("-")) > MAX_DIGITS:
        raise _Refused
    return int(digits)


def _decimal(digits: str) -> float:
    # Reports have unrounded figures, so more digits than in YAML; an exponent beyond a float's
    # range would silently become infinite.
    value = float(digits)
    if len(digits) > 40 or value in (float("inf"), float("-inf")):
        raise _Refused
    return value


def _too_deep(data: Any, depth: int = 1) -> bool:
    if not isinstance(data, dict | list):
        return False
    if depth > MAX_DEPTH:
        return True
    parts = data.values() if isinstance(data, dict) else data
    return any(_too_deep(part, depth + 1) for part in parts)


def _all_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


class _Reader:
    """Reads token by token and knows where it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flaws: list[Flaw] = []
        lines = text.splitlines(keepends=True)
        self.line_starts = [0, *accumulate(map(len, lines[:-1]))]
        self.position = 0
        self.line = 0
        self.next_line = self._start_of(1)

    def read(self) -> Tree:
        self._next()
        data, root = self._value(1)
        if self.kind != "end":
            self._stop(*_MORE.get(self.word, _MORE[""]))
        return Tree(data, lambda: root, tuple(self.flaws))

    def _next(self) -> None:
        found = _TOKEN.match(self.text, self.position)
        if found is None or found.lastgroup is None:  # the last two branches match anything
            self._stop("this is not JSON")
        self.kind: str = found.lastgroup
        self.word: str = found[self.kind]
        begin, self.position = found.span(self.kind)
        self.begin = min(begin, len(self.text.rstrip())) if self.kind == "end" else begin

    @property
    def start(self) -> yaml.Mark:
        """Where the token begins."""
        return self._mark(self.begin)

    @property
    def stop(self) -> yaml.Mark:
        """Where the token ends."""
        return self._mark(self.position)

    def _mark(self, index: int) -> yaml.Mark:
        # Marks are asked for from the front to the back, a step back being one token at most.
        while self.next_line <= index:
            self.line += 1
            self.next_line = self._start_of(self.line + 1)
        line = self.line
        while self.line_starts[line] > index:
            line -= 1
        return yaml.Mark("", index, line, index - self.line_starts[line], None, 0)

    def _start_of(self, line: int) -> int:
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text) + 1

    def _stop(self, problem: str, way_out: str = "", mark: yaml.Mark | None = None) -> NoReturn:
        mark = mark or self.start
        raise Unreadable(Flaw(Spot(mark.line + 1, mark.column + 1), problem, way_out))

    def _value(self, depth: int) -> tuple[Any, Node]:
        if self.word in ("{", "[") and self.kind == "mark":
            if depth > MAX_DEPTH:
                raise Unreadable(too_deep(spot_at(self.text, self.start.index)))
            return self._object(depth) if self.word == "{" else self._array(depth)
        kind, word = self.kind, self.word
        node = ScalarNode(kind, word, self.start, self.stop)
        if kind == "text":
            value: Any = self._text(node)
        elif kind == "number":
            value = self._number(node)
        elif kind == "word" and word in _WORDS:
            value = {"true": True, "false": False, "null": None}[word]
        else:
            self._unexpected()
        self._next()
        return value, node

    def _object(self, depth: int) -> tuple[Any, Node]:
        opening = self.start
        data: dict[str, Any] = {}
        pairs: list[tuple[Node, Node]] = []
        lines: dict[str, int] = {}
        self._next()
        while self.word != "}" or self.kind != "mark":
            if self.kind != "text":
                self._unexpected(*self._no_key(opening))
            key_node = ScalarNode("text", self.word, self.start, self.stop)
            key = self._text(key_node)
            key_node.value = key
            if key != clean_key(key):
                self.flaws.append(spaced_key(key_node))
                key = key_node.value = clean_key(key)
            self._next()
            self._expect(":", "a colon is missing before this", opening)
            value, value_node = self._value(depth + 1)
            if key in data:
                self.flaws.append(second_key(key_node, lines[key]))
            lines.setdefault(key, key_node.start_mark.line + 1)
            data[key] = value
            pairs.append((key_node, value_node))
            self._comma("}", opening)
        node = MappingNode("object", pairs, opening, self.stop, flow_style=True)
        self._next()
        return data, node

    def _no_key(self, opening: yaml.Mark) -> tuple[str, yaml.Mark, str]:
        if self.word == ",":
            return "there is a comma too many here", opening, "Take it out."
        word = f'"{self.word}"' if self.kind == "word" else '"aim_told"'
        return "a key in double quotes is expected here", opening, f"Such as {word}: and its value."

    def _array(self, depth: int) -> tuple[Any, Node]:
        opening = self.start
        data: list[Any] = []
        nodes: list[Node] = []
        self._next()
        while self.word != "]" or self.kind != "mark":
            value, node = self._value(depth + 1)
            data.append(value)
            nodes.append(node)
            self._comma("]", opening)
        whole = SequenceNode("array", nodes, opening, self.stop, flow_style=True)
        self._next()
        return data, whole

    def _comma(self, closing: str, opening: yaml.Mark) -> None:
        if self.kind == "mark" and self.word == closing:
            return
        comma = self.begin
        self._expect(",", "a comma is missing before this", opening)
        if self.kind == "mark" and self.word == closing:
            self._stop(
                f"there is a comma with nothing after it but {closing}",
                "Take the comma out.",
                self._mark(comma),
            )

    def _expect(self, mark: str, problem: str, opening: yaml.Mark) -> None:
        if self.kind != "mark" or self.word != mark:
            if self.word in _MEANT[mark]:
                problem = f"{self.word} stands where {mark} belongs"
            self._unexpected(problem, opening, f"Write {mark} here.")
        self._next()

    def _unexpected(
        self, problem: str = "", opening: yaml.Mark | None = None, way_out: str = ""
    ) -> NoReturn:
        word = self.word
        if self.kind == "end":
            line = f" (what opens in line {opening.line + 1} is not closed)" if opening else ""
            self._stop(f"the file breaks off here{line}", _ALL_OF_IT)
        if word == '"':
            if len(self.text[self.begin :].splitlines()) == 1:
                self._stop("the file breaks off in this text", _ALL_OF_IT)
            self._stop("this quote is never closed", "Close it at the end of the text.")
        if word in ("/", "#"):
            self._stop("JSON has no comments", "Take it out.")
        if word in _OTHER_QUOTES:
            self._stop(f"JSON has straight double quotes only, and this is {word}", _IN_PLACE)
        self._stop(*(problem, way_out) if problem else self._no_value())

    def _no_value(self) -> tuple[str, str]:
        """What is said where a value is expected, and something else stands."""
        word = self.word
        if self.kind == "mark":
            return f"a value is missing before this {word}", "Write null where there is none."
        if word in ("NaN", "Infinity", "-Infinity"):
            return f"{word} is not a number", "Write null where nothing is known."
        number = _NEARLY_A_NUMBER.fullmatch(word)
        meant = number[1] + number[2] if number else _OTHER_WORDS.get(word.lower())
        if meant:
            return f"{word[:40]} is not written like this in JSON", f"Write {meant}"
        return "a text needs double quotes around it", _STRAIGHT

    def _text(self, node: ScalarNode) -> str:
        if node.value.isprintable() and "\\" not in node.value:
            return str(node.value[1:-1])  # nearly all of them
        try:
            value: str = json.loads(node.value)
        except ValueError:
            self._stop(*_flaw_in(node.value), node.start_mark)
        if SURROGATES.search(value):
            self.flaws.append(no_character(spot_of(node)))
            return SURROGATES.sub("\ufffd", value)
        return value

    def _number(self, node: ScalarNode) -> int | float:
        plain = node.value.removeprefix("-").isdigit()
        try:
            return _whole_number(node.value) if plain else _decimal(node.value)
        except _Refused:
            self.flaws.append(Flaw(spot_of(node), "this number is too large", TOO_LARGE))
            return 0


def _flaw_in(text: str) -> tuple[str, str]:
    """What is wrong with a text in quotes, and the way out."""
    if "\n" in text or "\r" in text:
        return "this quote is not closed in its line", "Close it, or write \\n for a line break."
    if "\t" in text:
        return "there is a tab in this text", "Write \\t for it, or a space."
    return "a backslash in this text stands for nothing", "Write two backslashes for one."
