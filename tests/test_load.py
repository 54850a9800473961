"""Every kind of bad folder is refused with all of its problems, and every legal oddity loads."""

import csv
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import PARAMETERS, counts_of

from wres_helpers import figures_of, load

CASES = Path(__file__).parent / "cases"

HEADINGS = {
    "workforce_profile.csv": "year,population,staff_group,band,ethnic_group,headcount,percentage\n",
    "relative_likelihood.csv": (
        "year,population,indicator,ethnic_group,eligible,events,likelihood,years_covered,relative_likelihood\n"
    ),
    "staff_survey.csv": "year,survey_year,population,indicator,ethnic_group,respondents,events,percentage\n",
    "board.csv": "year,membership,ethnic_group,headcount,percentage\n",
    "published.csv": (
        "year,document,place,indicator,population,staff_group,band,ethnic_group,measure,published,unit\n"
    ),
}
WORKFORCE, LIKELIHOOD = HEADINGS["workforce_profile.csv"], HEADINGS["relative_likelihood.csv"]
FOUR_KEYS = "name: Example Trust\nshort_name: Example\nkind: trust\ndenominator: all\n"
KNOWN = FOUR_KEYS.replace("denominator: all", "denominator: known")
ONE_SOURCE = "sources:\n  - {document: ET-24, title: Report}\n"
ONE_OF_ETHNIC_GROUPS = (
    "one of white, bme, unknown, white_british, white_irish, gypsy_or_irish_traveller, white_other, "
    "mixed, asian_british, black_british, other_ethnic_group, known, all"
)
NOT_READ = (
    "is not read; expected one of workforce_profile.csv, relative_likelihood.csv, staff_survey.csv, "
    "board.csv, equality_profile.csv, action_plan.csv, published.csv, already_published.csv, "
    "commentary.md, organisation.yaml"
)
SAVE_AS = "save it again as UTF-8 (in Excel: 'CSV UTF-8')"
LARGE = [
    (
        "a headcount is a huge cell",
        "board.csv",
        "2024,all,bme," + "x" * 5_000 + ",",
        f"board.csv, row 2: headcount is '{'x' * 60}…'; expected at most 2,000 characters, not 5,000; say it shorter",
    ),
    (
        "a cell is larger than CSV readers take",
        "board.csv",
        "2024,all,bme," + "x" * 200_000 + ",",
        "board.csv, row 2: cannot be read as CSV (field larger than field limit (131072)); expected quotation "
        "marks in pairs around a cell; check them",
    ),
]

BAD_FILES = [
    (
        "a file is in UTF-16 without a mark",
        {"board.csv": (HEADINGS["board.csv"] + "2024,all,bme,1,").encode("utf-16-le")},
        "board.csv: found a NUL byte; expected text; check that this is not a workbook under another name",
    ),
    (
        "a file holds a NUL byte",
        {"board.csv": (HEADINGS["board.csv"] + "2024,all,bme,1\x00,").encode()},
        "board.csv: found a NUL byte; expected text; check that this is not a workbook under another name",
    ),
    (
        "a file is a workbook under another name",
        {"board.csv": b"PK\x03\x04\x14\x00\x06\x00"},
        "board.csv: found a NUL byte; expected text; check that this is not a workbook under another name",
    ),
    (
        "a file holds two encodings",
        {"board.csv": (HEADINGS["board.csv"] + "2024,£,bme,1,\n").encode() + "2024,£,bme,1,".encode("cp1252")},
        f"board.csv, line 3: found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}",
    ),
    (
        "a file with lone carriage returns holds two encodings",
        {"board.csv": (HEADINGS["board.csv"] + "2024,£,bme,1,\n").replace("\n", "\r").encode() + b"2024,\xa3,bme,1,"},
        f"board.csv, line 3: found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}",
    ),
    (
        "a file is in an unknown encoding",
        {"board.csv": HEADINGS["board.csv"].encode() + b"2024,\x81,bme,1,"},
        f"board.csv, line 2: found bytes of an unknown encoding; expected UTF-8 or Windows-1252; {SAVE_AS}",
    ),
    (
        "a row is counted with lone carriage returns",
        {"board.csv": (HEADINGS["board.csv"] + "\n2024,all,whit,1,").replace("\n", "\r").encode()},
        f"board.csv, row 3: ethnic_group is 'whit'; expected {ONE_OF_ETHNIC_GROUPS}; did you mean 'white'?",
    ),
    (
        "organisation.yaml is missing",
        {"organisation.yaml": None},
        "organisation.yaml: is missing; expected a file with name, short_name, kind, denominator; 'wres new' "
        "writes one",
    ),
    (
        "organisation.yaml is called organisation.yml",
        {"organisation.yaml": None, "organisation.yml": FOUR_KEYS},
        (
            "organisation.yaml: is missing; expected a file with name, short_name, kind, denominator; 'wres new' "
            "writes one"
        ),
        f"organisation.yml: {NOT_READ}; did you mean 'organisation.yaml'?",
    ),
    (
        "organisation.yaml is in UTF-16",
        {"organisation.yaml": FOUR_KEYS.encode("utf-16")},
        f"organisation.yaml: found UTF-16; expected UTF-8 or Windows-1252; {SAVE_AS}",
    ),
    (
        "organisation.yaml holds two encodings",
        {"organisation.yaml": "name: Café\n".encode() + "short_name: ’\n".encode("cp1252")},
        f"organisation.yaml, line 2: found two encodings: UTF-8, and another in this line; expected one; {SAVE_AS}",
    ),
    (
        "organisation.yaml is nested without end",
        {"organisation.yaml": "name: " + "[" * 3000},
        "organisation.yaml, line 1: is nested too deeply; expected lines such as 'name: Example Trust', indented with "
        "spaces",
    ),
    (
        "first_report is later than every row",
        {
            "organisation.yaml": FOUR_KEYS + "first_report: 2025\n",
            "board.csv": HEADINGS["board.csv"] + "2024,all,bme,1,",
        },
        "organisation.yaml: first_report is 2025; expected a year up to 2024, the last there is",
    ),
    (
        "a published number has no source at all",
        {
            "organisation.yaml": FOUR_KEYS,
            "published.csv": HEADINGS["published.csv"] + "2024,ET-24,Table 1,9,,all,all,bme,headcount,1,people\n",
        },
        "published.csv, row 2: document is 'ET-24', which no source in organisation.yaml names; expected "
        "sources, and there are none; add it to the sources",
    ),
]


def table(name):
    r"""The cases of a table: what is unusual stands in it as a string of Python does, such as \n."""
    with (CASES / name).open(encoding="ascii", newline="") as file:
        rows = [[cell.encode("ascii").decode("unicode_escape") for cell in row] for row in csv.reader(file)][1:]
    return [(case, *cells, messages.splitlines()) for case, *cells, messages in rows]


def organisation_yaml(lines):
    """The four keys, but for those that stand among the lines, and the lines."""
    keys = {line.partition(":")[0] for line in lines.splitlines()}
    four = [line for line in FOUR_KEYS.splitlines() if line.partition(":")[0] not in keys]
    return "\n".join([*four, lines, ""])


BAD_CELLS = [*table("bad_cells.csv"), *((*case, [message]) for *case, message in LARGE)]
BAD_TABLES = table("bad_files.csv")
BAD_ORGANISATIONS = table("bad_organisations.csv")


def parameters_with(tmp_path, files):
    """A parameters folder with the folder `trust`, which holds a right organisation.yaml and these files."""
    folder = tmp_path / "parameters" / "trust"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in ({"organisation.yaml": FOUR_KEYS + ONE_SOURCE} | files).items():
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder.parent


def messages(problems, tmp_path):
    return [str(problem).replace(f"{tmp_path.as_posix()}/", "") for problem in problems]


def refusal(tmp_path, code, **wanted):
    with pytest.raises(load.InputError) as refused:
        load.counts(code, parameters=tmp_path / "parameters", **wanted)
    return str(refused.value).replace(f"{tmp_path.as_posix()}/", "").splitlines()


def values(rows):
    """The rows without their row numbers, which is all that may depend on the order of a file."""
    return [tuple(getattr(row, name) for name in row.__slots__ if name != "row") for row in rows]


def assert_refused(parameters, expected):
    prefixed = [f"parameters/trust/{message}" for message in expected]
    assert messages(load.problems("trust", parameters), parameters.parent) == prefixed
    assert refusal(parameters.parent, "trust") == prefixed


@pytest.mark.parametrize(("name", "rows", "expected"), [pytest.param(*case, id=name) for name, *case in BAD_CELLS])
def test_a_bad_cell_is_refused_with_its_row_and_the_right_word(tmp_path, name, rows, expected):
    assert_refused(parameters_with(tmp_path, {name: HEADINGS[name] + rows}), expected)


@pytest.mark.parametrize(("name", "content", "expected"), [pytest.param(*case, id=name) for name, *case in BAD_TABLES])
def test_a_bad_file_is_refused_with_the_next_step(tmp_path, name, content, expected):
    assert_refused(parameters_with(tmp_path, {name: content}), expected)


@pytest.mark.parametrize(("lines", "expected"), [pytest.param(*case, id=name) for name, *case in BAD_ORGANISATIONS])
def test_a_bad_organisation_yaml_is_refused_with_what_was_expected(tmp_path, lines, expected):
    assert_refused(parameters_with(tmp_path, {"organisation.yaml": organisation_yaml(lines)}), expected)


@pytest.mark.parametrize("case", table("nonsense.csv"), ids=lambda case: case[0])
def test_what_nobody_can_mean_is_named(tmp_path, case):
    _, lines, *files, expected = case
    named = {"organisation.yaml": organisation_yaml(lines)} | dict(zip(files[::2], files[1::2], strict=True))
    problems = load.problems("trust", parameters_with(tmp_path, {name: text for name, text in named.items() if name}))
    assert messages(problems, tmp_path) == [f"parameters/trust/{message}" for message in expected]


@pytest.mark.parametrize(("files", "expected"), [pytest.param(c[1], c[2:], id=c[0]) for c in BAD_FILES])
def test_bytes_and_files_that_are_wrong_together_are_refused(tmp_path, files, expected):
    assert_refused(parameters_with(tmp_path, files), list(expected))


def a_folder_named_board_csv(folder):
    (folder / "board.csv").mkdir()


def a_link_to_itself(folder):
    (folder / "board.csv").symlink_to("board.csv")


def a_link_to_nothing(folder):
    (folder / "board.csv").symlink_to("elsewhere.csv")


def a_pipe(folder):
    os.mkfifo(folder / "board.csv")


def a_link_to_itself_for_organisation_yaml(folder):
    (folder / "organisation.yaml").unlink()
    (folder / "organisation.yaml").symlink_to("organisation.yaml")


ODD_ENTRIES = [
    (a_folder_named_board_csv, "board.csv: is not a file; expected a file of that name; rename what is there"),
    (
        a_link_to_itself,
        "board.csv: cannot be read (Too many levels of symbolic links); expected a file that you may open",
    ),
    (a_link_to_nothing, "board.csv: cannot be read (No such file or directory); expected a file that you may open"),
    (a_pipe, "board.csv: is not a file; expected a file of that name; rename what is there"),
    (
        a_link_to_itself_for_organisation_yaml,
        "organisation.yaml: cannot be read (Too many levels of symbolic links); expected a file that you may open",
    ),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links and pipes")
@pytest.mark.parametrize(("prepare", "expected"), ODD_ENTRIES)
def test_an_entry_that_is_not_a_file_is_refused(tmp_path, prepare, expected):
    parameters = parameters_with(tmp_path, {})
    prepare(parameters / "trust")
    assert_refused(parameters, [expected])


def test_a_file_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    parameters = parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"]})
    opened = Path.open

    def refuse(path, *given):
        if path.name == "board.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *given)

    monkeypatch.setattr(Path, "open", refuse)
    assert_refused(parameters, ["board.csv: cannot be read (Permission denied); expected a file that you may open"])


def test_a_folder_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    parameters_with(tmp_path, {})
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert refusal(tmp_path, "trust") == [
        "parameters/trust: cannot be opened (Permission denied); expected an organisation's folder"
    ]


def test_a_folder_that_may_not_be_opened_is_one_of_those_there_are(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    assert load.folders(tmp_path) == []
    monkeypatch.setattr(os, "access", lambda path, mode: path.name != "closed")
    assert load.folders(tmp_path) == ["closed"]


def test_a_file_that_is_far_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("wres_helpers.load.text.LARGEST_FILE", 1_000_000)
    parameters = parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "\n" * 1_000_000})
    assert_refused(parameters, ["board.csv: is larger than 1 million bytes; expected a file of counts"])


A_NAME = "expected the name of a folder: small letters, digits and underscores, at most 60, no device of Windows"
WRONG_CODES = [
    ("tru", "parameters/tru: is not there; expected one of LPT, trust; did you mean 'trust'?"),
    ("other", "parameters/other: is not there; expected one of LPT, trust; 'wres new other' makes it"),
    ("Trust", f"parameters: organisation is 'Trust'; {A_NAME}; did you mean 'trust'?"),
    ("LPT", f"parameters: organisation is 'LPT'; {A_NAME}; rename the folder"),
    ("../parameters/trust", f"parameters: organisation is '../parameters/trust'; {A_NAME}"),
    ("/etc", f"parameters: organisation is '/etc'; {A_NAME}"),
    ("trust\n", f"parameters: organisation is 'trust\\n'; {A_NAME}; did you mean 'trust'?"),
    ("", f"parameters: organisation is ''; {A_NAME}"),
    ("x" * 300, f"parameters: organisation is '{'x' * 60}…'; {A_NAME}"),
    (5e1, "parameters: organisation is '50.0', a float; expected text; put the code in quotation marks"),
    ("letter", "parameters/letter: is not a folder; expected an organisation's folder"),
]


@pytest.mark.parametrize(("code", "expected"), WRONG_CODES)
def test_a_wrong_name_of_an_organisation_is_refused_with_the_nearest(tmp_path, code, expected):
    parameters = parameters_with(tmp_path, {})
    (parameters / "LPT").mkdir()
    (parameters / "LPT" / "board.csv").touch()
    (parameters / "letter").touch()
    assert messages(load.problems(code, parameters), tmp_path) == [expected]
    assert refusal(tmp_path, code) == [expected]


THE_FOLDER = "expected the folder of all organisations; say where it is with --parameters"


def test_in_a_kernel_the_message_names_the_option_of_papermill(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["/any/ipykernel_launcher.py", "-f", "kernel.json"])
    with pytest.raises(load.InputError, match="say where it is with papermill's -p parameters PATH"):
        load.counts("trust", parameters=tmp_path / "nowhere")


WRONG_PARAMETERS = [
    ("nowhere", f"nowhere: is not there; {THE_FOLDER}"),
    ("file", f"file: is not a folder; {THE_FOLDER}"),
    ("x" * 300, f"{'x' * 300}: cannot be opened (File name too long); {THE_FOLDER}"),
    ("nul\0", f"nul\0: cannot be opened (embedded null byte); {THE_FOLDER}"),
]


@pytest.mark.parametrize(("name", "expected"), WRONG_PARAMETERS)
def test_a_missing_parameters_folder_is_refused_by_every_reader(tmp_path, name, expected):
    (tmp_path / "file").touch()
    for read in (load.folders, lambda root: load.counts("trust", parameters=root)):
        with pytest.raises(load.InputError) as refused:
            read(tmp_path / name)
        assert messages(refused.value.problems, tmp_path) == [expected]


WRONG_REQUESTS = [
    ({"year": 2023}, "parameters/trust: has no year 2023; expected one of 2022, 2024"),
    ({"year": 0}, "parameters/trust: has no year 0; expected one of 2022, 2024"),
    ({"year": "2024"}, "parameters/trust: year is '2024', a str; expected a whole number such as 2024"),
    ({"year": True}, "parameters/trust: year is 'True', a bool; expected a whole number such as 2024"),
]


@pytest.mark.parametrize(("wanted", "expected"), WRONG_REQUESTS)
def test_a_year_that_is_not_there_is_refused(tmp_path, wanted, expected):
    parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "2024,all,bme,1,\n2022,all,bme,1,"})
    assert refusal(tmp_path, "trust", **wanted) == [expected]


WRONG_EDITIONS = [
    ("publc", "edition is 'publc'; expected one of public, restricted; did you mean 'public'?"),
    (None, "edition is 'None'; expected one of public, restricted"),
]


@pytest.mark.parametrize(("edition", "expected"), WRONG_EDITIONS)
def test_an_edition_that_is_not_there_is_refused(tmp_path, edition, expected):
    parameters = parameters_with(tmp_path, {"board.csv": PLAIN})
    with pytest.raises(load.InputError) as refused:
        figures_of("trust", edition=edition, parameters=parameters)
    assert str(refused.value) == f"organisation 'trust': {expected}"


def test_an_organisation_without_rows_or_notes_has_no_year_to_report(tmp_path):
    parameters_with(tmp_path, {})
    assert refusal(tmp_path, "trust") == [
        "parameters/trust: has no years; expected rows in at least one count file, or notes"
    ]


def test_all_problems_of_a_folder_come_at_once(tmp_path):
    files = {
        "organisation.yaml": FOUR_KEYS.replace("kind: trust", "kind: trusts") + "first_report: soon\n",
        "board.csv": HEADINGS["board.csv"] + "2024,votin,bme,-1,101\n2024,all,bme,1,\n2024,all,bme,1,",
        "staff_survey.csv": "year,indicator\n20,9\n",
        "Notes.xlsx": "",
    }
    found = messages(load.problems("trust", parameters_with(tmp_path, files)), tmp_path)
    assert [re.match(r"parameters/trust/(.*?: \S+ \S+)", message)[1] for message in found] == [
        "organisation.yaml: kind is",
        "organisation.yaml: first_report is",
        "staff_survey.csv, row 1: column 'ethnic_group'",
        "staff_survey.csv, row 2: year is",
        "staff_survey.csv, row 2: indicator is",
        "board.csv, row 2: membership is",
        "board.csv, row 2: headcount is",
        "board.csv, row 2: percentage is",
        "board.csv, row 4: the row",
        "Notes.xlsx: is not",
    ]


def test_every_problem_of_an_organisation_stands_in_the_error_on_its_own_line(tmp_path):
    parameters = parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "24,all,bme,1,\n25,all,bme,1,"})
    with pytest.raises(load.InputError) as refused:
        load.counts("trust", parameters=parameters)
    assert str(refused.value).splitlines() == [str(problem) for problem in load.problems("trust", parameters)]


def test_published_numbers_of_a_bad_folder_are_refused(tmp_path):
    with pytest.raises(load.InputError, match="membership is 'votin'"):
        load.published("trust", parameters_with(tmp_path, {"board.csv": HEADINGS["board.csv"] + "2024,votin,bme,1,"}))


def test_an_error_survives_the_way_to_another_process(tmp_path):
    error = load.InputError(load.problems("other", parameters_with(tmp_path, {})))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes


BOARD_2024 = [(2024, "all", "bme", 1, None), (2024, "all", "white", 1221, None)]
PLAIN = 'year,membership,ethnic_group,headcount\n2024,all,bme,1\n2024,all,white,"1,221"\n'
LEGAL_FORMS = [
    ("UTF-8 without a mark", PLAIN.encode()),
    ("UTF-8 with a byte order mark", PLAIN.encode("utf-8-sig")),
    ("a byte order mark before a quotation mark", PLAIN.replace("year", '"year"').encode("utf-8-sig")),
    ("two byte order marks", b"\xef\xbb\xbf" + PLAIN.encode("utf-8-sig")),
    ("Windows-1252", PLAIN.encode("cp1252")),
    ("lines that end as on Windows", PLAIN.replace("\n", "\r\n").encode()),
    ("lines that end as on old Macs", PLAIN.replace("\n", "\r").encode()),
    ("lines that end in different ways", PLAIN.replace("\n", "\r\n", 1).encode()),
    ("no end of the last line", PLAIN.strip().encode()),
    ("blank lines and rows of commas at the end", f"{PLAIN}\n,,,\n\r\n".encode()),
    ("blank lines at the start", f"\n\n{PLAIN}".encode()),
    ("spaces around words", PLAIN.replace(",all,", " , all\u00a0,").encode()),
    ("spaces before quotation marks", PLAIN.replace(',"', ', "').encode()),
    (
        "every cell in quotation marks",
        b'"year","membership","ethnic_group","headcount"\n'
        + b"".join(b'"2024","all",%s\n' % rest for rest in (b'"bme","1"', b'"white","1221"')),
    ),
    ("headings in capital letters", PLAIN.replace("year", "Year").replace("ethnic_group", "ETHNIC_GROUP").encode()),
    ("empty cells behind the headings", PLAIN.replace("headcount", "headcount,,").encode()),
    ("empty cells behind a row", PLAIN.replace("bme,1", "bme,1,,").encode()),
    ("columns in another order", b"ethnic_group,headcount,year,membership\nbme,1,2024,all\nwhite,1221,2024,all\n"),
    ("columns left out", b'year,ethnic_group,headcount\n2024,bme,1\n2024,white,"1,221"\n'),
    ("a column without any value", PLAIN.replace("headcount", "headcount,percentage").encode()),
    ("whole numbers with a point and a nought", PLAIN.replace("bme,1", "bme,1.0").encode()),
    ("whole numbers with leading noughts", PLAIN.replace("bme,1", "bme,001").encode()),
]


@pytest.mark.parametrize("content", [pytest.param(content, id=sentence) for sentence, content in LEGAL_FORMS])
def test_a_file_in_any_of_the_usual_forms_loads(tmp_path, content):
    counts = load.counts("trust", parameters=parameters_with(tmp_path, {"board.csv": content}))
    assert values(counts.rows["board"]) == BOARD_2024


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_words_beyond_ascii_are_the_same_in_every_encoding(tmp_path, encoding):
    words = "Table 1 – the Trust’s £"
    content = f"{HEADINGS['published.csv']}2024,ET-24,{words},9,,all,all,bme,headcount,1,people"
    parameters = parameters_with(tmp_path, {"published.csv": content.encode(encoding)})
    assert load.published("trust", parameters)[0].place == words


def test_a_name_beyond_ascii_is_read_from_windows_1252(tmp_path):
    contents = FOUR_KEYS.replace("Example Trust", "St Chloë’s") + "notes: []\n"
    files = {"organisation.yaml": contents.encode("cp1252"), "board.csv": PLAIN}
    assert load.counts("trust", parameters=parameters_with(tmp_path, files)).organisation.publisher.name == "St Chloë’s"


@pytest.mark.parametrize(("case", "name", "rows", "expected"), table("legal_rows.csv"))
def test_a_row_with_only_what_was_reported_loads(tmp_path, case, name, rows, expected):
    counts = load.counts("trust", parameters=parameters_with(tmp_path, {name: HEADINGS[name] + rows}))
    cells = ["" if value is None else str(value) for value in values(counts.rows[name.removesuffix(".csv")])[0]]
    assert [",".join(cells)] == expected, case


def test_the_share_of_unknown_is_of_all_staff_even_where_the_denominator_is_known(tmp_path):
    rows = WORKFORCE + "2024,,all,all,unknown,2,20\n2024,,all,all,known,8,"
    parameters = parameters_with(tmp_path, {"organisation.yaml": KNOWN, "workforce_profile.csv": rows})
    assert load.counts("trust", parameters=parameters).rows["workforce_profile"][0].percentage == 20


def test_a_published_number_keeps_its_sign_and_its_decimals(tmp_path):
    rows = "2024,ET-24,p. 1,9,,all,voting,bme,percentage_point_gap,-0.50,percentage_points\n"
    rows += '2024,ET-24,p. 2,1,,all,all,all,headcount,"5,203",people\n'
    rows += "2024,ET-24,p. 3,2,,all,all,bme,likelihood,22.3,percent\n"
    found = load.published("trust", parameters_with(tmp_path, {"published.csv": HEADINGS["published.csv"] + rows}))
    assert [str(row.published) for row in found] == ["-0.50", "5203", "22.3"]


def test_a_file_with_only_headings_holds_no_rows(tmp_path):
    parameters = parameters_with(tmp_path, HEADINGS | {"board.csv": PLAIN})
    assert load.counts("trust", parameters=parameters).rows["staff_survey"] == ()


@pytest.mark.parametrize("left_out", list(HEADINGS))
def test_any_file_but_organisation_yaml_may_be_left_out(tmp_path, left_out):
    rows = {
        "workforce_profile.csv": "2024,,all,all,bme,3,",
        "relative_likelihood.csv": "2024,,2,bme,10,1,,,",
        "staff_survey.csv": "2024,,,5,bme,10,1,",
        "board.csv": "2024,all,bme,1,",
        "published.csv": "2024,ET-24,p. 1,9,,all,all,bme,headcount,1,people",
    }
    files = {name: HEADINGS[name] + row for name, row in rows.items() if name != left_out}
    counts = load.counts("trust", parameters=parameters_with(tmp_path, files))
    assert sorted(group for group, found in counts.rows.items() if found) == sorted(
        name.removesuffix(".csv") for name in files
    )


def test_an_organisation_yaml_with_only_the_four_keys_has_every_default(tmp_path):
    parameters = parameters_with(tmp_path, {"organisation.yaml": FOUR_KEYS, "board.csv": PLAIN})
    found = load.counts("trust", parameters=parameters).organisation
    decided = found.publisher
    assert (decided.bme_label, decided.senior_medical_managers, decided.notes, decided.sources, found.years) == (
        "BME",
        "within_consultants",
        (),
        (),
        (2024,),
    )


WORDS_THAT_LOOK_LIKE_OTHER_THINGS = ["no", "5E1", "5e1", "1", "null", "~", "2024-03-31", "1_000", "0x1F", "on"]


@pytest.mark.parametrize("word", WORDS_THAT_LOOK_LIKE_OTHER_THINGS)
def test_a_name_in_organisation_yaml_stays_the_word_that_was_written(tmp_path, word):
    contents = FOUR_KEYS.replace("short_name: Example", f"short_name: {word}")
    parameters = parameters_with(tmp_path, {"organisation.yaml": contents, "board.csv": PLAIN})
    assert load.counts("trust", parameters=parameters).organisation.publisher.short_name == word


@pytest.mark.parametrize("code", ["5e1", "1", "007", "inf", "nan", "no", "trust_2"])
def test_a_folder_with_a_name_like_a_number_keeps_its_name(tmp_path, code):
    parameters = parameters_with(tmp_path, {"board.csv": PLAIN})
    (parameters / "trust").rename(parameters / code)
    assert (load.folders(parameters), load.counts(code, parameters=parameters).organisation.code) == ([code], code)


def test_a_note_alone_makes_a_year_to_report(tmp_path):
    note = "notes:\n  - {years: [2021], indicators: [1, 9], reason: not_reported, text: Not printed.}\n"
    parameters = parameters_with(tmp_path, {"organisation.yaml": FOUR_KEYS + note})
    found = load.counts("trust", parameters=parameters).organisation
    assert (found.year, found.notes[0].indicators) == (2021, (1, 9))


def test_rows_before_the_first_report_are_only_for_trends(tmp_path):
    files = {
        "organisation.yaml": FOUR_KEYS + "first_report: 2023\n",
        "board.csv": HEADINGS["board.csv"] + "2022,all,bme,1,\n2023,all,bme,1,\n2024,all,bme,1,",
    }
    found = load.counts("trust", 2023, parameters=parameters_with(tmp_path, files))
    assert (found.organisation.years, [row.year for row in found.rows["board"]]) == ((2023, 2024), [2022, 2023])


def test_counts_of_a_year_are_those_up_to_that_year(tmp_path):
    rows = HEADINGS["workforce_profile.csv"] + "2023,,all,all,bme,1,\n2024,,all,all,bme,2,"
    parameters = parameters_with(tmp_path, {"workforce_profile.csv": rows})
    counts = load.counts("trust", 2023, parameters=parameters)
    assert (counts.rows["board"], [row.headcount for row in counts.rows["workforce_profile"]]) == ((), [1])


@pytest.mark.parametrize(("edition", "restricted"), [("public", False), ("restricted", True)])
def test_the_edition_decides_the_disclosure_rule(tmp_path, edition, restricted):
    parameters = parameters_with(tmp_path, {"board.csv": PLAIN})
    assert figures_of("trust", edition=edition, parameters=parameters).rule.restricted is restricted


PASSED_OVER = [".~lock.board.csv#", "~$board.xlsx", "board.csv~", "README.md", "report.pdf", "commentary.md"]


@pytest.mark.parametrize("name", PASSED_OVER)
def test_a_file_that_nobody_takes_for_counts_is_passed_over(tmp_path, name):
    assert load.problems("trust", parameters_with(tmp_path, {name: ""})) == []


def test_a_folder_of_other_papers_is_passed_over(tmp_path):
    parameters = parameters_with(tmp_path, {})
    (parameters / "trust" / "published").mkdir()
    assert load.problems("trust", parameters) == []


def test_folders_are_those_with_any_file_of_an_organisation(tmp_path):
    parameters = parameters_with(tmp_path, {})
    for name in ("empty", "counts_only", ".hidden"):
        (parameters / name).mkdir()
    for name in ("counts_only", ".hidden"):
        (parameters / name / "board.csv").touch()
    (parameters / "README.md").touch()
    assert load.folders(parameters) == ["counts_only", "trust"]


@pytest.mark.parametrize("case", table("warnings.csv"), ids=lambda case: case[0])
def test_what_is_legal_but_remarkable_is_a_warning_which_tells_a_reader_no_reported_number(tmp_path, case):
    _, lines, *files, for_reader, expected = case
    written = {name: HEADINGS[name] + rows for name, rows in zip(files[::2], files[1::2], strict=True) if name}
    parameters = parameters_with(tmp_path, {"organisation.yaml": organisation_yaml(lines)} | written)
    warnings = load.counts("trust", parameters=parameters).organisation.warnings
    assert messages(warnings, tmp_path) == [f"parameters/trust/{message}" for message in expected]
    assert [problem.for_reader for problem in warnings] == [for_reader] * len(expected)
    years = re.sub(r"\b(of|in|for) 20\d\d", "", for_reader)
    assert not re.search(r"\d", re.sub(r"(?i)\bindicator \d|\bthan 95%|\bup to 100\.|shares of \d{4}", "", years))


def test_warnings_of_later_years_are_not_shown_in_an_earlier_report(tmp_path):
    rows = "2023,,all,all,bme,1,\n2024,,all,all,unknown,9,\n2024,,all,all,all,100,"
    parameters = parameters_with(tmp_path, {"workforce_profile.csv": WORKFORCE + rows})
    assert [len(load.counts("trust", year, parameters=parameters).organisation.warnings) for year in (2023, 2024)] == [
        0,
        1,
    ]


EXPECTED_WARNINGS = {"blmk": 2, "cheshire_ccg": 0, "example_trust": 1, "lpt": 0, "mlcsu": 0}


@pytest.mark.parametrize(("code", "expected"), EXPECTED_WARNINGS.items())
def test_the_folders_of_the_workbook_load(code, expected):
    assert len(counts_of(code).organisation.warnings) == expected


@settings(max_examples=8, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", ["workforce_profile.csv", "relative_likelihood.csv", "staff_survey.csv", "board.csv"])
def test_the_order_of_rows_does_not_matter(tmp_path_factory, name, data):
    original = PARAMETERS / "blmk"
    heading, *rows = (original / name).read_text(encoding="utf-8").splitlines(keepends=True)
    files = {path.name: path.read_bytes() for path in original.iterdir() if path.name != name}
    shuffled = "".join([heading, *data.draw(st.permutations(rows))])
    changed = parameters_with(tmp_path_factory.mktemp("shuffled"), files | {name: shuffled})
    group = name.removesuffix(".csv")
    before, after = counts_of("blmk"), load.counts("trust", parameters=changed)
    assert sorted(map(repr, values(before.rows[group]))) == sorted(map(repr, values(after.rows[group])))
    texts = [[problem.text for problem in counts.organisation.warnings] for counts in (before, after)]
    assert texts[0] == texts[1]


def problems_only(parameters):
    """What is wrong; any exception but the refusal in plain words fails the test."""
    found = load.problems("trust", parameters)
    assert all(str(problem).isprintable() for problem in found)
    try:
        load.counts("trust", parameters=parameters)
    except load.InputError as refused:
        assert refused.problems


ANY_BYTES = st.binary(max_size=300)
ANY_WORDS = st.text(
    alphabet=st.sampled_from('0123456789,.%-+=@"<*eE \t\r\n;\u00a0\u202e\x00£’_abcdhinst'), max_size=200
)
USUAL = st.sampled_from(
    ["2024", "all", "bme", "white", "unknown", "band_5", "5", "12", "12.5", "=1", "*", "", '"', "\n"]
)


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(list(HEADINGS)), content=ANY_BYTES)
def test_any_bytes_as_a_count_file_are_loaded_or_refused_in_words(tmp_path_factory, name, content):
    problems_only(parameters_with(tmp_path_factory.mktemp("bytes"), {name: content}))


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(list(HEADINGS)), rows=ANY_WORDS | st.lists(USUAL).map(",".join))
def test_any_words_under_the_headings_are_loaded_or_refused_in_words(tmp_path_factory, name, rows):
    content = (HEADINGS[name] + rows).encode()
    problems_only(parameters_with(tmp_path_factory.mktemp("words"), {name: content}))


YAML_WORDS = st.text(alphabet=st.sampled_from(":-[]{}#&*!|>'\"%@` \n\tabckindnoes0129,?\\UuxF"), max_size=120)
ANY_YAML = st.text(max_size=120) | YAML_WORDS | YAML_WORDS.map(lambda text: f"{FOUR_KEYS}notes: {text}")


@settings(max_examples=150, deadline=None)
@given(content=ANY_YAML)
def test_any_text_as_organisation_yaml_is_loaded_or_refused_in_words(tmp_path_factory, content):
    encoded = content.encode("utf-8", "surrogatepass")
    problems_only(parameters_with(tmp_path_factory.mktemp("yaml"), {"organisation.yaml": encoded}))


@settings(max_examples=100, deadline=None)
@given(content=ANY_BYTES)
def test_any_bytes_as_organisation_yaml_are_loaded_or_refused_in_words(tmp_path_factory, content):
    problems_only(parameters_with(tmp_path_factory.mktemp("yaml"), {"organisation.yaml": content}))


def test_load_starts_without_pandas():
    code = "import sys; import wres_helpers.load; print('pandas' in sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", code], text=True)  # noqa: S603 - our own interpreter
    assert said == "False\n"


def test_there_are_more_than_150_kinds_of_bad_folder():
    names = [case[0] for case in (*BAD_CELLS, *BAD_FILES, *BAD_TABLES, *BAD_ORGANISATIONS)]
    assert len(set(names)) == len(names) > 150
