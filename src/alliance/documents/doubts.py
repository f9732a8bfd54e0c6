"""What a document may say, and was hardly meant: days that cannot be, a pair of three and so on.

Nothing is refused for it. Whoever checks or assesses is told, and today is passed in.
"""

import datetime
from collections.abc import Iterator

from alliance.documents.alliance import Alliance
from alliance.documents.crowd import Standing
from alliance.documents.response import Response
from alliance.errors import Fault

_FIRST_YEAR = 2000
_DAY = "Is the year right?"
_OF_A_PAIR = 2


def day_doubt(day: datetime.date | None, today: datetime.date) -> str:
    """What is odd about the day of answers, as the end of a sentence; empty where nothing is.

    Example:
        >>> day_doubt(datetime.date(1926, 5, 4), datetime.date(2026, 5, 4))
        'is dated before the year 2000, 1926-05-04'
        >>> day_doubt(datetime.date(2026, 5, 5), datetime.date(2026, 5, 4))
        'is dated in the future, 2026-05-05'
    """
    if day is not None and day.year < _FIRST_YEAR:
        return f"is dated before the year {_FIRST_YEAR}, {day}"
    if day is not None and day > today:
        return f"is dated in the future, {day}"
    return ""


def joint_doubt(response: Response | Standing, alliance: Alliance | None) -> str:
    """What is odd about answers that partners are said to have given together; else empty."""
    if not response.joint:
        return ""
    if response.partner is not None:
        return (
            f"says joint: true, and names one partner, {response.partner}. Answers are joint where "
            "several partners gave them together: leave out one of the two lines."
        )
    if alliance is not None and len(alliance.partners) == 1:
        return (
            "says joint: true, and the alliance file lists one partner. Answers are joint where "
            "several partners gave them together: list the others too."
        )
    return ""


def floor_doubt(floor: float) -> tuple[str, str]:
    """What is odd about a floor that looks like a share, and the way out; empty where nothing is.

    Example:
        >>> floor_doubt(0.6)
        ('a floor of 0.6 is less than 1 of 100', 'Write 60 for 60 of 100.')
        >>> floor_doubt(60.0)
        ('', '')
    """
    if not 0 < floor < 1:
        return "", ""
    meant = f"{100 * floor:.6g}"
    return f"a floor of {floor:g} is less than 1 of 100", f"Write {meant} for {meant} of 100."


def alliance_doubts(alliance: Alliance, today: datetime.date) -> Iterator[Fault]:
    """What is odd in an alliance file, each at its place."""
    number = len(alliance.partners)
    if alliance.kind == "pair" and number not in (0, _OF_A_PAIR):
        partners = "1 partner is" if number == 1 else f"{number} partners are"
        yield Fault(
            ("kind",),
            f"kind is pair, and {partners} listed",
            "A pair has two partners. "
            + ("List the other one too." if number == 1 else "For more, write kind: coalition."),
        )
    for subject, floor in alliance.gates.fail_under.items():
        problem, way_out = floor_doubt(floor)
        if problem:
            yield Fault(("gates", "fail_under", subject), problem, way_out)
    for index, step in enumerate(alliance.agreed):
        for key, day in (("on", step.on), ("by", step.by)):
            if day is not None and day.year < _FIRST_YEAR:
                problem = f"{day} is before the year {_FIRST_YEAR}"
                yield Fault(("agreed", index, key), problem, _DAY)
        if step.on is not None and step.on > today:
            problem = f"this was agreed in the future, {step.on}"
            yield Fault(("agreed", index, "on"), problem, _DAY)
