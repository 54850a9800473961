"""Where reports are written before they take their place: as a whole, or not at all."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PREFIX = ".draft-"
LOCK = "in-use"
OLD = "old"
MOMENT = 0.2


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """The outputs for this run alone; `waiting` is called where another run must end first.

    A run that was killed holds nothing: the system lets go of the lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as file:
        if not _is_locked(file):
            waiting()
            while not _is_locked(file):
                time.sleep(MOMENT)
        yield


def _is_locked(file: IO[bytes]) -> bool:
    """Lock a file; False where another process has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


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
