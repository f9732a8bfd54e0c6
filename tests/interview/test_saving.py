import os
import stat
from pathlib import Path

import pytest
from needs import UNIX_ONLY

from alliance.errors import AllianceError, InputError, OutputError
from alliance.files.editing import KeyPath, PlainValue
from alliance.interview.saving import InUseError, Kept

TEXT = "# mine\na: 1  # one\nb:\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "answers.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_changes_go_in_one_by_one_and_nothing_is_left_beside(path: Path) -> None:
    with Kept(str(path)) as kept:
        kept.save({("a",): 2})
        assert path.read_text() == "# mine\na: 2  # one\nb:\n"
        kept.save({("b",): 3})
        kept.save({})
    assert path.read_text() == "# mine\na: 2  # one\nb: 3\n"
    assert os.listdir(path.parent) == ["answers.yaml"]


def test_the_second_is_told_until_the_first_has_gone(path: Path) -> None:
    with Kept(str(path)) as first:
        for _ in range(3):
            with pytest.raises(InUseError, match="another window"), Kept(str(path)):
                pass
            first.save({("a",): 2})
    with Kept(str(path)):
        pass


@UNIX_ONLY
def test_a_file_opened_before_it_was_replaced_is_not_taken_for_the_new_one(path: Path) -> None:
    import fcntl

    with Kept(str(path)) as first, path.open("rb") as early:
        first.save({("a",): 2})
        # The old file's lock is free, but it is no longer the one of this name.
        fcntl.flock(early, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with pytest.raises(InUseError), Kept(str(path)):
            pass


def test_what_an_editor_wrote_meanwhile_stays(path: Path) -> None:
    with Kept(str(path)) as kept:
        path.write_text("a: 1\nb: 5  # from the editor\n")
        kept.save({("a",): 2})
    assert path.read_text() == "a: 2\nb: 5  # from the editor\n"


def test_what_an_editor_broke_is_not_written_over(path: Path) -> None:
    with Kept(str(path)) as kept:
        path.write_bytes(b"a: \xff\n")
        with pytest.raises(InputError):
            kept.save({("a",): 2})
        path.write_text("a: [\n")
        with pytest.raises(AllianceError, match=r"answers\.yaml: this file is laid out"):
            kept.save({("a",): 2})
    assert path.read_text() == "a: [\n"


def test_a_deleted_file_comes_back_whole(path: Path) -> None:
    with Kept(str(path)) as kept:
        kept.save({("b",): 3})
        path.unlink()
        kept.save({("a",): 2})
    assert path.read_text() == "# mine\na: 2  # one\nb: 3\n"


@UNIX_ONLY
def test_rights_and_links_stay(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(path)
    with Kept(str(link)) as kept:
        kept.save({("a",): 2})
    assert link.is_symlink()
    assert "a: 2" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(link.parent) == ["link.yaml"]


def test_what_a_killed_run_left_is_cleared_away(path: Path) -> None:
    left = path.parent / ".alliance-0123456789abcdef.saving"
    left.write_text("half")
    with Kept(str(path)):
        assert not left.exists()


def test_a_folder_that_has_gone_is_an_error_and_no_loss(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wave").mkdir()
    path.rename("wave/answers.yaml")
    with Kept("wave/answers.yaml") as kept:
        Path("wave").rename("elsewhere")
        with pytest.raises(OutputError, match=r"^cannot write wave/answers\.yaml: .*as it was"):
            kept.save({("a",): 2})
    assert Path("elsewhere/answers.yaml").read_text() == TEXT
    assert os.listdir() == ["elsewhere"]


def test_what_cannot_be_read_is_let_go_of(path: Path) -> None:
    path.write_bytes(b"a: \xff\n")
    for _ in range(2):
        with pytest.raises(InputError), Kept(str(path)):
            pass
    path.write_text(TEXT)
    with Kept(str(path)):
        pass


def test_a_layout_that_cannot_be_kept_is_told_beforehand(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("- a\n")
    with Kept(str(path)) as kept, pytest.raises(AllianceError, match=r"list\.yaml"):
        kept.would_take({("a",): 1})


def save_and_fail(path: str, changes: dict[KeyPath, PlainValue]) -> None:
    with Kept(path) as kept:
        kept.save(changes)
        raise AllianceError("what comes next")


def test_an_error_after_a_save_says_so(path: Path) -> None:
    with pytest.raises(AllianceError) as caught:
        save_and_fail(str(path), {})
    assert caught.value.saved == ""
    with pytest.raises(AllianceError) as caught:
        save_and_fail(str(path), {("a",): 2})
    assert caught.value.saved == str(path)


def test_a_file_that_cannot_be_opened_is_an_error(path: Path) -> None:
    """A folder of this name passes for writable until it is opened."""
    path.unlink()
    path.mkdir()
    with pytest.raises(OutputError, match=r"^cannot open .*answers\.yaml: is a directory$"):
        Kept(str(path)).__enter__()
