"""Parts put in their places when a template is compiled: they see what stands around them, and no more."""

from typing import Any

import pytest

from kcbx_docs.errors import TemplateError

Desk = Any


def text(desk: Desk, body: str, **parts: str) -> str:
    for name, source in parts.items():
        desk.put(f"templates/parts/{name}.md.j2", source)
    return str(desk.text(body))


def test_a_part_sees_what_was_set_above_it(desk: Desk) -> None:
    body = '{% set 甲 = "一" %}{% for 乙 in ["二", "三"] %}{{ 乙 }}{% include "parts/丙.md.j2" %}{% endfor %}'
    assert text(desk, body, 丙="{{ 甲 }}") == "二一三一"


def test_what_a_part_sets_ends_with_it(desk: Desk) -> None:
    body = '{% set 甲 = "外" %}{% include "parts/乙.md.j2" %}{{ 甲 }}'
    assert text(desk, body, 乙='{% set 甲 = "内" %}{{ 甲 }}') == "内外"


def test_a_part_set_twice_starts_afresh(desk: Desk) -> None:
    body = '{% set 甲 = "外" %}{% include "parts/乙.md.j2" %}{% include "parts/乙.md.j2" %}'
    assert text(desk, body, 乙='{{ 甲 }}{% set 甲 = "内" %}{{ 甲 }}') == "外内外内"


def test_parts_may_stand_in_parts(desk: Desk) -> None:
    inner = {"乙": '一{% include "parts/丙.md.j2" %}三', "丙": "二"}
    assert text(desk, '{% include "parts/乙.md.j2" %}四', **inner) == "一二三四"


def test_the_text_of_a_part_in_a_loop_counts_against_the_budget(desk: Desk) -> None:
    """A part without a figure prints nothing that is counted one by one."""
    many = "，".join(["1"] * 2000)
    body = f'{{% for 甲 in [{many}] %}}{{% include "parts/乙.md.j2" %}}{{% endfor %}}'.replace(
        "，", ","
    )
    with pytest.raises(TemplateError, match="写出的文字超过"):
        text(desk, body, 乙="字" * 1000)


def test_parts_that_multiply_are_refused_at_once(desk: Desk) -> None:
    levels = {f"层{n}": f'{{% include "parts/层{n + 1}.md.j2" %}}' * 2 for n in range(30)}
    with pytest.raises(TemplateError, match="部件层层引入，超过 200 个"):
        text(desk, '{% include "parts/层0.md.j2" %}', **levels, 层30="字")
