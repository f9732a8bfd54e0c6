"""After the report: a code word, the name of the file, what to do next."""

import shlex
import sys

from alliance.cli.interview import files
from alliance.cli.interview.asking import RESPONSE_KEYS
from alliance.cli.interview.keys import readable
from alliance.cli.interview.saving import Kept
from alliance.cli.interview.terminal import Lines, Say, talking
from alliance.cli.interview.wanted import Asked
from alliance.render.safe import safe

LONGEST_WORD = 80

WORD = """
A code word only you know, so that you can compare two of your own runs.
Reports never show it. (Enter skips)
Code word: """


def close(asked: Asked) -> None:
    """Ask for a code word if there is none yet, and say where all is and what may come next.

    Raises:
        KeyboardInterrupt: After Ctrl-C; everything but the code word has long been saved.
    """
    sys.stdout.flush()
    talk = Lines()
    talking(talk, lambda _, say: close_with(talk, asked, say))


def close_with(talk: Lines, asked: Asked, say: Say) -> None:
    """Do so over a given terminal."""
    response = files.read_response(asked.path)
    if response.respondent is None and not response.joint:
        _ask_word(talk, asked)
    quoted = safe(shlex.quote(asked.path))
    say("")
    say(f"Saved in {safe(asked.path)}")
    say(f"See it again:   alliance assess {quoted}")
    say(f"Plan the talk:  alliance assess {quoted} -f agenda")


def _ask_word(talk: Lines, asked: Asked) -> None:
    prompt = WORD
    while word := readable(talk.ask(prompt) or "")[:LONGEST_WORD]:
        other = files.file_with_code_word(asked.folder, word, but=asked.path)
        if other is None:
            with Kept(asked.path, RESPONSE_KEYS) as kept:
                kept.save({("respondent",): word})
            return
        # One person twice in a folder would count twice.
        talk.write(
            f"That word stands in {safe(other)} already. Two runs of one person go into two\n"
            "folders. Choose another word, or Enter for none.\n"
        )
        prompt = "Code word: "
