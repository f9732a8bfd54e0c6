"""Every call that writes, of every command, fails in every way: is anything lost, or told wrongly?

    python bench/failures.py [NAME...]

What is tried stands in `tests/support/writing_commands.py`. Calls are recorded in a run without
failure; then there is a run for each call and each way: what the system may say, for once and for
good, a part that is taken, Ctrl-C, the end of the process. Afterwards each file has to be as it was
or as it was to be, and what is said has to be true. Without names all of them are tried.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from after_a_failure import faults, plans, told, undisturbed
from writing_commands import writings


def main() -> int:
    """Count the runs, and show what went wrong; 1 where anything did."""
    wanted = sys.argv[1:] or [*writings()]
    runs = wrong = 0
    with tempfile.TemporaryDirectory() as name:
        for each in wanted:
            writing = writings()[each]
            well = undisturbed(writing, Path(name) / "place")
            before = runs
            for plan in plans(well):
                runs += 1
                for fault in faults(writing, well, plan, Path(name) / "place"):
                    wrong += 1
                    print(f"{each}, {told(well, plan)}\n    {fault}")
            print(f"{each}: {len(well.calls)} calls, {runs - before} runs", flush=True)
        os.chdir(ROOT)
    print(f"{runs} runs, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
