"""Who leads and who answers for what."""

import re
from collections import Counter
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Day, OneLine, fault


def as_list(value: object) -> object:
    """A single name stands for a list of one."""
    return [value] if isinstance(value, str) else value


def squeezed(name: str) -> str:
    """A name without the spaces that lists are aligned with: 王　进 is 王进."""
    return "".join(name.split())


Names = Annotated[
    tuple[OneLine, ...],
    BeforeValidator(as_list, json_schema_input_type=tuple[OneLine, ...] | OneLine),
]


class Member(Record):
    """领导小组的一行：角色、姓名和职务；一个角色可以有几个人。"""

    role: OneLine = Field(alias="角色", description="组长、副组长、成员", examples=["组长"])
    names: Names = Field(alias="姓名", description="一个或几个姓名", examples=["李明"])
    post: OneLine | None = Field(None, alias="职务", description="行政职务", examples=["校长"])

    @field_validator("names")
    @classmethod
    def _squeeze(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(squeezed(name) if len(squeezed(name)) <= 3 else name for name in names)


class Office(Record):
    """领导小组办公室。"""

    place: OneLine | None = Field(
        None, alias="设在", description="办公室设在哪个部门", examples=["教导处"]
    )
    director: OneLine | None = Field(
        None, alias="主任", description="办公室主任的姓名", examples=["王芳"]
    )


class LeadingGroup(Record):
    """领导小组：名单、办公室和起始日期。"""

    name: OneLine | None = Field(
        None,
        alias="名称",
        description="不写时叫控辍保学工作领导小组",
        examples=["依法治辍工作领导小组"],
    )
    members: tuple[Member, ...] = Field(alias="名单", description="按职务高低排列")
    office: Office | None = Field(None, alias="办公室", description="日常工作由谁办")
    since: Day | None = Field(
        None, alias="起始日期", description="从哪一天起按这份名单", examples=["2026-09-01"]
    )
    order: Literal["原序", "姓氏笔画"] = Field(
        "原序", alias="排序", description="同一角色里的次序：原序或姓氏笔画", examples=["原序"]
    )

    @field_validator("members")
    @classmethod
    def _once_in_a_role(cls, members: tuple[Member, ...]) -> tuple[Member, ...]:
        seats = Counter((m.role, squeezed(name)) for m in members for name in m.names)
        for (role, name), times in seats.items():
            if times > 1:
                raise fault("person_twice", f"{name}在“{role}”里出现了{times}次，请删去重复的")
        return members


class Duty(Record):
    """责任体系里的一项：谁负责什么。"""

    who: OneLine = Field(alias="岗位", description="岗位或人员", examples=["班主任"])
    what: OneLine = Field(
        alias="职责", description="做什么、做到什么程度", examples=["每天第一节课前点名登记"]
    )


class SchemePart(Record):
    """责任体系里有数字的一部分，如“七到位”和它的七项。"""

    name: OneLine = Field(alias="名称", description="名称里的这一部分", examples=["七到位"])
    items: tuple[OneLine | None, ...] = Field(
        alias="内容",
        description="逐项列出，项数与名称里的数字相同",
        examples=[["领导到位", "人员到位"]],
    )

    @field_validator("items")
    @classmethod
    def _as_many_as_named(
        cls, items: tuple[str | None, ...], info: ValidationInfo
    ) -> tuple[str | None, ...]:
        """Items still missing stay open as gaps; more than the name says is a fault."""
        wanted = numbers_in(str(info.data.get("name", "")))
        if len(wanted) != 1:
            return items
        if len(items) > wanted[0]:
            raise fault("scheme_items", f"名称里是{wanted[0]}项，列了{len(items)}项，请核对")
        return (*items, *[None] * (wanted[0] - len(items)))


class Scheme(Record):
    """责任体系：有名称的一套分工，如“三包”“两管一保七到位”。"""

    name: OneLine = Field(alias="名称", description="这套分工的名称", examples=["三包"])
    duties: tuple[Duty, ...] | None = Field(
        None, alias="分工", description="逐岗写明；名称只有一个数字的，项数与它相同"
    )
    parts: tuple[SchemePart, ...] | None = Field(
        None, alias="分项", description="名称有几个数字的，每个数字一项，各列各的内容"
    )

    @model_validator(mode="after")
    def _every_number_listed(self) -> "Scheme":
        wanted = numbers_in(self.name)
        if len(wanted) > 1:
            self._check_parts(wanted)
        elif wanted and self.duties and len(self.duties) != wanted[0]:
            raise fault(
                "scheme_duties",
                f"“{self.name}”是{wanted[0]}项，“分工”列了{len(self.duties)}项，请核对",
            )
        return self

    def _check_parts(self, wanted: list[int]) -> None:
        listed = [number for part in self.parts or () for number in numbers_in(part.name)]
        if listed != wanted:
            names = "、".join(part.name for part in self.parts or ()) or "没有"
            raise fault(
                "scheme_parts", f"“{self.name}”里的每个数字要在“分项”里各列一项，现有：{names}"
            )


_NUMERALS = "一二三四五六七八九十"


def numbers_in(name: str) -> list[int]:
    """The numbers a system's name announces: 两管一保七到位 is 2, 1 and 7; 双 and 两 count two."""
    found = re.findall(f"[{_NUMERALS}双两]+", name)
    return [2 if word in {"双", "两"} else _value(word) for word in found]


def _value(word: str) -> int:
    tens, ten, units = word.rpartition("十")
    value = _NUMERALS.find(units) + 1 if units else 0
    return value + (10 * (_NUMERALS.find(tens) + 1 if tens else 1) if ten else 0)
