"""What made a risk apply, as a report tells it, and what rests on what it is about."""

from collections.abc import Sequence
from fractions import Fraction

from alliance.analysis.findings.severity import depth, tells
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.truth import Reading
from alliance.analysis.scoring.means import band_of
from alliance.documents.playbook import Interaction, Risk
from alliance.documents.report import Evidence
from alliance.vocabulary import SCORE_LEAVES, WHOLE_TITLES, aspect_of


def pieces(risk: Risk, readings: Sequence[Reading], signals: Signals) -> tuple[Evidence, ...]:
    """The most telling first, and each answer once.

    Leaves that tell, on the same facet or on the same questions, are one piece: the most telling
    one. What only opens a combination stands beside it, as a good average beside a wide spread.
    """

    def order(reading: Reading) -> tuple[bool, Fraction, int]:
        place = risk.facets.index(reading.id) if reading.id in risk.facets else len(risk.facets)
        telling = tells(reading)
        return (not telling, -depth(reading, signals) if telling else Fraction(0), place)

    found: dict[tuple[str, str], Evidence] = {}
    aspects = sum(reading.leaf == "dont_know_aspects" for reading in readings)
    for reading in sorted(readings, key=order):
        if reading.leaf == "dont_know_aspects":
            title = WHOLE_TITLES["dont_know_aspects"]
            merged = Reading(reading.leaf, "aspects", title, True, Fraction(aspects))
            found.setdefault((reading.leaf, ""), _piece(merged, signals, telling=True))
            continue
        key = (_kind(reading), rests_on(reading, signals))
        found.setdefault(key, _piece(reading, signals, telling=tells(reading)))
    return tuple(found.values())


def _kind(reading: Reading) -> str:
    if tells(reading):
        return "tells"
    return "score" if reading.leaf in SCORE_LEAVES else reading.leaf


def rests_on(reading: Reading, signals: Signals) -> str:
    """What it rests on: its questions, where there are any."""
    signal = signals.of.get(reading.id)
    return " ".join(signal.items) if signal is not None and signal.items else reading.id


def _piece(reading: Reading, signals: Signals, *, telling: bool) -> Evidence:
    is_score = reading.leaf in SCORE_LEAVES
    signal = signals.of.get(reading.id)
    return Evidence.model_construct(
        leaf=reading.leaf,
        negated=not reading.holds,
        id=reading.id,
        title=reading.title,
        value=float(reading.value) if reading.value is not None and reading.shown else None,
        band=band_of(reading.value, signals.bands) if is_score else None,
        items=signal.items if signal is not None and signals.people == 1 else (),
        opens_only=not telling,
    )


def needed_by(
    risk: Risk,
    telling: Sequence[Reading],
    interactions: Sequence[Interaction],
    signals: Signals,
) -> tuple[str, ...]:
    """What is high and rests, outside the risk's own aspect, on what the risk is about."""
    sources = {reading.id for reading in telling}
    found = []
    for each in interactions:
        signal = signals.of.get(each.target)
        if (
            not each.strains
            and each.source in sources
            and aspect_of(each.target) != risk.aspect
            and signal is not None
            and signal.score is not None
            and signal.score >= signals.bands.sound
        ):
            found.append((-signal.score, each.target))
    return tuple(dict.fromkeys(target for _, target in sorted(found)))
