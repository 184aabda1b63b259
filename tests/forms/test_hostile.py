"""A stranger's template can at worst be refused, in a Word form as in a text template."""

import datetime
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kcbx_docs.errors import TemplateError
from kcbx_docs.forming import FormShop, Given

HERE = Path(__file__).parents[1] / "invalid" / "hostile"
EXPRESSIONS = yaml.safe_load((HERE / "expressions.yaml").read_text("utf-8"))
DAY = datetime.date(2026, 11, 22)
MakeWord = Callable[..., Path]
LONG = '{% set s = "字" %}' + "{% set s = s ~ s %}" * 19


def filled(path: Path, desk: Any) -> bytes:
    shop = FormShop.for_file(desk.file)
    given = Given(shop.read(desk.file), None, None, DAY)
    return shop.make(shop.store.form(str(path)), given, final=False)[0].content


def refused(path: Path, desk: Any) -> str:
    started = time.process_time()
    with pytest.raises(TemplateError) as caught:
        filled(path, desk)
    assert time.process_time() - started < 2
    return str(caught.value)


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["写"][:40])
def test_a_hostile_expression_is_refused_in_a_word_form(
    case: dict[str, str], make_word: MakeWord, desk: Any
) -> None:
    assert case["说"] in refused(make_word("好", case["写"]), desk)


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["写"][:40])
def test_a_hostile_expression_is_refused_in_a_text_template(
    case: dict[str, str], desk: Any
) -> None:
    started = time.process_time()
    with pytest.raises(TemplateError) as caught:
        desk.text(f"好\n\n{case['写']}\n")
    assert time.process_time() - started < 2
    assert case["说"] in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "写得太深太长，请拆成几个标签"),
        ("{{ 1" + " + 1" * 5000 + " }}", "写得太深太长，请拆成几个标签"),
        ("{% for a in [1] %}" * 30 + "字" + "{% endfor %}" * 30, "for 和 if 套得太深，请拆开"),
        (
            "{% set s = '字' %}" + "{% set s = s ~ s %}" * 60,
            "填写时出错：模板拼出的文字过长，已停止",
        ),
        (LONG + "{% for a in [1] %}{{ s }}{% endfor %}" * 40, "写出的文字超过 10000000 字，已停止"),
    ],
    ids=["brackets", "sum", "loops", "doubling", "long"],
)
def test_what_grows_without_bound_is_stopped(
    text: str, said: str, make_word: MakeWord, desk: Any
) -> None:
    assert refused(make_word(text), desk).endswith(said)


def test_a_document_of_nothing_but_paragraphs_is_refused(
    package: Callable[..., bytes], desk: Any, tmp_path: Path
) -> None:
    many = "".join(f"<w:p w:rsidR='{n:x}'/>" for n in range(100_000))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {space}><w:body>{{{{ 单位.名称 }}}}{many}</w:body></w:document>"
    path = tmp_path / "长.docx"
    path.write_bytes(package({"word/document.xml": xml, "word/a.bin": bytes(range(256)) * 99}))
    assert "超过 20000 个" in refused(path, desk)


def test_thousands_of_tags_are_filled_within_the_budget(make_word: MakeWord, desk: Any) -> None:
    path = make_word(*["{{ 单位.名称 }}"] * 2000)
    started = time.process_time()
    assert filled(path, desk)
    assert time.process_time() - started < 5
