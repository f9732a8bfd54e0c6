"""YAML text to plain data, composed once, by the rules of YAML 1.2 and with its traps refused.

Text is text: `no`, `on`, `012`, `12:30`, `1_000` and dates stay as written. Only true, false, null,
~, nothing, plain integers and plain decimals mean something else.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from alliance.files.flaws import (
    MAX_DEPTH,
    MAX_ENTRIES,
    SURROGATES,
    Flaw,
    Spot,
    Unreadable,
    bad_escape,
    clean_key,
    second_key,
    spaced_key,
    spot_of,
    too_deep,
    too_many,
)
from alliance.files.plain_yaml import read_plain

MAX_DIGITS = 15
"""Digits of a number; more would not survive a float."""

TOO_LARGE = "Write a smaller one. If it is meant as text, put it in quotes."
"""The way out where a number has more digits than that."""

Data = dict[str, Any] | list[Any] | str | int | float | bool | None


class Tree(NamedTuple):
    """A text taken apart."""

    data: Data
    """Plain data: dicts with text keys, lists, text, numbers, true, false, None."""
    root: Callable[[], Node | None]
    """The nodes with their places, made when an error needs them."""
    flaws: tuple[Flaw, ...]
    """What was refused without losing the thread."""


_PLAIN = "an unquoted scalar"
_TEXT = "a quoted scalar or a block of text"
_SEQUENCE = "a sequence"
_MAPPING = "a mapping"

_WORDS: dict[str, bool | int | None] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
    **{str(point): point for point in range(12)},  # answers are made of these
}
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
_NUMBER_STARTS = frozenset("0123456789+-")
_MARKERS = re.compile(r"(?:^|[\s,\[{:?-])(?:[&*]\S|!(?!\S))", re.MULTILINE)


_NO_TAGS = (
    "tags (!) are not supported",
    "Take it out, or put a text that starts with ! in quotes.",
)


class _Stopped(Exception):  # noqa: N818 - a signal of the hook below, caught in this module
    """Raised while composing, before a text can exhaust the stack or the memory."""

    def __init__(self, parent: Node, flaw_at: Callable[[Spot], Flaw]) -> None:
        super().__init__()
        mark = parent.start_mark
        self.flaw = flaw_at(Spot(mark.line + 1, mark.column + 1))


@cache
def _loader(base: type[Any]) -> type[Any]:
    """A loader that leaves scalars as they are written, and counts what it composes."""

    class Loader(base):  # type: ignore[misc]  # the base is chosen at run time
        depth = entries = 0

        def resolve(self, kind: type[Node], value: str, implicit: Any) -> str:
            if kind is ScalarNode:
                return _PLAIN if implicit[0] else _TEXT
            return _MAPPING if kind is MappingNode else _SEQUENCE

        def descend_resolver(self, parent: Node, index: Any) -> None:
            self.depth += 1
            self.entries += 1
            if self.depth > MAX_DEPTH + 1:
                raise _Stopped(parent, too_deep)
            if self.entries > MAX_ENTRIES:
                raise _Stopped(parent, too_many)

        def ascend_resolver(self) -> None:
            self.depth -= 1

    return Loader


def _fallback() -> type[Any]:
    from alliance.files.yaml_fallback import PythonLoader  # most computers do without it

    return PythonLoader


BASE: type[Any] = getattr(yaml, "CSafeLoader", None) or _fallback()
"""The loader from libyaml, ten times as fast; ours where PyYAML was built without it."""


def read_yaml(text: str, base: type[Any] = BASE) -> Tree:
    """Take a YAML text apart.

    Raises:
        Unreadable: When it is not YAML, or uses what we refuse: aliases, more documents, depth.
    """
    # What the parser would refuse for its size is left to it. A line or a comma makes three nodes
    # at most.
    is_long = 3 * (text.count("\n") + text.count(",")) > MAX_ENTRIES
    plain = None if is_long else read_plain(text, meant_plainly)
    if plain is not None:
        return Tree(plain, lambda: _compose(text, base), ())
    return read_nodes(text, base)


def read_nodes(text: str, base: type[Any] = BASE) -> Tree:
    """The same by the parser, whatever the text.

    Raises:
        Unreadable: As above.
    """
    _refuse_aliases(text, base)
    root = _compose(text, base)
    builder = _Builder(text)
    data = None if root is None else builder.build(root)
    return Tree(data, lambda: root, tuple(builder.flaws))


def meant_plainly(text: str) -> Data:
    """What a value without quotes stands for; a number of many digits is for the parser to judge.

    Raises:
        ValueError: For such a number.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS:
        number = _NUMBER.fullmatch(text)
        if number:
            if len(text) > MAX_DIGITS:
                raise ValueError(text)
            return int(text) if number[1] is None else float(text)
    return text


def _refuse_aliases(text: str, base: type[Any]) -> None:
    """Look for anchors, aliases and bare tags, which leave no trace in the nodes.

    Only a text with a mark like theirs is taken into tokens for it.
    """
    if not _MARKERS.search(text):
        return
    try:
        for token in yaml.scan(text, Loader=base):
            mark = token.start_mark
            spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                raise Unreadable(
                    Flaw(
                        spot,
                        "anchors (&) and aliases (*) are not supported",
                        "Write the value out, or put a text that starts with & or * in quotes.",
                    )
                )
            if isinstance(token, yaml.TagToken) and token.value[1] == "!":
                raise Unreadable(Flaw(spot, *_NO_TAGS))
    except (yaml.YAMLError, ValueError, OverflowError):
        return  # composing meets the same error and knows more about it


def _compose(text: str, base: type[Any]) -> Node | None:
    loader = _loader(base)(text)  # type: ignore[arg-type]  # a class is hashable
    try:
        root: Node | None = loader.get_single_node()
    except _Stopped as error:
        raise Unreadable(error.flaw) from None
    except yaml.MarkedYAMLError as error:
        from alliance.files.syntax import explained  # only a broken text pays for it

        raise Unreadable(explained(text, error, base)) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        raise Unreadable(bad_escape(text)) from None
    finally:
        loader.dispose()
    return root


class _Builder:
    """Nodes to plain data, by own rules; what is refused is collected on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flaws: list[Flaw] = []
        self.check_escapes = "\\u" in text or "\\U" in text

    def build(self, node: Node) -> Data:
        kind = node.__class__
        if kind is ScalarNode:
            tag = node.tag
            if tag is _PLAIN:
                return self._plain(node)
            if tag is not _TEXT:
                self._refuse_tag(node)
            if self.check_escapes:
                self._refuse_surrogates(node)
            return node.value  # type: ignore[no-any-return]  # a scalar's value is text
        if kind is MappingNode:
            if node.tag is not _MAPPING:
                self._refuse_tag(node)
            return self._mapping(node)
        if node.tag is not _SEQUENCE:
            self._refuse_tag(node)
        return [self.build(part) for part in node.value]

    def _mapping(self, node: Node) -> dict[str, Data]:
        data: dict[str, Data] = {}
        lines: dict[str, int] = {}
        squeezed: list[Flaw] = []
        for key_node, value_node in node.value:
            if key_node.__class__ is not ScalarNode:
                self._refuse(key_node, "a key must be a word, not a list or a set of keys")
                continue
            key = key_node.value
            if value_node.start_mark.index == value_node.end_mark.index and node.flow_style:  # type: ignore[attr-defined] # a mapping
                count = len(squeezed)
                self._refuse_without_colon(key_node, squeezed)
                if len(squeezed) > count:
                    data[key.partition(":")[0].strip()] = None  # it is there, as far as is known
                    continue
            if key != (clean := clean_key(key)):
                self.flaws.append(spaced_key(key_node))
                key = clean
            if key_node.tag is not _PLAIN and key_node.tag is not _TEXT:
                self._refuse_tag(key_node)
            elif key == "<<":
                self._refuse(key_node, "merging with << is not supported", "Write the keys out.")
                continue
            if key in data:
                lines = lines or _first_lines(node)
                self.flaws.append(second_key(key_node, lines[key]))
            data[key] = self.build(value_node)
            if self.check_escapes:
                self._refuse_surrogates(key_node)
        if squeezed:
            more = len(squeezed) - 1
            told = f"{squeezed[0].problem}; likewise after {more:,} more here" if more else ""
            self.flaws.append(squeezed[0]._replace(problem=told or squeezed[0].problem))
        return data

    def _plain(self, node: Node) -> Data:
        text: str = node.value
        if text in _WORDS:
            return _WORDS[text]
        if text[0] in _NUMBER_STARTS:
            number = _NUMBER.fullmatch(text)
            if number:
                return self._number(node, text, decimal=number[1] is not None)
        return text

    def _number(self, node: Node, text: str, decimal: bool) -> Data:
        if len(text) > MAX_DIGITS + 2 or sum(map(str.isdigit, text)) > MAX_DIGITS:
            what = "this number has too many digits" if decimal else "this number is too large"
            self._refuse(node, what, TOO_LARGE)
            return 0
        return float(text) if decimal else int(text)

    def _refuse(self, node: Node, problem: str, way_out: str = "") -> None:
        self.flaws.append(Flaw(spot_of(node), problem, way_out))

    def _refuse_without_colon(self, key: Node, squeezed: list[Flaw]) -> None:
        """Refuse what looks like a key in brackets: a comma has parted it from its text.

        Where a space is missing it is kept in `squeezed`: who leaves out one leaves out all.
        """
        rest = self.text[key.end_mark.index : key.end_mark.index + 80].lstrip()
        if rest[:1] == ":":
            return
        name, colon, value = key.value.partition(":")
        if colon and value:
            way_out = f"Write {name}: {value[:40]}"
            squeezed.append(Flaw(spot_of(key), "a space is missing after the colon", way_out))
        else:
            way_out = "Put the whole text in quotes, or write a colon after the key."
            self._refuse(key, "a comma ends the text before this", way_out)

    def _refuse_tag(self, node: Node) -> None:
        self._refuse(node, *_NO_TAGS)

    def _refuse_surrogates(self, node: Node) -> None:
        if SURROGATES.search(node.value):
            self.flaws.append(bad_escape(self.text, node.start_mark.index))


def _first_lines(node: Node) -> dict[str, int]:
    """The line in which each key stands for the first time, made once for a second one."""
    return {
        key.value: key.start_mark.line + 1
        for key, _ in reversed(node.value)
        if key.__class__ is ScalarNode
    }
