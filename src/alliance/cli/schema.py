"""`alliance schema`: the JSON Schema of a kind of document."""

import json
from typing import Annotated

import typer

from alliance.cli import completion
from alliance.cli.completion import offer
from alliance.cli.output import write_stdout
from alliance.documents.kinds import DOCUMENTS
from alliance.errors import UsageError
from alliance.render.text import listing


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            hidden=True,  # the text below says it better than a list of types
            autocompletion=offer(completion.kinds),
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of document.

    NAME is {kinds}. Without one, it lists them.
    """
    from alliance.documents.suggest import hint

    if name is None:
        write_stdout("".join(f"{known}\n" for known in DOCUMENTS))
        return
    if name not in DOCUMENTS:
        raise UsageError(
            f"there is no document {name}{hint(name, DOCUMENTS)}", f"Known: {', '.join(DOCUMENTS)}."
        )
    from alliance.loading.schema import schema as schema_of

    write_stdout(json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n")


schema.__doc__ = (schema.__doc__ or "").format(kinds=listing(DOCUMENTS, "or"))
