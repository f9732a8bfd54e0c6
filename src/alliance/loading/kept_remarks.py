"""The closing remarks of a counted table: as many as there is room for, wherever they stand."""

from heapq import heappop, heappush
from zlib import crc32

_BESIDE_REMARK = 1_000
"""Bytes that one takes in a report beside its characters."""


class KeptRemarks:
    """Keeps remarks that come one by one.

    Which ones are kept depends on their words alone, in an order that favours none. Of the first
    in the table, two people who change places would change the report.
    """

    def __init__(self, room: int) -> None:
        """Begin, with room for so many bytes of a report."""
        self._room = room
        self._heap: list[tuple[int, str, str, str | None]] = []
        self._last_left_out: tuple[int, str, str] | None = None
        self.more = 0
        """How many are not kept."""

    def add(self, partner: str | None, text: str) -> None:
        """Keep one, as long as there is room; it may take the place of others."""
        order = -crc32(text.encode("utf-8", "surrogatepass"))
        key = (order, text, partner or "")
        if self._last_left_out is not None and key <= self._last_left_out:
            self.more += 1
            return
        heappush(self._heap, (*key, partner))
        self._room -= _BESIDE_REMARK + len(text)
        while self._room < 0:
            order, text, of, _ = heappop(self._heap)
            self._last_left_out = (order, text, of)
            self._room += _BESIDE_REMARK + len(text)
            self.more += 1

    def all(self) -> tuple[tuple[str | None, str], ...]:
        """Those that are kept, each with the partner."""
        return tuple((partner, text) for _, text, _, partner in sorted(self._heap))
