"""Forms and library of a project, ready to fill and to write."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from kcbx_docs.assets import Assets
from kcbx_docs.converting import office
from kcbx_docs.errors import Fault, Place, UnfinishedError, UsageError
from kcbx_docs.forming.given import Given, Sheet, day_of, of_list, owner_of, stem, whom
from kcbx_docs.forming.rights import refuse_issuer
from kcbx_docs.forms.environment import ByHand
from kcbx_docs.forms.store import EVERY, SCOPE, Form, FormStore
from kcbx_docs.library import Library
from kcbx_docs.library.proofs import proofs
from kcbx_docs.model.identity import PUPILS
from kcbx_docs.outputs import FileRow, Manifest, Outcome, OutputFolder, deliver
from kcbx_docs.privacy import BLANK
from kcbx_docs.reader import Unit, read
from kcbx_docs.reader.project import override_roots
from kcbx_docs.template.functions import DATED
from kcbx_docs.template.renderer import Renderer

_DATED_BY: Final = frozenset({"法条", "词", "引导语"})
Written = list[tuple[Sheet, Outcome]]
Files = list[tuple[Sheet, str, bytes | Fault]]


class FormShop:
    """Forms and library of a project."""

    def __init__(self, assets: Assets) -> None:
        """Take the folders to look in."""
        self.library = Library(assets)
        self._renderer = Renderer(assets, self.library)
        self.store = FormStore(assets, self.library)

    @classmethod
    def for_file(cls, path: Path | None) -> "FormShop":
        """The shop of the project a unit's file belongs to; without one, of the current folder."""
        return cls(Assets.of_project(*(override_roots(path) if path else ())))

    def read(self, path: Path) -> Unit:
        """The facts of a unit; raises DataError with every fault."""
        return read(path, self.library)

    def make(self, form: Form, given: Given, *, final: bool) -> list[Sheet]:
        """The sheets of a form: one a pupil, or one in all.

        Raises:
            UsageError: the unit may not issue it, or there is no pupil to fill it for.
            UnfinishedError: a final version was asked for and facts are missing.
            TemplateError: the form computes with what it cannot.
        """
        refuse_issuer(form, given.unit)
        sheets = [*self._sheets(form, given)]
        faults = [
            Fault(Place(sheet.stem), "还没有填写", path) for sheet in sheets for path in sheet.gaps
        ]
        if final and faults:
            raise UnfinishedError(dict.fromkeys(faults))
        return sheets

    def lacking(self, form: Form, data: Path, today: datetime.date) -> list[Fault]:
        """A fault for each fact a form asks for and a unit's file does not give."""
        given = Given(self.read(data), None, None, today)
        missing = dict.fromkeys(gap for sheet in self._sheets(form, given) for gap in sheet.gaps)
        return [Fault(Place(data.name), "模板用到这一项，数据里没有", path) for path in missing]

    def _sheets(self, form: Form, given: Given) -> Iterator[Sheet]:
        seen = self._seen(form, given)
        for at in whom(form, given):
            names = _for_one(form, seen, given, at)
            self.start(given.unit)
            content, gaps = form.compiled.fill(names, given.rows)
            notices = (*form.notes, *_doubts(form, given, names))
            name = stem(form, given, at)
            yield Sheet(form.name, name, content, tuple(gaps), notices, owner_of(given, at))

    def start(self, unit: Unit | None) -> None:
        """Begin a form: none of the unit's records is filed yet."""
        if unit:
            self.store.functions.start(proofs(unit.facts, unit.adopted), unit.adopted)
        else:
            self.store.functions.start((), ())

    def names(self, form: Form, given: Given, at: int | None) -> dict[str, Any]:
        """What a form sees: the unit's names, those of the list, and the day its law goes by."""
        return _for_one(form, self._seen(form, given), given, at)

    def _seen(self, form: Form, given: Given) -> dict[str, Any]:
        """What all sheets of a form see alike."""
        if given.unit is None:
            return {name: ByHand(name) for name in SCOPE} | of_list(form, given)
        time = given.unit.facts.time
        day = time.written_on("通知") if time else None
        return self._renderer.seen(given.unit, day) | of_list(form, given)

    def write(
        self, sheets: Sequence[Sheet], suffixes: Sequence[str], folder: Path, *, dry: bool = False
    ) -> Written:
        """Write sheets, or with `dry` only say what would become of each file.

        Raises:
            UsageError: a file of that name is about another pupil, list or form.
            OutputError: a file cannot be written, or not be made; what can be is written all the same.
        """
        files = _files(sheets, suffixes)
        check = partial(_refuse_others, folder, files)
        return deliver(folder, files, _row, dry=dry, check=check)


def _for_one(form: Form, seen: Mapping[str, Any], given: Given, at: int | None) -> dict[str, Any]:
    """What one sheet sees: its pupil, and the day its law goes by."""
    names = {**seen, **({} if at is None else {PUPILS: seen[EVERY][at]})}
    return {**names, DATED: day_of(form, names) or given.today}


def _doubts(form: Form, given: Given, names: Mapping[str, Any]) -> Iterator[str]:
    """What whoever asked for a form may not expect."""
    dated = form.uses & _DATED_BY
    if given.listed and not form.of_pupils and not dated:
        yield f"“{form.name}”不用名单里的项，名单没有用上"
    if dated and not day_of(form, names):
        yield f"没有写日期，法条按打印当天（{given.today}）有效的版本"


def _files(sheets: Sequence[Sheet], suffixes: Sequence[str]) -> Files:
    """Every sheet in every format by its file name, or why it could not be made."""
    words = {sheet.stem: sheet.content for sheet in sheets}
    made: dict[str, Mapping[str, bytes | Fault]] = {"docx": words}
    if "pdf" in suffixes:
        made["pdf"] = office.to_pdf(words)
    return [
        (sheet, f"{sheet.stem}.{suffix}", made[suffix][sheet.stem])
        for sheet in sheets
        for suffix in suffixes
    ]


def _refuse_others(folder: Path, files: Files, manifest: Manifest) -> None:
    """Raise UsageError for a file that is there and is about somebody else."""
    for sheet, name, _ in files:
        about = manifest.title(name)
        if about not in {"", BLANK, sheet.owner} and (folder / name).exists():
            raise UsageError(
                f"{folder / name} 填的是另一名学生、另一份名单或者另一个模板，没有动它；"
                "请用 -o 换一个文件夹"
            )


def _row(outputs: OutputFolder, outcome: Outcome, sheet: Sheet) -> FileRow:
    return outputs.row(
        outcome,
        unit="",
        template=f"forms/{sheet.form}",
        title=sheet.owner,
        gaps=len(sheet.gaps),
        notices="\n".join(sheet.notices),
    )
