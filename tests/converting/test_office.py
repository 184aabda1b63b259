"""Word files to PDF: all of them or a fault for each that is not, however LibreOffice behaves."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import docx
import pymupdf
import pytest

from kcbx_docs.converting import office
from kcbx_docs.converting.office import to_pdf
from kcbx_docs.errors import Fault, MissingToolError
from tests.conftest import FakeOffice
from tests.converting.samples import saved, with_part, word_file

RELATIONS = "word/_rels/document.xml.rels"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"

# A picture that is not in the file, as Word writes it.
PICTURE = """<w:p><w:r><w:drawing><wp:inline xmlns:wp="{d}/wordprocessingDrawing">
<wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="a"/>
<a:graphic xmlns:a="{d}/main"><a:graphicData uri="{d}/picture"><pic:pic xmlns:pic="{d}/picture">
<pic:nvPicPr><pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:link="rId99" xmlns:r="{r}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>
</wp:inline></w:drawing></w:r></w:p>""".format(
    d="http://schemas.openxmlformats.org/drawingml/2006", r=IMAGE.rpartition("/")[0]
)


def text_of(page: bytes | Fault) -> str:
    assert isinstance(page, bytes), page
    with pymupdf.open(stream=page) as document:
        return "".join("".join(sheet.get_text().split()) for sheet in document)


def names(made: dict[str, bytes | Fault]) -> list[str]:
    """The names that a PDF was made of."""
    return [name for name, page in made.items() if isinstance(page, bytes)]


def message(made: dict[str, bytes | Fault], name: str) -> str:
    fault = made[name]
    assert isinstance(fault, Fault)
    assert fault.place.file == name
    return fault.message


@pytest.mark.usefixtures("libreoffice")
def test_of_a_hundred_files_with_a_corrupt_one_ninety_nine_become_pages() -> None:
    files = {f"第{number}份": word_file(f"学校甲{number}乙") for number in range(100)}
    files["第50份"] = with_part(files["第50份"], "_rels/.rels", lambda _: None)
    began = time.monotonic()
    made = to_pdf(files)
    assert time.monotonic() - began < 60
    assert names(made) == [name for name in files if name != "第50份"]
    assert all(f"甲{name[1:-1]}乙" in text_of(made[name]) for name in names(made))
    assert message(made, "第50份") == (
        "LibreOffice 没能转成 PDF（它说：Error: source file could not be loaded），"
        "请用 Word 或 WPS 打开看能否正常显示，能的另存为 PDF"
    )


@pytest.mark.usefixtures("libreoffice")
def test_equal_files_make_equal_pages_on_another_day() -> None:
    files = {"甲": word_file("甲"), "乙": word_file("乙")}
    first = to_pdf(files)
    time.sleep(1.1)
    assert to_pdf(files) == first


@pytest.mark.usefixtures("libreoffice")
def test_two_conversions_at_once_do_not_meet() -> None:
    def convert(text: str) -> str:
        return text_of(to_pdf({text: word_file(text)})[text])

    with ThreadPoolExecutor(2) as pool:
        assert [*pool.map(convert, ["甲校", "乙校"])] == ["甲校", "乙校"]


@pytest.mark.usefixtures("libreoffice")
def test_a_picture_from_elsewhere_is_not_fetched() -> None:
    asked: list[object] = []

    class Elsewhere(BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.client_address)

    with ThreadingTCPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made = to_pdf({"信": _with_picture(f"http://127.0.0.1:{server.server_address[1]}/x.png")})
        server.shutdown()
    assert "正文" in text_of(made["信"])
    assert asked == []


def _with_picture(address: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("正文")
    relation = f'<Relationship Id="rId99" Type="{IMAGE}" Target="{address}" TargetMode="External"/>'
    end = b"</Relationships>"
    content = with_part(
        saved(document), RELATIONS, lambda part: part.replace(end, relation.encode() + end)
    )
    picture = PICTURE.encode() + b"<w:sectPr"
    return with_part(
        content, "word/document.xml", lambda part: part.replace(b"<w:sectPr", picture, 1)
    )


def test_an_office_that_hangs_is_ended_with_all_it_started(
    fake_office: FakeOffice, tmp_path: Path
) -> None:
    fake_office(
        'child = subprocess.Popen(["sleep", "600"])\n'
        f'pathlib.Path({str(tmp_path / "pids")!r}).open("a").write(f"{{child.pid}}\\n")\n'
        "make(files[0]) if len(files) > 1 else None\n"
        "time.sleep(600)\n"
    )
    began = time.monotonic()
    made = to_pdf({"甲": word_file("甲"), "乙": word_file("乙")}, patience=0.5)
    assert time.monotonic() - began < 20
    assert names(made) == ["甲"]
    assert "停住不动" in message(made, "乙")
    children = (tmp_path / "pids").read_text().split()
    assert len(children) == 2
    assert not any(_runs(int(child)) for child in children)


def _runs(process: int) -> bool:
    """Whether a process still does something; one that is ended may wait to be collected."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_a_file_that_ends_the_office_costs_only_itself(fake_office: FakeOffice) -> None:
    fake_office('for file in files:\n    sys.exit(1) if file.stem == "2" else make(file)\n')
    made = to_pdf({name: word_file(name) for name in "甲乙丙丁戊"})
    assert names(made) == ["甲", "乙", "丁", "戊"]
    assert "没能转成 PDF" in message(made, "丙")


def test_files_that_the_office_leaves_out_silently_are_each_a_fault(
    fake_office: FakeOffice,
) -> None:
    fake_office('for file in files:\n    file.stem in "13" or make(file)\n')
    made = to_pdf({name: word_file(name) for name in "甲乙丙丁戊"})
    assert names(made) == ["甲", "丙", "戊"]
    assert "没能转成 PDF" in message(made, "乙")
    assert "没能转成 PDF" in message(made, "丁")


def test_a_page_that_is_cut_off_is_no_page(fake_office: FakeOffice) -> None:
    fake_office('make(files[0])\nos.truncate("out/0.pdf", 40)\n')
    assert "没能转成 PDF" in message(to_pdf({"甲": word_file("甲")}), "甲")


def test_what_is_no_word_file_never_reaches_the_office(
    fake_office: FakeOffice, tmp_path: Path
) -> None:
    fake_office(f"pathlib.Path({str(tmp_path / 'called')!r}).touch()\n")
    made = to_pdf({"甲": b"text", "乙": b""})
    assert message(made, "甲").startswith("已经损坏或者不是 Word 文件")
    assert message(made, "乙") == "是空文件，请重新出稿或从备份里取回"
    assert not (tmp_path / "called").exists()


def test_nothing_is_left_in_the_temporary_folder(
    fake_office: FakeOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "有 空格").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "有 空格"))
    fake_office("for file in files: make(file)\n")
    assert names(to_pdf({"甲": word_file("甲")})) == ["甲"]
    assert list((tmp_path / "有 空格").iterdir()) == []


def test_without_libreoffice_the_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KCBX_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_installed", lambda: iter(()))
    with pytest.raises(MissingToolError) as refused:
        to_pdf({"甲": word_file("甲")})
    assert refused.value.exit_code == 3
    for word in ("LibreOffice", "Windows", "sudo apt install", "另存为 PDF", "KCBX_SOFFICE"):
        assert word in str(refused.value)


def test_a_program_that_cannot_be_started_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "soffice").write_text("#!/没有\n", "utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("KCBX_SOFFICE", str(tmp_path / "soffice"))
    with pytest.raises(MissingToolError, match=r"soffice 运行不了.*请重装 LibreOffice"):
        to_pdf({"甲": word_file("甲")})


def test_a_path_of_the_users_that_does_not_run_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KCBX_SOFFICE", "/没有/soffice")
    with pytest.raises(MissingToolError, match="环境变量 KCBX_SOFFICE 写的“/没有/soffice”不能运行"):
        office.find()
