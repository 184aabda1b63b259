"""Who may issue a form, and where one with pupils may lie."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kcbx_docs.errors import UsageError
from kcbx_docs.forms.store import Form
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.model.unit import Body
from kcbx_docs.privacy import refuse_public
from kcbx_docs.reader import Unit

_SUPERIORS: Final[dict[Body, str]] = {
    "乡镇人民政府（街道办事处）": "township",
    "县级教育行政部门": "bureau",
    "中心校、学区": "central_school",
}


def refuse_careless(form: Form, listed: PupilList | None, folder: Path | None) -> None:
    """Raise UsageError if a form with pupils would be written where nobody said, or in public."""
    if listed is None or not form.of_pupils:
        return
    if folder is None:
        raise UsageError(
            f"“{form.name}”里有学生信息，请用 -o 写明放在哪个文件夹，如 -o 内部资料，并管好这个文件夹"
        )
    refuse_public(folder)


def refuse_issuer(form: Form, unit: Unit | None) -> None:
    """Raise UsageError if a form is not the unit's to issue."""
    issuers = form.head.issuers if form.head else None
    if not issuers:
        return
    who = "或者".join(issuers)
    if unit is None:
        raise UsageError(
            f"{form.name}由{who}出具，请在表名后面写上出具单位的数据文件，如 kcbx form {form.name} 单位.yaml"
        )
    body = unit.facts.unit.body
    if body not in issuers:
        raise UsageError(
            f"{form.name}只能由{who}出具，“{body}”不能出具；请由{_instead(unit.facts, issuers)}出具"
        )


def _instead(facts: Facts, issuers: Sequence[Body]) -> str:
    """Who may, by name where the unit's file says it."""
    names = (getattr(facts.unit, _SUPERIORS.get(body, ""), None) or body for body in issuers)
    return "或者".join(dict.fromkeys(names))
