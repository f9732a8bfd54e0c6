"""The worked examples in the docstrings."""

import doctest
import importlib

import pytest

MODULES = ["agreement", "careless", "distributions", "intervals", "permutation", "shares"]


@pytest.mark.parametrize("name", MODULES)
def test_worked_examples_come_out_as_written(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"alliance.statistics.{name}"))
    assert result.attempted
    assert not result.failed
