"""The web page on paper, printed by Chromium."""

import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest

from kcbx_docs.assets import Assets
from kcbx_docs.library import Library
from kcbx_docs.papers import Workshop
from kcbx_docs.writers import WRITERS, Look
from tests.conftest import EXAMPLES
from tests.writers.docx import placing

LAYOUT = Library(Assets.of_project()).layout("国标")


@pytest.fixture(scope="module")
def chromium() -> str:
    """The browser; without it the test is skipped."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed")
    return found


def printed(chromium: str, folder: Path, template: str) -> pymupdf.Document:
    """The example school's paper as the browser prints it."""
    file = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
    workshop = Workshop.for_file(file)
    unit = workshop.read(file)
    (paper,) = workshop.make(unit, workshop.choose(unit, [template]), final=True)
    return on_paper(chromium, folder, workshop.render(paper, "html"))


def on_paper(chromium: str, folder: Path, content: bytes) -> pymupdf.Document:
    """A page as the browser prints it."""
    page, pdf = folder / "paper.html", folder / "paper.pdf"
    page.write_bytes(content)
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [chromium, *flags, profile, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pymupdf.open(pdf)


def test_the_letter_prints_on_one_page_with_its_slip(chromium: str, tmp_path: Path) -> None:
    (sheet,) = printed(chromium, tmp_path, "letters/parents")

    assert "回　执" in sheet.get_text()


def test_a_summary_prints_with_the_margins_and_the_size_of_the_layout(
    chromium: str, tmp_path: Path
) -> None:
    sheet = printed(chromium, tmp_path, "summaries/school")[1]
    lines = [line for block in sheet.get_text("dict")["blocks"] for line in block.get("lines", ())]

    assert (round(sheet.rect.width), round(sheet.rect.height)) == (595, 842)
    assert {round(span["size"]) for line in lines for span in line["spans"]} == {16}
    left, right = (min(line["bbox"][0] for line in lines), max(line["bbox"][2] for line in lines))
    assert (left / 72 * 25.4, right / 72 * 25.4) == pytest.approx((28, 184), abs=1)


def test_a_wide_table_prints_across_with_its_heading_and_the_rest_upright(
    chromium: str, tmp_path: Path
) -> None:
    document = placing.DOCUMENTS["turned"]
    stylesheet = Workshop.for_file(tmp_path / "学校.yaml").library.stylesheet
    look = Look(LAYOUT, stylesheet)
    sheets = on_paper(chromium, tmp_path, WRITERS["html"](document, look))

    assert [round(sheet.rect.width / 72 * 25.4) for sheet in sheets] == [210, 297, 210, 297]
    assert "一、分栏人数情况" in sheets[1].get_text()
    assert placing.SCHOOL in sheets[3].get_text()


def test_the_bars_of_a_chart_are_printed(chromium: str, tmp_path: Path) -> None:
    stylesheet = Workshop.for_file(tmp_path / "学校.yaml").library.stylesheet
    written = WRITERS["html"](placing.DOCUMENTS["charts"], Look(LAYOUT, stylesheet))
    sheets = on_paper(chromium, tmp_path, written)

    accent = tuple(int(LAYOUT.colours.bars[0][at : at + 2], 16) / 255 for at in (0, 2, 4))
    bars = [
        d
        for sheet in sheets
        for d in sheet.get_drawings()
        if d["fill"] == pytest.approx(accent, abs=0.01)
    ]
    assert sum(item[0] == "re" for bar in bars for item in bar["items"]) == 3 + 16 + 1
