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
from kcbx_docs.commands.paging import report_fonts
from kcbx_docs.errors import DataError, UsageError
from kcbx_docs.formats import FORMATS, named
from kcbx_docs.outputs import Fate, Outcome, PartlyMadeError
from kcbx_docs.papers import Paper, Workshop, beside_neighbours
from kcbx_docs.reader.project import GROUPS

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
    letterhead: Path | None = None


def render_unit(request: Request, *, as_json: bool, quiet: bool, opening: bool) -> None:
    """Render a unit and print the paths written."""
    try:
        written = _render(request)
    except PartlyMadeError as error:
        _list(error.done, request, as_json=as_json)
        raise
    _list(written, request, as_json=as_json)
    if not quiet:
        _report({paper.template: paper for paper, _ in written}.values())
        report_kept(outcome for _, outcome in written)
        report_fonts(named(request.to))
        report_articles(named(request.to))
    if opening and not request.dry:
        _open(written[0][1].path)


def _list(written: Written, request: Request, *, as_json: bool) -> None:
    for paper, outcome in written:
        typer.echo(_json_line(paper, outcome) if as_json else _line(outcome, dry=request.dry))


def _render(request: Request) -> Written:
    names = named(request.to)
    check_letterhead(request.letterhead, names)
    workshop = Workshop.for_file(request.data)
    unit = workshop.read(request.data)
    papers = workshop.make(
        unit,
        workshop.choose(unit, request.templates),
        final=request.final,
        layout=request.layout,
        letterhead=request.letterhead,
    )
    papers = beside_neighbours(unit, papers)
    return workshop.write(papers, names, request.output, dry=request.dry)


def check_letterhead(letterhead: Path | None, names: Iterable[str]) -> None:
    """Look at a letterhead before anything is read.

    Raises:
        UsageError: nothing is made of Word files.
        TemplateError: it is no Word file, or not safe.
    """
    if letterhead is None:
        return
    from kcbx_docs.opc.opening import open_word  # noqa: PLC0415  # lxml takes time to import

    if not any(FORMATS[name].writer == "docx" for name in names):
        raise UsageError("信笺是 Word 文件，只用在 Word 和 PDF 里；请加上 --to docx 或者 --to pdf")
    open_word(letterhead)


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


def report_kept(outcomes: Iterable[Outcome]) -> None:
    """Say which edited files were kept, and where the new text is."""
    for outcome in outcomes:
        if outcome.fate is Fate.KEPT:
            _say(f"{outcome.kept} 有人改过，没有动它；文稿内容没有变化，没有另存")
        elif outcome.kept:
            _say(f"{outcome.kept} 有人改过，没有动它；新稿在 {outcome.path}")


def report_articles(names: Iterable[str]) -> None:
    """Say how an article gets into the editor of a WeChat account, if one was made."""
    if "wechat" in names:
        ending = FORMATS["wechat"].ending
        _say(
            f".{ending} 请用浏览器打开，按 Ctrl+A、Ctrl+C，到公众号编辑器里按 Ctrl+V；标题填在标题栏"
        )


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
    report_fonts(named(to))


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
