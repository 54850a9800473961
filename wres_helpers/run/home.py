"""A home folder for libraries that keep things there: the user's own, or a passing one where that cannot be written."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "USERPROFILE" if os.name == "nt" else "HOME"


@contextmanager
def writable_home() -> Iterator[None]:
    """Give this process, and those that it starts, a home folder that can be written."""
    if _is_writable():
        yield
        return
    before = os.environ.get(VARIABLE)
    with tempfile.TemporaryDirectory(prefix="wres-home-", ignore_cleanup_errors=True) as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            os.environ.pop(VARIABLE)
            if before is not None:
                os.environ[VARIABLE] = before


def _is_writable() -> bool:
    try:
        with tempfile.TemporaryFile(dir=Path.home()):
            return True
    except (OSError, RuntimeError):
        return False
