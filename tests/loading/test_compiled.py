"""What we ship is compiled: the JSON beside each YAML holds the same document, word for word."""

from pathlib import Path

import pytest

from alliance.documents.kinds import model
from alliance.files.text import decoded
from alliance.files.yaml_tree import read_yaml
from alliance.loading.bundled import SHIPPED, bundled
from alliance.loading.compiled import compiled_path, compiled_text, constructed, read_compiled
from alliance.loading.documents import read_document


@pytest.mark.parametrize("name", SHIPPED)
def test_the_json_holds_what_the_yaml_does(name: str, request: pytest.FixtureRequest) -> None:
    path = Path(bundled(name))
    text = compiled_text(path.read_bytes(), read_yaml(decoded(path.read_bytes(), str(path))).data)
    file = Path(compiled_path(str(path)))
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, "run: make docs"


@pytest.mark.parametrize("name", SHIPPED)
def test_it_makes_the_document_that_validation_makes(name: str) -> None:
    validated = read_document(bundled(name)).document
    compiled = read_compiled(bundled(name), type(validated))
    assert compiled == validated
    assert compiled is not None
    assert compiled.model_dump_json(by_alias=True) == validated.model_dump_json(by_alias=True)


def test_where_the_two_do_not_fit_the_yaml_counts(tmp_path: Path) -> None:
    source = Path(bundled("playbook/interactions"))
    path = tmp_path / source.name
    path.write_bytes(source.read_bytes())
    compiled = Path(compiled_path(str(path)))
    interactions = model("interactions")
    assert read_compiled(str(path), interactions) is None
    compiled.parent.mkdir()
    whole = Path(compiled_path(str(source))).read_bytes()
    broken = [b"", b"[]", b"{}", b'{"of": 1}', b"\xff\n\n", b"\n\n\n", whole[:-40]]
    broken.append(whole.replace(b"the", b"teh", 1))
    for bytes_ in broken:
        compiled.write_bytes(bytes_)
        assert read_compiled(str(path), interactions) is None
    compiled.write_bytes(whole)
    assert read_compiled(str(path), interactions) is not None
    path.write_bytes(source.read_bytes().replace(b"text:", b"text: "))
    assert read_compiled(str(path), interactions) is None


@pytest.mark.parametrize(
    "data",
    [
        [],
        {"format": "interactions/1"},
        {"format": "interactions/1", "interactions": [], "more": 1},
        {"format": "interactions/1", "interactions": [{"code": "A"}]},
        {"format": "interactions/1", "interactions": 3},
    ],
)
def test_so_it_does_where_data_and_model_do_not_fit(tmp_path: Path, data: object) -> None:
    path = tmp_path / "interactions.yaml"
    path.write_bytes(b"format: interactions/1\n")
    compiled = Path(compiled_path(str(path)))
    compiled.parent.mkdir()
    compiled.write_text(compiled_text(path.read_bytes(), data), encoding="utf-8")
    assert read_compiled(str(path), model("interactions")) is None


def test_what_is_left_out_has_its_default() -> None:
    made = constructed(model("interactions"), {"format": "interactions/1", "interactions": []})
    assert made.model_dump()["sources"] == {}
