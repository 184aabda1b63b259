"""Heads of the forms: strict, every statute in them known."""

from pathlib import Path
from typing import get_args

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.errors import DataError, LibraryError
from kcbx_docs.library import Library
from kcbx_docs.model.unit import Body

HEAD = "名称: 试表\n用途: 试画\n来源: 试画\n"


def library(folder: Path, text: str) -> Library:
    file = folder / "data/forms/试表.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    return Library(Assets.of_project(folder))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"{HEAD}版式: 大\n版面: [段: 试]\n",
            "forms/试表.yaml:4:1 版式：没有“版式”这一项，是不是“版面”？（现值 大）",
        ),
        (
            f"{HEAD}出具: [村委会]\n版面: [段: 试]\n",
            f"forms/试表.yaml:4:6 出具.1：只能是：{'、'.join(f'“{b}”' for b in get_args(Body))}（现值 村委会）",
        ),
        (
            f"{HEAD}版面:\n- {{段: 一, 节: 二}}\n",
            "forms/试表.yaml:5:3 版面.1：版面的一项只写一种内容，现有：段、节",
        ),
        (
            f"{HEAD}版面:\n- 内容: [段: 试]\n",
            "forms/试表.yaml:5:3 版面.1：版面的一项只写一种内容，现有：没有",
        ),
        (
            f"{HEAD}版面:\n- {{如果: 目标}}\n",
            "forms/试表.yaml:5:3 版面.1：“如果”和“逐个”要有“内容”，别的没有",
        ),
        (
            f"{HEAD}版面:\n- {{逐个: 项 in 目标, 内容: [段: 有], 否则: [段: 没有]}}\n",
            "forms/试表.yaml:5:3 版面.1：“否则”只跟在“如果”后面",
        ),
        (
            f"{HEAD}版面:\n- {{段: 试, 换: {{一: 二}}}}\n",
            "forms/试表.yaml:5:3 版面.1：“换”只跟在“引入”后面",
        ),
        (
            f"{HEAD}版面:\n- 表: {{列宽: [1], 行: [{{高: 2}}]}}\n",
            "forms/试表.yaml:5:20 版面.1.表.行.1：一行要么是“表头”，要么有“写”的各格",
        ),
        (
            f"{HEAD}版面:\n- 表: {{列宽: [1], 行: [{{写: [一], 没有: [二]}}]}}\n",
            "forms/试表.yaml:5:20 版面.1.表.行.1：“没有”只跟在“逐行”后面",
        ),
    ],
)
def test_a_head_that_is_wrong_is_told_with_its_place(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as refused:
        _ = library(tmp_path, text).forms
    assert str(refused.value) == told


def test_a_statute_the_library_lacks_is_refused(tmp_path: Path) -> None:
    text = f"{HEAD}依据: [监护人保证入学, 家长罚款]\n版面: [段: 试]\n"
    with pytest.raises(LibraryError, match="“依据”里有法条库没有的主题：家长罚款"):
        _ = library(tmp_path, text).forms


def test_a_project_may_have_a_form_of_its_own_beside_the_bundled(tmp_path: Path) -> None:
    forms = library(tmp_path, f"{HEAD}版面: [段: 试]\n").forms
    assert forms["试表"].issuers is None
    assert "送达回证" in forms
