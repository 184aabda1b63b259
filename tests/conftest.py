"""What tests share: the bundled examples, project folders made on the fly, the tools at hand."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.blocks import Document
from kcbx_docs.commands import main
from kcbx_docs.converting import office
from kcbx_docs.errors import MissingToolError
from kcbx_docs.library import Library
from kcbx_docs.papers import Paper, Workshop
from tests.converting.samples import PAGE

settings.register_profile("kcbx", database=None, deadline=None)
settings.load_profile("kcbx")

EXAMPLES = bundled() / "data" / "examples"
HEAD = "---\n文种: 计划\n名称: 试写\n层级: [学校]\n读者: 试写\n说明: 试写\n---\n"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the goldens in tests/cases")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def pandoc() -> str:
    """The pandoc program; without it the test is skipped."""
    found = shutil.which("pandoc")
    if found is None:
        pytest.skip("pandoc is not installed")
    return found


@contextmanager
def _nobody() -> Iterator[None]:
    if not hasattr(os, "seteuid"):
        pytest.skip("folders are not made read-only this way here")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def as_nobody() -> Callable[[], AbstractContextManager[None]]:
    """A context without the rights of root, to whom nothing is read-only."""
    return _nobody


class Desk:
    """A folder with one school's file, and templates and data of its own beside it."""

    def __init__(self, folder: Path) -> None:
        """Take an empty folder."""
        self.folder = folder
        self.file = folder / "学校.yaml"
        self.school({})

    def put(self, relative: str, text: str) -> Path:
        """Write a file of the project."""
        path = self.folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def school(self, tree: dict[str, Any], name: str = "青山小学") -> None:
        """Write the school's file: these entries, over the least a school must say."""
        unit = {"名称": name, "简称": "青山", "层级": "学校", "主体性质": "学校"}
        own = {**tree, "单位": unit | tree.get("单位", {})}
        self.file.write_text(yaml.dump(own, allow_unicode=True, sort_keys=False), "utf-8")

    def template(self, body: str, head: str = HEAD) -> None:
        """Write the template plans/trial."""
        self.put("templates/plans/trial.md.j2", head + body)

    def paper(self, template: str = "plans/trial", *, final: bool = True) -> Paper:
        """The school's paper, read and made the way the program does it."""
        workshop = Workshop.for_file(self.file)
        unit = workshop.read(self.file)
        return workshop.make(unit, workshop.choose(unit, [template]), final=final)[0]

    def text(self, body: str, *, final: bool = False) -> str:
        """What a template body comes to as plain text, without the mark of a draft."""
        self.template(body)
        return self.render(self.paper(final=final).document, "txt").decode().strip("\n")

    def render(self, document: Document, suffix: str) -> bytes:
        """Bytes of a document in one format."""
        return Workshop.for_file(self.file).render(Paper("", "计划", "", document, ()), suffix)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty project folder with the least a school must say."""
    return Desk(tmp_path)


@pytest.fixture
def filled(desk: Desk) -> Callable[..., str]:
    """Plain text of a template body, with the school's facts if there are any."""

    def fill(body: str, **facts: Any) -> str:
        if facts:
            desk.school(facts)
        return desk.text(body)

    return fill


@pytest.fixture(scope="session")
def library() -> Library:
    """The bundled library, nothing overridden."""
    return Library(Assets.of_project())


@dataclass(frozen=True)
class Run:
    """What a run of the command line left: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def kcbx(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """The whole command line, in this process."""

    def run(*words: str | Path) -> Run:
        monkeypatch.setattr(sys, "argv", ["kcbx", *map(str, words)])
        with pytest.raises(SystemExit) as leaving:
            main()
        out, err = capsys.readouterr()
        return Run(int(leaving.value.code or 0), out, err)

    return run


FakeOffice = Callable[[str], None]

# What every fake begins with: the files it is asked for, and how a good one answers.
_FAKE = f"""#!{sys.executable}
import os, pathlib, subprocess, sys, time
files = [pathlib.Path(word) for word in sys.argv if word.endswith(".docx")]
def make(file):
    (pathlib.Path("out") / f"{{file.stem}}.pdf").write_bytes({PAGE!r})
"""


@pytest.fixture
def libreoffice() -> None:
    """LibreOffice; without it the test is skipped."""
    try:
        office.find()
    except MissingToolError:
        pytest.skip("LibreOffice (soffice) is not installed")


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeOffice:
    """Puts a program in the place of LibreOffice; its lines are Python and can use `files`, `make`."""
    if sys.platform == "win32":
        pytest.skip("a script is not a program on Windows")

    def put(lines: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(_FAKE + lines, "utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("KCBX_SOFFICE", str(path))

    return put
