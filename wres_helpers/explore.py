"""The notebook `explore`: what the reports say of a choice, which widgets change where there are any."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from wres_helpers import charts, disclosure, labels, load, narrative, rules, standard, tables
from wres_helpers.figures import Figures, Group
from wres_helpers.load.findings import one_of
from wres_helpers.markup import Fragment, join, paragraphs

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = [
    "staff_group",
    "label",
    "ethnic_group",
    "measure",
    "value",
    "numerator",
    "denominator",
    "withheld",
    "verdict",
]
MOST_ROWS = 30


class Choice(NamedTuple):
    """What is looked at: an indicator of an organisation's year, and in its frame the rows of a staff group."""

    organisation: str
    year: int
    edition: str
    indicator: int
    staff_group: str
    parameters: str

    @property
    def group(self) -> Group:
        """The figures of the indicator and of those beside it."""
        group: Group = getattr(_figures(self), standard.INDICATORS[self.indicator].group)
        return group

    @property
    def years(self) -> list[int]:
        """The reporting years of the organisation."""
        return list(_publications(self.organisation, self.edition, self.parameters))

    @property
    def staff_groups(self) -> list[str]:
        """The staff groups of the indicator in the year, as the Standard has them."""
        keys = {figure.key.staff_group for figure in self.group if figure.key[:2] == (self.year, self.indicator)}
        return [code for code in labels.STAFF_GROUPS if code in keys] or ["all"]

    def nearest(self) -> "Choice":
        """The same, or where the organisation lacks the year or the year lacks the staff group, the last of each."""
        choice = self if self.year in self.years else self._replace(year=self.years[-1])
        groups = choice.staff_groups
        return choice if choice.staff_group in groups else choice._replace(staff_group=groups[-1])


@cache
def _publications(organisation: str, edition: str, parameters: str) -> Mapping[int, Figures]:
    """The figures of each year of an organisation, which are worked out once in a kernel."""
    counts = load.counts(organisation, parameters=parameters)
    return disclosure.publications(counts, edition, list(counts.organisation.years))


@cache
def _frames(organisation: str, edition: str, parameters: str) -> Mapping[int, "DataFrame"]:
    """The frame of each year, which is made once in a kernel too."""
    several = _publications(organisation, edition, parameters)
    return {year: figures.frame(year) for year, figures in several.items()}


def _figures(choice: Choice) -> Figures:
    return _publications(choice.organisation, choice.edition, choice.parameters)[choice.year]


def frame(choice: Choice) -> "DataFrame":
    """The rows of `figures.csv` that a choice is about."""
    rows = _frames(choice.organisation, choice.edition, choice.parameters)[choice.year]
    wish = (rows["year"] == choice.year) & (rows["indicator"] == choice.indicator)
    return rows[wish & (rows["staff_group"] == choice.staff_group)].reset_index(drop=True)


@cache
def view(choice: Choice) -> Fragment:
    """Finding, chart, sentences and table as the report has them, and the frame."""
    figures, name = _figures(choice), choice.group.name
    rows = frame(choice)[COLUMNS]
    columns = Fragment(rows.to_html(max_rows=MOST_ROWS, na_rep="", border=0), rows.to_string(max_rows=MOST_ROWS))
    rooms: list[Callable[[Any], Fragment]] = [getattr(room, name) for room in (charts, narrative, tables)]
    pieces = [narrative.subject(figures), narrative.finding(choice.group), *(show(figures) for show in rooms)]
    return join([*pieces, columns])


def explore(**parameters: Any) -> Any:
    """What the parameters choose, with widgets to choose something else where ipywidgets is installed.

    organisation, year, edition, indicator, staff_group, parameters: as in the notebook's first cell.

    >>> chosen = dict(organisation="lpt", year=2020, edition="public", indicator=9, staff_group="all")
    >>> "board" in str(explore(**chosen, parameters="parameters"))
    True
    """
    choice = Choice(**parameters)
    for name, options in _options(choice):
        values, value = list(options.values()), getattr(choice, name)
        if value not in values:
            raise ValueError(f"{name} is {value!r}; {one_of(map(str, values))}; change it in the first cell")
    return Explorer(choice) if find_spec("ipywidgets") else view(choice)


class Explorer:
    """Widgets to choose by, and below them what the choice shows."""

    def __init__(self, choice: Choice) -> None:
        import ipywidgets as widgets  # noqa: PLC0415 - it may be missing

        self.choice, self.settling = choice, False
        names = Choice._fields[:-1]
        self.choosers = {name: widgets.Dropdown(description=labels.capital(name.replace("_", " "))) for name in names}
        self.page = widgets.HTML()
        self._show()
        for name, chooser in self.choosers.items():
            chooser.observe(lambda change, name=name: self.choose(**{name: change["new"]}), "value")
        row = widgets.HBox(list(self.choosers.values()), layout=widgets.Layout(flex_flow="row wrap"))
        self.box = widgets.VBox([row, self.page])

    def choose(self, **parts: Any) -> None:
        """Choose something else; what does not go with it follows."""
        if self.settling:
            return
        try:
            self.choice = self.choice._replace(**parts).nearest()
        except load.InputError as error:
            self.page.value = paragraphs(str(error).splitlines()).html
        else:
            self._show()

    def _show(self) -> None:
        self.settling = True
        for name, options in _options(self.choice):
            chooser = self.choosers[name]
            chooser.options, chooser.value = list(options.items()), getattr(self.choice, name)
        self.settling = False
        self.page.value = view(self.choice).html

    def __repr__(self) -> str:
        return view(self.choice).text

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """The widgets; and what the choice shows, for where there are none."""
        output = {"text/html": view(self.choice).html, "text/plain": view(self.choice).text}
        return {**self.box._repr_mimebundle_(**options), **output}


def _options(choice: Choice) -> Iterator[tuple[str, dict[str, Any]]]:
    """What can be chosen now, by its words; what an organisation has is asked for once the edition is one."""
    yield "edition", {edition: edition for edition in rules.EDITIONS}
    yield "indicator", {labels.indicator(number): number for number in standard.INDICATORS}
    yield "year", {str(year): year for year in choice.years}
    yield "staff_group", {labels.STAFF_GROUPS[code]: code for code in choice.staff_groups}
    yield "organisation", {code: code for code in load.folders(choice.parameters)}
