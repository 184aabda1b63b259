"""The same papers, whoever makes them: this process, others, another kind of others."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.batch import engine, work
from kcbx_docs.errors import MissingToolError, OutputError
from kcbx_docs.outputs import Journal

Make = Callable[..., Any]


@pytest.fixture
def many_small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of three units, and processes worth their start."""
    monkeypatch.setattr(engine, "LEAST", 3)
    monkeypatch.setattr(engine, "MOST", 3)
    monkeypatch.setattr(engine, "_NOT_WORTH_A_PROCESS", 0)


@pytest.mark.parametrize("frozen", [False, True], ids=["loky", "multiprocessing"])
def test_two_processes_make_the_bytes_that_one_makes(
    frozen: bool,  # noqa: FBT001  # a parameter of the test
    township: Make,
    many_small_chunks: None,  # noqa: ARG001  # changes the engine
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = township(10, "one"), township(10, "two")
    one.break_(4), two.break_(4)
    first = one.run(jobs=1)
    monkeypatch.setattr("sys.frozen", frozen, raising=False)
    second = two.run(jobs=2)
    assert two.papers == one.papers
    assert (second.written, sorted(second.failed)) == (first.written, sorted(first.failed))
    lists = [place.output / name for place in (one, two) for name in ("清单.xlsx", "错误清单.xlsx")]
    assert lists[0].read_bytes() == lists[2].read_bytes()
    assert lists[1].read_bytes() == lists[3].read_bytes()
    assert two.run(jobs=2).written == 0


def test_the_other_processes_did_the_work(
    township: Make,
    many_small_chunks: None,  # noqa: ARG001  # changes the engine
) -> None:
    place = township(10)
    place.run(jobs=2)
    chunks = [[r.unit for r in place.heard.results[at : at + 3]] for at in range(0, 11, 3)]
    assert sorted(unit for chunk in chunks for unit in chunk) == sorted(
        ["乡镇.yaml", *(f"学校/第{n}小学.yaml" for n in range(1, 11))]
    )


def _end(_chunk: work.Chunk) -> list[work.Result]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are not killed this way here")
def test_a_worker_ended_by_the_system_is_one_sentence(
    township: Make,
    many_small_chunks: None,  # noqa: ARG001  # changes the engine
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = township(10)
    with monkeypatch.context() as patched:
        patched.setattr(engine, "render_chunk", _end)
        with pytest.raises(OutputError, match="有一个工作进程被系统终止，可能是内存不足"):
            place.run(jobs=2)
    assert place.run(jobs=2).written == 10


@pytest.mark.parametrize(
    ("units", "jobs", "size"),
    [(300, 2, 50), (600, 8, 50), (1000, 2, 125), (20_000, 2, 200), (250, 16, 16)],
)
def test_a_task_carries_fifty_to_two_hundred_units(units: int, jobs: int, size: int) -> None:
    assert engine.size_of_chunks(units, jobs, cluster=False) == size
    assert engine.size_of_chunks(units, jobs, cluster=True) == size


@pytest.mark.parametrize(("units", "size"), [(0, 1), (1, 1), (21, 2), (249, 13), (20_000, 50)])
def test_a_run_in_this_process_goes_in_small_steps(units: int, size: int) -> None:
    assert engine.size_of_chunks(units, 1, cluster=False) == size


def test_a_process_left_over_from_a_killed_run_writes_no_more(
    township: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(2)
    chunks: list[work.Chunk] = []

    def keep(chunk: work.Chunk) -> list[work.Result]:
        chunks.append(chunk)
        return work.render_chunk(chunk)

    with monkeypatch.context() as patched:
        patched.setattr(engine, "render_chunk", keep)
        place.run()
    place.change(1)
    before = place.papers
    results = [result for chunk in chunks for result in work.render_chunk(chunk)]
    assert place.papers == before
    assert [bool(result.faults) for result in results] == [False, True, False]
    assert not [*tmp_path.rglob("*.tmp")]


def test_what_a_killed_process_left_half_written_is_cleared_by_the_next_run(
    township: Make,
) -> None:
    place = township(1)
    run = place.output / ".kcbx" / "journal" / "00112233"
    run.mkdir(parents=True)
    journal = Journal(run)
    journal.intend(place.paper(1).name, "0" * 32)
    journal.temporary(place.paper(1)).write_bytes(b"half")
    place.run()
    assert not [*place.output.rglob("*.tmp")]
    assert not run.exists()


def test_a_paper_moved_into_place_before_the_kill_is_known_as_ours(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = township(2)
    with monkeypatch.context() as patched:
        patched.setattr("kcbx_docs.batch.run.record", lambda *_: None)
        place.run()
    place.change(1)
    place.change(2)
    summary = place.run()
    assert (summary.written, summary.edited, len(place.papers)) == (2, [], 2)


def test_a_scheduler_that_does_not_answer_is_one_sentence(township: Make) -> None:
    pytest.importorskip("distributed", reason="the cluster extra is not installed")
    with pytest.raises(OutputError, match="连不上 nonsense，请检查地址"):
        township(1).run(scheduler="nonsense")


def test_without_the_cluster_extra_a_scheduler_is_refused_with_how_to_get_it(
    township: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MissingToolError, match=r'pip install "kcbx-docs\[cluster\]"'):
        township(1).run(scheduler="tcp://127.0.0.1:8786")
