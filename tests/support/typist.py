"""A terminal at which somebody types in a time of its own: nothing waits, nothing is by chance."""

from collections import deque
from collections.abc import Iterable, Iterator

from alliance.console.base import Came
from alliance.console.pending_signals import PendingSignals


class Typist:
    """A console to which bytes come at given times; drawing takes as long as one says."""

    def __init__(self, typed: Iterable[tuple[float, bytes]], drawing: float = 0.0) -> None:
        self.typed = deque(sorted(typed, key=lambda each: each[0]))
        self.drawing = drawing
        self.resized: deque[float] = deque()
        """When the window gets another size."""
        self.signals = PendingSignals(wakes=False)
        self.now = 0.0
        self.shown = ""

    def clock(self) -> float:
        return self.now

    def can_take_keys(self) -> bool:
        return True

    def take(self) -> None:
        pass

    def give_back(self) -> None:
        pass

    def wait(self, seconds: float | None) -> Came:
        """Time goes on to what comes next; at the end of all that, the terminal hangs up."""
        if self.resized and self.resized[0] <= self.now:
            self.resized.popleft()
            return "size"
        due = self.typed[0][0] if self.typed else self.now
        if due <= self.now:
            return "input"
        if seconds is not None and due > self.now + seconds:
            self.now += seconds
            return "nothing"
        self.now = due
        return "input"

    def read(self) -> bytes:
        came = b""
        while self.typed and self.typed[0][0] <= self.now:
            came += self.typed.popleft()[1]
        return came

    def drop(self) -> None:
        self.read()

    def write(self, text: str) -> None:
        self.now += self.drawing
        self.shown += text

    def size(self) -> tuple[int, int]:
        return 80, 24


def held(
    key: bytes, at: float, pause: float, pace: float, times: int
) -> Iterator[tuple[float, bytes]]:
    """A key that is held down from a moment on, as a keyboard sends it."""
    yield at, key
    for number in range(times):
        yield at + pause + number * pace, key
