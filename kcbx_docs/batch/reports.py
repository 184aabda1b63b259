"""The office's lists of a run: every paper with room for what becomes of it, and every fault."""

import datetime
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from kcbx_docs.batch.neighbours import same_facts
from kcbx_docs.outputs import FileRow, Manifest, original

PAPERS: Final = "清单.xlsx"
FAULTS: Final = "错误清单.xlsx"
_PAPER_COLUMNS: Final = (
    ("单位", 20), ("文种", 26), ("文件", 56), ("待填处数", 9), ("提示", 60),
    ("报送日期", 12), ("报送人", 10), ("签收人", 10), ("是否盖章", 9), ("退回原因", 30),
)  # fmt: skip
_FAULT_COLUMNS: Final = (
    ("单位", 26), ("位置", 34), ("项目", 24), ("问题和改法", 80), ("改正人", 10), ("改正日期", 12),
)  # fmt: skip
# Equal lists are equal files, so that an unchanged list is not taken for a new one.
_MADE: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)

Row = Sequence[str | int]


def list_papers(manifest: Manifest, units: Iterable[str]) -> bytes:
    """A workbook with a row for each paper of some units; the last five columns are the office's."""
    return _workbook("清单", _PAPER_COLUMNS, _papers(manifest, units))


def _papers(manifest: Manifest, units: Iterable[str]) -> Iterator[Row]:
    alike = same_facts(manifest)
    for unit in filter(None, map(manifest.unit, units)):
        for row in papers_of(manifest, unit.path):
            shared = alike.get(unit.path, []) if row.template.startswith("summaries/") else []
            told = "\n".join(filter(None, [_beside(row), row.notices, *shared]))
            yield unit.name, row.title, original(row.path), row.gaps, told


def papers_of(manifest: Manifest, unit: str) -> Iterator[FileRow]:
    """The papers of a unit, one row each: what was found in the newest text of each."""
    rows = sorted(manifest.files(unit), key=lambda row: (original(row.path), row.mtime))
    for _, texts in groupby(rows, key=lambda row: original(row.path)):
        *_, newest = texts
        yield newest


def _beside(row: FileRow) -> str:
    if original(row.path) == row.path:
        return ""
    return f"人工改过，没有覆盖；新稿是“{row.path.rpartition('/')[2]}”"


def list_faults(manifest: Manifest, units: Iterable[str]) -> bytes:
    """A workbook with a row for each fault of some units; one that several share stands once."""
    whose: dict[tuple[str, ...], list[str]] = {}
    for unit in filter(None, map(manifest.unit, units)):
        for fault in json.loads(unit.faults):
            whose.setdefault(tuple(fault), []).append(unit.path)
    rows = ((_several(names), *fault) for fault, names in whose.items())
    return _workbook("错误清单", _FAULT_COLUMNS, rows)


def _several(units: Sequence[str]) -> str:
    return units[0] if len(units) == 1 else f"{units[0]}等{len(units)}个单位"


def _workbook(name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Row]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415  # a tenth of a second that other commands need not pay

    stream = io.BytesIO()
    with Workbook(stream, {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for at, (title, width) in enumerate(columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, title, head)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                # write_string keeps a text that begins with = or + what it is: text.
                write = sheet.write_number if isinstance(value, int) else sheet.write_string
                write(number, at, value, text)
    return stream.getvalue()
