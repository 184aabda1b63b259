"""版头 and 版记 in the formats for reading: text, Markdown, the web page."""

from kcbx_docs.blocks import Break, Document, Text
from tests.writers.docx import issued, samples

MARK = (Text("云南省文山州清河县"), Break(), Text("青山镇民族九年一贯制学校"))


def text(document: Document, suffix: str) -> str:
    return samples.written(document, suffix).decode()


def test_text_begins_with_the_mark_and_ends_with_the_imprint() -> None:
    lines = text(issued.issued(1, approver="王进"), "txt").splitlines()

    assert lines[:3] == ["青山镇中心校文件", "青教〔2026〕12号\t签发人：王进", ""]
    assert lines[-3:] == ["", "抄送：清河县教育局。", "青山镇中心校办公室\t2026年11月21日印发"]


def test_markdown_sets_both_off_by_lines() -> None:
    parts = text(issued.issued(1), "md").strip().split("\n\n")

    assert parts[:3] == ["**青山镇中心校文件**", "青教〔2026〕12号", "---"]
    assert parts[-3:] == ["---", "抄送：清河县教育局。", "青山镇中心校办公室　　2026年11月21日印发"]


def test_the_mark_of_a_web_page_is_on_one_line() -> None:
    page = text(issued.letter(1, mark=MARK), "html")

    assert '<header class="masthead letter">' in page
    assert '<p class="mark">云南省文山州清河县青山镇民族九年一贯制学校</p>' in page
    assert page.index("masthead") < page.index("<h1>")


def test_a_web_page_ends_with_the_imprint() -> None:
    page = text(issued.issued(1), "html")

    assert "<p>抄送：清河县教育局。</p>" in page
    printed = "<span>青山镇中心校办公室</span><span>2026年11月21日印发</span>"
    assert f'<p class="printed">{printed}</p>' in page


def test_a_letter_without_copies_has_no_imprint_in_any_format() -> None:
    for suffix in ("txt", "md", "html"):
        assert "抄送" not in text(issued.letter(1, ""), suffix)
    assert '<footer class="imprint">' not in text(issued.letter(1, ""), "html")
