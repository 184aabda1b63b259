"""Speed of one school's papers: cold start of one document, and warm documents in one process.

Prints medians and ratios measured in one run; figures of different runs or machines do not compare.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kcbx_docs.assets import bundled
from kcbx_docs.build import Workshop

SCHOOL = bundled() / "data" / "examples" / "青山镇" / "学校" / "青山学校.yaml"
ROUNDS = 5


def median(measure: Callable[[], float]) -> float:
    """Median of a few rounds, the first one thrown away."""
    measure()
    return statistics.median(measure() for _ in range(ROUNDS))


def cold(arguments: list[str]) -> float:
    """Wall seconds of a new process."""
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own command
    return time.perf_counter() - start


def warm(workshop: Workshop, suffix: str, folder: Path) -> float:
    """Seconds from the YAML file to one plan on disk, everything compiled."""
    start = time.perf_counter()
    unit = workshop.read(SCHOOL)
    papers = workshop.make(unit, workshop.choose(unit, ["plans/school"]), final=True)
    (folder / f"plan.{suffix}").write_bytes(workshop.render(papers[0], suffix))
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        render = ["-m", "kcbx_docs", "render", str(SCHOOL), "-t", "plans/school", "-o", folder]
        empty = median(lambda: cold(["-c", "pass"]))
        one = median(lambda: cold(render))
        print(f"cold start, empty Python      {empty * 1000:7.0f} ms")
        ratio = f"{one / empty:.1f} × empty Python; target under 500 ms"
        print(f"cold start, one plan to docx  {one * 1000:7.0f} ms   ({ratio})")
        workshop = Workshop.for_file(SCHOOL)
        for suffix in ("docx", "html", "md", "txt"):
            seconds = median(partial(warm, workshop, suffix, Path(folder)))
            print(f"warm, YAML file to {suffix:<5}      {seconds * 1000:7.2f} ms")
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs, {time.strftime('%Y-%m-%d')}")


if __name__ == "__main__":
    main()
