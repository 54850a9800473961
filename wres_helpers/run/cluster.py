"""Runs tasks on a Dask cluster: what a task reads travels with it, and what it made comes back."""

import atexit
import socket
import sys
import time
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from pathlib import Path, PurePosixPath
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from wres_helpers.load.folder import folder_path
from wres_helpers.run.fingerprints import BENCHMARKS, package
from wres_helpers.run.jobs import Ended, Job, Places, Stopped, Task
from wres_helpers.run.spawned import FORKS, PUTS_IN_ORDER, Worker
from wres_helpers.run.work import Work

# Enough to keep every worker busy, and few enough to hold in memory.
TASKS_OF_A_WORKER = 3
SECONDS_TO_ANSWER = 10
INSTALL = "install this version where the worker runs, and start the worker again"

if TYPE_CHECKING:
    from distributed import Client


class ClusterError(Exception):
    """The cluster cannot be used; the message says why and what to do."""


class Parcel(NamedTuple):
    """A task with every file that it reads, by its name below the run's folder."""

    package: str
    task: Task
    places: Places
    parameters: str
    files: dict[str, bytes]


class Answer(NamedTuple):
    """How a task ended, on which machine, and the files that it made."""

    stopped: Stopped | None
    seconds: float
    by: str
    files: dict[str, bytes]


def on_cluster(tasks: deque[Task], work: Work, address: str) -> Generator[Ended]:
    """Each task as it ends; tasks may be added in between."""
    with _connected(address) as client:
        most = TASKS_OF_A_WORKER * sum(client.nthreads().values())
        executor = client.get_executor(pure=False)
        running: dict[Future[Answer], Task] = {}
        while tasks or running:
            while tasks and len(running) < most:
                task = tasks.popleft()
                running[executor.submit(do, _parcel(task, work))] = task
            ended, _ = wait(running, return_when=FIRST_COMPLETED)
            if client.status != "running":
                raise ClusterError(f"--cluster {address}: its scheduler is gone; what was made stands, run it again")
            for future in ended:
                yield _ended(running.pop(future), future, work)


def _connected(address: str) -> "Client":
    """A client of a cluster whose workers have this version of the package."""
    try:
        from distributed import Client  # noqa: PLC0415 - an optional library
    except ModuleNotFoundError:
        raise ClusterError(f"--cluster {address}: needs Dask; install it with pip install '.[cluster]'") from None
    try:
        client = Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        said = f"--cluster {address}: no scheduler answers ({error}); expected the address that 'dask scheduler' prints"
        raise ClusterError(f"{said}, such as tcp://127.0.0.1:8786") from None
    try:
        packages = client.run(package)
    except ModuleNotFoundError as error:
        raise ClusterError(f"--cluster {address}: a worker lacks the workbook ({error}); {INSTALL}") from None
    _refuse_others(packages, address)
    return client


def do(parcel: Parcel) -> Answer:
    """Do a task on a machine of the cluster, in a process that does nothing else."""
    if parcel.package != package():
        raise ClusterError(_other(socket.gethostname()))
    started = time.monotonic()
    with TemporaryDirectory(prefix="wres-") as name:
        root = Path(name)
        for file, content in parcel.files.items():
            _put(root / file, content)
        places = replace(parcel.places, notebooks=root / "notebooks", parameters=str(root / parcel.parameters))
        stopped = _in_worker(parcel.task, Work(places, root / "drafts"))
        made = {
            file: content for file, content in _files(root / "drafts", "drafts") if parcel.files.get(file) != content
        }
        return Answer(stopped, time.monotonic() - started, socket.gethostname(), made)


def _in_worker(task: Task, work: Work) -> Stopped | None:
    """Have a waiting process do the task: a cluster's own processes have threads, and notebooks would share them."""
    try:
        worker = _WAITING.get_nowait()
    except Empty:
        worker = Worker(FORKS if sys.platform == "linux" else PUTS_IN_ORDER)
        atexit.register(worker.end)
    try:
        return worker.does(task, work).stopped
    finally:
        _WAITING.put(worker)


_WAITING: SimpleQueue[Worker] = SimpleQueue()


def _parcel(task: Task, work: Work) -> Parcel:
    """A task with the organisation's files, the national values, its notebook, and what stands in its draft."""
    places, job = work.places, task.job
    root = folder_path(places.parameters)
    name = Path(places.parameters).name or "parameters"
    files = dict(_files(root / job.code, f"{name}/{job.code}", deep=False))
    files |= {f"{name}/{BENCHMARKS}": (root / BENCHMARKS).read_bytes()} if (root / BENCHMARKS).exists() else {}
    files |= _files(work.draft(Job(job.code, job.name, 0)), f"drafts/{job.code}/0")
    if task.part in places.names:
        files[f"notebooks/{task.part}.ipynb"] = (places.notebooks / f"{task.part}.ipynb").read_bytes()
    else:
        files |= _files(work.draft(job), f"drafts/{job.code}/{job.year}")
    return Parcel(package(), task, replace(places, outputs=Path()), name, files)


def _ended(task: Task, future: "Future[Answer]", work: Work) -> Ended:
    """A task's end, after what it made was put into this run's drafts."""
    try:
        answer = future.result()
    except ClusterError:
        raise
    except Exception as error:
        return Ended(task, Stopped(0, f"the cluster lost it ({error})", died=True), 0.0, "cluster")
    for name, content in answer.files.items():
        _put(work.folder / PurePosixPath(name).relative_to("drafts"), content)
    return Ended(task, answer.stopped, answer.seconds, answer.by)


def _files(folder: Path, name: str, deep: bool = True) -> Iterator[tuple[str, bytes]]:
    """The files of a folder, by their names below the run's folder."""
    for path in sorted(folder.rglob("*") if deep else folder.glob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _refuse_others(packages: dict[str, str], address: str) -> None:
    """Refuse a cluster without workers, or with one that has another version of this package."""
    if not packages:
        raise ClusterError(f"--cluster {address}: it has no worker; start one with 'dask worker {address}'")
    others = [worker for worker, found in packages.items() if found != package()]
    if others:
        raise ClusterError(_other(", ".join(others)))


def _other(worker: str) -> str:
    return f"--cluster: {worker} has another version of the workbook; expected {package()}; {INSTALL}"
