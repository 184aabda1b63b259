"""What an index of the files may call: the records of a part, and the measures without one."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import TemplateRuntimeError, pass_context
from jinja2.runtime import Context

from kcbx_docs.library import Library
from kcbx_docs.library.proofs import Adopted, Proof, unproved
from kcbx_docs.model.evidence import Evidence
from kcbx_docs.model.facts import Facts
from kcbx_docs.template.names import SCALAR, Shape, shape_of
from kcbx_docs.template.sourced import NUMBERING, Number, sourced

# What each function returns, for the check of names.
ARCHIVE_RESULTS: Final[Mapping[str, Shape]] = {
    "归档": [{**shape_of(Evidence), "序号": SCALAR}],
    "无佐证": [SCALAR],
}


# What a part of an index may be called: a block of the data.
ARCHIVE_WORDS: Final = frozenset(field.alias or n for n, field in Facts.model_fields.items())


class Archive:
    """The records of one paper's unit, each filed once and numbered in the order of the paper."""

    def __init__(self, library: Library) -> None:
        """Take the library, which knows what a summary tells of a measure."""
        self._library = library
        self.start((), ())

    def start(self, proofs: tuple[Proof, ...], adopted: Adopted) -> None:
        """Begin a paper with no record filed yet."""
        self._proofs = proofs
        self._adopted = adopted
        self._unfiled = dict(enumerate(proofs))

    def by_name(self) -> dict[str, Callable[..., Any]]:
        """Each function under the name templates call it by."""
        return {"归档": self.filed, "无佐证": self.unproved}

    @pass_context
    def filed(self, context: Context, *parts: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # words or strategies
        """The records not filed yet that prove something of the parts, or all the rest."""
        paths = [self._path(context, part) for part in parts]
        chosen = [
            at
            for at, proof in self._unfiled.items()
            if not parts or any(proof.falls_under(path) for path in paths)
        ]
        return [self._entry(context, at) for at in chosen]

    def _entry(self, context: Context, at: int) -> dict[str, Any]:
        del self._unfiled[at]
        number = len(self._proofs) - len(self._unfiled)
        entry: dict[str, Any] = context["佐证"][at]
        return {**entry, "序号": Number(number, NUMBERING)}

    def _path(self, context: Context, part: object) -> str:
        if isinstance(part, str):
            return part
        for at, strategy in enumerate(context["控辍策略"], 1):
            if strategy is part:
                return f"控辍策略.{at}"
        raise TemplateRuntimeError("归档(…)的括号里写数据的路径，如“统计”，或者一种策略")

    def unproved(self) -> list[str]:
        """Titles of the measures a summary tells facts of and no record proves."""
        return [
            sourced(measure.title, f"{path}.标题")
            for path, measure in unproved(self._adopted, self._proofs)
            if measure.id and self._told(measure.id, measure.facts)
        ]

    def _told(self, identifier: str, facts: Mapping[str, Any]) -> bool:
        told = self._library.measure(identifier).summary_facts
        return any(facts.get(name) is not None for name in told)
