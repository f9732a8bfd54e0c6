"""What all tests share: golden files, updated by one flag, a browser, and no deadline."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from needs import needed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A busy machine is no failure, and a red run means that something changed: the same examples each
# time, few of each law. `make laws` looks for others, many of each.
settings.register_profile("unhurried", deadline=None, max_examples=25, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("ALLIANCE_LAWS", "unhurried"))

# Tests that run behind a script, as by `make test &`, would be deaf to Ctrl-C, with all they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests produce to tests/golden, to be read in the diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME, or write it there on --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), f"no golden file {name}; write it with --update-golden, then read it"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A real Chromium, started once for a module; without one its tests are skipped."""
    from playwright.sync_api import sync_playwright  # here, as few tests open pages

    program = needed("chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags += ["--disable-component-update", "--disable-sync", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=flags)
        yield started
        started.close()
