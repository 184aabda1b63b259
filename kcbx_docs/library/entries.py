"""The entries of `data/`, as strict records."""

from typing import Literal

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine
from kcbx_docs.model.unit import Level

FactType = Literal["整数", "金额", "文字", "日期", "是否"]
Use = Literal["计划", "总结"]
Wording = Literal["计划", "总结", "讲话·领导", "讲话·教师", "讲话·家长", "家长信"]
Confidence = Literal["已核实", "二手核实", "记忆"]


class FactEntry(Record):
    """A fact that a measure's wordings can use."""

    name: OneLine = Field(alias="名称")
    type: FactType = Field(alias="类型")
    unit: OneLine | None = Field(None, alias="单位")
    meaning: OneLine = Field(alias="说明")
    used_by: tuple[Use, ...] = Field(alias="用于", min_length=1)
    example: OneLine = Field(alias="示例")


class MeasureHead(Record):
    """The head of a measure file."""

    title: OneLine = Field(alias="标题")
    strategies: tuple[OneLine, ...] = Field(alias="策略", min_length=1)
    levels: tuple[Level, ...] = Field(alias="层级", min_length=1)
    owner: OneLine = Field(alias="承担")
    topics: tuple[OneLine, ...] = Field((), alias="法条")
    checks: tuple[OneLine, ...] = Field((), alias="核对")
    facts: tuple[FactEntry, ...] = Field(alias="情况", min_length=1)


class PrintedName(Record):
    """A name and the days from which and until which it is printed."""

    name: OneLine = Field(alias="名称")
    since: Day | None = Field(None, alias="起")
    until: Day | None = Field(None, alias="止")


class StrategyEntry(Record):
    """A control strategy: what it is called when, and which measures it usually takes."""

    id: OneLine = Field(alias="编号")
    aliases: tuple[OneLine, ...] = Field((), alias="别名")
    names: tuple[PrintedName, ...] = Field(alias="印刷名", min_length=1)
    measures: tuple[OneLine, ...] = Field((), alias="常用措施")
    source: OneLine = Field(alias="来源")


class Version(Record):
    """A version of a law; the last day in force is absent while it is in force."""

    id: OneLine = Field(alias="版本")
    adopted: Day = Field(alias="通过")
    effective: Day = Field(alias="施行")
    expires: Day | None = Field(None, alias="失效")
    confidence: Confidence = Field(alias="可信度")
    source: OneLine = Field(alias="来源")
    checked: Day = Field(alias="核对日期")
    note: OneLine | None = Field(None, alias="备注")


class Article(Record):
    """What a law says on a topic in some of its versions; quoted only if `text` is there."""

    topic: OneLine = Field(alias="主题")
    versions: tuple[OneLine, ...] = Field(alias="版本", min_length=1)
    article: OneLine = Field(alias="条")
    clause: OneLine | None = Field(None, alias="款项")
    text: OneLine | None = Field(None, alias="原文")
    confidence: Confidence = Field(alias="可信度")
    source: OneLine = Field(alias="来源")
    checked: Day = Field(alias="核对日期")


class LawEntry(Record):
    """A law with its versions and the articles our papers cite."""

    id: OneLine = Field(alias="编号")
    title: OneLine = Field(alias="全称")
    kind: OneLine = Field(alias="种类")
    versions: tuple[Version, ...] = Field(alias="版本", min_length=1)
    articles: tuple[Article, ...] = Field(alias="条文", min_length=1)


class TermEntry(Record):
    """A term whose wording depends on the date of the paper."""

    id: OneLine = Field(alias="编号")
    names: tuple[PrintedName, ...] = Field(alias="用词", min_length=1)
    source: OneLine = Field(alias="来源")
    checked: Day = Field(alias="核对日期")


class LeadIn(Record):
    """A policy lead-in sentence and the days it may be printed on."""

    id: OneLine = Field(alias="编号")
    text: OneLine = Field(alias="文字")
    since: Day = Field(alias="起")
    until: Day | None = Field(None, alias="止")
    source: OneLine = Field(alias="来源")
    confidence: Confidence = Field(alias="可信度")
    checked: Day = Field(alias="核对日期")


class LeadIns(Record):
    """The file of policy lead-ins."""

    lead_ins: tuple[LeadIn, ...] = Field(alias="政策表述")


class TermList(Record):
    """A file of terms."""

    terms: tuple[TermEntry, ...] = Field(alias="名词")
