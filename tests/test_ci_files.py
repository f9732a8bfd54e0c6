"""The files for builds: hosts take them, and what they run does what docs/ci.md says of it.

No network: the action's first step, which fetches Python, is left out, and so is what installs.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from needs import UNIX_ONLY

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
FILES: dict[str, str] = dict(
    re.findall(r"<!-- file: (.+?) -->\n```yaml\n(.*?)```\n", PAGE, re.DOTALL)
)
ACTION = (ROOT / "action.yml").read_text(encoding="utf-8")
HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
STEPS: dict[str, Any] = {
    step["name"]: step for step in yaml.safe_load(ACTION)["runs"]["steps"] if "name" in step
}
WORKFLOW = ".github/workflows/tests.yml"
"""Runs our own tests on the code host."""
DEPENDENCIES = ".github/workflows/dependencies.yml"
"""Tries the bounds of what we need, and asks for known faults."""
ONE = ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml"


def schema_of(name: str) -> str:
    return "gitlab-ci" if "gitlab" in name else "github-workflows"


def bash(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a script as the runner does, with nothing but what it sets."""
    path = f"{BIN}{os.pathsep}/usr/bin{os.pathsep}/bin"
    whole = {"PATH": path, "LC_ALL": "C.UTF-8", "CI": "true", **env}
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(words, cwd=folder, env=whole, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the answers of several people, those of one, and several alliances."""
    shutil.copytree(ROOT / "examples" / "food-network", tmp_path / "r" / "answers")
    shutil.copy(ONE, tmp_path / "r" / "one.yaml")
    for name in ("food-network", "mill-lane"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / "r" / "alliances" / name)
    return tmp_path / "r"


@pytest.mark.parametrize("name", [*FILES, "action.yml", WORKFLOW, DEPENDENCIES])
def test_hosts_take_the_files(name: str, tmp_path: Path) -> None:
    if name.startswith(".pre-commit"):
        kind = ["pre-commit", "validate-config"]
    elif name == "action.yml":
        kind = ["check-jsonschema", "--builtin-schema", "vendor.github-actions"]
    else:
        kind = ["check-jsonschema", "--builtin-schema", f"vendor.{schema_of(name)}"]
    text = FILES.get(name) or (ROOT / name).read_text(encoding="utf-8")
    (tmp_path / "file.yml").write_text(text, encoding="utf-8")
    words = [str(BIN / kind[0]), *kind[1:], "file.yml"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_our_tests_run_on_every_system_and_python_that_we_promise() -> None:
    """A classifier or a floor that nobody runs is a promise that nobody keeps."""
    tests = yaml.safe_load((ROOT / WORKFLOW).read_text(encoding="utf-8"))["jobs"]["tests"]
    matrix = tests["strategy"]["matrix"]
    assert {each.partition("-")[0] for each in matrix["system"]} == {"ubuntu", "macos", "windows"}
    needs = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert needs["requires-python"] == f">={matrix['python'][0]}"
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    # What holds a place of another system, or a make that it lacks, would run on one of them only.
    assert not [
        step for step in tests["steps"] if re.search("make|/|\\bsh\\b", step.get("run", ""))
    ]


def test_the_lowest_and_the_newest_are_tried_and_known_faults_asked_for() -> None:
    jobs = yaml.safe_load((ROOT / DEPENDENCIES).read_text(encoding="utf-8"))["jobs"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in jobs["bounds"]["strategy"]["matrix"]["target"]:
        assert f"\n{target}: ## " in makefile
    audit = " ".join(step.get("run", "") for step in jobs["audit"]["steps"])
    assert re.search(r"pip-audit==\d", audit)


def test_a_push_starts_one_pipeline() -> None:
    """Without a condition, changes would start it for the branch and for the merge request."""
    rules = yaml.safe_load(FILES[".gitlab-ci.yml"])["alliance"]["rules"]
    assert rules
    assert all("if" in rule for rule in rules)


def test_every_input_reaches_the_script_as_a_variable_only() -> None:
    action = yaml.safe_load(ACTION)
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    used = set(re.findall(r"\${{ inputs\.([\w-]+) }}", ACTION))
    assert used == set(action["inputs"])
    told = re.findall(r"`([\w-]+)`", PAGE.partition("lists all inputs: ")[2].partition(".\n")[0])
    assert told == [*action["inputs"], *action["outputs"]]
    for name, output in action["outputs"].items():
        assert output["value"] == f"${{{{ steps.assess.outputs.{name} }}}}"


@pytest.mark.parametrize("page", ["README.md", "docs/ci.md"])
def test_what_a_page_gives_the_action_are_inputs_of_it(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    given = re.findall(
        r"- uses: OWNER/alliance@.*\n(?:  +id: .*\n)?( +)with:\n((?:\1  .*\n)+)", text
    )
    assert given
    known = yaml.safe_load(ACTION)["inputs"]
    for _, block in given:
        assert {*yaml.safe_load(block)} <= {*known}


def act(repository: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Run the step that assesses, with inputs, and give what it did and its outputs."""
    temp = repository.parent / "temp"
    (temp / "alliance").mkdir(parents=True, exist_ok=True)
    if not (temp / "alliance" / "bin").exists():
        (temp / "alliance" / "bin").symlink_to(BIN)
    defaults = {
        name: str(known.get("default", ""))
        for name, known in yaml.safe_load(ACTION)["inputs"].items()
    }
    step = STEPS["Assess"]
    env = {
        name: re.sub(r"\${{ inputs\.([\w-]+) }}", lambda at: {**defaults, **inputs}[at[1]], value)
        for name, value in step["env"].items()
    }
    outputs = temp / "outputs"
    outputs.write_text("")
    done = bash(
        step["run"],
        repository,
        RUNNER_TEMP=str(temp),
        GITHUB_OUTPUT=str(outputs),
        GITHUB_STEP_SUMMARY=str(temp / "summary.md"),
        GITHUB_WORKSPACE=str(repository),
        **env,
    )
    assert not [*temp.glob("report*")], "the report of one person lies about"
    lines = [line.split("=", 1) for line in outputs.read_text().splitlines()]
    return done, dict(lines)


@UNIX_ONLY
def test_the_action_assesses(repository: Path) -> None:
    done, outputs = act(repository, path="answers", **{"fail-under": "50\nmutual_trust=60\n"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("::notice title=")
    assert outputs.keys() == {"score", "band", "exit-code"}
    assert (outputs["band"], outputs["exit-code"]) == ("sound", "0")
    assert float(outputs["score"]) == pytest.approx(65.1, abs=0.1)
    assert "mutual_trust" in (repository.parent / "temp" / "summary.md").read_text(encoding="utf-8")


@UNIX_ONLY
def test_the_action_fails_where_a_gate_fails(repository: Path) -> None:
    done, outputs = act(repository, path="one.yaml", **{"fail-under": "99", "fail-on": "high"})
    assert done.returncode == 1
    assert "::error title=Not met%3A overall::" in done.stdout
    assert " file=one.yaml,line=" in done.stdout
    assert outputs["exit-code"] == "1"
    done, outputs = act(repository, path="no such folder\r\n")
    assert (done.returncode, outputs) == (2, {"exit-code": "2"})


HOSTILE = "x; touch owned $(touch owned) `touch owned` '\" ${{ y }} -o owned"


@UNIX_ONLY
def test_no_input_of_the_action_is_run(repository: Path) -> None:
    every = dict.fromkeys(yaml.safe_load(ACTION)["inputs"], f"{HOSTILE}\n--output=owned.md\n")
    for given in (every, {"path": every["path"]}):
        assert act(repository, **given)[0].returncode == 2
    assert not [*repository.parent.rglob("owned*")]


RECORDER = """\
#!/bin/bash
echo "$@" >>"$RECORD"
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi
"""
"""Stands for Python, as installing needs a network: it notes what it was to do."""


@UNIX_ONLY
def test_the_action_installs_itself(tmp_path: Path) -> None:
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "python").write_text(RECORDER)
    (fake / "python").chmod(0o755)
    done = bash(
        f'PATH="{fake}:$PATH"\n{STEPS["Install"]["run"]}',
        tmp_path,
        RUNNER_TEMP=str(tmp_path / "t e"),
        GITHUB_ACTION_PATH=str(tmp_path / "here"),
        RECORD=str(tmp_path / "record"),
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "record").read_text().splitlines() == [
        f"-m venv {tmp_path}/t e/alliance",
        f"-m pip install --quiet {tmp_path}/here",
    ]


def commands(file: Mapping[str, Any]) -> list[str]:
    """What a file runs of ours, without what installs it."""
    lines: list[str] = []
    for job in [file.get("alliance", {}), *file.get("jobs", {}).values()]:
        lines += [*job.get("script", []), *(step.get("run", "") for step in job.get("steps", []))]
    return [line for line in lines if line.startswith("alliance ")]


@UNIX_ONLY
@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith(".pre-commit")])
def test_what_the_files_run_works(name: str, repository: Path) -> None:
    file = yaml.safe_load(FILES[name])
    found = commands(file)
    uses = [step.get("uses", "") for job in file.get("jobs", {}).values() for step in job["steps"]]
    if any(each.startswith("OWNER/alliance@") for each in uses):
        (given,) = (step["with"] for step in file["jobs"]["assess"]["steps"] if "with" in step)
        assert act(repository, **given)[0].returncode == 0
        return
    assert len(found) == 2
    for command in found:
        done = bash(command, repository)
        assert done.returncode == 0, done.stderr
    kept = re.findall(r"-o (\S+)", found[1])
    assert kept
    assert all((repository / each).stat().st_size for each in kept)
    assert all(each in FILES[name].partition("artifact")[2] for each in kept)


@UNIX_ONLY
def test_hooks_do_what_the_page_says(repository: Path) -> None:
    """Run by pre-commit itself; only where it finds the program is another place."""
    hooks = {hook["id"]: hook for hook in yaml.safe_load(HOOKS)}
    (wanted,) = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"]
    local = [{**hooks[each["id"]], **each, "language": "system"} for each in wanted["hooks"]]
    assert {each["id"] for each in local} == set(hooks)
    (repository / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    )
    (repository / "other.yaml").write_text("a: [1, 2]\n{{ no yaml }}\n")
    (repository / "package.json").write_text("{}\n")
    home = {"HOME": str(repository.parent), "GIT_CONFIG_GLOBAL": "/dev/null"}
    start = bash("git init -q . && git add .", repository, **home)
    assert start.returncode == 0, start.stderr
    run = "pre-commit run --color never"
    passed = bash(run, repository, **home)
    assert passed.returncode == 0, passed.stdout
    assert re.findall(r"\.+(\w+)$", passed.stdout, re.MULTILINE) == ["Passed", "Passed"]

    text = ONE.read_text(encoding="utf-8").replace("aim_told: 4", "aim_told: 9")
    (repository / "one.yaml").write_text(text)
    config = repository / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("'55'", "'99'"))
    failed = bash(f"git add . && {run}", repository, **home)
    assert failed.returncode == 1
    assert re.findall(r"\.+(\w+)$", failed.stdout, re.MULTILINE) == ["Failed", "Failed"]
    assert "one.yaml:10:13" in failed.stdout
    assert "not met" in failed.stdout
    assert "other.yaml" not in failed.stdout
    elsewhere = bash("pre-commit run --color never --files other.yaml", repository, **home)
    assert re.findall(r"(\w+)$", elsewhere.stdout, re.MULTILINE) == ["Passed", "Skipped"]


def test_the_manifest_is_one() -> None:
    words = [str(BIN / "pre-commit"), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    for hook in yaml.safe_load(HOOKS):
        assert shlex.split(hook["entry"])[0] == "alliance"
