"""Tables in Word files, as they are written and as they are printed."""

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.writers.docx import samples
from tests.writers.docx.conftest import Pages


@pytest.fixture(scope="module")
def table() -> Any:
    """A table of classes with a row of totals."""
    rows = [("一班", "12"), ("二班", "8"), ("合　计", "20")]
    content = samples.written(samples.document(samples.table(rows)))
    return docx.Document(io.BytesIO(content)).tables[0]


def styles(row: Any) -> set[str]:
    """Character styles of a row."""
    return {style.get(qn("w:val")) for style in row._tr.iter(qn("w:rStyle"))}


def kept_with_next(row: Any) -> bool:
    return all(cell.paragraphs[0]._p.pPr.find(qn("w:keepNext")) is not None for cell in row.cells)


def test_a_total_is_set_off_by_the_styles_of_its_characters(table: Any) -> None:
    assert styles(table.rows[3]) == {"GwStrong", "GwStrongLatin"}
    assert [styles(row) & {"GwStrong", "GwStrongLatin"} for row in table.rows[:3]] == [set()] * 3


def test_a_total_stays_with_the_row_above_it(table: Any) -> None:
    assert [kept_with_next(row) for row in table.rows[1:]] == [False, True, False]


def test_numbers_are_set_to_the_right(table: Any) -> None:
    assert {row.cells[1].paragraphs[0].style.name for row in table.rows[1:]} == {"公文表右"}


def test_a_table_of_many_columns_is_set_tight_by_its_styles_on_an_upright_sheet() -> None:
    content = samples.written(samples.document(samples.wide_table(columns=11)))
    opened = docx.Document(io.BytesIO(content))
    (table,) = opened.tables

    assert len(opened.sections) == 1
    assert table.style.name == "公文紧排表格"
    names = {cell.paragraphs[0].style.name for row in table.rows for cell in row.cells}
    assert names == {"公文紧排表头", "公文紧排表左", "公文紧排表右"}
    assert opened.styles["公文紧排表右"].font.size < opened.styles["公文表右"].font.size


def test_words_of_the_schedule_are_not_broken_on_the_page(pages: Pages) -> None:
    printed = "\n".join(page.text for page in pages("青山学校-plans-school-final"))

    assert "资助管理员" in printed
    assert "包保教师" in printed
