"""Every number and every directional word of the reports is read back and proved against the figures."""

import random
import re
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import REPORTS, counts_from, figures_from, figures_of

from wres_helpers import charts, evidence, indicators, labels, narrative, rules, standard, tables
from wres_helpers.downloads import of_indicators
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import BoardRow, LikelihoodRow, SurveyRow, WorkforceRow

# What is made of the figures of one group, and of all of them.
TREND = "over_time"
FOR_A_GROUP = {
    narrative: (*standard.GROUPS, "in_one_sentence", TREND, "withheld"),
    tables: (*standard.GROUPS, TREND),
    charts: (*standard.GROUPS, TREND),
}
OF_THE_WORKFORCE = {
    narrative: ("self_reporting", "changes", "reliability", "dates", "duty", "subject"),
    tables: ("race_disparity", "self_reporting"),
    charts: (),
}
OF_ALL = {
    narrative: ("key_findings", TREND, "withheld"),
    tables: ("neighbouring_duties", "overview", "overview_by_year", "reporting_template"),
    charts: (),
}
OF_THE_COMPARISON = {
    narrative: ("comparison", "comparison_in_one_sentence"),
    tables: ("comparison", "comparison_by_year"),
    charts: ("comparison",),
}
OF_THE_PLAN = {
    narrative: ("action_plan", "action_plan_in_one_sentence"),
    tables: ("action_plan", "actions_before", "actions_by_date", "actions_by_indicator"),
    charts: (),
}
# What tests/test_equality_profile.py reads.
OF_THE_PROFILE = {
    narrative: ("equality_profile", "equality_profile_in_one_sentence"),
    tables: ("equality_profile", "equality_profile_by_area", "equality_profile_by_year", "pay_gaps"),
    charts: ("equality_profile",),
}
# What tests/test_leadership_targets.py reads.
OF_THE_TARGETS = {
    narrative: ("leadership_targets", "leadership_target_definitions", "leadership_targets_in_one_sentence"),
    tables: (
        "leadership_targets",
        "leadership_targets_by_year",
        "leadership_targets_if_appointed",
        "people_needed",
    ),
    charts: ("leadership_targets",),
}
# What says no figure: the organisation's own words, and the Standard's.
WITHOUT_FIGURES = {
    narrative: ("about", "basis", "commentary", "definitions", "sources"),
    tables: ("ethnic_categories",),
    charts: (),
}


class Reader(HTMLParser):
    """Takes a piece of a page apart into sentences and cells."""

    def __init__(self):
        super().__init__()
        self.sentences, self.cells = [], []
        self.caption, self.heads, self.row, self.text = "", [], [], None

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.sentences.append(dict(attrs)["alt"])
        if tag == "table":
            self.caption, self.heads = "", []
        if tag == "tr":
            self.row = []
        if tag in ("p", "li", "caption", "th", "td", "summary", "figcaption", "h2", "h3", "h4", "dt", "dd"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag in ("p", "li", "summary", "figcaption", "h2", "h3", "h4", "dt", "dd") and self.text is not None:
            self.sentences.append(self.text)
        if tag == "caption":
            self.caption = self.text
            self.sentences.append(self.text)
        if tag in ("th", "td"):
            self.row.append(self.text)
        if tag == "tr" and not self.heads:
            self.heads = self.row
            self.sentences.extend(self.row)
        elif tag == "tr":
            self.sentences.append(self.row[0])
            pairs = zip(self.heads[1:], self.row[1:], strict=True)
            self.cells.extend((self.caption, self.row[0], head, cell) for head, cell in pairs)
        if tag in ("p", "li", "caption", "th", "td", "summary", "figcaption", "h2", "h3", "h4", "dt", "dd"):
            self.text = None


def read(fragment):
    """The sentences and the cells of a fragment."""
    reader = Reader()
    reader.feed(fragment.html)
    return reader.sentences, reader.cells


# How a number is shown, worked out here on its own.

UNITS = {code: measure.unit for code, measure in standard.MEASURES.items()}
DECIMALS = {"people": 0, "times": 2}


def as_shown(value, measure, fewer=0):
    """The digits under which a value may stand, without its sign."""
    if UNITS[measure] == "likelihood":
        value = value * 100
    places = Decimal(1).scaleb(-max(0, DECIMALS.get(UNITS[measure], 1) - fewer))
    exact = Decimal(abs(value).numerator) / Decimal(abs(value).denominator)
    return f"{exact.quantize(places, ROUND_HALF_UP):,}"


def digits_of(figure):
    """The digits under which a figure stands: one decimal fewer where ten of its last digits are possible."""
    value, measure = figure.value, figure.key.measure
    if figure.lower is None or UNITS[measure] == "people":
        return as_shown(value, measure)
    whole = {"times": Decimal("0.1"), "likelihood": Decimal("0.01")}.get(UNITS[measure], Decimal(1))
    nearest = (Decimal(value.numerator) / Decimal(value.denominator) / whole).quantize(
        Decimal(1), ROUND_HALF_UP
    ) * whole
    rough = figure.upper - figure.lower >= Fraction(whole) and figure.lower <= Fraction(nearest) <= figure.upper
    return as_shown(value, measure, fewer=int(rough))


def may_stand(value, measure, words):
    """The digits under which a value may stand in words that may say that it is an estimate."""
    return {as_shown(value, measure), *([as_shown(value, measure, fewer=1)] if "about" in words else [])}


class Facts:
    """The figures that a text may speak of."""

    def __init__(self, figures):
        every = [figure for group in of_indicators(figures) for figure in group]
        self.figures = [figure for figure in every if figure.value is not None]
        self.everything = {figure.key: figure for figure in every}
        self.organisation = figures.organisation
        self.label = self.organisation.publisher.bme_label
        self.rule = figures.rule
        self.evidence = evidence.of(figures)
        estimates = [figure for figure in self.figures if figure.lower is not None]
        self.ends = {as_shown(end, f.key.measure) for f in estimates for end in (f.lower, f.upper)}
        self.scopes = {}
        self.rows, self.places = [], defaultdict(set)
        for at, f in enumerate(self.figures):
            counts = () if None in (f.numerator, f.denominator) else (f"{f.numerator:,}", f"{f.denominator:,}")
            self.rows.append((digits_of(f), UNITS[f.key.measure], counts))
            for name, word in f.key._asdict().items():
                self.places[name, word].add(at)

    def sureness(self, indicator, head):
        """What the table of the nine indicators says beside a comparison."""
        whom, measure = ("", "relative_likelihood") if indicator in (2, 3, 4) else ("bme", "percentage_point_gap")
        measure = "percentage_point_change" if indicator == 1 else measure
        key = indicators.Key(self.organisation.year, indicator, ethnic_group=whom, measure=measure)
        if head == "People":
            return f"{self.evidence.people(key).number:,}"
        if head == "Verdict":
            return str(self.evidence.verdict(key)).replace("BME", self.label)
        return " to ".join(labels.number(Fraction(end), measure) for end in self.evidence.interval(key).limits)

    def within(self, **where):
        """The shown figures with these words in their keys: digits by unit, and the counts of shares."""
        scope = tuple(sorted(where.items()))
        if scope not in self.scopes:
            digits, shares = {unit: set() for unit in standard.UNITS}, set()
            for at in self.at(**where):
                number, unit, counts = self.rows[at]
                digits[unit].add(number)
                shares |= {(*counts, number)} if counts else set()
            self.scopes[scope] = digits, shares
        return self.scopes[scope]

    def at(self, **where):
        """Where the figures with these words stand; several words mean any of them, and none any at all."""
        several = {
            name: word if isinstance(word, tuple) else (word,) for name, word in where.items() if word is not None
        }
        each = [set().union(*(self.places.get((name, word), ()) for word in words)) for name, words in several.items()]
        return set.intersection(*each) if each else range(len(self.rows))

    def digits(self, units, **where):
        """The digits of all figures of these units, and with these words in their keys."""
        return set().union(*(self.within(**where)[0][unit] for unit in units))

    def pairs(self, **where):
        """Numerator, denominator and percentage of each share."""
        return self.within(**where)[1]

    def value(self, **where):
        """The value of the one figure with exactly this key; None where it is missing or withheld."""
        place = {"population": "substantive", "staff_group": "all", "band": "all", "ethnic_group": ""}
        figure = self.everything.get(indicators.Key(**{**place, **where}))
        return None if figure is None else figure.value

    def difference(self, one, other, own):
        """How far two figures are apart; where that is an estimate, itself, rounded once as each of the two was."""
        place = {"population": "substantive", "staff_group": "all", "band": "all"}
        one, other, own = (self.everything.get(indicators.Key(**{**place, **key})) for key in (one, other, own))
        if one is None or other is None or one.value is None or other.value is None:
            return None
        apart = one.value - other.value
        step = {"times": Fraction(1, 10), "likelihood": Fraction(1, 100)}.get(UNITS[one.key.measure], 1)
        # Three times, a half of the last digit is lost: from each of the two, and from their difference.
        near = own is not None and own.lower is not None and abs(own.value - apart) <= step * Fraction(3, 2)
        return own.value if near else apart


# Numbers in sentences. What is allowed besides figures stands here, and nothing else.

BAND = r"(?:\d[a-d]?\b(?![.,]\d|%)|VSM\b)"
SPAN = rf"{BAND}(?: to {BAND}| and {BAND} together)?"
ALLOWED = [
    r"\b(?:31 March|1 April) (?:19|20)\d\d\b",
    r"\b31 March\b",
    r"\b(?:19|20)\d\d\b(?![,.]\d)",
    r"\b[Ii]ndicators? \d(?:(?:, \d)* and \d| to \d)?",
    rf"\b[Bb]ands? {SPAN}(?:(?:, | and |, and ){SPAN})*(?: and below)?",
    r"\b(?:outcome \d[A-D]|metric \d[a-f])\b",
    r"\bunder band 1\b",
    r"\bUnder band 1\b",
    r"\bin the last 12 months\b",
    r"\bwithin 2 percentage points\b",
    r"\bat least 20 people\b",
    r"\b[Ff]ewer than 20 people\b",
    r"\bFewer than 95% of staff\b",
    r"\bAbove 1, White staff\b",
    r"\b1 is parity\b",
    r"\b95% range\b",
    r"Parity is 1\.(?: The scale is logarithmic: 2 and 0\.5 are equally far from parity\.)?",
]
NUMBER = r"\d[\d,]*(?:\.\d+)?"


def wrong_numbers(sentence, facts, indicators_meant, years, counts_alone=False):
    """The numbers of a sentence that no figure has."""
    scope = {"indicator": indicators_meant, "year": years}
    if sentence.startswith("Sources of the national values, by indicator: "):
        return []
    for publisher_text in own_words(facts.organisation):
        sentence = sentence.replace(publisher_text, " ")
    sentence = re.sub(rf"fewer than {facts.rule.smallest} (?=White|(?:[\w-]+ ){{0,3}}people)", " ", sentence)
    sentence = re.sub(rf"fewer than {facts.rule.smallest_base} (?:people|answers)", " ", sentence)
    for allowed in ALLOWED:
        sentence = re.sub(allowed, " ", sentence)
    mistakes = []

    def check(pattern, holds):
        nonlocal sentence
        for match in re.finditer(pattern, sentence):
            if not holds(*match.groups()):
                mistakes.append(match[0])
        sentence = re.sub(pattern, " ", sentence)

    shares = facts.pairs(**scope)
    percent = facts.digits(("percent", "likelihood"), **scope)
    points = facts.digits(("percentage_points",), **scope)
    times = facts.digits(("times",), **scope)
    people = facts.digits(("people",), **scope)
    check(rf"[(]({NUMBER}) to ({NUMBER})[)]", lambda *ends: set(ends) <= facts.ends)
    check(r"less than (0\.1)%", lambda _: "0.0" in percent)
    check(r"more than (99\.9)%", lambda _: "100.0" in percent)
    rounded_away = "[(](?:less than 0.1|more than 99.9)%[)]"
    check(rf"({NUMBER}) of ({NUMBER}) [^().]*? [(]({NUMBER})%[)]", lambda *three: three in shares)
    check(rf"({NUMBER}) of ({NUMBER}) [^().]*? {rounded_away}", lambda *two: two in {s[:2] for s in shares})
    check(rf"({NUMBER})% [(]({NUMBER}) of ({NUMBER})[)]", lambda p, n, m: (n, m, p) in shares)
    check(rf"({NUMBER}) of ({NUMBER}) ", lambda *two: two in {share[:2] for share in shares})
    check(rf"[Nn]one of the ({NUMBER}) ", lambda n: ("0", n) in {share[:2] for share in shares})
    check(rf"\b[Aa]ll ({NUMBER}) ", lambda n: (n, n) in {share[:2] for share in shares})
    check(r"less than (0\.1) percentage points", lambda _: "0.0" in points)
    check(r"less than (0\.01)", lambda _: "0.00" in times)
    check(rf"({NUMBER}) percentage points?", lambda n: n in points)
    check(rf"({NUMBER})%", lambda n: n in percent)
    check(rf"({NUMBER}) times as likely", lambda n: n in times)
    check(r"\b(\d[\d,]*\.\d\d?)\b", lambda n: n in times)
    if counts_alone:
        check(r"\b(\d[\d,]*)\b(?!\.\d)", lambda n: n in people)
    return mistakes + re.findall(r"\S*\d\S*", sentence)


def own_words(organisation):
    """What the organisation wrote itself, in which it may name any number; the longest first."""
    publisher = organisation.publisher
    words = [publisher.name, publisher.short_name, *(note.text for note in publisher.notes)]
    words += [population.area for population in publisher.populations]
    words += [text for source in publisher.sources for text in (source.title, source.document, *source.remarks)]
    return sorted((word for word in words if re.search(r"\d", word)), key=len, reverse=True)


def without_plan(sentence, plan):
    """A sentence about the plan without its own words, its numbers of actions and its dates."""
    actions = (*plan.actions, *plan.before)
    fields = [(a.action, a.objective, a.milestones, a.progress, a.review, a.owner, a.priority) for a in actions]
    if sentence in {line for texts in fields for text in texts for line in (text, *text.splitlines())}:
        return ""
    if sentence.endswith("…") and any(sentence[:-1].rstrip() in f"{a.number}. {a.action}" for a in actions):
        return ""
    sentence = re.sub(r"at \d+ [A-Z][a-z]+ 20\d\d, the date of the report", " ", sentence)
    for action in sorted(actions, key=lambda action: -len(action.due.words)):
        sentence = re.sub(rf"^{re.escape(action.number)}\. ", " ", sentence)
        for words in (action.due.words, *action.action.splitlines(), action.theme, action.objective):
            sentence = sentence.replace(words, " ") if words.strip() else sentence
    counted = r"\b\d+ (?:actions?|not started|on track|not on track|complete|without a status|were overdue|was overdue)"
    sentence = re.sub(r"\bactions? (?:\d+(?: [(]due [^)]*[)])?(?:, | and |\b))+", " ", sentence)
    return re.sub(rf"{counted}|\d+ more|parity is 1", " ", sentence)


def meant(text, group_indicators):
    """The indicators that a text is about: those it names, or all of its group."""
    named = {int(n) for n in re.findall(r"indicator (\d)", text, re.I)}
    named |= {n for n in standard.INDICATORS if f"{standard.INDICATORS[n].short_title}:" in text}
    return tuple(named & set(group_indicators)) or tuple(group_indicators)


# Numbers in tables.


def unit_of(caption, row, head):
    """The units that a column can have."""
    mixed = ("The nine indicators", "Headline figures", "Reporting template", "Data of the chart", "Indicators and")
    if caption.startswith(mixed):
        return tuple(standard.UNITS)
    if "points" in head:
        return ("percentage_points",)
    if caption.startswith("Relative likelihoods beside"):
        return ("times",)
    if "%" in head:
        return ("percent", "likelihood")
    if caption.startswith("Race disparity") or head in ("Relative likelihood", "Change"):
        return ("times",)
    return ("people",)


def place_of(facts, caption, row, head):
    """What caption, row and column say of the key."""
    where = {}
    bands = {labels.band(key.band): key.band for key in facts.everything if standard.rows_within(key.band)}
    groups = {"White": "white", facts.label: "bme", "Unknown": "unknown"}
    memberships = {name: code for code, name in labels.MEMBERSHIPS.items()}
    dated = f"{head} {caption}" if "local people" in caption else f"{row} {head} {caption}"
    where["year"] = int(re.findall(r"\b20\d\d\b", dated)[0])
    if "survey of" in caption:
        where["year"] = int(caption[-4:]) + 1
    if "pay band, 31 March" in caption:
        where["indicator"] = 1
        where["population"] = "bank" if "bank staff" in caption else "substantive"
        where["staff_group"] = max(
            (c for c, name in labels.STAFF_GROUPS.items() if caption.startswith(f"{name}, ")),
            key=lambda c: len(labels.STAFF_GROUPS[c]),
        )
        if row in bands:
            where["band"] = bands[row]
    if row in memberships and caption.startswith("Indicator 9"):
        where["band"] = memberships[row]
    column = head.removesuffix(" %")
    if column in groups and "Overall workforce by" not in caption:
        where["ethnic_group"] = groups[column]
    elif row in groups and head != "Relative likelihood":
        where["ethnic_group"] = groups[row]
    named = re.findall(r"[Ii]ndicator (\d)", f"{row} {caption}")
    if named:
        where["indicator"] = int(named[0])
    return where


def wrong_cells(cells, facts):
    """The cells of tables whose number no figure of their row and column has."""
    mistakes = []
    for caption, row, head, cell in cells:
        number = cell.removesuffix(" [e]").removesuffix("%").removesuffix(" percentage points").lstrip("+−")
        if estimate := re.fullmatch(r"about ([\d.,]+)(?:%| percentage points)?(?: [(](.*) to (.*)[)])?", number):
            mistakes += (
                [] if {estimate[2], estimate[3]} <= {*facts.ends, None} else [f"{caption} / {row} / {head}: {cell}"]
            )
            number = estimate[1]
        if not re.search(r"\d", cell) or head in (
            "Code",
            "Category",
            "Counted as",
            "What is compared",
            "What the figure is",
            "Actions",
            "Due",
            "Owner",
            "What it asks for",
            "Evidence",
            *(evidence.duty for evidence in standard.EVIDENCE),
        ):
            continue
        if caption.startswith("Reporting template") and row.split()[0] in ("Date", "Indicators", "Organisation"):
            continue
        dated = re.search(r"\b20\d\d\b", f"{row} {head} {caption}")
        where = place_of(facts, caption, row, head) if dated else {}
        if caption.startswith("The nine indicators") and head in ("95% range", "People", "Verdict"):
            mistakes += (
                [] if cell == facts.sureness(int(row.split()[1].rstrip(":")), head) else [f"{row} / {head}: {cell}"]
            )
            continue
        if head == "People":
            areas = (f for f in facts.figures if f.key.measure == "population_percentage")
            people = {f"{area.denominator:,}" for area in areas if area.denominator}
            mistakes += [] if number in people else [f"{caption} / {row} / {head}: {cell}"]
            continue
        if number not in facts.digits(unit_of(caption, row, head), **where):
            mistakes.append(f"{caption} / {row} / {head}: {cell}")
    return mistakes


# Directional words.

WORDS = re.compile(
    r"\b(more|less|higher|lower|up|down|rise|risen|rose|fall|fallen|fell|highest|lowest|furthest|above|below|closer|"
    r"increase\w*|decrease\w*|over|under|better|worse|similar|significant\w*|largest|smallest)\b",
    re.I,
)
# Where such a word says nothing of a direction.
WITHOUT_DIRECTION = [
    r"one person more or less can move them",
    r"a few cases more or fewer is chance",
    r"one side is less than four fifths of the other",
    r"people more, or fewer, parity would mean",
    r"where the figure is no worse for them",
    r"do not add up",
    r"[Uu]nder band 1",
    r"[Bb]ands \w+ and below",
    r"Lower to (?:middle|upper)",
    r"Tiers: lower: ",
    r"follow over time",
    r"No figure has risen or fallen two years running",
    r"Above 1, White staff are found more often in the higher tier",
]
AMOUNT = r"(?:about )?[\d.,]+(?: percentage points?|%)?"
MORE = {"higher": 1, "lower": -1, "rose": 1, "fell": -1, "risen": 1, "fallen": -1}
CHANGE_OF = {
    "percentage": "percentage_point_change",
    "relative_likelihood": "relative_likelihood_change",
    "self_reporting_percentage": "self_reporting_percentage_point_change",
}


def sign(value):
    return None if value is None else (value > 0) - (value < 0)


def is_gap(gap, by, word, measure="percentage"):
    """Whether a difference goes the way that is said, and is as large; one that is shown as 0.0 is `less than 0.1`."""
    number = re.search(NUMBER, by)[0]
    return sign(gap) == MORE[word] and (number in may_stand(gap, measure, by) or is_zero(gap, by, measure))


def is_zero(value, by, measure="relative_likelihood"):
    return Decimal(as_shown(value, measure)) == 0 and re.search(NUMBER, by)[0] in ("0.1", "0.01")


class Proof:
    """Reads each directional statement of a text and looks its figures up again."""

    def __init__(self, facts, group, name):
        self.facts, self.group, self.name = facts, group, name
        self.year, self.label = facts.organisation.year, facts.label
        self.mistakes = []

    def wrong_words(self, text):
        """The statements that the figures do not bear out, and directional words that nobody proves."""
        self.mistakes = []
        for outcome in own_words(self.facts.organisation):
            text = text.replace(outcome, " ")
        if not WORDS.search(text):
            return []
        numbers = re.findall(r"indicator (\d)", text, re.I)
        of_group = {"workforce_profile": 1, "board": 9, "comparison": 1}
        self.indicator = int(numbers[0]) if numbers else of_group.get(self.group)
        self.population = "bank" if re.search(r", bank staff: |^Bank staff\. ", text) else "substantive"
        rest = re.sub(r"\b(?:less|more) than (?=[\d.]+)", "", text)
        for pattern, prove in self.patterns().items():
            for match in re.finditer(pattern, rest):
                if not prove(text, **match.groupdict()):
                    self.mistakes.append(match[0])
            rest = re.sub(pattern, " ", rest)
        for allowed in WITHOUT_DIRECTION:
            rest = re.sub(allowed, " ", rest)
        return self.mistakes + [f"unproved: {match[0]} in {rest.strip()}" for match in WORDS.finditer(rest)]

    def patterns(self):
        noun = r"(?:bank )?(?:staff|candidates)"
        more = "(?P<word>higher|lower)"
        whom = rf"(?P<whom>[^.;:]+? {noun}|{noun} of \w+(?: \w+)*)"
        return {
            rf"say whether the percentage for {whom} was (?:higher or lower than for White|rose or fell)": self.unsure,
            r"say whether (?P<whom>[^.]*?) (?:rose or fell|is higher or lower)": self.unsure,
            rf"percentage for {whom} was (?P<by>{AMOUNT}) {more} than for White": self.gap_to_white,
            rf"(?P<whom>(?:[^.]|[.](?=\d))*?) gave this"
            rf" answer, (?P<by>{AMOUNT}) {more} than for White": self.gap_to_white,
            rf"{AMOUNT} (?P<word>higher|lower) than in the workforce": self.gap_to_workforce,
            r"was (?P<word>higher|lower) than for White staff on (?P<what>[^;]*)(?=[;.]( |$))": self.gaps_to_white,
            r"(?P<word>higher|lower) than in the whole workforce for (?P<bands>[^.]*)\.": self.by_band,
            rf"people, (?P<band>[^:]*?) (?:was|were) furthest from the whole workforce: [^.]*(?:\.\d[^.]*)*?"
            rf" (?P<by>{AMOUNT}) (?P<word>higher|lower)\.": self.furthest_band,
            r"Of these groups, (?P<whom>[^.]*) were furthest from (?:parity|White [^.]*)\.": self.furthest_group,
            rf"(?P<of>[^.:;]+) were (?P<amount>{AMOUNT}) times as likely as (?P<other>[^.;]*?)"
            rf", so (?P<word>less) likely": self.less_likely,
            rf"(?P<what>The (?:percentage|relative likelihood|board's percentage)[^.]*?) (?P<word>rose|fell)"
            rf" by (?P<by>{AMOUNT}), from (?P<was>{AMOUNT}) in (?P<before>\d+)\.": self.change,
            rf"has (?P<word>risen|fallen) every year since (?P<since>\d+), from (?P<first>{AMOUNT})"
            rf" to (?P<last>{AMOUNT})\.": self.trend,
            rf"(?P<whom>(?:[^.:]|\.(?=\d))*?) was {AMOUNT}(?: \([\d,]+ of [\d,]+\))?, (?P<by>{AMOUNT}) {more}"
            rf" than nationally \({AMOUNT} for [^)]*\)": self.gap_to_national,
            rf"It was (?P<by>{AMOUNT}) (?P<word>higher|lower) than in (?P<area>[^.]*?) \({AMOUNT}\)": self.gap_to_area,
            r"These are too rounded to say which is higher": self.unsure,
            rf"Highest: (?P<high>[^.]*?), {AMOUNT}\. Lowest: (?P<low>[^.]*?), {AMOUNT}\.": self.extremes,
        }

    def key(self, **more):
        key = {"year": self.year, "indicator": self.indicator, "population": self.population}
        return {**key, "ethnic_group": "bme", **more}

    def group_of(self, whom):
        """The code of the ethnic group that is named last in some words."""
        names = {
            **{labels.ethnic_group(code, self.label): code for code in ("white", "bme", *standard.SUBGROUPS)},
            "of mixed ethnicity": "mixed",
            "of another ethnic group": "other_ethnic_group",
            "of another White background": "white_other",
            "of unknown ethnicity": "unknown",
        }
        last = max(names, key=lambda name: (whom.rfind(name) + len(name)) * (name in whom) + len(name) / 1000)
        assert last in whom, whom
        return names[last]

    def gap_to_national(self, text, whom, by, word):
        members = {**labels.MEMBERSHIPS, "all": "board members"}
        codes = {key.band: labels.band(key.band) for key in self.facts.everything if key.indicator == 1}
        names = members if self.indicator == 9 else {code: f"in {name}" for code, name in codes.items()}
        named = sorted(
            (code for code in names if names[code].lower() in whom.lower()), key=lambda code: -len(names[code])
        )
        place = self.key(ethnic_group=self.group_of(whom), band=named[0] if named else "all")
        basis = "percentage_of_known" if "of known ethnicity" in whom else "percentage_of_all"
        own = self.facts.value(**place, measure=basis if self.indicator in (1, 9) else "percentage")
        own = self.facts.value(**place, measure="percentage") if own is None else own
        return is_gap(own - self.facts.value(**place, measure="national_percentage"), by, word)

    def gap_to_area(self, text, by, word, area):
        name = area.removeprefix("the population of ")
        share = self.facts.value(year=self.year, indicator=1, ethnic_group="bme", measure="percentage")
        gaps = [
            figure.value
            for figure in self.facts.figures
            if figure.key.measure == "population_percentage"
            and figure.key.year == self.year
            and figure.note.lower().startswith(name.lower())
        ]
        return len(gaps) == 1 and is_gap(share - gaps[0], by, word)

    def unsure(self, text, whom=""):
        """Some difference or change of this indicator that is shown has bounds on both sides of zero."""
        indicator = self.indicator or (9 if "board members" in text else None)
        return any(
            f.lower is not None and f.lower <= 0 <= f.upper
            for f in self.facts.figures
            if f.key.indicator == indicator
            and f.key.year == self.year
            and (f.key.measure.endswith("_change") or f.key.measure.startswith("percentage_point_gap"))
        )

    def gap_to_white(self, text, whom, by, word):
        group = self.group_of(whom)
        ours = self.facts.value(**self.key(ethnic_group=group, measure="percentage"))
        white = self.facts.value(**self.key(ethnic_group="white", measure="percentage"))
        return ours is not None and white is not None and is_gap(ours - white, by, word)

    def gaps_to_white(self, text, word, what):
        named = [n for n in range(5, 9) if standard.INDICATORS[n].short_title.lower() in what]
        self.population = "substantive"
        gaps = []
        for self.indicator in named:
            ours, white = (self.facts.value(**self.key(ethnic_group=g, measure="percentage")) for g in ("bme", "white"))
            gaps.append(sign(ours - white))
        return bool(named) and set(gaps) == {MORE[word]}

    def gap_to_workforce(self, text, word):
        """Every part of the board that is said to be higher or lower; found again from its own words."""
        signs = set()
        for sentence in re.findall(r"[^.]*(?:\.\d[^.]*)*\.", text):
            if not re.search(rf"(?<!or ){word} than in the workforce", sentence):
                continue
            names = {name.lower(): code for code, name in labels.MEMBERSHIPS.items()} | {"board members": "all"}
            one = {name.replace("members", "member"): code for name, code in names.items()}
            band = next(
                code for name, code in sorted({**names, **one}.items(), key=lambda i: -len(i[0])) if name in sentence
            )
            of = {"year": self.year, "indicator": 9, "ethnic_group": "bme"}
            share, gap = ({**of, "band": band, "measure": m} for m in ("percentage", "percentage_point_gap"))
            apart = self.facts.difference(share, {**of, "measure": "workforce_percentage"}, gap)
            gap = self.facts.value(**gap) if apart is None else apart
            by = re.search(rf"({AMOUNT}) {word} than in the workforce", sentence)[1]
            signs.add(is_gap(gap, by, word))
        return signs == {True}

    def bands_of(self, staff_group):
        return {
            key.band: figure.value
            for key, figure in self.facts.everything.items()
            if figure.value is not None
            and key[:4] == (self.year, 1, "substantive", staff_group)
            and (key.ethnic_group, key.measure) == ("bme", "percentage")
        }

    def by_band(self, text, word, bands):
        staff_group = next(c for c, name in labels.STAFF_GROUPS.items() if text.startswith(f"{name} staff."))
        shares = self.bands_of(staff_group)
        whole = self.facts.value(year=self.year, indicator=1, ethnic_group="bme", measure="percentage")
        codes = codes_of(bands, shares)
        return bool(codes) and all(sign(shares[code] - whole) == MORE[word] for code in codes)

    def place_of(self, group, band):
        return indicators.Key(self.year, 1, "substantive", group, band, "bme", "percentage")

    def furthest_band(self, text, band, by, word):
        staff_groups = [c for c, name in labels.STAFF_GROUPS.items() if text.startswith(f"{name} staff.")]
        named = re.search(r" of (\S.*?) staff$", band)
        if not staff_groups and named:
            band = band[: named.start()]
            staff_groups = [c for c, name in labels.STAFF_GROUPS.items() if name.lower() == named[1]]
        whole = self.facts.value(year=self.year, indicator=1, ethnic_group="bme", measure="percentage")
        compared = standard.STAFF_TABLES[:-1] if named else staff_groups
        gaps = {}
        for group in compared:
            shares = self.bands_of(group)
            for code in standard.finest(shares):
                figure = self.facts.everything[self.place_of(group, code)]
                if (figure.denominator or 0) >= 20:
                    gaps[group, code] = shares[code] - whole
        codes = codes_of(band, {code for group, code in gaps if group == staff_groups[0]})
        here = gaps[staff_groups[0], codes[0]]
        return abs(here) == max(map(abs, gaps.values())) and is_gap(here, by, word)

    def furthest_group(self, text, whom):
        chosen = self.group_of(whom)
        values = {}
        for group in standard.SUBGROUPS:
            measure = "percentage_point_gap" if self.group == "staff_survey" else "relative_likelihood"
            value = self.facts.value(**self.key(ethnic_group=group, measure=measure))
            if value is not None:
                far = abs(value) if self.group == "staff_survey" else (max(value, 1 / value) if value else 10**9)
                values[group] = far
        return len(values) > 1 and values.get(chosen) == max(values.values())

    def less_likely(self, text, of, amount, other, word):
        groups = {self.group_of(of), self.group_of(other)} - {"white"}
        group = "" if groups == {"bme"} else groups.pop()
        named = [n for n in (2, 3, 4) if EVENT[n] in text[text.index(f"as likely as {other}") :][: len(other) + 90]]
        values = [
            self.facts.value(**{**self.key(ethnic_group=group, measure="relative_likelihood"), "indicator": n})
            for n in named
        ]
        return bool(values) and all(value is not None and value < 1 for value in values)

    def change(self, text, what, word, **outcome):
        measure, group, band = "percentage", "bme", "all"
        if "relative likelihood" in what:
            measure, group = "relative_likelihood", ""
        elif " for " in what:
            group = self.group_of(what)
        elif self.name == "self_reporting":
            measure, group = "self_reporting_percentage", "known"
        here = self.key(ethnic_group=group, band=band, measure=measure)
        before = {**here, "year": self.year - 1}
        then = self.facts.value(**before)
        by = self.facts.difference(here, before, {**here, "measure": standard.CHANGE_OF[measure]})
        if by is None or int(outcome["before"]) != self.year - 1:
            return False
        was = outcome["was"]
        right = any(digits in was for digits in may_stand(then, measure, was))
        right = right or is_zero(then, was, measure) or "99.9" in was
        return right and is_gap(by, outcome["by"], word, measure)

    def trend(self, text, word, since, first, last):
        ratio = self.indicator in (2, 3, 4)
        measure, group = ("relative_likelihood", "") if ratio else ("percentage", "bme")
        years = range(int(since), self.year + 1)
        values = [self.facts.value(**{**self.key(ethnic_group=group, measure=measure), "year": year}) for year in years]
        if None in values or len(values) < 3:
            return False
        broken = standard.break_between(self.indicator, int(since), self.year) if self.indicator == 7 else ""
        steps = {sign(now - then) for then, now in pairwise(values)}
        both = ((values[0], first), (values[-1], last))
        ends = [any(digits in words for digits in may_stand(value, measure, words)) for value, words in both]
        return steps == {MORE[word]} and not broken and all(ends)

    def extremes(self, text, high, low):
        """The highest and the lowest of the values that stand beside them in the chart's data."""
        staff_group = next((c for c, n in labels.STAFF_GROUPS.items() if f"{n}: " in self.chart), None)
        shares = self.bands_of(staff_group) if staff_group else {}
        names = {labels.band(code): value for code, value in shares.items()}
        if high not in names or low not in names:
            return False
        drawn = [shares[row] for row in standard.finest(shares)]
        return names[high] == max(drawn) and names[low] == min(drawn)


EVENT = {2: "to be appointed", 3: "to enter the formal", 4: "to take non-mandatory"}


def codes_of(phrase, codes_here):
    """The codes of bands in words such as `bands 2, 3 and 5 to 8a and very senior managers`."""
    codes = []
    for code in codes_here:
        words = f"{labels.band(code).split(' ', 1)[-1]} together"
        if code.startswith("band_") and words in phrase:
            codes.append(code)
            phrase = phrase.replace(words, "")
    everything = (*standard.PAY_BANDS, *standard.MEDICAL_GRADES, *codes_here)
    named = {labels.band(code).lower(): code for code in everything if not code.startswith("band_")}
    for name in sorted(named, key=len, reverse=True):
        if name in phrase.lower():
            codes.append(named[name])
            phrase = re.sub(re.escape(name), "", phrase, flags=re.I)
    for first, last in re.findall(rf"({BAND})(?: to ({BAND}))?", phrase):
        start = f"band_{first}"
        whole = f"{start}_to_{last.lower()}"
        end = "vsm" if last == "VSM" else f"band_{last}"
        if not last:
            codes.append(start)
        elif whole in codes_here:
            codes.append(whole)
        else:
            codes.extend(standard.PAY_BANDS[standard.PAY_BANDS.index(start) : standard.PAY_BANDS.index(end) + 1])
    assert all(code in codes_here for code in codes), (phrase, codes)
    return codes


# All together.


def faults(figures, *rooms):
    """Every wrong number and every unproved word in what is made of an organisation's figures."""
    facts = Facts(figures)
    pieces = []
    for room in rooms or (narrative, tables, charts):
        for name in FOR_A_GROUP[room]:
            groups = [getattr(figures, name)] if name in standard.GROUPS else figures.indicators
            pieces += [(room, name, group) for group in groups]
        pieces += [(room, name, figures.workforce_profile) for name in OF_THE_WORKFORCE[room]]
        pieces += [(room, name, figures) for name in (*OF_ALL[room], *OF_THE_PLAN[room])]
        pieces += [(room, name, figures.comparison) for name in OF_THE_COMPARISON[room]]
    mistakes = []
    for room, name, about in pieces:
        whole = about is figures or name in OF_THE_WORKFORCE[room]
        fragment = getattr(room, name)(figures if whole else about)
        group = "" if about is figures else about.name
        mistakes += [
            f"{room.__name__}.{name}: {fault}" for fault in faults_of(fragment, facts, group, name, room is charts)
        ]
    return mistakes


def faults_of(fragment, facts, group, name, counts_alone=False):
    """The wrong numbers and words of one piece of a page."""
    sentences, cells = read(fragment)
    within = [n for n in standard.INDICATORS if standard.INDICATORS[n].group == group] or list(standard.INDICATORS)
    year = facts.organisation.year
    years = tuple(range(2000, 2100)) if name == TREND or "comparison" in name else (year - 1, year)
    mistakes = wrong_cells(cells, facts)
    proof = Proof(facts, group, name)
    if any(name in kind for kind in OF_THE_PLAN.values()):
        sentences = [without_plan(sentence, facts.organisation.plan) for sentence in sentences]
        years = tuple(range(2000, 2100))
    for place, sentence in enumerate(sentences):
        proof.chart = next((later for later in sentences[place:] if "share of staff by pay band" in later), "")
        workforce = [*within, 1] if 9 in within else within
        if name not in ("overview_by_year", "changes"):
            mistakes += wrong_numbers(sentence, facts, meant(sentence, workforce), years, counts_alone)
        mistakes += proof.wrong_words(sentence)
    return mistakes


@pytest.fixture(autouse=True, scope="module")
def no_drawing():
    """Charts are read here, not looked at: their words are made without their pictures."""
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("wres_helpers.charts.") and hasattr(module, "picture"):
                patch.setattr(module, "picture", lambda *_, **__: "")
        yield


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_every_number_and_every_directional_word_agrees_with_the_figures(code, year, edition):
    assert faults(figures_of(code, year, edition)) == []


@pytest.mark.parametrize("room", [narrative, tables, charts], ids=lambda room: room.__name__)
def test_everything_that_is_shown_is_read(room):
    kinds = (FOR_A_GROUP, OF_THE_WORKFORCE, OF_ALL, OF_THE_COMPARISON, OF_THE_PLAN, OF_THE_PROFILE)
    kinds = (*kinds, OF_THE_TARGETS, WITHOUT_FIGURES)
    assert {name for kind in kinds for name in kind[room]} == set(room.__all__)


# Invented organisations.

LABELS = ("BME", "BAME", "ethnically diverse", "Global Majority")
PLACES = (
    *(("non_clinical", band) for band in ("band_2", "band_3", "band_4", "band_7", "band_8a", "vsm")),
    *(("clinical", band) for band in ("band_5", "band_6", "band_9")),
    *(("medical", band) for band in ("consultant", "trainee")),
)
GROUPS_OF_THREE = ("white", "bme", "unknown")


def invented(seed):
    """An organisation of one, two or four years: large, small and empty counts, percentages without counts, gaps."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    denominator = draw.choice(("all", "known"))
    publisher = Publisher("Made Trust", "Made", "trust", denominator, bme_label=draw.choice(LABELS))
    years = tuple(range(2024 - draw.choice((0, 1, 1, 3)), 2025))
    files = {
        "workforce_profile": tuple(row for year in years for row in workforce_rows(draw, year)),
        "relative_likelihood": tuple(row for year in years for row in likelihood_rows(draw, year)),
        "staff_survey": tuple(row for year in years for row in survey_rows(draw, year)),
        "board": tuple(row for year in years for row in board_rows(draw, year)),
    }
    rule = draw.choice((rules.DEFAULT, rules.EVERYTHING))
    return figures_from(counts_from(files, 2024, years, publisher), rule)


def people(draw, most=400):
    return draw.choice((0, 1, 3, 5, 7, 19, 20, draw.randint(0, 60), draw.randint(0, most)))


def percent(draw):
    return Decimal(draw.choice((0, 1, 50, 999, 1000, draw.randint(0, 1000)))).scaleb(-1)


def workforce_rows(draw, year):
    for staff_group, band in PLACES:
        if draw.random() < 0.9:
            for group in GROUPS_OF_THREE:
                yield WorkforceRow(1, year, "substantive", staff_group, band, group, people(draw), None)
    for group in ("white", "black_british", "bme"):
        yield WorkforceRow(1, year, "bank", "all", "all", group, people(draw), None)


def likelihood_rows(draw, year):
    groups = ("white", "bme", "unknown", "black_british", "mixed")
    for indicator in (2, 3, 4):
        for population in ("substantive", "bank")[: draw.randint(1, 2)]:
            covered = 2 if indicator == 3 and year < 2021 else 1
            kind = draw.random()
            for group in groups if kind < 0.8 else ("bme",):
                eligible = people(draw)
                events = draw.randint(0, eligible)
                counts = (eligible, events, None) if draw.random() < 0.9 else (None, None, percent(draw) / 100)
                ratio = None if kind < 0.8 else Decimal(draw.randint(1, 300)).scaleb(-2)
                if kind >= 0.8:
                    counts = (None, None, None)
                yield LikelihoodRow(1, year, population, indicator, group, *counts, covered, ratio)


def survey_rows(draw, year):
    for indicator in (5, 6, 7, 8):
        for population in ("substantive", "bank")[: draw.randint(1, 2)]:
            only_printed = draw.random() < 0.25
            for group in ("white", "bme", "asian_british", "black_british"):
                if draw.random() < 0.1:
                    continue
                answered = people(draw)
                counts = (None, None, percent(draw)) if only_printed else (answered, draw.randint(0, answered), None)
                yield SurveyRow(1, year, year - 1, population, indicator, group, *counts)


def board_rows(draw, year):
    parts = {part: [draw.choice((0, 1, 2, 5, 6, 12)) for _ in range(3)] for part in ("voting", "non_voting")}
    parts["all"] = [one + other for one, other in zip(parts["voting"], parts["non_voting"], strict=True)]
    parts["executive"] = [draw.randint(0, number) for number in parts["all"]]
    for part, numbers in parts.items():
        for group, number in zip(GROUPS_OF_THREE, numbers, strict=True):
            yield BoardRow(1, year, part, group, number, None)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10**9))
def test_numbers_and_words_agree_for_organisations_that_nobody_has_seen(seed):
    assert faults(invented(seed)) == []


# Sabotage: a wrong number and a wrong word are found, wherever they are sown.


def test_a_wrong_number_in_every_figure_is_found(monkeypatch):
    right = labels.number
    monkeypatch.setattr(labels, "number", lambda value, *how: right(value + Fraction(7, 3), *how))
    mistakes = faults(figures_of("example_trust", 2024, "public"))
    for place in ("narrative.staff_survey", "narrative.board", "tables.staff_survey", "charts.workforce_profile"):
        assert any(place in fault for fault in mistakes) or place == "narrative.board", place


SABOTAGE = {
    "higher or lower in the survey": ("staff_survey", "comparison_sentence"),
    "higher or lower among subgroups": ("staff_survey", "higher_or_lower"),
    "higher or lower on the board": ("board", "_beside"),
    "furthest and lower in bands": ("workforce_profile", "stands_at"),
    "higher or lower by band": ("workforce_profile", "_over_and_under"),
    "rise and fall": ("phrases", "_rose_or_fell"),
    "less likely": ("relative_likelihood", "_ratio"),
}
OPPOSITE = {"higher": "lower", "lower": "higher", "rose": "fell", "fell": "rose", "risen": "fallen", "fallen": "risen"}


def swapped(text):
    """The text with each direction turned round."""
    text = re.sub(r"times as likely as ([^,;]*)$", r"times as likely as \1, so less likely", text)
    return re.sub(rf"\b({'|'.join(OPPOSITE)})\b", lambda match: OPPOSITE[match[0]], text)


@pytest.mark.parametrize("what", SABOTAGE)
def test_a_wrong_word_is_found(monkeypatch, what):
    room, name = SABOTAGE[what]
    module = sys.modules[f"wres_helpers.narrative.{room}"]
    right = getattr(module, name)

    def wrong(*arguments, **named):
        outcome = right(*arguments, **named)
        return swapped(outcome) if isinstance(outcome, str) else [swapped(part) for part in outcome]

    monkeypatch.setattr(module, name, wrong)
    code, year = ("blmk", 2022) if room == "board" else ("example_trust", 2024)
    assert len(faults(figures_of(code, year, "public"), narrative)) >= 1


@pytest.mark.parametrize("word", ["higher", "lower", "rose", "fell", "risen", "fallen"])
def test_each_word_that_is_turned_round_by_itself_is_found(word):
    code, year = "example_trust", 2024
    figures = figures_of(code, year, "public")
    facts = Facts(figures)
    turned = 0
    for group, name in [
        *((one, one.name) for one in (*figures.indicators, figures.comparison)),
        *((one, "over_time") for one in figures.indicators),
    ]:
        for sentence in read(getattr(narrative, name)(group))[0]:
            proof = Proof(facts, group.name, name)
            assert proof.wrong_words(sentence) == []
            for match in re.finditer(rf"\b{word}\b(?! in the|[.] Lowest)", sentence):
                if re.search(r"No figure has .*$", sentence):
                    continue
                wrong = sentence[: match.start()] + OPPOSITE[word] + sentence[match.end() :]
                assert proof.wrong_words(wrong), wrong
                turned += 1
    assert turned


@pytest.mark.parametrize(
    "sentence",
    [
        "The percentage was significantly different.",
        "BME staff did better.",
        "Numbers are up.",
        "Recruitment (indicator 2): it was higher.",
    ],
)
def test_a_directional_word_that_nothing_proves_is_found(sentence):
    facts = Facts(figures_of("example_trust", 2024, "public"))
    assert Proof(facts, "relative_likelihood", "over_time").wrong_words(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "1,091 of 3,921 staff (27.9%) were BME.",
        "1,092 of 3,921 staff (27.8%) were BME.",
        "About 4 in 10 staff were BME.",
        "The percentage rose by 91.4 percentage points.",
        "The relative likelihood was 17.31.",
    ],
)
def test_a_number_that_no_figure_has_is_found(sentence):
    facts = Facts(figures_of("example_trust", 2024, "public"))
    assert wrong_numbers(sentence, facts, (1,), (2023, 2024))


@pytest.mark.parametrize(
    "sentence",
    [
        "The percentage rose by 1.4 percentage points, from 26.5% in 2023.",
        "The percentage rose by 1.3 percentage points, from 26.6% in 2023.",
        "The percentage fell by 1.3 percentage points, from 26.5% in 2023.",
    ],
)
def test_the_number_of_another_figure_is_found(sentence):
    facts = Facts(figures_of("example_trust", 2024, "public"))
    right = "The percentage rose by 1.3 percentage points, from 26.5% in 2023."
    assert Proof(facts, "workforce_profile", "workforce_profile").wrong_words(right) == []
    assert Proof(facts, "workforce_profile", "workforce_profile").wrong_words(sentence)
