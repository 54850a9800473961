"""What stands in the outputs and what it was made from, so that only what changed is made again."""

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, cached_property
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import wres_helpers
from wres_helpers.earlier import put
from wres_helpers.load.folder import folder_path, workbook_of
from wres_helpers.run.reports import PRINTED, REPORT, Places, Report

FOLDER = ".made"
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


class Stamps:
    """The records of an edition: of each organisation its years, and of each report its stamp and its files."""

    def __init__(self, places: Places, notebooks: dict[str, bytes]) -> None:
        self.places, self.notebooks = places, notebooks
        self.folder = places.outputs / FOLDER / places.edition
        self.records: dict[str, dict[str, Any]] = {}

    @cached_property
    def root(self) -> Path:
        """The folder of all organisations."""
        return folder_path(self.places.parameters)

    @cached_property
    def common(self) -> str:
        """The digest of what is in every report: package, libraries, edition, notebooks and national values."""
        versions = [f"{name} {version(name)}" for name in LIBRARIES]
        sources = [part for name, source in self.notebooks.items() for part in (name, source)]
        benchmarks = digest_of(self.root / BENCHMARKS)
        return digest(sys.version, *versions, self.places.edition, package(), *sources, benchmarks)

    def of(self, code: str) -> str:
        """The stamp of everything that an organisation's reports are made from, as it is now."""
        workbook = workbook_of(self.root, code)
        files = [*sorted((self.root / code).glob("*")), *([workbook] if workbook else [])]
        files += [self.places.notebooks / f"{name}.ipynb" for name in self.record(code)["pages"]]
        return digest(self.common, code, *(part for path in files for part in (path.name, digest_of(path))))

    def record(self, code: str) -> dict[str, Any]:
        """What was known of an organisation when it was last run; no years, where nothing was."""
        if code not in self.records:
            self.records[code] = {"stamp": "", "name": code, "kind": "", "years": [], "reports": {}, "pages": []}
            with suppress(OSError, ValueError):
                content = json.loads((self.folder / f"{code}.json").read_text(encoding="utf-8"))
                self.records[code].update(content if isinstance(content, dict) else {})
        return self.records[code]

    def learn(self, code: str, **facts: object) -> None:
        """Keep facts of an organisation."""
        self.record(code).update(facts)
        self.folder.mkdir(parents=True, exist_ok=True)
        put(self.folder / f"{code}.json", json.dumps(self.records[code]).encode())

    def stands(self, report: Report, stamp: str) -> bool:
        """True where a report stands, file for file, as it would be made now."""
        of_report = self._of(report)
        files = {name: then for name, then in of_report.get("files", {}).items() if name != PRINTED}
        return of_report.get("stamp") == stamp and REPORT in files and are_whole(self.places.folder(report), files)

    def keep(self, report: Report, stamp: str, overview: str) -> None:
        """Keep the stamp of a report that has just taken its place."""
        files = {path.name: digest_of(path) for path in sorted(self.places.folder(report).iterdir())}
        of_report = {"stamp": stamp, "files": files, "overview": overview}
        self.learn(report.code, reports={**self.record(report.code)["reports"], str(report.year): of_report})

    def is_printed(self, report: Report) -> bool:
        """True where the PDF of a report stands as it was printed."""
        then = self._of(report).get("files", {}).get(PRINTED)
        return then is not None and then == digest_of(self.places.folder(report) / PRINTED)

    def keep_pdf(self, report: Report) -> None:
        """Keep the digest of a PDF that has just taken its place."""
        self._of(report)["files"][PRINTED] = digest_of(self.places.folder(report) / PRINTED)
        self.learn(report.code)

    def _of(self, report: Report) -> dict[str, Any]:
        of_report: dict[str, Any] = self.record(report.code)["reports"].get(str(report.year), {})
        return of_report


def digest(*parts: object) -> str:
    """The digest of some parts, in this order."""
    whole = blake2b(digest_size=16)
    for part in parts:
        content = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()


@cache
def package() -> str:
    """The digest of this package's sources and templates, the same on every machine that has them."""
    folder = Path(wres_helpers.__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return digest(*(part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


def without_outputs(content: bytes) -> bytes:
    """A notebook as it is executed: what an earlier execution left in it does not count."""
    notebook = json.loads(content)
    for cell in notebook.get("cells", []):
        if cell.get("cell_type") == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(notebook, ensure_ascii=False).encode("utf-8")


def digest_of(path: Path) -> str | None:
    """The digest of a file; None where it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return None


def are_whole(folder: Path, files: Mapping[str, str]) -> bool:
    """True where each file of a folder is the one that had this digest."""
    return all(then == digest_of(folder / name) for name, then in files.items())
