"""Pupils coming and going in a period: a stage, its grades, their classes."""

from pydantic import Field

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, OneLine
from kcbx_docs.model.unit import Stage


class Flow(Record):
    """本期内的学生变动；没有的写 0，不知道的不写。"""

    written_if_any = frozenset({"enrolled", "regained", "graduated"})

    start: Count | None = Field(
        None, alias="期初人数", description="期初在校人数", examples=["410"]
    )
    enrolled: Count | None = Field(
        None, alias="招生", description="期初以后招收的新生，期初人数里已有的不写", examples=["0"]
    )
    moved_in: Count | None = Field(None, alias="转入", description="本期转入", examples=["6"])
    resumed: Count | None = Field(None, alias="复学", description="休学期满复学", examples=["1"])
    regained: Count | None = Field(
        None, alias="劝返", description="以前辍学、本期劝返复学的人数", examples=["0"]
    )
    moved_out: Count | None = Field(None, alias="转出", description="本期转出", examples=["4"])
    suspended: Count | None = Field(None, alias="休学", description="经批准休学", examples=["1"])
    died: Count | None = Field(None, alias="死亡", description="本期死亡", examples=["0"])
    dropped: Count | None = Field(
        None, alias="辍学", description="截止日仍未返校的辍学人数", examples=["0"]
    )
    graduated: Count | None = Field(
        None, alias="毕业", description="截止日以前毕业离校的人数", examples=["0"]
    )
    now: Count | None = Field(
        None, alias="现有人数", description="截止日在校人数", examples=["412"]
    )


# 期初 and what came, less what went, is 现有.
GAINS = ("start", "enrolled", "moved_in", "resumed", "regained")
LOSSES = ("moved_out", "suspended", "died", "dropped", "graduated")


class ClassCount(Flow):
    """一个班本期内的学生变动。"""

    name: OneLine = Field(alias="班级", description="班级名称", examples=["三年级二班"])


class GradeCount(Flow):
    """一个年级本期内的学生变动。"""

    told_apart_by = ("name",)

    name: OneLine = Field(alias="年级", description="年级名称", examples=["三年级"])
    classes: Count | None = Field(None, alias="班级数", description="教学班个数", examples=["2"])
    rooms: tuple[ClassCount, ...] | None = Field(
        None, alias="班级", description="分班人数，相加应与年级相符"
    )


class StageCount(Flow):
    """一个学段在本期内的学生变动；没有的写 0，不知道的不写。"""

    told_apart_by = ("stage",)

    stage: Stage = Field(alias="学段", description="小学或初中", examples=["小学"])
    classes: Count | None = Field(None, alias="班级数", description="教学班个数", examples=["6"])
    grades: tuple[GradeCount, ...] | None = Field(
        None, alias="年级", description="分年级人数，相加应与学段相符"
    )
