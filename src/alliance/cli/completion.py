"""What a shell offers when somebody presses Tab: names, limits, files of the right kind.

Each function gets what is typed so far, and gives what it may become. A shell takes some letters of
a file's name for its own; where a name has any, it is left to the shell, which knows how to quote.
"""

import os
import re
from collections.abc import Callable, Iterable, Sequence

import typer

from alliance.errors import BAD_INPUT, DONE
from alliance.vocabulary import ASPECTS, FLOORS, OVERALL

VARIABLE = "_ALLIANCE_COMPLETE"
"""In this variable a shell says what it wants to know."""

_INSTRUCTION = r"(?:complete|source)_(?:bash|zsh|fish|powershell|pwsh)"
_PLAIN_NAME = r"[\w./@%+,-]+" if os.sep == "/" else r"[\w./\\:@%+-]+"
"""What no shell takes for anything but a name."""

_DOCUMENTS = (".yaml", ".yml", ".json")
_INPUTS = (*_DOCUMENTS, ".csv", ".txt")
_EXPORTS = (".csv", ".tsv", ".xlsx", ".json", ".zip", ".txt")
_DROPS = ("5", "10", "15")


Offer = Callable[[str], list[str]] | Callable[[typer.Context, str], list[str]]
"""What is typed so far, to what it may become."""


def offer(found: Offer) -> Offer | None:
    """What an option offers, where a shell asks for it; else looking into each takes its time."""
    return found if VARIABLE in os.environ else None


def answer_shell(run: Callable[[], None], instruction: str) -> int:
    """Answer a shell that asks what may come next, and give the exit code.

    Args:
        run: Runs the command line, which answers and leaves.
        instruction: What the shell wants to know.
    """
    if not re.fullmatch(_INSTRUCTION, instruction):
        from alliance.cli.output import say
        from alliance.render.safe import one_line

        say(f"{VARIABLE} is {one_line(instruction)[:40]!r}, which no shell asks for. Unset it.")
        return BAD_INPUT
    try:
        run()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except Exception:  # a key was pressed in the middle of a command: no time for any message
        return DONE
    return DONE


def aspects(incomplete: str) -> list[str]:
    """The aspects."""
    return _beginning(ASPECTS, incomplete)


def floors(incomplete: str) -> list[str]:
    """Floors: a number, or an aspect with one; the numbers are where bands begin."""
    from alliance.loading.bundled import item_bank

    edges = [f"{edge:g}" for edge in item_bank().bands.edges]
    return _limits(edges, incomplete, FLOORS)


def drops(incomplete: str) -> list[str]:
    """Drops, in the same way."""
    return _limits(_DROPS, incomplete, (OVERALL, *ASPECTS))


def _limits(numbers: Sequence[str], incomplete: str, subjects: Sequence[str]) -> list[str]:
    """A number, or what else has a limit with it.

    One of these comes with every number: after its name and the sign a shell sets no space then.
    """
    if not incomplete:
        return [*numbers, *(f"{each}=" for each in subjects)]
    return _beginning([f"{each}={limit}" for each in subjects for limit in numbers], incomplete)


def names(ctx: typer.Context, incomplete: str) -> list[str]:
    """All names that can be looked up, with those of the questionnaire that is named."""
    from alliance.cli.explaining import all_names

    return _beginning(all_names(ctx.params.get("questionnaire")), incomplete)


def kinds(incomplete: str) -> list[str]:
    """The kinds of documents."""
    from alliance.documents.kinds import DOCUMENTS

    return _beginning(DOCUMENTS, incomplete)


def questionnaires(incomplete: str) -> list[str]:
    """The questionnaires that we ship, and files."""
    from alliance.loading.bundled import questionnaire_names

    found = _beginning(questionnaire_names(), incomplete)
    return found + files(incomplete, _DOCUMENTS)


def inputs(incomplete: str) -> list[str]:
    """Documents, tables, texts with reply lines, folders of them."""
    return files(incomplete, _INPUTS)


def exports(incomplete: str) -> list[str]:
    """What survey systems and spreadsheets export, and folders."""
    return files(incomplete, _EXPORTS)


def mappings(incomplete: str) -> list[str]:
    """Files in which decisions are kept."""
    return files(incomplete, _DOCUMENTS)


def folders(incomplete: str) -> list[str]:
    """Folders, where something is written or lies."""
    return files(incomplete, ())


def files(incomplete: str, endings: tuple[str, ...]) -> list[str]:
    """Files with these endings, and folders, that begin with what is typed.

    A folder that is the only choice comes with what is in it, so that a shell goes on inside.
    """
    found = _entries(incomplete, endings)
    if len(found) == 1 and found[0].endswith("/"):
        found += _entries(found[0], endings)
    return found if all(re.fullmatch(_PLAIN_NAME, each) for each in found) else []


def _entries(begun: str, endings: tuple[str, ...]) -> list[str]:
    at = 1 + max(begun.rfind("/"), begun.rfind(os.sep))
    folder, start = begun[:at], begun[at:]
    try:
        with os.scandir(folder or os.curdir) as inside:
            found = [
                f"{folder}{each.name}{'/' if each.is_dir() else ''}"
                for each in inside
                if each.name.startswith(start) and (start or not each.name.startswith("."))
                if each.name.lower().endswith(endings) or each.is_dir()
            ]
    except (OSError, ValueError):
        return []
    return sorted(found)


def _beginning(known: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in known if name.startswith(incomplete)]
