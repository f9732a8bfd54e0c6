"""Bytes that are no text, and files that are no files."""

import errno
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from calls import calls_of
from needs import IS_SUPERUSER, UNIX_ONLY

from alliance.errors import InputError, Problem
from alliance.files.text import (
    DOCUMENT_LIMIT,
    decoded,
    is_there,
    missing,
    no_folder,
    not_opened,
    read_text,
)
from alliance.loading.documents import known_format, read_document

TEXT = "format: alliance/1\nname: Größe 🦉\n"


def refused(path: Path | str) -> Problem:
    with pytest.raises(InputError) as caught:
        read_document(str(path))
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]
)
def test_encodings_that_say_what_they_are(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    marks = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}
    mark = marks.get(encoding, b"")
    path.write_bytes(mark + TEXT.encode(encoding.removesuffix("-bom")))
    assert read_text(str(path), DOCUMENT_LIMIT) == TEXT


@pytest.mark.parametrize(("name", "allowed"), [("a.yaml", "\t\n\r"), ("a.json", "\t\n\r\x7f")])
def test_a_control_character_is_refused_with_or_without_other_letters(
    name: str, allowed: str
) -> None:
    for code in range(1, 128):
        for text in (f"a: {chr(code)}b", f"a: {chr(code)}é"):
            if (code >= 32 and code != 127) or chr(code) in allowed:
                assert decoded(text.encode(), name) == text
            else:
                with pytest.raises(InputError, match=r"(control|NUL) character"):
                    decoded(text.encode(), name)


def test_a_mark_before_json_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'\xef\xbb\xbf{"format": "alliance/1", "name": "x"}')
    assert read_document(str(path), "alliance")


@pytest.mark.parametrize(
    ("data", "problem", "line", "column"),
    [
        (TEXT.encode("latin-1", "replace"), "this is not UTF-8: byte 0xf6", 2, 9),
        (b"a: 1\r\nb: \xff", "this is not UTF-8: byte 0xff", 2, 4),
        (
            TEXT.encode("utf-16-le"),
            "this is UTF-16 text without a mark",
            1,
            None,
        ),
        (b"a: b\nc: \0d\n", "a NUL character stands in line 2, column 4", 2, 4),
        (b"\xff\xfea", "this is not whole UTF-16 text", None, None),
        (b"a: b\nc: d\x07e\n", "a control character (U+0007) stands in line 2, column 5", 2, 5),
        (b"a: b\nc: \x1b[2J\n", "a control character (U+001B) stands in line 2, column 4", 2, 4),
        ("a: \x9b31m".encode(), "a control character (U+009B) stands in line 1, column 4", 1, 4),
        ("a: \uffff".encode(), "a control character (U+FFFF) stands in line 1, column 4", 1, 4),
        (b"a: \xed\xa0\x80", "this is not UTF-8: byte 0xed", 1, 4),
        (b"PK\x03\x04....", "this is a zip file", None, None),
        (
            b"\xd0\xcf\x11\xe0..",
            "this is an old Excel file, or one that is locked with a password",
            None,
            None,
        ),
        (b"%PDF-1.7", "this is a PDF file, not a table", None, None),
        (b"\n<!DOCTYPE html><html>", "this is a web page, not a table", None, None),
    ],
)
def test_bytes_that_are_no_text(
    data: bytes, problem: str, line: int | None, column: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    found = refused(path)
    assert problem in found.problem
    assert (found.line, found.column) == (line, column)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000_000)  # a hole: it takes no room, and could not be read
    assert refused(path).problem == "this is larger than 4 MB"


def test_one_line_of_almost_2_mb_is_as_much_work_as_a_short_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    work = []
    for length in (3_000, 1_900_000):
        path.write_text("format: alliance/1\nname: " + "x" * length, encoding="utf-8")
        work.append(calls_of(partial(refused, path)))
        assert refused(path).problem == f"name has {length} characters, and 2000 are the most"
    assert work[1] < 2 * work[0]


AT_ONCE = 10_000
"""Calls; each of these bombs stands for more than a billion values."""


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert calls_of(partial(refused, path)) < AT_ONCE
    assert refused(path).problem == "anchors (&) and aliases (*) are not supported"


def test_a_bomb_of_merge_keys_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert calls_of(partial(refused, path)) < AT_ONCE


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_number_with_5000_digits_is_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_text('{"format": "alliance/1", "name": ' + "9" * 5000 + "}", encoding="utf-8")
    assert refused(path).problem == "this number is too large"


@pytest.mark.parametrize("opening", ["[", '{"a":', "- ", "{a: "])
def test_depth_is_refused_before_it_exhausts_anything(opening: str, tmp_path: Path) -> None:
    for ending in ("yaml", "json"):
        path = tmp_path / f"a.{ending}"
        path.write_text(opening * 100_000, encoding="utf-8")
        assert calls_of(partial(refused, path)) < AT_ONCE


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path).problem == "this is a folder, a file was expected"


@UNIX_ONLY
def test_a_named_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    assert refused(path).problem == "this is not an ordinary file"


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero"])
def test_a_device_is_no_file(path: str) -> None:
    assert refused(path).problem == "this is not an ordinary file"


@pytest.mark.parametrize("refuse", [missing, no_folder, partial(not_opened, error=OSError(22, ""))])
def test_a_quote_in_a_name_on_windows_leads_to_the_slash_before_it(
    refuse: Callable[[str], InputError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    (problem,) = refuse('our answers" --each').problems
    assert problem.problem == 'no name has a " in it'
    assert problem.way_out == 'Leave out the \\ before the closing ": it takes that along.'


def test_a_missing_file_is_missed_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "alliance.yaml").touch()
    found = refused(tmp_path / "aliance.yml")
    assert found.problem == "there is no such file or folder (alliance.yaml?)"


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("gone.yaml", ""),  # the ending alone is alike
        ("y.csv", ""),
        ("respnse-1.yml", " (response-1.yaml?)"),
        ("report.hmtl", " (report.html?)"),
        ("report", " (report.md?)"),
        ("rounds", " (round?)"),
    ],
)
def test_a_name_is_guessed_by_what_stands_before_its_ending(
    tmp_path: Path, name: str, guess: str
) -> None:
    for other in ("response-1.yaml", "x.csv", "report.md", "report.html", "round"):
        (tmp_path / other).touch()
    with pytest.raises(InputError) as caught:
        read_text(str(tmp_path / name), 9)
    assert caught.value.problems[0].problem == f"there is no such file or folder{guess}"


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "a.yaml/b.yaml"])
def test_a_name_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    assert refused(f"{tmp_path}/{name}").line is None


@UNIX_ONLY
def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to(path)
    found = refused(path)
    assert "cannot be read" in found.problem
    assert found.way_out == "It is a link that leads to itself. Name the file that is meant."


@UNIX_ONLY
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to(tmp_path / "gone.yaml")
    assert refused(path).problem == "this is a link that leads nowhere"


FAILING = (errno.EIO, errno.ESTALE, errno.EMFILE, errno.EPROTO)


@pytest.mark.parametrize("number", FAILING)
def test_what_the_system_cannot_read_has_a_way_out(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fail)
    found = refused(tmp_path / "a.yaml")
    assert found.problem == f"this cannot be read: {os.strerror(number).lower()}"
    assert re.search(r"try again", found.way_out, re.IGNORECASE)


def test_what_may_be_there_is_not_left_out_where_a_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()
    names = {"a": True, "b": False, "a/b": False, "x" * 5000: False, "a\0": False}
    assert {name: is_there(str(tmp_path / name)) for name in names} == names

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "lstat", fail)
    with pytest.raises(InputError):
        is_there(str(tmp_path / "a"))


@UNIX_ONLY
def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    link = tmp_path / "b.yaml"
    link.symlink_to(tmp_path / "a.yaml")
    assert read_text(str(link), DOCUMENT_LIMIT) == TEXT


@UNIX_ONLY
@pytest.mark.skipif(IS_SUPERUSER, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert refused(path).problem == "this may not be read"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("format: response/1\n", "response"),
        ("# a comment\nformat:  'alliance/1'  # what\n", "alliance"),
        ('{"format": "report/2"}', "report"),
        ('{\n  "tool": {"format": "x"},\n  "format": "report/2"\n}', "report"),
        ('{"id": 1, "format": "response/1"}', "response"),
        ("  id: ours\n  format: questionnaire/1\n", "questionnaire"),
        ("name: x\ntext: |\n  format: response/1\n", None),
        ("format: png\n", None),
        ("format: respnse/1\n", None),
        ("", None),
        ("format", None),
        ("[", None),
    ],
)
def test_the_kind_of_a_file_is_seen_without_reading_it_through(
    text: str, kind: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert known_format(str(path)) == kind


def test_a_file_that_cannot_be_read_has_no_kind(tmp_path: Path) -> None:
    assert known_format(str(tmp_path / "none.yaml")) is None


def test_what_was_read_is_read_whatever_closing_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8", newline="")
    close = os.close
    failed = []

    def no_close(number: int) -> None:
        close(number)  # Linux closes it, whatever it says then
        failed.append(number)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "close", no_close)
    assert read_text(str(path), DOCUMENT_LIMIT) == TEXT
    assert failed


@pytest.mark.parametrize(
    ("path", "way_out"),
    [
        ("ours", "You are in the folder ours already: write . in its place."),
        ("ours/", "You are in the folder ours already: write . in its place."),
        ("ours/spring", "You are in the folder ours already: write spring in its place."),
        ("ours/autumn", ""),
        ("theirs", ""),
    ],
)
def test_the_folder_that_one_is_in_is_not_in_itself(
    path: str, way_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours" / "spring").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "ours")
    assert missing(path).problems[0].way_out == way_out
