"""The t and F distributions, by way of the regularised incomplete beta function.

Upper tails are computed as such and never as one minus a cdf, so that small p-values keep all their
digits. Both x and 1 - x are passed along for the same reason.
"""

from functools import lru_cache
from math import exp, inf, isnan, log, log1p, pi, sqrt

_EPSILON = 2.0**-53
_TINY = 1e-300


def beta_regularised(a: float, b: float, x: float, y: float | None = None) -> float:
    """Regularised incomplete beta function I_x(a, b).

    Definition:
        The integral of u^(a-1) (1-u)^(b-1) from 0 to x, divided by that from 0 to 1.
    Shapes:
        Numbers a, b > 0 and 0 <= x <= 1; y is 1 - x where the caller knows it more precisely.
    Missing data:
        None.
    Undefined when:
        a or b is not positive, or x lies outside of 0..1 (ValueError).
    Reference:
        NIST Digital Library of Mathematical Functions, 8.17 (continued fraction 8.17.22).

    Example:
        >>> beta_regularised(2, 3, 0.5)
        0.6875
    """
    y = 1.0 - x if y is None else y
    if not (a > 0.0 and b > 0.0 and 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0):
        raise ValueError(f"no incomplete beta function for a={a}, b={b}, x={x}")
    if x == 0.0 or y == 0.0:
        return 0.0 if x == 0.0 else 1.0
    if b * x <= a * y:
        return _beta_lower(a, b, x, y)
    return 1.0 - _beta_lower(b, a, y, x)


def t_sf(t: float, df: float) -> float:
    """Probability that Student's t exceeds `t`.

    Definition:
        For t >= 0 half of I_x(df/2, 1/2) with x = df / (df + t^2); by symmetry elsewhere.
    Shapes:
        Numbers; df > 0 need not be whole. Beyond |t| = 1e150 the tail is taken as 0.
    Missing data:
        None.
    Undefined when:
        df is not positive or t is not a number (ValueError).
    Reference:
        NIST Digital Library of Mathematical Functions, 8.17; Abramowitz & Stegun 26.7.1.

    Example:
        >>> round(t_sf(2.0, 10), 12)
        0.036694017385
    """
    if not df > 0.0 or isnan(t):
        raise ValueError(f"no t distribution for t={t}, df={df}")
    tail = _t_tail(abs(t), df)
    return tail if t >= 0.0 else 1.0 - tail


def t_quantile(p: float, df: float) -> float:
    """The value below which Student's t lies with probability `p`.

    Definition:
        The t with P(T <= t) = p: Newton's steps, held inside a shrinking bracket.
    Shapes:
        Numbers; 0 < p < 1. A two-sided 95 % interval needs p = .975.
    Missing data:
        None.
    Undefined when:
        p is not inside 0..1 or df is not positive (ValueError).
    Reference:
        Abramowitz & Stegun 26.7.

    Example:
        >>> round(t_quantile(0.975, 7), 10)
        2.3646242516
    """
    if not (0.0 < p < 1.0 and df > 0.0):
        raise ValueError(f"no t quantile for p={p}, df={df}")
    if p < 0.5:
        return -_t_upper_quantile(p, 0.5 - p, df)
    return _t_upper_quantile(1.0 - p, p - 0.5, df)


def f_sf(f: float, df1: float, df2: float) -> float:
    """Probability that the F ratio exceeds `f`.

    Definition:
        I_y(df2/2, df1/2) with y = df2 / (df2 + df1 f).
    Shapes:
        Numbers; df1 between groups, df2 within groups, both > 0; f may be infinite.
    Missing data:
        None.
    Undefined when:
        f is negative or not a number, or a df is not positive (ValueError).
    Reference:
        NIST Digital Library of Mathematical Functions, 8.17; Abramowitz & Stegun 26.6.2.

    Example:
        >>> round(f_sf(2.0, 2, 4), 12)
        0.25
    """
    x, y = _f_split(f, df1, df2)
    return beta_regularised(df2 / 2.0, df1 / 2.0, y, x)


def _f_split(f: float, df1: float, df2: float) -> tuple[float, float]:
    """The two shares of df1 f and df2 in their sum."""
    if not (f >= 0.0 and df1 > 0.0 and df2 > 0.0):
        raise ValueError(f"no F distribution for f={f}, df1={df1}, df2={df2}")
    if f == inf:
        return 1.0, 0.0
    return df1 * f / (df1 * f + df2), df2 / (df1 * f + df2)


def _t_tail(t: float, df: float) -> float:
    """Upper tail for t >= 0."""
    square = t * t
    if square == inf:
        return 0.0
    return 0.5 * beta_regularised(df / 2.0, 0.5, df / (df + square), square / (df + square))


def _t_centre(t: float, df: float) -> float:
    """Probability between 0 and t, for t >= 0, precise where that is small."""
    square = t * t
    return 0.5 * beta_regularised(0.5, df / 2.0, square / (df + square), df / (df + square))


def _t_density(t: float, df: float) -> float:
    """Density of Student's t."""
    # d/dt of the centre: u^a v^b / B(a, b) / t with a = 1/2, b = df/2
    square = t * t
    return _beta_power(0.5, df / 2.0, square / (df + square), df / (df + square)) / t


@lru_cache(maxsize=1024)  # one report asks for few degrees of freedom, hundreds of times
def _t_upper_quantile(tail: float, centre: float, df: float) -> float:
    """The t >= 0 with `tail` above it, or `centre` between 0 and it, whichever is smaller."""
    if centre == 0.0:
        return 0.0
    by_centre = centre < tail
    low, high = 0.0, 1.0
    while (_t_centre(high, df) < centre) if by_centre else (_t_tail(high, df) > tail):
        low, high = high, high * 2.0
    t = high if by_centre else (low + high) / 2.0
    for _ in range(200):
        excess = _t_centre(t, df) - centre if by_centre else tail - _t_tail(t, df)
        if excess < 0.0:
            low = t
        else:
            high = t
        step = excess / _t_density(t, df)
        following = t - step
        if not low < following < high:
            following = (low + high) / 2.0
        if abs(following - t) <= 2.0 * _EPSILON * t:
            return following
        t = following
    return t


def _beta_lower(a: float, b: float, x: float, y: float) -> float:
    """I_x(a, b) by a continued fraction of positive leading terms, for x up to the mean."""
    # The even part of DLMF 8.17.22 (Didonato & Morris 1992, doi:10.1145/131766.131776): it knows x
    # by its distance from the mean only, which is taken from the more precise of x and y.
    below = a - (a + b) * x if x < y else (a + b) * y - b
    # Modified Lentz: `up` and `down` are the ratios of successive numerators and denominators.
    up = a * (below + 1.0) / (a + 1.0)
    down = 0.0
    fraction = up
    for n in range(1, 100_000):
        c = a + 2 * n
        part = n * (b - n) * x / (c - 1.0)
        over = (a + n - 1.0) * (a + b + n - 1.0) * x * part / (c - 1.0)
        under = n + part + (a + n) * (below + 1.0 + n * (1.0 + y)) / (c + 1.0)
        down = 1.0 / (under + over * down or _TINY)
        up = under + over / up or _TINY
        fraction *= up * down
        if abs(up * down - 1.0) < 2.0 * _EPSILON:
            break
    return _beta_power(a, b, x, y) / fraction


def _beta_power(a: float, b: float, x: float, y: float) -> float:
    """x^a y^b / B(a, b), without the cancellation of large logarithms of gamma functions.

    Written as a binomial probability in its saddle-point form (Loader 2000, Fast and accurate
    computation of binomial probabilities): what remains in the exponent is small near the mean.
    """
    n = a + b
    # How far a and b lie from their means n x and n y, taken from the more precise of x and y.
    excess = a - n * x if x < y else n * y - b
    correction = _stirling_error(n) - _stirling_error(a) - _stirling_error(b)
    exponent = correction - _deviance(a, n * x, excess) - _deviance(b, n * y, -excess)
    return sqrt(a * b / (2.0 * pi * n)) * exp(exponent)


def _stirling_error(z: float) -> float:
    """Log of gamma(z + 1) less Stirling's approximation of it."""
    if z < 15.0:
        return _stirling_error(z + 1.0) + (z + 0.5) * log1p(1.0 / z) - 1.0
    w = 1.0 / (z * z)
    series = 1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * 691 / 360360)))
    return (1 / 12 - w * series) / z


def _deviance(x: float, mean: float, excess: float) -> float:
    """Deviance x log(x / mean) - excess, also where the excess x - mean is small."""
    v = excess / (x + mean)
    if abs(v) > 0.1:
        return x * log(x / mean) - excess
    total = excess * v
    power = 2.0 * x * v
    for j in range(3, 60, 2):
        power *= v * v
        if total + power / j == total:
            break
        total += power / j
    return total
