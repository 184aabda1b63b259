"""What a form is filled from, for whom, under which names, and as which file."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kcbx_docs.errors import UsageError
from kcbx_docs.filenames import file_stem, safe
from kcbx_docs.forms.environment import ByHand
from kcbx_docs.forms.store import EVERY, OF_PUPILS, Form
from kcbx_docs.library.forms import FormHead
from kcbx_docs.model.identity import FILLING, PUPILS
from kcbx_docs.model.pupils import Pupil, PupilList
from kcbx_docs.model.record import Record
from kcbx_docs.privacy import mark
from kcbx_docs.reader import Unit
from kcbx_docs.template.values import Missing, dump

# What a form's law and terms go by where its own day is not given: the first of these that is.
_DAYS: Final = ((FILLING, "日期"), ("时间", "成文日期"))
_OWN_DAY: Final = FormHead.model_fields["dated"].default


@dataclass(frozen=True, slots=True)
class Given:
    """What a form is filled from; `rows` is how many rows it has at least, None as the form says.

    `list_file` and `own_file` are the whole paths of the list and of an office's own form, "" for none.
    """

    unit: Unit | None
    listed: PupilList | None
    rows: int | None
    today: datetime.date
    list_file: str = ""
    own_file: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A filled form: the stem of its file name, its bytes, the facts it lacks, and notices.

    `owner` is what the record says it is about.
    """

    form: str
    stem: str
    content: bytes
    gaps: tuple[str, ...]
    notices: tuple[str, ...]
    owner: str = ""


def whom(form: Form, given: Given) -> list[int | None]:
    """The pupils to fill a form for, by their place in the list; None is a form for no one pupil.

    Raises:
        UsageError: it is for one pupil each, and the list has none, none with the facts it needs, or
            none that it is this unit's to issue it for.
    """
    listed = given.listed
    if listed is None or not form.per_pupil:
        return [None]
    if not listed.pupils:
        raise UsageError(f"“{form.name}”一名学生一份，名单里没有学生；印空白表的不写 --pupils")
    needed = form.head.needs if form.head else ()
    found = [at for at, pupil in enumerate(listed.pupils) if _has(pupil, needed)]
    if not found:
        raise UsageError(f"名单里没有写“{'”或“'.join(needed)}”的学生，“{form.name}”没有可填的")
    return [*_theirs(form, given, listed.pupils, found)]


def _theirs(form: Form, given: Given, pupils: Sequence[Pupil], found: list[int]) -> list[int]:
    """Those of the pupils found whose form is not another unit's to issue."""
    barred = form.head.not_by if form.head else None
    if barred is None or given.unit is None:
        return found
    own = {given.unit.facts.unit.name, given.unit.facts.unit.called}
    theirs = [at for at in found if not own & {*_values(pupils[at], barred.unit)}]
    if not theirs:
        raise UsageError(barred.told)
    return theirs


def _has(pupil: Pupil, paths: Sequence[str]) -> bool:
    return not paths or any(value for path in paths for value in _values(pupil, path))


def _values(value: object, path: str) -> Iterator[object]:
    """What stands at a path below a record; of a list, at that path of each of its entries."""
    step, _, below = path.partition(".")
    if not path:
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _values(entry, path)
    elif isinstance(value, Record):
        names = {field.alias: name for name, field in type(value).model_fields.items()}
        if step in names:
            yield from _values(getattr(value, names[step]), below)


def of_list(form: Form, given: Given) -> dict[str, Any]:
    """The names of the pupils' list; without one they are left to be written."""
    if given.listed is None:
        usual = form.head.rows if form.head else 0
        rows = usual if given.rows is None else given.rows
        return {name: ByHand(name, rows if name == EVERY else 0) for name in OF_PUPILS}
    return {
        PUPILS: ByHand(PUPILS),
        EVERY: dump(given.listed.pupils, PUPILS),
        FILLING: dump(given.listed.filling, FILLING),
    }


def day_of(form: Form, names: Mapping[str, Any]) -> datetime.date | None:
    """The day a form is dated, if one of the days that may say it is given."""
    own = (form.head.dated if form.head else _OWN_DAY).split(".")
    found = (_at(names, path) for path in (own, *_DAYS))
    return next((day for day in found if isinstance(day, datetime.date)), None)


def _at(names: Mapping[str, Any], path: Sequence[str]) -> Any:  # noqa: ANN401  # any value of a form
    value: Any = names
    for step in path:
        value = value.child(step) if isinstance(value, Missing) else value[step]
    return value


def stem(form: Form, given: Given, at: int | None) -> str:
    """A file name without its suffix: never with a pupil's name, only with their number in the list."""
    number = ""
    if given.listed and at is not None:
        width = max(2, len(str(len(given.listed.pupils))))
        number = f"-{at + 1:0{width}}"
    if given.unit is None:
        return f"{safe(form.name)}{number}"
    return file_stem(given.unit.facts.unit, None, f"{form.name}{number}", "{学校}-{文种}")


def owner_of(given: Given, at: int | None) -> str:
    """What the record says a sheet is about: a pupil, a list, an office's own form, or nobody."""
    about = given.list_file
    if given.listed and at is not None:
        pupil = given.listed.pupils[at]
        about = " ".join(filter(None, (pupil.name, pupil.number, pupil.last_four)))
    return mark(about, given.own_file)
