"""Statistics as a whole: people write counts, the program computes rates."""

from collections import Counter
from typing import Literal, get_args

from pydantic import Field, field_validator, model_validator

from kcbx_docs.model.flows import StageCount
from kcbx_docs.model.population import Cohort, Comparison, Population
from kcbx_docs.model.presence import Register, RollCall, Suspects
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Amount, Count, Day, OneLine, Rate, fault
from kcbx_docs.model.unit import Stage

Group = Literal[
    "适龄残疾儿童少年",
    "残疾学生",
    "送教上门学生",
    "留守学生",
    "脱贫和监测对象家庭学生",
    "随迁子女",
    "孤儿和事实无人抚养学生",
]
Placement = Literal[
    "特殊教育学校", "特教班", "随班就读", "送教上门", "延缓入学", "县外就读", "未安置"
]
Indicator = Literal[
    "辍学率",
    "年巩固率",
    "六年巩固率",
    "三年巩固率",
    "九年巩固率",
    "毛入学率",
    "净入学率",
    "适龄入学率",
    "残疾儿童入学率",
    "劝返率",
    "到校率",
]
INDICATORS: tuple[str, ...] = get_args(Indicator)


class PartOfGroup(Record):
    """重点群体里的一部分；几部分之间可以重叠，每一部分不超过总数。"""

    told_apart_by = ("name",)

    name: OneLine = Field(alias="名称", description="哪一部分", examples=["寄宿生"])
    pupils: Count = Field(alias="人数", description="这一部分的人数", examples=["46"])


class Placed(Record):
    """适龄残疾儿童少年的一种安置方式。"""

    told_apart_by = ("placement",)

    placement: Placement = Field(alias="方式", description="安置方式", examples=["随班就读"])
    pupils: Count = Field(alias="人数", description="这样安置的人数", examples=["9"])
    parts: tuple[PartOfGroup, ...] | None = Field(
        None, alias="其中", description="其中的一部分，不超过这一种"
    )


class GroupCount(Record):
    """一类重点关注学生的人数。"""

    told_apart_by = ("group",)

    group: Group = Field(alias="类别", description="重点群体", examples=["留守学生"])
    pupils: Count = Field(alias="人数", description="本期人数", examples=["86"])
    placed: tuple[Placed, ...] | None = Field(
        None, alias="安置", description="残疾儿童少年按安置方式分列，相加等于人数"
    )
    parts: tuple[PartOfGroup, ...] | None = Field(
        None, alias="其中", description="其中的一部分，不超过总数"
    )


class Published(Record):
    """上级公布的一个比率；自己有人数的比率由程序算，不在这里写。"""

    indicator: Indicator = Field(alias="比率", description="比率名称", examples=["九年巩固率"])
    stage: Stage | None = Field(None, alias="学段", description="只指一个学段时写明")
    value: Rate = Field(alias="数值", description="公布的数值，带百分号", examples=["96.1%"])
    whole: Count | None = Field(
        None, alias="分母", description="公布的比率按多少人算", examples=["885"]
    )
    source: OneLine = Field(
        alias="来源", description="公布这个数的文件", examples=["清教发〔2026〕30号"]
    )


class Definition(Record):
    """一个比率的口径：选用程序备好的一种，或者按本省规定自写分子、分母和来源。"""

    indicator: Indicator = Field(alias="比率", description="比率名称", examples=["三年巩固率"])
    variant: OneLine | None = Field(
        None, alias="采用", description="程序备好的另一种口径", examples=["只计转入转出"]
    )
    part: OneLine | None = Field(
        None, alias="分子", description="各项名称用 + − 连接", examples=["现有人数"]
    )
    whole: OneLine | None = Field(
        None, alias="分母", description="各项名称用 + − 连接", examples=["期初人数 + 转入 − 转出"]
    )
    source: OneLine | None = Field(
        None, alias="来源", description="规定这个算法的文件", examples=["某省教育厅文件"]
    )

    @model_validator(mode="after")
    def _one_way(self) -> "Definition":
        own = (self.part, self.whole, self.source)
        if bool(self.variant) is any(own) or (any(own) and not all(own)):
            raise fault("definition", "要么写“采用”，要么把“分子”“分母”“来源”三项写齐")
        return self


class Statistics(Record):
    """统计：学生变动、点名、学籍、适龄人口、疑似辍学和重点群体。"""

    schools: Count | None = Field(
        None, alias="学校数", description="乡镇、县区的学校所数", examples=["6"]
    )
    stages: tuple[StageCount, ...] | None = Field(None, alias="学段", description="分学段人数")
    roll_call: RollCall | None = Field(None, alias="点名", description="截止日前后的一次全校点名")
    rolls: Register | None = Field(None, alias="学籍", description="学籍系统人数，与应到和在校对照")
    suspects: Suspects | None = Field(None, alias="疑似辍学", description="发现和销号的人数")
    groups: tuple[GroupCount, ...] | None = Field(
        None, alias="重点群体", description="需要重点关注的学生"
    )
    populations: tuple[Population, ...] | None = Field(
        None, alias="适龄人口", description="适龄儿童少年和去向，乡镇、县区用"
    )
    comparison: Comparison | None = Field(
        None, alias="比对", description="户籍、学籍、在校比对，乡镇、县区用"
    )
    cohorts: tuple[Cohort, ...] | None = Field(
        None, alias="届别", description="一届学生从入学到毕业，算巩固率用"
    )
    published: tuple[Published, ...] | None = Field(
        None, alias="上级公布", description="上级公布的比率和来源"
    )
    definitions: tuple[Definition, ...] | None = Field(
        None, alias="口径", description="改用另一种算法的比率"
    )

    @field_validator("stages")
    @classmethod
    def _once_each(cls, stages: tuple[StageCount, ...] | None) -> tuple[StageCount, ...] | None:
        for stage, times in Counter(entry.stage for entry in stages or ()).items():
            if times > 1:
                raise fault("stage_twice", f"“{stage}”写了{times}次，请合并成一行")
        return stages


class PartOfAid(Record):
    """一个资助项目的一部分，各部分相加等于总数。"""

    name: OneLine = Field(alias="名称", description="哪一部分", examples=["小学"])
    pupils: Count | None = Field(None, alias="人数", description="受助人数", examples=["34"])
    times: Count | None = Field(None, alias="人次", description="受助人次", examples=["68"])
    total: Amount | None = Field(None, alias="金额", description="金额（元）", examples=["19375"])


class Aid(Record):
    """资助：一个项目的标准、人数和金额。"""

    programme: OneLine = Field(
        alias="项目", description="资助项目", examples=["家庭经济困难寄宿生生活补助"]
    )
    standard: OneLine | None = Field(
        None, alias="标准", description="资助标准", examples=["小学每生每年1250元"]
    )
    pupils: Count | None = Field(None, alias="人数", description="受助人数", examples=["63"])
    times: Count | None = Field(None, alias="人次", description="受助人次", examples=["126"])
    total: Amount | None = Field(
        None, alias="金额", description="本期发放总额（元）", examples=["39375"]
    )
    parts: tuple[PartOfAid, ...] | None = Field(
        None, alias="分项", description="按学段等分列，相加应与总数相符"
    )


class Period(Record):
    """往期的同一套统计，用来比较。"""

    name: OneLine = Field(alias="名称", description="哪一期", examples=["2025—2026学年第一学期"])
    until: Day | None = Field(
        None, alias="截止日", description="那一期的截止日", examples=["2025-11-20"]
    )
    statistics: Statistics = Field(alias="统计", description="那一期的人数，写法与“统计”相同")
