"""The house page of one executed notebook: `jupyter nbconvert --to wres executed.ipynb`."""

import ast
from typing import Any

from nbconvert.exporters import HTMLExporter

from wres_helpers import load
from wres_helpers.run.execute import refuse_strangers
from wres_helpers.run.pages import Pages, Part
from wres_helpers.run.reports import Report

PARAMETERS = ("organisation", "year", "edition", "parameters")


class HouseExporter(HTMLExporter):
    """The page that a run makes of a notebook, whose parameters say whose figures it shows."""

    export_from_notebook = "WRES page"

    def from_notebook_node(  # type: ignore[override]
        self, nb: Any, resources: Any = None, **_: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page; the public edition takes only what came through the border."""
        resources = self._init_resources(resources)
        name = str(resources["metadata"]["name"])
        code, year, edition, parameters = _parameters(name, nb)
        if edition == "public":
            refuse_strangers(name, nb)
        publisher = load.counts(code, parameters=parameters).organisation.publisher
        return Pages(edition).page(Part.of(name, nb), Report(code, publisher.name, year)), resources


def _parameters(name: str, notebook: Any) -> tuple[str, int, str, str]:
    """The parameters of a notebook: those that were injected stand after its own."""
    values: dict[str, Any] = {}
    for cell in notebook.cells:
        if {"parameters", "injected-parameters"} & set(cell.metadata.get("tags", ())):
            for line in ast.parse(cell.source).body:
                if isinstance(line, ast.Assign | ast.AnnAssign) and line.value:
                    target = line.targets[0] if isinstance(line, ast.Assign) else line.target
                    values[ast.unparse(target)] = ast.literal_eval(line.value)
    missing = [each for each in PARAMETERS if each not in values]
    if missing:
        raise ValueError(f"{name}: there is no parameter {missing[0]}; expected a cell tagged 'parameters' that has it")
    return values["organisation"], values["year"], values["edition"], values["parameters"]
