"""Which control strategies the unit adopts, and the facts of carrying them out."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine, Paragraphs, fault


def named(key: str) -> BeforeValidator:
    """A bare word stands for a record that has only that entry."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


class MeasureUse(Record):
    """一条措施：从措施库选用，或者自拟。"""

    id: OneLine | None = Field(
        None, alias="措施", description="措施库里的编号", examples=["入户家访"]
    )
    title: OneLine | None = Field(
        None, alias="标题", description="自拟措施的标题，或者改换库里的标题", examples=["月评月报"]
    )
    owner: OneLine | None = Field(
        None, alias="承担", description="由谁承担，不写时用库里的岗位", examples=["教导处"]
    )
    facts: dict[str, Any] | None = Field(
        None, alias="情况", description="这条措施的数据，有哪些项由措施库规定"
    )
    plan: Paragraphs | None = Field(None, alias="计划", description="自拟：写进计划的文字")
    summary: Paragraphs | None = Field(None, alias="总结", description="自拟：写进总结的文字")
    speech: Paragraphs | None = Field(None, alias="讲话", description="自拟：写进讲话的文字")
    letter: Paragraphs | None = Field(None, alias="家长信", description="自拟：写进家长信的文字")

    @model_validator(mode="after")
    def _library_or_own(self) -> "MeasureUse":
        if not (self.id or self.title):
            raise fault("measure_name", "要么写“措施”（库里的编号），要么写“标题”和自拟文字")
        return self


class Adoption(Record):
    """采用的一种控辍策略，或者一个自拟标题。"""

    strategy: OneLine | None = Field(
        None, alias="策略", description="策略编号或通用叫法", examples=["依法"]
    )
    title: OneLine | None = Field(
        None, alias="标题", description="自拟标题，不写时用策略名", examples=["完善机制，依法控辍"]
    )
    measures: tuple[Annotated[MeasureUse, named("措施")], ...] | None = Field(
        None, alias="措施", description="选用的措施；不写时用策略的常用措施"
    )
    text: Paragraphs | None = Field(
        None, alias="正文", description="自写的段落，排在措施前面，写进计划和总结"
    )

    @model_validator(mode="after")
    def _has_substance(self) -> "Adoption":
        if self.strategy:
            return self
        if not self.title:
            raise fault("adoption_name", "要写“策略”或者自拟的“标题”")
        if not (self.measures or self.text):
            raise fault("adoption_empty", "自拟标题下面要有“措施”或“正文”")
        return self


Adoptions = tuple[Annotated[Adoption, named("策略")], ...]
