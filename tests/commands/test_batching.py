"""batch as a clerk runs it: what is printed where, and how it ends."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.commands.batching import processes
from kcbx_docs.formats import FORMATS

Command = Callable[..., Any]
STARTER = bundled() / "data" / "starter" / "乡镇"
TABLE = "新写和更新"
FAULT = (
    "学校/某某中学.yaml:31:5 统计.点名.未到：应到528人 − 实到500人 = 28人，"
    "各类原因合计7人（病假6人、事假1人），少21人"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter's township in the current folder."""
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(STARTER, tmp_path / "某某镇")


def spoil(folder: Path) -> None:
    """Make the middle school's file wrong."""
    school = folder / "学校" / "某某中学.yaml"
    school.write_text(school.read_text("utf-8").replace("实到: 521", "实到: 500"), "utf-8")


def test_a_new_township_is_rendered_in_one_run(kcbx: Command, folder: Path) -> None:
    run = kcbx("batch", "某某镇")
    assert (run.code, run.out) == (0, f"{Path('out') / '清单.xlsx'}\n")
    lines = run.err.splitlines()
    assert lines[0] == "要出稿的单位 3 个，没有变化的 0 个"
    assert TABLE in run.err
    assert len([*(folder.parent / "out").glob("*.docx")]) == 3 + 4 + 4


def test_a_second_run_says_that_nothing_changed(kcbx: Command, folder: Path) -> None:
    kcbx("batch", folder, "--to", "txt")
    run = kcbx("batch", folder, "--to", "txt")
    assert run.err.splitlines()[0] == "要出稿的单位 0 个，没有变化的 3 个"
    assert [word for word in run.err.split() if word.isdecimal()] == [
        "0",
        "3",
        "0",
        "11",
        "0",
        "0",
        "0",
    ]


def test_a_wrong_school_ends_with_4_its_place_and_what_to_do(kcbx: Command, folder: Path) -> None:
    spoil(folder)
    run = kcbx("batch", folder, "--to", "txt", "-o", "文稿")
    assert run.code == 4
    faults = Path("文稿") / "错误清单.xlsx"
    assert run.out.splitlines() == [str(Path("文稿") / "清单.xlsx"), str(faults)]
    told = run.err.splitlines()
    assert [line for line in told if line.startswith("失败：")] == [f"失败：{FAULT}"]
    assert told[-1] == (f"2 个单位没有出齐，问题都在 {faults}；改好后再运行一次，出好的不会重出")


def test_quiet_prints_the_lists_and_the_faults_alone(kcbx: Command, folder: Path) -> None:
    run = kcbx("batch", folder, "--to", "txt", "--quiet")
    assert (run.code, run.err) == (0, "")
    spoil(folder)
    run = kcbx("batch", folder, "--to", "txt", "--quiet")
    assert run.code == 4
    assert [line[:3] for line in run.err.splitlines()] == ["失败："]


def test_json_has_a_line_a_file_and_a_line_a_fault(kcbx: Command, folder: Path) -> None:
    spoil(folder)
    run = kcbx("batch", folder, "-t", "letters/parents", "--to", "txt", "--json")
    rows = [json.loads(line) for line in run.out.splitlines()]
    (made,) = (row for row in rows if "文件" in row)
    township, school = (row for row in rows if "错误" in row)
    lists = [row for row in rows if "清单" in row]
    assert made == {
        "单位": "学校/某某小学.yaml",
        "模板": "letters/parents",
        "文件": "某某小学-致家长的一封信-2026-2027学年第一学期.txt",
        "结果": "新写",
        "保留": None,
        "待填": 1,
        "提示": [],
    }
    assert (township["单位"], school["单位"]) == ("乡镇.yaml", "学校/某某中学.yaml")
    assert {row["位置"] for row in (township, school)} == {"学校/某某中学.yaml:31:5"}
    assert school["路径"] == "统计.点名.未到"
    assert school["错误"].startswith("应到528人 − 实到500人 = 28人")
    assert [row["清单"] for row in lists] == [
        str(Path("out") / name) for name in ("清单.xlsx", "错误清单.xlsx")
    ]


def test_a_dry_run_says_what_would_happen_to_each_file(kcbx: Command, folder: Path) -> None:
    words = ["batch", folder, "-t", "plans/school", "--to", "txt"]
    run = kcbx(*words, "--dry-run")
    assert (run.code, run.err) == (0, "只看不写：新写2份\n")
    assert not Path("out").exists()
    kcbx(*words)
    paper = Path("out") / "某某小学-控辍保学工作方案-2026-2027学年第一学期.txt"
    paper.write_text("改过", "utf-8")
    run = kcbx(*words, "--dry-run")
    assert f"人工改过\t{paper}" in run.out.splitlines()
    assert run.err == "只看不写：未变1份，人工改过1份\n"
    school = folder / "学校" / "某某中学.yaml"
    school.write_text("单位: [", "utf-8")
    assert f"数据有错\t{school}" in kcbx(*words, "--dry-run").out.splitlines()


def test_what_was_edited_or_left_over_is_said_with_what_to_do(kcbx: Command, folder: Path) -> None:
    words = ["batch", folder, "-t", "plans/school", "--to", "txt"]
    kcbx(*words)
    name = "某某{}-控辍保学工作方案-2026-2027学年第一学期.txt"
    (Path("out") / name.format("小学")).write_text("改过", "utf-8")
    (folder / "学校" / "某某中学.yaml").unlink()
    gone = f"{name.format('中学')} 已不是哪个单位的文稿（数据文件移走了，或者改了名称），"
    township = folder / "乡镇.yaml"
    text = township.read_text("utf-8").replace("各校: [某某小学, 某某中学]", "各校: [某某小学]")
    township.write_text(text, "utf-8")
    assert kcbx(*words).err.splitlines()[-2:] == [
        f"{name.format('小学')} 有人改过，没有动它",
        f"{gone}要删去请加 --prune",
    ]
    run = kcbx(*words, "--prune")
    assert f"{name.format('中学')} 已不是哪个单位的文稿，已删去" in run.err.splitlines()
    assert not (Path("out") / name.format("中学")).exists()


def test_the_bound_volume_lies_with_the_lists(kcbx: Command, folder: Path) -> None:
    kcbx("batch", folder, "-t", "letters/parents")
    run = kcbx("batch", folder, "-t", "plans/school", "--merge", "合订本.docx")
    volume = Path("out") / "合订本.docx"
    assert run.out.splitlines() == [str(Path("out") / "清单.xlsx"), str(volume)]
    text = "".join(p.text for p in docx.Document(str(volume)).paragraphs)
    assert text.index("某某镇初级中学") < text.index("某某镇中心小学")
    assert "一封信" not in text
    run = kcbx("batch", folder, "-t", "plans/school", "--merge", "一.docx", "--only", "某某小学")
    alone = docx.Document(str(Path("out") / "一.docx"))
    assert "某某镇初级中学" not in "".join(p.text for p in alone.paragraphs)


def test_a_volume_under_the_name_of_a_paper_is_refused(kcbx: Command, folder: Path) -> None:
    name = "某某小学-控辍保学工作方案-2026-2027学年第一学期.docx"
    run = kcbx("batch", folder, "-t", "plans/school", "--merge", name)
    assert (run.code, run.err.splitlines()[-1]) == (
        4,
        f"合订本不能和文稿“{name}”同名，请换一个名称",
    )


def test_a_volume_that_cannot_be_made_leaves_the_papers(kcbx: Command, folder: Path) -> None:
    kcbx("batch", folder, "-t", "plans/school")
    paper = Path("out") / "某某小学-控辍保学工作方案-2026-2027学年第一学期.docx"
    paper.write_bytes(b"\xd0\xcf\x11\xe0" * 100)
    run = kcbx("batch", folder, "-t", "plans/school", "--merge", "合订本.docx")
    assert run.code == 4
    assert run.err.splitlines()[-1] == (
        f"{paper.resolve()}：不是能打开的 Word 文件（也许设了密码），没有合订；请另存为普通 .docx 后重试"
    )


def test_without_a_terminal_a_long_run_says_now_and_then_how_far_it_is(
    kcbx: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcbx_docs.commands.progress._PAUSE", 0.0)
    told = kcbx("batch", folder, "--to", "txt").err.splitlines()[1:4]
    far = r"{}/3，每秒 \d+\.\d 个单位，剩余约 \d+ 秒，刚完成 {}"
    for number, name in enumerate(("某某镇中心校", "某某中学", "某某小学"), 1):
        assert re.fullmatch(far.format(number, name), told[number - 1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--merge", "合订本.doc"], "合订本是 Word 文件，文件名要以 .docx 结尾，如 合订本.docx"),
        (["--merge", "合订本.docx", "--to", "md"], "合订本由 Word 文稿合成，--to 里要有 docx"),
        (["--to", "ppt"], f"没有“ppt”这种格式，可用的有：{','.join(FORMATS)}"),
        (["--only", "大湾小学"], "没有名称里含“大湾小学”的单位，请检查 --only"),
        (
            ["--name", "{学校}"],
            "文件名要写 {学校} 和 {文种}，不能有斜杠，如 {学校}-{文种}-{学年}{学期}",
        ),
        (["-t", "plans/county"], "这些单位都没有所选的文稿，运行 kcbx templates 查看各模板的层级"),
        (["--jobs", "x"], "个数的值不对。运行 kcbx --help 查看用法"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    words: list[str], said: str, kcbx: Command, folder: Path
) -> None:
    run = kcbx("batch", folder, *words)
    assert (run.code, run.out, run.err) == (2, "", f"{said}\n")
    assert not [path for path in Path().glob("out/*") if path.name != ".kcbx"]


def test_a_folder_given_to_render_and_a_file_given_to_batch(kcbx: Command, folder: Path) -> None:
    run = kcbx("render", folder)
    assert (run.code, run.err) == (
        1,
        f"{folder} 这是一个文件夹，请写出其中的数据文件，如 学校.yaml；整个文件夹出稿用 kcbx batch\n",
    )
    file = folder / "乡镇.yaml"
    run = kcbx("batch", file)
    assert (run.code, run.err) == (
        2,
        f"{file} 是一个文件，一个单位的文稿请用 kcbx render {file}\n",
    )


def test_an_empty_folder_is_wrong_usage(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("batch", tmp_path)
    assert (run.code, run.err) == (2, f"{tmp_path} 里没有单位的数据文件，可以用 kcbx init 新建\n")


def test_without_a_number_of_processes_the_machine_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert (processes(0), processes(2)) == (6, 2)


def test_on_a_terminal_there_is_a_bar_and_failures_stand_above_it(folder: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no such terminals here")
    spoil(folder)
    words = [sys.executable, "-m", "kcbx_docs", "batch", "某某镇", "--to", "txt"]
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, words, os.environ | {"TERM": "xterm", "COLUMNS": "200"})
    shown = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 4
    text = shown.decode()
    assert "3/3 每秒 " in text
    assert text.count("失败：学校/某某中学.yaml:31:5") == 1
    assert "Traceback" not in text
