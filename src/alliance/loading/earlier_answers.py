"""Files with answers to an earlier version: which of their answers do not count here, by name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.earlier import Sifted
from alliance.documents.one_line import first_few
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response_faults import MOST_NAMES
from alliance.documents.suggest import A_SLIP, Guesses
from alliance.documents.survey import Voice
from alliance.loading.left_out import MOST_REMARKS


class EarlierFile(NamedTuple):
    """A file that answers an earlier version, and what of it is left out."""

    path: str
    voice: Voice
    sifted: Sifted


def answers_left_out(found: Sequence[EarlierFile], questionnaire: Questionnaire) -> Iterator[str]:
    """The warnings about answers to earlier versions that do not count."""
    by_version: dict[str, list[EarlierFile]] = {}
    for each in found:
        by_version.setdefault(each.voice.response.questionnaire.version, []).append(each)
    for version, some in by_version.items():
        for group in [some] if len(some) > MOST_REMARKS else [[each] for each in some]:
            yield f"{_which(group, version, questionnaire)} {_what(group, questionnaire)}"


def _which(group: Sequence[EarlierFile], version: str, questionnaire: Questionnaire) -> str:
    """Whose answers are meant, and what for."""
    asked = f"version {version} of {questionnaire.id}"
    here = f"here is version {questionnaire.version}"
    if len(group) == 1:
        return f"{group[0].path} answers {asked}, and {here}."
    files = first_few([each.path for each in group])
    return f"{len(group)} files answer {asked}, and {here}: {files}."


def _what(group: Sequence[EarlierFile], questionnaire: Questionnaire) -> str:
    """What does not count, and that the rest does."""
    changed = list(dict.fromkeys(name for each in group for name in each.sifted.changed))
    dropped = list(dict.fromkeys(name for each in group for name in each.sifted.dropped))
    doubled = list(dict.fromkeys(name for each in group for name in each.sifted.doubled))
    said = []
    if changed:
        subject = "the question has" if len(changed) == 1 else "these questions have"
        said.append(f"Left out, as {subject} changed since: {_names(changed)}.")
    if dropped:
        # A name mistyped then looks like one that went since: the nearest open question helps.
        given = {name for each in group for name in each.voice.response.answers} | {*changed}
        still_open = [p.item.id for p in questionnaire.places() if p.item.id not in given]
        guesses = Guesses(closeness=A_SLIP)
        hinted = [name[:40] + guesses.hint(name, still_open) for name in dropped]
        said.append(f"No longer asked, and left out: {_names(hinted)}.")
    if doubled:
        said.append(
            f"Left out, as the question is there under another name too: {_names(doubled)}."
        )
    if any(each.voice.response.answers for each in group):
        said.append("All other answers count.")
    else:
        said.append("No other answers are in it.")
    return " ".join(said)


def _names(names: Sequence[str]) -> str:
    return first_few(names, MOST_NAMES)
