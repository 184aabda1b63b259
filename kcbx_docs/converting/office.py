"""Word files to PDF by LibreOffice: many in one call, every page checked, no file lost to another's fault."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kcbx_docs.converting import fonts, portable, word
from kcbx_docs.converting.running import run
from kcbx_docs.errors import Fault, MissingToolError, Place

# Seconds without a new page file after which LibreOffice is taken to hang; the first takes longest.
PATIENCE: Final = 120.0
# Bytes of one file for which a second more is given: a bound volume takes minutes.
_BYTES_A_SECOND: Final = 20_000
# Files a call: a command line has an end, and a folder that is given up should not be large.
_AT_ONCE: Final = 200
_VARIABLE: Final = "KCBX_SOFFICE"
_PLACES: Final = {
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
        r"%ProgramW6432%\LibreOffice\program\soffice.com",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice/program/soffice",
        "/snap/bin/libreoffice",
    ),
}
# What LibreOffice is told before it starts: run nothing, fetch nothing that a file points to.
_RULES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_BY_HAND: Final = "请用 Word 或 WPS 打开看能否正常显示，能的另存为 PDF"
REMEDY: Final = (
    "Windows、macOS 请装 LibreOffice（www.libreoffice.org），"
    "Debian、Ubuntu、统信、麒麟运行 sudo apt install libreoffice-writer，"
    "Fedora、openEuler 运行 sudo dnf install libreoffice-writer，"
    f"装在别处的用环境变量 {_VARIABLE} 写明 soffice 的路径；"
    "不想装的，先出 Word 稿，在 Word 或 WPS 里打开后另存为 PDF"
)


def find() -> str:
    """The path of soffice.

    Raises:
        MissingToolError: it is not there; the message says how to get it.
    """
    named = os.environ.get(_VARIABLE)
    found = shutil.which(named or "soffice") or (None if named else next(_installed(), None))
    if found:
        return str(Path(found).absolute())
    if named:
        raise MissingToolError(f"环境变量 {_VARIABLE} 写的“{named}”不能运行，请改成 soffice 的路径")
    raise MissingToolError(f"转 PDF 要用 LibreOffice，这台电脑上没有找到：{REMEDY}")


def _installed() -> Iterator[str]:
    places = map(os.path.expandvars, _PLACES.get(sys.platform, ()))
    yield from (place for place in places if Path(place).is_file())
    if sys.platform == "linux":
        newest = sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield from map(str, newest)


def to_pdf(files: Mapping[str, bytes], patience: float = PATIENCE) -> dict[str, bytes | Fault]:
    """The PDF of each Word file by its name, or why there is none; equal files give equal PDFs.

    `patience` is in seconds without progress.

    Raises:
        MissingToolError: LibreOffice is not there.
    """
    office = find()
    refused = {
        name: reason for name, content in files.items() if (reason := word.fault_of(content))
    }
    sound = [name for name in files if name not in refused]
    with TemporaryDirectory(prefix="kcbx-", ignore_cleanup_errors=True) as folder:
        desk = _Desk(Path(folder), office, patience)
        made = {
            name: pdf
            for at in range(0, len(sound), _AT_ONCE)
            for name, pdf in desk.convert({n: files[n] for n in sound[at : at + _AT_ONCE]}).items()
        }
    refused |= desk.refused
    return {name: made.get(name) or Fault(Place(name), refused[name]) for name in files}


class _Desk:
    """A folder for one LibreOffice: its profile, its fonts, what goes in and what comes out."""

    def __init__(self, folder: Path, office: str, patience: float) -> None:
        self._folder = folder
        self._patience = patience
        # Why there is no PDF of a file, by its name.
        self.refused: dict[str, str] = {}
        self._ended = True
        self._environment = fonts.environment(folder)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_RULES, "utf-8")
        self._command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        self._command += ["--norestore", "--convert-to", "pdf:writer_pdf_Export", "--outdir", "out"]

    def convert(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The PDFs of sound files; the first that a call leaves out is tried alone, then the rest.

        LibreOffice takes files in order: where it stops or hangs, the first without a PDF is at fault.
        """
        names = {f"{number}": name for number, name in enumerate(files)}
        for number, name in names.items():
            (self._folder / f"{number}.docx").write_bytes(files[name])
        waiting, made = [*names], dict[str, bytes]()
        while waiting:
            made |= self._call(waiting)
            waiting = [number for number in waiting if number not in made]
            if waiting:
                suspect, *waiting = waiting
                made |= self._call([suspect])
                if suspect not in made:
                    self.refused[names[suspect]] = self._reason()
        return {
            names[number]: portable.settled(pdf, word.day_of(files[names[number]]))
            for number, pdf in made.items()
        }

    def _call(self, numbers: Sequence[str]) -> dict[str, bytes]:
        out = self._folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        command = [*self._command, *(f"{number}.docx" for number in numbers)]
        sizes = [(self._folder / f"{number}.docx").stat().st_size for number in numbers]
        try:
            self._ended = run(
                command,
                self._folder,
                self._environment,
                progress=lambda: sum(1 for _ in out.iterdir()),
                patience=self._patience + max(sizes) / _BYTES_A_SECOND,
            )
        except OSError as error:
            told = f"{self._command[0]} 运行不了（{error.strerror}），请重装 LibreOffice：{REMEDY}"
            raise MissingToolError(told) from error
        found = {number: _read(out / f"{number}.pdf") for number in numbers}
        return {number: pdf for number, pdf in found.items() if portable.pages(pdf)}

    def _reason(self) -> str:
        """Why the last call made nothing."""
        log = (self._folder / "log").read_text("utf-8", "replace").splitlines()
        errors = [line.strip().rstrip(".") for line in log if line.startswith("Error")]
        said = f"（它说：{errors[-1]}）" if errors else ""
        if not self._ended:
            said = "（停住不动，已经结束它）"
        return f"LibreOffice 没能转成 PDF{said}，{_BY_HAND}"


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
