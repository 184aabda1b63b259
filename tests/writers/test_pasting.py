"""The article copied out of a browser by select-all and pasted into an editor."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kcbx_docs.papers import Workshop
from kcbx_docs.writers import Look
from kcbx_docs.writers.wechat import write_wechat
from tests.conftest import EXAMPLES
from tests.writers.browser import Browser, browsing
from tests.writers.pasting import body_of, pasted

# An editor whose own look is unlike ours, so that nothing passes by chance.
EDITOR = """<!DOCTYPE html><meta charset="utf-8">
<div id="editor" contenteditable style="font: 11px monospace; color: #00ff00; line-height: 1"></div>
"""
LOOKED_AT = (
    "color", "backgroundColor", "fontFamily", "fontSize", "fontWeight", "lineHeight", "display",
    "marginTop", "marginBottom", "paddingLeft", "paddingTop", "borderLeftWidth", "borderTopStyle",
    "borderBottomColor", "textIndent", "overflowX", "minWidth",
)  # fmt: skip
ELEMENTS = f"""[...root.querySelectorAll('p, section, strong, span, table, td')].map(one => {{
  const style = getComputedStyle(one)
  return [one.tagName, one.innerText.trim(), ...{list(LOOKED_AT)}.map(name => style[name]),
    style.textAlign.replace('start', 'left')]
}})"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser to copy and paste in; without one the test is skipped."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed")
    with browsing(found, tmp_path_factory.mktemp("profile")) as one:
        yield one


def page_of(unit: str, template: str) -> bytes:
    file = EXAMPLES / unit
    workshop = Workshop.for_file(file)
    read = workshop.read(file)
    (paper,) = workshop.make(read, workshop.choose(read, [template]), final=False)
    look = Look(workshop.library.layout(paper.document.layout), "", pasted=workshop.library.pasted)
    return write_wechat(paper.document, look)


def elements(browser: Browser, root: str) -> list[list[Any]]:
    found: list[list[Any]] = browser.value(f"(root => {ELEMENTS})({root})")
    return found


PAPERS = [
    ("青山镇/学校/青山学校.yaml", "letters/parents"),
    ("花鼓学校/方案.yaml", "letters/parents"),
    ("云岭镇/乡镇.yaml", "summaries/township"),
    ("青山镇/乡镇.yaml", "plans/township"),
]


@pytest.mark.parametrize(("unit", "template"), PAPERS)
def test_what_is_pasted_reads_and_looks_as_what_was_copied(
    browser: Browser, tmp_path: Path, unit: str, template: str
) -> None:
    written, editor = page_of(unit, template), tmp_path / "editor.html"
    article = tmp_path / "article.html"
    article.write_bytes(written)
    editor.write_text(EDITOR, "utf-8")

    browser.open(article)
    copied = elements(browser, "document.body")
    browser.press("selectAll")
    browser.press("copy")
    browser.open(editor)
    browser.value("editor.focus()")
    browser.press("paste")

    assert elements(browser, "editor") == copied
    text = browser.value("editor.innerText")
    said = re.sub("<[^>]*>", "", pasted(body_of(written)))
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", said)
