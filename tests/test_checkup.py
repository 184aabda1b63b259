"""What `doctor` looks at, and what it says of a machine that lacks things."""

import tempfile
from pathlib import Path

import pytest

from kcbx_docs import __version__
from kcbx_docs.checkup import Check, look
from kcbx_docs.converting import fonts
from kcbx_docs.converting.fonts import Fonts


def checks() -> dict[str, Check]:
    return {check.name: check for check in look()}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without programs, with one font."""

    def nothing() -> str:
        raise OSError("No pandoc was found")

    monkeypatch.setattr("pypandoc.get_pandoc_path", nothing)
    monkeypatch.setenv("KCBX_SOFFICE", "/没有/soffice")
    monkeypatch.setattr(fonts, "installed", lambda: Fonts(frozenset({"黑体", "fandolfang"})))


def test_versions_are_told_first() -> None:
    found = checks()
    assert next(iter(found)) == "kcbx"
    assert found["kcbx"].found == __version__
    assert found["pydantic"].state == "好"
    assert "distributed" not in found


@pytest.mark.usefixtures("bare")
def test_what_is_lacking_has_a_remedy() -> None:
    found = checks()
    assert found["LibreOffice"] == Check(
        "LibreOffice",
        "没有，不能转 PDF",
        "缺",
        "环境变量 KCBX_SOFFICE 写的“/没有/soffice”不能运行，请改成 soffice 的路径",
    )
    assert found["pandoc"].state == "缺"
    assert "apt install pandoc" in found["pandoc"].remedy
    assert all(check.remedy for check in found.values() if check.state == "缺")


@pytest.mark.usefixtures("bare")
def test_each_office_font_is_there_or_stood_in_for_or_lacking() -> None:
    found = checks()
    assert (found["黑体"].state, found["黑体"].found) == ("好", "有")
    assert found["仿宋_GB2312"].state == "代"
    assert found["仿宋_GB2312"].found == "没有，PDF 里用 FandolFang 代替"
    assert found["楷体_GB2312"].state == "缺"


def test_a_program_that_does_not_run_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/没有\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("KCBX_SOFFICE", str(broken))
    assert checks()["LibreOffice"].remedy == f"{broken} 运行不了，请重装 LibreOffice"


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "没有"))
    monkeypatch.setattr("kcbx_docs.checkup._version", lambda _: "1.0")
    monkeypatch.setattr(fonts, "installed", lambda: Fonts(frozenset()))
    found = checks()["临时目录"]
    assert (found.state, found.found) == ("缺", f"{tmp_path / '没有'} 不能写")
