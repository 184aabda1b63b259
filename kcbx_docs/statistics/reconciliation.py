"""Counts that must add up: both sides, both values and the difference are named."""

from collections.abc import Iterator
from dataclasses import dataclass

from kcbx_docs.model.counts import RollCall, StageCount, Statistics, Suspects
from kcbx_docs.model.facts import Facts
from kcbx_docs.source.tree import Steps


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A sum that does not hold; `steps` lead to the entry it concerns."""

    steps: Steps
    message: str


def reconcile(facts: Facts) -> list[Mismatch]:
    """Every sum of the data that does not hold; sums with a missing part are not judged."""
    return [*_of(facts.statistics)] if facts.statistics else []


def _of(statistics: Statistics) -> Iterator[Mismatch]:
    for index, stage in enumerate(statistics.stages or ()):
        yield from _stage(stage, ("统计", "学段", index))
    if statistics.roll_call:
        yield from _roll_call(statistics.roll_call, ("统计", "点名"))
    if statistics.suspects:
        yield from _suspects(statistics.suspects, ("统计", "疑似辍学"))


def _stage(stage: StageCount, steps: Steps) -> Iterator[Mismatch]:
    gains = (stage.start, stage.moved_in, stage.resumed)
    losses = (stage.moved_out, stage.suspended, stage.died, stage.dropped)
    known = [n for n in (*gains, *losses) if n is not None]
    if stage.now is None or len(known) < len(gains) + len(losses):
        return
    computed = sum(n for n in gains if n) - sum(n for n in losses if n)
    if computed != stage.now:
        left = "期初{}人 + 转入{}人 + 复学{}人 − 转出{}人 − 休学{}人 − 死亡{}人 − 辍学{}人".format(
            *gains, *losses
        )
        yield Mismatch(
            (*steps, "现有人数"),
            f"{left} = {computed}人，现有人数{stage.now}人，{_difference(stage.now, computed)}",
        )


def _roll_call(call: RollCall, steps: Steps) -> Iterator[Mismatch]:
    if call.present > call.expected:
        yield Mismatch((*steps, "实到"), f"实到{call.present}人超过应到{call.expected}人")
    elif call.absences is not None:
        absent, explained = call.expected - call.present, sum(a.pupils for a in call.absences)
        if absent != explained:
            left = f"应到{call.expected}人 − 实到{call.present}人 = {absent}人"
            yield Mismatch(
                (*steps, "未到"),
                f"{left}，各类原因合计{explained}人，{_difference(explained, absent)}",
            )
    for index, absence in enumerate(call.absences or ()):
        if absence.proven is not None and absence.proven > absence.pupils:
            message = f"有证明{absence.proven}人超过{absence.reason}{absence.pupils}人"
            yield Mismatch((*steps, "未到", index, "有证明人数"), message)


def _suspects(suspects: Suspects, steps: Steps) -> Iterator[Mismatch]:
    total = suspects.returned + suspects.open
    if total != suspects.found:
        left = f"已返校{suspects.returned}人 + 未销号{suspects.open}人 = {total}人"
        yield Mismatch(
            (*steps, "发现"),
            f"{left}，发现{suspects.found}人，{_difference(total, suspects.found)}",
        )


def _difference(printed: int, expected: int) -> str:
    return f"多{printed - expected}人" if printed > expected else f"少{expected - printed}人"
