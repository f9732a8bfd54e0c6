"""What a shell offers when Tab is pressed: asked as a shell asks, and by shells that are here."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from command import run
from needs import UNIX_ONLY, needed

from alliance.cli import completion
from alliance.cli.explaining import all_names
from alliance.errors import BAD_INPUT, DONE
from alliance.vocabulary import ASPECTS

PROGRAM = str(Path(sys.executable).parent / "alliance")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of all kinds."""
    for name in (
        "ana.yaml",
        "ben.json",
        "all.csv",
        "lime.xlsx",
        "tab.tsv",
        "notes.md",
        ".hidden.yaml",
    ):
        (tmp_path / name).touch()
    for folder in ("spring", "spring/deep", ".git"):
        (tmp_path / folder).mkdir()
    (tmp_path / "spring" / "cy.yml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    """As little as a shell passes on, with this program first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    home = os.environ.get("HOME", "/")
    return {"PATH": path, "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "xterm", **more}


def asked(instruction: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = environment(_ALLIANCE_COMPLETE=instruction, **more)
    return subprocess.run([PROGRAM], env=env, capture_output=True, text=True, check=False)


MANY = """
import contextlib, io, json, os, sys
from alliance.cli.app import app

answers = []
for line in json.load(sys.stdin):
    words = line.split(" ")
    os.environ.update(COMP_WORDS="\\n".join(words), COMP_CWORD=str(len(words) - 1))
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        app(prog_name="alliance")
    answers.append(said.getvalue().split())
print(json.dumps(answers))
"""
"""Asks as bash does, the cursor at the end of each line, in one process for all lines."""


def offered(*lines: str) -> list[list[str]]:
    """What bash gets for each line."""
    done = subprocess.run(
        [sys.executable, "-c", MANY],
        env=environment(_ALLIANCE_COMPLETE="complete_bash"),
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    found: list[list[str]] = json.loads(done.stdout)
    return found


CASES = {
    "alliance comp": ["compare"],
    "alliance assess --fail-on-d": ["--fail-on-drop"],
    "alliance assess -f h": ["html"],
    "alliance assess --length p": ["pulse"],
    "alliance assess --only m": ["mutual_trust"],
    "alliance assess --fail-under m": [f"mutual_trust={edge}" for edge in (35, 50, 65, 80)],
    "alliance assess --fail-under he": [f"heard={edge}" for edge in (35, 50, 65, 80)],
    "alliance compare --fail-on-drop he": [],
    "alliance compare --fail-on-drop flex": [f"flexibility={drop}" for drop in (5, 10, 15)],
    "alliance explain mutual_t": ["mutual_trust"],
    "alliance explain exit": ["exit-codes"],
    "alliance assess -q inf": ["informal-alliance"],
    "alliance assess a": ["all.csv", "ana.yaml"],
    "alliance assess s": ["spring/", "spring/cy.yml", "spring/deep/"],
    "alliance assess spring/c": ["spring/cy.yml"],
    "alliance assess .h": [".hidden.yaml"],
    "alliance assess ": ["all.csv", "ana.yaml", "ben.json", "spring/"],
    "alliance import l": ["lime.xlsx"],
    "alliance import t": ["tab.tsv"],
    "alliance assess t": [],
    "alliance assess -o s": ["spring/", "spring/deep/"],
    "alliance assess nowhere/x": [],
    "alliance schema que": ["questionnaire"],
    "alliance new all": ["alliance"],
    "alliance collect pa": ["page"],
    "alliance assess --against b": ["ben.json"],
}


def test_what_may_come_next(place: Path) -> None:
    assert dict(zip(CASES, offered(*CASES), strict=True)) == CASES


def test_nothing_is_offered_where_no_shell_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each start of the program would pay for it."""
    monkeypatch.delenv(completion.VARIABLE, raising=False)
    assert completion.offer(completion.aspects) is None
    monkeypatch.setenv(completion.VARIABLE, "complete_bash")
    assert completion.offer(completion.aspects) is completion.aspects


def test_all_that_can_be_explained_is_offered() -> None:
    assert offered("alliance explain ") == [all_names(None)]
    assert {*ASPECTS, "scoring"} <= {*all_names(None)}


def test_a_name_that_a_shell_may_act_on_is_left_to_the_shell(place: Path) -> None:
    names = ["1 b.yaml", "2$(x).yaml", "3`b`.yaml", "4'.yaml", '5".csv', "6;b.yaml", "7\nb.yaml"]
    for name in names:
        (place / name).touch()
    lines = [f"alliance assess {name[0]}" for name in names]
    assert offered(*lines, "alliance assess an") == [*([[]] * len(names)), ["ana.yaml"]]


def test_what_is_broken_makes_no_noise(place: Path) -> None:
    line = {"COMP_WORDS": "alliance\nexplain\n-q\nana.yaml\nmut", "COMP_CWORD": "4"}
    for words in (line, {"COMP_CWORD": "x"}):
        done = asked("complete_bash", **words)
        assert (done.returncode, done.stdout, done.stderr) == (DONE, "", "")


@pytest.mark.parametrize("instruction", ["rubbish", "complete_tcsh", "\x1b[2J_bash"])
def test_an_unknown_instruction_is_told_and_not_traced(instruction: str) -> None:
    done = asked(instruction)
    assert done.returncode == BAD_INPUT
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "\x1b" not in done.stderr
    assert "Unset it" in done.stderr


@pytest.mark.parametrize("instruction", ["rubbish", "complete_bash", "source_zsh", ""])
def test_a_variable_that_was_left_over_stops_no_command(instruction: str) -> None:
    """A gate would pass in silence; a shell that asks types nothing behind the name."""
    words = [PROGRAM, "assess", "nothing-here.yaml"]
    env = environment(_ALLIANCE_COMPLETE=instruction)
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == BAD_INPUT
    assert "there is no such file" in done.stderr


def test_powershell_gets_names_with_their_help(place: Path) -> None:
    """PowerShell itself is nowhere here; this is what its script asks."""
    typed = {"_TYPER_COMPLETE_ARGS": "alliance comp", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "comp"}
    done = asked("complete_powershell", **typed)
    assert done.stdout.startswith("compare:::Show what moved")
    assert "Register-ArgumentCompleter" in asked("source_powershell").stdout


@UNIX_ONLY
@pytest.mark.parametrize(
    ("shell", "start", "script"),
    [
        ("bash", ".bashrc", ".bash_completions/alliance.sh"),
        ("zsh", ".zshrc", ".zfunc/_alliance"),
        ("fish", "", ".config/fish/completions/alliance.fish"),
    ],
)
def test_installing_keeps_what_a_shell_starts_with(
    shell: str, start: str, script: str, tmp_path: Path
) -> None:
    """Bytes that are no UTF-8 stay, a link stays a link, and the second time changes nothing."""
    before = b"# caf\xe9\nalias a=b"
    (tmp_path / "dotfiles").write_bytes(before)
    if start:
        (tmp_path / start).symlink_to("dotfiles")
    env = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    seen = set()
    for _ in range(2):
        done = subprocess.run(
            [PROGRAM, "--install-completion", shell],
            env=environment(**env),
            capture_output=True,
            text=True,
            check=True,
        )
        assert (done.stdout, done.stderr.startswith("Wrote ")) == ("", True)
        seen.add((tmp_path / "dotfiles").read_bytes())
    assert "alliance" in (tmp_path / script).read_text()
    (after,) = seen
    assert after.startswith(before)
    assert (after == before) == (not start)
    assert not start or (tmp_path / start).is_symlink()


@UNIX_ONLY
def test_a_start_up_file_that_cannot_be_looked_at_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lines would be lost."""
    (tmp_path / ".bashrc").write_text("alias a=b\n")
    monkeypatch.setenv("HOME", str(tmp_path))

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "stat", fail)
    run("--install-completion", "bash")
    assert (tmp_path / ".bashrc").read_text().startswith("alias a=b\n")


@UNIX_ONLY
def test_a_powershell_that_is_not_here_is_told_of(tmp_path: Path) -> None:
    named = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(tmp_path)}
    done = subprocess.run(
        [PROGRAM, "--install-completion", "pwsh"],
        env=environment(**named) | {"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == BAD_INPUT
    assert done.stderr.startswith(
        "pwsh does not say where it looks for completion\n    Is it here?"
    )


@UNIX_ONLY
def test_bash_completes(place: Path) -> None:
    script = asked("source_bash").stdout
    words = "COMP_WORDS=(alliance explain mutual_t); COMP_CWORD=2; _alliance_completion alliance"
    done = subprocess.run(
        [needed("bash"), "--norc", "-c", f'{script}\n{words}; printf "%s\\n" "${{COMPREPLY[@]}}"'],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "mutual_trust\n"


def test_fish_completes(place: Path) -> None:
    (place / "alliance.fish").write_text(asked("source_fish").stdout)
    asking = ("alliance explain mutual_t", "alliance assess sp")
    line = "; ".join(["source alliance.fish", *(f"complete -C '{each}'" for each in asking)])
    done = subprocess.run(
        [needed("fish"), "--no-config", "-c", line],
        env=environment(HOME=str(place)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[:2] == ["mutual_trust", "spring/"]


@UNIX_ONLY
def test_zsh_completes(place: Path) -> None:
    (place / "_alliance").write_text(asked("source_zsh").stdout)
    shell = pexpect.spawn(
        needed("zsh"),
        ["-f"],
        env=environment(HOME=str(place), PS1="$ "),
        timeout=20,
        encoding="utf-8",
    )
    try:
        shell.sendline("autoload -Uz compinit; compinit -u -D; source ./_alliance; echo rea''dy")
        shell.expect("ready")
        shell.send("alliance explain mutual_tr\t")
        shell.expect("mutual_trust")
        shell.send("\x15alliance assess an\t")
        shell.expect("ana.yaml")
    finally:
        shell.close(force=True)


@UNIX_ONLY
def test_the_options_are_those_that_are_known(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    env = environment(HOME=str(home), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    words = [PROGRAM, "--install-completion"]
    done = subprocess.run([*words, "bash"], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == DONE, done
    assert (home / ".bash_completions" / "alliance.sh").is_file()
    assert "alliance.sh" in (home / ".bashrc").read_text(encoding="utf-8")


def test_a_shell_that_cannot_be_told_is_no_gate_that_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import shellingham  # type: ignore[import-untyped] # what typer asks

    def lost() -> None:
        raise shellingham.ShellDetectionFailure

    found = {
        "it cannot be told which shell this is": lost,
        "tcsh is not known here": lambda: ("tcsh", "/bin/tcsh"),
    }
    for problem, detect in found.items():
        monkeypatch.setattr(shellingham, "detect_shell", detect)
        for option in ("--show-completion", "--install-completion"):
            done = run(option)
            assert (done.code, done.out) == (BAD_INPUT, "")
            assert done.err.startswith(f"{problem}\n")
