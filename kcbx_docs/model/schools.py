"""The units below a township or a county, where its own file speaks of them."""

from typing import Annotated

from pydantic import Field

from kcbx_docs.model.counts import Indicator, Statistics
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine
from kcbx_docs.model.strategies import named
from kcbx_docs.model.work import Problem


class SchoolEntry(Record):
    """一个下级单位；它自己有数据文件的，这里只写名称，用来定次序。"""

    name: OneLine = Field(alias="名称", description="单位名称或简称", examples=["大湾小学"])
    statistics: Statistics | None = Field(
        None, alias="统计", description="没有数据文件的单位，人数写在这里"
    )
    strategies: tuple[OneLine, ...] | None = Field(
        None, alias="控辍策略", description="采用的策略", examples=[["依法", "管理"]]
    )
    problems: tuple[Problem, ...] | None = Field(None, alias="问题", description="报来的问题")


Schools = tuple[Annotated[SchoolEntry, named("名称")], ...]


class RollUp(Record):
    """汇总方式。"""

    ranked_by: Indicator | None = Field(
        None,
        alias="排名",
        description="要排名次时写比率名称，不写就按给定的次序",
        examples=["到校率"],
    )
