"""Phrases for people, shared by every renderer; facts come from the report alone.

Import the module that has what you need; their names are stable. Counts, lists, capitals and full
stops, which need no report, are in `alliance.render.text`:

- `phrase`: titles, subjects, band and number, reasons for a missing figure
- `head`: the alliance's name, who answered, the verdict, when a step is due, hints
- `answers`: coverage, one person's answers, why a risk matters, strengths, lifts
- `supports`: what rests on what, and what is strained
- `extremes`: the lowest and highest questions that no risk reads
- `evidence`: what made a risk apply, and whom it rests on
- `differences`: where partners differ, agreement
- `certainty`: how sure it is
- `form`: the right form
- `steps`: which steps come first, and where the others stand
- `unassessed`: what was not assessed and why
- `method`: how it was worked out and what it is not
- `change`: the top of a comparison: from when to when, who answered each time
- `moved`: what moved, the verdict and the table
- `over_time`: what was agreed, risks and all else beside the scores, all times so far
- `compared`: how times were compared
- `agreed`: steps that were agreed
- `annotations`: what stands beside a pull request
- `other_endings`: what to write in the place of a file that is not made here
- `gates`: what was demanded and whether it is met
- `arithmetic`: the sums behind every score
- `topics`: what to talk about afterwards
"""
