"""init: a folder that renders at once, from samples or from last year's folder."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

import typer

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.batch.discovery import find_units
from kcbx_docs.errors import DataError, Fault, OutputError, UsageError
from kcbx_docs.forward import roll_forward
from kcbx_docs.library import Library
from kcbx_docs.outputs import explain
from kcbx_docs.reader.project import override_roots
from kcbx_docs.vocabulary import json_schema

SCHEMA: Final = "kcbx.schema.json"
LEVELS: Final = ("学校", "乡镇", "县区")
# A new county has one township of this name.
_TOWNSHIP: Final = "某某镇"
_SCHEMA_LINE: Final = re.compile(r"\A(# yaml-language-server: \$schema=).*")
_OVERRIDES: Final = ("templates", "data")
# As many entries that speak of last year as a person reads.
_SHOWN: Final = 8


@dataclass(slots=True)
class Started:
    """The files of a new folder by their paths, and the values that speak of a year, with places."""

    files: dict[str, str] = field(default_factory=dict)
    dated: dict[str, list[str]] = field(default_factory=dict)


def start(folder: Path, level: str, last_year: Path | None, *, as_json: bool) -> None:
    """Write the data files and the schema their first lines name; refuses where one lies already.

    Raises:
        UsageError: an unknown level, no units in last year's folder, or a file that is there already.
        DataError: a file of last year's folder cannot be read.
        OutputError: the folder cannot be written.
    """
    started = _rolled(last_year, folder) if last_year else _samples(level)
    schema = json.dumps(json_schema(Library(Assets.of_project())), ensure_ascii=False, indent=1)
    files = {**started.files, SCHEMA: schema + "\n"}
    _refuse_existing(folder, [*files])
    try:
        _write(folder, files)
        if last_year:
            _copy_overrides(last_year, folder, [*started.files])
    except OSError as error:
        # Another folder is named in the place of this one, without an option.
        raise OutputError(explain(error, folder).replace("用 -o ", "")) from error
    for path in (str(folder / name) for name in files):
        typer.echo(json.dumps({"文件": path}, ensure_ascii=False) if as_json else path)
    for line in _next_steps(folder, started, rolled=last_year is not None):
        typer.echo(line, err=True)


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_with_schema(text, name), "utf-8")


def _samples(level: str) -> Started:
    if level not in LEVELS:
        raise UsageError(f"没有“{level}”这一级，可用的有：{'、'.join(LEVELS)}")
    files = dict(_sample(level))
    if level == "县区":
        files |= {f"{_TOWNSHIP}/{name}": text for name, text in _sample("乡镇")}
    return Started(files)


def _sample(level: str) -> Iterator[tuple[str, str]]:
    root = bundled() / "data" / "starter" / level
    for path in sorted(root.rglob("*.yaml")):
        yield path.relative_to(root).as_posix(), path.read_text("utf-8")


def _rolled(last_year: Path, folder: Path) -> Started:
    """Every unit of last year's folder, rolled forward."""
    units = find_units(last_year, folder) if last_year.is_dir() else []
    if not units:
        raise UsageError(f"{last_year} 里没有单位的数据文件，请写出去年的文件夹")
    started = Started()
    faults: dict[Fault, None] = {}
    for unit in units:
        path = last_year / unit
        try:
            rolled = roll_forward(path, Library(Assets.of_project(*override_roots(path))))
        except DataError as error:
            faults |= dict.fromkeys(_in_folder(fault, unit) for fault in error.faults)
            continue
        started.files[unit] = rolled.text
        for entry, value in rolled.dated:
            started.dated.setdefault(value, []).append(f"{unit} {entry}")
    if faults:
        raise DataError(faults)
    return started


def _in_folder(fault: Fault, unit: str) -> Fault:
    """A fault of a unit's own file under the path from the folder."""
    folder, _, own = unit.rpartition("/")
    if fault.place.file != own:
        return fault
    return replace(fault, place=replace(fault.place, file=f"{folder}/{own}" if folder else own))


def _copy_overrides(last_year: Path, folder: Path, units: list[str]) -> None:
    """The templates and data of the project, and of its townships, go along."""
    for below in {PurePosixPath(unit).parent for unit in units}:
        for name in _OVERRIDES:
            if (last_year / below / name).is_dir():
                shutil.copytree(last_year / below / name, folder / below / name)


def _refuse_existing(folder: Path, names: list[str]) -> None:
    for name in (*names, *_OVERRIDES):
        if (folder / name).exists():
            raise UsageError(f"{folder / name} 已经有了，没有改动它；请换一个目录")


def _with_schema(text: str, name: str) -> str:
    """A data file whose first line names the schema from where the file lies."""
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return _SCHEMA_LINE.sub(rf"\g<1>{up or './'}{SCHEMA}", text)


def _next_steps(folder: Path, started: Started, *, rolled: bool) -> Iterator[str]:
    first = folder / next(iter(started.files))
    command = f"kcbx render {first}" if len(started.files) == 1 else f"kcbx batch {folder}"
    if not rolled:
        yield f"下一步：编辑 {first}，再运行 {command}"
        return
    for value, places in islice(started.dated.items(), _SHOWN):
        several = f" 等 {len(places)} 处" if len(places) > 1 else ""
        yield f"还写着年份，请核对：“{value}”（{places[0]}{several}）"
    if len(started.dated) > _SHOWN:
        yield f"还有 {len(started.dated) - _SHOWN} 种写着年份的内容，请一并核对"
    yield (
        "人员、岗位和办法沿用去年的，去年的人数放在“往期”里，日期和已开展的情况已清空；"
        f"填写今年的以后运行 {command}"
    )
