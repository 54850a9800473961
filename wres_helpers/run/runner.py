"""One run: what does not stand is read, made and put in its place, organisation by organisation."""

import shutil
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack
from pathlib import Path

from wres_helpers.refusals import Refusal
from wres_helpers.run import drafts, organisations, pool, portal, printing
from wres_helpers.run.own_pages import with_own
from wres_helpers.run.pool import Ending, Pool
from wres_helpers.run.progress import Log, Progress
from wres_helpers.run.reports import PRINTED, REPORT, Failure, Places, Report, Summary, Wish
from wres_helpers.run.stamps import FOLDER, Stamps, package, without_outputs
from wres_helpers.run.tasks import Answer, Compare, Make, Pages, Preparation, Prepare, Print, Task

NO_YEAR = (0,)


def run(wish: Wish, everyone: Iterable[str], places: Places, progress: Progress) -> Summary:
    """Make every report that does not stand as it would be made now, and list them on the portal.

    A failure does not stop the others, and leaves its last good year as it was.
    """
    with drafts.alone(places.outputs / FOLDER, progress.waiting), drafts.folder(places.edition_folder) as folder:
        return Run(wish, list(everyone), places, folder, progress).summary()


class Run:
    """One run, which has the outputs for itself."""

    def __init__(self, wish: Wish, everyone: list[str], places: Places, folder: Path, progress: Progress) -> None:
        self.wish, self.everyone, self.places, self.folder, self.progress = wish, everyone, places, folder, progress
        self.notebooks = {
            name: without_outputs((places.notebooks / f"{name}.ipynb").read_bytes()) for name in places.names
        }
        self.stamps = Stamps(places, self.notebooks)
        self.log = Log(places.outputs)
        self.result = Summary()
        self.stamp_of: dict[str, str] = {}
        self.to_do: deque[Task] = deque()
        self.again: set[str] = set()

    def summary(self) -> Summary:
        """Find what does not stand, make it, and list everything."""
        self._plan()
        if self.to_do:
            with ExitStack() as stack, self.progress:
                here = stack.enter_context(pool.here(self.wish.workers))
                cluster = stack.enter_context(pool.on_cluster(self.wish.cluster)) if self.wish.cluster else here
                self._work(here, cluster)
        self._compare()
        self._find_missing_years()
        if self.result.new or self.result.old or self.result.failures:
            self._list()
        self._find_obsolete()
        return self.result

    def _plan(self) -> None:
        """What is to be read anew, and what of the rest is to be printed."""
        for code in self.wish.codes:
            self.stamp_of[code] = self.stamps.of(code)
            if self.wish.fresh or self.stamps.record(code)["stamp"] != self.stamp_of[code]:
                self.to_do.append(Prepare(code, self.places, tuple(self.wish.years)))
            else:
                self._look_at(code)
        listed = [code for code in self.everyone if (self.places.edition_folder / code).exists()]
        strangers = [code for code in listed if code not in self.stamp_of and not self.stamps.record(code)["years"]]
        self.to_do.extend(Prepare(code, self.places, NO_YEAR) for code in strangers)
        self.progress.begin(sum(isinstance(task, Prepare) for task in self.to_do))

    def _look_at(self, code: str) -> None:
        """Read an organisation that did not change only where a report of it is gone or damaged."""
        record = self.stamps.record(code)
        reports = [Report(code, record["name"], year) for year in self._years(record["years"])]
        standing = {report for report in reports if self.stamps.stands(report, self.stamp_of[code])}
        if missing := tuple(report.year for report in reports if report not in standing):
            self.to_do.append(Prepare(code, self.places, missing))
        for report in filter(standing.__contains__, reports):
            self.result.old.append(report)
            if self.wish.pdf and not self.stamps.is_printed(report):
                self._print(report)

    def _years(self, years: Iterable[int]) -> list[int]:
        return [year for year in years if not self.wish.years or year in self.wish.years]

    def _work(self, here: Pool, cluster: Pool) -> None:
        """Do what there is to do; a report goes before another organisation is read, so that figures do not pile up."""
        running: dict[Future[Ending], tuple[Pool, Task]] = {}
        while self.to_do or running:
            while pair := self._next(here, cluster):
                running[pair[0].submit(pair[1])] = pair
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                where, task = running.pop(future)
                where.futures.discard(future)
                self._end(task, future)
            cluster.check()

    def _next(self, here: Pool, cluster: Pool) -> tuple[Pool, Task] | None:
        if not self.to_do:
            return None
        where = here if self.to_do[0].at_home else cluster
        has_room = where.free and (cluster.free or not isinstance(self.to_do[0], Prepare))
        return (where, self.to_do.popleft()) if has_room else None

    def _end(self, task: Task, future: "Future[Ending]") -> None:
        """Take what a task came to; one whose process died is tried once more."""
        try:
            ending = future.result()
        except Refusal:
            raise
        except ModuleNotFoundError as error:
            raise pool.ClusterError(f"--cluster: a worker lacks the workbook ({error}); {pool.INSTALL}") from None
        except Exception as error:
            if str(task) not in self.again:
                self.again.add(str(task))
                self.to_do.appendleft(task)
                self.log.line(task, "died, is tried again")
                self.progress.line(f"{task}: {error}; it is tried again")
                return
            ending = Ending(Failure(task.part, 0, str(error)), 0.0, "no process")
        fate = self._take(task, ending.answer)
        self.log.line(task, f"{fate or 'done'}, {ending.seconds:.2f} s, {ending.process}")

    def _take(self, task: Task, answer: Answer) -> str:
        """Put what was made in its place; where that failed, in a word."""
        if isinstance(task, Prepare):
            return self._take_preparation(task, answer)
        failures = [answer] if isinstance(answer, Failure) else []
        if isinstance(answer, Pages):
            failures.extend(answer.failures)
            self.log.warn(answer.warnings)
        if not failures:
            try:
                self._put(task, answer)
            except OSError as error:
                failures.append(Failure(task.part, 0, pool.unwritable(error)))
        if failures and isinstance(task, Print):
            self.result.pdf_failures.append(task.report)
        self._fail(task.report, failures)
        self.progress.advance()
        return ", ".join(f"failed in {failure.part}, cell [{failure.cell}]" for failure in failures)

    def _take_preparation(self, task: Prepare, answer: Answer) -> str:
        code = task.code
        if isinstance(answer, Failure):
            whose = "" if answer.part == "folder" else f"{code}: "
            self.result.unreadable[code] = f"{whose}{answer.message}"
            self.progress.read(0)
            return "failed"
        assert isinstance(answer, Preparation)  # noqa: S101 - a preparation has no other answer
        self.stamps.learn(code, name=answer.name, kind=answer.kind, years=answer.years, pages=list(answer.pages))
        if code in self.stamp_of:
            self.stamp_of[code] = self.stamps.of(code)
        self.stamps.learn(code, stamp=self.stamp_of.get(code, ""))
        self.result.warnings.extend(answer.warnings)
        edition, engine, notebooks = self.places.edition, self.wish.engine, with_own(self.notebooks, answer.pages)
        for year, figures in reversed(answer.figures.items()):
            report = Report(code, answer.name, year)
            self.to_do.appendleft(Make(report, edition, engine, figures, notebooks, str(self.folder), package()))
        self.progress.read(len(answer.figures))
        return ""

    def _put(self, task: Make | Compare | Print, answer: Answer) -> None:
        """What was made or printed takes its place."""
        if isinstance(task, Print):
            self._put_pdf(task)
        elif isinstance(answer, Pages) and isinstance(task, Compare):
            organisations.put(task, answer, self.places, self.stamps)
        elif isinstance(answer, Pages):
            self._put_report(task.report, answer)

    def _put_report(self, report: Report, pages: Pages) -> None:
        """A finished year takes the place of the last one as a whole."""
        draft = self.folder / "new" / report.code / str(report.year)
        draft.mkdir(parents=True)
        for name, content in pages.files.items():
            (draft / name).write_bytes(content)
        drafts.put_in_place(draft, self.places.folder(report), self.folder)
        self.stamps.keep(report, self.stamp_of[report.code], pages.overview)
        shutil.rmtree(self.places.failures_folder(report), ignore_errors=True)
        self.result.new.append(report)
        if self.wish.pdf:
            self._print(report)

    def _print(self, report: Report) -> None:
        page, pdf = self.places.folder(report) / REPORT, self.folder / f"{report.code}-{report.year}.pdf"
        self.progress.add(1)
        self.to_do.appendleft(Print(report, printing.browser() or "", page, pdf, printing.SECONDS))

    def _put_pdf(self, task: Print) -> None:
        task.pdf.replace(self.places.folder(task.report) / PRINTED)
        self.stamps.keep_pdf(task.report)
        self.result.pdfs.append(task.report)

    def _fail(self, report: Report, failures: Sequence[Failure]) -> None:
        """Say what failed, and keep the notebooks outside what is published."""
        if failures:
            self.result.failures.setdefault(report, []).extend(failures)
        for failure in failures:
            place = self.places.failures_folder(report) / f"{failure.part}.ipynb"
            if failure.notebook:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(failure.notebook)
            self.progress.fail(report, failure, place)

    def _compare(self) -> None:
        """Put all organisations side by side, when all reports are in their places."""
        comparison = organisations.comparison(self.wish, self.everyone, self.places, self.stamps)
        if comparison:
            self.to_do.append(comparison)
            self.progress.add(1)
            with pool.here(1) as here, self.progress:
                self._work(here, here)

    def _find_missing_years(self) -> None:
        """Name the years that were wished for and are not there."""
        years_of = {code: self.stamps.record(code)["years"] for code in self.wish.codes}
        years_of = {code: years for code, years in years_of.items() if code not in self.result.unreadable}
        there = sorted({year for years in years_of.values() for year in years})
        missing = self.result.missing_years
        for code, years in years_of.items():
            if self.wish.each and set(self.wish.years) & set(there) and not self._years(years):
                missing.append(_no_year(f"{self.places.parameters}/{code}", self.wish.years, years))
        strangers = [year for year in self.wish.years if year not in there] if there else []
        if strangers:
            missing.append(_no_year("--year", strangers, there))

    def _list(self) -> None:
        """Each organisation's own page, and the portal."""
        records = {code: self.stamps.record(code) for code in self.everyone}
        for code in self.wish.codes:
            if code not in self.result.unreadable:
                portal.write_index(self.places.edition_folder / code, records[code], self.places.edition)
        self.result.index = portal.write_portal(self.places, records, self.result.unreadable)

    def _find_obsolete(self) -> None:
        """Name the years in the outputs that no organisation's files hold any more."""
        for folder in sorted(self.places.edition_folder.glob("[!.]*/[0-9]*")):
            code = folder.parent.name
            years = self.stamps.record(code)["years"] if code in self.everyone else []
            if folder.name.isdigit() and code not in self.result.unreadable and int(folder.name) not in years:
                self.result.obsolete.append(folder)


def _no_year(where: str, years: Iterable[int], there: Iterable[int]) -> str:
    words = " or ".join(map(str, years))
    return f"{where}: there is no report of {words}; expected one of {', '.join(map(str, there))}"
