"""Word files that staff have changed, to PDF: each once, nothing edited lost, faults one by one."""

from pathlib import Path

import pytest

from kcbx_docs.errors import Fault, UsageError
from kcbx_docs.outputs import Fate, open_manifest
from kcbx_docs.pages import convert, find
from tests.conftest import FakeOffice
from tests.converting.samples import PAGE, word_file

# A fake whose pages differ with the file they are made of, and which counts its calls.
ECHO = """
(pathlib.Path(sys.argv[0]).parent / "calls").open("a").write("x")
import hashlib
for file in files:
    make(file)
    mark = hashlib.sha256(file.read_bytes()).hexdigest().encode()
    pdf = pathlib.Path("out") / f"{file.stem}.pdf"
    pdf.write_bytes(pdf.read_bytes().replace(b"%PDF-1.6", b"%PDF-1.6\\n%" + mark))
"""


@pytest.fixture
def folder(tmp_path: Path, fake_office: FakeOffice) -> Path:
    """A folder with a blank and Chinese in its name, two Word files and what is none."""
    fake_office(ECHO)
    folder = tmp_path / "我的 文稿"
    (folder / "石桥镇").mkdir(parents=True)
    (folder / ".隐藏").mkdir()
    (folder / "总结.docx").write_bytes(word_file("总结"))
    (folder / "石桥镇" / "信.DOCX").write_bytes(word_file("信"))
    (folder / "~$总结.docx").write_bytes(b"lock")
    (folder / ".隐藏" / "旧稿.docx").write_bytes(word_file("旧稿"))
    (folder / "说明.txt").write_text("说明", "utf-8")
    return folder


def calls(folder: Path) -> int:
    return len((folder.parent / "calls").read_text())


def fates(*targets: Path, output: Path | None = None) -> dict[str, str]:
    """What became of each PDF, or the fault of a Word file, by their names."""
    told = {}
    for page in convert(find(targets, output)):
        if isinstance(page.came, Fault):
            told[page.source.path.name] = page.came.message
        else:
            told[page.came.path.name] = page.came.fate
    return told


def test_every_word_file_of_a_folder_gets_a_pdf_beside_it(folder: Path) -> None:
    assert fates(folder) == {"总结.pdf": Fate.NEW, "信.pdf": Fate.NEW}
    assert (folder / "总结.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "石桥镇" / "信.pdf").is_file()
    assert calls(folder) == 1


def test_with_an_output_folder_the_word_folder_stays_as_it_was(
    folder: Path, tmp_path: Path
) -> None:
    before = sorted(folder.rglob("*"))
    assert len(fates(folder, output=tmp_path / "PDF")) == 2
    assert (tmp_path / "PDF" / "石桥镇" / "信.pdf").is_file()
    assert sorted(folder.rglob("*")) == before


def test_a_second_time_only_what_changed_is_converted(folder: Path) -> None:
    fates(folder)
    assert fates(folder) == {"总结.pdf": Fate.SAME, "信.pdf": Fate.SAME}
    assert calls(folder) == 1
    (folder / "总结.docx").write_bytes(word_file("总结改"))
    assert fates(folder) == {"总结.pdf": Fate.UPDATED, "信.pdf": Fate.SAME}
    assert calls(folder) == 2


def test_a_pdf_that_was_deleted_is_made_again(folder: Path) -> None:
    fates(folder)
    (folder / "总结.pdf").unlink()
    assert fates(folder)["总结.pdf"] == Fate.NEW


def test_a_pdf_that_a_person_edited_is_kept(folder: Path) -> None:
    fates(folder)
    (folder / "总结.pdf").write_bytes(PAGE + b"signed")
    (folder / "总结.docx").write_bytes(word_file("总结改"))
    assert fates(folder / "总结.docx") == {"总结（新稿）.pdf": Fate.BESIDE}
    assert (folder / "总结.pdf").read_bytes() == PAGE + b"signed"


def test_a_pdf_of_the_program_is_replaced_by_that_of_the_edited_text(folder: Path) -> None:
    with open_manifest(folder) as papers:
        outputs = papers.outputs()
        outcome = outputs.put("总结.pdf", PAGE)
        papers.store([outputs.row(outcome, unit="", template="", title="")])
    assert fates(folder / "总结.docx") == {"总结.pdf": Fate.UPDATED}


def test_a_paper_rendered_later_does_not_replace_the_pdf_of_the_edited_text(folder: Path) -> None:
    fates(folder)
    with open_manifest(folder) as papers:
        assert papers.outputs().plan("总结.pdf", PAGE).fate is Fate.BESIDE


def test_below_an_output_folder_its_record_is_the_one_asked(folder: Path) -> None:
    with open_manifest(folder) as papers:
        outputs = papers.outputs()
        outcome = outputs.put("石桥镇/信.pdf", PAGE)
        papers.store([outputs.row(outcome, unit="", template="", title="")])
    assert fates(folder / "石桥镇" / "信.DOCX") == {"信.pdf": Fate.UPDATED}


def test_a_file_that_is_named_and_lies_in_a_folder_named_is_converted_once(folder: Path) -> None:
    assert len(find([folder, folder / "总结.docx"], None)) == 2


def test_a_broken_file_leaves_the_others(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\3\4 broken")
    told = fates(folder)
    assert told.pop("坏.docx").startswith("已经损坏或者不是 Word 文件")
    assert told == {"总结.pdf": Fate.NEW, "信.pdf": Fate.NEW}


def test_two_word_files_of_one_name_do_not_take_each_others_pdf(folder: Path) -> None:
    (folder / "总结.DOCX").write_bytes(word_file("另一份"))
    if not (folder / "总结.DOCX").samefile(folder / "总结.docx"):
        assert any("有两份文稿要用这个文件名" in told for told in fates(folder).values())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("没有.docx", "没有“{}”，请检查路径"),
        ("说明.txt", "{} 不是 .docx 文件，请在 Word 或 WPS 里另存为 .docx 再转"),
        (".隐藏/空", "{} 里没有 .docx 文件"),
    ],
)
def test_what_cannot_be_converted_is_refused_in_one_sentence(
    name: str, said: str, folder: Path
) -> None:
    (folder / ".隐藏" / "空").mkdir()
    with pytest.raises(UsageError) as refused:
        find([folder / name], None)
    assert str(refused.value) == said.format(folder / name)
