"""init: a folder that renders at once, from samples or from last year's."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.assets import bundled

Command = Callable[..., Any]
EXAMPLE = bundled() / "data" / "examples" / "青山镇"


def names(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


@pytest.mark.parametrize(
    ("level", "files", "papers"),
    [
        ("学校", ["学校.yaml"], 4),
        ("乡镇", ["乡镇.yaml", "学校/某某中学.yaml", "学校/某某小学.yaml"], 11),
        (
            "县区",
            [
                "县区.yaml",
                "某某镇/乡镇.yaml",
                "某某镇/学校/某某中学.yaml",
                "某某镇/学校/某某小学.yaml",
            ],
            14,
        ),
    ],
)
def test_a_new_folder_of_every_level_renders_at_once(
    level: str, files: list[str], papers: int, kcbx: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "新"
    run = kcbx("init", folder, "--level", level)
    assert run.code == 0
    assert run.out.splitlines() == [str(folder / name) for name in (*files, "kcbx.schema.json")]
    assert names(folder) == sorted((*files, "kcbx.schema.json"))
    run = kcbx("batch", folder, "-o", tmp_path / "out", "--to", "txt")
    assert (run.code, len([*(tmp_path / "out").rglob("*.txt")])) == (0, papers)
    assert "失败" not in run.err.replace("失败单位", "")


def test_every_file_names_the_schema_from_where_it_lies(kcbx: Command, tmp_path: Path) -> None:
    kcbx("init", tmp_path, "--level", "县区")
    for path in tmp_path.rglob("*.yaml"):
        first = path.read_text("utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == (tmp_path / "kcbx.schema.json").resolve()


def test_last_years_folder_rolled_forward_renders_at_once(kcbx: Command, tmp_path: Path) -> None:
    old, new, out = tmp_path / "2026", tmp_path / "2027", tmp_path / "out"
    kcbx("init", old, "--level", "县区")
    run = kcbx("init", new, "--from", old)
    assert (run.code, names(new)) == (0, names(old))
    run = kcbx("batch", new, "-o", out, "--to", "txt")
    assert (run.code, len([*out.rglob("*.txt")])) == (0, 14)
    plan = out / "某某镇" / "某某小学-控辍保学工作方案-2027-2028学年第一学期.txt"
    assert "钱　七" in plan.read_text("utf-8")


def test_the_clerk_is_told_what_still_speaks_of_last_year(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("init", tmp_path / "新", "--from", EXAMPLE)
    *dated, last = run.err.splitlines()
    assert dated == [
        "还写着年份，请核对：“清教发〔2026〕18号”（乡镇.yaml 目标.1.来源 等 5 处）",
    ]
    assert last == (
        "人员、岗位和办法沿用去年的，去年的人数放在“往期”里，日期和已开展的情况已清空；"
        f"填写今年的以后运行 kcbx batch {tmp_path / '新'}"
    )


def test_templates_and_data_of_the_project_and_its_townships_go_along(
    kcbx: Command, tmp_path: Path
) -> None:
    old, new = tmp_path / "2026", tmp_path / "2027"
    kcbx("init", old, "--level", "县区")
    for name in ("templates/plans/own.md.j2", "某某镇/data/strategies/心理.yaml"):
        (old / name).parent.mkdir(parents=True)
        (old / name).write_text("自用", "utf-8")
    kcbx("init", new, "--from", old)
    assert names(new) == names(old)
    assert (new / "templates/plans/own.md.j2").read_text("utf-8") == "自用"


def test_every_fault_of_last_years_folder_is_told_with_its_place_and_nothing_is_written(
    kcbx: Command, tmp_path: Path
) -> None:
    old = tmp_path / "2026"
    kcbx("init", old, "--level", "乡镇")
    for name in ("某某小学", "某某中学"):
        (old / "学校" / f"{name}.yaml").write_text("单位: [\n", "utf-8")
    run = kcbx("init", tmp_path / "2027", "--from", old)
    assert run.code == 1
    assert [line.split(" ")[0] for line in run.err.splitlines()] == [
        "学校/某某中学.yaml:1:5",
        "学校/某某小学.yaml:1:5",
    ]
    assert not (tmp_path / "2027").exists()


def test_a_folder_that_holds_such_files_is_left_as_it_is(kcbx: Command, tmp_path: Path) -> None:
    kcbx("init", tmp_path, "--level", "乡镇")
    shutil.rmtree(tmp_path / "学校")
    before = (tmp_path / "乡镇.yaml").read_bytes()
    for words in (["--level", "乡镇"], ["--from", tmp_path]):
        run = kcbx("init", tmp_path, *words)
        assert (run.code, run.err) == (
            2,
            f"{tmp_path / '乡镇.yaml'} 已经有了，没有改动它；请换一个目录\n",
        )
    assert (tmp_path / "乡镇.yaml").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_one_sentence(kcbx: Command, tmp_path: Path) -> None:
    (tmp_path / "新").write_text("一个文件", "utf-8")
    run = kcbx("init", tmp_path / "新")
    assert (run.code, run.err) == (
        1,
        f"{tmp_path / '新'}：路径里有同名的文件，不能当文件夹用，请换一个目录\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--level", "省"], "没有“省”这一级，可用的有：学校、乡镇、县区"),
        (["--from", "2025"], "2025 里没有单位的数据文件，请写出去年的文件夹"),
    ],
)
def test_wrong_usage_is_one_sentence(
    words: list[str], said: str, kcbx: Command, tmp_path: Path
) -> None:
    run = kcbx("init", tmp_path / "新", *words)
    assert (run.code, run.err) == (2, f"{said}\n")
    assert not (tmp_path / "新").exists()


def test_the_files_are_told_as_json_too(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("init", tmp_path, "--level", "乡镇", "--json")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert [Path(row["文件"]).name for row in rows] == [
        "乡镇.yaml",
        "某某中学.yaml",
        "某某小学.yaml",
        "kcbx.schema.json",
    ]
