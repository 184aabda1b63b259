"""Markdown that our blocks do not know is refused when the template is loaded."""

from collections.abc import Callable

import pytest

from kcbx_docs.errors import Fault, Place, TemplateError
from kcbx_docs.template.constructs import check_constructs

Fill = Callable[..., str]

NUMBERED = "标题不要自己编号，编号由程序生成"

FORBIDDEN = {
    "甲\t乙": ["不能有制表符，请改成空格"],
    "    甲": ["缩进四格以上会变成代码，请减少缩进"],
    "~~~": ["不支持代码块", "不支持删除线"],
    "```": ["不支持代码块", "不支持行内代码（反引号）"],
    "写`甲`": ["不支持行内代码（反引号）"],
    "写<b>甲": ["不支持 HTML"],
    "甲</b>": ["不支持 HTML"],
    "<!-- 甲 -->": ["不支持 HTML"],
    "![甲": ["不支持图片"],
    "[甲]: 乙": ["不支持链接定义"],
    "[甲](乙)": ["不支持链接"],
    "甲[^1]": ["不支持脚注"],
    "===": ["不支持下划线式标题和分隔线，标题用“#”"],
    "---": ["不支持下划线式标题和分隔线，标题用“#”"],
    "___": ["不支持分隔线", "不支持下划线加重"],
    "* * *": [
        "不支持分隔线",
        "不支持圆点列表，列项用“1. ”，编号由程序生成",
        "加重用两个星号“**文字**”，不支持单个星号",
    ],
    "> 甲": ["不支持引用块"],
    "- 甲": ["不支持圆点列表，列项用“1. ”，编号由程序生成"],
    "+ 甲": ["不支持圆点列表，列项用“1. ”，编号由程序生成"],
    " ## 甲": ["“#”前面不能有空格"],
    "###### 甲": ["标题最多五个“#”（一个是文题，二到五个是一至四级标题）"],
    "##甲": ["“#”后面要有空格"],
    "## 一、甲": [NUMBERED],
    "### （二）甲": [NUMBERED],
    "#### 3.甲": [NUMBERED],
    "*甲*": ["加重用两个星号“**文字**”，不支持单个星号"],
    "***甲***": ["加重用两个星号“**文字**”，不支持单个星号"],
    "_甲_": ["不支持下划线加重"],
    "__甲__": ["不支持下划线加重"],
    "甲&nbsp;乙": ["不支持字符实体，请直接写字符"],
    "甲&#8212;乙": ["不支持字符实体，请直接写字符"],
    "甲\\乙": ["不支持反斜杠"],
    "甲~~乙~~": ["不支持删除线"],
    "::: 表格\n:::": [
        "没有“表格”这种框，只能是：版头、题下、称呼、名单、图、附件、落款、附注、回执、版记"
    ],
    "::: 称呼\n甲": ["这个框没有用单独一行“:::”结束"],
    ":::": ["这里没有要结束的框"],
}


@pytest.mark.parametrize("source", FORBIDDEN)
def test_an_unknown_construct_is_refused_with_file_and_line(source: str) -> None:
    faults = check_constructs(f"第一段\n\n{source}\n", "甲.md.j2", 8)
    assert faults == [Fault(Place("甲.md.j2", 10), message) for message in FORBIDDEN[source]]


def test_a_frame_inside_a_frame_is_refused() -> None:
    faults = check_constructs("::: 称呼\n甲\n::: 题下\n乙\n:::\n", "甲.md.j2", 1)
    assert faults == [Fault(Place("甲.md.j2", 3), "上一个框还没有用“:::”结束")]


ALLOWED = [
    "# 标题",
    "##### 四级",
    "1. 列项",
    "一段**加重**文字",
    "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n\n: 表题",
    "::: 称呼\n各位老师：\n:::",
    "比 3<5 大",
    "时间_地点",
    "{# 注释里的 <b>*甲*</b> #}",
    '{{ 单位.名称|replace("<b>", "*") }}',
    "{% if 单位.名称 %}\n甲\n{% endif %}",
]


@pytest.mark.parametrize("source", ALLOWED)
def test_what_the_blocks_know_is_accepted(source: str) -> None:
    assert check_constructs(source, "甲.md.j2", 1) == []


def test_a_tag_of_several_lines_does_not_shift_the_lines_below() -> None:
    faults = check_constructs("{#\n注释\n#}\n{% if 甲\n   or 乙 %}\n> 引用\n", "甲.md.j2", 1)
    assert faults == [Fault(Place("甲.md.j2", 6), "不支持引用块")]


def test_a_template_with_an_unknown_construct_is_never_filled(filled: Fill) -> None:
    with pytest.raises(TemplateError) as refused:
        filled("第一段\n\n> 引用\n")
    assert str(refused.value) == "templates/plans/trial.md.j2:10 不支持引用块"
