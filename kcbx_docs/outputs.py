"""The output folder: nothing a person edited is ever overwritten, nothing is ever half written."""

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Final

from kcbx_docs.errors import OutputError

RECORD: Final = Path(".kcbx") / "record.json"
NEW_TEXT: Final = "（新稿）"


class Fate(StrEnum):
    """What happens, or would happen, to a file."""

    NEW = "新写"
    UPDATED = "更新"
    SAME = "未变"
    BESIDE = "另存新稿"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file and its fate; `path` is where the new text is, `kept` the edited file it stands beside."""

    path: Path
    fate: Fate
    kept: Path | None = None


class OutputFolder:
    """A folder of outputs with a record of what the program wrote there."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it need not exist yet."""
        self.folder = folder
        self._record = _read_record(folder / RECORD)
        self._taken: set[str] = set()

    def plan(self, name: str, content: bytes) -> Outcome:
        """Where a file would go and what would become of it; writes nothing.

        Raises:
            OutputError: a file that is there cannot be read.
        """
        try:
            return self._plan(self.folder / name, content)
        except OSError as error:
            raise OutputError(_explain(error, self.folder / name)) from error

    def _plan(self, first: Path, content: bytes) -> Outcome:
        for path in _candidates(first):
            fate = self._fate(path, _digest(content))
            if fate is not Fate.BESIDE:
                beside = path != first
                return Outcome(
                    path,
                    Fate.BESIDE if beside and fate is not Fate.SAME else fate,
                    first if beside else None,
                )
        raise AssertionError("candidates never end")

    def _fate(self, path: Path, digest: str) -> Fate:
        if not path.exists():
            return Fate.NEW
        current = _digest(path.read_bytes())
        if current == digest:
            return Fate.SAME
        return Fate.UPDATED if current == self._record.get(path.name) else Fate.BESIDE

    def put(self, name: str, content: bytes) -> Outcome:
        """Write a file, beside the old one if a person has edited that.

        Raises:
            OutputError: the folder cannot be written, the disk is full, the file is open elsewhere,
                or a second paper of this run has the same name.
        """
        if name in self._taken:
            raise OutputError(
                f"{self.folder / name}：有两份文稿要用这个文件名，请给模板起不同的名称"
            )
        outcome = self.plan(name, content)
        try:
            if outcome.fate is not Fate.SAME:
                _replace(outcome.path, content)
        except OSError as error:
            raise OutputError(_explain(error, outcome.path)) from error
        self._taken.add(name)
        self._record[outcome.path.name] = _digest(content)
        return outcome

    def save_record(self) -> None:
        """Remember what was written, if anything was; call once after the last file."""
        if not self._taken:
            return
        text = json.dumps(self._record, ensure_ascii=False, indent=0, sort_keys=True)
        try:
            _replace(self.folder / RECORD, text.encode())
        except OSError as error:
            raise OutputError(_explain(error, self.folder / RECORD)) from error


def _candidates(path: Path) -> Iterator[Path]:
    yield path
    yield path.with_stem(path.stem + NEW_TEXT)
    for number in count(2):
        yield path.with_stem(f"{path.stem}{NEW_TEXT[:-1]}{number}）")


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _read_record(path: Path) -> dict[str, str]:
    """An unreadable record counts as none: then every existing file is treated as edited."""
    try:
        record = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # The same name every time, so that what a killed run left behind is used up by the next one.
    temporary = path.with_name(f".{_digest(path.name.encode())}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


_REMEDIES: Final = {
    errno.EACCES: "没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试",
    errno.EPERM: "没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试",
    errno.ENOSPC: "磁盘已满，腾出空间后重试，已写好的文件不受影响",
    errno.EROFS: "这个磁盘是只读的，请用 -o 换一个目录",
    errno.EEXIST: "路径里有同名的文件，不能当文件夹用，请用 -o 换一个目录",
    errno.ENOTDIR: "路径里有同名的文件，不能当文件夹用，请用 -o 换一个目录",
    errno.EISDIR: "这里有一个同名的文件夹，请移走它或用 -o 换一个目录",
    errno.ENAMETOOLONG: "文件名或路径太长，请在“单位”下填写简称，或用 -o 换一个目录",
}


def _explain(error: OSError, path: Path) -> str:
    remedy = _REMEDIES.get(error.errno or 0, f"写不进去（{error.strerror}），请检查文件夹")
    return f"{path}：{remedy}"
