"""One file at a time: written whole or not at all, and whatever goes wrong said with its remedy."""

import errno
import hashlib
import io
import os
import zipfile
from pathlib import Path
from typing import Final

_REMEDIES: Final = {
    errno.EACCES: "没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试",
    errno.EPERM: "没有写入权限，或者文件正在 Word、WPS 里打开，请关闭后重试",
    errno.EBUSY: "文件正被别的程序占用，请关闭后重试",
    errno.ENOSPC: "磁盘已满，腾出空间后重试，已写好的文件不受影响",
    errno.EDQUOT: "磁盘配额已用完，腾出空间后重试，已写好的文件不受影响",
    errno.EROFS: "这个磁盘是只读的，请用 -o 换一个目录",
    errno.EEXIST: "路径里有同名的文件，不能当文件夹用，请用 -o 换一个目录",
    errno.ENOTDIR: "路径里有同名的文件，不能当文件夹用，请用 -o 换一个目录",
    errno.EISDIR: "这里有一个同名的文件夹，请移走它或用 -o 换一个目录",
    errno.ENAMETOOLONG: "文件名或路径太长，请在“单位”下填写简称，或用 -o 换一个目录",
}
# What a power cut leaves at the end of a file; a text saved as UTF-16 ends in one NUL at most.
_NOTHING: Final = b"\0" * 4


def explain(error: OSError, path: Path) -> str:
    """Why a file could not be written or read, and what to do."""
    remedy = _REMEDIES.get(error.errno or 0, f"写不进去（{error.strerror}），请检查文件夹")
    return f"{path}：{remedy}"


def digest(content: bytes) -> str:
    """What a file's bytes are recognised by."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def replace(path: Path, temporary: Path, content: bytes, *, durable: bool) -> None:
    """Put a file in place at once, with `durable` safe against a power cut as well."""
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def is_torn(content: bytes) -> bool:
    """Whether a file is what a power cut leaves and no person: empty, ending in NULs, half a zip.

    A .docx with a password is no zip either, but does not begin like one.
    """
    if content.startswith(b"PK\3\4"):
        return not zipfile.is_zipfile(io.BytesIO(content))
    return not content or content.endswith(_NOTHING)


def settle(folder: Path) -> None:
    """Ask the system to keep what was moved into a folder, where it can be asked."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
