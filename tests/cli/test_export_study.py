"""`alliance export-study`: what is written, what is said, what is refused."""

import csv
import errno
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Ran, run
from failing import Plan, System
from needs import IS_SUPERUSER, UNIX_ONLY
from pseudo_terminal import COMMAND

ROOT = Path(__file__).parents[2]
EXAMPLES = (
    "examples/food-network",
    "examples/mill-lane",
    "examples/river-clean-up/2026-spring",
    "examples/river-clean-up/2026-autumn",
)

FORM = """\
format: questionnaire/1
id: ours
version: "1.0"
title: Ours
scales:
  three: ["=no()", "so, so", "yes"]
aspects:
  - id: mutual_trust
    title: Trust
    facets:
      - id: reliable_delivery
        title: Kept promises
        items:
          - {id: person, text: '=HYPERLINK("x")', scale: three}
          - {id: partner, text: How late are we?, scale: three, reverse: true}
"""

ALLIANCE = """\
format: alliance/1
name: Zebulon Street
kind: coalition
partners:
  - {id: quagga_ltd, name: Quagga Limited}
  - {id: okapi, name: Okapi Friends}
"""

RESPONSE = """\
format: response/1
questionnaire: {{id: ours, version: "1.0"}}
length: full
respondent: {who}
partner: {partner}
date: 2026-04-17
finished: true
answers: {{person: {one}, partner: {other}}}
notes: {{person: Ask Wilhelmina}}
comment: Wilhelmina knows
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two alliances with a questionnaire of their own."""
    (tmp_path / "form.yaml").write_text(FORM)
    for name, people in {"zebulon": 3, "pair": 2}.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "alliance.yaml").write_text(ALLIANCE)
        for n in range(people):
            partner = ("quagga_ltd", "okapi")[n % 2]
            text = RESPONSE.format(who=f"heron{n}", partner=partner, one=1 + n, other=3 - n)
            (folder / f"response-{n}.yaml").write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*words: str) -> Ran:
    return run("export-study", *words, "-q", "form.yaml")


def written(study: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in study.iterdir()}


@UNIX_ONLY
def test_what_is_said(
    golden: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    refused = run("export-study", *EXAMPLES, "-o", "study")
    assert refused.code == 2
    assert not Path("study").exists()
    done = run("export-study", *EXAMPLES, "-o", "study", "--consent")
    assert done.code == 0
    golden(
        "export-study/examples.txt",
        f"Without --consent:\n\n{refused.err}\nWith it, on standard error:\n\n{done.err}\n"
        f"On standard output:\n\n{done.out}",
    )


def test_a_study_of_an_own_questionnaire(golden: Callable[[str, str], None], place: Path) -> None:
    done = export("zebulon", "pair", "-o", "deep/study", "--consent")
    assert done.code == 0, done.err
    texts = written(Path("deep/study"))
    assert set(texts) == {
        *("answers.csv", "codebook.csv", "codebook.md"),
        *("analyse.py", "analyse.R", "simulate.py"),
    }
    for name in ("answers.csv", "codebook.csv", "codebook.md"):
        golden(f"export-study/own/{name}", texts[name])
    for path in Path("deep/study").iterdir():
        assert path.stat().st_mode & 0o077 == 0, "rows of single people are for their owner"


def test_no_name_is_in_it(place: Path) -> None:
    export("zebulon", "pair", "-o", "study", "--consent")
    everything = "".join(written(Path("study")).values())
    for word in ("ebulon", "uagga", "kapi", "heron", "ilhelmina", "2026-04", "response-"):
        assert word not in everything, word


def test_the_key_goes_to_standard_output_alone(place: Path) -> None:
    done = export("zebulon", "pair", "-o", "study", "--consent")
    rows = list(csv.DictReader(done.out.splitlines()))
    assert {row["folder"] for row in rows} == {"zebulon", "pair"}
    with open("study/answers.csv", newline="") as file:
        people = [row["alliance"] for row in csv.DictReader(file)]
    for row in rows:
        assert people.count(row["alliance"]) == {"zebulon": 3, "pair": 2}[row["folder"]]


def test_hostile_texts_of_a_questionnaire_act_on_nothing(place: Path) -> None:
    text = FORM.replace("title: Trust", 'title: "Tr\\e[2Just\\u202e"').replace("yes", "y\u200bes")
    (place / "form.yaml").write_text(text, encoding="utf-8")
    assert export("zebulon", "-o", "study", "--consent").code == 0
    texts = written(Path("study"))
    assert r"### Tr\\x1b\[2Just\\u202e (`mutual_trust`)" in texts["codebook.md"]
    assert "y\\u200bes" in texts["codebook.csv"]


def test_markup_in_an_authors_texts_is_only_text(place: Path) -> None:
    text = FORM.replace("How late are we?", '"<script>x</script> [we](http://x) `late`?"')
    (place / "form.yaml").write_text(text, encoding="utf-8")
    assert export("zebulon", "-o", "study", "--consent").code == 0
    page = written(Path("study"))["codebook.md"]
    assert "<script" not in page
    assert r"\[we\]" in page
    assert r"\`late\`" in page


@UNIX_ONLY
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")
def test_a_study_whose_codes_nobody_could_tell_is_not_written(place: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [COMMAND, "export-study", "zebulon", "-q", "form.yaml", "-o", "study", "--consent"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert b"cannot write to standard output" in done.stderr
    assert b"Wrote" not in done.stderr
    assert list(Path("study").glob("*")) == []


def test_the_order_and_the_names_of_folders_do_not_matter(place: Path) -> None:
    export("zebulon", "pair", "-o", "one", "--consent")
    os.rename("zebulon", "a")
    os.rename("pair", "b")
    export("b/", "./a", "a", "-o", "other", "--consent")
    assert written(Path("one")) == written(Path("other"))


def test_two_people_are_told_that_they_cannot_be_anonymous(place: Path) -> None:
    refused = export("pair", "-o", "study")
    assert refused.code == 2
    assert "Note: pair has two sets of answers. Two people cannot be anonymous" in refused.err
    assert "--consent" in refused.err
    assert not Path("study").exists()
    export("pair", "zebulon", "-o", "study", "--consent")
    assert (
        "Fewer than 3 sets of answers are there from A1." in written(Path("study"))["codebook.md"]
    )


REFUSED = {
    "no folder": ((), "no folder was named"),
    "no place": (("zebulon",), "no place was named"),
    "an empty place": (("zebulon", "-o", ""), "no place was named"),
    "no such folder": (("zebulo", "-o", "study"), "there is no such file or folder (zebulon?)"),
    "a file": (("form.yaml", "-o", "study"), "this is no folder"),
    "over a file": (("zebulon", "-o", "form.yaml"), "form.yaml is no folder"),
    "over a folder": (("zebulon", "-o", "pair"), "pair has something in it already"),
    "nobody": (("nobody", "-o", "study"), "nobody has answered"),
    "no answers": (("empty", "-o", "study"), "there are no answers here"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused(case: str, place: Path) -> None:
    (place / "empty").mkdir()
    (place / "nobody").mkdir()
    blank = RESPONSE.format(who="", partner="", one="", other="").partition("notes")[0]
    (place / "nobody" / "response.yaml").write_text(blank)
    words, told = REFUSED[case]
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    refused = export(*words, "--consent")
    assert refused.code == 2
    assert refused.out == ""
    assert told in " ".join(refused.err.split())
    assert before == {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_the_faults_of_all_folders_are_told_together(place: Path) -> None:
    for name in ("zebulon", "pair"):
        path = place / name / "response-0.yaml"
        path.write_text(path.read_text().replace("person: 1", "person: 9"))
    refused = export("zebulon", "pair", "-o", "study", "--consent")
    assert refused.code == 2
    assert "pair/response-0.yaml:8" in refused.err
    assert "zebulon/response-0.yaml:8" in refused.err
    assert refused.err.endswith("2 errors in 2 files. Nothing was written.\n")


def test_one_study_has_one_questionnaire(place: Path) -> None:
    named = ALLIANCE + "questionnaire: ../form.yaml\n"
    (place / "zebulon" / "alliance.yaml").write_text(named)
    refused = run("export-study", "pair", "zebulon", "-o", "study", "--consent")
    assert refused.code == 2
    assert "zebulon: this alliance has another questionnaire than pair" in refused.err
    assert run("export-study", "zebulon", "-o", "study", "--consent").code == 0


def test_an_alliance_in_which_nobody_answered_is_left_out(place: Path) -> None:
    (place / "nobody").mkdir()
    blank = RESPONSE.format(who="", partner="", one="", other="").partition("notes")[0]
    (place / "nobody" / "response.yaml").write_text(blank)
    done = export("zebulon", "nobody", "-o", "study", "--consent")
    assert done.code == 0
    assert "Note: nobody: nobody has answered, so it is left out." in done.err
    assert done.out == "alliance,round,folder\nA1,1,zebulon\n"
    assert "3 people of 1 alliance." in done.err


def test_folders_in_a_folder_are_to_be_named(place: Path) -> None:
    (place / "river").mkdir()
    os.rename("zebulon", "river/spring")
    refused = export("river", "-o", "study", "--consent")
    assert refused.code == 2
    assert "alliance export-study river/spring" in refused.err
    assert "assess" not in refused.err


def test_the_same_answers_twice_are_told(place: Path) -> None:
    shutil.copytree("zebulon", "backup")
    done = export("zebulon", "pair", "backup", "-o", "study", "--consent")
    assert "Note: zebulon holds the same answers as backup. Is it a copy?" in done.err
    assert done.err.count("Is it a copy?") == 1
    assert "backup" not in export("pair", "zebulon", "-o", "two", "--consent").err


@pytest.mark.parametrize(("study", "told"), [("zebulon/study", 1), ("zebulon-study", 0)])
def test_a_study_among_the_answers_is_told(study: str, told: int, place: Path) -> None:
    done = export("zebulon", "-o", study, "--consent")
    assert done.code == 0
    assert done.err.count("Note: the study lies in zebulon, beside answers with names.") == told


def test_an_empty_folder_may_be_written_into(place: Path) -> None:
    Path("study").mkdir()
    assert export("zebulon", "-o", "study", "--consent").code == 0
    refused = export("zebulon", "-o", "study", "--consent")
    assert refused.code == 2, "codes of two exports never mix"


def test_a_folder_that_cannot_be_written_leaves_nothing(place: Path) -> None:
    if IS_SUPERUSER:
        Path("blocked").write_text("a file where a folder would be")
    else:
        Path("blocked").mkdir(mode=0o500)
    refused = export("zebulon", "-o", "blocked/study", "--consent")
    assert refused.code == 2
    assert "cannot write" in refused.err
    assert refused.out == ""


def test_of_a_study_that_is_not_whole_the_way_out_is_to_delete_it(place: Path) -> None:
    """A folder with something in it is refused, so doing the same again would not help."""
    with System(place) as system:
        export("zebulon", "-o", "study", "--consent")
    moves = [n for n, call in enumerate(system.calls) if call.name in ("replace", "rename")]
    shutil.rmtree("study")
    with System(place, Plan(moves[2], errno.EBUSY)):
        failed = export("zebulon", "-o", "study", "--consent")
    assert failed.code == 2
    assert "were written before it" in failed.err
    assert "What is in study is no whole study: delete it." in failed.err
    shutil.rmtree("study")
    assert export("zebulon", "-o", "study", "--consent").code == 0
    shutil.rmtree("study")
    with System(place, Plan(moves[0], errno.EBUSY)):
        failed = export("zebulon", "-o", "study", "--consent")
    assert "delete" not in failed.err
    assert export("zebulon", "-o", "study", "--consent").code == 0
