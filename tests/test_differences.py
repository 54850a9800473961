"""Several publications together open nothing: years, corrections, and what others print of the same people."""

import pytest

from wres_helpers.__main__ import main
from wres_helpers.audit import exposure
from wres_helpers.audit import numbers as reading
from wres_helpers.audit.exposure import knowledge
from wres_helpers.rules import DEFAULT

DECISIONS = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\n"
# White, BME and unknown staff of each band.
STAFF = {
    2023: {"band_2": (41, 13, 6), "band_3": (60, 3, 9), "band_4": (38, 17, 7), "band_5": (52, 24, 2)},
    2024: {"band_2": (43, 15, 7), "band_3": (58, 8, 9), "band_4": (36, 16, 1), "band_5": (55, 27, 8)},
}


class Trust:
    """An organisation of which one edition after the other is published."""

    def __init__(self, folder):
        self.folder = folder
        self.home = folder / "parameters" / "made"
        self.home.mkdir(parents=True)
        (self.home / "organisation.yaml").write_text(DECISIONS, encoding="utf-8")

    def count(self, staff):
        rows = [
            f"{year},clinical,{band},{group},{number}"
            for year, bands in staff.items()
            for band, numbers in bands.items()
            for group, number in zip(("white", "bme", "unknown"), numbers, strict=True)
        ]
        text = "\n".join(["year,staff_group,band,ethnic_group,headcount", *rows, ""])
        (self.home / "workforce_profile.csv").write_text(text, encoding="utf-8")

    def publish(self, staff, *options):
        """The figures of an edition, as a file."""
        self.count(staff)
        file = self.folder / f"edition_{len(list(self.folder.iterdir()))}.csv"
        words = ["figures", "made", "--parameters", str(self.folder / "parameters"), "--output", str(file)]
        assert main([*words, *map(str, options)]) == 0
        return file


@pytest.fixture
def trust(tmp_path):
    return Trust(tmp_path)


def opened(now, *earlier):
    """What a reader of an edition and of those before it can place too closely."""
    numbers = reading.tidy(now)["made"]
    numbers += reading.of_earlier(number for file in earlier for number in reading.tidy(file)["made"])
    exposures = exposure.exposures(knowledge(numbers, DEFAULT), exposure.withheld_counts(numbers))
    return [reading.described(one.count) for one in exposures]


def test_another_year_opens_none_before_it(trust):
    before = trust.publish({2023: STAFF[2023]})
    assert opened(trust.publish(STAFF), before) == []


CORRECTED = {**STAFF, 2024: {**STAFF[2024], "band_4": (36, 3, 1)}}


def test_two_editions_open_a_count_that_has_become_small(trust):
    before = trust.publish(STAFF)
    assert opened(trust.publish(CORRECTED), before) == ["2024, indicator 1, clinical, band_4, bme, headcount"]


GROUPS = ("white", "bme", "unknown")
EVERY_CORRECTION = [
    pytest.param(band, group, number, id=f"{band}-{group}-{number}")
    for band in STAFF[2024]
    for group in GROUPS
    for number in (0, 2, 14)
    if STAFF[2024][band][GROUPS.index(group)] != number
]


@pytest.mark.parametrize(("band", "group", "number"), EVERY_CORRECTION)
def test_no_correction_opens_anything_where_what_was_published_is_named(trust, band, group, number):
    before = trust.publish(STAFF)
    staff = dict(zip(GROUPS, STAFF[2024][band], strict=True)) | {group: number}
    corrected = {**STAFF, 2024: {**STAFF[2024], band: tuple(staff.values())}}
    assert opened(trust.publish(corrected, "--already-published", before), before) == []


def test_what_was_published_is_kept_for_every_later_edition(trust):
    before = trust.publish(STAFF)
    unaware = trust.publish(CORRECTED).read_bytes()
    first = trust.publish(CORRECTED, "--already-published", before)
    assert first.read_bytes() != unaware
    assert trust.publish(CORRECTED).read_bytes() == first.read_bytes()


def test_a_folder_without_figures_of_the_organisation_is_an_error_with_the_next_step(trust, capsys):
    trust.count(STAFF)
    words = ["figures", "made", "--parameters", str(trust.folder / "parameters"), "--already-published"]
    assert main([*words, str(trust.home)]) == 1
    assert "holds no counts of these organisations; expected figures.csv" in capsys.readouterr().err


def test_what_an_earlier_edition_printed_is_attacked_together_with_this_one(trust, capsys):
    before = trust.publish(STAFF)
    now = trust.publish(CORRECTED)
    assert main(["audit", "--outputs", str(now)]) == 0
    assert main(["audit", "--outputs", str(now), "--already-published", str(before)]) == 1
    assert "band_4, bme, headcount is 3" in capsys.readouterr().out
