"""Every number, every directional word and every verdict of the reports is read back and proved against the figures."""

import random
import re
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import REPORTS, counts_from, figures_from, figures_of, functions_of

from wres_helpers import charts, evidence, labels, markup, narrative, rules, standard, tables
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import BoardRow, LikelihoodRow, SurveyRow, WorkforceRow
from wres_helpers.narrative import phrases, sureness

# What is made of one group of figures; everything else is made of all of them.
FOR_A_GROUP = {narrative: ("finding", "over_time"), tables: ("over_time",), charts: ("over_time",)}
# What says no figure of the year: the organisation's own words, the Standard's, and those of the rule.
WITHOUT_FIGURES = {
    *("about", "basis", "changes", "commentary", "dates", "decisions", "ethnic_categories"),
    *("definitions", "duty", "reading", "reliability", "sources", "subject", "withheld", "workings"),
    *("leadership_target_definitions", "neighbouring_duties", "reporting_template"),
}
# What tests of their own read: a plan, whose words are the organisation's, a profile, whose categories are numbers,
# and organisations side by side.
WITH_OWN_TESTS = ("action", "equality_profile", "pay_gaps", "peers", "funnel", "together")
NUMBER = r"\d[\d,]*(?:\.\d+)?"


# Reading a piece of a page.


class Mark(NamedTuple):
    """A number on a page with the figure that it is of."""

    at: int
    key: str
    part: str
    value: str
    text: str


class Sentence(NamedTuple):
    """A text of a page with its marks; of a cell with the caption, the row and the column."""

    text: str
    marks: tuple[Mark, ...] = ()
    caption: str = ""
    row: str = ""
    head: str = ""
    beside: tuple[Mark, ...] = ()


TEXTS = ("p", "li", "caption", "th", "td", "summary", "figcaption", "h2", "h3", "h4", "dt", "dd")


class Reader(HTMLParser):
    """Takes a piece of a page apart into sentences and cells."""

    def __init__(self):
        super().__init__()
        self.sentences, self.alternatives = [], []
        self.caption, self.heads, self.row = "", [], []
        self.text, self.marks, self.mark, self.within_cell = None, [], None, False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "img":
            self.alternatives.append(given["alt"])
        if tag == "table":
            self.caption, self.heads = "", []
        if tag == "tr":
            self.row = []
        if tag in TEXTS and self.within_cell:
            self.text += " "  # a cell of several lines
        elif tag in TEXTS:
            self.text, self.marks, self.within_cell = "", [], tag in ("th", "td")
        if tag == "data" and self.text is not None:
            key, _, part = given["data-key"].partition("#")
            self.mark = Mark(len(self.text), markup.whole_key(key), part, given["value"], "")

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "data" and self.mark is not None:
            self.marks.append(self.mark._replace(text=self.text[self.mark.at :]))
            self.mark = None
        if tag == "tr":
            self.heads = self.heads or [cell.text for cell in self.row]
            first = self.row[0].text
            cells = zip(self.row, self.heads, strict=True)
            place = {"caption": self.caption, "row": first, "beside": tuple(m for cell in self.row for m in cell.marks)}
            self.sentences += [cell._replace(**place, head=head) for cell, head in cells]
        elif tag in TEXTS and self.text is not None and self.within_cell in (False, tag in ("th", "td")):
            sentence = Sentence(self.text, tuple(self.marks))
            if self.within_cell:
                self.row.append(sentence)
            else:
                self.sentences.append(sentence)
            self.caption = self.text if tag == "caption" else self.caption
            self.text, self.within_cell = None, False


def read(fragment):
    """The sentences and cells of a fragment, and the words for who cannot see its charts."""
    reader = Reader()
    reader.feed(fragment.html)
    return reader.sentences, reader.alternatives


# Numbers, worked out here on their own.

UNITS = {code: measure.unit for code, measure in standard.MEASURES.items()}
DECIMALS = {"people": 0, "times": 2}


def as_shown(value, measure, fewer=0):
    """The digits under which a value stands, without its sign."""
    value = Fraction(value) * (100 if UNITS[measure] == "likelihood" else 1)
    places = Decimal(1).scaleb(-max(0, DECIMALS.get(UNITS[measure], 1) - fewer))
    exact = Decimal(abs(value).numerator) / Decimal(abs(value).denominator)
    return f"{exact.quantize(places, ROUND_HALF_UP):,}"


def digits_of(figure):
    """The digits under which a figure stands: one decimal fewer where ten of its last digits are possible."""
    value, measure = figure.value, figure.key.measure
    if figure.lower is None or UNITS[measure] == "people":
        return as_shown(value, measure)
    whole = {"times": Fraction(1, 10), "likelihood": Fraction(1, 100)}.get(UNITS[measure], 1)
    nearest = (
        whole
        * int(
            (
                Decimal(abs(value).numerator)
                / Decimal(abs(value).denominator)
                / Decimal(whole.numerator)
                * Decimal(whole.denominator)
            ).quantize(Decimal(1), ROUND_HALF_UP)
        )
        * (1 if value > 0 else -1)
    )
    rough = figure.upper - figure.lower >= whole and figure.lower <= nearest <= figure.upper
    return as_shown(value, measure, fewer=int(rough))


class Facts:
    """The figures that a text may speak of, and what chance has to do with them."""

    def __init__(self, figures):
        self.figures = defaultdict(list)
        for figure in (figure for group in figures.groups for figure in group):
            self.figures[labels.key_of(figure)].append(figure)
        self.rule = figures.rule
        self.own_words = own_words(figures.organisation)
        self.label, self.year = figures.organisation.publisher.bme_label, figures.organisation.year
        self.evidence = evidence.of(figures)
        every = [row for group in (figures, *figures.indicators) for row in evidence.findings(group)]
        self.subgroups = {other.key for row in every if row.what == "subgroup" for other in (row, *row.beside)}

    def digits(self, mark):
        """The digits under which the figure of a mark may stand."""
        for figure in self.figures[mark.key]:
            if mark.part in ("numerator", "denominator"):
                count = getattr(figure, mark.part)
                yield "" if count is None else f"{count:,}"
            elif mark.part == "people":
                yield f"{self.evidence.people(figure.key).number:,}"
            elif mark.part.startswith("interval_"):
                limits = self.evidence.limits(figure.key)
                yield as_shown(limits[mark.part == "interval_upper"], figure.key.measure)
            elif mark.part:
                yield as_shown(getattr(figure, mark.part), figure.key.measure)
            elif figure.value is not None:
                yield digits_of(figure)

    def key(self, mark):
        assert self.figures[mark.key], f"{mark.text} is marked as {mark.key}, which is no figure"
        return self.figures[mark.key][0].key

    def value(self, mark):
        return next((figure.value for figure in self.figures[mark.key] if figure.value is not None), None)


IN_WORDS = {"none", "None", "all", "All", "no", "No"}
# What is allowed besides figures stands here, and nothing else.
BAND = r"(?:\d[a-d]?\b(?![.,]\d|%)|VSM\b)"
SPAN = rf"{BAND}(?: to {BAND}| and {BAND} together)?"
DATE = r"\b(?:31 March|1 April)\b(?: (?:19|20)\d\d\b)?"
ALLOWED = re.compile(
    "|".join(
        [
            r"\bOf 100 shortlisted\b",
            DATE,
            r"^\d+ of the next \d+$",
            r"fewer than 20 people",
            r"^ *\d\. (?=[A-Z][^.]*\?$)",
            r"\bone of 100\b",
            r"^Sources by indicator: .*",
            r"\b(?:19|20)\d\d\b(?![,.]\d)",
            r"\b[Ii]ndicators? \d(?:(?:, \d)* and \d| to \d)?",
            rf"\b[Bb]ands? {SPAN}(?:(?:, | and |, and ){SPAN})*(?: and below)?",
            r"\b(?:outcome \d[A-D]|metric \d[a-f])\b",
            r"\b[Uu]nder band 1\b",
            r"\b95% (?:range|interval|of staff)",
            r"\b1 is parity\b",
            r"\bAbove 1, White staff\b",
            r"[Pp]arity is 1\b",
            r"\bq\d\d[a-c]?\b",
        ]
    )
)


def own_words(organisation):
    """What the organisation wrote itself, in which it may name any number; the longest first."""
    publisher, plan = organisation.publisher, organisation.plan
    words = [publisher.name, publisher.short_name, *(note.text for note in publisher.notes)]
    words += [population.area for population in publisher.populations]
    words += [text for source in publisher.sources for text in (source.title, source.document, *source.remarks)]
    for action in (*plan.actions, *plan.before):
        words += [line for text in (action.action, action.due.words) for line in text.splitlines()]
    return sorted((word for word in words if re.search(r"\d", word)), key=len, reverse=True)


def without_marks(sentence):
    text = sentence.text
    for mark in reversed(sentence.marks):
        text = f"{text[: mark.at]}¤{text[mark.at + len(mark.text) :]}"
    return text


def wrong_numbers(sentence, facts):
    """Numbers that no figure has, and numbers that are not marked."""
    mistakes = []
    for mark in sentence.marks:
        numbers = re.findall(NUMBER, mark.text)
        shown = set(facts.digits(mark))
        near = {"0.1": "0.0", "0.01": "0.00", "99.9": "100.0", "1": "0"}
        right = {*shown, *(edge for edge, of in near.items() if of in shown and " than " in mark.text)}
        if not mark.value and numbers:
            mistakes.append(f"a number where there is none: {mark.text}")
        elif mark.value and not ((set(numbers) <= right and numbers) or mark.text in IN_WORDS):
            mistakes.append(f"{mark.text} for {mark.key}#{mark.part}, which is {shown}")
    rest = re.sub(DATE, " ", without_marks(sentence))
    for words in facts.own_words:
        rest = rest.replace(words, " ")
    rest = re.sub(rf"fewer than (?:{facts.rule.smallest}|{facts.rule.smallest_base}) ", " ", rest)
    rest = ALLOWED.sub(" ", rest)
    return mistakes + [f"not marked: {number} in {sentence.text}" for number in re.findall(r"\S*\d\S*", rest)]


def misplaced(sentence, facts):
    """The numbers of a cell whose figure is not that of its caption, row and column."""
    if not sentence.caption or not sentence.marks or sentence.caption.startswith(("Data", "Values")):
        return []
    key, mistakes = facts.key(sentence.marks[0]), []
    groups = {"White": "white", facts.label: "bme", labels.capital(facts.label): "bme", "Unknown": "unknown"}
    bands = {labels.band(code): code for code in (*standard.ROWS, key.band) if standard.rows_within(code)}
    where = {"ethnic_group": groups.get(sentence.head.removesuffix(" %")) or groups.get(sentence.row)}
    where["band"] = bands.get(sentence.row)
    year = re.search(r"\b20\d\d\b", f"{sentence.row} {sentence.head}")
    where["year"] = int(year[0]) if year and "people in" not in sentence.row else None
    if sentence.head in ("Relative likelihood", "Change", "95% range", "People", "Of"):
        where["ethnic_group"] = None
    for name, value in where.items():
        if value is not None and getattr(key, name) not in (value, ""):
            mistakes.append(f"{sentence.caption} / {sentence.row} / {sentence.head}: {key}")
    return mistakes


# Directional words and verdicts.

WORDS = re.compile(
    r"\b(more|less|fewer|higher|lower|up|down|rises?|risen|rose|falls?|fallen|fell|highest|lowest|furthest|above|below|"
    r"closer|increase\w*|decrease\w*|over|under|better|worse|similar|significant\w*|largest|smallest|favour\w*)\b",
    re.I,
)
# Where such a word says nothing of a direction.
WITHOUT_DIRECTION = [
    r"(?:more|less) than (?=¤)",
    r"(?:less|more) than 0",
    r"People: how many more, or fewer,",
    r"where the figure is no worse for them",
    r"[Uu]nder band 1",
    r"[Bb]ands \w+ and below",
    r"above band \w+",
    r"Lower to (?:middle|upper)",
    r"Tiers: lower: ",
    r"Above 1, White staff are found more often in the higher tier",
    r"More needed(?:: the fewest more .*)?",
    r"^Over the years$",
    r"as many more .* members as parity would take",
    r"^\W+ Change for the (?:better|worse)$",
    r"one side is less than four fifths of the other",
    r"fewer than 20 people",
    r"These are too rounded to say which is higher",
]
OPEN = ("no clear", "chance cannot be ruled out", "too few people")


VERDICTS = standard.verdicts.VERDICTS.values()
SYMBOLS = {verdict.symbol for verdict in VERDICTS}
OF_CHANGES = ("better", "worse", "no_clear_change")


def is_open(text):
    return any(words in text for words in OPEN)


class Proof:
    """Reads each directional statement and each verdict of a sentence, and looks its figures up again."""

    def __init__(self, facts):
        self.facts, self.evidence = facts, facts.evidence

    def mistakes(self, sentence):
        parts = [self.part(sentence, start, end) for start, end in spans(sentence)]
        return [mistake for part in parts for mistake in (*self.wrong_verdicts(part), *self.wrong_words(part))]

    def part(self, sentence, start, end):
        marks = tuple(mark._replace(at=mark.at - start) for mark in sentence.marks if start <= mark.at < end)
        return sentence._replace(text=sentence.text[start:end], marks=marks)

    # Verdicts.

    def wrong_verdicts(self, part):
        """A verdict that is not that of the comparison beside which it stands."""
        rest = part.text
        if part.head == "Verdict" and part.text.strip().partition(" ")[0] in SYMBOLS and part.text != "–":
            keys = [self.facts.key(mark) for mark in part.beside]
            several = {self.evidence.verdict(one) for key in keys for one in (key, gap_of(key))} - {None}
            if part.text.strip() not in {str(verdict).replace("BME", self.facts.label) for verdict in several}:
                yield f"{part.caption} / {part.row}: {part.text}"
        if not part.marks or part.caption:
            return
        every = {verdict: words.format(bme=self.facts.label) for verdict, words in sureness.WORDS.items()}
        for verdict, words in sorted(every.items(), key=lambda pair: -len(pair[1])):
            if words in rest and not self.holds(verdict, part):
                yield f"not {verdict.code}: {part.text}"
            rest = rest.replace(words, " ")

    def holds(self, verdict, part):
        if verdict is standard.verdicts.NOT_TESTABLE:
            several = {*self.verdicts(part, change=True), *self.verdicts(part, change=False)}
            return any(one and one.code.endswith("not_testable") for one in several)
        return verdict in self.verdicts(part, change=verdict.code in OF_CHANGES)

    def verdicts(self, part, change):
        """The verdicts that the figures of a sentence give: of changes to them, or of what they compare."""
        keys = [self.facts.key(mark) for mark in part.marks]
        if change:
            return {verdict for key in keys for verdict in self.changes(key, keys)}
        return {self.evidence.verdict(one) for key in keys for one in (key, gap_of(key))}

    def changes(self, key, keys):
        """The verdicts on a change to the report's year or between years that are named."""
        for now in {
            key._replace(year=self.facts.year),
            *(k for k in keys if k._replace(year=0) == key._replace(year=0)),
        }:
            for before in {self.facts.year - 1, *(other.year for other in keys)}:
                change = self.evidence.change(now, before)
                if change is not None:
                    yield change.verdict or standard.verdicts.NO_CLEAR_CHANGE

    # Words.

    def wrong_words(self, part):
        text = without_marks(part)
        for words in self.facts.own_words:
            text = text.replace(words, " ")
        for allowed in WITHOUT_DIRECTION:
            text = re.sub(allowed, lambda match: "¤" * match[0].count("¤") + " ", text)
        for match in WORDS.finditer(text):
            marks = part.marks[text[: match.start()].count("¤") :]
            before = part.marks[: text[: match.start()].count("¤")]
            prove = getattr(self, f"of_{match[0].lower()}", None)
            if prove is None or not prove(part, before, marks, match[0].lower()):
                yield f"unproved: {match[0]} in {part.text}"

    def of_rose(self, part, before, marks, word):
        """`rose from A in 2019 to B`, `B, up from A` or `rose by C`, and that this is beyond chance or open."""
        if not marks:
            return self.is_opposite(before, word)
        key, value = self.facts.key(marks[0]), self.facts.value(marks[0])
        sign = 1 if word in ("rose", "risen", "up") else -1
        if standard.MEASURES[key.measure].change_of:
            return value * sign > 0 and UNITS[key.measure] == "people"
        now = key._replace(year=self.facts.year)
        then, later = (abs(self.evidence.figures[one].value) for one in (key, now))
        change, trend = self.evidence.change(now, key.year), self.evidence.trend(now)
        if (later - then) * sign <= 0 or change is None or change.series_break:
            return False
        clear = beyond_chance(change)
        if "trend" in part.text:
            clear = trend.years[0] == key.year and trend.beyond_chance and (trend.z > 0) == (sign > 0)
        return clear != is_open(part.text)

    def is_opposite(self, before, word):
        """`BME staff fell by 49 as their share rose`: the share's own change, beyond chance."""
        key = self.facts.key(before[-1])._replace(measure="percentage") if before else None
        change = self.evidence.change(key, self.facts.year - 1) if key else None
        return bool(change) and beyond_chance(change) and (change.now.value > change.before.value) == (word == "rose")

    of_risen = of_fell = of_fallen = of_up = of_down = of_rose

    def of_more(self, part, before, marks, word):
        """`74 more BME applicants`, `3 more board members`."""
        mark = (*reversed(before), *marks)[0] if part.marks else None
        if mark is None:
            return False
        if mark.part == "people":
            return self.evidence.people(self.facts.key(mark)).more == (word == "more")
        return self.facts.key(mark).measure in ("people_needed", "people_stated") and word == "more"

    of_fewer = of_more

    def of_higher(self, part, before, marks, word):
        """A difference beside the word: its sign; or `a lower BME share than in NHS trusts`."""
        if " share than in " in part.text:
            return self.is_beside_national(part, marks, word)
        differences = [mark for mark in (*reversed(before), *marks) if is_difference(self.facts.key(mark), mark)]
        if not differences:
            return False
        return self.facts.value(differences[0]) * (1 if word in ("higher", "above") else -1) > 0

    of_lower = of_above = of_below = of_higher

    def of_worse(self, part, before, marks, word):
        """`a change for the worse`, `fared worse, beyond chance, in …`, `fared worse than other BME staff`."""
        if f"a change for the {word}" in part.text:
            return True  # a verdict
        if " than in " in part.text:
            return self.is_beside_national(part, marks, word)
        keys = [gap_of(self.facts.key(mark)) for mark in (*before, *marks)]
        if "worse than other" in part.text:
            return word == "worse" and any(key in self.facts.subgroups for key in keys)
        found = [self.evidence.verdict(key) for key in keys if key.ethnic_group != "white"]
        side = "adverse" if word == "worse" else "favourable"
        return "beyond chance" in part.text and all(v and v.beyond_chance and getattr(v, side) for v in found)

    of_better = of_worse

    def is_beside_national(self, part, marks, word):
        """`Worse for BME people than in NHS trusts, beyond chance: recruitment (1.97, against 1.46)`."""
        for own, national in zip(marks[::2], marks[1::2], strict=True):
            key, there = self.facts.key(own), self.facts.value(national)
            lower, upper = self.evidence.limits(key)
            is_worse = (self.facts.value(own) > there) == standard.verdicts.higher_is_worse(key.indicator)
            if lower <= there <= upper or is_worse != (word in ("worse", "lower")):
                return False
        return "beyond chance" in part.text

    def of_over(self, part, before, marks, word):
        """Beside figures a verdict; in a headline, `BME staff are under-represented in clinical bands 6 to VSM`."""
        if before or marks or part.text.strip() in map(str, VERDICTS):
            return "represented" in part.text
        if part.text.startswith("No pay band"):
            return not self.out_of_proportion()
        verdict = {"over": standard.verdicts.OVER, "under": standard.verdicts.UNDER}[word]
        keys = self.evidence.gaps_of_bands(self.facts.year, "bme")
        return any(
            self.evidence.verdict(key) is verdict and part.text.rstrip(";.").endswith(place_of(key)) for key in keys
        )

    of_under = of_over

    def out_of_proportion(self):
        keys = self.evidence.gaps_of_bands(self.facts.year, "bme")
        bands = (key for key in keys if key.population == "substantive" and key.staff_group != "medical")
        several = [self.evidence.verdict(key) for key in bands if key.band != "all"]
        return [verdict for verdict in several if verdict and verdict.beyond_chance]

    def of_favour(self, part, before, marks, word):
        if part.head == "Verdict" or "in favour of" in part.text:
            return True  # a verdict, or a note
        keys = [gap_of(self.facts.key(mark)) for mark in part.marks]
        return all(self.evidence.verdict(key).favourable for key in keys if key.ethnic_group == "bme")

    of_favours = of_favouring = of_favour

    def of_furthest(self, part, before, marks, word):
        """Those named are, of each indicator, the subgroup with the gap that is furthest from parity."""
        return bool(marks) and all(self.is_furthest(gap_of(self.facts.key(mark))) for mark in marks)

    def is_furthest(self, key):
        parity = int(key.measure == "relative_likelihood")
        groups = [key._replace(ethnic_group=group) for group, of in standard.SUBGROUPS.items() if of == "bme"]
        sizes = {one: abs(self.evidence.figures[one].value - parity) for one in groups if self.is_clear(one)}
        return sizes.get(key) == max(sizes.values(), default=None)

    def is_clear(self, key):
        verdict = self.evidence.verdict(key)
        return verdict is not None and verdict.beyond_chance


def place_of(key):
    group = "" if key.staff_group == "all" else f"{labels.STAFF_GROUPS[key.staff_group].lower()} "
    return f"in {group}{phrases.band(key.band)}"


def is_difference(key, mark):
    return standard.MEASURES[key.measure].has_sign and mark.part in ("", "interval_lower", "interval_upper")


def gap_of(key):
    """The comparison of which a share is a side."""
    if key.measure == "likelihood":
        return key._replace(ethnic_group=key.ethnic_group.replace("bme", ""), measure="relative_likelihood")
    return key._replace(measure="percentage_point_gap")


def beyond_chance(change):
    limits, parity = change.limits, 1 if change.now.key.measure == "relative_likelihood" else 0
    return limits is not None and not limits[0] <= parity <= limits[1]


def spans(sentence):
    """Where the sentences of a text begin and end."""
    ends = [match.end() for match in re.finditer(r"[.](?= [A-Z\d]|$)|;(?= )", sentence.text)]
    ends = [*ends, len(sentence.text)]
    return [(start, end) for start, end in zip([0, *ends], ends, strict=False) if sentence.text[start:end].strip()]


# All together.


def pieces(figures, *rooms):
    """Every piece of a page that is made of an organisation's figures, by its name."""
    for room in rooms or (narrative, tables, charts):
        every = sorted(functions_of(room) - WITHOUT_FIGURES)
        for name in (name for name in every if not name.startswith(WITH_OWN_TESTS)):
            make = getattr(room, name)
            if name in FOR_A_GROUP[room]:
                yield from ((f"{room.__name__}.{name}", make(group)) for group in figures.indicators)
            else:
                yield f"{room.__name__}.{name}", make(figures)


def faults(figures, *rooms):
    """Every wrong number, unproved word and wrong verdict in what is made of an organisation's figures."""
    facts = Facts(figures)
    return [f"{name}: {fault}" for name, fragment in pieces(figures, *rooms) for fault in faults_of(fragment, facts)]


def faults_of(fragment, facts):
    sentences, alternatives = read(fragment)
    numbers = {number for sentence in sentences for mark in sentence.marks for number in re.findall(NUMBER, mark.text)}
    for sentence in sentences:
        yield from wrong_numbers(sentence, facts)
        yield from misplaced(sentence, facts)
        yield from Proof(facts).mistakes(sentence)
    for text in alternatives:
        rest = ALLOWED.sub(" ", text)
        yield from (f"only in the words of a chart: {one}" for one in re.findall(NUMBER, rest) if one not in numbers)


@pytest.fixture(autouse=True, scope="module")
def no_drawing():
    """Charts are read here, not looked at: their words are made without their pictures."""
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("wres_helpers.charts.") and hasattr(module, "picture"):
                patch.setattr(module, "picture", lambda *_, **__: "")
        yield


@pytest.mark.parametrize(("code", "year", "edition"), REPORTS)
def test_every_number_word_and_verdict_agrees_with_the_figures(code, year, edition):
    assert faults(figures_of(code, year, edition)) == []


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


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10**9))
def test_numbers_words_and_verdicts_agree_for_organisations_that_nobody_has_seen(seed):
    assert faults(invented(seed)) == []


# Sabotage: a wrong number, a wrong word and a wrong verdict are found, wherever they are sown.


def sentences_of(figures, *rooms):
    for _, fragment in pieces(figures, *rooms):
        yield from read(fragment)[0]


def test_a_wrong_number_in_every_figure_is_found(monkeypatch):
    right = labels.number
    monkeypatch.setattr(labels, "number", lambda value, *how: right(value + Fraction(7, 3), *how))
    mistakes = faults(figures_of("example_trust", 2024, "public"))
    for place in ("narrative.staff_survey", "narrative.board", "tables.staff_survey", "charts.workforce_profile"):
        assert any(place in fault for fault in mistakes), place


TURNS = [
    ("rose", "fell"),
    ("down from", "up from"),
    ("risen", "fallen"),
    ("more", "fewer"),
    ("worse", "better"),
    ("no clear trend", "a trend beyond chance"),
    ("no clear change", "a change for the better, beyond chance"),
    ("no clear difference in", "a large gap, beyond chance, in"),
    ("but no clear difference", "but a large gap, beyond chance"),
    ("under-represented", "over-represented"),
]


@pytest.mark.parametrize("pair", TURNS, ids=lambda pair: pair[0])
def test_a_word_or_a_verdict_that_is_turned_round_is_found(pair):
    word, other = pair
    turned = 0
    for code, year in (("example_trust", 2024), ("mlcsu", 2024), ("lpt", 2020)):
        facts = Facts(figures_of(code, year, "public"))
        for sentence in sentences_of(figures_of(code, year, "public"), narrative):
            for match in re.finditer(re.escape(word), sentence.text if not sentence.caption else ""):
                if not sentence.marks:
                    continue
                assert turned_round(facts, sentence, match, other), sentence.text
                turned += 1
    assert turned


def turned_round(facts, sentence, match, other):
    """The mistakes of a sentence in which a word stands for another; its marks move with it."""
    text = sentence.text[: match.start()] + other + sentence.text[match.end() :]
    longer = len(other) - len(match[0])
    marks = tuple(m._replace(at=m.at + longer) if m.at >= match.end() else m for m in sentence.marks)
    return Proof(facts).mistakes(sentence._replace(text=text, marks=marks))


@pytest.mark.parametrize(
    "text",
    ["The percentage was significantly different.", "BME staff did better.", "Numbers are up.", "It was higher."],
)
def test_a_directional_word_that_nothing_proves_is_found(text):
    assert Proof(Facts(figures_of("example_trust", 2024, "public"))).mistakes(Sentence(text))


@pytest.mark.parametrize("text", ["1,091 of 3,921 staff were BME.", "About 4 in 10 staff were BME."])
def test_a_number_that_is_not_marked_is_found(text):
    assert wrong_numbers(Sentence(text), Facts(figures_of("example_trust", 2024, "public")))
