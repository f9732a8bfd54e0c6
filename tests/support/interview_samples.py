"""A small questionnaire with every sort of question, and somebody at a terminal to answer it."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import CHECK_LETTERS
from alliance.interview.keys import Key, KeyName
from alliance.interview.naming import Letters
from alliance.interview.screens.drawing import State
from alliance.interview.states.opening import Opening
from alliance.interview.states.session import Session
from alliance.interview.wanted import Asking

DAY = datetime.date(2026, 5, 4)


def known_letters() -> Letters:
    """Draws bbbb, then cccc, and so on: the same letters in every test."""
    drawn = iter(CHECK_LETTERS)
    return lambda: 4 * next(drawn)


HARMFUL = "so \x1b[2J\x1b]0;t\x07 much\x9b5n \u202eback"


def item(identifier: str, text: str, scale: Any = "amount", **more: Any) -> dict[str, Any]:
    return {"id": identifier, "text": text, "scale": scale, "from": "pulse", **more}


def aspect(identifier: str, title: str, *items: dict[str, Any]) -> dict[str, Any]:
    facets = [{"id": f"f_{i['id']}", "title": i["id"], "items": (i,)} for i in items]
    return {"id": identifier, "title": title, "facets": tuple(facets)}


QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "format": "questionnaire/1",
        "id": "small",
        "version": "1.0",
        "title": "How is it going?",
        "scales": {"amount": ("none of it", "about half", "all of it")},
        "aspects": (
            aspect(
                "shared_goals",
                "Shared goals",
                item(
                    "aim",
                    "How much of what we do serves the aim that we agreed when we last met?",
                    why="An aim that nobody uses is a sentence on paper",
                    low_end="we do what comes up",
                    high_end="we could say for each job what it is for",
                ),
                item("met", "How much of the last plan did we look at again?"),
            ),
            aspect(
                "mutual_trust",
                "Mutual trust",
                item(
                    "kept",
                    "How many of ten promises were kept?",
                    tuple(f"{n} of ten" for n in range(11)),
                ),
                item(
                    "news",
                    "How did we hear of it?",
                    (
                        "from somebody who had no part in it at all, and who heard of it from "
                        "a person that knows one of us",
                        "日本語の長いラベル",
                        HARMFUL,
                    ),
                ),
            ),
            aspect("flexibility", "Flexibility", item("swap", "Who could step in?")),
            aspect(
                "speed_of_action", "Speed of action", item("late", "How late?", **{"from": "full"})
            ),
        ),
    }
)


def keys(text: str) -> Iterator[Key]:
    """Keys as one would write them down: letters, and names in <...>."""
    while text:
        if text.startswith("<"):
            name, _, text = text[1:].partition(">")
            names: dict[str, KeyName] = {"cr": "enter", "esc": "escape", "ctrl-d": "finish"}
            yield Key(names.get(name, name))  # type: ignore[arg-type] # a name of keys
        else:
            yield Key("text", text[0])
            text = text[1:]


def pressed(state: Any, text: str) -> Any:
    """The state after some keys."""
    for key in keys(text):
        state = state.press(key)
    return state


class Person:
    """Presses keys in turn, and looks at every state first; hangs up after the last key."""

    def __init__(
        self,
        text: str = "",
        look: Callable[[State], None] = lambda _: None,
        lines: Iterable[str] = (),
    ) -> None:
        self.keys = [*keys(text), *(Key("line", line) for line in lines)]
        self.look = look
        self.seen: list[State] = []

    def show(self, state: State) -> None:
        self.seen.append(state)
        self.look(state)

    def key(self, is_text: bool) -> Key | None:
        return self.keys.pop(0) if self.keys else Key("finish")

    def forget(self) -> None:
        """These keys are pressed one by one, none ahead."""

    def last(self) -> Session:
        """The last state of the questions."""
        return next(state for state in reversed(self.seen) if isinstance(state, Session))

    def opening(self) -> Opening:
        """The last state before the questions."""
        return next(state for state in reversed(self.seen) if isinstance(state, Opening))


def asking(folder: str, **changes: Any) -> Asking:
    given: dict[str, Any] = {
        "path": None,
        "folder": folder,
        "questionnaire": QUESTIONNAIRE,
        "length": None,
        "again": False,
        "only": None,
        "plain": False,
        "today": DAY,
        "letters": known_letters(),
    }
    return Asking(**(given | changes))


OPENING = "Mill Lane<cr>Fern Bakery, Lantern Books<cr>112"
"""Name, partners, a pair, alone, with the second."""
