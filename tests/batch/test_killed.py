"""A run ended at any moment: by the system, by Ctrl-C, by a power cut. The next one completes it."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from kcbx_docs.batch import Options
from kcbx_docs.outputs import open_manifest

Make = Callable[..., Any]
EDITED = "校长改过的稿子"
SCHOOLS = 45
# The program, which takes other processes for these few schools as it would for many.
PROGRAM = (
    "from kcbx_docs.batch import engine; engine._NOT_WORTH_A_PROCESS = 0; "
    "from kcbx_docs.__main__ import main; main()"
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "killpg"), reason="a process and its workers are not ended this way here"
)


def command(place: Any, *words: str) -> list[str]:
    """A run as a process of its own, with two workers."""
    return [
        *(sys.executable, "-c", PROGRAM, "batch", str(place.root), "-o", str(place.output)),
        *("-t", "plans/school", "--to", "txt", "--jobs", "2", *words),
    ]


@contextmanager
def started(place: Any, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run under way, ended with its workers whatever happens."""
    process = subprocess.Popen(
        command(place, *words),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=place.environment(),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its workers, if they have not ended."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdout and not process.stdout.closed:
        process.communicate(timeout=60)


def wait_for(place: Any, papers: int, process: subprocess.Popen[bytes]) -> None:
    """Wait till a run has written some papers."""
    for _ in range(2000):
        if len([*place.output.glob("*.txt")]) >= papers or process.poll() is not None:
            return
        time.sleep(0.005)
    raise AssertionError("nothing was written")


def changed(place: Any, before: dict[str, int]) -> int:
    """How many papers have been written since."""
    now = {path.name: path.stat().st_mtime_ns for path in place.output.glob("*.txt")}
    return sum(time != before.get(name) for name, time in now.items())


def wait_for_changes(place: Any, before: dict[str, int], papers: int) -> None:
    """Wait till a run has written some papers."""
    for _ in range(3000):
        if changed(place, before) >= papers:
            return
        time.sleep(0.002)


def test_twenty_runs_killed_at_any_moment_and_one_that_ends(township: Make) -> None:
    """A paper edited before and files that change in between: nothing is lost, nothing is doubled."""
    place, whole = township(SCHOOLS), township(SCHOOLS, "whole")
    chance = random.Random(20261120)
    place.run()
    place.paper(1).write_text(EDITED, "utf-8")
    half_done = 0
    for day in range(10, 30):
        text = place.file.read_text("utf-8")
        place.file.write_text(re.sub("计划: 2026-09-..", f"计划: 2026-09-{day}", text), "utf-8")
        place.change(chance.randrange(2, SCHOOLS), chance.choice(("郑六", "冯七", "陈八")))
        before = place.times
        with started(place) as process:
            if day % 2:
                wait_for_changes(place, before, chance.randrange(1, SCHOOLS - 5))
            else:
                time.sleep(chance.uniform(0.2, 1.0))
            end(process)
        half_done += 0 < changed(place, before) < SCHOOLS - 1
    assert half_done >= 5
    assert place.run().failed == []
    for path in place.root.rglob("*.yaml"):
        (whole.root / path.relative_to(place.root)).write_bytes(path.read_bytes())
    whole.run()
    # The text that was to replace the edited one stands beside it, once.
    beside = place.paper(1).with_stem(f"{place.paper(1).stem}（新稿）")
    expected = whole.papers | {beside.name: whole.papers[place.paper(1).name]}
    assert place.papers == expected | {place.paper(1).name: EDITED.encode()}
    assert (place.run().written, place.heard.units) == (0, 0)


def test_a_run_whose_head_alone_is_killed_is_completed_by_the_next(township: Make) -> None:
    place, whole = township(SCHOOLS), township(SCHOOLS, "whole")
    whole.run()
    with started(place) as process:
        wait_for(place, 5, process)
        process.kill()
        process.wait(timeout=30)
        assert place.run().failed == []
    assert place.papers == whole.papers


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_interrupted_says_so_in_a_word_and_goes_on_the_next_time(
    how: int, township: Make
) -> None:
    place, whole = township(SCHOOLS), township(SCHOOLS, "whole")
    whole.run()
    with started(place) as process:
        wait_for(place, 5, process)
        # Ctrl-C reaches the workers as well, a request to end only the program.
        os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)
        out, err = process.communicate(timeout=60)
        assert process.returncode == 130
    told = err.decode().splitlines()
    assert out == b""
    assert told == [f"要出稿的单位 {SCHOOLS + 1} 个，没有变化的 0 个", "已中断，再运行一次会接着做"]
    assert 0 < len(place.papers) < SCHOOLS
    summary = place.run()
    assert (summary.failed, summary.edited, place.papers) == ([], [], whole.papers)


def test_after_a_cut_a_file_that_is_as_long_and_as_old_as_it_should_be_is_looked_into(
    township: Make,
) -> None:
    place = township(3)
    place.run()
    whole = place.papers
    cut = open_manifest(place.output).__enter__()
    cut._connection.close()
    stat = place.paper(2).stat()
    place.paper(2).write_bytes(b"\0" * stat.st_size)
    os.utime(place.paper(2), ns=(stat.st_atime_ns, stat.st_mtime_ns))
    place.run()
    assert place.papers == whole


def test_papers_in_word_are_the_same_after_a_kill(township: Make) -> None:
    place, whole = township(12), township(12, "whole")
    options = Options(("plans/school",), ("docx",))
    whole.run(options=options)
    with started(place, "--to", "docx", "--jobs", "1") as process:
        for _ in range(2000):
            if [*place.output.glob("*.docx")]:
                break
            time.sleep(0.005)
        end(process)
    place.run(options=options)
    assert place.papers == whole.papers
