"""The whole of a unit's file."""

from pydantic import Field, model_validator

from kcbx_docs.model.counts import Aid, Period, Statistics
from kcbx_docs.model.evidence import Evidence
from kcbx_docs.model.people import LeadingGroup, Scheme
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Paragraphs, fault
from kcbx_docs.model.schools import RollUp, Schools
from kcbx_docs.model.strategies import Adoptions
from kcbx_docs.model.unit import Basis, Calendar, Issue, Organisation, Superior
from kcbx_docs.model.work import (
    Activity,
    Alarm,
    Assessment,
    ClassRoom,
    ForParents,
    Inquiry,
    Meeting,
    Problem,
    Speech,
    Step,
    Target,
    Veto,
)


class Common(Record):
    """各校可以共用的部分。"""

    unit: Superior | None = Field(None, alias="单位", description="共同的上级单位")
    time: Calendar | None = Field(None, alias="时间", description="学年学期和各个时点")
    basis: Basis | None = Field(None, alias="依据", description="依据的政策文件")
    targets: tuple[Target, ...] | None = Field(None, alias="目标", description="工作目标")
    alarms: tuple[Alarm, ...] | None = Field(
        None, alias="预警阶梯", description="缺课到哪一步由谁办"
    )
    schedule: tuple[Step, ...] | None = Field(None, alias="进度安排", description="逐月安排")
    assessments: tuple[Assessment, ...] | None = Field(
        None, alias="考核", description="考核内容和依据"
    )
    vetoes: tuple[Veto, ...] | None = Field(
        None, alias="一票否决", description="否决线，要有上级文件"
    )
    inquiry: Inquiry | None = Field(None, alias="商请", description="商请提供资料的函用")


class Shared(Common):
    """乡镇.yaml 的“共用”：领导小组、统计和控辍策略不在内，由各校自己写。"""


class Facts(Common):
    """一个单位的数据文件。"""

    unit: Organisation = Field(alias="单位", description="本单位是谁")
    issue: Issue | None = Field(None, alias="发文", description="署名、电话、印章")
    group: LeadingGroup | None = Field(None, alias="领导小组", description="名单和办公室")
    schemes: tuple[Scheme, ...] | None = Field(
        None, alias="责任体系", description="有名称的分工，如三包"
    )
    adoptions: Adoptions | None = Field(
        None, alias="控辍策略", description="采用哪些策略，按这里的次序成文"
    )
    statistics: Statistics | None = Field(None, alias="统计", description="人数，比率由程序算")
    past: tuple[Period, ...] | None = Field(
        None, alias="往期", description="以前各期的统计，近的在前，用来比较"
    )
    schools: Schools | None = Field(
        None, alias="各校", description="乡镇、县区：下级单位的次序，或者它们的数字"
    )
    roll_up: RollUp | None = Field(None, alias="汇总方式", description="各校汇总表怎么排")
    classroom: ClassRoom | None = Field(None, alias="班级情况", description="班主任写计划、总结用")
    meeting: Meeting | None = Field(None, alias="会议", description="会议通知和纪要用")
    aids: tuple[Aid, ...] | None = Field(None, alias="资助", description="资助项目和金额")
    activities: tuple[Activity, ...] | None = Field(
        None, alias="活动", description="已开展的会议、宣传、走访"
    )
    evidence: tuple[Evidence, ...] | None = Field(
        None, alias="佐证", description="登记在册的材料和它证明什么，出档案目录用"
    )
    results: Paragraphs | None = Field(None, alias="成效", description="成效，一条一段，带数字")
    problems: tuple[Problem, ...] | None = Field(
        None, alias="问题", description="问题、原因和下一步"
    )
    practices: Paragraphs | None = Field(
        None, alias="典型做法", description="典型做法，不写学生姓名"
    )
    speech: Speech | None = Field(None, alias="讲话", description="讲话的场合和讲话人")
    parents_meeting: Speech | None = Field(
        None, alias="家长会", description="家长会讲话的场合、讲话人和误区"
    )
    parents: ForParents | None = Field(None, alias="家长须知", description="给家长的信用")
    shared: Shared | None = Field(
        None, alias="共用", description="只写在 乡镇.yaml 里：各校共用的部分"
    )

    @model_validator(mode="after")
    def _shared_from_above(self) -> "Facts":
        if self.shared and self.unit.level in {"学校", "班级"}:
            raise fault("shared_below", "“共用”只写在 乡镇.yaml 里，请把这些项直接写在最外层")
        return self
