"""The figures as tidy data: one number a row, in the columns that other programs rely on."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from wres_helpers.disclosure import Figure, Figures, require_figures

COLUMNS = (
    "organisation",
    "year",
    "indicator",
    "population",
    "staff_group",
    "band",
    "ethnic_group",
    "measure",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "withheld",
    "note",
)
Value = str | int | float | None


def tidy(groups: Iterable[Figures], year: int | None = None) -> Iterator[dict[str, Value]]:
    """The figures of several groups as rows, of one year or of all."""
    for group in groups:
        figures = require_figures(group, "downloads.tidy")
        for figure in figures:
            if year is None or figure.key.year == year:
                yield _row(figures.organisation.code, figure)


def _row(organisation: str, figure: Figure) -> dict[str, Value]:
    numbers = {name: getattr(figure, name) for name in ("value", "lower", "upper")}
    return {
        "organisation": organisation,
        **figure.key._asdict(),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        **{name: _plain(number) for name, number in numbers.items()},
        "withheld": figure.withheld,
        "note": figure.note,
    }


def _plain(number: object) -> Value:
    """A whole number as such, any other as the nearest decimal."""
    if number is None:
        return None
    decimal = float(number)  # type: ignore[arg-type]
    return int(decimal) if decimal.is_integer() else decimal


def as_csv(rows: Iterable[dict[str, Value]]) -> bytes:
    """The rows as CSV text in UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def as_json(rows: Iterable[dict[str, Value]]) -> bytes:
    """The rows as a JSON list."""
    return (json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_xlsx(rows: Iterable[dict[str, Value]]) -> bytes:
    """The rows as a workbook of one sheet with frozen headings; text never becomes a formula."""
    from openpyxl.workbook import Workbook  # noqa: PLC0415 - only this format needs it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("figures")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([_cell(sheet, row[column]) for column in COLUMNS])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: object, value: Value) -> object:
    if not isinstance(value, str) or not value.startswith(("=", "+", "-", "@")):
        return value
    from openpyxl.cell.cell import WriteOnlyCell  # noqa: PLC0415 - only this format needs it

    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


FORMATS = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx}
