"""What is torn and what is a person's, and what is said when the disk refuses."""

import errno
import io
import zipfile
from pathlib import Path

import pytest

from kcbx_docs.outputs import explain
from kcbx_docs.outputs.files import is_torn, replace


def a_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", "<w:document/>" * 50)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 4096, "方案".encode() + b"\0" * 300, a_zip()[:200], a_zip()[:100] + b"\0" * 600],
)
def test_what_a_power_cut_leaves_is_torn(content: bytes) -> None:
    assert is_torn(content)


@pytest.mark.parametrize(
    "content",
    [
        "改过的稿子".encode(),
        "改过的稿子\r\n".encode("utf-16"),
        "改过的稿子\n".encode("gbk"),
        a_zip(),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1\0\0\0" * 100 + b"\xff",
        b"%PDF-1.7",
    ],
    ids=["utf-8", "utf-16", "gbk", "zip", "password", "pdf"],
)
def test_what_a_person_saved_is_not_torn(content: bytes) -> None:
    assert not is_torn(content)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, temporary = tmp_path / "稿.txt", tmp_path / ".稿.tmp"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        replace(path, temporary, b"new", durable=True)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("稿.txt", b"old")]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试"),
        (errno.ENOSPC, "磁盘已满，腾出空间后重试，已写好的文件不受影响"),
        (errno.EROFS, "这个磁盘是只读的，请用 -o 换一个目录"),
        (errno.ENAMETOOLONG, "文件名或路径太长，请在“单位”下填写简称，或用 -o 换一个目录"),
        (errno.EIO, "写不进去（Input/output error），请检查文件夹"),
    ],
)
def test_what_the_disk_refuses_is_said_with_its_remedy(number: int, said: str) -> None:
    error = OSError(number, "Input/output error")
    assert explain(error, Path("稿.docx")) == f"稿.docx：{said}"
