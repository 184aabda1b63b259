"""pdf: Word files that staff have changed, to PDF; and which fonts stood in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import typer

from kcbx_docs.assets import Assets
from kcbx_docs.commands.exits import PARTLY_FAILED
from kcbx_docs.converting.fonts import substitutions
from kcbx_docs.errors import Fault
from kcbx_docs.formats import FORMATS, Tool
from kcbx_docs.library import Library
from kcbx_docs.library.layouts import office_fonts
from kcbx_docs.pages import Page, convert, find


def to_pdf(targets: Sequence[Path], output: Path | None, *, as_json: bool, quiet: bool) -> None:
    """Print the PDFs written; exit 4 if there is none of some file."""
    faults: list[Fault] = []
    stand_ins: dict[str, str] = {}
    for page in convert(find(targets, output)):
        stand_ins |= page.stand_ins
        if isinstance(page.came, Fault):
            faults.append(page.came)
        if line := _json_line(page) if as_json else _line(page):
            typer.echo(line)
        if not quiet:
            _say_kept(page)
    if not quiet:
        _say_stand_ins(stand_ins)
    for fault in faults:
        typer.echo(f"失败：{fault}", err=True)
    if faults:
        raise typer.Exit(PARTLY_FAILED)


def _line(page: Page) -> str:
    return "" if isinstance(page.came, Fault) else str(page.came.path)


def _json_line(page: Page) -> str:
    source = str(page.source.path)
    record: dict[str, str | None]
    if isinstance(page.came, Fault):
        record = {"来源": source, "错误": page.came.message}
    else:
        kept = str(page.came.kept) if page.came.kept else None
        came = page.came
        record = {"来源": source, "文件": str(came.path), "结果": came.fate, "保留": kept}
    return json.dumps(record, ensure_ascii=False)


def _say_kept(page: Page) -> None:
    if not isinstance(page.came, Fault) and page.came.kept:
        made = page.came.path != page.came.kept
        told = f"新的在 {page.came.path}" if made else "Word 稿没有变化，没有另存"
        typer.echo(f"{page.came.kept} 有人改过，没有动它；{told}", err=True)


def _say_stand_ins(stand_ins: Mapping[str, str]) -> None:
    if stand_ins:
        pairs = "、".join(f"{name}（用 {used}）" for name, used in sorted(stand_ins.items()))
        typer.echo(f"PDF 用了替代字体，分行、页数可能与 Word 里不同：{pairs}", err=True)


def report_fonts(formats: Iterable[str]) -> None:
    """Say which fonts of the layouts are not there and what stands in, if papers became pages."""
    if any(FORMATS[name].tool is Tool.OFFICE for name in formats):
        library = Library(Assets.of_project())
        _say_stand_ins(substitutions(office_fonts(map(library.layout, library.layout_files))))
