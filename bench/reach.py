"""Which recommendations do reports give, and is step 1 about the first risk?

    python bench/reach.py [ALLIANCES] [SEED]

Each alliance is sound but for a few planted faults, of one person to sixteen, with all sorts of
answers on the right form. Counted is how often each recommendation is a step, and how often a
finding names it as the one to begin with. Then how often step 1 answers another risk than the
first, and why, and how often a report has nothing for this week.
"""

import datetime
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from varied import varied

from alliance.analysis.pipeline import Options, assess
from alliance.loading.bundled import item_bank, playbook

DAY = datetime.date(2026, 5, 4)


def main() -> None:
    """Print the counts, the rarest first."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    asking, book = item_bank(), playbook()
    steps: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for _ in range(times):
        report = assess(varied(chance, asking), book, Options(), DAY)
        steps.update(each.recommendation for each in report.steps)
        firsts.update(each.first for each in report.findings if each.first)
        if not report.steps:
            reasons["no step"] += 1
            continue
        reasons[f"step 1 comes first because: {report.steps[0].why_first}"] += 1
        if report.steps[0].horizon not in ("today", "this_week"):
            reasons["nothing for this week"] += 1
    print(f"{'in ' + str(times) + ' reports':28}{'step':>7}{'begin':>7}")
    for each in sorted(book.recommendations, key=lambda each: steps[each.id]):
        print(f"{each.id:28}{steps[each.id]:7}{firsts[each.id]:7}")
    for reason, number in reasons.most_common():
        print(f"{number:6}  {reason}")


if __name__ == "__main__":
    main()
