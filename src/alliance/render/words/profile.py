"""What stands beside the profile: what its marks mean, and what was not asked."""

from collections.abc import Iterable

from alliance.render.text import listing

SURE = "95 in 100"
"""How often a likely range would hold."""
ALLIANCE = "the alliance"
"""Whose figure a mark stands for, where no group is shown."""
NAMED_BELOW = "letters: named below"
"""Where groups are too many to be named beside the figure."""
SHARED_PLACE = "two or more in one place"
"""What a mark stands for where several fall together."""
LIKELY = f"likely range ({SURE})"
"""What a stroke beside a mark stands for."""
LIKELY_OF_HEARD = f"likely range for the partners heard ({SURE})"
"""The same where a partner is not in it."""
NO_SCORE = "no score"
"""Stands for a band where there is no room to say why."""
CUT = "cut at 0 or 100"
"""What a bracket stands for."""


def ranges(likely: str, *, cut: bool) -> str:
    """Say what the column of likely ranges holds; `cut` where a bracket stands in it."""
    said = f"Likely: the {likely}."
    return f"{said} A bracket marks a range that is {CUT}." if cut else said


def not_asked(titles: Iterable[str]) -> str:
    """Name the aspects that were not asked: "Not asked: speed and trust."."""
    return f"Not asked: {listing(titles)}."


def spoken(groups: str) -> str:
    """Name the groups in a sentence."""
    return f"Groups: {groups}."


def by_group(scores: str) -> str:
    """The groups with their figures."""
    return f"By group: {scores}"


def likely(printed: str) -> str:
    """The likely range beside a figure: "likely 69-85"."""
    return f"likely {printed}"


def likely_on(printed: str) -> str:
    """The same of several aspects."""
    return f"Likely: {printed}."


def spoken_range(printed: str) -> str:
    """The same to be read aloud: "likely 69 to 85"."""
    return likely(printed.replace("-", " to "))


def of_hundred(band: str, score: str) -> str:
    """A band with its number: "sound, 71 of 100"."""
    return f"{band}, {score} of 100"


def answered(printed: str) -> str:
    """How many questions were answered, in a sentence."""
    return f"{printed} answered"


def answered_on_each(printed: str) -> str:
    """The same where it is so of all aspects."""
    return f"Answered: {printed} on each."


def answered_on(printed: str) -> str:
    """The same by aspect."""
    return f"Answered: {printed}."
