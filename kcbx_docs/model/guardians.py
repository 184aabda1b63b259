"""Who looks after a pupil."""

from pydantic import Field

from kcbx_docs.model.identity import CitizenNumber
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine


class Carer(Record):
    """受委托照护孩子的人。"""

    name: OneLine | None = Field(None, alias="姓名", description="姓名", examples=["亲属甲"])
    relation: OneLine | None = Field(
        None, alias="关系", description="和学生的关系", examples=["祖母"]
    )
    telephone: OneLine | None = Field(
        None, alias="电话", description="联系电话", examples=["000-0000001"]
    )
    home: OneLine | None = Field(None, alias="住址", description="住址", examples=["大湾村某组"])


class Guardian(Carer):
    """监护人。"""

    works_at: OneLine | None = Field(
        None, alias="务工地点", description="外出务工的地方", examples=["外省某市"]
    )
    citizen: CitizenNumber | None = Field(
        None, alias="身份证号", description="只有乡镇、县里出责令、催告文书时才写"
    )
