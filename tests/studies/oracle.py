"""Values of scipy and statsmodels for random tables, written once as CSV so that the tests need neither.

In an environment with scipy and statsmodels: python tests/studies/oracle.py > tests/evidence_oracle.csv
"""

import csv
import math
import random
import sys
from functools import partial

import scipy
import statsmodels
from scipy.optimize import brentq
from scipy.stats import binomtest, fisher_exact, norm
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.proportion import test_proportions_2indep as two_proportions

EDGES = [(0, 60, 5, 200), (5, 200, 0, 60), (0, 5, 0, 9), (1, 1, 1, 1), (1, 1, 0, 1), (5, 5, 9, 9), (0, 7, 332, 1991)]
CONTRASTS = {"difference": "diff", "ratio": "ratio", "odds_ratio": "odds-ratio"}


def tables(number, of_few, seed=15):
    """Tables as they occur: so many that the score serves, and so many with an empty cell or few expected cases."""
    draw = random.Random(seed)  # noqa: S311 - tables, not secrets
    left = {False: number, True: of_few}
    while any(left.values()):
        bases = [round(10 ** draw.uniform(0.5, 3.7)) for _ in range(2)]
        rate = draw.choice([0.01, 0.05, 0.2, 0.5, 0.9])
        rates = [rate, min(rate * draw.choice([0.5, 1, 1, 1.5, 2.5]), 0.99)]
        parts = [sum(draw.random() < p for _ in range(n)) for n, p in zip(bases, rates, strict=True)]
        least = min(sum(parts), sum(bases) - sum(parts)) * min(bases) / sum(bases)
        few = least < 5 or not all(0 < x < n for x, n in zip(parts, bases, strict=True))
        if left[few]:
            left[few] -= 1
            yield parts[0], bases[0], parts[1], bases[1]


def limits(interval):
    return [f"{limit:.9g}" for limit in interval]


def score(x1, n1, x2, n2, compare):
    """The library's interval; its test turned over where it finds none (its bracket misses a limit and it raises)."""
    if compare == "diff":
        return difference(x1, n1, x2, n2)
    try:
        return confint_proportions_2indep(x1, n1, x2, n2, compare=compare, method="score", correction=True)
    except ValueError:
        test = partial(two_proportions, x1, n1, x2, n2, compare=compare, method="score", correction=True)
        near = math.log(x1 / n1 / (x2 / n2)) if compare == "ratio" else math.log(x1 / (n1 - x1) / (x2 / (n2 - x2)))
        return inversion(lambda at: test(math.exp(at)).statistic, near, math.exp)


def difference(x1, n1, x2, n2):
    """By its definition, because statsmodels 0.15.0 is wrong.

    `score_test_proportions_2indep` has count0 * diff where Miettinen and Nurminen's cubic has nobs0 * diff, so that
    its shares under the hypothesis are not the likeliest ones (3 of 4 and 1,041 of 2,139 at 0.25: 0.675 for 0.737).
    """

    def statistic(delta):
        def slope(p2):
            p1 = p2 + delta
            return x1 / p1 - (n1 - x1) / (1 - p1) + x2 / p2 - (n2 - x2) / (1 - p2)

        p2 = brentq(slope, max(0, -delta) + 1e-15, min(1, 1 - delta) - 1e-15, xtol=1e-15)
        p1 = p2 + delta
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1)
        return (x1 / n1 - x2 / n2 - delta) / math.sqrt(variance)

    return inversion(lambda at: statistic(math.tanh(at)), math.atanh(x1 / n1 - x2 / n2), math.tanh)


def inversion(statistic, near, scale):
    limits = []
    for side in (1, -1):
        step = 0.01
        while statistic(near - side * step) * side < norm.isf(0.025):
            step *= 1.3
        most = side * norm.isf(0.025)
        limits.append(brentq(lambda at, most=most: statistic(at) - most, near, near - side * step, xtol=1e-13))
    return [scale(limit) for limit in limits]


def values(x1, n1, x2, n2):
    """Every interval and p-value of one table; empty where the library gives none."""
    inner = 0 < x1 < n1 and 0 < x2 < n2
    yield from limits(proportion_confint(x1, n1, method="wilson"))
    yield from limits(binomtest(x1, n1).proportion_ci(method="exact"))
    yield from limits(confint_proportions_2indep(x1, n1, x2, n2, compare="diff", method="newcomb"))
    for compare in CONTRASTS.values():
        yield from limits(score(x1, n1, x2, n2, compare)) if inner else ["", ""]
    test = two_proportions(x1, n1, x2, n2, compare="diff", method="score", correction=True) if inner else None
    yield f"{test.pvalue:.9g}" if test else ""
    yield f"{fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue:.9g}"


def main():
    pairs = ["wilson", "exact", "newcombe", *CONTRASTS]
    names = [f"{name}_{end}" for name in pairs for end in ("lower", "upper")]
    out = csv.writer(sys.stdout, lineterminator="\n")
    print(f"# scipy {scipy.__version__}, statsmodels {statsmodels.__version__}; written by tests/studies/oracle.py")
    out.writerow(["x1", "n1", "x2", "n2", *names, "p_score", "p_fisher"])
    for table in [*EDGES, *tables(1000, of_few=200)]:
        out.writerow([*table, *values(*table)])


if __name__ == "__main__":
    main()
