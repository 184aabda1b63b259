"""The sheet of inline styles for articles: what it may say, and what its faults are called."""

from pathlib import Path

import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.errors import LibraryError
from kcbx_docs.library import Library
from kcbx_docs.library.pasted import KEPT, LOOKS, read_looks

RULE = ".{} {{ color: #333333; }}\n"
WHOLE = "".join(map(RULE.format, LOOKS))


def faults(folder: Path, text: str) -> list[str]:
    sheet = folder / "公众号.css"
    sheet.write_text(text, "utf-8")
    with pytest.raises(LibraryError) as refused:
        read_looks(sheet)
    return str(refused.value).splitlines()


def test_the_bundled_sheet_has_every_look_and_says_only_what_the_editor_keeps() -> None:
    looks = Library(Assets.of_project()).pasted
    assert set(looks) == set(LOOKS)
    said = [part.partition(":")[0] for style in looks.values() for part in style.split("; ")]
    assert set(said) <= KEPT


def test_a_project_may_have_its_own_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "data" / "layouts" / "公众号.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(WHOLE.replace("#333333", "#b00020; padding:0 8px", 1), "utf-8")
    looks = Library(Assets.of_project(tmp_path)).pasted
    assert looks[LOOKS[0]] == "color: #b00020; padding: 0 8px"
    assert looks["正文"] == "color: #333333"


def test_a_look_that_is_missing_or_unknown_is_named(tmp_path: Path) -> None:
    said = faults(tmp_path, WHOLE.replace(".正文 ", ".正文体 "))
    assert said[0] == "data/layouts/公众号.css 缺少样式：正文"
    assert said[1].startswith(
        "data/layouts/公众号.css 没有这些样式：正文体，可用的有：页面、版头、"
    )


@pytest.mark.parametrize(
    "declaration",
    [
        "position: absolute",
        "float: left",
        "display: flex",
        "font-family: SimSun",
        "color: var(--blue)",
        "background-color: url(https://a.b/c.png)",
        "width: expression(alert(1))",
        'color: red" onclick="alert(1)',
        "color:",
        "粗体",
        "width: " + "a" * 40 + "!",
    ],
)
def test_what_the_editor_drops_is_refused_with_its_line(tmp_path: Path, declaration: str) -> None:
    rest = WHOLE.replace(".正文 { color: #333333; }\n", "")
    (said,) = faults(tmp_path, f"/* 两行\n注释 */\n.正文 {{ {declaration}; }}\n{rest}")
    assert said.startswith("data/layouts/公众号.css:3 公众号编辑器不留这样的样式，请删去（现值 ")
    assert declaration[:8].strip() in said


@pytest.mark.parametrize(
    "text",
    ["@media print { .正文 { color: #333333; } }", "p { color: #333333; }", ".正文 > p {}", "}"],
)
def test_what_is_no_rule_of_one_look_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    said = faults(tmp_path, f"{WHOLE}\n{text}\n")
    assert said[0] == (
        f"data/layouts/公众号.css:{len(LOOKS) + 2} 看不懂，一条规则只能写成 .名称 {{ 属性: 值; }}（现值 {text}）"
    )
