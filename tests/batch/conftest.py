"""Small townships made by code, and runs over them."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.batch import Batch, Options, Request, Result, State, Summary

STARTER = bundled() / "data" / "starter" / "乡镇"
PLAN = "控辍保学工作方案-2026-2027学年第一学期"


@dataclass
class Listener:
    """Hears everything a run tells."""

    units: int = 0
    unchanged: int = 0
    results: list[Result] = field(default_factory=list)

    def started(self, units: int, unchanged: int) -> None:
        self.units, self.unchanged = units, unchanged

    def done(self, result: Result) -> None:
        self.results.append(result)


class Township:
    """A township of schools 第1小学, 第2小学 … whose papers go to the folder out beside it."""

    def __init__(self, folder: Path, schools: int) -> None:
        """Copy the starter's township, with as many schools."""
        self.root = folder / "某某镇"
        self.output = folder / "out"
        self.heard = Listener()
        self.options = Options(("plans/school",), ("txt",))
        self.file = self.put("乡镇.yaml", (STARTER / "乡镇.yaml").read_text("utf-8"))
        self.replace(self.file, "各校: [某某小学, 某某中学]\n", "")
        for number in range(1, schools + 1):
            self.add(number)

    def put(self, name: str, text: str) -> Path:
        """Write a file of the township."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def replace(self, path: Path, old: str, new: str) -> None:
        """Change a file's text; the old text must be there."""
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def school(self, number: int) -> Path:
        """A school's file."""
        return self.root / "学校" / f"第{number}小学.yaml"

    def add(self, number: int) -> Path:
        """Write a school's file."""
        text = (STARTER / "学校" / "某某小学.yaml").read_text("utf-8")
        text = text.replace("某某镇中心小学", f"某某镇第{number}小学")
        text = text.replace("某某小学", f"第{number}小学").replace("126", str(100 + number))
        return self.put(f"学校/第{number}小学.yaml", text)

    def change(self, number: int, director: str = "吴十") -> None:
        """Give a school's office another director, which its plan prints."""
        text = self.school(number).read_text("utf-8")
        self.school(number).write_text(re.sub(r"主任: \w+", f"主任: {director}", text), "utf-8")

    def break_(self, number: int) -> None:
        """Make a school's file wrong: its roll call does not add up."""
        self.replace(self.school(number), "实到: 482", "实到: 480")

    def paper(self, number: int) -> Path:
        """A school's plan."""
        return self.output / f"第{number}小学-{PLAN}.txt"

    def request(self, **asked: Any) -> Request:
        """What is asked of a run."""
        return Request(self.root, self.output, asked.pop("options", self.options), **asked)

    def run(self, **asked: Any) -> Summary:
        """One run."""
        self.heard = Listener()
        return Batch(self.request(**asked)).run(self.heard)

    def look(self, **asked: Any) -> dict[str, State]:
        """What a run would do, by file."""
        return {path.name: state for path, state in Batch(self.request(**asked)).look()}

    @property
    def papers(self) -> dict[str, bytes]:
        """Every file there is beside the record and the lists, with its bytes."""
        found = [p for p in self.output.rglob("*") if p.is_file() and p.suffix != ".xlsx"]
        names = {p: p.relative_to(self.output).as_posix() for p in sorted(found)}
        return {n: p.read_bytes() for p, n in names.items() if not n.startswith(".kcbx/")}

    @property
    def times(self) -> dict[str, int]:
        """When each file of the output folder was last written."""
        found = [p for p in self.output.rglob("*") if p.is_file() and ".kcbx" not in p.parts]
        return {p.name: p.stat().st_mtime_ns for p in found}

    def environment(self) -> dict[str, str]:
        """The environment of a process of its own."""
        return os.environ | {"PYTHONUTF8": "1", "COLUMNS": "200"}


@pytest.fixture
def township(tmp_path: Path) -> Callable[..., Township]:
    """A township of some schools."""

    def make(schools: int = 3, name: str = "one") -> Township:
        return Township(tmp_path / name, schools)

    return make
