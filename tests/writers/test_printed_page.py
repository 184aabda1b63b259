"""The web page on paper, printed by Chromium."""

import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest

from kcbx_docs.build import Workshop
from tests.conftest import EXAMPLES


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
    page, pdf = folder / "paper.html", folder / "paper.pdf"
    page.write_bytes(workshop.render(paper, "html"))
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
