"""A line of a message is the line of an editor, whatever stands in a text above the fault."""

from pathlib import Path

import pytest
from command import run

FAULTS = {
    "answer.yaml": (
        'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\n'
        'length: pulse\ncomment: "one@two"\nanswers: {aim_told: 9}\n',
        (5, 21),
    ),
    "syntax.yaml": (
        'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\n'
        'length: pulse\ncomment: "one@two"\nanswers: {aim_told:9}\n',
        (5, 11),
    ),
    "same-line.yaml": (
        "format: response/1\nlength: pulse\n"
        'questionnaire: {id: "informal@-alliance", version: 1.0}\nanswers: {aim_told: 4}\n',
        (3, 51),
    ),
    "answer.json": (
        '{"format": "response/1",\n"questionnaire": {"id": "informal-alliance",\n'
        '"version": "1.0"},\n'
        '"length": "pulse",\n"comment": "one@two",\n"answers": {"aim_told": 9}}\n',
        (6, 25),
    ),
    "syntax.json": (
        '{"format": "response/1",\n"comment": "one@two",\n"length" "pulse"}\n',
        (3, 10),
    ),
    "nul.csv": ("partner,comment,aim_told\nnorth,one@two,4\nsou\0th,,3\n", (3, 4)),
    "reply.txt": ("one@two\n\nalliance informal-alliance/1.0 standard answers 4444\n", (3, 49)),
    "answer.csv": ('partner,comment,aim_told\nnorth,"one@two",4\nsouth,"",9\n', (3, 10)),
}


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x85", "\u2028\x85"], ids=ascii)
@pytest.mark.parametrize("name", FAULTS)
def test_a_place_is_where_an_editor_counts_it(
    name: str, odd: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, (line, column) = FAULTS[name]
    Path(name).write_text(text.replace("@", odd), encoding="utf-8", newline="")
    said = run("check", name).err
    column += len(odd) if name.startswith("same-line") else 0
    assert said.startswith(f"{name}:{line}:{column}: "), said
    assert f"\n {line} | " in said
