"""A document's text, which knows at what line and column each part of the document stands."""

from functools import cached_property
from typing import Literal

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from alliance.errors import Fault, Path, Problem
from alliance.files.flaws import Flaw, Spot, spot_of
from alliance.files.line_ends import Recount, has_odd_ends
from alliance.files.text import is_json
from alliance.files.yaml_tree import Tree

Style = Literal["json", "braces", "lines"]
"""How a set of keys or a list is written: in JSON, in brackets of YAML, or an entry a line."""


class Source:
    """Puts faults in their places. Costs nothing until it is asked."""

    def __init__(self, path: str, text: str, tree: Tree) -> None:
        self.path = path
        self.text = text
        self._tree = tree
        self._pairs: dict[int, dict[str, tuple[Node, Node]]] = {}
        """By mapping, its keys; a file with a hundred thousand faults asks as often."""

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.splitlines()

    @cached_property
    def _recount(self) -> Recount | None:
        """Lines as editors count them, where that is not as they are counted here."""
        odd = not self.text.isascii() and has_odd_ends(self.text)
        return Recount(self.text) if odd else None

    @cached_property
    def root(self) -> Node | None:
        """The node of the whole document."""
        return self._tree.root()

    def problem(self, fault: Fault) -> Problem:
        """Give a fault its file, line, column and source line."""
        spot = self.spot(fault)
        way_out = (
            f"{self._where_else(spot, fault)} {fault.way_out}" if fault.other else fault.way_out
        )
        placed = self._problem(spot, fault.problem, way_out, fault.code)
        return placed._replace(lead=fault.lead, alike=fault.alike)

    def _where_else(self, here: Spot, fault: Fault) -> str:
        """Where the other one stands, as a sentence."""
        other = self.spot(Fault(fault.other, "", on_key=fault.on_key))
        if self._recount is not None:
            here = here._replace(line=self._recount(here.line, here.column)[0])
            line, column_there, _ = self._recount(other.line, other.column)
            other = other._replace(line=line, column=column_there)
        column = f", column {other.column}" if other.line == here.line else ""
        return f"The other is in line {other.line}{column}."

    def flaw(self, flaw: Flaw) -> Problem:
        """Give a flaw of the text its file and source line."""
        return self._problem(flaw.spot, flaw.problem, flaw.way_out)

    def _problem(self, spot: Spot, problem: str, way_out: str, code: str = "") -> Problem:
        line = self.lines[spot.line - 1] if spot.line <= len(self.lines) else ""
        if self._recount is not None:
            number, column, line = self._recount(spot.line, spot.column)
            spot = spot._replace(line=number, column=column)
        width = max(1, min(spot.width, len(line) - spot.column + 1))
        return Problem(
            self.path, problem, spot.line, spot.column, width, line, way_out=way_out, code=code
        )

    def spot(self, fault: Fault) -> Spot:
        """Where a fault stands; the nearest part that is there when its own is not."""
        if self.root is None:
            return Spot(1, 1)
        key, node = self._find(self.root, fault.path)
        if fault.on_key and key is not None:
            return spot_of(key)
        if fault.within:
            found = self._within(node, fault.within)
            if found:
                return found
        spot = _shown(key, node)
        return spot._replace(width=1) if node is self.root and _is_flow(node) else spot

    def place(self, path: Path) -> tuple[Node | None, Node]:
        """The node at a path with its key; as deep as the path can be followed.

        Raises:
            LookupError: When there is nothing in the document.
        """
        if self.root is None:
            raise LookupError
        return self._find(self.root, path)

    def style(self, path: Path) -> Style:
        """How the keys or entries at a path are written."""
        if is_json(self.text, self.path):
            return "json"
        return "braces" if _is_flow(self.place(path)[1]) else "lines"

    def _find(self, root: Node, path: Path) -> tuple[Node | None, Node]:
        """The node at a path with its key; as deep as the path can be followed."""
        key: Node | None = None
        node = root
        for step in path:
            if isinstance(node, MappingNode):
                pair = self._keys(node).get(step) if isinstance(step, str) else None
                if pair is None:
                    break
                key, node = pair
            elif (
                isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value)
            ):
                key, node = None, node.value[step]
            else:
                break
        return key, node

    def _keys(self, node: MappingNode) -> dict[str, tuple[Node, Node]]:
        """Key and value by the key's text; of two that are the same, the last."""
        found = self._pairs.get(id(node))
        if found is None:
            found = self._pairs[id(node)] = {
                pair[0].value: pair for pair in node.value if isinstance(pair[0], ScalarNode)
            }
        return found

    def _within(self, node: Node, words: str) -> Spot | None:
        """The words at fault, where they stand whole on one line of a value."""
        start, end = node.start_mark, node.end_mark
        for number in range(start.line, min(end.line + 1, len(self.lines))):
            line = self.lines[number]
            first = start.column if number == start.line else 0
            last = end.column if number == end.line else len(line)
            at = line.find(words, first, last)
            if at >= 0:
                return Spot(number + 1, at + 1, len(words))
        return None


def _is_flow(node: Node) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def _shown(key: Node | None, node: Node) -> Spot:
    """What the caret points at: the value; for a block or nothing, its key or its first key."""
    if isinstance(node, ScalarNode):
        empty = node.start_mark.index == node.end_mark.index
        return spot_of(key if empty and key is not None else node)
    if _is_flow(node):
        return spot_of(node)
    if key is not None:
        return spot_of(key)
    if isinstance(node, MappingNode) and node.value:
        return spot_of(node.value[0][0])
    return Spot(node.start_mark.line + 1, node.start_mark.column + 1)
