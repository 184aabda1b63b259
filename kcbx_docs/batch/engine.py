"""Chunks of work run here, in other processes, or on a cluster; results as they come."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from kcbx_docs.batch.results import Chunk, Result
from kcbx_docs.batch.work import render_chunk
from kcbx_docs.errors import MissingToolError, OutputError

# Units a task carries: enough that handing it over costs nothing, few enough to see progress.
LEAST: Final = 50
MOST: Final = 200
# Steps of a run in this process, so that one sees it go on.
_STEPS: Final = 20
# Below this many units other processes would take longer to start than to work.
_NOT_WORTH_A_PROCESS: Final = 250


def size_of_chunks(units: int, jobs: int, *, cluster: bool, together: bool = False) -> int:
    """Units a chunk: four chunks a process where there are enough, small steps in this process.

    No small steps where a program is started for each chunk to take all its papers `together`.
    """
    if not cluster and not together and _stays_here(units, jobs):
        return max(1, min(LEAST, -(-units // _STEPS)))
    even = -(-units // jobs)
    return max(1, min(LEAST, even), min(MOST, even // 4))


def _stays_here(units: int, jobs: int) -> bool:
    return jobs == 1 or units < _NOT_WORTH_A_PROCESS


def run(chunks: Sequence[Chunk], *, jobs: int, scheduler: str) -> Iterator[Sequence[Result]]:
    """Results of the chunks in the order they are done.

    Raises:
        OutputError: a worker was ended by the system, or the scheduler does not answer.
        MissingToolError: a scheduler is named, and the cluster extra is not installed.
    """
    units = sum(len(chunk.jobs) for chunk in chunks)
    if not chunks:
        return
    if scheduler:
        with _cluster(scheduler):
            yield from _parallel(chunks, -1, "dask")
    elif _stays_here(units, jobs):
        yield from map(render_chunk, chunks)
    else:
        # loky starts its workers by running the program again, which a frozen one does not survive.
        yield from _in_rounds(chunks, jobs) if _is_frozen() else _parallel(chunks, jobs, "loky")


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _parallel(chunks: Iterable[Chunk], jobs: int, backend: str) -> Iterator[Sequence[Result]]:
    from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415  # only a batch needs it
    from joblib.externals.loky.process_executor import TerminatedWorkerError  # noqa: PLC0415

    with parallel_config(backend=backend, n_jobs=jobs):
        tasks = (delayed(render_chunk)(chunk) for chunk in chunks)
        try:
            yield from Parallel(return_as="generator_unordered", batch_size=1)(tasks)
        except TerminatedWorkerError as error:
            raise OutputError(
                "有一个工作进程被系统终止，可能是内存不足；写好的不受影响，"
                "再运行一次会接着做，也可以加上 --jobs 1"
            ) from error


def _in_rounds(chunks: Sequence[Chunk], jobs: int) -> Iterator[Sequence[Result]]:
    """Results of a pool that cannot hand them over one by one: those of a few chunks at a time."""
    from joblib import Parallel, delayed  # noqa: PLC0415  # as above

    with Parallel(n_jobs=jobs, backend="multiprocessing", batch_size=1) as parallel:
        for at in range(0, len(chunks), 2 * jobs):
            yield from parallel(delayed(render_chunk)(c) for c in chunks[at : at + 2 * jobs])


@contextmanager
def _cluster(scheduler: str) -> Iterator[None]:
    try:
        from distributed import Client  # noqa: PLC0415  # only a cluster needs it
    except ImportError:
        raise MissingToolError(
            '用集群要先安装 dask，请运行 pip install "kcbx-docs[cluster]"'
        ) from None
    try:
        client = Client(scheduler, timeout="15s")  # type: ignore[no-untyped-call]  # dask has no types
    except (OSError, ValueError) as error:
        raise OutputError(
            f"连不上 {scheduler}，请检查地址（如 tcp://主机:8786）和调度程序是否已启动"
        ) from error
    with client:
        yield
