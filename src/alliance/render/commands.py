"""Commands inside texts: they are to be copied, so no line break may part their words."""

import re

KEPT = "\x00"
"""A space at which no line is broken; nothing that went through `safe` holds it."""

_VERB = "assess|explain|check|new|schema|import|collect|table"
_ARGUMENT = r"--?[a-z][\w-]*|[\w./-]*[\w-]\.[a-z]+\b|[\w.-]+/(?!\w)|response|alliance|questionnaire"
_COMMANDS = re.compile(
    rf"\balliance explain [\w-]+|\balliance (?:{_VERB})(?: (?:{_ARGUMENT}))*|(?:\badd )?-f [a-z]+\b"
)


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
