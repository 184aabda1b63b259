"""The strategies a unit adopted, joined with what the library knows of them."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field, ValidationError

from kcbx_docs.errors import DataError, Fault
from kcbx_docs.library import Library
from kcbx_docs.library.entries import StrategyEntry
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine, Paragraphs
from kcbx_docs.model.strategies import Adoption, MeasureUse
from kcbx_docs.model.unit import Level
from kcbx_docs.source.messages import did_you_mean, dotted, faults_of
from kcbx_docs.source.tree import Places, Steps, Tree


class AdoptedMeasure(Record):
    """一条采用的措施。"""

    id: OneLine | None = Field(alias="编号", description="措施库里的编号；自拟的没有")
    title: OneLine = Field(alias="标题", description="措施的标题")
    owner: OneLine | None = Field(alias="承担", description="由谁承担")
    facts: dict[str, Any] = Field(alias="情况", description="这条措施的数据")
    own: dict[str, Paragraphs] = Field(alias="自拟", description="自拟的文字，按文种")


class AdoptedStrategy(Record):
    """采用的一种策略，或者一个自拟标题。"""

    id: OneLine | None = Field(alias="编号", description="策略编号；自拟标题没有")
    title: OneLine | None = Field(
        alias="标题", description="印在文中的标题：自拟的，或者成文日期当天的策略名"
    )
    text: Paragraphs = Field(alias="正文", description="自写的段落")
    measures: tuple[AdoptedMeasure, ...] = Field(alias="措施", description="采用的措施")


def adopt(
    facts: Facts, library: Library, tree: Tree, places: Places
) -> tuple[AdoptedStrategy, ...]:
    """What the unit adopted, in its order, each measure once.

    Raises:
        DataError: unknown strategies or measures, or facts that a measure does not declare.
    """
    adopter = _Adopter(library, tree, places, facts.unit.level)
    adopted = [
        adopter.strategy(adoption, ("控辍策略", i))
        for i, adoption in enumerate(facts.adoptions or ())
    ]
    if adopter.faults:
        raise DataError(adopter.faults)
    return tuple(adopted)


class _Adopter:
    def __init__(self, library: Library, tree: Tree, places: Places, level: Level) -> None:
        self._library = library
        self._tree = tree
        self._places = places
        self._level = level
        self._taken: set[str] = set()
        self.faults: list[Fault] = []

    def strategy(self, adoption: Adoption, steps: Steps) -> AdoptedStrategy:
        entry = self._library.strategies.get(adoption.strategy or "")
        if adoption.strategy and not entry:
            self._unknown(
                "控辍策略",
                adoption.strategy,
                (*steps, "策略"),
                sorted({s.id for s in self._library.strategies.values()}),
            )
        uses = adoption.measures
        if uses is None and entry:
            uses = tuple(MeasureUse.model_construct(id=name) for name in self._usual(entry))
        if entry and not uses and not adoption.text:
            self._fault(
                (*steps, "策略"),
                f"“{entry.id}”没有适合本层级的常用措施，请在下面用“措施”列出",
                adoption.strategy,
            )
        return AdoptedStrategy.model_construct(
            id=entry.id if entry else None,
            title=adoption.title,
            text=adoption.text or (),
            measures=tuple(self._measures(uses or (), (*steps, "措施"))),
        )

    def _usual(self, entry: StrategyEntry) -> list[str]:
        """A strategy's usual measures that are written for the unit's level."""
        return [
            name
            for name in entry.measures
            if self._level in self._library.measure(name).head.levels
        ]

    def _measures(self, uses: tuple[MeasureUse, ...], steps: Steps) -> Iterator[AdoptedMeasure]:
        for index, use in enumerate(uses):
            if use.id is None:
                yield _own(use)
            elif use.id not in self._library.measure_files:
                self._unknown("措施", use.id, (*steps, index, "措施"), self._library.measure_files)
            elif use.id not in self._taken:
                self._taken.add(use.id)
                yield self._chosen(use, use.id, (*steps, index, "情况"))

    def _chosen(self, use: MeasureUse, identifier: str, steps: Steps) -> AdoptedMeasure:
        measure = self._library.measure(identifier)
        return AdoptedMeasure.model_construct(
            id=identifier,
            title=use.title or measure.head.title,
            owner=use.owner or measure.head.owner,
            facts=self._facts(measure.facts, use.facts or {}, steps),
            own=_texts(use),
        )

    def _facts(self, model: type[Record], given: dict[str, Any], steps: Steps) -> dict[str, Any]:
        try:
            return dict(model.model_validate(given))
        except ValidationError as error:
            at = Places(self._places.locate(self._tree, steps), self._places.of)
            branch = self._branch(steps)
            for fault in faults_of(error.errors(), model, branch, at):
                self.faults.append(
                    Fault(fault.place, fault.message, f"{dotted(steps)}.{fault.path}", fault.value)
                )
            return {}

    def _branch(self, steps: Steps) -> Any:  # noqa: ANN401  # any part of a YAML tree
        tree: Any = self._tree
        for step in steps:
            tree = tree[step]
        return tree

    def _unknown(self, kind: str, name: str, steps: Steps, known: Any) -> None:  # noqa: ANN401  # any collection of names
        near = did_you_mean(name, known)
        remedy = near or f"运行 kcbx {'strategies' if kind == '控辍策略' else 'fields'} 查看全部"
        self._fault(steps, f"没有“{name}”这种{kind}，{remedy}", name)

    def _fault(self, steps: Steps, message: str, value: str | None) -> None:
        self.faults.append(
            Fault(self._places.locate(self._tree, steps), message, dotted(steps), value)
        )


def _own(use: MeasureUse) -> AdoptedMeasure:
    return AdoptedMeasure.model_construct(
        id=None, title=use.title or "", owner=use.owner, facts={}, own=_texts(use)
    )


def _texts(use: MeasureUse) -> dict[str, tuple[str, ...]]:
    texts = {"计划": use.plan, "总结": use.summary, "讲话": use.speech, "家长信": use.letter}
    return {name: text for name, text in texts.items() if text}
