"""How often is a change told between two waves: where there is none, and where there is one?

    python bench/waves.py [ALLIANCES] [SEED] [POINTS]

People answer 28 questions on five points twice. Each has a leaning and, on each aspect,
a view of their own that stays; what differs from time to time is chance, with 5 in 100 answers
"don't know". In the second table unwritten rules are truly POINTS better (15) the second time.
"No change" counts alliances of which any aspect, or the whole, is called better or worse.
"""

import datetime
import random
import sys

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.documents.alliance import Alliance, Partner
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.survey import heard, survey, yardstick
from alliance.loading.bundled import item_bank, playbook
from alliance.vocabulary import ASPECTS

SIZES = {
    "6": [6],
    "9": [9],
    "12": [12],
    "12 of 3": [3] * 4,
    "12 of 1": [1] * 12,
    "20 of 5": [5] * 4,
    "30": [10, 20],
    "60 of 6": [6] * 10,
}
PERSON, VIEW, ANSWER = 0.45, 0.45, 0.8
"""Spread of leanings, of views on an aspect, and of single answers, in steps of the scale."""
CHANGED = "unwritten_rules"


class Somebody:
    """A person with a leaning and views that stay."""

    def __init__(self, number: int, partner: str, chance: random.Random) -> None:
        self.number, self.partner, self.chance = number, partner, chance
        self.leaning = chance.gauss(2.4, PERSON)
        self.views = {aspect: chance.gauss(0, VIEW) for aspect in ASPECTS}

    def answers(self, form: Questionnaire, points: float, day: str, coded: bool) -> Response:
        """What they answer this time."""
        given: dict[str, int | str] = {}
        for place in form.places("standard"):
            more = points / 25 if place.aspect.id == CHANGED else 0.0
            own = self.leaning + self.views[place.aspect.id] + more
            step = min(4, max(0, round(self.chance.gauss(own, ANSWER))))
            point = 5 - step if place.item.reverse else step + 1
            given[place.item.id] = "dont_know" if self.chance.random() < 0.05 else point
        return Response.model_validate(
            {
                "format": "response/1",
                "questionnaire": {"id": form.id, "version": form.version},
                "length": "standard",
                "respondent": f"person{self.number}" if coded else None,
                "partner": self.partner,
                "date": day,
                "finished": True,
                "answers": given,
            }
        )


def told(sizes: list[int], points: float, coded: bool, chance: random.Random) -> tuple[bool, bool]:
    """Whether any verdict of change is given, and whether the true one is."""
    form = item_bank()
    partners = tuple(Partner(id=f"partner_{n}", name=f"P{n}") for n in range(len(sizes)))
    alliance = Alliance(format="alliance/1", name="Made up", partners=partners)
    people = [
        Somebody(100 * n + m, partner.id, chance)
        for n, (partner, size) in enumerate(zip(partners, sizes, strict=True))
        for m in range(size)
    ]
    against, options, book = yardstick(form, alliance), Options(), playbook()
    waves = []
    for day, more in (("2026-04-09", 0.0), ("2026-10-13", points)):
        responses = [each.answers(form, more, day, coded) for each in people]
        found = survey(form, alliance, [heard(each, against, "made up")[0] for each in responses])
        date = datetime.date.fromisoformat(day)
        waves.append(GivenWave(day, date, assess(found, book, options, date), found))
    verdicts = {each.id: each.verdict for each in change(waves, book, options).last.units}
    any_told = any(each in ("better", "worse") for each in verdicts.values())
    return any_told, verdicts[CHANGED] == "better"


def main() -> None:
    """Print both tables."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    points = float(sys.argv[3]) if len(sys.argv) > 3 else 15.0
    print(f"{'in 100 alliances':18}{'no change':>22}{f'{points:g} points better':>24}")
    print(f"{'':18}{'paired':>11}{'unpaired':>11}{'paired':>12}{'unpaired':>12}")
    for name, sizes in SIZES.items():
        none = [sum(told(sizes, 0, c, chance)[0] for _ in range(times)) for c in (True, False)]
        some = [sum(told(sizes, points, c, chance)[1] for _ in range(times)) for c in (True, False)]
        rates = [100 * each / times for each in (*none, *some)]
        print(f"{name:18}" + "".join(f"{rate:11.1f}" for rate in rates), flush=True)


if __name__ == "__main__":
    main()
