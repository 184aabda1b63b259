"""Targets and veto lines: what a paper may promise, and on whose word."""

from typing import Any

import pytest

from kcbx_docs.model.facts import Facts
from kcbx_docs.source.messages import dotted
from kcbx_docs.statistics import limits, warnings

UNIT = {"名称": "花鼓学校", "层级": "学校", "主体性质": "学校"}
UNSOURCED = "2021年以后的文件，辍学率目标大于零要写明上级文件，请在“来源”里填写"
DOCUMENT = "清教发〔2026〕18号"


def facts(written: str | None, **blocks: Any) -> Facts:
    time = {"时间": {"成文日期": written}} if written else {}
    return Facts.model_validate({"单位": UNIT, **time, **blocks})


def refused(written: str | None, **blocks: Any) -> list[tuple[str, str]]:
    return [(dotted(found.steps), found.message) for found in limits(facts(written, **blocks))]


def target(value: str, indicator: str = "初中辍学率", **source: str) -> dict[str, str]:
    return {"指标": indicator, "数值": value, **source}


def veto(line: str, indicator: str = "初中辍学率", **more: str) -> dict[str, str]:
    return {"指标": indicator, "否决线": line, **more}


@pytest.mark.parametrize("written", ["2021-01-01", "2026-09-02", None])
@pytest.mark.parametrize("value", ["1%", "不超过0.8%", "控制在2 ％以内"])
def test_a_dropout_target_above_zero_needs_the_document_it_rests_on(
    written: str | None, value: str
) -> None:
    assert refused(written, 目标=[target("100%", "入学率"), target(value)]) == [
        ("目标.2.数值", UNSOURCED)
    ]


@pytest.mark.parametrize(
    ("written", "goal"),
    [
        ("2020-12-31", target("1%")),
        ("2026-09-02", target("1%", 来源=DOCUMENT)),
        ("2026-09-02", target("0%")),
        ("2026-09-02", target("0.00%")),
        ("2026-09-02", target("零")),
        ("2026-09-02", target("98%", "年巩固率")),
    ],
)
def test_other_targets_may_stand(written: str, goal: dict[str, str]) -> None:
    assert refused(written, 目标=[goal]) == []


def test_the_day_that_counts_is_that_of_the_plan() -> None:
    time = {"成文日期": "2021-01-20", "文稿日期": {"计划": "2020-09-02"}}
    assert refused(None, 时间=time, 目标=[target("1%")]) == []


def test_a_veto_line_looser_than_the_target_is_refused() -> None:
    found = refused("2026-09-02", 目标=[target("0%")], 一票否决=[veto("2%")])
    assert found == [("一票否决.1.否决线", "否决线2%比目标0%还松，请核对")]


def test_where_more_is_better_a_lower_veto_line_is_looser() -> None:
    goal, line = target("99%", "年巩固率"), veto("95%", "年巩固率")
    found = refused("2026-09-02", 目标=[goal], 一票否决=[veto("0%"), line])
    assert found == [("一票否决.2.否决线", "否决线95%比目标99%还松，请核对")]


@pytest.mark.parametrize(
    ("goal", "line"),
    [
        (target("1%", 来源=DOCUMENT), veto("1%")),
        (target("1%", 来源=DOCUMENT), veto("0.5%")),
        (target("95%", "年巩固率"), veto("95%", "年巩固率")),
        (target("0%", "小学辍学率"), veto("2%")),
        (target("0%"), veto("发生一起责任事故")),
    ],
)
def test_a_veto_line_as_tight_as_its_target_may_stand(
    goal: dict[str, str], line: dict[str, str]
) -> None:
    assert refused("2026-09-02", 目标=[goal], 一票否决=[line]) == []


def test_a_veto_without_the_document_it_rests_on_is_warned_of() -> None:
    lines = [veto("1%"), veto("1%", "班级辍学率", 依据=DOCUMENT)]
    assert warnings(facts(None, 一票否决=lines)) == [
        "一票否决“初中辍学率”没有写明上级文件，请在“依据”里填写"
    ]


def test_the_warning_goes_with_the_paper(desk: Any) -> None:
    desk.school({"一票否决": [veto("1%")]})
    desk.template("# 方案\n\n文\n")
    assert desk.paper().notices == ("一票否决“初中辍学率”没有写明上级文件，请在“依据”里填写",)
