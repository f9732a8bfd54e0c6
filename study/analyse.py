"""Analyse a study that `alliance export-study` wrote: what holds of the questions, what does not.

    python analyse.py [FOLDER]

FOLDER holds answers.csv and codebook.csv; it is this program's own if none is named. It needs
Python 3.11, numpy and scipy. It prints a page, and writes every figure to results-python.csv. The
program in R beside it, analyse.R, computes the same figures, so that one can be held against the
other. Nothing is drawn by chance: the same answers give the same figures.

A file outcomes.csv with the columns alliance and together (1 or 0: did the alliance still work
together a year later?) adds the last analysis.

Scores run from 0 to 100, and more is always better. Joint answers are counted and left out of
everything else, since they are no single person's. All but the retest reads first rounds only.
"""

import csv
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

FEWEST_PEOPLE = 30
"""With fewer answers a correlation says too little to be printed."""

FEWEST_ALLIANCES = 10
"""With fewer alliances no range is given."""

FEWEST_OF_A_KIND = 5
"""So many alliances of a kind are needed to compare it with others."""

LOOSE, TURNED = 0.20, -0.20
"""A question goes with the others of its aspect less than the first, or against them."""

ELSEWHERE = 0.10
"""So much closer to another aspect than to its own."""

AT_AN_END, UNKNOWN = 0.60, 0.20
"""Shares of people at one end of a scale, and of those who do not know."""

APART = 12.5
"""So many points between kinds of alliances, with the aspect held equal: half a step of five."""

ENOUGH_AGREEMENT = 0.70

Array = Any


class Study:
    """The answers, as matrices with a row a person; what is missing is NaN."""

    def __init__(self, folder: Path) -> None:
        self.book = _read(folder / "codebook.csv", ("item", "aspect", "facet", "reverse", "points"))
        rows = _read(folder / "answers.csv", ("alliance", "round", "person", "joint"))
        self.joint = sum(row["joint"] == "1" for row in rows)
        self.rows = [row for row in rows if row["joint"] != "1"]
        self.items = [row["item"] for row in self.book]
        self.points = np.array([int(row["points"]) for row in self.book])
        self.reverse = np.array([row["reverse"] == "1" for row in self.book])
        self.aspects = list(dict.fromkeys(row["aspect"] for row in self.book))
        self.facets = list(dict.fromkeys(row["facet"] for row in self.book))
        self.in_aspect = {a: self._where("aspect", a) for a in self.aspects}
        self.in_facet = {f: self._where("facet", f) for f in self.facets}
        self.given = np.array([[r[f"{i}.given"] for i in self.items] for r in self.rows], dtype=str)
        keyed = [[float(r[f"{i}.keyed"] or "nan") for i in self.items] for r in self.rows]
        self.keyed = np.array(keyed).reshape(len(self.rows), len(self.items))
        self.place = (self.keyed - 1) / (self.points - 1) * 100
        """Each answer from 0 to 100."""
        given = self.given.reshape(self.keyed.shape)
        self.applies = (given != "not_asked") & (given != "not_applicable")
        path = folder / "outcomes.csv"
        self.outcomes = _read(path, ("alliance", "together")) if path.exists() else []
        odd = {row["together"] for row in self.outcomes} - {"1", "0", ""}
        if odd:
            sys.exit(f"{path}: together is 1 or 0, and here is {min(odd)}.")

    def _where(self, level: str, name: str) -> list[int]:
        return [n for n, row in enumerate(self.book) if row[level] == name]

    def column(self, name: str) -> Array:
        """One of the columns before the answers."""
        return np.array([row[name] for row in self.rows], dtype=str)

    def score(self, items: Sequence[int]) -> Array:
        """The mean of what was answered, where that is at least half of what applies."""
        place, applies = self.place[:, items], self.applies[:, items].sum(axis=1)
        answered = (~np.isnan(place)).sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.nansum(place, axis=1) / answered
        return np.where((answered > 0) & (2 * answered >= applies), mean, np.nan)


class Results:
    """Figures by analysis, unit and name."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, float, int]] = []
        self.found: dict[tuple[str, str, str], float] = {}

    def add(self, analysis: str, unit: str, n: int, **figures: float) -> None:
        """Keep figures of one unit that rest on n people, alliances or answers."""
        for name, value in figures.items():
            self.rows.append((analysis, unit, name, float(value), int(n)))
            self.found[analysis, unit, name] = float(value)

    def get(self, analysis: str, unit: str, name: str) -> float:
        """A figure, NaN where there is none."""
        return self.found.get((analysis, unit, name), math.nan)


def _read(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a table, also as a spreadsheet saves it: with semicolons, or a mark in front."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        rows = list(
            csv.DictReader(file, delimiter=";" if head.count(";") > head.count(",") else ",")
        )
    lacking = [name for name in columns if name not in (rows[0] if rows else {})]
    if lacking:
        sys.exit(f"{path} has no column {lacking[0]}, or no rows.")
    return [{name: (cell or "").strip() for name, cell in row.items() if name} for row in rows]


# --- figures ------------------------------------------------------------------------------------


def correlation(x: Array, y: Array) -> tuple[float, int]:
    """Pearson's, over those who have both; NaN below three people or where nothing varies."""
    both = ~np.isnan(x) & ~np.isnan(y)
    x, y, n = x[both], y[both], int(both.sum())
    if n < 3:
        return math.nan, n
    x, y = x - x.mean(), y - y.mean()
    size = math.sqrt(float(x @ x) * float(y @ y))
    return (float(x @ y) / size if size > 1e-9 else math.nan), n


def alpha(answers: Array) -> float:
    """Cronbach's, of complete rows."""
    k = answers.shape[1]
    total = answers.sum(axis=1)
    if len(answers) < 2 or k < 2 or total.var(ddof=1) == 0:
        return math.nan
    parts = answers.var(axis=0, ddof=1).sum() / total.var(ddof=1)
    return float(k / (k - 1) * (1 - parts))


def two_items(r: float) -> float:
    """The reliability of the mean of two questions, by Spearman and Brown."""
    return 2 * r / (1 + r) if r > -1 else math.nan


def unexplained(reliability: float) -> float:
    """What is left to one, as a logarithm, which has no ends; NaN where nothing is left."""
    return math.log(1 - reliability) if reliability < 1 - 1e-12 else math.nan


def over_alliances(
    reliability: Callable[[Array], float], place: Array, alliances: Array, there: Array
) -> tuple[float, float]:
    """The 95 % range of a reliability, by leaving out one alliance at a time; NaN for too few.

    People of one alliance are not independent of each other, so alliances are what is left out.

    Args:
        reliability: From answers, a row a person, to the figure.
        place: The answers to its questions, a row a person.
        alliances: The code of each row.
        there: The rows that count.
    """
    codes = list(dict.fromkeys(alliances[there]))
    if len(codes) < FEWEST_ALLIANCES:
        return math.nan, math.nan
    left_out = np.array(
        [unexplained(reliability(place[there & (alliances != code)])) for code in codes]
    )
    g = len(codes)
    se = math.sqrt((g - 1) / g * float(((left_out - left_out.mean()) ** 2).sum()))
    half = float(stats.t.ppf(0.975, g - 1)) * se
    middle = unexplained(reliability(place[there]))
    return 1 - math.exp(middle + half), 1 - math.exp(middle - half)


def one_way(values: Array, groups: Array) -> dict[str, float]:
    """ICC(1) and ICC(2) with 95 % ranges, from one-way analysis of variance.

    Groups of one person stay in. Negative values are not cut off.
    """
    sets = [values[groups == g] for g in dict.fromkeys(groups)]
    n, k = len(values), len(sets)
    if k < 2 or n <= k:
        return {}
    sizes = np.array([len(s) for s in sets])
    msb = sum(len(s) * (s.mean() - values.mean()) ** 2 for s in sets) / (k - 1)
    msw = sum(((s - s.mean()) ** 2).sum() for s in sets) / (n - k)
    n0 = (n - (sizes**2).sum() / n) / (k - 1)
    if msw == 0 or msb == 0:
        return {}
    f = msb / msw
    low = f / stats.f.ppf(0.975, k - 1, n - k)
    high = f * stats.f.ppf(0.975, n - k, k - 1)
    return {
        "icc1": (f - 1) / (f + n0 - 1),
        "icc1_low": (low - 1) / (low + n0 - 1),
        "icc1_high": (high - 1) / (high + n0 - 1),
        "icc2": 1 - 1 / f,
        "icc2_low": 1 - 1 / low,
        "icc2_high": 1 - 1 / high,
    }


def nested(values: Array, alliances: Array, partners: Array) -> dict[str, float]:
    """Shares of variance between alliances, between partners of one, and between people of one.

    By equating mean squares with what they are expected to be, for unequal sizes. Negative values
    are not cut off.
    """
    n = len(values)
    tops = [alliances == a for a in dict.fromkeys(alliances)]
    lows = [partners == p for p in dict.fromkeys(partners)]
    a, b = len(tops), len(lows)
    if a < 2 or b <= a or n <= b:
        return {}
    ss_a = sum(t.sum() * (values[t].mean() - values.mean()) ** 2 for t in tops)
    ss_e = sum(((values[p] - values[p].mean()) ** 2).sum() for p in lows)
    ss_p = ((values - values.mean()) ** 2).sum() - ss_a - ss_e
    inside = sum(sum((t & p).sum() ** 2 for p in lows if (t & p).any()) / t.sum() for t in tops)
    squares = sum(p.sum() ** 2 for p in lows) / n
    k1 = (n - inside) / (b - a)
    k2 = (inside - squares) / (a - 1)
    k3 = (n - sum(t.sum() ** 2 for t in tops) / n) / (a - 1)
    person = ss_e / (n - b)
    partner = (ss_p / (b - a) - person) / k1
    alliance = (ss_a / (a - 1) - person - k2 * partner) / k3
    whole = alliance + partner + person
    if whole <= 0:
        return {}
    return {
        "share_alliance": alliance / whole,
        "share_partner": partner / whole,
        "share_person": person / whole,
    }


def agreement(answers: Array, points: Array) -> tuple[float, float]:
    """r_wg(j) against answers at random, and the average deviation about the median (0 to 100).

    Both over the questions that two people or more of the alliance answered.
    """
    ratios, deviations = [], []
    for column, k in zip(answers.T, points, strict=True):
        own = column[~np.isnan(column)]
        if len(own) >= 2:
            ratios.append(own.var(ddof=1) / ((k**2 - 1) / 12))
            deviations.append(np.abs(own - np.median(own)).mean() / (k - 1) * 100)
    if not ratios:
        return math.nan, math.nan
    j, q = len(ratios), min(float(np.mean(ratios)), 1.0)
    return j * (1 - q) / (j * (1 - q) + q), float(np.mean(deviations))


def retest(first: Array, second: Array) -> float:
    """ICC(A,1): how far two rounds agree, in level too."""
    x = np.column_stack([first, second])
    n, k = x.shape
    if n < 3:
        return math.nan
    rows, columns, mean = x.mean(axis=1), x.mean(axis=0), x.mean()
    msr = k * ((rows - mean) ** 2).sum() / (n - 1)
    msc = n * ((columns - mean) ** 2).sum() / (k - 1)
    mse = ((x - rows[:, None] - columns[None, :] + mean) ** 2).sum() / ((n - 1) * (k - 1))
    below = msr + (k - 1) * mse + k / n * (msc - mse)
    return float((msr - mse) / below) if below > 0 else math.nan


def within(values: Array, alliances: Array) -> Array:
    """What is left of scores when each alliance's own mean is taken away."""
    out = np.full(values.shape, math.nan)
    for code in dict.fromkeys(alliances):
        own = (alliances == code) & ~np.isnan(values)
        if own.sum() >= 2:
            out[own] = values[own] - values[own].mean()
    return out


def components(values: Array, n: int) -> int:
    """How many components there are more than chance brings, by the empirical Kaiser criterion.

    An eigenvalue counts while it is above 1, and above what the largest of those that are left
    would come to by chance in n independent answers.

    Args:
        values: All eigenvalues of a correlation matrix, the largest first.
        n: How many answers it rests on.
    """
    p, stretch = len(values), (1 + math.sqrt(len(values) / n)) ** 2
    for j, value in enumerate(values):
        if value <= max((p - values[:j].sum()) / (p - j) * stretch, 1.0):
            return j
    return p


def holm(p: Sequence[float]) -> list[float]:
    """Probabilities made stricter for how many there are."""
    out, highest = [math.nan] * len(p), 0.0
    for rank, n in enumerate(sorted(range(len(p)), key=lambda n: p[n])):
        highest = max(highest, min(1.0, (len(p) - rank) * p[n]))
        out[n] = highest
    return out


def area(scores: Array, together: Array) -> tuple[float, float]:
    """How often one that lasted scored above one that did not, with the standard error."""
    good, bad = scores[together], scores[~together]
    a, b = len(good), len(bad)
    if a < 1 or b < 1:
        return math.nan, math.nan
    wins = np.sign(good[:, None] - bad[None, :])
    auc = float(((wins + 1) / 2).mean())
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (a - 1) * (q1 - auc**2) + (b - 1) * (q2 - auc**2)
    return auc, math.sqrt(max(spread, 0.0) / (a * b))


# --- analyses -----------------------------------------------------------------------------------


def analyse(study: Study) -> Results:
    """All analyses, in the order in which they are printed."""
    found = Results()
    first = study.column("round") == "1"
    alliances = study.column("alliance")
    _sample(study, first, found)
    _distributions(study, first, found)
    scores = {a: np.where(first, study.score(i), math.nan) for a, i in study.in_aspect.items()}
    rests = _item_rest(study, first, scores, found)
    _facets(study, first, alliances, found)
    _aspects(study, first, alliances, found)
    _people_and_partners(study, scores, found)
    _structure(study, first, scores, found)
    _two_rounds(study, found)
    _turned_questions(study, found)
    _kinds(study, first, rests, found)
    _not_known(study, first, found)
    _outcomes(study, scores, found)
    _flags(study, found)
    return found


def _sample(study: Study, first: Array, found: Results) -> None:
    alliances, kinds = study.column("alliance"), study.column("kind")
    people = len(set(study.column("person")))
    count = len(set(alliances))
    found.add("sample", "all", len(study.rows), alliances=count, people=people, joint=study.joint)
    for kind in sorted(set(kinds)):
        own = (kinds == kind) & first
        found.add("sample", kind, own.sum(), alliances=len(set(alliances[own])), people=own.sum())


def _distributions(study: Study, first: Array, found: Results) -> None:
    for n, item in enumerate(study.items):
        keyed, place = study.keyed[first, n], study.place[first, n]
        given = study.given[first, n]
        asked = int((given != "not_asked").sum())
        if asked:
            kinds = ("dont_know", "not_applicable", "blank")
            found.add("item", item, asked, asked=asked)
            found.add("item", item, asked, **{k: (given == k).sum() / asked for k in kinds})
        there = ~np.isnan(keyed)
        if there.sum() >= 2:
            low, high = keyed[there] == 1, keyed[there] == study.points[n]
            found.add(
                "item",
                item,
                there.sum(),
                answered=there.sum(),
                mean=place[there].mean(),
                sd=place[there].std(ddof=1),
                lowest=low.mean(),
                highest=high.mean(),
            )


def _item_rest(
    study: Study, first: Array, scores: dict[str, Array], found: Results
) -> dict[str, Array]:
    alliances = study.column("alliance")
    rests = {}
    for n, item in enumerate(study.items):
        aspect = study.book[n]["aspect"]
        others = [m for m in study.in_aspect[aspect] if m != n]
        own = np.where(first, study.place[:, n], math.nan)
        rest = np.where(first, study.score(others), math.nan) if others else own * math.nan
        rests[item] = rest
        r, count = correlation(own, rest)
        if count < FEWEST_PEOPLE:
            continue
        both = ~np.isnan(own) & ~np.isnan(rest)
        pairs = [np.where(both, each, math.nan) for each in (own, rest)]
        inside = correlation(*(within(each, alliances) for each in pairs))[0]
        found.add("item_rest", item, count, r=r, within=inside)
        elsewhere = [
            (correlation(own, score)[0], other)
            for other, score in scores.items()
            if other != aspect and correlation(own, score)[1] >= FEWEST_PEOPLE
        ]
        closest = max((each for each in elsewhere if not math.isnan(each[0])), default=None)
        if closest:
            found.add("item_rest", item, count, closest_other=closest[0])
    return rests


def _reliability(place: Array) -> float:
    if place.shape[1] == 2:
        return two_items(correlation(place[:, 0], place[:, 1])[0])
    return alpha(place)


def _facets(study: Study, first: Array, alliances: Array, found: Results) -> None:
    for facet, items in study.in_facet.items():
        place = study.place[:, items]
        there = first & ~np.isnan(place).any(axis=1)
        if len(items) < 2 or there.sum() < FEWEST_PEOPLE:
            continue
        low, high = over_alliances(_reliability, place, alliances, there)
        figures = {"reliability": _reliability(place[there]), "low": low, "high": high}
        if len(items) == 2:
            figures["r"] = correlation(place[there, 0], place[there, 1])[0]
        found.add("facet", facet, there.sum(), **figures)


def _aspects(study: Study, first: Array, alliances: Array, found: Results) -> None:
    for aspect, items in study.in_aspect.items():
        for name, own in (
            ("full", items),
            ("standard", [n for n in items if study.book[n]["from"] != "full"]),
        ):
            place = study.place[:, own]
            there = first & ~np.isnan(place).any(axis=1)
            if len(own) < 2 or there.sum() < FEWEST_PEOPLE:
                continue
            low, high = over_alliances(alpha, place, alliances, there)
            figures = {"alpha": alpha(place[there]), "low": low, "high": high}
            found.add(
                "aspect", aspect, there.sum(), **{f"{k}_{name}": v for k, v in figures.items()}
            )


def _people_and_partners(study: Study, scores: dict[str, Array], found: Results) -> None:
    alliances, partners = study.column("alliance"), study.column("partner")
    for aspect, score in scores.items():
        there = ~np.isnan(score)
        if there.sum() < FEWEST_PEOPLE:
            continue
        figures = one_way(score[there], alliances[there])
        found.add("agreement", aspect, there.sum(), **figures)
        stated = there & (partners != "")
        figures = nested(score[stated], alliances[stated], partners[stated])
        found.add("agreement", aspect, stated.sum(), **figures)
        own = []
        for code in dict.fromkeys(alliances[there]):
            rows = there & (alliances == code)
            if rows.sum() >= 3:
                items = study.in_aspect[aspect]
                own.append(agreement(study.keyed[rows][:, items], study.points[items]))
        if own:
            rwg = np.array([each[0] for each in own])
            found.add(
                "agreement",
                aspect,
                len(own),
                rwg=np.median(rwg),
                rwg_enough=(rwg >= ENOUGH_AGREEMENT).mean(),
                deviation=np.median([each[1] for each in own]),
            )


def _structure(study: Study, first: Array, scores: dict[str, Array], found: Results) -> None:
    alliances = study.column("alliance")
    facets = [np.where(first, study.score(i), math.nan) for i in study.in_facet.values()]
    complete = ~np.isnan(np.array(facets)).any(axis=0)
    if complete.sum() >= max(FEWEST_PEOPLE, 3 * len(facets)) and len(facets) > 2:
        inside = [within(np.where(complete, f, math.nan), alliances) for f in facets]
        left = ~np.isnan(inside[0])
        r = np.corrcoef(np.array(inside)[:, left])
        values = np.sort(np.linalg.eigvalsh(r))[::-1]
        free = int(left.sum()) - len(set(alliances[left]))
        count = components(values, free)
        found.add("structure", "facets", left.sum(), components=count, largest=values[0])
    pairs = won = 0
    for item in study.items:
        own = found.get("item_rest", item, "r")
        n = study.items.index(item)
        for other, score in scores.items():
            if other != study.book[n]["aspect"] and not math.isnan(own):
                r, count = correlation(np.where(first, study.place[:, n], math.nan), score)
                if count >= FEWEST_PEOPLE and not math.isnan(r):
                    pairs, won = pairs + 1, won + (own > r)
    if pairs:
        found.add("structure", "items", pairs, closer_to_own=won / pairs)
    for n, one in enumerate(study.aspects):
        for other in study.aspects[n + 1 :]:
            r, count = correlation(scores[one], scores[other])
            if count >= FEWEST_PEOPLE:
                found.add("structure", f"{one} {other}", count, r=r)
                found.add("structure", f"{one} {other}", count, true_r=_true(r, one, other, found))


def _true(r: float, one: str, other: str, found: Results) -> float:
    """The correlation of two aspects, had both been measured without error."""
    a, b = (found.get("aspect", each, "alpha_full") for each in (one, other))
    return r / math.sqrt(a * b) if a > 0 and b > 0 else math.nan


def _two_rounds(study: Study, found: Results) -> None:
    rounds, persons = study.column("round"), study.column("person")
    first = {p: n for n, p in enumerate(persons) if rounds[n] == "1"}
    second = {p: n for n, p in enumerate(persons) if rounds[n] == "2"}
    both = [p for p in first if p in second]
    pairs = np.array([(first[p], second[p]) for p in both]).reshape(-1, 2)
    if len(pairs) < 3:
        return
    weeks = [study.rows[n]["weeks"] for n in pairs[:, 1]]
    known = [float(w) for w in weeks if w]
    if known:
        found.add("retest", "all", len(pairs), weeks=np.median(known))
    for aspect, items in study.in_aspect.items():
        score = study.score(items)
        x, y = score[pairs[:, 0]], score[pairs[:, 1]]
        there = ~np.isnan(x) & ~np.isnan(y)
        if there.sum() >= FEWEST_PEOPLE:
            x, y = x[there], y[there]
            found.add(
                "retest",
                aspect,
                there.sum(),
                r=correlation(x, y)[0],
                icc=retest(x, y),
                change=(y - x).mean(),
                spread=(y - x).std(ddof=1),
            )


def _turned_questions(study: Study, found: Results) -> None:
    for name, which in (("reverse", study.reverse), ("plain", ~study.reverse)):
        r = [found.get("item_rest", i, "r") for i, w in zip(study.items, which, strict=True) if w]
        r = [each for each in r if not math.isnan(each)]
        if r:
            found.add("direction", name, len(r), item_rest=float(np.mean(r)), lowest=min(r))


def _kinds(study: Study, first: Array, rests: dict[str, Array], found: Results) -> None:
    """Does a question come out higher in one kind of alliance than its aspect explains?"""
    alliances, kinds = study.column("alliance"), study.column("kind")
    kind_of = dict(zip(alliances, kinds, strict=True))
    tested = []
    for n, item in enumerate(study.items):
        own = np.where(first, study.place[:, n], math.nan)
        rest = rests[item]
        there = ~np.isnan(own) & ~np.isnan(rest)
        if there.sum() < FEWEST_PEOPLE or rest[there].std() == 0:
            continue
        x, y = rest[there] - rest[there].mean(), own[there] - own[there].mean()
        left = y - x * (x @ y) / (x @ x)
        codes = list(dict.fromkeys(alliances[there]))
        means = np.array([left[alliances[there] == code].mean() for code in codes])
        of = np.array([kind_of[code] for code in codes])
        sets = [means[of == k] for k in sorted(set(of)) if (of == k).sum() >= FEWEST_OF_A_KIND]
        if len(sets) < 2:
            continue
        level = [float(s.mean()) for s in sets]
        p = float(stats.f_oneway(*sets).pvalue)
        tested.append((item, sum(map(len, sets)), max(level) - min(level), p))
    for (item, count, apart, p), strict in zip(
        tested, holm([each[3] for each in tested]), strict=True
    ):
        found.add("kinds", item, count, apart=apart, p=p, p_holm=strict)


def _not_known(study: Study, first: Array, found: Results) -> None:
    member = study.column("member")
    for name in ("core", "newer", ""):
        given = study.given[first & (member == name)]
        asked = int((given != "not_asked").sum())
        if asked:
            known = (given == "dont_know").sum() / asked
            found.add("dont_know", name or "not_said", asked, share=known)


def _outcomes(study: Study, scores: dict[str, Array], found: Results) -> None:
    alliances = study.column("alliance")
    said = {row["alliance"]: row["together"] == "1" for row in study.outcomes if row["together"]}
    for aspect, score in scores.items():
        means, lasted = [], []
        for code, together in said.items():
            own = score[(alliances == code) & ~np.isnan(score)]
            if len(own):
                means.append(round(float(own.mean()), 9))  # so that equal ones are equal
                lasted.append(together)
        auc, se = area(np.array(means), np.array(lasted, dtype=bool))
        if not math.isnan(auc):
            found.add("outcome", aspect, len(means), area=auc, se=se)


def _flags(study: Study, found: Results) -> None:
    for item in study.items:
        r = found.get("item_rest", item, "r")
        ends = max(found.get("item", item, "lowest"), found.get("item", item, "highest"))
        closest = found.get("item_rest", item, "closest_other")
        strict, apart = found.get("kinds", item, "p_holm"), found.get("kinds", item, "apart")
        answered, asked = (found.get("item", item, each) for each in ("answered", "asked"))
        rules = {
            "turned": r <= TURNED,
            "loose": TURNED < r < LOOSE,
            "elsewhere": r > TURNED and closest > r + ELSEWHERE,
            "at_an_end": ends >= AT_AN_END and answered >= FEWEST_PEOPLE,
            "unknown": found.get("item", item, "dont_know") >= UNKNOWN and asked >= FEWEST_PEOPLE,
            "kinds": strict < 0.05 and apart >= APART,
        }
        for rule, holds in rules.items():
            if holds:
                found.add("flag", item, 1, **{rule: 1})


# --- printing -----------------------------------------------------------------------------------

TITLES = {
    "sample": "Who answered",
    "item": "Each question: answers from 0 to 100, shares at the ends, shares without a point",
    "item_rest": "Each question and the rest of its aspect",
    "facet": "Facets: two questions each, by Spearman and Brown",
    "aspect": "Aspects: Cronbach's alpha, in full and in standard length",
    "agreement": "People, partners, alliances: what each aspect's score depends on",
    "structure": "Structure",
    "retest": "Two rounds",
    "direction": "Questions on which a high point is a bad sign",
    "kinds": "Kinds of alliances, with the aspect held equal",
    "dont_know": "Who does not know",
    "outcome": "Still together a year later",
    "flag": "Questions to look at",
}

FLAGS = {
    "turned": "goes against its aspect; is its direction right in the codebook?",
    "loose": "hardly goes with its aspect; reword it, or ask something else",
    "elsewhere": "goes with another aspect more than with its own",
    "at_an_end": "nearly everyone is at one end; move the options",
    "unknown": "many do not know; can one know it?",
    "kinds": "means something else in one kind of alliance",
}


def page(found: Results) -> str:
    """What was found, to read."""
    lines: list[str] = []
    for analysis, title in TITLES.items():
        rows = [row for row in found.rows if row[0] == analysis]
        lines += [title, "-" * len(title)]
        if analysis == "flag":
            lines += [f"{row[1]}: {FLAGS[row[2]]}" for row in rows]
        else:
            lines += _by_unit(rows)
        if not rows:
            lines.append("none" if analysis == "flag" else "too few answers, or none of the kind")
        lines.append("")
    g = found.get("sample", "all", "alliances")
    if g < FEWEST_ALLIANCES:
        few = "One alliance is" if g == 1 else f"{g:.0f} alliances are"
        lines.append(f"{few} too few for anything but a trial of this program.")
    return "\n".join(lines).rstrip() + "\n"


WHOLE = {"alliances", "people", "joint", "components", "asked", "answered"}


def _by_unit(rows: Sequence[tuple[str, str, str, float, int]]) -> list[str]:
    """A row a unit, a column a figure; n is what the first figure of the row rests on."""
    if not rows:
        return []
    names = list(dict.fromkeys(row[2] for row in rows))
    cells: dict[str, dict[str, str]] = {}
    for _, unit, name, value, n in rows:
        shown = "-" if math.isnan(value) else f"{value:.{0 if name in WHOLE else 2}f}"
        cells.setdefault(unit, {"n": str(n)})[name] = shown
    wide = max(map(len, cells))
    lines = [" " * wide + "".join(f"  {name:>6}" for name in ["n", *names])]
    for unit, own in cells.items():
        shown = "".join(f"  {own.get(name, ''):>{max(len(name), 6)}}" for name in ["n", *names])
        lines.append((f"{unit:<{wide}}" + shown).rstrip())
    return lines


def write(found: Results, path: Path) -> None:
    """Every figure, a row each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["analysis", "unit", "figure", "value", "n"])
        for analysis, unit, name, value, n in found.rows:
            writer.writerow([analysis, unit, name, "" if math.isnan(value) else repr(value), n])


HELP = """\
Usage: python analyse.py [FOLDER]

Reads the study in FOLDER, or in the folder of this program. Prints the figures,
and writes each of them to results-python.csv beside the answers.
"""


def main() -> None:
    """Read, analyse, print, write."""
    if {"-h", "--help"} & set(sys.argv[1:]):
        sys.stdout.write(HELP)
        return
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    if not (folder / "answers.csv").exists():
        sys.exit(f"There is no answers.csv in {folder}. Name the folder of a study.")
    study = Study(folder)
    found = analyse(study)
    sys.stdout.write(page(found))
    write(found, folder / "results-python.csv")


if __name__ == "__main__":
    main()
