"""What to do with what is there already, or is not there yet, as a pure state."""

from typing import NamedTuple

from alliance.interview.keys import Key
from alliance.interview.states.letters import meant, not_a_key, yes_or_no
from alliance.interview.states.session import HELD, NOT_A_KEY, PASTED, TOO_EARLY
from alliance.render.text import listing

ENTER = "Enter"
QUIT = "quit"
MORE, SHOW, KEEP, BACK = "more", "show", "keep", "back"
SKIP = "skip"


class Way(NamedTuple):
    """A key and where it leads."""

    key: str
    """Enter, or a letter or digit."""
    does: str
    """What people are told it does: "goes on with question 12"."""
    leads: str
    """What is chosen by it."""
    also: tuple[str, ...] = ()
    """Other keys that do the same."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that do it."""
        return (self.key, *self.also)


_QUITS = Way("q", "quits", QUIT)


class Offer(NamedTuple):
    """What was found, and what was chosen."""

    found: str
    """Whose answers, how many, when saved."""
    ways: tuple[Way, ...]
    listed: tuple[str, ...] = ()
    """Things to choose from by their number."""
    told: tuple[str, ...] = ()
    """What else there is to know before one chooses, a paragraph each."""
    message: str = ""
    chosen: str | None = None
    """Where the way leads that was taken; for a listed thing, its number."""

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
        ways = tuple(f"{listing(way.keys, 'or')} {way.does}" for way in self.ways)
        chooses = {0: (), 1: ("1 chooses it",), 2: ("1 or 2 chooses one",)}
        return (*chooses.get(len(self.listed), (f"1 to {len(self.listed)} chooses one",)), *ways)

    def press(self, key: Key) -> "Offer":
        """The state after a key."""
        match key.name:
            case "finish":
                return self._replace(chosen=QUIT)
            case "enter" | "right":
                return self._take(ENTER, NOT_A_KEY)
            case "line":
                letter = yes_or_no(key.text)
                return self._take(letter or ENTER, _wrong(letter))
            case "text":
                return self._take(meant(key.text), _wrong(key.text))
            case "paste":
                return self._replace(message=PASTED)
            case "held":
                return self._replace(message=HELD)
            case "early":
                return self._replace(message=TOO_EARLY)
            case _:
                return self._replace(message=NOT_A_KEY)

    def _take(self, key: str, otherwise: str) -> "Offer":
        numbers = [str(number) for number, _ in enumerate(self.listed, 1)]
        leads = {key: way.leads for way in self.ways for key in way.keys}
        leads |= {each: each for each in numbers}
        return (
            self._replace(chosen=leads[key]) if key in leads else self._replace(message=otherwise)
        )


def _wrong(letter: str) -> str:
    return f"{not_a_key(letter)} Nothing was changed." if letter else NOT_A_KEY


def to_go_on(found: str, goes_on: str) -> Offer:
    """Answers that were begun."""
    return Offer(
        found,
        (
            Way(ENTER, f"goes on with {goes_on}", "on"),
            Way("a", "goes through all", "again"),
            Way("s", "starts a new one", "new"),
            _QUITS,
        ),
    )


def to_look_at(found: str, new_round: str = "") -> Offer:
    """Answers that are finished; of long ago where a new round, in this folder, is likely."""
    begins = (Way("r", f"begins it, in {new_round}", "round"),) if new_round else ()
    return Offer(
        f"{found} Is this a new round?" if new_round else found,
        (
            *begins,
            Way(ENTER, "shows the report", "report"),
            Way("a", "goes through all again", "again"),
            Way("s", "lets somebody else answer" if new_round else "starts a new one", "new"),
            Way("w", "writes down what you agreed", "agree"),
            _QUITS,
        ),
    )


def to_begin_round(before: str, folder: str, *, may_stay: bool) -> Offer:
    """Somebody of the same partner answered long ago.

    Args:
        before: Who it was, and when.
        folder: Where a new round goes.
        may_stay: Whether code words can tell people apart; without them, answers of one partner
            that lie so far apart are two rounds to whoever scores.
    """
    stays = Way("n", "stays here, for somebody else: choose a code word of your own", "new")
    return Offer(
        f"{before} {'Is this a new round?' if may_stay else 'So a new round begins.'}",
        (
            Way("y", f"begins it, in {folder}", "round"),
            *((stays,) if may_stay else ()),
            _QUITS,
        ),
    )


def to_begin(path: str) -> Offer:
    """A file that was named and is not there."""
    return Offer(
        f"There is no {path} yet. Begin it?",
        (
            Way("y", "begins it", "new", also=(ENTER,)),
            Way("n", "leaves all as it is", QUIT, also=("q",)),
        ),
    )


def to_say_how_far(step: str, number: int, of: int, *, is_begun: bool) -> Offer:
    """A step that was agreed last time.

    Args:
        step: What to do, who takes it, by when.
        number: Its number among those that are asked about.
        of: How many these are.
        is_begun: Whether it was partly done when somebody was asked before.
    """
    place = f", {number} of {of}" if of > 1 else ""
    before = ("So far it was partly done.",) if is_begun else ()
    back = (Way("b", "goes one back", BACK),) if number > 1 else ()
    return Offer(
        f"Last time you agreed{place}: {step} Is it done?",
        (
            Way("y", "yes", "yes"),
            Way("n", "not yet", "no"),
            Way("p", "partly", "partly"),
            Way(ENTER, "skips it", SKIP),
            *back,
            _QUITS,
        ),
        told=before,
    )


def to_choose(listed: tuple[str, ...]) -> Offer:
    """Several files, of which one is meant."""
    return Offer("Which of these do you mean?", (_QUITS,), listed)


def to_decide(
    found: str,
    told: tuple[str, ...],
    listed: tuple[str, ...],
    *,
    has_more: bool = False,
    can_show: bool = False,
    can_go_back: bool = False,
) -> Offer:
    """Something about an export that only a person can decide.

    Args:
        found: What was found, and what is asked.
        told: What speaks for one or the other.
        listed: The ways, at most nine.
        has_more: Whether there are more ways than these.
        can_show: Whether the rows that it is about can be shown.
        can_go_back: Whether there is a decision before it.
    """
    more = (Way("m", "shows other ways", MORE),) if has_more else ()
    shows = (Way("s", "shows them", SHOW),) if can_show else ()
    back = (Way("b", "goes one back", BACK),) if can_go_back else ()
    return Offer(found, (*more, *shows, *back, _QUITS), listed, told)


def to_keep(path: str) -> Offer:
    """Decisions about an export, for the next one."""
    return Offer(
        f"Keep these decisions in {path}, for the next export?",
        (
            Way("y", "keeps them", KEEP),
            Way("n", "lets them go", "go"),
            Way("b", "goes one back", BACK),
            _QUITS,
        ),
    )
