"""render, check and demo."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typer

from kcbx_docs.assets import bundled
from kcbx_docs.build import Paper, Workshop, beside_neighbours
from kcbx_docs.errors import DataError, UsageError
from kcbx_docs.outputs import Fate, Outcome
from kcbx_docs.reader.project import GROUPS
from kcbx_docs.writers import WRITERS

Written = list[tuple[Paper, Outcome]]


@dataclass(frozen=True, slots=True)
class Request:
    """What to render, into which formats and where."""

    data: Path
    templates: tuple[str, ...]
    to: str
    output: Path
    final: bool
    dry: bool
    layout: str = ""


def render_unit(request: Request, *, as_json: bool, quiet: bool, opening: bool) -> None:
    """Render a unit and print the paths written."""
    written = _render(request)
    for paper, outcome in written:
        typer.echo(_json_line(paper, outcome) if as_json else _line(outcome, dry=request.dry))
    if not quiet:
        _report({paper.template: paper for paper, _ in written}.values())
        _report_kept(outcome for _, outcome in written)
    if opening and not request.dry:
        _open(written[0][1].path)


def _render(request: Request) -> Written:
    suffixes = formats_of(request.to)
    workshop = Workshop.for_file(request.data)
    unit = workshop.read(request.data)
    papers = workshop.make(
        unit, workshop.choose(unit, request.templates), final=request.final, layout=request.layout
    )
    papers = beside_neighbours(unit, papers)
    return workshop.write(papers, suffixes, request.output, dry=request.dry)


def formats_of(to: str) -> tuple[str, ...]:
    """The formats named; raises UsageError for one that there is no writer for."""
    suffixes = [part.strip().lower() for part in to.replace("，", ",").split(",") if part.strip()]
    unknown = [suffix for suffix in suffixes if suffix not in WRITERS]
    if unknown or not suffixes:
        raise UsageError(f"没有“{''.join(unknown[:1])}”这种格式，可用的有：{','.join(WRITERS)}")
    return tuple(dict.fromkeys(suffixes))


def _line(outcome: Outcome, *, dry: bool) -> str:
    return f"{outcome.fate}\t{outcome.path}" if dry else str(outcome.path)


def _json_line(paper: Paper, outcome: Outcome) -> str:
    return json.dumps(
        {
            "模板": paper.template,
            "文件": str(outcome.path),
            "结果": outcome.fate,
            "保留": str(outcome.kept) if outcome.kept else None,
            "待填": paper.gaps,
            "提示": paper.notices,
            "讲话分钟": paper.minutes,
        },
        ensure_ascii=False,
    )


def _report(papers: Iterable[Paper]) -> None:
    for paper in papers:
        names = list(dict.fromkeys(paper.gaps))
        if names:
            more = "等" if len(names) > 5 else ""  # what fits on a line
            _say(f"{paper.template}：还有 {len(paper.gaps)} 处待填：{'、'.join(names[:5])}{more}")
        for notice in paper.notices:
            _say(f"{paper.template}：{notice}")
        if paper.minutes:
            _say(f"{paper.template}：念完约 {paper.minutes} 分钟")


def _report_kept(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.fate is Fate.KEPT:
            _say(f"{outcome.kept} 有人改过，没有动它；文稿内容没有变化，没有另存")
        elif outcome.kept:
            _say(f"{outcome.kept} 有人改过，没有动它；新稿在 {outcome.path}")


def _say(message: str) -> None:
    typer.echo(message, err=True)


def _open(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  # the user asked to open the file just written
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen([opener, path], stderr=subprocess.DEVNULL)  # noqa: S603  # a fixed program and our own file
    except FileNotFoundError:
        _say(f"这台电脑上没有打开文件的程序（{opener}），请自己打开：{path}")


def check_unit(data: Path, *, as_json: bool) -> None:
    """Print every fault of a unit's file; exit 1 if there is one."""
    try:
        Workshop.for_file(data).read(data)
    except DataError as error:
        if not as_json:
            raise
        for fault in error.faults:
            record = {
                "文件": fault.place.file,
                "行": fault.place.line,
                "列": fault.place.column,
                "路径": fault.path,
                "说明": fault.message,
                "现值": fault.value,
            }
            typer.echo(json.dumps(record, ensure_ascii=False))
        raise typer.Exit(1) from None
    if not as_json:
        _say(f"{data}：没有发现数据问题")


def example_files() -> list[Path]:
    """The bundled example units, in the order of their folders."""
    return sorted((bundled() / "data" / "examples").rglob("*.yaml"))


def demonstrate(output: Path, to: str, *, quiet: bool) -> None:
    """Render every example school into its own folder and print a table."""
    rows = [_demonstrate_one(path, to, output) for path in example_files()]
    if quiet:
        return
    from rich.console import Console  # noqa: PLC0415  # only the table needs rich
    from rich.table import Table  # noqa: PLC0415

    table = Table("示例", "文稿", "文件", "待填", "提示")
    for row in [row for group in rows for row in group]:
        table.add_row(*row)
    Console(file=sys.stderr).print(table)


def _demonstrate_one(path: Path, to: str, output: Path) -> list[list[str]]:
    label = path.stem if path.parent.name in GROUPS else f"{path.parent.name}-{path.stem}"
    folder = output / label
    written = _render(Request(path, (), to, folder, final=False, dry=False))
    for _, outcome in written:
        typer.echo(outcome.path)
    papers = {paper.template: paper for paper, _ in written}
    return [
        [
            label,
            paper.template,
            str(sum(p.template == name for p, _ in written)),
            str(len(paper.gaps)),
            str(len(paper.notices)),
        ]
        for name, paper in papers.items()
    ]
