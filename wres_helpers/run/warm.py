"""What every report needs, imported and rehearsed once in the process from which all others are forked."""

import gc
import os
import sys
import time
from pathlib import Path

# One thread in each process: more would fight over the cores, and threads must not exist when forking.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
# Where it is installed, jsonschema builds its grammar for a kind of address that no notebook holds: a second and more.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import matplotlib  # noqa: E402

# A process that was killed while it wrote down which fonts there are left a lock; matplotlib waits for it this long.
for _lock in Path(matplotlib.get_cachedir()).glob("*.matplotlib-lock"):
    if time.time() - _lock.stat().st_mtime > 5:
        _lock.unlink(missing_ok=True)

import IPython.core.application  # noqa: E402
import IPython.core.completerlib  # noqa: E402
import IPython.core.crashhandler  # noqa: E402
import IPython.core.logger  # noqa: E402
import IPython.core.magics  # noqa: E402
import IPython.core.oinspect  # noqa: E402

from wres_helpers import charts, disclosure, narrative, tables  # noqa: E402
from wres_helpers.charts.drawing import picture  # noqa: E402
from wres_helpers.downloads import workbook  # noqa: E402
from wres_helpers.run import execute, pages  # noqa: E402
from wres_helpers.run.reports import Report  # noqa: E402

ROOMS = (charts, disclosure, execute, narrative, tables, workbook, IPython.core)

# What is built at the first page and the first picture is built here, and not in every process.
pages.Pages("public").page(pages.Part("rehearsal", "Rehearsal", [], []), Report("rehearsal", "Rehearsal", 2024))
picture(1, lambda _: None)
gc.freeze()  # what is here need not be looked through, or copied, in every process
