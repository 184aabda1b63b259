"""Wrong inputs, each run through the real command, with the exact words the user reads."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kcbx_docs

Command = Callable[..., Any]

HERE = Path(__file__).parent / "invalid"
FILES = sorted(path.stem for path in HERE.glob("*.yaml"))
FOLDERS = sorted(path.parent.name for path in HERE.glob("*/乡镇.yaml"))
UNIT = "单位:\n  名称: 花鼓学校\n  层级: 学校\n  主体性质: 学校\n"


def expected(name: str) -> str:
    return (HERE / f"{name}.txt").read_text("utf-8")


def rendered_in(folder: Path) -> Path:
    """The file a township folder is about: its only school's, or among several schools its own."""
    schools = [*folder.glob("学校/*.yaml")]
    return schools[0] if len(schools) == 1 else folder / "乡镇.yaml"


def test_there_are_at_least_twenty_wrong_inputs_with_their_messages() -> None:
    assert len(FILES) >= 20
    assert sorted(path.stem for path in HERE.glob("*.txt")) == sorted([*FILES, *FOLDERS])


@pytest.mark.parametrize("name", FILES)
def test_a_wrong_file_gets_its_sentence_and_nothing_is_written(
    name: str, tmp_path: Path, kcbx: Command
) -> None:
    run = kcbx("render", HERE / f"{name}.yaml", "-o", tmp_path / "out")
    assert (run.code, run.out, run.err) == (1, "", expected(name))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_fault_in_a_township_folder_is_placed_in_the_file_that_holds_it(
    name: str, tmp_path: Path, kcbx: Command
) -> None:
    run = kcbx("render", rendered_in(HERE / name), "-o", tmp_path / "out")
    assert (run.code, run.out, run.err) == (1, "", expected(name))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["misspelt_key", "gbk", "all_faults_at_once"])
def test_as_a_program_of_its_own_it_says_the_same_without_a_traceback(
    name: str, tmp_path: Path
) -> None:
    words = ["render", HERE / f"{name}.yaml", "-o", tmp_path / "out"]
    run = subprocess.run(
        [sys.executable, "-m", "kcbx_docs", *words],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(kcbx_docs.__file__).parents[1])},
    )
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.decode("utf-8").splitlines() == expected(name).splitlines()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FILES)
def test_check_lists_the_same_faults_as_json_lines(name: str, kcbx: Command) -> None:
    run = kcbx("check", HERE / f"{name}.yaml", "--json")
    assert run.code == 1
    assert len(run.out.splitlines()) == len(expected(name).splitlines())


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path, kcbx: Command) -> None:
    file = tmp_path / "大.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    run = kcbx("render", file, "-o", tmp_path / "out")
    assert run.err == (
        "大.yaml 文件有 50.0 MB，超过 2 MB 的上限；数据文件只写事实，请检查是否选错了文件\n"
    )
    assert run.code == 1
    assert not (tmp_path / "out").exists()


def test_an_alias_bomb_is_refused_before_it_unfolds(tmp_path: Path, kcbx: Command) -> None:
    levels = [f"  - &第{n} [{', '.join([f'*第{n - 1}'] * 10)}]\n" for n in range(2, 10)]
    bomb = "".join(line.replace("第", "a") for line in levels)
    file = tmp_path / "引用.yaml"
    file.write_text(f"{UNIT}典型做法:\n  - &a1 [{', '.join('好' * 10)}]\n{bomb}", "utf-8")
    run = kcbx("render", file, "-o", tmp_path / "out")
    assert run.err == ("引用.yaml:10:25 内容过多，展开后超过 50000 项，请检查引用（& 和 *）\n")
    assert run.code == 1


def test_many_small_entries_are_refused_too(tmp_path: Path, kcbx: Command) -> None:
    file = tmp_path / "长.yaml"
    file.write_text(UNIT + "典型做法:\n" + "- a\n" * 60_000, "utf-8")
    run = kcbx("check", file)
    assert run.err.endswith("内容过多，展开后超过 50000 项，请检查引用（& 和 *）\n")
    assert run.code == 1


def test_a_missing_file_is_named_as_it_was_typed(kcbx: Command) -> None:
    run = kcbx("render", "学校/没有.yaml")
    assert (run.code, run.err) == (1, "学校/没有.yaml 没有这个文件，请检查路径\n")


def test_a_path_below_a_file_is_a_missing_file(kcbx: Command) -> None:
    run = kcbx("check", HERE / "empty.yaml" / "学校.yaml")
    assert (run.code, run.err) == (
        1,
        f"{HERE / 'empty.yaml' / '学校.yaml'} 没有这个文件，请检查路径\n",
    )


def test_a_folder_is_not_a_file(kcbx: Command) -> None:
    run = kcbx("render", HERE)
    assert (run.code, run.err) == (
        1,
        f"{HERE} 这是一个文件夹，请写出其中的数据文件，如 学校.yaml；整个文件夹出稿用 kcbx batch\n",
    )


def test_a_name_too_long_for_a_file_name_asks_for_a_short_one(
    tmp_path: Path, kcbx: Command
) -> None:
    file = tmp_path / "学校.yaml"
    file.write_text(UNIT.replace("花鼓学校", "花鼓" * 100) + "控辍策略: [依法]\n", "utf-8")
    run = kcbx("render", file, "-t", "plans/school", "-o", tmp_path / "out")
    assert run.err == (
        "单位.简称 文件名“花鼓花鼓花鼓花鼓花鼓花鼓…”超过 200 字节，"
        "请在“单位”下填写简称，或者把它改短\n"
    )
    assert run.code == 1
    assert not (tmp_path / "out").exists()
