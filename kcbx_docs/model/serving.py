"""Papers that go out about one pupil: notices, their service, the report."""

from typing import Literal

from pydantic import Field

from kcbx_docs.model.people import Names
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine

Served = Literal["直接送达", "留置送达", "委托送达", "邮寄送达"]


class Notice(Record):
    """发给监护人的通知书：编号、日期、期限和联系学校。"""

    number: OneLine | None = Field(
        None, alias="编号", description="文书编号", examples=["青学劝〔2026〕1号"]
    )
    day: Day | None = Field(None, alias="日期", description="成文的日子", examples=["2026-10-20"])
    due: Day | None = Field(
        None, alias="期限", description="最迟哪一天到校", examples=["2026-10-26"]
    )
    contact: OneLine | None = Field(
        None, alias="学校联系人", description="学校里找谁", examples=["教师丙"]
    )
    telephone: OneLine | None = Field(
        None, alias="电话", description="联系人电话", examples=["0876-8123456"]
    )
    earlier: OneLine | None = Field(
        None, alias="原文号", description="催告所依据的决定书文号", examples=["青政责〔2026〕1号"]
    )
    earlier_day: Day | None = Field(
        None, alias="原日期", description="原决定书的日期", examples=["2026-10-27"]
    )
    earlier_served: Day | None = Field(
        None, alias="原送达日期", description="原决定书送达的日子", examples=["2026-10-28"]
    )


class Service(Record):
    """送达：方式、时间、谁收、拒收怎么办。"""

    day: Day | None = Field(None, alias="日期", description="送达的日子", examples=["2026-10-20"])
    by: Served | None = Field(None, alias="方式", description="送达方式", examples=["直接送达"])
    receiver: OneLine | None = Field(
        None, alias="受送达人", description="签收的人", examples=["家长甲"]
    )
    relation: OneLine | None = Field(
        None, alias="关系", description="签收人和监护人的关系", examples=["本人"]
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
    signed: Day | None = Field(
        None, alias="签收日期", description="签收的日子", examples=["2026-10-20"]
    )
    paper: OneLine | None = Field(
        None, alias="文书名称", description="送达的是什么文书", examples=["劝返复学通知书"]
    )
    files: OneLine | None = Field(
        None, alias="材料编号", description="照片、录像的编号", examples=["2026-03-照2"]
    )


class Report(Record):
    """学校报教育行政部门的学生辍学书面报告。"""

    number: OneLine | None = Field(
        None, alias="文号", description="报告的编号", examples=["青学报〔2026〕7号"]
    )
    day: Day | None = Field(None, alias="日期", description="报告的日期", examples=["2026-10-27"])
    sheets: Count | None = Field(
        None, alias="附件份数", description="附的家访、劝返记录共几份", examples=["5"]
    )
