"""How a batch goes, told while it goes: a bar on a terminal, plain lines elsewhere."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import typer

from kcbx_docs.batch import Result, Watcher
from kcbx_docs.batch.recording import told

# Seconds between two lines of progress where there is no terminal.
_PAUSE: Final = 5.0


@contextmanager
def progress(*, as_json: bool, quiet: bool) -> Iterator[Watcher]:
    """Somebody to tell how the run goes."""
    on_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if quiet or as_json or not on_terminal:
        yield _Lines(as_json=as_json, quiet=quiet)
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal needs rich
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TextColumn("{task.completed}/{task.total} {task.fields[rate]} 剩余"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[unit]}", markup=False),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        yield _Bar(bar)


def say(message: str) -> None:
    """A line for the person, not for the program that reads the results."""
    typer.echo(message, err=True)


class _Lines:
    """Plain lines: failures as they come, a count now and then."""

    def __init__(self, *, as_json: bool = False, quiet: bool = False) -> None:
        self._as_json = as_json
        self._quiet = quiet
        self._began = self._last = time.monotonic()
        self._units = self._done = 0
        self._told: set[str] = set()

    def started(self, units: int, unchanged: int) -> None:
        self._units = units
        if not self._quiet:
            self.say(f"要出稿的单位 {units} 个，没有变化的 {unchanged} 个")

    def done(self, result: Result) -> None:
        self._done += 1
        for fault in map(str, result.faults):
            # What stands in a township's file fails each of its schools.
            if fault not in self._told:
                self._told.add(fault)
                self.say(f"失败：{fault}")
        if self._as_json:
            _print_json(result)
        if not self._quiet:
            self.advance(result)

    def say(self, message: str) -> None:
        say(message)

    def advance(self, result: Result) -> None:
        if time.monotonic() - self._last >= _PAUSE:
            self._last = time.monotonic()
            left = (self._units - self._done) / self._rate
            self.say(
                f"{self._done}/{self._units}，每秒 {self._rate:.1f} 个单位，"
                f"剩余约 {left:.0f} 秒，刚完成 {result.name or result.unit}"
            )

    @property
    def _rate(self) -> float:
        """Units a second."""
        return self._done / (time.monotonic() - self._began)


class _Bar(_Lines):
    """A bar on a terminal."""

    def __init__(self, bar: Any) -> None:  # noqa: ANN401  # rich is loaded late
        super().__init__()
        self._bar = bar
        self._task = bar.add_task("", total=None, unit="", rate="", start=False, visible=False)

    def started(self, units: int, unchanged: int) -> None:
        super().started(units, unchanged)
        self._bar.update(self._task, total=units, visible=units > 0)
        self._bar.start_task(self._task)

    def say(self, message: str) -> None:
        self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)

    def advance(self, result: Result) -> None:
        rate = f"每秒 {self._rate:.1f} 个"
        self._bar.update(self._task, advance=1, unit=result.name or result.unit, rate=rate)


def _print_json(result: Result) -> None:
    for made in result.made:
        record = {
            "单位": result.unit,
            "模板": made.row.template,
            "文件": made.row.path,
            "结果": made.fate,
            "保留": made.kept or None,
            "待填": made.row.gaps,
            "提示": made.row.notices.splitlines(),
        }
        typer.echo(json.dumps(record, ensure_ascii=False))
    for place, entry, message in map(told, result.faults):
        record = {"单位": result.unit, "位置": place, "路径": entry, "错误": message}
        typer.echo(json.dumps(record, ensure_ascii=False))
