"""A compiled form is, in canonical XML, what plain docxtpl makes of the same file and facts."""

import datetime
import io
import timeit
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.forming import FormShop, Given
from kcbx_docs.forms.store import Form
from kcbx_docs.reader.pupils import read_pupils

EXAMPLES = bundled() / "data" / "examples" / "青山镇"
LIST = bundled() / "data" / "pupils" / "青山镇" / "青山中学.yaml"
DAY = datetime.date(2026, 11, 22)
FORMS = FormShop(Assets.of_project()).store.names
PARTS = ("word/document.xml", "word/header.xml", "word/footer.xml", "word/footnotes.xml")


def canonical(content: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if part not in packed.namelist():
            return b""
        return etree.tostring(etree.fromstring(packed.read(part)), method="c14n", exclusive=True)


def by_docxtpl(shop: FormShop, path: Path, names: dict[str, Any]) -> bytes:
    shop.store.environment.begin(None)
    document = DocxTemplate(path)
    document.render(names, jinja_env=shop.store.environment)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def both(shop: FormShop, path: Path, form: Form, given: Given) -> tuple[bytes, bytes]:
    at = 0 if form.per_pupil and given.listed else None
    names = shop.names(form, given, at)
    shop.start(given.unit)
    ours, _ = form.compiled.fill(names)
    shop.start(given.unit)
    return ours, by_docxtpl(shop, path, names)


@pytest.mark.parametrize("listed", [True, False], ids=["filled", "blank"])
@pytest.mark.parametrize("name", FORMS)
def test_every_bundled_form_is_what_docxtpl_makes_of_it(
    name: str, shop: FormShop, *, listed: bool
) -> None:
    given = Given(
        shop.read(EXAMPLES / "乡镇.yaml"), read_pupils(LIST) if listed else None, None, DAY
    )
    path = bundled() / "templates" / "forms" / f"{name}.docx"
    ours, plain = both(shop, path, shop.store.form(name), given)
    assert canonical(ours, PARTS[0]) == canonical(plain, PARTS[0])
    assert len(canonical(ours, PARTS[0])) > 2000


ROW = ["{{ loop.index }}", "{{ 行.姓名 }}", "{{ 行.班级 }}"]
SPECIAL: dict[str, list[Any]] = {
    "runs split anywhere": [["{", "{ 单", "位.名", "称 }", "}，{", "% if 单位.简称 %", "}简{%", " endif %}"]],
    "curly quotes": ["{{ 法条(“监护人保证入学”).简引 }}{% if 单位.层级 == ‘乡镇’ %}乡镇{% endif %}"],
    "rows": [{"表": [["一", "二", "三"], ["{%tr for 行 in 名单 %}", "", ""], ROW, ["{%tr endfor %}", "", ""]]}],
    "no rows at all": [{"表": [["{%tr for 行 in [] %}", ""], ["{{ 行 }}", "二"], ["{%tr endfor %}", ""]]}],
    "rows or another row": [
        {"表": [["{%tr if 单位.简称 %}", ""], ["有", "二"], ["{%tr else %}", ""], ["无", "二"], ["{%tr endif %}", ""]]}
    ],
    "loops in loops": [
        "{%p for 行 in 名单 %}",
        "{{ 行.姓名 }}：{% for 访 in 行.家访 %}{{ 访.日期 }}{% if not loop.last %}、{% endif %}{% endfor %}",
        "{%p for 访 in 行.家访 %}", "{{ 访.现状 }}", "{%p endfor %}", "{%p endfor %}",
    ],
    "columns": [
        {"表": [["名", "{%tc for 行 in 名单 %}", "{{ 行.姓名 }}", "{%tc endfor %}"], ["甲", "乙", "丙", "丁"]]}
    ],
    "more cells than columns": [
        {"原样": "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:p/></w:tc>"
         "<w:tc><w:p/></w:tc></w:tr></w:tbl>"}
    ],
    "fewer cells than columns": [
        {"原样": "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/><w:gridCol w:w='800'/></w:tblGrid>"
         "<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"}
    ],
    "cells merged downwards": [
        {"表": [["{%tr for 行 in 名单 %}", ""], ["{% vm %}班级", "{{ 行.姓名 }}"], ["{%tr endfor %}", ""]]}
    ],
    "runs of their own": [["前{%r if 单位.简称 %}", "{{ 单位.简称 }}", "{%r endif %}后"]],
    "merged with the paragraph before": ["第一段", "{%- if 单位.名称 %}接着{% endif %}"],
    "comments": ["甲{# 给同事看的 #}乙", "{#p 这一段不要 #}"],
    "drawings": [{"文本框": "{{ 单位.名称 }}"}, "{%p for 行 in 名单 %}", {"文本框": "{{ 行.姓名 }}"}, "{%p endfor %}"],
    "header, footer and notes": [
        {"页眉": ["{{ 单位", ".名称 }}"]}, {"页脚": "{{ 时间.学年 }}"}, {"脚注": "{{ 单位.层级 }}"}, "正文"
    ],
    "line ends, tabs and signs": ['{{ "甲\\n乙\\t丙 & <丁>" }}', {"页眉": '{{ "一\\n二" }}'}],
    "tables in tables": [
        {"原样": "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='900'/></w:tblGrid><w:tr><w:tc><w:tbl><w:tblPr/>"
         "<w:tblGrid><w:gridCol w:w='400'/><w:gridCol w:w='400'/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>"
         "{{ 单位.名称 }}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"}
    ],
    "braces that are text": ["{_{ 不是标签 }_}"],
}  # fmt: skip


@pytest.mark.parametrize("name", SPECIAL)
def test_whatever_docxtpl_can_do_the_compiled_form_does_as_well(
    name: str, shop: FormShop, make_word: Callable[..., Path]
) -> None:
    path = make_word(*SPECIAL[name], name=f"{name}.docx")
    given = Given(shop.read(EXAMPLES / "乡镇.yaml"), read_pupils(LIST), None, DAY)
    ours, plain = both(shop, path, shop.store.form(str(path)), given)
    for part in PARTS:
        assert canonical(ours, part) == canonical(plain, part)
    assert canonical(ours, PARTS[0])


def test_filling_a_compiled_form_is_ten_times_as_fast(shop: FormShop) -> None:
    given = Given(shop.read(EXAMPLES / "乡镇.yaml"), read_pupils(LIST), None, DAY)
    form = shop.store.form("疑似辍学学生台账")
    names = shop.names(form, given, None)
    path = bundled() / "templates" / "forms" / "疑似辍学学生台账.docx"
    ours = _quickest(lambda: form.compiled.fill(names))
    assert _quickest(lambda: by_docxtpl(shop, path, names)) > 10 * ours


def _quickest(work: Callable[[], object]) -> float:
    return min(timeit.repeat(work, number=1, repeat=7))


def test_a_form_filled_twice_has_the_same_bytes(shop: FormShop) -> None:
    given = Given(shop.read(EXAMPLES / "乡镇.yaml"), None, None, DAY)
    form = shop.store.form(FORMS[0])
    first, second = (shop.make(form, given, final=False)[0].content for _ in range(2))
    assert first == second
