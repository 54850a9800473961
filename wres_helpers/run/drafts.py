"""Where reports are written before they take their place: as a whole, or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # on Windows, where a file that is open cannot be deleted anyway
    fcntl = None

PREFIX = ".draft-"
IN_USE = "in-use"
OLD = "old"


@contextmanager
def folder(edition_folder: Path) -> Iterator[Path]:
    """A folder for drafts beside the reports, after what killed runs left there was removed."""
    edition_folder.mkdir(parents=True, exist_ok=True)
    for left in edition_folder.glob(f"{PREFIX}*"):
        if _abandoned(left):
            _give_back(left, edition_folder)
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(dir=edition_folder, prefix=PREFIX, ignore_cleanup_errors=True) as name:
        drafts = Path(name)
        with (drafts / IN_USE).open("wb") as in_use:
            if fcntl:
                fcntl.flock(in_use, fcntl.LOCK_EX)
            yield drafts


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


def _abandoned(drafts: Path) -> bool:
    """True where no run that still lives holds these drafts."""
    try:
        with (drafts / IN_USE).open("rb") as in_use:
            if fcntl:
                fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        (drafts / IN_USE).unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _give_back(drafts: Path, edition_folder: Path) -> None:
    """Put back each year that a run had taken out of its place when it was killed."""
    for old in drafts.glob(f"{OLD}/*/*"):
        place = edition_folder / old.parent.name / old.name
        if not place.exists():
            old.replace(place)
