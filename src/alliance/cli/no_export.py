"""What is named as an export and is none: a folder, our own documents, nothing at all."""

import os
from collections.abc import Mapping
from typing import NoReturn

from alliance.cli.import_request import ToImport
from alliance.documents.kinds import DOCUMENTS
from alliance.documents.questionnaire import Questionnaire
from alliance.errors import InputError, Lead, UsageError
from alliance.files.text import DOCUMENT_LIMIT, REPORT_ENDINGS, decoded, refusal
from alliance.loading.documents import stated_format
from alliance.loading.inputs import is_document

_EXPORT_FIRST = "Name the file that was exported, then the folder with the alliance file."
_MADE_OF = "Import the answers that it was made of."
_MEANT = {
    "alliance": f"It is read by itself. {_EXPORT_FIRST}",
    "questionnaire": "Name the export, and this file behind -q.",
    "mapping": "Name the export, and this file behind --mapping.",
    "report": _MADE_OF,
    "change": _MADE_OF,
    "portfolio": _MADE_OF,
}
"""What to do where such a file was named."""


def refuse_without_export(wish: ToImport, questionnaire: Questionnaire) -> NoReturn:
    """Refuse to import nothing; of a folder, with the export that lies in it.

    Raises:
        UsageError: Always.
    """
    if not wish.folder:
        raise UsageError("no export was named", _EXPORT_FIRST)
    from alliance.loading.survey import left_out_in

    problem = f"{wish.folder} is a folder, and no export was named"
    found = sorted(each.path for each in left_out_in(wish.folder, questionnaire) if each.is_export)
    if not found:
        raise UsageError(problem, _EXPORT_FIRST)
    these = "This looks like one:" if len(found) == 1 else f"{len(found)} look like one. The first:"
    folder = os.path.join(wish.folder, "")
    named = ("-q", wish.questionnaire) if wish.questionnaire else ()
    raise UsageError(problem, these, Lead("import", (found[0], folder, *named)))


def refuse_missing_folder(wish: ToImport) -> None:
    """Refuse a folder that is not there, where one is named behind the exports.

    Raises:
        UsageError: When it is not.
    """
    last = wish.paths[-1]
    if last.endswith(("/", os.sep)) and not os.path.lexists(last.rstrip("/" + os.sep)):
        raise UsageError(f"there is no folder {last}", "Make it first, or name another one.")


def refuse_own_documents(files: Mapping[str, bytes]) -> None:
    """Refuse files that say what they are, and are no answers.

    Raises:
        InputError: With the first of them, and what it may be named for.
    """
    for path, data in files.items():
        may_be_one = is_document(path) or path.lower().endswith(REPORT_ENDINGS)
        if not may_be_one or len(data) > DOCUMENT_LIMIT:
            continue
        try:
            stated = stated_format(decoded(data, path))
        except InputError:
            continue  # who reads it tells what is wrong
        if stated is not None and stated.kind not in (None, "response"):
            called = DOCUMENTS[stated.kind].called
            way_out = _MEANT.get(stated.kind, _EXPORT_FIRST)
            raise refusal(path, f"this is {called}, and there are no answers in it", way_out)
