"""What each page is made from, as fingerprints that reveal no counts: they are keyed with the user's own secret."""

import os
import re
import secrets
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import wres_helpers
from wres_helpers import disclosure, load, standard
from wres_helpers.disclosure import Pattern
from wres_helpers.load import Organisation
from wres_helpers.load.folder import folder_path
from wres_helpers.run.jobs import REPORT, Places

LIBRARIES = (
    "ipython",
    "jinja2",
    "matplotlib",
    "mistune",
    "nbconvert",
    "nbformat",
    "numpy",
    "openpyxl",
    "pandas",
    "papermill",
    "pyyaml",
    "seaborn",
)
BENCHMARKS = "benchmarks.csv"
# What goes with the organisation to every page, and what only the pages read that ask for it.
WITH_EVERY_PAGE = ("organisation.yaml", "action_plan.csv", "commentary.md", "already_published.csv")
ASKED_FOR = (*standard.GROUPS, "equality_profile")
READS = re.compile(r"\bload\.(\w+)")


@dataclass(frozen=True)
class Fingerprints:
    """Fingerprints of what a run's pages are made from."""

    places: Places

    @cached_property
    def root(self) -> Path:
        """The folder of all organisations."""
        return folder_path(self.places.parameters)

    @cached_property
    def key(self) -> bytes:
        """A secret of this user, kept away from the outputs: without it a fingerprint of counts cannot be tried out."""
        path = _cache_folder() / "key"
        try:
            return path.read_bytes()
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = path.with_name(f"key-{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_bytes(secrets.token_bytes(32))
            draft.replace(path)
            return path.read_bytes()

    @cached_property
    def common(self) -> str:
        """The fingerprint of what is in every page: the package with its templates, the libraries, the edition."""
        versions = [f"{name} {version(name)}" for name in LIBRARIES]
        return self.of(sys.version, *versions, self.places.edition, package())

    @cached_property
    def sources(self) -> dict[str, bytes]:
        """The notebooks as they are now."""
        return {name: (self.places.notebooks / f"{name}.ipynb").read_bytes() for name in self.places.names}

    @cached_property
    def benchmarks(self) -> bytes:
        """The national values as they are now."""
        return _content(self.root / BENCHMARKS)

    def of(self, *parts: object) -> str:
        """The fingerprint of some parts, in this order."""
        digest = blake2b(key=self.key, digest_size=16)
        for part in parts:
            content = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8, "big") + content)
        return digest.hexdigest()

    def of_folder(self, code: str) -> str:
        """The fingerprint of everything that an organisation's pages may depend on."""
        try:
            files = sorted(path for path in (self.root / code).iterdir() if path.is_file())
        except OSError:
            files = []
        contents = (part for path in files for part in (path.name, _content(path)))
        return self.of(self.common, *self.sources.values(), self.benchmarks, *contents)

    def facts(self, code: str) -> dict[str, Any]:
        """What a run needs to know of an organisation, or every problem that stops it."""
        folder = self.of_folder(code)
        try:
            reported = load.organisation(code, None, self.places.edition, self.places.parameters)
        except load.InputError as error:
            return {"wrong": str(error)}
        publisher = reported.publisher
        withheld = disclosure.withheld(reported)
        return {
            "folder": folder,
            "withheld": withheld.as_json(),
            "name": publisher.name,
            "kind": standard.KINDS[publisher.kind],
            "years": list(reported.years),
            "made_from": {str(year): self._of_parts(reported, withheld, year) for year in reported.years},
        }

    def _of_parts(self, reported: Organisation, withheld: Pattern, year: int) -> dict[str, str]:
        """The fingerprint of each page of a year."""
        warned = [warning.for_reader for warning in reported.warnings if (warning.year or 0) <= year]
        about = [self.common, reported.code, year, reported.years, warned]
        about += [self._file(reported.code, name) for name in WITH_EVERY_PAGE]
        # The restricted edition's pages show all; only its report lists what is withheld, and reads every count.
        for keys in () if reported.disclosure.restricted else (withheld.keys, withheld.rounded):
            about.append(sorted(key for key in keys if key.year <= year))
        parts = {
            name: self.of(*about, source, *self._counts(reported.code, files_read(source.decode("utf-8"))))
            for name, source in self.sources.items()
        }
        every = self._counts(reported.code, standard.GROUPS)
        return {**parts, REPORT: self.of(*parts.values(), *every)}

    def _counts(self, code: str, groups: Iterable[str]) -> list[bytes]:
        return [self.benchmarks, *(self._file(code, f"{group}.csv") for group in groups)]

    def _file(self, code: str, name: str) -> bytes:
        return _content(self.root / code / name)


@cache
def package() -> str:
    """The fingerprint of this package's sources and templates, the same on every machine that has them."""
    folder = Path(wres_helpers.__file__).parent
    digest = blake2b(digest_size=8)
    for path in sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def files_read(notebook: str) -> tuple[str, ...]:
    """The groups of counts that a notebook may read; all of them, unless its code plainly reads fewer.

    >>> files_read('"from wres_helpers import load", "counts = load.board(reported)"')
    ('workforce_profile', 'board')
    """
    named = set(READS.findall(notebook))
    plain = named <= {"organisation", *ASKED_FOR} and "every_group" not in notebook
    # The workforce stands beside every other group's counts.
    wanted = (*standard.GROUPS[:1], *named) if plain and not _imports_more(notebook) else ASKED_FOR
    return tuple(group for group in ASKED_FOR if group in wanted)


def _imports_more(notebook: str) -> bool:
    """True where more is imported than the rooms of this package by their names."""
    lines = re.findall(r"(?:^|\")\s*((?:from|import)\s[^\"\\]*)", notebook, re.MULTILINE)
    return any(not line.startswith("from wres_helpers import ") or " as " in line for line in lines)


def _content(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be read, which the check of the folder says better."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _cache_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    named = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return Path(named or Path.home() / ".cache") / "wres-workbook"
