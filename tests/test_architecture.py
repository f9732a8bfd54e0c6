"""Imports point inwards, and nothing is imported before it is needed."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from alliance.cli.app import COMMANDS
from alliance.render import FORMATS

SOURCE = Path(__file__).parents[1] / "src" / "alliance"

STAGES = {
    "errors": 0,
    "version": 0,
    "console": 0,
    "quoting": 1,
    "vocabulary": 0,
    "documents": 1,
    "statistics": 1,
    "analysis": 2,
    "files": 2,
    "loading": 3,
    "importing": 3,
    "collecting": 3,
    "exporting": 3,
    "render": 3,
    "interview": 4,
    "api": 4,
    "cli": 5,
    "__main__": 6,
    "__init__": 6,
}
"""Each stage may import from lower ones and from itself; those of one rank stay apart."""

ROOMS = {
    "linting": 0,
    "chance": 0,
    "cutoffs": 0,
    "privacy": 0,
    "scoring": 1,
    "figures": 2,
    "respondents": 2,
    "comparing": 3,
    "findings": 4,
    "profile": 4,
    "advice": 5,
    "meaning": 6,
    "gates": 7,
    "pipeline": 8,
    "change": 8,
    "portfolio": 8,
}
"""The same inside `analysis`, in the order in which answers become a report."""

OPENERS = {"asking", "form_questions", "closing", "deciding"}
"""Modules of the interview that open the terminal; all others know only what it can be asked."""

PURE = ("documents", "statistics", "analysis", "importing", "collecting", "exporting", "render")
OPEN_NOTHING = {"grids", "rows", "workbook", "person_sheet", "csv_text", "editing"}
"""Of `files`, what a pure folder may import."""
NEVER_IN_PURE = {
    *("typer", "rich", "yaml", "jinja2", "pathlib", "os", "sys", "time", "random", "logging"),
    *("subprocess", "shutil", "tempfile", "io", "locale"),
}
EXEMPT = {
    "render/terminal/paint.py": {"rich", "io"},
    "collecting/page.py": {"jinja2"},
    "render/templating.py": {"jinja2"},
}
"""Colour comes from rich, which writes into a string, and pages from jinja2, which is given its
templates as texts, or reads those of its package; nothing else that draws needs any of them."""
ONLY_IN = {
    "yaml": ("files",),
    "rich": ("render", "cli"),
    "typer": ("cli",),
    "jinja2": ("collecting", "render"),
}

MODULES = sorted(SOURCE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def stage_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[tuple[str, int], ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.module or "", node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_inwards(path: Path) -> None:
    stage = stage_of(path)
    for name, line in imports(path):
        top, _, rest = name.partition(".")
        place = f"{path.relative_to(SOURCE)}:{line} imports {name}"
        if top == "alliance" and rest:
            other = rest.partition(".")[0]
            assert other in STAGES or other == "questionnaires", f"{place}, which has no stage"
            if other in STAGES and other != stage:
                assert STAGES[other] < STAGES[stage], place
        if stage in PURE:
            exempt = EXEMPT.get(path.relative_to(SOURCE).as_posix(), set())
            assert top not in NEVER_IN_PURE - exempt, place
            if name.startswith("alliance.files."):
                assert name.split(".")[2] in OPEN_NOTHING, place
        if top in ONLY_IN:
            assert stage in ONLY_IN[top], place


@pytest.mark.parametrize("path", sorted((SOURCE / "analysis").rglob("*.py")), ids=str)
def test_rooms_of_the_analysis_stand_in_order(path: Path) -> None:
    room = path.relative_to(SOURCE / "analysis").parts[0].removesuffix(".py")
    for name, line in imports(path):
        if not name.startswith("alliance.analysis."):
            continue
        other = name.split(".")[2]
        place = f"{path.relative_to(SOURCE)}:{line} imports {name}"
        assert other == room or ROOMS[other] < ROOMS[room], place


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_command_is_one_function_that_translates(verb: str) -> None:
    """What it does stands in a module that knows no typer, and is called without a command line."""
    command = COMMANDS[verb]
    name = command.__module__.rpartition(".")[2]
    text = (SOURCE / "cli" / f"{name}.py").read_text(encoding="utf-8")
    kinds = (ast.FunctionDef, ast.ClassDef)
    made = [node.name for node in ast.parse(text).body if isinstance(node, kinds)]
    assert made == [command.__name__]


@pytest.mark.parametrize(
    "path", sorted((SOURCE / "cli").glob("*ing.py")), ids=lambda path: path.stem
)
def test_the_way_of_a_command_knows_no_typer(path: Path) -> None:
    assert not {name for name, _ in imports(path) if name.startswith(("typer", "alliance.cli.opt"))}


def test_only_those_that_open_the_terminal_import_it() -> None:
    terminal = "alliance.interview.terminal"
    found = {path.stem for path in MODULES if terminal in {name for name, _ in imports(path)}}
    assert found == OPENERS


def test_no_modules_import_each_other() -> None:
    """Not inside a folder either, nor inside a function: a circle is one thing in two places."""
    names = {module_name(path): path for path in MODULES}
    found = {
        name: {other for other, _ in imports(path) if other in names and other != name}
        for name, path in names.items()
    }
    while found:
        ground = {name for name, others in found.items() if not others & found.keys()}
        assert ground, f"these import each other: {', '.join(sorted(found))}"
        found = {name: others for name, others in found.items() if name not in ground}


def module_name(path: Path) -> str:
    parts = ("alliance", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_two_classes_have_one_name() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(str(path.relative_to(SOURCE)))
    assert not {name: where for name, where in homes.items() if len(where) > 1}


def test_no_two_constants_have_one_name() -> None:
    """Where a name in capitals is read, it means one thing; a module may keep its own with `_`."""
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in tree_of(path).body:
            if isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                name = ast.unparse(target)
                if name.isupper() and len(name) > 1 and not name.startswith("_"):
                    homes.setdefault(name, []).append(str(path.relative_to(SOURCE)))
    assert not {name: where for name, where in homes.items() if len(where) > 1}


def test_no_list_of_names_is_written_twice() -> None:
    """What a key may hold is named once, in the vocabulary where several rooms need it."""
    homes: dict[tuple[str, ...], list[str]] = {}
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
                names = ast.literal_eval(node.slice) if isinstance(node.slice, ast.Tuple) else ()
                if names:
                    homes.setdefault(tuple(sorted(names)), []).append(
                        f"{path.relative_to(SOURCE)}:{node.lineno}"
                    )
    assert not {names: where for names, where in homes.items() if len(where) > 1}


PHRASE = re.compile(r"[A-Z][a-z]|[a-z]{2} | [a-z]{2}")
FORMAT_MODULES = {each.module for formats in FORMATS.values() for each in formats.values()}
DRAWING = [
    path
    for path in MODULES
    for place in [path.relative_to(SOURCE).as_posix()]
    if place.startswith(("render/parts/", "render/terminal/", "render/html/", "render/figures/"))
    or module_name(path) in FORMAT_MODULES
    if place != "render/terminal/paint.py"  # its phrases are styles
]


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: str(path.relative_to(SOURCE)))
def test_phrases_of_a_report_stand_in_words(path: Path) -> None:
    tree = tree_of(path)
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        hints = [getattr(node, key, None) for key in ("annotation", "returns")]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(node.value)
        silent.update(each for hint in hints if hint for each in ast.walk(hint))
    assert not [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in silent and PHRASE.search(node.value)
    ]


def test_every_package_is_installed() -> None:
    import tomllib

    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"]) - {
        "alliance.questionnaires",
        "alliance.study",
    }
    found = {
        ".".join(("alliance", *path.parent.relative_to(SOURCE).parts))
        for path in SOURCE.rglob("__init__.py")
    }
    assert listed == found


HEAVY = {"pydantic", "rich", "yaml", "jinja2", "importlib.metadata", "asyncio", "csv", "logging"}

WORKING = {
    f"alliance.{stage}"
    for stage in ("analysis", "loading", "collecting.forms", "exporting", "interview")
}
"""What reads, computes or asks."""

LISTS = {"alliance.cli.overseeing", "alliance.documents.portfolio", "alliance.render.portfolio"}
"""What only several alliances in one list need."""

UNUSED = {"jinja2", "asyncio", "logging", "alliance.interview", "alliance.loading.table", *LISTS}

UNASKED = {"rich", "yaml", "openpyxl", "alliance.analysis", "alliance.documents.report"}
"""What a form of ours is made without, where no alliance file is read."""

UNIMPORTED = {
    "--version": {*HEAVY, *WORKING, "alliance.render.commands"},
    "--help": {*HEAVY, *WORKING, "alliance.render.commands"},
    "assess --help": {"rich", "yaml", "jinja2"},
    "assess {answers} -f json": {*UNUSED, "rich", "alliance.render.markdown"},
    "assess {answers} -f markdown": {*UNUSED, "rich", "alliance.render.json"},
    "assess {answers} -f github": {*UNUSED, "rich", "alliance.render.markdown"},
    "assess {answers} -f html": {*UNUSED, "rich", "alliance.render.markdown"} - {"jinja2"},
    "assess {answers}": {*UNUSED, "alliance.render.markdown"},
    "assess {answers} --each": {*UNUSED, "rich", "alliance.render.markdown"} - LISTS,
    "check {answers}": {*UNUSED, "rich", "alliance.analysis"},
    "schema response": {*UNUSED, "rich"},
    "new response -": {*UNUSED, "rich", "alliance.analysis"} - {"alliance.interview"},
    "collect text": {*UNUSED, *UNASKED},
    "collect page -o -": {*UNUSED, *UNASKED} - {"jinja2"},
    "collect line {answers}": {*UNUSED, *UNASKED} - {"yaml"},
    "explain mutual_trust": {*UNUSED, "rich", "yaml"},
    "import {cases}/traps/total-row.csv {cases}/orchard": {*UNUSED, "rich", "openpyxl"}
    - {"alliance.loading.table"},
}
"""What a command must not import; each name stands for the package with all its modules."""

PROBE = """
import sys
from alliance.cli.app import main
try:
    main()
except SystemExit:
    pass
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("command", UNIMPORTED)
def test_nothing_is_imported_before_it_is_needed(command: str) -> None:
    answers = SOURCE.parents[1] / "examples" / "mill-lane" / "response-2026-05-04.yaml"
    cases = Path(__file__).parent / "cases" / "imports"
    words = [word.format(answers=answers, cases=cases) for word in command.split()]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words], capture_output=True, text=True, check=True
    )
    loaded = set(done.stderr.splitlines())
    assert "alliance.cli.app" in loaded
    assert not {
        name
        for name in loaded
        for heavy in UNIMPORTED[command]
        if name == heavy or name.startswith(f"{heavy}.")
    }
