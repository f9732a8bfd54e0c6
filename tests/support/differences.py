"""Where what was computed is not what a case expects."""

from collections.abc import Iterator
from typing import Any

import pytest

KEYS = ("item", "aspect", "group", "id", "number", "risk")


def differences(expected: Any, found: Any, path: str) -> Iterator[str]:
    """Where what was found is not what a case expects; lists are looked up by their parts' ids."""
    if isinstance(expected, dict) and isinstance(found, list | tuple):
        known = {part[key]: part for part in found for key in KEYS if part.get(key) is not None}
        if path.endswith(".groups") and len(expected) != len(found):
            yield f"{path}: {len(found)} groups, expected {len(expected)}"
        for key, value in expected.items():
            yield from differences(value, known.get(key), f"{path}.{key}")
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from differences(value, found.get(key, "nothing"), f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(found, list | tuple):
        if len(expected) != len(found):
            yield f"{path}: {len(found)} parts, expected {len(expected)}: {found}"
        for number, (one, other) in enumerate(zip(expected, found, strict=False)):
            yield from differences(one, other, f"{path}.{number}")
    elif isinstance(expected, float) and isinstance(found, float):
        if found != pytest.approx(expected, abs=6e-8):
            yield f"{path}: {found}, expected {expected}"
    elif expected != found:
        yield f"{path}: {found}, expected {expected}"
