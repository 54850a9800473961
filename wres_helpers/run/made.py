"""What stands in the outputs and what it was made from, so that only what changed is made again."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from wres_helpers import downloads
from wres_helpers.run.fingerprints import Fingerprints
from wres_helpers.run.jobs import INDEX, PRINTED, REPORT, Job, Places

FOLDER = ".made"


class Made:
    """The record of an edition: for each organisation its facts, and the files of each year as they were made."""

    def __init__(self, places: Places, fingerprints: Fingerprints) -> None:
        self.places = places
        self.fingerprints = fingerprints
        self.folder = places.outputs / FOLDER / places.edition
        self.records: dict[str, dict[str, Any]] = {}

    def facts(self, code: str) -> dict[str, Any]:
        """What was known of an organisation when it was last run; empty where nothing was."""
        facts: dict[str, Any] = self._record(code).get("facts", {})
        return facts

    def unchanged(self, code: str) -> bool:
        """True where nothing that the organisation's pages are made from has changed since."""
        known = self.facts(code).get("folder")
        return known is not None and known == self.fingerprints.of_folder(code)

    def learn(self, code: str, facts: dict[str, Any]) -> None:
        """Keep what is known of an organisation now."""
        self._record(code)["facts"] = facts
        self._save(code)

    def standing(self, job: Job) -> set[str]:
        """The parts of a year that stand as they would be made now."""
        made_from = self.facts(job.code)["made_from"][str(job.year)]
        then = self._year(job)
        whole = {name for name, print_ in then.get("files", {}).items() if print_ == self._print(job, name)}
        return {
            part
            for part, print_ in made_from.items()
            if then.get("made_from", {}).get(part) == print_ and self._files(part) <= whole
        }

    def has_index(self, code: str) -> bool:
        """True where the organisation's own index page stands as it was made."""
        print_ = self._record(code).get(INDEX)
        return print_ is not None and print_ == self._print_of(self.places.edition_folder / code / "index.html")

    def put(self, job: Job) -> None:
        """Keep what a year that has just taken its place was made from."""
        folder = self.places.folder(job)
        files = {path.name: self._print_of(path) for path in sorted(folder.iterdir())}
        made_from = self.facts(job.code)["made_from"][str(job.year)]
        record = self._record(job.code)
        record.setdefault("years", {})[str(job.year)] = {"made_from": made_from, "files": files}
        record.pop(INDEX, None)  # the index page is to show the new year
        self._save(job.code)

    def has_pdf(self, job: Job) -> bool:
        """True where the report of a year stands as it was printed; a year that is made again leaves no PDF behind."""
        print_ = self._year(job).get("files", {}).get(PRINTED)
        return print_ is not None and print_ == self._print(job, PRINTED)

    def put_pdf(self, job: Job) -> None:
        """Keep the fingerprint of a report that was printed."""
        self._year(job)["files"][PRINTED] = self._print(job, PRINTED)
        self._save(job.code)

    def put_index(self, code: str) -> None:
        """Keep the fingerprint of an organisation's index page."""
        self._record(code)[INDEX] = self._print_of(self.places.edition_folder / code / "index.html")
        self._save(code)

    def _files(self, part: str) -> set[str]:
        if part == REPORT:
            return {f"{REPORT}.html", *downloads.names(self.places.edition == "restricted")}
        return {f"{part}.html", f"{part}.ipynb"}

    def _record(self, code: str) -> dict[str, Any]:
        if code not in self.records:
            self.records[code] = {}
            with suppress(OSError, ValueError):
                found = json.loads((self.folder / f"{code}.json").read_text(encoding="utf-8"))
                self.records[code] = found if isinstance(found, dict) else {}
        return self.records[code]

    def _save(self, code: str) -> None:
        path = self.folder / f"{code}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        draft.write_text(json.dumps(self.records[code]), encoding="utf-8")
        draft.replace(path)

    def _year(self, job: Job) -> dict[str, Any]:
        year: dict[str, Any] = self._record(job.code).get("years", {}).get(str(job.year), {})
        return year

    def _print(self, job: Job, name: str) -> str | None:
        return self._print_of(self.places.folder(job) / name)

    def _print_of(self, path: Path) -> str | None:
        try:
            return self.fingerprints.of(path.read_bytes())
        except OSError:
            return None
