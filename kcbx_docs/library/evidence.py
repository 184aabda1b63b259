"""Records of a unit's files that cannot prove what they are kept for."""

import datetime
from collections.abc import Iterator
from typing import Final

from kcbx_docs.library import Library
from kcbx_docs.library.adoption import AdoptedMeasure
from kcbx_docs.library.proofs import Adopted, Proof, measures, proofs
from kcbx_docs.model.facts import Facts

# Units of facts that are counted sheet by sheet: each visit and each copy leaves one.
_COUNTED: Final = frozenset({"户次", "份"})


def evidence_warnings(facts: Facts, adopted: Adopted, library: Library) -> Iterator[str]:
    """Records later than the summary that rests on them, and facts larger than what proves them."""
    found = proofs(facts, adopted)
    day = facts.time.written_on("总结") if facts.time else None
    yield from _later(found, day)
    for path, measure in measures(adopted) if found else ():
        yield from _too_few(found, path, measure, library)


def _later(found: tuple[Proof, ...], day: datetime.date | None) -> Iterator[str]:
    for proof in found:
        last = proof.evidence.last
        if day and last and last > day:
            yield f"佐证“{proof.evidence.name}”止于{last}，晚于总结的成文日期{day}，请核对"


def _too_few(
    found: tuple[Proof, ...], path: str, measure: AdoptedMeasure, library: Library
) -> Iterator[str]:
    for fact in library.measure(measure.id).head.facts if measure.id else ():
        told = measure.facts.get(fact.name)
        kept = [p.evidence for p in found if p.covers(f"{path}.情况.{fact.name}")]
        sheets = [evidence.sheets for evidence in kept if evidence.sheets is not None]
        if fact.unit not in _COUNTED or told is None or not kept or len(sheets) < len(kept):
            continue
        if told > sum(sheets):
            names = "、".join(evidence.name for evidence in kept)
            yield (
                f"措施“{measure.id}”：{fact.name}{told}{fact.unit}，"
                f"佐证“{names}”只有{sum(sheets)}份，请核对"
            )
