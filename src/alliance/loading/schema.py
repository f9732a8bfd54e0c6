"""The JSON Schema of a kind of document, for editors and for programs in other languages."""

from typing import Any

from alliance.documents.kinds import DOCUMENTS, format_name, model

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind; descriptions are the docstrings of the model's attributes.

    Raises:
        KeyError: When there is no such kind.
    """
    of_its_kind = model(kind)
    return {
        "$schema": DIALECT,
        **of_its_kind.model_json_schema(by_alias=True),
        "title": f"{format_name(kind)}: {DOCUMENTS[kind].called}",
    }
