"""Whether to go on with answers that were begun, as a pure state."""

from typing import Literal, NamedTuple

from alliance.cli.interview.keys import Key
from alliance.cli.interview.session import HELD, NOT_A_KEY, PASTED

Choice = Literal["on", "again", "new", "quit"]

_LETTERS: dict[str, Choice] = {"a": "again", "s": "new", "q": "quit"}


class Offer(NamedTuple):
    """What was found, and what was chosen."""

    found: str
    """Whose answers, how many, when saved."""
    goes_on: str
    """Where Enter leads: "question 12"."""
    message: str = ""
    chosen: Choice | None = None

    @property
    def is_over(self) -> bool:
        """Whether no more keys are wanted."""
        return self.chosen is not None

    @property
    def is_text(self) -> bool:
        """Whether keys are letters of a text now."""
        return False

    @property
    def keys(self) -> tuple[str, ...]:
        """What the keys do."""
        return (
            f"Enter goes on with {self.goes_on}",
            "a goes through all",
            "s starts a new one",
            "q quits",
        )

    def press(self, key: Key) -> "Offer":
        """The state after a key."""
        letter = key.text.strip().lower()
        match key.name:
            case "finish":
                return self._replace(chosen="quit")
            case "enter" | "right":
                return self._replace(chosen="on")
            case "line" if not letter:
                return self._replace(chosen="on")
            case "text" | "line" if letter in _LETTERS:
                return self._replace(chosen=_LETTERS[letter])
            case "text" | "line" if len(letter) <= 20:
                return self._replace(message=f"{letter} is not one of the keys.")
            case "paste":
                return self._replace(message=PASTED)
            case "held":
                return self._replace(message=HELD)
            case _:
                return self._replace(message=NOT_A_KEY)
