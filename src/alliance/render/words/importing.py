"""What people read of an import: what each column was taken for, what answers became, who is in it.

The words go through `safe` before they reach a terminal.
"""

from collections.abc import Iterator

from alliance.documents.imported import Imported
from alliance.render.text import counted


def explained(imported: Imported) -> Iterator[str]:
    """The explanation, line by line."""
    asked = sum(column.role == "item" for column in imported.columns)
    yield f"{counted(asked, 'question')}, {counted(len(imported.people), 'person')}."
