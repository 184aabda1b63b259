"""Word files that staff have changed, to PDF: beside each, or in a folder of their own.

What was written here is on a record of its own: a PDF of a text that a person changed is not
taken for one of the program's papers, which the next `render` would replace.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from kcbx_docs.converting import fonts, office, word
from kcbx_docs.errors import Fault, OutputError, Place, UsageError
from kcbx_docs.outputs import (
    MANIFEST,
    Fate,
    Journal,
    Manifest,
    Outcome,
    OutputFolder,
    Past,
    digest,
    explain,
    open_manifest,
)
from kcbx_docs.privacy import has_pupils, refuse_public

_RECORD: Final = MANIFEST.parent / "pdf"
# Word and WPS put such a file beside one that is open.
_LOCK: Final = "~$"
_SUFFIX: Final = ".docx"
# Files that are held in memory at once.
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A Word file, the folder whose record knows its PDF, and the PDF's path below that."""

    path: Path
    home: Path
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """What came of a Word file: a PDF, or the fault; and the fonts that others stood in for."""

    source: Source
    came: Outcome | Fault
    stand_ins: Mapping[str, str]


def find(targets: Sequence[Path], output: Path | None) -> list[Source]:
    """The Word files of some folders, and those named, each once.

    Raises:
        UsageError: a path that is not there, no .docx, a folder without one, or a form about pupils
            that would go where the public sees it.
    """
    found = [source for target in targets for source in _sources(target, output)]
    if output and any(map(_has_pupils, found)):
        refuse_public(output)
    return list({source.path.resolve(): source for source in found}.values())


def _has_pupils(source: Source) -> bool:
    home = _home(source.path.parent).resolve()
    with open_manifest(home, writing=False) as record:
        return has_pupils(record.title(source.path.resolve().relative_to(home).as_posix()))


def _sources(target: Path, output: Path | None) -> Iterator[Source]:
    if target.is_dir():
        files = sorted(path for path in target.rglob("*") if _is_word(path, target))
        if not files:
            raise UsageError(f"{target} 里没有 .docx 文件")
        yield from (_source(path, target, output) for path in files)
    elif not target.is_file():
        raise UsageError(f"没有“{target}”，请检查路径")
    elif target.suffix.lower() != _SUFFIX:
        raise UsageError(f"{target} 不是 .docx 文件，请在 Word 或 WPS 里另存为 .docx 再转")
    else:
        yield _source(target, target.parent, output)


def _is_word(path: Path, folder: Path) -> bool:
    below = path.relative_to(folder)
    hidden = path.name.startswith(_LOCK) or any(part.startswith(".") for part in below.parts)
    return path.suffix.lower() == _SUFFIX and path.is_file() and not hidden


def _source(path: Path, folder: Path, output: Path | None) -> Source:
    home = output or _home(folder)
    below = path.relative_to(folder) if output else path.resolve().relative_to(home.resolve())
    return Source(path, home, below.with_suffix(".pdf").as_posix())


def _home(folder: Path) -> Path:
    """The output folder that a folder is part of: the nearest that has a record, or itself."""
    above = (folder, *folder.resolve().parents)
    return next((path for path in above if (path / MANIFEST).is_file()), folder)


def convert(sources: Iterable[Source]) -> Iterator[Page]:
    """Each Word file to PDF; one that cannot be made or written leaves the others.

    A PDF that a person has edited is kept, the new one stands beside it.

    Raises:
        MissingToolError: LibreOffice is not there.
        OutputError: the record of a folder cannot be written.
    """
    office.find()
    for home, files in groupby(sorted(sources, key=_order), key=lambda source: source.home):
        with (
            open_manifest(home / _RECORD) as record,
            open_manifest(home, writing=False) as papers,
        ):
            shelf = _Shelf(home, record, papers)
            waiting = [*files]
            for at in range(0, len(waiting), _AT_ONCE):
                yield from shelf.convert(waiting[at : at + _AT_ONCE])


def _order(source: Source) -> tuple[str, str]:
    return str(source.home), source.name


class _Shelf:
    """A folder that takes PDFs, with the record of those and that of the program's papers."""

    def __init__(self, home: Path, record: Manifest, papers: Manifest) -> None:
        self._record = record
        self._papers = papers
        self._outputs = OutputFolder(home, self._known, Journal(record.run))

    def _known(self, name: str) -> Past:
        own = self._record.known(name)
        return Past(own.delivered, own.ours | self._papers.known(name).ours)

    def convert(self, sources: Sequence[Source]) -> Iterator[Page]:
        """The pages of some Word files; LibreOffice takes at once those that changed."""
        contents = {source: _read(source.path) for source in sources}
        read = {s: content for s, content in contents.items() if isinstance(content, bytes)}
        stand_ins = {source: _stand_ins(content) for source, content in read.items()}
        keys = {s: digest(content + repr(stand_ins[s]).encode()) for s, content in read.items()}
        due = {str(s.path): read[s] for s in read if not self._stands(s, keys[s])}
        made = office.to_pdf(due) if due else {}
        for source, content in contents.items():
            if isinstance(content, Fault):
                yield Page(source, content, {})
            else:
                came = self._put(source, made.get(str(source.path)), keys[source])
                yield Page(source, came, stand_ins[source])

    def _stands(self, source: Source, key: str) -> bool:
        """Whether the PDF that was made of the same text lies there as it was made."""
        path = self._outputs.folder / source.name
        known, _, made = self._record.note(source.name).partition(" ")
        return known == key and path.is_file() and digest(path.read_bytes()) == made

    def _put(self, source: Source, made: bytes | Fault | None, key: str) -> Outcome | Fault:
        if isinstance(made, Fault):
            return made
        try:
            # Nothing was made where the PDF of the same text lies there.
            content = (self._outputs.folder / source.name).read_bytes() if made is None else made
            outcome = self._outputs.put(source.name, content)
            if outcome.fate is not Fate.KEPT:
                row = self._outputs.row(outcome, unit="", template="", title="")
                self._record.store([row])
            if not outcome.kept:
                self._record.put_note(source.name, f"{key} {outcome.digest}")
        except OutputError as error:
            return Fault(Place(str(source.path)), str(error))
        return outcome


def _read(path: Path) -> bytes | Fault:
    try:
        return path.read_bytes()
    except OSError as error:
        return Fault(Place(str(path)), explain(error, path).removeprefix(f"{path}："))


def _stand_ins(content: bytes) -> dict[str, str]:
    if word.fault_of(content):
        return {}
    return fonts.substitutions(word.fonts_named(content))
