"""Executes the notebooks for organisations and years, and writes their pages."""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from wres_helpers.run import drafts, portal
from wres_helpers.run.cluster import ClusterError, on_cluster
from wres_helpers.run.fingerprints import Fingerprints
from wres_helpers.run.jobs import NOTEBOOKS, PREPARED, Ended, Failure, Job, Places, Task, jobs
from wres_helpers.run.log import Log
from wres_helpers.run.made import FOLDER, Made
from wres_helpers.run.spawned import in_workers
from wres_helpers.run.work import FACTS, Work
from wres_helpers.run.years import Processes, Years

__all__ = ["ENGINES", "NOTEBOOKS", "ClusterError", "Done", "Ended", "Failure", "Job", "Places", "Told", "Wish", "run"]

# "fast" forks a process for each notebook and runs its cells by IPython; "spawned" runs them by IPython in processes
# that stay, and are put in order after each notebook; "kernel" starts a Jupyter kernel for each.
ENGINES = ("fast", "spawned", "kernel") if sys.platform == "linux" else ("spawned", "kernel")


class Told(Protocol):
    """Hears how a run goes on."""

    def waiting(self) -> None:
        """Another run is writing into the outputs, and this one waits for it."""

    def begins(self, doing: str, parts: int) -> None:
        """So many parts are to be made."""

    def ended(self, ended: Ended, failed: bool, again: bool) -> None:
        """A part has come to its end; `again` where its process died and it is tried once more."""


@dataclass(frozen=True)
class Wish:
    """What is to be run: organisations, their years (all, where none are named), and how."""

    codes: Sequence[str]
    years: Sequence[int]
    each: bool = False
    workers: int = 1
    cluster: str = ""
    fresh: bool = False
    pdf: bool = False


@dataclass
class Done:
    """What a run did: the years wanted, made and printed, what was wrong with the wish, and what failed."""

    wanted: list[Job] = field(default_factory=list)
    made: list[Job] = field(default_factory=list)
    printed: list[Job] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    index: Path | None = None


def run(wish: Wish, everyone: Iterable[str], places: Places, told: Told) -> Done:
    """Make every page that does not stand as it would be made now, and list them on the portal.

    A failure does not stop the others, and leaves its last good year as it was.
    """
    with drafts.alone(places.outputs / FOLDER, told.waiting), drafts.folder(places.edition_folder) as folder:
        return Run(wish, Work(places, folder), told).done(everyone)


class Run:
    """One run, which has the outputs for itself."""

    def __init__(self, wish: Wish, work: Work, told: Told) -> None:
        self.wish, self.work, self.told = wish, work, told
        self.fingerprints = Fingerprints(work.places)
        self.made = Made(work.places, self.fingerprints)
        self.unreadable: dict[str, str] = {}
        self.log = Log(work.places.outputs)

    def done(self, everyone: Iterable[str]) -> Done:
        """Read what changed, make what does not stand, and list everything."""
        everyone = list(everyone)
        self._read(everyone)
        readable = [code for code in self.wish.codes if code not in self.unreadable]
        facts = {code: self.made.facts(code) for code in readable}
        names, reported = ({code: of_one[key] for code, of_one in facts.items()} for key in ("name", "years"))
        wanted, wrong = jobs(names, reported, self.wish.years, self.work.places.parameters, self.wish.each)
        done = Done(
            wanted, wrong=[*(self.unreadable[code] for code in self.wish.codes if code in self.unreadable), *wrong]
        )
        if wanted:
            self._make(done)
            known = {code: self.made.facts(code) for code in everyone if self.made.facts(code)}
            done.index = portal.write(self.work.places, known, self.unreadable)
        return done

    def _read(self, everyone: Sequence[str]) -> None:
        """Learn what is to be known of each wanted organisation that changed, and of those that were forgotten."""
        listed = [code for code in everyone if (self.work.places.edition_folder / code).exists()]
        forgotten = [code for code in listed if code not in self.wish.codes and not self.made.facts(code)]
        changed = [code for code in self.wish.codes if self.wish.fresh or not self.made.unchanged(code)]
        tasks = deque(Task(Job(code, code, 0), PREPARED) for code in (*changed, *forgotten))
        self.told.begins("reading", len(tasks))
        for ended in self._ends(tasks, self._processes()):
            self._learn(ended)

    def _learn(self, ended: Ended) -> None:
        code = ended.task.job.code
        if ended.stopped:
            self.unreadable[code] = f"{code}: {ended.stopped.message}"
            return
        facts = json.loads((self.work.draft(ended.task.job) / FACTS).read_text(encoding="utf-8"))
        if "wrong" in facts:
            self.unreadable[code] = facts["wrong"]
        else:
            self.made.learn(code, facts)

    def _make(self, done: Done) -> None:
        years = Years(done.wanted, self.work, self.made, fresh=self.wish.fresh, pdf=self.wish.pdf)
        done.made, done.printed = list(years.waiting), years.printed
        self.told.begins("making", years.parts)
        processes = self._cluster() if self.wish.cluster else self._processes()
        for ended, failure in years.made_by(self._ends(years.tasks, processes)):
            self._say(ended, failed=failure is not None)
            if failure and failure not in done.failures:
                done.failures.append(failure)

    def _ends(self, tasks: deque[Task], processes: Processes) -> Iterator[Ended]:
        """Each task as it ends; one whose process died is tried once more."""
        tried_again = set()
        with closing(processes(tasks, self.work)) as running:
            for ended in running:
                if ended.stopped and ended.stopped.died and ended.task not in tried_again:
                    tried_again.add(ended.task)
                    tasks.appendleft(ended.task)
                    self._say(ended, again=True)
                else:
                    yield ended

    def _say(self, ended: Ended, failed: bool = False, again: bool = False) -> None:
        self.log.ended(ended, failed, again)
        self.told.ended(ended, failed, again)

    def _processes(self) -> Processes:
        """Processes of this machine, forked where that can be."""
        if sys.platform == "linux" and self.work.places.engine != "spawned":
            from wres_helpers.run.forked import in_children  # noqa: PLC0415 - only where there is fork

            return partial(in_children, workers=self.wish.workers)
        return partial(in_workers, workers=self.wish.workers)

    def _cluster(self) -> Processes:
        return partial(on_cluster, address=self.wish.cluster)
