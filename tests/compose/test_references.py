"""Counts and 见第N部分 come from the tree as it stands."""

import pytest

from kcbx_docs import marks
from kcbx_docs.blocks import Asked, Figure, Paragraph, Text
from kcbx_docs.compose import compose
from kcbx_docs.errors import TemplateError
from kcbx_docs.markdown import parse
from kcbx_docs.writers.text import write_text


def count(target: str = "") -> str:
    return marks.reference(Asked.COUNT, target)


def see(target: str) -> str:
    return marks.reference(Asked.PART, target)


def written(source: str) -> list[str]:
    document = compose(parse(source), layout="国标", title_width=22, names=(), final=True)
    return write_text(document, None).decode().splitlines()  # type: ignore[arg-type]  # text has no look


def test_the_parts_of_the_whole_are_its_first_level_headings() -> None:
    source = f"讲{count()}点意见。\n\n## 甲\n\n### 子\n\n文\n\n### 丑\n\n文\n\n## 乙\n\n文\n"
    assert written(source)[0] == "讲两点意见。"


def test_the_parts_of_a_heading_are_the_headings_below_it() -> None:
    heads = "### 子\n\n#### 次。\n\n文\n\n### 丑\n\n文\n\n### 寅\n\n文\n\n"
    source = f"## 甲\n\n从{count('甲')}个方面开展。\n\n{heads}## 乙\n\n### 卯\n\n文\n"
    assert written(source)[1] == "从三个方面开展。"


def test_without_headings_list_items_are_counted() -> None:
    assert written(f"请看{count()}件事：\n\n1. 甲\n1. 乙\n")[0] == "请看两件事："


def test_items_of_other_sections_are_not_counted() -> None:
    source = f"## 甲\n\n共{count('乙')}条。\n\n1. 一\n\n## 乙\n\n1. 二\n1. 三\n1. 四\n"
    assert written(source)[1] == "共三条。"


def test_a_heading_that_was_left_out_is_not_counted() -> None:
    assert (
        written(f"讲{count()}点意见。\n\n## 甲\n\n文\n\n## 空\n\n## 乙\n\n文\n")[0]
        == "讲两点意见。"
    )


def test_a_reference_names_the_part_as_it_is_numbered() -> None:
    source = f"## 空\n\n## 甲\n\n见{see('乙')}，又见{see('子')}和{see('次')}。\n\n## 乙\n\n### 子\n\n#### 次。\n\n文\n"
    assert written(source)[1] == "见第二部分，又见第（一）项和第1项。"


def test_a_count_is_a_figure_and_a_reference_is_text() -> None:
    document = compose(
        parse(f"共{count()}条，见{see('甲')}。\n\n## 甲\n\n文\n"),
        layout="国标", title_width=22, names=(), final=True,
    )  # fmt: skip
    assert document.blocks[0] == Paragraph(
        (Text("共"), Figure("一", ""), Text("条，见"), Text("第一部分"), Text("。"))
    )


def test_references_are_answered_in_items_cells_captions_and_frames() -> None:
    n = count("甲")
    source = (
        f"## 甲\n\n### 子\n\n1. 项{n}\n\n| 头{n} |\n|---|\n| 格{n} |\n\n: 题{n}\n\n"
        f"::: 名单\n组{n} | 名{n} | 职{n}\n:::\n::: 附件\n件{n}\n:::\n"
        f"::: 落款\n校{n}\n日{n}\n:::\n::: 附注\n（注{n}）\n:::\n::: 回执\n执{n}\n注{n}\n空{n}\n:::\n"
    )
    assert written(source)[2:] == [
        "1.项一", "题一", "头一", "格一", "组一：名一　　职一",
        "", "附件：件一", "", "校一", "日一", "（注一）", "", "执一", "注一", "空一",
    ]  # fmt: skip


def test_an_announcement_of_nothing_is_left_out() -> None:
    assert written(f"请看{count()}件事：\n\n祝好。\n") == ["祝好。"]


def test_a_heading_over_an_announcement_of_nothing_goes_with_it() -> None:
    source = f"## 甲\n\n文\n\n## 措施\n\n从{count('措施')}个方面开展。\n\n## 乙\n\n文\n"
    assert written(source) == ["一、甲", "文", "二、乙", "文"]


def test_an_announcement_about_a_section_left_out_goes_too() -> None:
    source = f"## 问题\n\n### 空\n\n## 下一步\n\n针对{count('问题')}个问题，逐条落实：\n\n1. 办\n"
    assert written(source) == ["一、下一步", "1.办"]


def test_leaving_out_goes_on_until_nothing_is_announced_in_vain() -> None:
    source = (
        f"共{count('甲')}条。\n\n## 甲\n\n### 子\n\n共{count('乙')}条。\n\n## 乙\n\n### 丑\n\n"
        f"共{count('丑')}项。\n\n## 丙\n\n文\n"
    )
    assert written(source) == ["一、丙", "文"]


def test_a_run_in_heading_goes_with_its_announcement_of_nothing() -> None:
    source = f"## 甲\n\n### 子。\n\n共{count('子')}项。\n\n### 丑。\n\n文\n"
    assert written(source) == ["一、甲", "（一）丑。文"]


@pytest.mark.parametrize("reference", [count("丙"), see("丙")])
def test_a_heading_nobody_wrote_cannot_be_referred_to(reference: str) -> None:
    with pytest.raises(TemplateError) as refused:
        written(f"{reference}\n\n## 甲\n\n文\n")
    assert str(refused.value) == "文中提到“丙”这一部分，但这次没有写出它，请在模板里先判断"


def test_a_heading_left_out_cannot_be_pointed_at() -> None:
    with pytest.raises(TemplateError) as refused:
        written(f"见{see('丙')}。\n\n## 丙\n")
    assert str(refused.value) == "文中提到“丙”这一部分，但这次没有写出它，请在模板里先判断"


def test_more_than_ninety_nine_things_are_counted_in_digits() -> None:
    source = f"请看{count()}件事：\n\n" + "1. 项\n\n" * 101
    assert written(source)[0] == "请看101件事："
