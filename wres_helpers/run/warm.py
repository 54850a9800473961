"""What every notebook needs, imported once before children are forked."""

import os

# One thread in each process: more would fight over the cores, and threads must not exist when forking.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

from wres_helpers import charts, narrative, tables  # noqa: E402

ROOMS = (charts, narrative, tables)
