"""What the command line parser refuses, in the shape and the words of every other message."""

import ast
import re
from collections.abc import Iterable
from typing import Any

from alliance.documents.suggest import A_SLIP, hint, nearest
from alliance.errors import Lead, UsageError
from alliance.render.text import listing

_CHOICES = re.compile(r"Choose from:\s+(.+)", re.DOTALL)
_NOT_ONE_OF = re.compile(r"(?:Value error, )?(.+) is not one of .+", re.DOTALL)
_NOTHING = '""'
"""How a word is shown that is empty."""
_TOO_MANY = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)


def unknown_command(word: str, known: Iterable[str], is_there: bool) -> UsageError:
    """A first word that is no command.

    Args:
        word: As it was typed.
        known: The commands.
        is_there: Whether a file or folder has this name: then it is what was meant.
    """
    if is_there:
        return UsageError(
            f"{word} is no command, but a file or folder",
            "Write what to do with it first:",
            Lead("assess", (word,)),
        )
    return UsageError(
        f"there is no command {word or _NOTHING}{hint(word, known)}", "All commands:", Lead("-h")
    )


def mistyped(error: Any, command: Any, verb: str, others: Iterable[Any]) -> UsageError:
    """What the parser says of a line, said anew.

    Args:
        error: The parser's own.
        command: Whose words they are, as the parser knows it.
        verb: Its name; empty before any command.
        others: The commands that there are; one of them may know an option that stands too early.
    """
    helps = Lead(verb, ("-h",)) if verb else Lead("-h")
    option = getattr(error, "option_name", None)
    if option is not None and hasattr(error, "possibilities"):
        return _no_option(option, command, verb, others, helps)
    if option is not None:
        return _value_of(option, _param(command, option), helps)
    param = getattr(error, "param", None)
    if param is not None and hasattr(error, "param_type"):
        return UsageError(f"a word is missing behind alliance {verb}", _one_of(_choices(param)))
    refused = _NOT_ONE_OF.fullmatch(error.message)
    if param is not None and refused:
        return _no_choice(ast.literal_eval(refused[1]), param, verb)
    extra = _TOO_MANY.fullmatch(error.message)
    if extra:
        return UsageError(
            f"alliance {verb} takes fewer words: {extra[1]} is too much",
            "A name with a blank in it needs quotes around it. How it goes:",
            helps,
        )
    return UsageError(error.format_message(), "How it goes:", helps)


def _no_option(
    option: str, command: Any, verb: str, others: Iterable[Any], helps: Lead
) -> UsageError:
    knows = [each.name for each in others if _param(each, option) is not None]
    if not verb and knows:
        return UsageError(
            f"{option} stands before the command",
            "Write it behind the command. All of its options:",
            Lead(knows[0], ("-h",)),
        )
    known = [each for param in command.params for each in param.opts if each.startswith("--")]
    close = nearest(option.lstrip("-"), (each[2:] for each in known), A_SLIP)
    guess = f" (--{close}?)" if close else ""
    return UsageError(f"there is no option {option}{guess}", "All options:", helps)


def _value_of(option: str, param: Any, helps: Lead) -> UsageError:
    """An option that lacks its value, or has one and takes none."""
    if param is None or param.is_flag:
        return UsageError(f"{option} takes no value", f"Write {option} alone.")
    problem = f"{option} needs a value behind it"
    choices = _choices(param)
    if choices:
        return UsageError(problem, _one_of(choices))
    return UsageError(problem, f"Write {option} {param.metavar}. What that is:", helps)


def _no_choice(word: str, param: Any, verb: str) -> UsageError:
    choices = _choices(param)
    names = [each for each in param.opts if each.startswith("-")]
    what = f"{names[-1]} {word}" if names else f"alliance {verb} {word}"
    return UsageError(f"{what}: there is no such choice{hint(word, choices)}", _one_of(choices))


def _choices(param: Any) -> list[str]:
    found = _CHOICES.match(param.get_missing_message(None) or "")
    return re.split(r",\s+", found[1]) if found else []


def _one_of(choices: list[str]) -> str:
    return f"Write {listing(choices, 'or')}."


def _param(command: Any, option: str) -> Any:
    """The parameter that has this option; None where none has."""
    return next(
        (each for each in command.params if option in (*each.opts, *each.secondary_opts)), None
    )
