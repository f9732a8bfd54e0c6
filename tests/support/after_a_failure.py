"""What has to be so after a call that writes has failed, whatever it was."""

import errno
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from failing import ERRORS, Call, Killed, Plan, System, contents, ways
from whole import Outcome
from writing_commands import SUMMARY, Writing

from alliance.errors import BAD_INPUT, INTERRUPTED
from alliance.loading.documents import read_document


class Undisturbed(NamedTuple):
    """What comes of something that writes, where nothing fails."""

    outcome: Outcome
    calls: Sequence[Call]
    before: dict[str, bytes]
    after: dict[str, bytes]
    states: Sequence[dict[str, bytes]]
    """What is there before each call, and at the end."""


def lay_out(writing: Writing, folder: Path) -> dict[str, bytes]:
    """Empty a folder, and put into it what is there before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in writing.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    os.chdir(folder)
    return contents(folder)


def undisturbed(writing: Writing, folder: Path) -> Undisturbed:
    """Do it, and note each call that writes."""
    before = lay_out(writing, folder)
    with System(folder) as system:
        outcome = writing.do(system)
    after = contents(folder)
    return Undisturbed(outcome, system.calls, before, after, [*system.states, after])


def faults(writing: Writing, well: Undisturbed, plan: Plan, folder: Path) -> Iterator[str]:
    """What is not as it has to be, after this failure."""
    lay_out(writing, folder)
    outcome: Outcome | None = None
    with System(folder, plan) as system, suppress(Killed):
        outcome = writing.do(system)
    after = contents(folder)
    yield from _files(well, after, plan)
    left = [path.name for path in folder.rglob("*.saving")]
    if left and outcome is not None and not _keeps_from_clearing(plan, well.calls):
        yield f"left beside: {left}"
    if outcome is not None:
        yield from _told(writing, well, outcome, after, plan)
    yield from _again(writing, well, folder)


def _files(well: Undisturbed, after: dict[str, bytes], plan: Plan) -> Iterator[str]:
    """Each file is as it was when it happened, or as it was to become; no other is there."""
    then = well.states[plan.number]
    if plan.how == "killed":
        for path in {*then, *after}:
            if then.get(path) != after.get(path):
                yield f"{path} holds {after.get(path, b'nothing')[:60]!r} after the end"
        return
    for path in then:
        if path not in after:
            yield f"{path} is lost"
    for path, data in after.items():
        if data not in [state.get(path) for state in well.states[plan.number :]]:
            yield f"{path} holds {data[:60]!r}, which it never should"


def _keeps_from_clearing(plan: Plan, calls: Sequence[Call]) -> bool:
    name = calls[plan.number].name
    return name == "unlink" or (plan.lasts and plan.how in ERRORS["unlink"])


_NOTHING = re.compile(r"[Nn]othing (was|has been) (written|changed)")


_TOLD_ALL_THE_SAME = ("summary of this run", "To write it yourself")
"""Where something is added at the end that changes no code: it is said that it was not."""


def _told(
    writing: Writing, well: Undisturbed, outcome: Outcome, after: dict[str, bytes], plan: Plan
) -> Iterator[str]:
    changed = [path for path in {*after, *well.before} if after.get(path) != well.before.get(path)]
    if outcome.is_bug:
        yield f"a bug: {outcome.err}"
    elif plan.how == "interrupted" and outcome.code == INTERRUPTED:
        pass
    elif outcome.code == well.outcome.code:
        if after != well.after and not any(words in outcome.err for words in _TOLD_ALL_THE_SAME):
            yield f"{outcome.code}, though not all was written: {sorted(after)}"
    elif outcome.code != BAD_INPUT:
        yield f"exit code {outcome.code}"
    else:
        yield from _message(writing, outcome.err, changed, plan, well)


def _message(
    writing: Writing, err: str, changed: Sequence[str], plan: Plan, well: Undisturbed
) -> Iterator[str]:
    """It says why and where, what is written, what is not, and a way out."""
    reason = os.strerror(plan.how if isinstance(plan.how, int) else errno.ENOSPC).lower()
    call = well.calls[plan.number]
    told = "standard output" if call.name == "stdout" else os.path.basename(call.path)
    if reason not in err:
        yield f"does not say why: {err!r}"
    if call.name in ("replace", "link", "rename", "stdout") and not plan.lasts and told not in err:
        yield f"does not name {told}: {err!r}"
    if _NOTHING.search(err) and changed:
        yield f"says that nothing was written, and {changed} was: {err!r}"
    for path in changed if not writing.goes_on else ():
        if os.path.basename(path) not in err and path != SUMMARY:
            yield f"does not say that {path} was written: {err!r}"
    if len(err.strip().splitlines()) < 2:
        yield f"no way out: {err!r}"


def _again(writing: Writing, well: Undisturbed, folder: Path) -> Iterator[str]:
    """The same once more, and nothing fails."""
    if writing.goes_on:
        path = folder / writing.goes_on
        if path.exists():
            read_document(str(path))  # raises, where it cannot be gone on with
        return
    with System(folder) as system:
        outcome = writing.do(system)
    after = contents(folder)
    if re.search("(there|in it) already", outcome.err):  # one that was written then
        if not set(after) & (set(well.after) - set(well.before)):
            yield f"the same once more is refused: {outcome.err!r}"
    elif outcome.code != well.outcome.code:
        yield f"the same once more ends with {outcome.code}: {outcome.err!r}"
    elif set(after) != set(well.after):
        yield f"the same once more leaves {sorted(after)}"
    elif left := [path.name for path in folder.rglob("*.saving")]:
        yield f"the same once more leaves {left}"


def plans(well: Undisturbed) -> Iterator[Plan]:
    """All that can fail, in all ways."""
    for number, call in enumerate(well.calls):
        for how in ways(call):
            yield Plan(number, how)
            if isinstance(how, int):
                yield Plan(number, how, lasts=True)


def told(well: Undisturbed, plan: Plan) -> str:
    """A plan, to be read."""
    call = well.calls[plan.number]
    how = os.strerror(plan.how) if isinstance(plan.how, int) else plan.how
    return f"call {plan.number}, {call.name} of {call.path}: {how}{', for good' * plan.lasts}"
