"""What a build on a code host gives us: where its files are, and a page for the report."""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.output import say
from alliance.files.writing import reason
from alliance.loading.answer_lines import answer_lines
from alliance.render import render_within
from alliance.render.look import AnswerPlace
from alliance.render.safe import safe
from alliance.render.words.annotations import cannot_add, shortened

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.documents.portfolio import AllianceList
    from alliance.documents.report import Report
    from alliance.documents.survey import Survey
    from alliance.render.look import Look

SUMMARY_LIMIT = 1024 * 1024
"""Bytes that the host takes for the summary of a step; it drops all of a longer one."""


def answer_places(survey: "Survey") -> Mapping[str, AnswerPlace]:
    """Where the answers of one person stand, as the host names files; empty of several people."""
    path, lines = answer_lines(survey)
    name = _in_repository(path) if lines else ""
    return {item: AnswerPlace(name, line) for item, line in lines.items()} if name else {}


def _in_repository(path: str) -> str:
    """A file's name from the top of the repository, or from here; empty where it lies outside."""
    top = os.environ.get("GITHUB_WORKSPACE") or os.curdir
    try:
        name = os.path.relpath(os.path.realpath(path), os.path.realpath(top))
    except (OSError, ValueError):  # the current folder is gone; another drive
        return ""
    return "" if name.split(os.sep)[0] == os.pardir else name.replace(os.sep, "/")


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for anybody, as a pipe without a reader would have us do."""
    if sys.platform != "win32":
        number = os.open(path, flags | os.O_NONBLOCK, 0o666)
        os.set_blocking(number, True)
        return number
    else:  # noqa: RET505 # Windows has no such pipes; a type checker skips what is inside one branch
        return os.open(path, flags, 0o666)


def _append(page: io.FileIO, taken: int, data: bytes) -> None:
    """Write all of it, or leave the page as it was, with so many bytes."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[page.write(rest) :]
    except BaseException:
        with suppress(OSError):
            page.truncate(taken)
        raise


def add_to_summary(document: "Report | Change | AllianceList", look: "Look", kind: str) -> None:
    """Append the report to the page of this step of a build, where there is one.

    Whatever becomes of it changes no exit code.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    INTERRUPTS.heed()
    try:
        with open(path, "ab", buffering=0, opener=_at_once) as page:
            taken = page.seek(0, os.SEEK_END) if page.seekable() else 0
            above = b"\n" if taken else b""
            room = SUMMARY_LIMIT - taken - len(above)
            text = render_within(room, shortened(), "markdown", document, look, kind)
            if text:
                _append(page, taken, above + text.encode())
                return
    except (OSError, ValueError) as error:
        say(cannot_add(reason(error) if isinstance(error, OSError) else str(error)))
        return
    say(cannot_add(f"{safe(path)} is full"))
