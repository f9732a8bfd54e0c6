"""Gives each test that asks for a `case` its list in `tests/cases/statistics/<module>.yaml`."""

from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).parents[1] / "cases" / "statistics"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        module = metafunc.module.__name__.rpartition(".")[2].removeprefix("test_")
        cases = yaml.safe_load((CASES / f"{module}.yaml").read_text(encoding="utf-8"))
        found = cases[metafunc.function.__name__.removeprefix("test_")]
        metafunc.parametrize("case", found, ids=[case["name"] for case in found])
