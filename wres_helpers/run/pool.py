"""The one idea of a pool: an executor here or of a Dask cluster, and a fresh process for each task on both."""

import os
import pickle
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from multiprocessing import connection, current_process, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, NamedTuple

from wres_helpers.refusals import Refusal
from wres_helpers.run.reports import Failure
from wres_helpers.run.stamps import package
from wres_helpers.run.tasks import Answer, Make, Task

if TYPE_CHECKING:
    from distributed import Client

# Elsewhere the libraries of the system do not bear a fork.
CONTEXT: Any = get_context("forkserver" if sys.platform == "linux" else "spawn")
# Enough to keep every worker of a cluster busy, and few enough to hold in memory.
TASKS_OF_A_WORKER = 3
SECONDS_TO_ANSWER = 10
# Where the process from which others are forked was killed, the system needs a moment to say so.
PAUSES = (0.1, 1.0)
INSTALL = "install this version where the worker runs, and start the worker again"
# Threads share multiprocessing's list of children, which is not made for that.
_LOCK = threading.Lock()
_PROCESSES: set[BaseProcess] = set()


class DeathError(Exception):
    """A process ended without a word."""


class ClusterError(Refusal):
    """The cluster cannot be used; the message says why and what to do."""


class Ending(NamedTuple):
    """What a task came to, how long it took, and which process did it."""

    answer: Answer
    seconds: float
    process: str


def in_fresh_process(task: Task) -> Ending:
    """What a process that does nothing else makes of a task."""
    if isinstance(task, Make) and task.package != package():
        message = f"{socket.gethostname()} has another version of the workbook; expected {task.package}"
        raise ClusterError(f"--cluster: {message}; {INSTALL}")
    ear, mouth = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_do, args=(task, mouth))
    begun = time.monotonic()
    try:
        _start(process)
    except (EOFError, ConnectionError) as error:
        raise DeathError(f"its process could not be started ({error})") from error
    finally:
        mouth.close()
    content = b""
    with ear, suppress(EOFError, OSError):  # where it dies before the end of what it says
        content = ear.recv_bytes()
    connection.wait([process.sentinel])
    with _LOCK:
        process.join()
        _PROCESSES.discard(process)
    if not content:
        raise DeathError(f"its process ended with status {process.exitcode}")
    answer = pickle.loads(content)  # noqa: S301 - from the process that was started here
    return Ending(answer, time.monotonic() - begun, f"process {process.pid} on {socket.gethostname()}")


def _start(process: BaseProcess) -> None:
    with _LOCK, _interrupts_blocked():
        current_process().daemon = False  # a worker of Dask is a daemon, and a daemon may have no children
        CONTEXT.set_forkserver_preload(["wres_helpers.run.warm"])
        for pause in PAUSES:
            with suppress(EOFError, ConnectionError):
                process.start()
                break
            time.sleep(pause)
        else:
            process.start()
        _PROCESSES.add(process)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it is for the run, which then ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its start lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _do(task: Task, mouth: Connection) -> None:
    """The whole life of a process; what a notebook left running in it ends with it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which then ends its processes
    os.dup2(2, 1)  # what a notebook's programs print is no data of ours
    mouth.send_bytes(pickle.dumps(_answer(task), pickle.HIGHEST_PROTOCOL))
    mouth.close()
    os._exit(0)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _answer(task: Task) -> Answer:
    """What a task comes to, whatever happens."""
    try:
        return task.result()
    except OSError as error:
        return Failure(task.part, 0, unwritable(error), traceback.format_exc())
    except Exception as error:
        return Failure(task.part, 0, f"{type(error).__name__}: {error}", traceback.format_exc())


def unwritable(error: OSError) -> str:
    """What is said of a file that cannot be read or written."""
    where = f"{error.filename} " if error.filename else ""
    message = f"{where}cannot be read or written ({error.strerror or error})"
    return f"{message}; see that there is room, and that the files are yours"


class Pool:
    """An executor, how many tasks it is given at once, and a check that it is still there."""

    def __init__(self, executor: Executor, most: int, check: Callable[[], None] = lambda: None) -> None:
        self.executor, self.most, self.check = executor, most, check
        self.futures: set[Future[Ending]] = set()

    @property
    def free(self) -> bool:
        """True where another task would find a place."""
        return len(self.futures) < self.most

    def submit(self, task: Task) -> "Future[Ending]":
        """The future of a task."""
        future = self.executor.submit(in_fresh_process, task)
        self.futures.add(future)
        return future


@contextmanager
def here(workers: int) -> Iterator[Pool]:
    """The processes of this machine; none is left at the end."""
    executor = ThreadPoolExecutor(workers)
    pool = Pool(executor, workers)
    try:
        yield pool
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        while pool.futures:
            with _LOCK:
                for process in _PROCESSES:
                    process.kill()
            pool.futures = wait(pool.futures, timeout=0.05).not_done


@contextmanager
def on_cluster(address: str) -> Iterator[Pool]:
    """The processes of a Dask cluster."""
    with _connected(address) as client:

        def check() -> None:
            if client.status != "running":
                raise ClusterError(f"--cluster {address}: its scheduler is gone; what was made stands, run it again")

        workers = sum(client.nthreads().values())
        if not workers:
            raise ClusterError(f"--cluster {address}: it has no worker; start one with 'dask worker {address}'")
        yield Pool(client.get_executor(pure=False), TASKS_OF_A_WORKER * workers, check)


def _connected(address: str) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415 - an optional library
    except ModuleNotFoundError:
        raise ClusterError(f"--cluster {address}: needs Dask; install it with pip install '.[cluster]'") from None
    try:
        return Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        message = (
            f"--cluster {address}: no scheduler answers ({error}); expected the address that 'dask scheduler' prints"
        )
        raise ClusterError(f"{message}, such as tcp://127.0.0.1:8786") from None
