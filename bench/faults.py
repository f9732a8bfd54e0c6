"""Does a report name what is wrong, and raise nothing where nothing is?

    python bench/faults.py [TIMES] [SEED] [PARTS]

Four counts, over alliances that are drawn by chance and go the whole way to a report:

    A  sound alliances: how many raise anything above moderate, by size, length, level, noise
    B  faults planted in the answers: how often a right risk is among the first three findings
    C  one answer better: which risks are new, or more severe
    D  the steps of the reports of A and B: whether the first answers the first finding, and
       whether they go from soon to late

TIMES multiplies the draws: 1 unless told, which takes two minutes of one core. PARTS such as AB
leaves out the others. What is planted stands in `tests/support/planted.py`. Of a fault in low
answers of all, the bench also tells how often chance took those answers away, so that nothing was
there to find; of a sound alliance, whether its own score still came out as sound.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from planted import (
    FAULTS,
    LAYOUTS,
    MIDDLE,
    SO_SO,
    SOUND,
    SOUND_ALLIANCE,
    TODAY,
    Draw,
    Fault,
    is_lost,
    named,
    topics,
)

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Finding, Report
from alliance.documents.survey import Survey
from alliance.loading.bundled import item_bank, playbook
from alliance.vocabulary import FACETS, HORIZONS, SEVERITIES, Length

PLAYBOOK = playbook()
RISKS = {risk.id: risk for risk in PLAYBOOK.risks}
ASKED: tuple[Length, ...] = ("standard", "full")
NOISE = (0.5, 0.75, 1.0)
UNKNOWN = (0.0, 0.05)
RESTS = {"sound": SOUND, "so-so": SO_SO}
FIRST = 3
DRAWS = {"1": 6, "joint": 4, "2": 4, "6": 4, "6 of 6": 4, "6 of one": 4, "60": 1}
"""Alliances drawn for each of TIMES, by size; of sixteen people, 2."""
MORE_SOUND = 2
"""A cell of part A has so many times more."""
BASES = 60
"""Alliances of part C, each with six answers that are better."""
WORST, WORTH_A_LINE = 60, 0.9
"""How many of the worst are listed, and from which share down."""
SOUND_FROM = item_bank().bands.sound
MODERATE = SEVERITIES.index("moderate")

VARIANTS = {
    "coalition": Fault("", (), file={"kind": "coalition"}),
    "volunteers": Fault("", (), file={"kind": "volunteers"}),
    "largest": Fault("", (), file={"largest_partner": "p0"}),
    "core, newer": Fault("", (), whose="newer"),
}


class Steps:
    """What part D counts."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.counts: Counter[str] = Counter()
        self.without: Counter[str] = Counter()
        """First findings that the first step does not answer, with that step."""

    def look(self, report: Report) -> None:
        """Count one report, if it found anything."""
        if not report.findings:
            return
        self.counts["reports"] += 1
        first = report.findings[0]
        ours = {first.risk, *first.joined}
        if not report.steps or not ours & set(report.steps[0].addresses):
            self.counts["step 1 answers another"] += 1
            step = report.steps[0].recommendation if report.steps else "no step"
            self.without[f"{first.risk} -> {step}"] += 1
        when = [HORIZONS.index(step.horizon) for step in report.steps]
        self.counts["time order broken"] += when != sorted(when)
        if first.severity == "critical":
            self.counts["critical"] += 1
            soon = HORIZONS.index("this_month")
            self.counts["critical, and no step this month"] += not any(
                at <= soon and ours & set(step.addresses)
                for at, step in zip(when, report.steps, strict=True)
            )


def run(survey: Survey) -> Report:
    """The report."""
    return assess(survey, PLAYBOOK, Options(), TODAY)


def severe(report: Report) -> list[Finding]:
    """Findings above moderate."""
    return [each for each in report.findings if SEVERITIES.index(each.severity) > MODERATE]


def draws(layout: str, times: int) -> int:
    """How many alliances are drawn."""
    return times * DRAWS.get(layout, 2)


def sound_alliances(draw: Draw, times: int, steps: Steps) -> None:
    """Part A."""
    columns = [(noise, unknown) for noise in NOISE for unknown in UNKNOWN]
    print("A. Sound alliances with anything above moderate, in 100 (goal: 5)")
    print(f"{'people':10}{'asked':10}{'level':6}{'n':>5} ", end="")
    print("".join(f"{f'{noise}/{unknown:.0%}':>9}" for noise, unknown in columns))
    raised: dict[str, Counter[str]] = {layout: Counter() for layout in LAYOUTS}
    totals: dict[str, list[tuple[bool, bool]]] = {layout: [] for layout in LAYOUTS}
    cells = [
        (layout, length, level, SOUND_ALLIANCE, columns)
        for layout in LAYOUTS
        for length in ASKED
        for level in (SOUND, SOUND - 0.1)
    ] + [
        (layout, name, SOUND, variant, [(0.75, 0.05)])
        for name, variant in VARIANTS.items()
        for layout in ("6", "16 of 4", "60")
    ]
    for layout, length, level, fault, noises in cells:
        n = MORE_SOUND * draws(layout, times)
        print(f"{layout:10}{length:12}{level:4}{n:5} ", end="")
        asked: Length = "full" if length == "full" else "standard"
        for noise, unknown in noises:
            found = 0
            for _ in range(n):
                report = run(draw.survey(fault, layout, asked, level, noise, unknown))
                steps.look(report)
                above = severe(report)
                found += bool(above)
                score = report.overall.score.value
                totals[layout].append((bool(above), score is not None and score >= SOUND_FROM))
                raised[layout].update(each.risk for each in above)
            print(f"{100 * found / n:9.0f}", end="", flush=True)
        print()
    print(f"\n{'people':10}{'n':>6}{'in 100':>8}{'where still sound':>19}  risks")
    for layout, results in totals.items():
        risks = ", ".join(f"{risk} {n}" for risk, n in raised[layout].most_common(6))
        still = [above for above, sound in results if sound]
        print(
            f"{layout:10}{len(results):6}{_rate(sum(a for a, _ in results), len(results))}", end=""
        )
        print(f"{_rate(sum(still), len(still)):>19}  {risks}")


class Tried(NamedTuple):
    """What became of one fault at one size."""

    found: list[bool]
    lost: list[bool]
    instead: Counter[str]


def planted_faults(draw: Draw, times: int, steps: Steps) -> None:
    """Part B."""
    results: dict[tuple[str, str, str], Tried] = {}
    for turn, fault in enumerate(FAULTS):
        rests = RESTS if fault.rest is None else {"middle": fault.rest}
        for layout in fault.layouts:
            for name, rest in rests.items():
                tried = results[fault.name, layout, name] = Tried([], [], Counter())
                for number in range(turn, turn + draws(layout, times)):
                    survey = draw.survey(fault, layout, ASKED[number % 2], rest, 0.75, 0.05)
                    report = run(survey)
                    steps.look(report)
                    right = bool(named(report, FIRST) & set(fault.right))
                    tried.found.append(right)
                    tried.lost.append(not right and is_lost(fault, survey))
                    if not right:
                        first = report.findings[0].risk if report.findings else "nothing"
                        tried.instead[first] += 1
    print("\nB. Faults named among the first three, in 100 (goal: 95; 1 and joint: 93)")
    print(f"{'people':10}{'others':8}{'n':>6}{'named':>8}{'lost to noise':>15}{'rest named':>12}")
    for layout in LAYOUTS:
        for name in (*RESTS, "middle"):
            mine = [t for (_, at, rest), t in results.items() if at == layout and rest == name]
            found = [each for tried in mine for each in tried.found]
            lost = sum(each for tried in mine for each in tried.lost)
            if found:
                n = len(found)
                print(f"{layout:10}{name:8}{n:6}{_rate(sum(found), n)}", end="")
                print(f"{100 * lost / n:15.1f}{_rate(sum(found), n - lost):>12}")
    title = "worst, but for what noise took"
    print(f"\n{title:40}{'people':10}{'others':8}{'n':>3}{'named':>7}  first instead")
    worst = sorted(results.items(), key=lambda each: _share(each[1]))
    for (title, layout, others), tried in worst[:WORST]:
        if _share(tried) < WORTH_A_LINE:
            instead = ", ".join(f"{risk} {n}" for risk, n in tried.instead.most_common(3))
            print(f"{title:40}{layout:10}{others:8}{len(tried.found):3}", end="")
            print(f"{100 * _share(tried):7.0f}  {instead}")


def _rate(some: int, all_: int) -> str:
    return f"{100 * some / all_:8.1f}" if all_ else f"{'-':>8}"


def _share(tried: Tried) -> float:
    left = len(tried.found) - sum(tried.lost)
    return sum(tried.found) / left if left else 1.0


def one_better(draw: Draw, times: int) -> None:
    """Part C."""
    reverse = {p.item.id: p.item.reverse for p in draw.asking.places()}
    points = {p.item.id: len(draw.asking.labels(p.item)) for p in draw.asking.places()}
    print("\nC. One answer one point better: risks that are new or more severe")
    print(f"{'people':8}{'tried':>7}{'raised':>8}  risk (new, more severe; by what it is shown)")
    for layout in ("1", "2", "6"):
        tried = wrong = 0
        found: Counter[tuple[str, str, str]] = Counter()
        for _ in range(times * BASES):
            survey = _any_alliance(draw, layout)
            before = _severities(run(survey))
            for better in _better(survey, draw.chance, reverse, points, 6):
                tried += 1
                report = run(better)
                worse = [
                    (risk, "more severe" if risk in before else "new", _shown_by(finding))
                    for risk, finding in _by_risk(report).items()
                    if SEVERITIES.index(finding.severity) > before.get(risk, -1)
                ]
                found.update(worse)
                wrong += any(not RISKS[risk].when.may_rise() for risk, _, _ in worse)
        print(f"{layout:8}{tried:7}{wrong:8}  but for the exceptions that `explain` names")
        for (risk, how, shown), n in found.most_common():
            may = "may" if RISKS[risk].when.may_rise() else "MUST NOT"
            print(f"{'':25}{risk} {how} {n}; {shown}; {may}")


def _any_alliance(draw: Draw, layout: str) -> Survey:
    """Facets anywhere around a level that is anywhere."""
    chance = draw.chance
    middle = chance.uniform(2, 4.5)
    levels = {facet: min(5, max(1, chance.gauss(middle, 1))) for facet in FACETS}
    form = {"money": chance.randint(1, 3)} if chance.random() < 0.5 else {}
    fault = Fault("", (), levels, form=form)
    return draw.survey(fault, layout, chance.choice(ASKED), MIDDLE, 1.0, 0.05)


def _better(
    survey: Survey,
    chance: random.Random,
    reverse: dict[str, bool],
    points: dict[str, int],
    times: int,
) -> Iterator[Survey]:
    """The survey with one answer of one person a point better."""
    best = {item: 1 if reverse[item] else points[item] for item in points}
    places = [
        (number, item, answer)
        for number, voice in enumerate(survey.voices)
        for item, answer in voice.response.answers.items()
        if isinstance(answer, int) and answer != best[item]
    ]
    for number, item, answer in chance.sample(places, min(times, len(places))):
        voices = list(survey.voices)
        said = voices[number].response
        answers = {**said.answers, item: answer + (-1 if reverse[item] else 1)}
        response = said.model_copy(update={"answers": answers})
        voices[number] = voices[number]._replace(response=response)
        yield survey._replace(voices=tuple(voices))


def _by_risk(report: Report) -> dict[str, Finding]:
    return {
        risk: finding
        for finding in reversed(report.findings)
        for risk in (*finding.joined, finding.risk)
    }


def _severities(report: Report) -> dict[str, int]:
    return {risk: SEVERITIES.index(each.severity) for risk, each in _by_risk(report).items()}


def _shown_by(finding: Finding) -> str:
    return " + ".join(dict.fromkeys(each.leaf for each in finding.evidence))


def _print_steps(steps: Steps) -> None:
    """Part D."""
    counts = steps.counts
    print(f"\nD. Steps of {counts['reports']} reports with a finding")
    for name in ("step 1 answers another", "time order broken"):
        print(f"{name:36}{_rate(counts[name], counts['reports'])} in 100")
    name = "critical, and no step this month"
    print(f"{name:36}{_rate(counts[name], counts['critical'])} in 100 of {counts['critical']}")
    for pair, n in steps.without.most_common(15):
        print(f"  {pair} {n}")


def main() -> None:
    """Print what is asked for."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    parts = sys.argv[3] if len(sys.argv) > 3 else "ABCD"
    steps = Steps()
    start = time.perf_counter()

    def draw() -> Draw:
        """Each part by itself, so that leaving one out changes no other."""
        return Draw(item_bank(), topics(PLAYBOOK), random.Random(seed))

    if "A" in parts:
        sound_alliances(draw(), times, steps)
    if "B" in parts:
        planted_faults(draw(), times, steps)
    if "C" in parts:
        one_better(draw(), times)
    if "D" in parts:
        _print_steps(steps)
    print(f"\n{time.perf_counter() - start:.0f} seconds")


if __name__ == "__main__":
    main()
