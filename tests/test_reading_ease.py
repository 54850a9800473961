"""The prose reads at least as easily as the easiest of the published reports."""

import re
from functools import cache

import pytest
from organisations import YEARS, figures_of

from wres_helpers import narrative, standard

# Flesch reading ease of the easiest of the five source reports, computed once by the functions below over
# the lines of each report's text that end like a sentence and hold eight words or more, table rows left out:
# MLCSU-21 38.5, MLCSU-24 33.0, LPT-20 48.7, CHES-21 38.7, BLMK-22 47.2.
BETTER_SOURCE_REPORT = 48.7

OF_A_GROUP = ("finding", "over_time")
OF_THE_WHOLE = ("headline", "tiles", "decisions", "about", "definitions", "reading", "workings", "reliability")


def syllables(word):
    """Groups of vowels, without a silent e at the end; at least one."""
    if len(word) <= 3:
        return 1
    spoken = re.sub(r"e$|es$|(?<=[^td])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def sentences(text):
    """Stretches of words that end in a full stop, a question mark, an exclamation mark or a line's end."""
    parts = re.split(r"(?<=[.!?])\s+|\n+", text)
    return [part for part in parts if re.search(r"[A-Za-z]{2}", part)]


def words(text):
    """Words and numbers; a number counts as one short word."""
    return re.findall(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*%?", text)


def reading_ease(text):
    """Flesch reading ease: the higher, the easier."""
    spoken = words(text)
    count = sum(syllables(word) if word[0].isalpha() else 1 for word in spoken)
    return 206.835 - 1.015 * len(spoken) / len(sentences(text)) - 84.6 * count / len(spoken)


@cache
def narratives(code, year, edition="public"):
    """What the narrative says of one organisation and year, the organisation's own words left out."""
    figures = figures_of(code, year, edition)
    fragments = [getattr(narrative, name)(group) for group in figures.indicators for name in OF_A_GROUP]
    fragments += [getattr(narrative, name)(figures) for name in (*standard.GROUPS, *OF_THE_WHOLE)]
    return "\n".join(fragment.text for fragment in fragments)


@pytest.mark.parametrize(("code", "year"), YEARS)
def test_each_narrative_reads_as_easily_as_the_easiest_source_report(code, year):
    assert reading_ease(narratives(code, year)) >= BETTER_SOURCE_REPORT


def test_all_narratives_together_are_clearly_easier():
    everything = "\n".join(narratives(code, year) for code, year in YEARS)
    assert reading_ease(everything) >= BETTER_SOURCE_REPORT + 10


def test_no_sentence_of_a_narrative_is_endless():
    lengths = [
        (len(words(sentence)), sentence) for code, year in YEARS for sentence in sentences(narratives(code, year))
    ]
    longest = max(lengths)
    assert longest[0] <= 75, longest


@pytest.mark.parametrize(
    ("word", "count"),
    [("staff", 1), ("percentage", 3), ("workforce", 2), ("discrimination", 5), ("ease", 1), ("organisation", 5)],
)
def test_syllables_are_counted(word, count):
    assert syllables(word) == count


def test_hard_words_in_long_sentences_are_found_hard():
    hard = (
        "Notwithstanding considerable organisational commitment, disproportionate under-representation of ethnically"
        " diverse individuals characterises predominantly senior managerial establishment classifications."
    )
    assert reading_ease("The cat sat on the mat.") > 100
    assert reading_ease(hard) < BETTER_SOURCE_REPORT


# What every report says, however its numbers are, tells a reader nothing: one sentence in four at the most.
LATEST = {code: max(year for other, year in YEARS if other == code) for code, _ in YEARS}
BEFORE_THE_ANNEX = (*standard.GROUPS, "comparison", "leadership_targets", "equality_profile", "action_plan")


def without_numbers(code):
    """The sentences of a report's latest year before the annex, each number left out."""
    texts = (getattr(narrative, name)(figures_of(code, LATEST[code])).text for name in BEFORE_THE_ANNEX)
    several = (sentence for text in texts for sentence in sentences(text) if len(words(sentence)) > 3)
    return [re.sub(r"[\d.,%−+]+", "0", sentence).strip() for sentence in several]


@pytest.mark.parametrize("code", LATEST)
def test_at_most_one_sentence_in_four_is_that_of_another_organisation(code):
    own = without_numbers(code)
    others = {sentence for other in LATEST if other != code for sentence in without_numbers(other)}
    assert sum(sentence in others for sentence in own) <= len(own) / 4
