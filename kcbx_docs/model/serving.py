"""Papers that go out about one pupil: notices, their service, the demand, the report."""

import calendar
import datetime
from typing import Final, Literal

from pydantic import Field, model_validator

from kcbx_docs.model.people import Names
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine, fault

Served = Literal["直接送达", "留置送达", "委托送达", "邮寄送达", "经本人同意电子送达", "公告送达"]
# How long a guardian may go to court against an order (行政诉讼法第四十六条第一款).
_MONTHS_TO_SUE: Final = 6


class Paper(Record):
    """发给监护人的文书：编号、日期和联系学校。"""

    number: OneLine | None = Field(
        None, alias="编号", description="文书编号", examples=["青学劝〔2026〕1号"]
    )
    day: Day | None = Field(None, alias="日期", description="成文的日子", examples=["2026-10-20"])
    contact: OneLine | None = Field(
        None, alias="学校联系人", description="学校里找谁", examples=["教师丙"]
    )
    telephone: OneLine | None = Field(
        None, alias="电话", description="联系人电话", examples=["0876-8123456"]
    )


class Notice(Paper):
    """劝返、责令的通知书：期限、写到那一天的缺课天数、作决定以前的核实。"""

    due: Day | None = Field(
        None,
        alias="期限",
        description="最迟哪一天到校，含这一天，要晚于成文和送达的日子",
        examples=["2026-10-26"],
    )
    missed_days: Count | None = Field(
        None, alias="缺课天数", description="到通知书日期累计缺课的天数", examples=["6"]
    )
    heard: Day | None = Field(
        None,
        alias="核实日期",
        description="责令以前向监护人核实情况、听取意见的日子",
        examples=["2026-10-19"],
    )
    local_law: OneLine | None = Field(
        None,
        alias="地方依据",
        description="责令另外依据的地方性法规，写全称和条款；街道办事处责令的要有",
    )

    @model_validator(mode="after")
    def _time_to_act(self) -> "Notice":
        if self.day and self.due and self.due <= self.day:
            raise fault("notice_due", f"“期限”{self.due}要晚于“日期”{self.day}，请核对")
        return self


class Service(Record):
    """送达：方式、时间、谁收、拒收怎么办。"""

    day: Day | None = Field(
        None, alias="日期", description="送达或者留置的日子", examples=["2026-10-20"]
    )
    by: Served | None = Field(None, alias="方式", description="送达方式", examples=["直接送达"])
    receiver: OneLine | None = Field(
        None, alias="受送达人", description="签收的人", examples=["亲属甲"]
    )
    relation: OneLine | None = Field(
        None,
        alias="关系",
        description="签收人是监护人的什么人，代收的要同住",
        examples=["母亲，同住"],
    )
    where: OneLine | None = Field(
        None, alias="地点", description="送达地点", examples=["大湾村家中"]
    )
    servers: Names | None = Field(
        None, alias="送达人", description="送达人，不少于两人", examples=[["干部甲", "干部乙"]]
    )
    witness: OneLine | None = Field(
        None, alias="见证人", description="拒收时的见证人", examples=["干部丙"]
    )
    refusal: OneLine | None = Field(
        None, alias="拒收事由", description="为什么拒收", examples=["说孩子不在家，不肯签收"]
    )
    paper: OneLine | None = Field(
        None, alias="文书名称", description="送达的是什么文书", examples=["劝返复学通知书"]
    )
    files: OneLine | None = Field(
        None, alias="材料编号", description="照片、录像的编号", examples=["2026-03-照2"]
    )


class Demand(Paper):
    """履行责令决定的催告：原决定、复议和诉讼期满的日子、催告书的送达。"""

    remedies_ended: Day | None = Field(
        None,
        alias="救济期满",
        description="申请复议、提起诉讼的期限届满的日子；催告要在这以后",
        examples=["2026-04-28"],
    )
    order: OneLine | None = Field(
        None, alias="原文号", description="催告所依据的决定书文号", examples=["青政责〔2025〕1号"]
    )
    ordered: Day | None = Field(
        None, alias="原日期", description="原决定书的日期", examples=["2025-10-27"]
    )
    order_served: Day | None = Field(
        None, alias="原送达日期", description="原决定书送达的日子", examples=["2025-10-28"]
    )
    service: Service | None = Field(None, alias="送达", description="催告书的送达")

    @model_validator(mode="after")
    def _not_before_the_remedies_end(self) -> "Demand":
        ended = self.remedies_ended
        if ended and self.order_served:
            earliest = months_after(self.order_served, _MONTHS_TO_SUE)
            if ended < earliest:
                told = f"原决定{self.order_served}送达，起诉期限六个月，到{earliest}才届满"
                raise fault("demand_remedies", f"{told}，“救济期满”{ended}写早了")
        if ended and self.day and self.day <= ended:
            told = f"“日期”{self.day}不晚于“救济期满”{ended}"
            raise fault("demand_early", f"{told}，复议、诉讼期限届满以后才能催告")
        return self


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The day so many months later; in a month without such a day, its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Report(Record):
    """学校报教育行政部门的学生辍学书面报告。"""

    number: OneLine | None = Field(
        None, alias="文号", description="报告的编号", examples=["青学报〔2026〕7号"]
    )
    day: Day | None = Field(None, alias="日期", description="报告的日期", examples=["2026-10-27"])
    missed_days: Count | None = Field(
        None, alias="缺课天数", description="到报告日期累计缺课的天数", examples=["12"]
    )
    sheets: Count | None = Field(
        None, alias="附件份数", description="附的家访、劝返记录共几份", examples=["5"]
    )
