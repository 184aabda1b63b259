"""The same run on a Dask cluster: a scheduler and two workers of their own, one of them killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.batch import engine

Make = Callable[..., Any]

distributed = pytest.importorskip("distributed", reason="the cluster extra is not installed")
pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="processes are not killed this way here"
)
_LOOPBACK = ["--host", "127.0.0.1", "--no-dashboard"]


@contextmanager
def process(folder: Path, module: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the cluster, ended with its children whatever happens."""
    with (folder / f"{module}.log").open("ab") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *words],
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
        started.wait(timeout=30)


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler on loopback, and its two workers."""
    folder.mkdir()
    told = folder / "scheduler.json"
    with ExitStack() as stack:
        scheduler = ["--port", "0", "--scheduler-file", str(told), *_LOOPBACK]
        stack.enter_context(process(folder, "dask_scheduler", *scheduler))
        wait_till(told.exists)
        worker = ["--scheduler-file", str(told), "--nthreads", "1", "--no-nanny", *_LOOPBACK]
        workers = [stack.enter_context(process(folder, "dask_worker", *worker)) for _ in range(2)]
        with distributed.Client(scheduler_file=str(told), timeout="30s") as client:
            client.wait_for_workers(2, timeout=30)
            address = client.scheduler.address
        yield address, workers


def wait_till(done: Callable[[], object]) -> None:
    """Wait for something that takes no minute."""
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@pytest.mark.filterwarnings("default")
def test_a_cluster_that_loses_a_worker_half_way_makes_the_bytes_of_one_process(
    township: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LEAST", 2)
    monkeypatch.setattr(engine, "MOST", 2)
    place, whole = township(80), township(80, "whole")
    whole.run(jobs=1)
    with cluster(tmp_path / "cluster") as (address, workers):

        def kill_one() -> None:
            wait_till(lambda: len([*place.output.glob("*.txt")]) > 20)
            workers[0].kill()

        killer = threading.Thread(target=kill_one)
        killer.start()
        summary = place.run(scheduler=address)
        killer.join()
        assert workers[0].wait(timeout=10) == -signal.SIGKILL
    assert (summary.failed, summary.edited, summary.troubles) == ([], [], [])
    assert place.papers == whole.papers
    assert (place.output / "清单.xlsx").read_bytes() == (whole.output / "清单.xlsx").read_bytes()
