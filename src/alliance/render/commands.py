"""Commands to be copied: built so that a shell takes them, kept whole where lines are broken."""

import re
import shlex

from alliance.render.safe import safe

KEPT = "\x00"
"""A space at which no line is broken; nothing that went through `safe` holds it."""

VERBS = ("assess", "check", "explain", "new", "schema")
"""The commands that there are; a word of another kind after "alliance" is prose."""

_VERB = "|".join(VERBS)
_ARGUMENT = r"--?[a-z][\w-]*|[\w./-]*[\w-]\.[a-z]+\b|[\w.-]+/(?!\w)|response|alliance|questionnaire"
_COMMANDS = re.compile(
    rf"\balliance explain [\w-]+|\balliance (?:{_VERB})(?: (?:{_ARGUMENT}))*|(?:\badd )?-f [a-z]+\b"
)


def command(
    path: str | None = None, questionnaire: str | None = None, more: str = "", verb: str = "assess"
) -> str:
    """The command that leads to a file or folder.

    Args:
        path: Where it leads; None for the folder that one is in.
        questionnaire: As the command line names it; None for ours.
        more: Options, as they stand.
        verb: What it does there.

    Example:
        >>> command("my answers.yaml", "own.yaml")
        "alliance assess 'my answers.yaml' -q own.yaml"
    """
    words = ["alliance", verb]
    words += [shlex.quote(path)] if path else []
    words += ["-q", shlex.quote(questionnaire)] if questionnaire else []
    return safe(" ".join([*words, more] if more else words))


def keep(text: str, room: int | None = None) -> str:
    r"""Mark the spaces inside commands, of those only that fit into `room` columns, if given.

    Example:
        >>> keep("Try alliance assess mill-lane/ --explain, or add -f agenda")
        'Try alliance\x00assess\x00mill-lane/\x00--explain, or add\x00-f\x00agenda'
    """
    return _COMMANDS.sub(
        lambda found: (
            found[0] if room is not None and len(found[0]) > room else found[0].replace(" ", KEPT)
        ),
        text,
    )
