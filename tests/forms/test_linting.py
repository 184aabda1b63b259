"""Broken Word templates get all their faults at once, in Word's own terms."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Command = Callable[..., Any]

HERE = Path(__file__).parents[1] / "invalid" / "word"
BROKEN = sorted(path.stem for path in HERE.glob("*.yaml"))


def test_there_are_at_least_ten_broken_templates_with_their_reports() -> None:
    assert len(BROKEN) >= 10
    assert sorted(path.stem for path in HERE.glob("*.txt")) == BROKEN


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_gets_its_exact_report(
    name: str, make_word: Callable[..., Path], kcbx: Command, *, accept: bool
) -> None:
    file = make_word(*yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")))
    run = kcbx("templates", "--lint", file)
    expected = HERE / f"{name}.txt"
    if accept:
        expected.write_text(run.err, "utf-8")
    assert (run.code, run.out, run.err) == (1, "", expected.read_text("utf-8"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_template_is_not_filled(
    name: str, make_word: Callable[..., Path], kcbx: Command, tmp_path: Path
) -> None:
    file = make_word(*yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")))
    run = kcbx("form", file, "-o", tmp_path / "out")
    faults = [line for line in _report(name) if not line.startswith("提示：")]
    assert (run.code, run.out, run.err.splitlines()) == (1, "", faults)
    assert not (tmp_path / "out").exists()


def _report(name: str) -> list[str]:
    return (HERE / f"{name}.txt").read_text("utf-8").splitlines()


def test_a_sound_template_is_said_to_be_sound(
    make_word: Callable[..., Path], kcbx: Command
) -> None:
    file = make_word("{{ 单位.名称 }}：{% if 单位.简称 %}（{{ 单位.简称 }}）{% endif %}")
    run = kcbx("templates", "--lint", file)
    assert (run.code, run.out, run.err) == (0, "", f"{file}：没有发现问题\n")


def test_faults_are_printed_as_json_lines_when_asked(
    make_word: Callable[..., Path], kcbx: Command
) -> None:
    run = kcbx("templates", "--lint", make_word("{{ 单位.名成 }}"), "--json")
    assert run.code == 1
    assert yaml.safe_load(run.out) == {
        "文件": "我的表.docx",
        "路径": "",
        "说明": "第1段“{{ 单位.名成 }}”：没有“名成”这一项，是不是“名称”？",
    }


def test_with_a_data_file_the_facts_it_lacks_are_listed(
    make_word: Callable[..., Path], kcbx: Command, desk: Any
) -> None:
    file = make_word("{{ 单位.名称 }}{{ 发文.联系电话 }}{{ 学生.姓名 }}", "{{ 时间.学年 }}")
    run = kcbx("templates", "--lint", file, desk.file)
    assert run.code == 1
    assert run.err.splitlines() == [
        "学校.yaml 发文.联系电话：模板用到这一项，数据里没有",
        "学校.yaml 时间.学年：模板用到这一项，数据里没有",
    ]


def test_a_text_template_is_checked_by_its_name(kcbx: Command) -> None:
    assert kcbx("templates", "--lint", "plans/school").err == "plans/school：没有发现问题\n"


def test_the_names_a_form_uses_are_listed_with_what_they_mean(
    make_word: Callable[..., Path], kcbx: Command
) -> None:
    file = make_word(
        "{% for 人 in 领导小组.名单 %}{{ 人.姓名 }}{% endfor %}{{ 学生.监护人.姓名|填(6) }}",
        "{{ 法条(“监护人保证入学”).简引 }}{{ 单位.名称 }}",
    )
    run = kcbx("fields", "--used-by", file)
    assert [line.split("\t")[::2] for line in run.out.splitlines()] == [
        ["单位.名称", "单位全称，与公章一致"],
        ["学生.监护人.姓名", "姓名"],
        ["领导小组.名单[].姓名", "一个或几个姓名"],
        ['法条("监护人保证入学")', "按日期取当时有效的条文或说法"],
    ]


def test_the_names_of_a_text_template_are_those_of_its_parts_too(kcbx: Command) -> None:
    names = [
        line.split("\t")[0]
        for line in kcbx("fields", "--used-by", "letters/parents").out.splitlines()
    ]
    assert "单位.名称" in names
    assert any(name.startswith("家长须知.") for name in names)
