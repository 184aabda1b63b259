"""docs/pupils.md tells which forms take a pupils' list and what they ask of it."""

import re
from pathlib import Path

import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.forming import FormShop
from kcbx_docs.reader.pupils import read_pupils

PAGE = bundled() / "docs/pupils.md"
MARK = "--accept 重写 -->\n"


def told(shop: FormShop) -> str:
    """The table as it should stand."""
    rows = ["", "| 表 | 怎么出 | 名单里要有 |", "|---|---|---|"]
    for name in shop.store.names:
        form = shop.store.form(name)
        if form.of_pupils and form.head:
            way = "一名学生一份" if form.per_pupil else "一张表"
            rows.append(f"| {name} | {way} | {'或者'.join(form.head.needs)} |")
    return "\n".join(rows) + "\n"


def test_the_page_names_every_form_that_takes_a_list(shop: FormShop, *, accept: bool) -> None:
    text, found, table = PAGE.read_text("utf-8").partition(MARK)
    if accept:
        PAGE.write_text(text + found + told(shop), "utf-8")
    elif table != told(shop):
        pytest.fail(
            "docs/pupils.md is out of date; right as it is now? pytest --accept", pytrace=False
        )


def test_the_list_on_the_page_can_be_read(tmp_path: Path) -> None:
    (sample,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    file = tmp_path / "名单.yaml"
    file.write_text(sample, "utf-8")
    (pupil,) = read_pupils(file).pupils
    assert (pupil.name, pupil.visit_count) == ("学生甲", 1)
