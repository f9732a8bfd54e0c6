"""`alliance assess` without questions: exit codes, streams, files, gates."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from command import Ran, run
from needs import IS_SUPERUSER, UNIX_ONLY
from pseudo_terminal import hear_all_signals

ROOT = Path(__file__).parents[2]
MILL_LANE = str(ROOT / "examples" / "mill-lane")
NETWORK = str(ROOT / "examples" / "food-network")
FOOD_NETWORK = str(ROOT / "examples" / "food-network")
FOOD = str(ROOT / "examples" / "food-network")
ALLIANCE = str(Path(sys.executable).with_name("alliance"))

HEAD = 'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\n'
BLANK = HEAD + "answers:\n  aim_told:\n"
UNKNOWN = HEAD + "answers:\n  aim_told: dont_know\n"
ONE_ANSWER = HEAD + "answers:\n  aim_told: 4\n"
WRONG = HEAD + "answers:\n  aim_told: 6\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "blank.yaml").write_text(BLANK)
    (tmp_path / "unknown.yaml").write_text(UNKNOWN)
    (tmp_path / "one.yaml").write_text(ONE_ANSWER)
    (tmp_path / "wrong.yaml").write_text(WRONG)
    (tmp_path / "empty").mkdir()
    return tmp_path


EXIT_CODES = {
    f"assess {MILL_LANE}": 0,
    f"assess {MILL_LANE} --fail-under 60": 0,
    f"assess {MILL_LANE} --fail-under 90": 1,
    f"assess {MILL_LANE} --fail-under mutual_trust=99.5": 1,
    f"assess {MILL_LANE} --fail-under heard=100": 0,
    f"assess {NETWORK} --fail-under heard=80": 0,
    f"assess {NETWORK} --fail-under heard=80.1": 1,
    f"assess {MILL_LANE} --fail-on low": 1,
    f"assess {MILL_LANE} --fail-on critical": 0,
    "assess": 2,
    "assess nowhere.yaml": 2,
    "assess wrong.yaml": 2,
    "assess empty": 2,
    "assess one.yaml --fail-under lots": 2,
    "assess one.yaml --fail-under -1": 2,
    "assess one.yaml --fail-under nan": 2,
    "assess one.yaml --fail-under inf": 2,
    "assess one.yaml --fail-under 5_0": 2,
    "assess one.yaml --fail-under ٥٠": 2,
    "assess one.yaml --fail-under trust=50": 2,
    "assess one.yaml -o report.docx": 2,
    "assess one.yaml -o a.md -o a.md": 2,
    "assess one.yaml -f pdf": 2,
    "assess one.yaml -q nothing": 2,
    "assess one.yaml --again": 2,
    "assess --no-such-option": 2,
    "assess one.yaml": 0,
    "assess blank.yaml": 3,
    "assess unknown.yaml": 3,
    "assess one.yaml --fail-under 50": 3,
    "assess one.yaml --fail-under mutual_trust=1": 3,
    "assess one.yaml --fail-under heard=1": 3,
    "assess one.yaml --fail-under heard=101": 2,
    "assess one.yaml --fail-under heard=0.6": 2,
    "assess one.yaml --against one.yaml --fail-on-drop heard=5": 2,
    "check one.yaml": 0,
    "check wrong.yaml": 1,
    "check nowhere.yaml": 2,
    "explain nothing_of_the_kind": 2,
    "explain mutual_trust": 0,
    "schema response": 0,
    "schema nothing": 2,
    "--version": 0,
    "--help": 0,
    "": 0,
    "no-such-command": 2,
}


@pytest.mark.parametrize("command", EXIT_CODES)
def test_exit_codes(command: str, here: Path) -> None:
    ran = run(*command.split())
    assert ran.code == EXIT_CODES[command], ran.err
    assert "\x1b" not in ran.out + ran.err
    if ran.code == 2:
        assert ran.out == ""
        assert ran.err


INSTALLED = (
    f"assess {MILL_LANE} --fail-under 90",
    "assess one.yaml --fail-under heard=101",
    "assess blank.yaml",
    "explain mutual_trust",
    "no-such-command",
    "--version",
    "",
)
"""One of each code and each way in; what each of the others does is the same in process."""


@pytest.mark.parametrize("command", INSTALLED)
def test_exit_codes_of_the_installed_command(command: str, here: Path) -> None:
    done = subprocess.run(
        [ALLIANCE, *command.split()],
        cwd=here,
        env={**os.environ, "CI": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == EXIT_CODES[command], done.stderr
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    if done.returncode == 2:
        assert done.stdout == ""
        assert done.stderr


def test_a_limit_that_is_none_is_told_with_one_of_its_kind(here: Path) -> None:
    told = run("assess", MILL_LANE, "--fail-under", "heard=60%").err
    assert "--fail-under 50 or --fail-under heard=50" in told


def test_a_fault_of_ours_has_a_code_of_its_own(here: Path) -> None:
    broken = (
        "import alliance.loading.survey as s; s.gather = None; "
        "from alliance.cli.app import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken, "assess", "one.yaml"],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert "not in your file" in done.stderr


def test_floors_are_compared_unrounded(here: Path) -> None:
    report = json.loads(run("assess", MILL_LANE, "-f", "json").out)
    value = report["overall"]["score"]["value"]
    assert run("assess", MILL_LANE, "--fail-under", repr(value)).code == 0
    assert run("assess", MILL_LANE, "--fail-under", repr(value + 1e-9)).code == 1


def test_flags_go_before_gates_of_the_alliance_file(here: Path) -> None:
    (here / "alliance.yaml").write_text(
        "format: alliance/1\nname: Ours\ngates: {fail_under: {shared_goals: 80}, fail_on: low}\n"
    )
    (here / "one.yaml").write_text(ONE_ANSWER.replace("answers", "length: pulse\nanswers"))
    assert run("assess", "one.yaml").code == 1
    gates = json.loads(run("assess", "one.yaml", "-f", "json").out)["gates"]
    assert [gate["subject"] for gate in gates] == ["shared_goals", "risks"]
    flags = ("--fail-under", "shared_goals=70", "--fail-on", "critical")
    looser = run("assess", "one.yaml", *flags, "-f", "json")
    assert [gate["limit"] for gate in json.loads(looser.out)["gates"]] == [70, "critical"]


def test_answers_by_question_are_shown_where_they_are_asked_for(here: Path) -> None:
    asked = run("assess", MILL_LANE, "--questions", "-o", "asked.txt")
    plain = run("assess", MILL_LANE, "-o", "plain.txt")
    assert ["ANSWERS BY QUESTION" in each.out.upper() for each in (asked, plain)] == [True, False]
    assert [
        "ANSWERS BY QUESTION" in Path(name).read_text().upper()
        for name in ("asked.txt", "plain.txt")
    ] == [True, False]


def test_the_report_goes_to_stdout_whatever_is_written(here: Path) -> None:
    plain = run("assess", MILL_LANE)
    written = run("assess", MILL_LANE, "-o", "a.md", "-o", "deep/b.json", "-o", "c.agenda.md")
    assert written.out == plain.out
    assert "Wrote a.md" in written.err
    assert "the answers that partners gave together" in written.err
    assert json.loads((here / "deep" / "b.json").read_text())["format"] == "report/2"
    assert (here / "a.md").read_text() == run("assess", MILL_LANE, "-f", "markdown").out
    assert (here / "c.agenda.md").read_text() == run("assess", MILL_LANE, "-f", "agenda").out


def test_quiet_says_only_what_failed(here: Path) -> None:
    assert run("assess", MILL_LANE, "--quiet", "-o", "a.md") == Ran(0, "", "")
    assert (here / "a.md").exists()
    failed = run("assess", MILL_LANE, "--quiet", "--fail-under", "99")
    assert failed.code == 1
    assert failed.out == ""
    assert "NOT MET" in failed.err


def test_reading_from_standard_input(here: Path) -> None:
    assert run("assess", "-", stdin=ONE_ANSWER).out.count("Shared goals") >= 1
    assert run("assess", "-", stdin=WRONG).code == 2
    assert run("assess", "-", stdin="").code == 2


def test_order_of_files_changes_nothing(here: Path) -> None:
    for n, point in enumerate((1, 3, 5, 5)):
        partner = f"partner: p{n // 2}a\n"
        (here / f"r{n}.yaml").write_text(ONE_ANSWER.replace("answers", partner + "answers"))
        assert point
    names = sorted(path.name for path in here.glob("r*.yaml"))
    forwards = run("assess", *names, "-f", "json")
    assert forwards.code == 0
    assert forwards.out == run("assess", *reversed(names), "-f", "json").out


def places_that_are_taken(here: Path) -> Iterator[tuple[str, str]]:
    (here / "folder.md").mkdir()
    yield "folder.md", "a folder"
    os.mkfifo(here / "fifo.md")
    yield "fifo.md", "no ordinary file"
    (here / "file").write_text("x")
    yield "file/report.md", "cannot write"


@UNIX_ONLY
def test_places_that_cannot_be_written_are_refused(here: Path) -> None:
    for name, why in places_that_are_taken(here):
        done = run("assess", MILL_LANE, "-o", name)
        assert done.code == 2
        assert why in done.err
        assert "nothing was written" in done.err
        assert done.out == ""
    assert not list(here.glob(".alliance-*"))


def test_of_two_reports_none_is_written_where_one_cannot_be(here: Path) -> None:
    (here / "there").write_text("a file")
    (here / "first.md").write_text("old")
    done = run("assess", "one.yaml", "-o", "first.md", "-o", "there/second.json")
    assert done.code == 2
    assert "nothing was written" in done.err
    assert "Wrote" not in done.err
    assert (here / "first.md").read_text() == "old"
    assert not list(here.glob(".alliance-*"))


@UNIX_ONLY
@pytest.mark.skipif(IS_SUPERUSER, reason="the superuser may read everything")
@pytest.mark.parametrize("command", ["assess", "check"])
def test_a_folder_that_may_not_be_read_is_said_so(command: str, here: Path) -> None:
    (here / "empty").chmod(0)
    done = run(command, "empty")
    (here / "empty").chmod(0o700)
    assert done.code == 2
    assert "empty: this may not be read" in done.err


@UNIX_ONLY
def test_a_link_is_replaced_and_never_followed(here: Path) -> None:
    (here / "target.txt").write_text("precious")
    (here / "report.md").symlink_to("target.txt")
    assert run("assess", MILL_LANE, "-o", "report.md").code == 0
    assert (here / "target.txt").read_text() == "precious"
    assert not (here / "report.md").is_symlink()
    (here / "loop.md").symlink_to("loop.md")
    assert run("assess", MILL_LANE, "-o", "loop.md").code == 0
    assert (here / "loop.md").read_text().startswith("# ")


@UNIX_ONLY
@pytest.mark.parametrize(
    ("words", "mode"),
    [
        (["assess", MILL_LANE], 0o600),
        (["assess", FOOD_NETWORK], 0o644),
        (["new", "response"], 0o600),
        (["new", "alliance"], 0o644),
    ],
    ids=["one person's report", "several people's", "answers", "no answers"],
)
def test_who_may_read_what_is_new(words: list[str], mode: int, here: Path) -> None:
    before = os.umask(0o022)
    names = ["x.md", "x.json", "x.txt", "x.agenda.md"] if words[0] == "assess" else ["x.yaml"]
    told = [word for name in names for word in ("-o", name)] if words[0] == "assess" else names
    try:
        assert run(*words, *told).code == 0
    finally:
        os.umask(before)
    assert {stat.S_IMODE((here / name).stat().st_mode) for name in names} == {mode}


@UNIX_ONLY
def test_a_file_that_is_replaced_keeps_its_permissions(here: Path) -> None:
    (here / "report.md").write_text("old")
    (here / "report.md").chmod(0o640)
    os.link(here / "report.md", here / "hard.md")
    assert run("assess", MILL_LANE, "-o", "report.md").code == 0
    assert stat.S_IMODE((here / "report.md").stat().st_mode) == 0o640
    assert (here / "hard.md").read_text() == "old"


@UNIX_ONLY
def test_a_reader_that_has_seen_enough_is_no_error(here: Path) -> None:
    command = (
        f"'{ALLIANCE}' assess '{MILL_LANE}' --fail-under 99 | head -1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout.splitlines()[-1] == "1"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@UNIX_ONLY
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("redirect", "code", "words"),
    [
        ("> /dev/full", 2, "cannot write to standard output"),
        (">&-", 2, "cannot write to standard output: it is closed"),
        ("-f html >&-", 2, "cannot write to standard output: it is closed"),
        ("--quiet >&-", 0, ""),
        ("2>&- > out", 0, ""),
        ("<&- > out 2> /dev/null", 0, ""),
        ("2> /dev/full > out", 0, ""),
        ("--fail-under 99 2> /dev/full > out", 1, ""),
        ("--help > /dev/full", 2, "cannot write to standard output"),
        ("--help >&-", 2, "cannot write to standard output"),
        ("--help | true", 0, ""),
        ("nowhere.yaml 2> /dev/full", 2, ""),
    ],
)
def test_streams_that_are_closed_or_full(
    redirect: str, code: int, words: str, unbuffered: str, here: Path
) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{ALLIANCE}' assess '{MILL_LANE}' {redirect}; exit ${{PIPESTATUS[0]}}"],
        env={**os.environ, "CI": "1", "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@UNIX_ONLY
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_takes_half_a_report_is_no_success(unbuffered: str, here: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 8; '{ALLIANCE}' assess '{MILL_LANE}' -f json > out"],
        env={**os.environ, "CI": "1", "PYTHONUNBUFFERED": unbuffered},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "cannot write to standard output" in done.stderr


@UNIX_ONLY
def test_remarks_that_nobody_takes_change_no_code(here: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    while True:
        try:
            os.write(writer, b"x" * 4096)
        except BlockingIOError:
            break
    done = subprocess.run([ALLIANCE, "assess", MILL_LANE], stdout=subprocess.PIPE, stderr=writer)
    os.close(writer)
    os.close(reader)
    assert done.returncode == 0
    assert done.stdout.decode() == run("assess", MILL_LANE).out


@pytest.mark.parametrize(
    ("given", "whose"),
    [
        (MILL_LANE, "the answers that partners gave together"),
        ("one.yaml", "one person's answers"),
        (FOOD, None),
    ],
)
def test_a_report_that_goes_into_a_file_says_whose_answers_it_shows(
    given: str, whose: str | None, here: Path
) -> None:
    lines = run("assess", given, "-o", "report.md").err.splitlines()
    said = [line for line in lines if "Think before" in line]
    assert said == ([f"This report shows {whose}. Think before you pass it on."] if whose else [])


@UNIX_ONLY
def test_a_report_never_takes_the_place_of_the_answers(here: Path) -> None:
    (here / "mine.json").write_text('{"format": "response/1"}')
    refused = run("assess", "mine.json", "-o", "./mine.json")
    assert refused.code == 2
    assert "would replace the answers" in refused.err
    assert run("assess", "one.yaml", "-o", "a.md", "-o", "./a.md").code == 2
    command = f"'{ALLIANCE}' assess - -o mine.json < mine.json"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.returncode == 2
    assert "would replace the answers" in done.stderr


BESIDE = {
    "by another way to its folder": ["here/answers.json", "-o", "there/answers.json"],
    "found in a folder": ["here", "-o", "here/answers.json"],
    "found in a folder, by another way": ["there", "-o", "here/answers.json"],
    "named by a link": ["link.json", "-o", "here/answers.json"],
    "named by a hard link": ["hard.json", "-o", "here/answers.json"],
    "the alliance file": ["here", "-o", "there/alliance.json"],
    "the questionnaire": ["here", "-q", "here/ours.json", "-o", "there/ours.json"],
    "two reports in one place": ["here", "-o", "here/a.md", "-o", "there/a.md"],
}


@UNIX_ONLY
@pytest.mark.parametrize("arguments", BESIDE.values(), ids=BESIDE)
def test_links_lead_no_report_into_the_place_of_what_it_is_made_from(
    arguments: list[str], here: Path
) -> None:
    (here / "here").mkdir()
    (here / "there").symlink_to("here")
    (here / "link.json").symlink_to("here/answers.json")
    item_bank = yaml.safe_load((ROOT / "questionnaires" / "informal-alliance.yaml").read_text())
    files = {
        "answers.json": {
            "format": "response/1",
            "questionnaire": {"id": "informal-alliance", "version": "1.0"},
            "answers": {"aim_told": 4},
        },
        "alliance.json": {"format": "alliance/1", "name": "Ours"},
        "ours.json": item_bank,
    }
    for name, data in files.items():
        (here / "here" / name).write_text(json.dumps(data))
    (here / "hard.json").hardlink_to(here / "here" / "answers.json")
    before = {path: path.read_bytes() for path in (here / "here").iterdir()}
    assert run("assess", *arguments).code == 2
    assert {path: path.read_bytes() for path in (here / "here").iterdir()} == before


@UNIX_ONLY
def test_an_interrupt_that_was_swallowed_is_heeded_before_anything_is_written(here: Path) -> None:
    # As pydantic does, which turns an interrupt into an error of its own while building validators.
    code = (
        "import signal\n"
        "from alliance.cli.interrupts import INTERRUPTS\n"
        "from alliance.cli.output import write_files, write_stdout\n"
        "INTERRUPTS.listen()\n"
        "try:\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "except KeyboardInterrupt:\n"
        "    pass\n"
        "files = [('report.md', 'x')]\n"
        "for write in (lambda: write_files(files, private=True), lambda: write_stdout('x')):\n"
        "    try:\n"
        "        write()\n"
        "    except KeyboardInterrupt:\n"
        "        print('heeded')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=here,
        preexec_fn=hear_all_signals,
    )
    assert done.stdout == "heeded\nheeded\n"
    assert not list(here.glob("*report.md")) + list(here.glob(".alliance-*"))


MOMENTS = {
    "reading": "alliance.cli.assessing.gather",
    "reckoning": "alliance.cli.assessing.assess",
    "writing": "os.fsync",
}
"""What is done, and the function that does it."""


def interrupted(code: str, *outputs: str) -> str:
    """What a run of this program tells that is interrupted once it says "here"."""
    running = subprocess.Popen(
        [sys.executable, "-c", code, "assess", "one.yaml", *outputs, "--no-input"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_all_signals,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "here\n"
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    return told


@UNIX_ONLY
@pytest.mark.parametrize("place", MOMENTS.values(), ids=MOMENTS)
def test_an_interrupt_leaves_nothing_half_written(place: str, here: Path) -> None:
    module, _, function = place.rpartition(".")
    code = (
        f"import time, {module}\n"
        "from alliance.__main__ import main\n"
        "def wait(*_, **__):\n"
        "    print('here', flush=True)\n"
        "    time.sleep(30)\n"
        f"{module}.{function} = wait\n"
        "main()\n"
    )
    assert "Traceback" not in interrupted(code, "-o", "report.md")
    assert not list(here.glob("*report.md")) + list(here.glob(".alliance-*"))


@UNIX_ONLY
def test_an_interrupt_while_files_take_their_places_leaves_all_of_them(here: Path) -> None:
    code = (
        "import os, time\n"
        "from alliance.__main__ import main\n"
        "from alliance.cli.interrupts import INTERRUPTS\n"
        "replace = os.replace\n"
        "def wait(*places):\n"
        "    print('here', flush=True)\n"
        "    while not INTERRUPTS.seen:\n"
        "        time.sleep(0.01)\n"
        "    replace(*places)\n"
        "os.replace = wait\n"
        "main()\n"
    )
    assert "Traceback" not in interrupted(code, "-o", "report.md", "-o", "report.json")
    assert (here / "report.md").read_text().startswith("#")
    assert json.loads((here / "report.json").read_text())
    assert not list(here.glob(".alliance-*"))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_narrow_encodings_are_served(encoding: str, here: Path) -> None:
    done = subprocess.run(
        [ALLIANCE, "assess", MILL_LANE],
        env={**os.environ, "PYTHONIOENCODING": encoding, "CI": "1"},
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    text = done.stdout.decode(encoding)
    assert "Mutual trust" in text
    assert "\\u" not in text
    assert ("━" in text) == (encoding == "utf-8")


@pytest.mark.parametrize("name", ["json", "html", "card", "csv", "junit", "github"])
def test_what_programs_read_is_whole_in_narrow_encodings(name: str, here: Path) -> None:
    encoding = "ascii" if name == "json" else "cp1252"
    text = (Path(MILL_LANE) / "alliance.yaml").read_text(encoding="utf-8")
    for called in ("Mill Lane", "Lantern Books"):
        text = text.replace(called, f"Łódź Café {called}")
    ours = here / "ours"
    ours.mkdir()
    (ours / "alliance.yaml").write_text(text, "utf-8")
    for answers in Path(MILL_LANE).glob("response-*"):
        (ours / answers.name).write_bytes(answers.read_bytes())
    done = subprocess.run(
        [ALLIANCE, "assess", "ours", "-f", name],
        env={**os.environ, "PYTHONIOENCODING": encoding, "CI": "1"},
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert ("Łódź Café" in done.stdout.decode()) == (name != "csv")  # it holds scores alone
    assert b"\\u" not in done.stdout


def test_colour_is_decided_in_one_place(here: Path) -> None:
    def coloured(*words: str, **env: str) -> bool:
        return "\x1b[" in run("assess", MILL_LANE, *words, env={"NO_COLOR": "", **env}).out

    assert not coloured()
    assert coloured("--color", "always")
    assert coloured(FORCE_COLOR="1")
    assert not coloured("--color", "never", FORCE_COLOR="1")
    assert not coloured(NO_COLOR="1", FORCE_COLOR="1")
    assert coloured("--color", "always", NO_COLOR="1")
    assert not coloured("--color", "always", "-f", "markdown")


def test_an_error_in_a_file_is_one_block_with_a_way_out(here: Path) -> None:
    assert run("assess", "wrong.yaml").err == (
        "wrong.yaml:4:13: 6 is not an answer to this question\n"
        " 4 |   aim_told: 6\n"
        "   |             ^\n"
        "    Use 1 to 5, dont_know or not_applicable. The question: alliance explain aim_told\n"
        "1 error in 1 file. Nothing was scored, nothing was written.\n"
    )


def test_wrong_answers_on_the_form_are_refused_with_their_place(here: Path) -> None:
    (here / "alliance.yaml").write_text(
        "format: alliance/1\nname: Mill Lane\nsuitability:\n  money: 4\n  horison: 1\n"
    )
    ran = run("assess", "one.yaml")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err == (
        "alliance.yaml:4:10: 4 is not an answer to this question\n"
        " 4 |   money: 4\n"
        "   |          ^\n"
        "    Use 1 to 3 or dont_know.\n"
        "alliance.yaml:5:3: no question on horison (horizon?)\n"
        " 5 |   horison: 1\n"
        "   |   ^^^^^^^\n"
        "2 errors in 1 file. Nothing was scored, nothing was written.\n"
    )


FORMS = {
    "no other answer": "{competitors: 3}",
    "with danger": "{competitors: 3, safety: 3, data: 3, tempo: 1}",
    "with all else known": yaml.safe_dump(
        {**yaml.safe_load((Path(MILL_LANE) / "alliance.yaml").read_text())["suitability"]}
        | {"competitors": 3}
    ),
}


@pytest.mark.parametrize("answers", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("example", [MILL_LANE, FOOD_NETWORK], ids=["one voice", "many"])
def test_talk_of_prices_is_told_to_stop_before_any_score(
    example: str, answers: str, tmp_path: Path
) -> None:
    folder = tmp_path / "alliance"
    shutil.copytree(example, folder)
    about = yaml.safe_load((folder / "alliance.yaml").read_text())
    about["suitability"] = yaml.safe_load(answers)
    (folder / "alliance.yaml").write_text(yaml.safe_dump(about))
    for options in ("-f text", "--plain", "-f markdown", "-f agenda"):
        said = run("assess", str(folder), "--no-input", *options.split()).out
        told = " ".join(said.casefold().split())
        assert 0 <= told.find("stop and ask first") < told.find("of 100"), options
        assert "form: stop one kind of talk" in told or options == "-f agenda"
    found = json.loads(run("assess", str(folder), "--no-input", "-f", "json").out)
    assert found["form"]["title"] == "stop one kind of talk, and get advice"
    assert {each["recommendation"]: each["horizon"] for each in found["steps"]}[
        "stop_price_talk"
    ] == "today"


def test_what_several_of_a_group_wrote_alike_stands_once(tmp_path: Path) -> None:
    rows = [
        f"{who},{point},{said}"
        for who in ("north", "south")
        for point in (1, 3, 4, 5)
        for said in (["fine", "fine", "more time"] if who == "north" else ["fine"])
    ]
    (tmp_path / "t.csv").write_text("partner,aim_told,comment\n" + "\n".join(rows))
    told = run("assess", str(tmp_path / "t.csv")).out.partition("IN PEOPLE'S OWN WORDS\n")[2]
    assert told.splitlines()[:3] == [
        '  "fine" (north), 8 times',
        '  "more time" (north), 4 times',
        '  "fine" (south), 4 times',
    ]
