"""Speed of one school's papers: cold start of one document, and warm documents in one process.

Prints medians and ratios measured in one run, and keeps them in RESULTS.md; figures of different runs
or machines do not compare.
"""

import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import county
import forms
import single

from kcbx_docs.assets import bundled

SCHOOL: Final = bundled() / "data" / "examples" / "青山镇" / "学校" / "青山学校.yaml"
RESULTS: Final = Path(__file__).with_name("RESULTS.md")
ROUNDS: Final = 5
VERSIONS: Final = ("jinja2", "pydantic", "pyyaml", "python-docx", "docxtpl")


def median(measure: Callable[[], float]) -> float:
    """Median of a few rounds, the first one thrown away."""
    measure()
    return statistics.median(measure() for _ in range(ROUNDS))


def cold(arguments: list[str]) -> float:
    """Wall seconds of a new process."""
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=county.installed())  # noqa: S603  # our own
    return time.perf_counter() - start


def cold_starts() -> str:
    """How long a person waits for one document, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        render = ["-m", "kcbx_docs", "render", str(SCHOOL), "-t", "plans/school", "-o", folder]
        empty = median(lambda: cold(["-c", "pass"]))
        one = median(lambda: cold(render))
    rows = [
        "| cold start | ms | × empty Python |",
        "|---|--:|--:|",
        f"| empty Python | {empty * 1000:.0f} | 1.0 |",
        f"| one plan to docx | {one * 1000:.0f} | {one / empty:.1f} |",
    ]
    return "\n".join(rows)


def machine() -> str:
    """Where and with what the figures were measured."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in VERSIONS)
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    return f"{time.strftime('%Y-%m-%d')}, {where}, Python {platform.python_version()}, {versions}"


def batches(words: list[str]) -> str:
    """What batches take, measured anew after `--county` with its sizes, else as it was kept."""
    if words[:1] == ["--county"]:
        return county.report([int(word) for word in words[1:]] or county.SIZES)
    kept = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    _, found, section = kept.partition(county.HEADING)
    return (found + section).strip()


def main() -> None:
    """Measure, print and keep."""
    # A process inherits the peak memory of the one that starts it: batches first, while this is small.
    many = batches(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        warm = single.report(*single.measure(Path(folder)))
    parts = [f"Measured on {machine()}.", cold_starts(), warm, forms.report(), many]
    found = "\n\n".join(filter(None, parts))
    print(found)
    RESULTS.write_text(f"# Speed\n\n{__doc__}\n{found}\n", "utf-8")


if __name__ == "__main__":
    main()
