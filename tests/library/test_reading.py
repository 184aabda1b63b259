"""Library entries with faults, and the sentences their writers get."""

from pathlib import Path

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.errors import KcbxError
from kcbx_docs.library import Library

HEAD = """---
标题: 晨跑点名
策略: [管理]
层级: [学校]
承担: 体育组
情况:
  - {名称: 次数, 类型: 整数, 单位: 次, 说明: 次数, 用于: [总结], 示例: "3"}
---
"""
BODY = "\n## 计划\n\n每天点名。\n\n## 总结\n\n点名{{ 情况.次数 }}次。\n"


def refusal(folder: Path, text: str) -> list[str]:
    path = folder / "data" / "measures" / "晨跑点名.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    with pytest.raises(KcbxError) as refused:
        Library(Assets.of_project(folder)).measure("晨跑点名")
    return str(refused.value).splitlines()


FILE = "data/measures/晨跑点名.md"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BODY, [f"{FILE}:1 第一行应为“---”，后面是说明项"]),
        (HEAD.rstrip("-\n"), [f"{FILE}:1 说明项后面缺少单独一行“---”"]),
        (HEAD + "\n## 计划\n\n点名。\n", [f"{FILE} 缺少“## 总结”一节"]),
        (
            HEAD + BODY + "\n## 讲话\n\n点名。\n",
            [
                (
                    f"{FILE}:18 没有“讲话”这种文字，只能是："
                    "计划、总结、讲话·领导、讲话·教师、讲话·家长、家长信"
                )
            ],
        ),
        (
            HEAD.replace("承担", "承包").replace("整数", "数字") + BODY,
            [
                f"{FILE}:1 承担：缺少这一项，必须填写",
                f"{FILE}:5:1 承包：没有“承包”这一项，是不是“承担”？（现值 体育组）",
                f"{FILE}:7:14 情况.1.类型：只能是：“整数”、“金额”、“文字”、“日期”、“是否”（现值 数字）",
            ],
        ),
    ],
    ids=["没有说明项", "说明项没完", "缺一节", "多一节", "说明项有错"],
)
def test_a_measure_with_faults_is_refused_with_places(
    text: str, said: list[str], tmp_path: Path
) -> None:
    assert refusal(tmp_path, text) == said


def test_a_law_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data" / "laws" / "某法.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "编号: 某法\n全称: 某法\n种类: 法律\n版本:\n"
        "  - {版本: '2020', 通过: 2020-01-01, 施行: 2020-02-01, 可信度: 已核实, 核对日期: 2026-01-01}\n"
        "条文: []\n",
        "utf-8",
    )
    with pytest.raises(KcbxError) as refused:
        _ = Library(Assets.of_project(tmp_path)).laws
    assert str(refused.value).splitlines() == [
        "laws/某法.yaml:5:5 版本.1.来源：缺少这一项，必须填写",
        "laws/某法.yaml:6:1 条文：至少要有 1 项",
    ]


def test_an_entry_is_read_once_and_kept(library: Library) -> None:
    assert library.measure("入户家访") is library.measure("入户家访")
    assert library.strategies is library.strategies
