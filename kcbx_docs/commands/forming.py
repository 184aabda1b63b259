"""form: Word forms filled in or printed blank."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from kcbx_docs import formats
from kcbx_docs.commands.paging import report_fonts
from kcbx_docs.commands.rendering import report_kept
from kcbx_docs.errors import UsageError
from kcbx_docs.forming import FormShop, Given, Sheet, refuse_careless
from kcbx_docs.forms.store import is_file
from kcbx_docs.outputs import Outcome
from kcbx_docs.reader.pupils import read_pupils

_FORMATS: Final = ("docx", "pdf")
_USUAL: Final = Path("out")


@dataclass(frozen=True, slots=True)
class Request:
    """Which form, filled from what, into which formats and where; None is what was not said."""

    form: str
    data: Path | None
    pupils: Path | None
    rows: int | None
    to: str
    output: Path | None
    final: bool
    dry: bool


def fill_form(request: Request, *, as_json: bool, quiet: bool) -> None:
    """Fill a form and print the paths written."""
    suffixes = _suffixes(request.to)
    shop = FormShop.for_file(request.data)
    form = shop.store.form(request.form)
    listed = read_pupils(request.pupils) if request.pupils else None
    refuse_careless(form, listed, request.output)
    unit = shop.read(request.data) if request.data else None
    given = Given(
        unit, listed, request.rows, today(), _whole(request.pupils), _whole(_own(request.form))
    )
    sheets = shop.make(form, given, final=request.final)
    done = shop.write(sheets, suffixes, request.output or _USUAL, dry=request.dry)
    for sheet, outcome in done:
        typer.echo(_json_line(sheet, outcome) if as_json else _line(outcome, dry=request.dry))
    if not quiet:
        _report(sheets)
        report_kept(outcome for _, outcome in done)
        report_fonts(suffixes)


def _own(form: str) -> Path | None:
    return Path(form) if is_file(form) else None


def _whole(path: Path | None) -> str:
    return str(path.resolve()) if path else ""


def today() -> datetime.date:
    """The day on the clock."""
    return datetime.datetime.now().astimezone().date()


def _suffixes(to: str) -> list[str]:
    names = formats.listed(to)
    unknown = [name for name in names if name not in _FORMATS]
    if unknown or not names:
        raise UsageError(f"表格不能出“{''.join(unknown[:1])}”，可用的有：{','.join(_FORMATS)}")
    return names


def _line(outcome: Outcome, *, dry: bool) -> str:
    return f"{outcome.fate}\t{outcome.path}" if dry else str(outcome.path)


def _json_line(sheet: Sheet, outcome: Outcome) -> str:
    record = {
        "表": sheet.form,
        "文件": str(outcome.path),
        "结果": outcome.fate,
        "保留": str(outcome.kept) if outcome.kept else None,
        "待填": sheet.gaps,
        "提示": sheet.notices,
    }
    return json.dumps(record, ensure_ascii=False)


def _report(sheets: Iterable[Sheet]) -> None:
    told: set[str] = set()
    for sheet in sheets:
        names = list(dict.fromkeys(sheet.gaps))
        if names:
            more = "等" if len(names) > 5 else ""  # what fits on a line
            _say(
                f"{sheet.stem}：有 {len(sheet.gaps)} 处没有数据，留空：{'、'.join(names[:5])}{more}"
            )
        for notice in sheet.notices:
            if notice not in told:
                told.add(notice)
                _say(notice)


def _say(message: str) -> None:
    typer.echo(message, err=True)
