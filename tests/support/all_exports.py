"""All exports of the orchard: what `export_layouts` and the modules beside it note, as files.

    python tests/support/all_exports.py FOLDER

writes them all into a folder, to be tried by hand.
"""

import sys
from importlib import import_module
from pathlib import Path

import yaml
from export_layouts import LAYOUTS
from orchard import FOLDER, orchard

for _module in ("layouts_of_forms", "layouts_of_panels", "layouts_of_ours", "export_traps"):
    import_module(_module)  # each notes its layouts

CASES = FOLDER.parent
OPAQUE = (".xlsx", ".zip")
"""Endings of files that nobody can read in a diff; they are made whenever they are wanted."""


def export(path: str) -> bytes:
    """One export, by its place in tests/cases/imports."""
    return LAYOUTS[path](orchard())


def write_all(folder: Path, *, opaque: bool = True) -> None:
    """Write all exports below a folder."""
    for path in LAYOUTS:
        if opaque or not path.endswith(OPAQUE):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(export(path))


def paths(*, refused: bool) -> list[str]:
    """The layouts that are tables; those that are refused whatever is decided too, if wanted."""
    return [
        f"{path.parent.name}/{name}"
        for path in sorted(CASES.glob("*/cases.yaml"))
        for name, case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"].items()
        if not case.get("answers") and (refused or not case.get("refused"))
    ]


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
