"""The one writer: whole or not at all, whatever comes in between."""

import errno
import json
import os
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from needs import UNIX_ONLY

from alliance.errors import OutputError
from alliance.files import writing
from alliance.files.locking import lock
from alliance.files.writing import (
    clear_leftovers,
    create_file,
    write_files,
    write_held,
)

pytestmark = UNIX_ONLY  # links, rights, locks; the rest is tried by what uses the writer

LEFT = ".alliance-0123456789abcdef.saving"

Write = Callable[[str, str | bytes], object]


def write_one(path: str, content: str | bytes) -> None:
    write_files([(path, content)])


def write_two(path: str, content: str | bytes) -> None:
    write_files([(path, content), (f"{path[:100]}.2", content)])


def write_new(path: str, content: str | bytes) -> None:
    assert create_file(path, content)


def hold_and_release(path: str, content: str | bytes) -> None:
    number = write_held(path, content, path)
    assert number is not None
    os.close(number)


OVER = {"one": write_one, "two": write_two, "held": hold_and_release}
"""What writes over a file."""

WRITERS = {**OVER, "new": write_new}

SCRIPT = """
import json, os, resource, signal, sys
from alliance.errors import OutputError
from alliance.files.writing import clear_leftovers, create_file, write_files, write_held
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def contents(folder: Path) -> dict[str, bytes]:
    """All ordinary files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".")]


def python(code: str, *words: str) -> "subprocess.Popen[str]":
    """Another process that writes."""
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT + code, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(code: str, *words: str) -> str:
    """What another process says, when it has ended well."""
    process = python(code, *words)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return out


# What is written


@settings(max_examples=25)
@given(st.lists(st.text() | st.binary(), max_size=4))
def test_what_is_written_is_what_is_read(given: list[str | bytes]) -> None:
    expected = {
        f"{n}": each.encode() if isinstance(each, str) else each for n, each in enumerate(given)
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in ("old", "new"):  # the second time over what is there
            data = expected if each == "new" else dict.fromkeys(expected, b"old")
            write_files([(f"{name}/{path}", content) for path, content in data.items()])
            assert contents(folder) == data
        for path, content in zip(expected, given, strict=True):
            assert not create_file(f"{name}/{path}", "other")
            assert create_file(f"{name}/{path}.new", content)
            assert (folder / f"{path}.new").read_bytes() == expected[path]
        assert len(os.listdir(name)) == 2 * len(given)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("name", ["x" * 255, "é" * 127 + "x", "-", " ", ".hidden", "a\nb"])
def test_every_name_that_a_folder_takes_can_be_written(write: Write, name: str) -> None:
    write(name, "new")
    assert Path(name).read_text() == "new"


def test_missing_folders_are_made(here: Path) -> None:
    write_files([("a/b/c/one", "1"), ("a/b/two", "2"), ("other/../other/three", "3")])
    assert create_file(str(here / "new" / "four"), "4")
    assert sorted(map(str, Path().rglob("*[!abc]"))) == [
        *("a/b/c/one", "a/b/two", "new", "new/four", "other", "other/three"),
    ]
    with pytest.raises(OutputError, match="cannot write gone/five: no such file"):
        write_held("gone/five", "5", "gone/five")


# Refusals


def a_folder() -> str:
    Path("folder").mkdir()
    return "folder"


def a_folder_by_its_slash() -> str:
    Path("folder").mkdir()
    return "folder/"


def a_pipe() -> str:
    os.mkfifo("pipe")
    return "pipe"


def a_device() -> str:
    return "/dev/full"


def a_link_to_a_pipe() -> str:
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    return "link"


def in_a_file() -> str:
    Path("file").write_text("x")
    return "file/report"


def deep_in_a_file() -> str:
    Path("file").write_text("x")
    return "file/a/b/report"


def by_a_link_to_nowhere() -> str:
    Path("link").symlink_to("nowhere")
    return "link/report"


def by_a_link_to_itself() -> str:
    Path("loop").symlink_to("loop")
    return "loop/report"


def too_long() -> str:
    return "x" * 256


def too_long_a_folder() -> str:
    return "x" * 256 + "/report"


BAD = {
    make.__name__: make
    for make in (
        *(a_folder, a_folder_by_its_slash, a_pipe, a_device, a_link_to_a_pipe),
        *(in_a_file, deep_in_a_file),
        *(by_a_link_to_nowhere, by_a_link_to_itself, too_long, too_long_a_folder),
    )
}
"""Places that cannot be written."""


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
@pytest.mark.parametrize("order", [1, -1])
def test_where_one_place_is_bad_nothing_is_written(
    make: Callable[[], str], order: int, here: Path
) -> None:
    Path("first").write_text("old")
    bad = make()
    before = contents(here)
    files: list[tuple[str, str | bytes]] = [("first", "new"), ("second", b"new"), (bad, "new")]
    with pytest.raises(OutputError, match="nothing was written") as caught:
        write_files(files[::order])
    assert bad in caught.value.problem
    assert contents(here) == before
    if not os.path.lexists(bad):
        with pytest.raises(OutputError, match="nothing was written"):
            create_file(bad, "new")
    elif not bad.startswith("/"):
        assert not create_file(bad, "new")
    with pytest.raises(OutputError):
        write_held(bad, "new", bad)
    assert contents(here) == before


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_folder_that_may_not_be_written_is_said_so(write: Write, here: Path) -> None:
    Path("closed").mkdir(mode=0o500)
    if os.access("closed", os.W_OK):
        pytest.skip("the superuser may write everywhere")
    with pytest.raises(OutputError, match="permission denied"):
        write("closed/file", "new")
    Path("closed").chmod(0o700)


FULL = {
    "one": "write_files([('a', much)])",
    "the second of two": "write_files([('b', 'new'), ('a', much)])",
    "the first of two": "write_files([('a', much), ('b', 'new')])",
    "new": "create_file('c', much)",
    "held": "write_held('a', much, 'a')",
}


@pytest.mark.parametrize("call", FULL.values(), ids=FULL)
def test_a_full_disk_takes_nothing_away(call: str, here: Path) -> None:
    write_files([("a", "old"), ("b", "old")])
    limit = "much = 'x' * 100_000\nresource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
    out = said(f"{limit}try:\n    {call}\nexcept OutputError as error:\n    print(error.problem)\n")
    assert out.startswith("cannot write ")
    assert ": file too large; " in out
    assert contents(here) == {"a": b"old", "b": b"old"}


def test_of_many_that_were_written_some_are_named(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = os.replace, [507]

    def refuse(source: str, target: str) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(source, target)

    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError) as caught:
        write_files([(f"{number:04}", "x") for number in range(600)])
    said = "0000, 0001, 0002, 0003, 0004 and 501 more were written before it"
    assert caught.value.problem == f"cannot write 0506: input/output error; {said}"
    assert len(contents(here)) == 506


def test_more_files_than_may_be_open_at_first_are_written(here: Path) -> None:
    """A file of each person of a survey: many systems let 256 or 1,024 be open."""
    few = "few, hard = 64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]\n"
    few += "resource.setrlimit(resource.RLIMIT_NOFILE, (few, hard))\n"
    said(f"{few}write_files([(str(number), 'x') for number in range(300)])")
    assert len(contents(here)) == 300


@pytest.mark.parametrize("error", [KeyboardInterrupt, OutputError("x"), RuntimeError])
def test_whoever_objects_before_placing_keeps_all_as_it_was(
    error: BaseException | type[BaseException], here: Path
) -> None:
    def object_to_it() -> NoReturn:
        assert len(leftovers(here)) == number
        raise error

    write_one("a", "old")
    expected = error if isinstance(error, type) else type(error)
    number = 2
    with pytest.raises(expected):
        write_files([("a", "new"), ("b", "new")], object_to_it)
    number = 1
    with pytest.raises(expected):
        create_file("c", "new", object_to_it)
    assert contents(here) == {"a": b"old"}


def test_text_that_is_none_is_refused_before_anything_is_there(here: Path) -> None:
    for write in WRITERS.values():
        with pytest.raises(UnicodeEncodeError):
            write("a", "\ud800")
    assert os.listdir(here) == []


# Flushing. A power cut cannot be had here, so the order of the calls stands in for it.


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool | str]]:
    """What was asked of the system: flushes of a file or folder, and places taken."""
    made: list[tuple[str, bool | str]] = []

    def noting(name: str) -> None:
        real = getattr(os, name)

        def call(first: Any, *rest: Any) -> None:
            is_flush = name == "fsync"
            made.append((name, stat.S_ISDIR(os.fstat(first).st_mode) if is_flush else str(rest[0])))
            real(first, *rest)

        monkeypatch.setattr(os, name, call)

    for name in ("fsync", "replace", "link"):
        noting(name)
    return made


def test_content_is_flushed_before_it_takes_its_place_and_the_folder_after(
    calls: list[tuple[str, bool | str]],
) -> None:
    a_file, a_folder = ("fsync", False), ("fsync", True)
    write_files([("a", "1"), ("b", "2")])
    assert calls == [a_file, a_file, ("replace", "a"), a_folder, ("replace", "b"), a_folder]
    calls.clear()
    hold_and_release("a", "3")
    assert calls == [a_file, ("replace", "a"), a_folder]
    calls.clear()
    write_new("x/y/c", "4")
    assert calls == [a_folder, a_folder, a_file, ("link", "x/y/c"), a_folder]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_content_that_cannot_be_flushed_replaces_nothing(
    write: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(number: int) -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    path = "new" if write is write_new else "a"
    Path("a").write_text("old")
    with pytest.raises(OutputError, match=f"cannot write {path}: input/output error"):
        write(path, "new")
    assert contents(here) == {"a": b"old"}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_folder_that_cannot_be_flushed_is_no_error(
    write: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def only_files(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(number)

    monkeypatch.setattr(os, "fsync", only_files)
    write("deep" if write is hold_and_release else "deep/er", "new")
    assert not leftovers(here)


# Permissions and links


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400, 0o666, 0o755])
@pytest.mark.parametrize("write", OVER.values(), ids=OVER)
def test_permissions_stay(write: Write, mode: int, mask: int, umask: Callable[[int], int]) -> None:
    Path("a").write_text("old")
    Path("a").chmod(mode)
    umask(mask)
    write("a", "new")
    assert stat.S_IMODE(Path("a").stat().st_mode) == mode
    assert Path("a").read_text() == "new"


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_new_file_gets_what_the_umask_leaves(
    write: Write, mask: int, umask: Callable[[int], int]
) -> None:
    umask(mask)
    write("a", "new")
    most = 0o600 if write is hold_and_release else 0o666  # what is held has somebody's answers
    assert stat.S_IMODE(Path("a").stat().st_mode) == most & ~mask
    assert umask(mask) == mask


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_what_one_person_answered_is_for_its_owner_only(
    mask: int, umask: Callable[[int], int]
) -> None:
    umask(mask)
    write_files([("a", "1"), ("b", "2")], private=True)
    assert create_file("c", "3", private=True)
    Path("open").write_text("old")
    Path("open").chmod(0o644)
    write_files([("open", "new")], private=True)
    modes = [stat.S_IMODE(Path(name).stat().st_mode) for name in ("a", "b", "c", "open")]
    assert modes == [0o600, 0o600, 0o600, 0o644]


def test_permissions_are_never_set_by_name() -> None:
    """Between looking and setting, a name can lead to another file."""
    source = Path(writing.__file__).parents[1]
    for path in source.rglob("*.py"):
        assert not re.search(r"\bl?chmod\(", path.read_text(encoding="utf-8")), path


def test_a_secret_is_never_open_to_others_meanwhile(
    here: Path, umask: Callable[[int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = os.fchmod

    def look(number: int, mode: int) -> None:
        seen.append(os.fstat(number).st_mode)
        real(number, mode)

    Path("a").write_text("old")
    Path("a").chmod(0o600)
    umask(0)
    monkeypatch.setattr(os, "fchmod", look)
    write_files([("a", "secret")], lambda: seen.append((here / leftovers(here)[0]).stat().st_mode))
    assert [stat.S_IMODE(mode) for mode in seen] == [0o600, 0o600]


@pytest.mark.parametrize("write", OVER.values(), ids=OVER)
@pytest.mark.parametrize("target", ["target", "nowhere", "link"])
def test_a_link_is_replaced_and_never_followed(write: Write, target: str) -> None:
    Path("target").write_text("precious")
    Path("target").chmod(0o600)
    Path("link").symlink_to(target)
    assert not create_file("link", "new")
    write("link", "new")
    assert not Path("link").is_symlink()
    assert Path("link").read_text() == "new"
    assert Path("target").read_text() == "precious"
    assert not Path("nowhere").exists()


def test_another_name_of_the_file_keeps_the_old_content() -> None:
    Path("a").write_text("old")
    os.link("a", "b")
    write_one("a", "new")
    assert Path("b").read_text() == "old"


# Others at the same time


def test_whoever_writes_at_once_leaves_a_whole_file(here: Path) -> None:
    texts = {mark: mark * 50_000 for mark in "abcd"}
    write_one("same", texts["a"])
    writing = [
        python("for _ in range(25): write_files([('same', sys.argv[1] * 50_000)])", mark)
        for mark in texts
    ]
    looks = 0
    while any(process.poll() is None for process in writing):
        assert Path("same").read_text() in texts.values()
        clear_leftovers("")  # each of them does so too
        looks += 1
    assert [process.wait() for process in writing] == [0] * len(texts)
    assert looks > 10
    assert list(contents(here)) == ["same"]
    for process in writing:
        process.communicate()


def test_of_many_who_create_one_succeeds(here: Path) -> None:
    code = "sys.stdin.read()\nprint(create_file('same', sys.argv[1] * 50_000), sys.argv[1])"
    creating = [python(code, mark) for mark in "abcdef"]
    for process in creating:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    ended = [process.communicate()[0].split() for process in creating]
    (winner,) = [mark for created, mark in ended if created == "True"]
    assert contents(here) == {"same": winner.encode() * 50_000}


def test_one_that_appears_in_the_last_moment_is_not_replaced(here: Path) -> None:
    def appear() -> None:
        Path("a").write_text("theirs")

    assert not create_file("a", "new", appear)
    assert contents(here) == {"a": b"theirs"}


def test_without_links_all_else_works(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*paths: str) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    def appear() -> None:
        Path("b").write_text("theirs")

    monkeypatch.setattr(os, "link", fail)
    assert create_file("a", "new")
    assert not create_file("a", "newer")
    assert not create_file("b", "new", appear)
    assert contents(here) == {"a": b"new", "b": b"theirs"}


HELD = {
    "of two": "write_files([('a', '1'), ('b', '2')], wait)",
    "new": "create_file('b', '2', wait)",
}


@pytest.mark.parametrize("call", HELD.values(), ids=HELD)
def test_what_a_living_one_is_writing_stays(call: str, here: Path) -> None:
    wait = "def wait():\n    print('staged', flush=True)\n    sys.stdin.readline()\n"
    living = python(wait + call)
    assert living.stdout is not None
    assert living.stdout.readline() == "staged\n"
    theirs = leftovers(here)
    assert theirs
    for write in WRITERS.values():
        write(f"mine-{write.__name__}", "mine")
        clear_leftovers("")
    assert leftovers(here) == theirs
    living.communicate("go\n", timeout=30)
    assert living.returncode == 0
    assert Path("b").read_text() == "2"
    assert not leftovers(here)


CLEARERS: dict[str, Callable[[], object]] = {
    "a report": lambda: write_one("other", "x"),
    "a new file": lambda: create_file("other", "x"),
    "one that is there": lambda: create_file("a", "x"),
    "an interview": lambda: clear_leftovers(""),
    "by the folder's path": lambda: clear_leftovers(os.getcwd()),
}


@pytest.mark.parametrize("clear", CLEARERS.values(), ids=CLEARERS)
def test_what_a_killed_one_left_goes(clear: Callable[[], object], here: Path) -> None:
    Path("a").write_text("old")
    kill = "lambda: os.kill(os.getpid(), signal.SIGKILL)"
    killed = python(f"write_files([('a', '1'), ('b', '2')], {kill})")
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert Path("a").read_text() == "old"
    assert not Path("b").exists()
    assert len(leftovers(here)) == 2
    os.link("a", LEFT)  # as of one that was killed just after it had taken a free place
    clear()
    assert not leftovers(here)
    assert Path("a").read_text() == "old"


def test_what_was_to_replace_a_protected_file_is_cleared_too(here: Path) -> None:
    here.chmod(0o777)
    left = Path(LEFT)
    left.write_text("half")
    left.chmod(0o444)
    with as_anybody():
        with left.open("rb") as living:
            lock(living.fileno())
            clear_leftovers("")
            assert left.exists()
        clear_leftovers("")
    assert not left.exists()


@contextmanager
def as_anybody() -> Iterator[None]:
    """As a user whom permissions bind."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_what_is_no_leftover_stays(here: Path) -> None:
    for name in (".alliance-x", "alliance-x.saving", ".other.saving", "a"):
        Path(name).write_text("mine")
    Path(".alliance-folder.saving").mkdir()
    Path(".alliance-link.saving").symlink_to("a")
    os.mkfifo(".alliance-pipe.saving")
    before = set(os.listdir(here))
    write_one("a", "new")
    clear_leftovers("")
    clear_leftovers("nowhere")
    clear_leftovers("a")
    assert set(os.listdir(here)) == before


def test_a_held_file_is_locked_from_its_first_moment(here: Path) -> None:
    import fcntl

    numbers = []
    for content in "123":
        number = write_held("a", content, "a")
        assert number is not None
        numbers.append(number)
        with open("a", "rb+") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    for number in numbers:
        os.close(number)
    with open("a", "rb+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("times", [1, 1000])
def test_a_lock_that_somebody_else_has_leaves_nothing_beside(
    times: int, write: Write, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it was taken for a leftover; a system that says so always is not asked for ever."""
    import fcntl

    real, left = fcntl.flock, [times]

    def refuse(number: int, how: int) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        real(number, how)

    monkeypatch.setattr(fcntl, "flock", refuse)
    with nullcontext() if times == 1 else pytest.raises(OutputError):
        write("a", "new")
    assert os.path.exists("a") == (times == 1)
    assert not leftovers(here)


def test_without_locks_and_rights_all_else_works(here: Path) -> None:
    Path(LEFT).write_text("nobody can tell whose this is")
    Path("a").write_text("old")
    out = said(
        "sys.modules['fcntl'] = None\n"
        "del os.fchmod\n"
        "write_files([('a', '1'), ('b', b'2')])\n"
        "print(create_file('a', '3'), create_file('c', '3'), write_held('d', '4', 'd'))\n"
    )
    assert out.split() == ["False", "True", "None"]
    kept = {LEFT: b"nobody can tell whose this is"}
    assert contents(here) == kept | {"a": b"1", "b": b"2", "c": b"3", "d": b"4"}


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_without_locks_a_leftover_of_yesterday_goes(here: Path, platform: str) -> None:
    Path(LEFT).write_text("of somebody whose computer went off")
    Path(".alliance-new.saving").write_text("of a living one, it may be")
    before = time.time() - 25 * 60 * 60
    os.utime(LEFT, (before, before))
    said(f"sys.modules['fcntl'] = None; sys.platform = '{platform}'; clear_leftovers('')")
    assert leftovers(here) == [".alliance-new.saving"]


# A stop between any two steps of the interpreter


STOP = """
os.fsync = lambda number: None  # it would take most of the time

def interrupt():
    raise KeyboardInterrupt

def die():
    os._exit(9)

# Dying cannot tell the steps of a line apart; they only differ in what the interpreter knows.
how, every = {"interrupt": (interrupt, "opcode"), "die": (die, "line")}[sys.argv[1]]

def stop_at(step):
    seen = 0
    def trace(frame, event, argument):
        nonlocal seen
        if not frame.f_code.co_filename.endswith("writing.py"):
            return None
        frame.f_trace_opcodes = True
        if event == every:
            seen += 1
            if seen > step:
                sys.settrace(None)
                how()
        return trace
    sys.settrace(trace)

def outcome(step):
    stop_at(step)
    try:
        CALL
    except KeyboardInterrupt:
        return 8
    finally:
        sys.settrace(None)
    return 0

def outcome_of_a_child(step):
    child = os.fork()
    if not child:
        os._exit(outcome(step))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def files():
    return {name: open(name).read() for name in sorted(os.listdir())}

ended, step = None, 0
while ended != 0:
    for name in os.listdir():
        os.unlink(name)
    for name in ("a", "b"):
        with open(name, "w") as file:
            file.write("old")
    ended = (outcome_of_a_child if how is die else outcome)(step)
    after = files()
    clear_leftovers("")
    print(json.dumps([ended, after, files()]))
    step += 1
"""

STOPPED = {
    "two": ("write_files([('a', 'new' * 9), ('b', 'new' * 9)])", {"a", "b"}),
    "new": ("create_file('c', 'new' * 9)", {"c"}),
    "held": ("os.close(write_held('a', 'new' * 9, 'a'))", {"a"}),
}


@pytest.mark.parametrize("how", ["interrupt", "die"])
@pytest.mark.parametrize(("call", "changes"), STOPPED.values(), ids=STOPPED)
def test_a_stop_at_any_step_leaves_each_file_old_or_new(
    call: str, changes: set[str], how: str
) -> None:
    old = {"a": "old", "b": "old"}
    new = old | dict.fromkeys(changes, "new" * 9)
    outcomes = []
    for line in said(STOP.replace("CALL", call), how).splitlines():
        ended, after, cleared = json.loads(line)
        outcomes.append(ended)
        if how == "interrupt":
            assert after == cleared, "an interrupt leaves nothing beside"
        assert cleared.keys() <= new.keys()
        for name, text in new.items():
            assert cleared.get(name) in (old.get(name), text)
        if not ended:
            assert after == new
    assert outcomes[-1] == 0
    assert len(outcomes) > 20
