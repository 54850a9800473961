"""What every notebook needs, imported and used once before children are forked."""

import os
import sys
from functools import cache

# One thread in each process: more would fight over the cores, and threads must not exist when forking.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
# Where it is installed, jsonschema builds its grammar for a kind of address that no notebook holds: a second and more.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import IPython.core.application  # noqa: E402
import IPython.core.completerlib  # noqa: E402
import IPython.core.crashhandler  # noqa: E402
import IPython.core.logger  # noqa: E402
import IPython.core.magics  # noqa: E402
import IPython.core.oinspect  # noqa: E402, F401
from nbformat import v4  # noqa: E402

from wres_helpers import charts, narrative, tables  # noqa: E402
from wres_helpers.charts.drawing import picture  # noqa: E402
from wres_helpers.downloads import workbook  # noqa: E402
from wres_helpers.run import making, pages  # noqa: E402
from wres_helpers.run.jobs import Job  # noqa: E402

ROOMS = (charts, narrative, tables, workbook, making)


@cache
def up(edition: str) -> None:
    """Rehearse a page and a picture, so that what is built at the first is built once and not in every child."""
    pages.of(edition).page(
        v4.new_notebook(cells=[v4.new_markdown_cell("# Rehearsal")]), Job("rehearsal", "Rehearsal", 2024)
    )
    picture(1, lambda _: None)
