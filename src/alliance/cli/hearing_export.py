"""An export that is no table: reply lines in a text, response files, mails; as people."""

from alliance.documents.imported import Imported
from alliance.documents.survey import Yardstick


def read_answers(path: str, data: bytes, against: Yardstick) -> Imported | None:
    """The people in a file that holds answers of ours; None where it is a table.

    Args:
        path: For errors.
        data: The bytes of the file.
        against: What is answered, and by whom.

    Raises:
        InputError: When it cannot be read for certain.
    """
    return None
