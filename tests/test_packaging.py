"""What is installed works away from the sources: wheel, editable install, bundled documents."""

import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from alliance.version import VERSION

ROOT = Path(__file__).parents[1]


def test_the_version_stands_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", VERSION)


def test_constraints_pin_every_test_tool() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    for tool in project["project"]["optional-dependencies"]["test"]:
        assert f"{tool.lower()}==" in pins


def test_each_need_has_a_highest_version_and_its_lowest_is_pinned() -> None:
    """What `make lowest` installs is what pyproject.toml says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [*project["dependencies"], *project["optional-dependencies"]["xlsx"]]
    bounds = [re.fullmatch(r"([a-z0-9]+)>=([\d.]+),<([\d.]+)", each) for each in needs]
    lowest = [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]
    assert len(lowest) == len(needs)
    pins = (ROOT / "constraints-lowest.txt").read_text(encoding="utf-8").splitlines()
    assert pins[1:] == sorted(lowest)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from what git tracks, away from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    sources.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "src", "questionnaires", "study"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(sources)], check=True)
    for left in [*sources.rglob("__pycache__"), *sources.rglob("*.egg-info")]:
        subprocess.run(["rm", "-rf", str(left)], check=True)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(folder)]
    subprocess.run([*pip, str(sources)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_document(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for path in (ROOT / "questionnaires").rglob("*"):
        if path.suffix in {".yaml", ".json"}:
            assert f"alliance/questionnaires/{path.relative_to(ROOT / 'questionnaires')}" in names
    assert "alliance/py.typed" in names
    for path in (ROOT / "src/alliance/collecting/templates").iterdir():
        assert f"alliance/collecting/templates/{path.name}" in names
    for path in (ROOT / "study").iterdir():
        if path.suffix in {".py", ".R"}:
            assert f"alliance/study/{path.name}" in names


def test_the_wheel_assesses_an_example(wheel: Path, tmp_path: Path) -> None:
    # The environment sees this one's packages, so that nothing has to be fetched.
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    here = Path(sys.executable).parents[1] / site.relative_to(home)
    zipfile.ZipFile(wheel).extractall(site)
    (site / "others.pth").write_text(f"{here}\n")
    done = subprocess.run(
        [home / "bin" / "python", "-m", "alliance", "assess", ROOT / "examples" / "mill-lane"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Mill Lane" in done.stdout
    code = "import alliance, alliance.questionnaires as q; print(alliance.__file__, *q.__path__)"
    where = subprocess.run(
        [home / "bin" / "python", "-c", code], capture_output=True, text=True, check=True
    )
    assert all(path.startswith(str(site)) for path in where.stdout.split())


def test_the_editable_install_finds_the_same_documents() -> None:
    from alliance.loading.bundled import folder

    assert Path(folder()) == ROOT / "questionnaires"
