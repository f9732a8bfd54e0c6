"""Templates of the page and of the card: what else draws knows no engine.

They are part of the program, as its modules are, and are read like these: no path is handed in.
Whatever is put into one is escaped, stands on one line, and holds nothing that acts: what turns the
direction of writing, shows nothing, or may stand in no page and no XML is written out.
"""

import base64
import hashlib
import re
from functools import cache

import jinja2
from markupsafe import Markup

from alliance.render.safe import one_line

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def fill(name: str, /, **values: object) -> str:
    """A template with its values.

    Args:
        name: Its file in `templates`.
        values: What it names; a missing one is a fault of ours.
    """
    return _environment().get_template(name).render(**values)


@cache
def style_of(*names: str) -> tuple[Markup, str]:
    """Style sheets as one, without what is said in them, and its hash as a policy names it.

    Args:
        names: Their files in `templates`, in order; they are put in as they are, never filled.
    """
    loader = _environment().loader
    assert loader is not None  # noqa: S101 # set below
    texts = [loader.get_source(_environment(), name)[0] for name in names]
    lines = (line.strip() for text in texts for line in _COMMENT.sub("", text).splitlines())
    style = "\n".join(line for line in lines if line)
    digest = hashlib.sha256(style.encode()).digest()
    return Markup(style), f"sha256-{base64.b64encode(digest).decode()}"  # noqa: S704 # ours


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("alliance.render"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """A value as it is put in."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return one_line(value)
    return value
