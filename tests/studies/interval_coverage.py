"""How often an interval of 95 % holds the truth, and how often chance alone is called "beyond chance".

python tests/studies/interval_coverage.py [DRAWS]  prints Markdown tables; 2,000 draws take about a minute.
"""

import sys
from functools import cache
from math import exp, lgamma, log

import numpy

from wres_helpers.evidence import chance, intervals
from wres_helpers.evidence.intervals import Share
from wres_helpers.standard import verdicts

RATES = (0.01, 0.05, 0.10, 0.25, 0.50, 0.80)
BASES = (15, 40, 100, 500, 5000)
PAIRS = ((15, 15), (15, 5000), (40, 200), (100, 500), (400, 1900), (1200, 4000), (5000, 5000))
DRAW = numpy.random.default_rng(15)
# Bases and rates as a trust of 5,000 has them: indicator, BME base, White base, rate.
COMPARISONS = ((2, 1800, 3000, 0.11), (3, 1200, 4000, 0.013), (4, 1200, 4000, 0.75), (5, 430, 1880, 0.23))
COMPARISONS += (
    (6, 430, 1880, 0.20),
    (7, 280, 1300, 0.70),
    (8, 430, 1880, 0.06),
    (2, 170, 190, 0.17),
    (8, 48, 210, 0.06),
)
BANDS = (20, 525, 485, 249, 735, 1125, 411, 157, 60, 14, 5, 1)


def main(draws):
    print("Coverage of a percentage (%), added up exactly: Wilson, or exact where fewer than 5 or of fewer than 40\n")
    table("base", BASES, of_share)
    for name in ("difference", "ratio"):
        print(f"\nCoverage of a {name} (%), {draws:,} draws, the second share 1.5 times the first, at most 0.95\n")
        table("bases", PAIRS, lambda pair, rate, name=name: of_two(name, pair, rate, min(1.5 * rate, 0.95), draws))
    print("\nCoverage of Newcombe's interval of a change (%), both shares the same\n")
    table("bases", PAIRS, lambda pair, rate: of_two("newcombe", pair, rate, rate, draws))
    print(f"\nCalled beyond chance though there is no difference (%), {draws:,} draws\n")
    table("bases", PAIRS, lambda pair, rate: 100 - of_two("ratio", pair, rate, rate, draws))
    of_organisations(draws)


def table(head, rows, cell):
    print(f"| {head} | " + " | ".join(f"{rate:.0%}" for rate in RATES) + " |")
    print("|---" * (len(RATES) + 1) + "|")
    for row in rows:
        name = " and ".join(f"{n:,}" for n in row) if isinstance(row, tuple) else f"{row:,}"
        print(f"| {name} | " + " | ".join(f"{cell(row, rate):.1f}" for rate in RATES) + " |")


def of_share(base, rate):
    total = 0.0
    for part in range(base + 1):
        ways = lgamma(base + 1) - lgamma(part + 1) - lgamma(base - part + 1)
        probability = exp(ways + part * log(rate) + (base - part) * log(1 - rate))
        if probability > 1e-12:
            lower, upper = intervals.of_share(Share(part, base))
            total += probability * (lower <= rate <= upper)
    return 100 * total


def of_two(name, bases, one, other, draws):
    truth = one / other if name == "ratio" else one - other
    rule = getattr(intervals, name)
    holds = []
    for parts in zip(*(DRAW.binomial(n, p, draws) for n, p in zip(bases, (one, other), strict=True)), strict=True):
        first, second = (Share(int(part), n) for part, n in zip(parts, bases, strict=True))
        lower, upper = rule(first, second)
        holds.append(lower - 1e-12 <= truth <= upper + 1e-12)
    return 100 * sum(holds) / draws


def of_organisations(draws):
    """Verdicts on invented organisations of which BME and White staff fare alike."""
    verdict = cache(of_verdict)
    beyond = dict.fromkeys(COMPARISONS, 0)
    bands = 0
    for _ in range(draws):
        for name in COMPARISONS:
            number, bme, white, rate = name
            beyond[name] += verdict(number, *(Share(int(DRAW.binomial(n, rate)), n) for n in (bme, white)))
        bands += any(p < chance.ALPHA for p in of_bands(DRAW.multivariate_hypergeometric(BANDS, 734)).values())
    print(f"\nVerdicts beyond chance on {draws:,} invented organisations with no difference\n")
    print("| indicator | bases | rate | beyond chance |\n|---|---|---|---|")
    for (number, bme, white, rate), number_beyond in beyond.items():
        print(f"| {number} | {bme:,} and {white:,} | {rate:.1%} | {100 * number_beyond / draws:.1f} % |")
    print(f"| 1, any of {len(BANDS)} bands | {sum(BANDS):,} | 19.4% | {100 * bands / draws:.1f} % |")
    print(f"\nAll comparisons of groups: {100 * sum(beyond.values()) / draws / len(beyond):.1f} %")


def of_verdict(number, bme, white):
    one, other = (white, bme) if number in (2, 4) else (bme, white)
    if not other.part:
        return False
    verdict = verdicts.of_gap(verdicts.higher_is_worse(number), one.rate / other.rate, intervals.ratio(one, other))
    return verdict.beyond_chance


def of_bands(parts):
    staff = Share(int(sum(parts)), sum(BANDS))
    shares = [Share(int(part), base) for part, base in zip(parts, BANDS, strict=True)]
    rests = [Share(staff.part - band.part, staff.base - band.base) for band in shares]
    pairs = enumerate(zip(shares, rests, strict=True))
    return chance.holm({place: chance.p_value(*pair) for place, pair in pairs})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
