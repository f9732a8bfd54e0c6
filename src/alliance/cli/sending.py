"""The way of a reply line: the answers in a file, as one line to send.

It knows no option and no typer.
"""

import os
import sys
from collections.abc import Iterator

from alliance.cli.collecting import Wish
from alliance.cli.output import say, write_stdout
from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import write_reply_line
from alliance.documents.response import Response
from alliance.documents.response_faults import response_faults
from alliance.documents.survey import heard, says_nothing
from alliance.documents.yardstick import yardstick
from alliance.errors import Fault, InputError, UsageError
from alliance.loading.alliance_files import alliance_file, chosen
from alliance.loading.documents import Loaded, read_document
from alliance.loading.inputs import input_kind
from alliance.render.safe import can_show
from alliance.render.text import counted, listing
from alliance.vocabulary import LENGTHS


def run(path: str | None, wish: Wish) -> None:
    """Write the line to standard output, and what is not in it to standard error.

    Args:
        path: A response file, finished or not; `-` for standard input.
        wish: Which questionnaire it answers; all else belongs to forms.

    Raises:
        AllianceError: When the file cannot be read, or no line can hold what it says.
    """
    if path is None:
        raise UsageError("no answers file was named", "Name it behind the word line.")
    for option, given in (("-o", wish.output), ("--reply-to", wish.reply_to), ("--one", wish.one)):
        if given:
            raise UsageError(
                f"{option} goes with a form, and not with a line",
                "Leave it out: the line is printed, to be copied into a message.",
            )
    if input_kind(path) in ("replies", "table"):
        raise UsageError(
            f"{path} is no file of one person's answers",
            "Name one that ends in .yaml or .json. Reply lines can be sent as they are.",
        )
    form = chosen(wish.questionnaire, (path,)).questionnaire
    beside = None if path == "-" else alliance_file(os.path.dirname(path))
    alliance = read_document(beside, "alliance").document if beside else None
    response = _to_send(read_document(path, "response"), form, alliance)
    line = write_reply_line(response, form, alliance)
    if not can_show(line, sys.stdout.encoding):  # its check would no longer fit what is shown
        line = write_reply_line(response, form)
    write_stdout(f"{line}\n")
    for remark in (*_remarks(response, form), "Send it to one person, not to a group."):
        say(remark)


def _to_send(
    found: Loaded[Response], questionnaire: Questionnaire, alliance: Alliance | None
) -> Response:
    """What of a file counts today, at the length that asks all of it."""
    against = yardstick(questionnaire, alliance)
    faults = response_faults(found.document, against) or tuple(_unfit(found.document))
    if faults:
        raise InputError(tuple(found.source.problem(fault) for fault in faults))
    response = heard(found.document, against, found.path)[1].response
    given = {name for name, answer in response.answers.items() if answer is not None}
    longer = LENGTHS[LENGTHS.index(response.length) :]
    length = next((each for each in longer if given <= {*against.asked[each]}), longer[-1])
    return response.model_copy(update={"length": length})


def _unfit(response: Response) -> Iterator[Fault]:
    """Why a whole file makes no line."""
    if response.joint:
        yield Fault(
            ("joint",),
            "a line cannot say that partners answered together",
            "Send the file itself.",
        )
    elif says_nothing(response.model_copy(update={"notes": {}, "comment": None})):
        yield Fault(("answers",), "there are no answers in it yet", "Answer first.")


def _remarks(response: Response, questionnaire: Questionnaire) -> Iterator[str]:
    asked = [place.item.id for place in questionnaire.places(response.length)]
    unanswered = sum(response.answers.get(name) is None for name in asked)
    if unanswered:
        are = "is" if unanswered == 1 else "are"
        yield f"{unanswered} of {counted(len(asked), 'question')} {are} still open."
    kept = ["the code word"] if response.respondent else []
    kept += [counted(len(response.notes), "note")] if response.notes else []
    kept += ["the closing remark"] if response.comment else []
    if kept:
        yield f"Not in it, only in your file: {listing(kept)}."
