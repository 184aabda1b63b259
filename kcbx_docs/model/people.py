"""Who leads and who answers for what."""

from collections import Counter
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

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

    members: tuple[Member, ...] = Field(alias="名单", description="按职务高低排列")
    office: Office | None = Field(None, alias="办公室", description="日常工作由谁办")
    since: Day | None = Field(
        None, alias="起始日期", description="从哪一天起按这份名单", examples=["2026-09-01"]
    )
    order: Literal["原序"] = Field(
        "原序", alias="排序", description="名单的次序", examples=["原序"]
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


class Scheme(Record):
    """责任体系：有名称的一套分工，如“三包”。"""

    name: OneLine = Field(alias="名称", description="这套分工的名称", examples=["三包"])
    duties: tuple[Duty, ...] | None = Field(None, alias="分工", description="逐项写明")
