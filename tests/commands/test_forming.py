"""kcbx form as a clerk uses it: filled for pupils, printed blank, and never where all can read it."""

import json
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.converting import office
from kcbx_docs.errors import MissingToolError
from kcbx_docs.outputs import MANIFEST

Command = Callable[..., Any]

EXAMPLES = bundled() / "data" / "examples"
SCHOOL = EXAMPLES / "青山镇" / "学校" / "青山中学.yaml"
COUNTY = EXAMPLES / "清河县" / "县区.yaml"
CLASS = EXAMPLES / "青山镇" / "班级" / "七年级一班.yaml"
PUPILS = bundled() / "data" / "pupils" / "青山镇" / "青山中学.yaml"
ORDER = "责令限期改正（复学）通知书"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.*") if path.name != MANIFEST.parts[0])


def text(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        return packed.read("word/document.xml").decode()


def own(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "我的通知.docx"
    document.save(path)
    return path


def test_each_pupil_gets_a_notice_named_by_their_number(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("form", "劝返复学通知书", SCHOOL, "--pupils", PUPILS, "-o", tmp_path)
    assert run.code == 0
    assert names(tmp_path)[0] == "青山中学-劝返复学通知书-01.docx"
    assert run.out.splitlines() == [str(tmp_path / name) for name in names(tmp_path)]
    assert "学生甲" in text(tmp_path / names(tmp_path)[0])
    assert not any("学生" in name.replace("学生辍学", "") for name in names(tmp_path))


def test_a_form_of_another_pupil_or_another_list_is_not_written_over(
    kcbx: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "内部资料"
    lists = [tmp_path / name for name in ("一班.yaml", "二班.yaml")]
    for path, pupil in zip(lists, ("学生甲", "学生乙"), strict=True):
        path.write_text(f"学生:\n- {{姓名: {pupil}, 家访: [{{日期: 2026-10-09}}]}}\n", "utf-8")
    for form in ("家访记录表", "疑似辍学学生台账"):
        assert kcbx("form", form, SCHOOL, "--pupils", lists[0], "-o", folder).code == 0
        kept = {path: path.read_bytes() for path in folder.glob("*.docx")}
        told = "填的是另一名学生、另一份名单或者另一个模板，没有动它；请用 -o 换一个文件夹"
        for given in (["--pupils", lists[1]], ["--pupils", lists[1], "--dry-run"]):
            run = kcbx("form", form, SCHOOL, *given, "-o", folder)
            assert (run.code, told in run.err) == (2, True)
        assert {path: path.read_bytes() for path in folder.glob("*.docx")} == kept
    blank = kcbx("form", "疑似辍学学生台账", SCHOOL, "-o", folder)
    assert (blank.code, told in blank.err) == (2, True)


def test_the_pages_of_filled_forms_do_not_go_where_the_public_looks(
    kcbx: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "内部资料"
    assert kcbx("form", "家访记录表", SCHOOL, "--pupils", PUPILS, "-o", folder).code == 0
    for target in (folder, next(folder.glob("*.docx"))):
        run = kcbx("pdf", target, "-o", tmp_path / "网站")
        assert run.code == 2
        assert "名叫“网站”的文件夹一般会对外公开" in run.err
    assert not (tmp_path / "网站").exists()


def test_the_same_pupil_s_form_is_written_anew(kcbx: Command, tmp_path: Path) -> None:
    path = tmp_path / "名单.yaml"
    for day in (9, 10):
        path.write_text(f"学生:\n- {{姓名: 学生甲, 家访: [{{日期: 2026-10-{day:02}}}]}}\n", "utf-8")
        assert kcbx("form", "家访记录表", SCHOOL, "--pupils", path, "-o", tmp_path / "内").code == 0
    assert "2026年10月10日" in text(tmp_path / "内" / "青山中学-家访记录表-01.docx")
    assert names(tmp_path / "内") == ["青山中学-家访记录表-01.docx"]


def test_without_a_list_a_form_is_blank_but_for_the_unit(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("form", "劝返复学通知书", SCHOOL, "-o", tmp_path)
    assert (run.code, names(tmp_path)) == (0, ["青山中学-劝返复学通知书.docx"])
    printed = text(tmp_path / names(tmp_path)[0])
    assert "青山中学" in printed
    assert "＿＿＿" in printed
    assert "待填" not in printed


def test_a_form_is_printed_without_any_data(
    kcbx: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kcbx("form", "缺勤学生登记表", "--rows", "12")
    assert (run.code, run.out.strip()) == (0, str(Path("out") / "缺勤学生登记表.docx"))


def test_an_offices_own_word_file_is_filled_from_anywhere(kcbx: Command, tmp_path: Path) -> None:
    file = own(tmp_path, "｛｛ 单位.简称 ｝｝通知", "{{ 发文.文号|填(2) }}")
    run = kcbx("form", file, SCHOOL, "-o", tmp_path / "出")
    assert run.code == 0
    assert "青山中学通知" in text(tmp_path / "出" / "青山中学-我的通知.docx")
    assert "用了全角符号，已当作“{{ 单位.简称 }}”" in run.err


def test_who_may_not_order_is_refused_and_told_who_may(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("form", ORDER, SCHOOL, "--pupils", PUPILS, "-o", tmp_path)
    assert (run.code, names(tmp_path)) == (2, [])
    assert run.err == (
        f"{ORDER}只能由乡镇人民政府（街道办事处）或者县级教育行政部门出具，“学校”不能出具；"
        "请由青山镇人民政府或者清河县教育局出具\n"
    )
    assert kcbx("form", ORDER, COUNTY, "--pupils", PUPILS, "-o", tmp_path).code == 0


def test_a_form_that_somebody_must_issue_asks_who(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("form", ORDER, "-o", tmp_path)
    assert run.code == 2
    assert run.err.endswith(f"请在表名后面写上出具单位的数据文件，如 kcbx form {ORDER} 单位.yaml\n")


def test_pupils_are_never_written_where_nobody_said(
    kcbx: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kcbx("form", "劝返复学通知书", SCHOOL, "--pupils", PUPILS)
    assert run.code == 2
    assert run.err == (
        "“劝返复学通知书”里有学生信息，请用 -o 写明放在哪个文件夹，如 -o 内部资料，并管好这个文件夹\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("public", ["docs", "Site", "public/表", "web", "网站/内"])
def test_pupils_are_never_written_where_the_public_reads(
    kcbx: Command, tmp_path: Path, public: str
) -> None:
    folder = tmp_path / public
    run = kcbx("form", "劝返复学通知书", SCHOOL, "--pupils", PUPILS, "-o", folder)
    assert run.code == 2
    assert run.err.endswith("的文件夹一般会对外公开，学生信息不能写到里面，请用 -o 换一个文件夹\n")
    assert not folder.exists()
    assert kcbx("form", "劝返复学通知书", SCHOOL, "-o", folder).code == 0


def test_a_link_to_a_public_folder_is_that_folder(kcbx: Command, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "内部").symlink_to(tmp_path / "docs")
    run = kcbx("form", "劝返复学通知书", SCHOOL, "--pupils", PUPILS, "-o", tmp_path / "内部")
    assert (run.code, list((tmp_path / "docs").iterdir())) == (2, [])


def test_a_form_a_pupil_of_an_empty_list_is_refused(kcbx: Command, tmp_path: Path) -> None:
    empty = tmp_path / "名单.yaml"
    empty.write_text("学生: []\n", "utf-8")
    run = kcbx("form", "劝返复学通知书", SCHOOL, "--pupils", empty, "-o", tmp_path / "出")
    assert (run.code, run.err) == (
        2,
        "“劝返复学通知书”一名学生一份，名单里没有学生；印空白表的不写 --pupils\n",
    )


def test_only_pupils_with_the_facts_a_form_needs_get_one(kcbx: Command, tmp_path: Path) -> None:
    listed = tmp_path / "名单.yaml"
    listed.write_text("学生:\n  - {姓名: 学生甲}\n", "utf-8")
    run = kcbx("form", "就读证明", SCHOOL, "--pupils", listed, "-o", tmp_path / "出")
    assert (run.code, run.err) == (2, "名单里没有写“转学”的学生，“就读证明”没有可填的\n")


def test_a_list_that_a_form_does_not_ask_for_is_told(kcbx: Command, tmp_path: Path) -> None:
    words = ["form", own(tmp_path, "{{ 单位.名称 }}"), SCHOOL, "--pupils", PUPILS]
    run = kcbx(*words, "-o", tmp_path / "出")
    assert (run.code, run.err) == (0, "“我的通知”不用名单里的项，名单没有用上\n")


def test_a_copy_of_an_order_is_still_only_for_who_may_order(kcbx: Command, tmp_path: Path) -> None:
    copy = tmp_path / f"{ORDER}.docx"
    copy.write_bytes((bundled() / "templates" / "forms" / copy.name).read_bytes())
    run = kcbx("form", copy, SCHOOL, "-o", tmp_path / "出")
    assert run.code == 2
    assert run.err.startswith(f"{ORDER}只能由乡镇人民政府（街道办事处）或者县级教育行政部门出具")


def test_final_refuses_and_lists_what_is_missing(kcbx: Command, tmp_path: Path) -> None:
    file = own(tmp_path, "{{ 单位.名称 }}{{ 发文.文号 }}{{ 学生.姓名 }}")
    few = tmp_path / "学校.yaml"
    few.write_text("单位: {名称: 甲校, 层级: 学校, 主体性质: 学校}\n", "utf-8")
    run = kcbx("form", file, few, "--final", "-o", tmp_path / "出")
    assert (run.code, run.err) == (1, "甲校-我的通知 发文.文号：还没有填写\n")
    assert not (tmp_path / "出").exists()


def test_missing_facts_are_counted_on_stderr_and_in_json(kcbx: Command, tmp_path: Path) -> None:
    file = own(tmp_path, "{{ 发文.文号 }}{{ 发文.文号 }}{{ 时间.学年 }}")
    few = tmp_path / "学校.yaml"
    few.write_text("单位: {名称: 甲校, 层级: 学校, 主体性质: 学校}\n", "utf-8")
    run = kcbx("form", file, few, "--json", "-o", tmp_path / "出")
    assert run.err == "甲校-我的通知：有 3 处没有数据，留空：发文.文号、时间.学年\n"
    assert json.loads(run.out) == {
        "表": "我的通知",
        "文件": str(tmp_path / "出" / "甲校-我的通知.docx"),
        "结果": "新写",
        "保留": None,
        "待填": ["发文.文号", "发文.文号", "时间.学年"],
        "提示": [],
    }
    assert kcbx("form", file, few, "--quiet", "-o", tmp_path / "出").err == ""


def test_a_form_that_was_written_in_by_hand_is_never_overwritten(
    kcbx: Command, tmp_path: Path
) -> None:
    words = ["form", "缺勤学生登记表", "-o", tmp_path, "--rows"]
    first = tmp_path / "缺勤学生登记表.docx"
    kcbx(*words, "3")
    document = docx.Document(first)
    document.add_paragraph("手写的一行")
    document.save(first)
    run = kcbx(*words, "5")
    assert run.out.strip() == str(tmp_path / "缺勤学生登记表（新稿）.docx")
    assert "手写的一行" in text(first)


def test_the_same_form_again_changes_nothing(kcbx: Command, tmp_path: Path) -> None:
    words = ["form", "劝返复学通知书", SCHOOL, "--pupils", PUPILS, "-o", tmp_path]
    kcbx(*words)
    again = kcbx(*words, "--dry-run", "--quiet")
    assert {line.split("\t")[0] for line in again.out.splitlines()} == {"未变"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["form", "劝返通知"], "没有“劝返通知”这张表，是不是“劝返复学通知书”？"),
        (
            ["form", "甲乙丙"],
            "没有“甲乙丙”这张表，运行 kcbx templates 查看全部，自己的文件写出 .docx",
        ),
        (["form", "家访记录表", "--to", "html"], "表格不能出“html”，可用的有：docx,pdf"),
        (
            ["form", "通知.doc"],
            "“通知.doc”不是 .docx 文件；请在 Word 或 WPS 里打开它，另存为“Word 文档（*.docx）”",
        ),
        (["form", "无.docx"], "无.docx 没有这个文件，请检查路径"),
        (
            ["form", "../../etc/passwd"],
            "没有“../../etc/passwd”这张表，运行 kcbx templates 查看全部，自己的文件写出 .docx",
        ),
    ],
)
def test_wrong_words_get_one_sentence(kcbx: Command, words: list[str], said: str) -> None:
    run = kcbx(*words)
    assert (run.code in {1, 2}, run.err) == (True, f"{said}\n")


def test_two_hundred_pupils_take_seconds(kcbx: Command, tmp_path: Path) -> None:
    listed = tmp_path / "名单.yaml"
    pupils = "".join(f"  - {{姓名: 学生{n}, 班级: 七年级一班, 学籍号: G{n}}}\n" for n in range(200))
    listed.write_text(f"学生:\n{pupils}", "utf-8")
    started = time.perf_counter()
    file = own(tmp_path, "{{ 学生.姓名 }}：{{ 单位.名称 }}")
    run = kcbx("form", file, SCHOOL, "--pupils", listed, "-o", tmp_path / "出", "--quiet")
    assert (run.code, len(run.out.splitlines())) == (0, 200)
    assert run.out.splitlines()[-1].endswith("-我的通知-200.docx")
    assert time.perf_counter() - started < 20


def test_forms_come_as_pdf_too(kcbx: Command, tmp_path: Path) -> None:
    try:
        office.find()
    except MissingToolError:
        pytest.skip("LibreOffice is not installed")
    run = kcbx("form", "监护人拒签说明", SCHOOL, "--to", "docx,pdf", "-o", tmp_path)
    assert (run.code, names(tmp_path)) == (
        0,
        ["青山中学-监护人拒签说明.docx", "青山中学-监护人拒签说明.pdf"],
    )
    assert (tmp_path / "青山中学-监护人拒签说明.pdf").read_bytes().startswith(b"%PDF")


def test_other_commands_do_not_wait_for_docxtpl(kcbx: Command) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "docxtpl"]:
        del sys.modules[name]
    kcbx("templates")
    kcbx("check", CLASS)
    assert "docxtpl" not in sys.modules
