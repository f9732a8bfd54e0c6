"""Where things begin to count: the cut-offs of conditions and words, each in one place."""

from fractions import Fraction

# Cut-offs in points, half-open. At the first one the leaf becomes true; there and at the others a
# finding that rests on it is likely by 2, 3, 4, 5 of 5. They are conventions, not measurements.
GAP = (Fraction(25), Fraction(30), Fraction(40), Fraction(55))
SPREAD = (Fraction(20), Fraction(35), Fraction(85, 2), Fraction(45))
"""The first one is a ceiling: at 20 points people still agree well enough. There is no test for it:
in simulated sound alliances of 8 to 20 people, one item a facet, up to 35 points are chance."""
SPLIT = (Fraction(75, 2), Fraction(40), Fraction(50), Fraction(65))
DONT_KNOW_FROM = (Fraction(30), Fraction(40), Fraction(60), Fraction(80))
"""In percent of the answers that are a point or "don't know"."""

SIGNIFICANCE = 0.05
"""A gap is more than chance when its adjusted p is not above this."""
BEYOND_DOUBT = 0.01
"""Up to this adjusted p a gap may be called grave: several kinds of gap are tested apart."""
FEW_ANSWERS = 5
"""Fewer answers than these, and a share of "don't know" may be chance."""
A_PAIR = 2
"""Of so many people, or one, what they do not know may be chance, and how their aspects differ."""
GAP_WITHOUT_TEST = Fraction(50)
"""From here on a gap counts, as thin evidence, where no test can tell it from chance."""
SPREAD_NEEDS = 5
"""People below which a spread is unknown."""
SPLIT_NEEDS = 4
"""People below which two camps are unknown: two on each side."""
DONT_KNOW_NEEDS = 3
"""Answers below which a share of "don't know" is unknown."""
COARSE_SCALE = 2
"""Points of a scale on which any two answers are at opposite ends."""
MIDDLING_NEEDS = 5
"""Aspects with a score below which nobody can say that all of it lies in the middle."""
MIDDLING_BUT = 1
"""So many aspects may lie elsewhere where the others are said to lie in the middle."""

CLOSE_CALL = 2
"""Answers: what so many of them, one step off, could change is a close call."""
FEW_SIDES = 3
"""Groups up to which a gap of two answer steps speaks for itself: with more, the two at the ends
lie far apart by chance."""
OPPOSED_GROUPS = Fraction(25)
"""Points that more groups lie from their median on average where an average hides what they say."""
OPPOSED_PEOPLE = Fraction(55, 2)
"""The same for people."""

DONT_KNOW_MOVED = 0.02
"""From here on it is told how the share of "don't know" moved from one time to the next."""
