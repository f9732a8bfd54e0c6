"""Reports that were written earlier, read for comparing; or refused with the way to redo them."""

import json

from pydantic import ValidationError

from alliance.documents.past_report import PastReport
from alliance.errors import InputError
from alliance.files.text import STANDARD_INPUT, TABLE_LIMIT, read_text, refusal
from alliance.loading.documents import stated_format

_READ = ("report/1", "report/2")
_AGAIN = (
    "If you still have the answers, name their folder in its place, or make the report again: "
    "alliance assess FOLDER -o report.json"
)


def is_report(path: str) -> bool:
    """Whether a file says that it is a report; whatever else is wrong with it."""
    if path == STANDARD_INPUT or not path.lower().endswith(".json"):
        return False
    try:
        stated = stated_format(read_text(path, TABLE_LIMIT))
    except InputError:
        return False
    return stated is not None and stated.kind == "report"


def read_past_report(path: str) -> PastReport:
    """Read a report of this version, or of an earlier one.

    Raises:
        InputError: When it is no report that can be compared.
    """
    text = read_text(path, TABLE_LIMIT)
    stated = stated_format(text)
    if stated is not None and stated.text not in _READ:
        problem = f"{stated.text} is a report that this version of alliance does not know"
        raise refusal(path, problem, f"Update alliance. {_AGAIN}")
    try:
        report = PastReport.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        problem = "this report is damaged, or it was cut off here"
        raise refusal(path, problem, _AGAIN, line=error.lineno) from None
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise refusal(
            path, f"this report is damaged: {where} is missing or wrong", _AGAIN
        ) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists in lists
        raise refusal(path, "this report is damaged", _AGAIN) from None
    if report.merged_otherwise:
        raise refusal(
            path,
            "report/1 worked out small partners in another way, so its scores mean something else",
            _AGAIN,
        )
    return report
