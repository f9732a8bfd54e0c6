"""Steps that were agreed: which of them a report lists, in which words."""

import datetime
from typing import Any

import builders as b
import pytest

from alliance.documents.report import Report
from alliance.render import render
from alliance.render.look import Look
from alliance.render.words.agreed import agreed_step, how_many, more, now

DAY = datetime.date(2026, 5, 4)
MAY, JUNE = datetime.date(2026, 5, 1), datetime.date(2026, 6, 1)

SAID: list[tuple[dict[str, Any], str]] = [
    ({}, "Sing."),
    ({"who": "Ana"}, "Sing (Ana)."),
    ({"who": "Ana", "by": JUNE}, "Sing (Ana, by 1 June 2026)."),
    ({"by": DAY}, "Sing (by 4 May 2026)."),
    ({"who": "Ana", "by": MAY}, "Sing (Ana, was due 1 May 2026)."),
    ({"by": MAY, "done": "partly"}, "Sing (was due 1 May 2026)."),
    ({"who": "Ana", "by": MAY, "done": "yes"}, "Sing (Ana)."),
]


@pytest.mark.parametrize(("changes", "says"), SAID)
def test_a_step_says_who_and_when(changes: dict[str, Any], says: str) -> None:
    assert agreed_step(b.agreed("sing", **changes), DAY) == says


def test_what_is_done_stays_for_one_round() -> None:
    """Those that are not done stay, however old; of all, the last nine."""
    old = b.agreed("old", done="yes", on=MAY)
    due = b.agreed("due", on=MAY)
    last = b.agreed("last", done="yes", on=JUNE)
    undated = b.agreed("undated", done="yes")
    assert now([old, due, last, undated]) == (due, last, undated)
    assert now([old, due]) == (old, due)
    many = [b.agreed(f"no {number}") for number in range(30)]
    assert now(many) == tuple(many[-9:])


def test_how_many_and_what_is_not_shown() -> None:
    steps = [b.agreed("a", done=done) for done in ("no", "yes", "no", "partly", None)]
    assert how_many(steps) == "1 done, 1 partly, 3 open"
    assert [more(number) for number in (0, 1, 2)] == [
        "",
        "1 more stands in the alliance file.",
        "2 more stand in the alliance file.",
    ]


def told(report: Report, name: str = "text") -> str:
    return render(name, report, Look(width=60))


def test_a_report_lists_them_and_leads_to_comparing() -> None:
    shown = told(b.report(agreed=(b.agreed("sing", who="Ana", by=MAY), b.agreed("x", done="yes"))))
    part = shown.partition("WHAT YOU AGREED   1 done, 1 open\n")[2]
    assert part.startswith(
        "  open  Sing (Ana, was due 1 May 2026).\n"
        "  done  X.\n"
        "  Did it help? To see two times side by side:\n"
    )
    assert "alliance compare BEFORE AFTER" in part
    assert "WHAT YOU AGREED" not in told(b.report())
