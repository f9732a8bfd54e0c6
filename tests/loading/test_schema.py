"""The schema files that editors read beside our YAML."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from alliance.documents.kinds import DOCUMENTS
from alliance.loading import bundled
from alliance.loading.schema import schema

FOLDER = Path(bundled.folder())
WRITTEN_BY_PEOPLE = [kind for kind in DOCUMENTS if kind not in ("report", "change", "portfolio")]
SHIPPED = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("playbook/*.yaml")])


@pytest.mark.parametrize("kind", WRITTEN_BY_PEOPLE)
def test_the_file_is_what_the_command_prints(kind: str, request: pytest.FixtureRequest) -> None:
    file = FOLDER / "schema" / f"{kind}.json"
    text = json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
    if request.config.getoption("--update-golden"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, "run: make docs"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_it_is_a_schema(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_key_is_described(kind: str) -> None:
    whole = schema(kind)
    parts = [whole, *whole.get("$defs", {}).values()]
    bare = [
        f"{part.get('title')}.{name}"
        for part in parts
        for name, key in part.get("properties", {}).items()
        if "description" not in key and "$ref" not in key
    ]
    assert bare == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_documents_fit_the_schema_that_their_first_line_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    beside: dict[str, Any] = json.loads((path.parent / named).read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(text), beside)
