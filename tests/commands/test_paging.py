"""pdf, doctor, and --to pdf: what is printed, what is written, how it ends."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.assets import bundled
from tests.conftest import FakeOffice
from tests.converting.samples import word_file

Command = Callable[..., Any]
SCHOOL = bundled() / "data" / "examples" / "青山镇" / "学校" / "青山学校.yaml"
MAKES_ALL = "for file in files: make(file)\n"


def test_pdf_prints_the_paths_and_ends_with_4_if_one_is_missing(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office(MAKES_ALL)
    (tmp_path / "好.docx").write_bytes(word_file("好"))
    (tmp_path / "坏.docx").write_bytes(b"PK\3\4")
    done = kcbx("pdf", tmp_path)
    assert done.code == 4
    assert done.out == f"{tmp_path / '好.pdf'}\n"
    assert f"失败：{tmp_path / '坏.docx'} 已经损坏或者不是 Word 文件" in done.err


def test_pdf_as_json_has_a_line_a_file(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office(MAKES_ALL)
    (tmp_path / "好.docx").write_bytes(word_file("好"))
    done = kcbx("pdf", tmp_path / "好.docx", "-o", tmp_path / "出", "--json", "--quiet")
    assert done.code == 0
    assert json.loads(done.out) == {
        "来源": str(tmp_path / "好.docx"),
        "文件": str(tmp_path / "出" / "好.pdf"),
        "结果": "新写",
        "保留": None,
    }
    assert done.err == ""


@pytest.mark.parametrize("words", [("render", SCHOOL, "--to", "pdf"), ("doctor", "--to", "pdf")])
def test_without_libreoffice_it_ends_with_3_and_the_remedy(
    words: tuple[str | Path, ...], kcbx: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KCBX_SOFFICE", "/没有")
    done = kcbx(*words)
    assert done.code == 3
    assert "环境变量 KCBX_SOFFICE 写的“/没有”不能运行，请改成 soffice 的路径" in done.err
    assert not (tmp_path / "out").exists()


def test_an_office_that_does_not_run_is_as_good_as_none_to_doctor(
    kcbx: Command, fake_office: FakeOffice
) -> None:
    fake_office("sys.exit(1)\n")
    done = kcbx("doctor", "--to", "pdf")
    assert done.code == 3
    assert "运行不了，请重装 LibreOffice" in done.err


def test_what_was_written_is_listed_when_the_pages_could_not_be_made(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office("sys.exit(1)\n")
    done = kcbx("render", SCHOOL, "-t", "letters/parents", "--to", "txt,pdf", "-o", tmp_path)
    assert done.code == 1
    assert done.out.splitlines() == [str(path) for path in tmp_path.glob("*.txt")]
    assert len(done.out.splitlines()) == 1


def test_an_edited_page_of_an_unchanged_text_is_said_to_be_kept(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office(MAKES_ALL)
    (tmp_path / "好.docx").write_bytes(word_file("好"))
    assert kcbx("pdf", tmp_path).code == 0
    (tmp_path / "好.pdf").write_bytes(b"%PDF-1.4 signed")
    done = kcbx("pdf", tmp_path)
    assert (done.code, (tmp_path / "好.pdf").read_bytes()) == (0, b"%PDF-1.4 signed")
    assert f"{tmp_path / '好.pdf'} 有人改过，没有动它；" in done.err
    assert f"新的在 {tmp_path / '好.pdf'}" not in done.err


def test_render_makes_all_pages_in_one_call_and_a_second_run_changes_nothing(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office(
        '(pathlib.Path(sys.argv[0]).parent / "calls").open("a").write(f"{len(files)}\\n")\n'
        + MAKES_ALL
    )
    done = kcbx("render", SCHOOL, "--to", "pdf,txt", "-o", tmp_path / "out")
    assert done.code == 0
    assert len([*(tmp_path / "out").glob("*.pdf")]) == 4
    assert not [*(tmp_path / "out").glob("*.docx")]
    again = kcbx("render", SCHOOL, "--to", "pdf,txt", "-o", tmp_path / "out", "--dry-run")
    assert {line.split("\t")[0] for line in again.out.splitlines()} == {"未变"}
    assert (tmp_path / "calls").read_text() == "4\n4\n"


def test_render_writes_what_can_be_made_and_names_what_cannot(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office('for file in files: file.stem == "1" or make(file)\n')
    done = kcbx("render", SCHOOL, "--to", "pdf,txt", "-o", tmp_path / "out")
    assert done.code == 1
    assert len([*(tmp_path / "out").glob("*.txt")]) == 4
    assert len([*(tmp_path / "out").glob("*.pdf")]) == 3
    assert "LibreOffice 没能转成 PDF" in done.err


def test_batch_makes_pages_and_does_only_what_changed(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office(MAKES_ALL)
    shutil.copytree(SCHOOL.parents[1], tmp_path / "青山镇")
    words = ("batch", tmp_path / "青山镇", "--to", "pdf", "-o", tmp_path / "out", "--quiet")
    assert kcbx(*words).code == 0
    made = sorted((tmp_path / "out").glob("*.pdf"))
    assert len(made) > 20
    made[0].write_bytes(made[0].read_bytes() + b"signed")
    fake_office("sys.exit(1)\n")
    assert kcbx(*words).code == 0
    assert made[0].read_bytes().endswith(b"signed")


def test_a_batch_whose_pages_fail_keeps_the_rest_and_tries_again(
    kcbx: Command, tmp_path: Path, fake_office: FakeOffice
) -> None:
    fake_office('for file in files: file.stem == "0" or make(file)\n')
    root = SCHOOL.parents[1]
    words = ("batch", root, "--to", "docx,pdf", "-o", tmp_path / "out", "--only", "大湾小学")
    done = kcbx(*words)
    assert done.code == 4
    assert len([*(tmp_path / "out").glob("*.docx")]) == 4
    assert len([*(tmp_path / "out").glob("*.pdf")]) == 3
    assert "LibreOffice 没能转成 PDF" in done.err
    fake_office(MAKES_ALL)
    assert kcbx(*words).code == 0
    assert len([*(tmp_path / "out").glob("*.pdf")]) == 4


def test_doctor_prints_a_table_and_as_json_a_line_a_thing(kcbx: Command) -> None:
    done = kcbx("doctor")
    assert done.code == 0
    assert "LibreOffice" in done.out
    rows = [json.loads(line) for line in kcbx("doctor", "--json").out.splitlines()]
    assert {"kcbx", "Python", "pandoc", "仿宋_GB2312", "编码"} <= {row["项目"] for row in rows}
    assert {row["状态"] for row in rows} <= {"好", "代", "缺"}
