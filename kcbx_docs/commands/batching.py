"""batch: many units in one run."""

import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kcbx_docs.batch import Batch, Request, State, Summary
from kcbx_docs.batch.reports import FAULTS
from kcbx_docs.commands.exits import INTERRUPTED, PARTLY_FAILED
from kcbx_docs.commands.paging import report_fonts
from kcbx_docs.commands.progress import progress, say
from kcbx_docs.errors import OutputError, UsageError


def processes(asked: int) -> int:
    """How many processes a run takes; asked for none, what the machine has."""
    return asked or os.cpu_count() or 1


def run_batch(request: Request, *, as_json: bool, quiet: bool, merge: Path | None) -> None:
    """Render a project folder; exit 4 if a unit failed or a list could not be written."""
    _refuse_wrong_volume(request, merge)
    batch = Batch(request)
    with _may_be_interrupted():
        with progress(as_json=as_json, quiet=quiet) as watcher:
            summary = batch.run(watcher)
        if merge:
            _merge(batch, merge, summary)
    _print_lists(request, summary, as_json=as_json)
    if not quiet:
        _print_table(summary)
        for line in _remarks(summary, request):
            say(line)
        report_fonts(request.options.formats)
    for trouble in summary.troubles:
        say(trouble)
    if summary.failed or summary.troubles:
        raise typer.Exit(PARTLY_FAILED)


def look_at_batch(request: Request, *, as_json: bool, quiet: bool) -> None:
    """Say what a run would do with each file; writes nothing."""
    counts: Counter[State] = Counter()
    for path, state in Batch(request).look():
        counts[state] += 1
        record = {"文件": str(path), "结果": state}
        typer.echo(json.dumps(record, ensure_ascii=False) if as_json else f"{state}\t{path}")
    if not quiet:
        told = "，".join(f"{state}{counts[state]}份" for state in State if counts[state])
        say(f"只看不写：{told or '没有要出的文稿'}")


def _refuse_wrong_volume(request: Request, merge: Path | None) -> None:
    if merge and merge.suffix.lower() != ".docx":
        raise UsageError(f"合订本是 Word 文件，文件名要以 .docx 结尾，如 {merge.stem}.docx")
    if merge and "docx" not in request.options.formats:
        raise UsageError("合订本由 Word 文稿合成，--to 里要有 docx")


def _merge(batch: Batch, merge: Path, summary: Summary) -> None:
    """Make the bound volume; papers that are done stay done if it cannot be made."""
    try:
        batch.merge(merge, summary)
    except OutputError as error:
        summary.regret([error])


@contextmanager
def _may_be_interrupted() -> Iterator[None]:
    """A request to end is taken as Ctrl-C is: what is done stays, the next run goes on from there."""

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        say("已中断，再运行一次会接着做")
        raise typer.Exit(INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _print_lists(request: Request, summary: Summary, *, as_json: bool) -> None:
    """Where the office's lists are, under the output folder as it was called."""
    output = request.output.resolve()
    for path in summary.lists:
        below = path.is_relative_to(output)
        shown = str(request.output / path.relative_to(output) if below else path)
        typer.echo(json.dumps({"清单": shown}, ensure_ascii=False) if as_json else shown)


def _print_table(summary: Summary) -> None:
    from rich.console import Console  # noqa: PLC0415  # only the table needs rich
    from rich.table import Table  # noqa: PLC0415

    table = Table("新写和更新", "未变", "保留改稿", "失败单位", "多余文稿")
    counts = (
        summary.written,
        summary.unchanged,
        len(summary.edited),
        len(summary.failed),
        len(summary.gone),
    )
    table.add_row(*map(str, counts))
    Console(file=sys.stderr).print(table)


def _remarks(summary: Summary, request: Request) -> Iterable[str]:
    """What the person should know or do after a run, a line each."""
    for path in summary.edited:
        yield f"{path} 有人改过，没有动它"
    for path in summary.pruned:
        yield f"{path} 已不是哪个单位的文稿，已删去"
    remedy = "有人改过，没有删" if request.prune else "要删去请加 --prune"
    for path in summary.gone:
        if path not in summary.pruned:
            yield f"{path} 已不是哪个单位的文稿（数据文件移走了，或者改了名称），{remedy}"
    if summary.failed:
        faults = request.output / FAULTS
        yield (
            f"{len(summary.failed)} 个单位没有出齐，问题都在 {faults}；"
            "改好后再运行一次，出好的不会重出"
        )
