"""Where reports are written before they take their place: as a whole, or not at all."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[bytes], wait: bool) -> None:
        """Lock a file, or raise OSError where another process has it."""
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _locked(file: IO[bytes], wait: bool) -> None:
        """Lock a file, or raise OSError where another process has it."""
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


PREFIX = ".draft-"
LOCK = "in-use"
OLD = "old"


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """The outputs for this run alone; `waiting` is called where another run must end first.

    A run that was killed holds nothing: the system lets go of the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        try:
            _locked(file, wait=False)
        except OSError:
            waiting()
            _locked(file, wait=True)
        yield


@contextmanager
def folder(edition_folder: Path) -> Iterator[Path]:
    """A folder for drafts beside the reports, after what killed runs left there was removed."""
    edition_folder.mkdir(parents=True, exist_ok=True)
    for remains in edition_folder.glob(f"{PREFIX}*"):
        _give_back(remains, edition_folder)
        shutil.rmtree(remains, ignore_errors=True)
    with TemporaryDirectory(dir=edition_folder, prefix=PREFIX, ignore_cleanup_errors=True) as name:
        yield Path(name)


def put_in_place(draft: Path, place: Path, drafts: Path) -> None:
    """Give a finished year the place of the last one, which stays where that fails."""
    old = drafts / OLD / place.parent.name / place.name
    old.parent.mkdir(parents=True, exist_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        if place.exists():
            place.replace(old)
        draft.replace(place)
    finally:
        if old.exists() and not place.exists():
            old.replace(place)
    shutil.rmtree(old, ignore_errors=True)


def _give_back(drafts: Path, edition_folder: Path) -> None:
    """Put back each year that a run had taken out of its place when it was killed."""
    for old in drafts.glob(f"{OLD}/*/*"):
        place = edition_folder / old.parent.name / old.name
        if not place.exists():
            old.replace(place)
