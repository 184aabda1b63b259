"""Records kept in the files, and what each of them proves."""

from pydantic import Field, model_validator

from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import Count, Day, OneLine, Paragraphs, fault


class Evidence(Record):
    """一件佐证：题名、份数、起止日期、放在哪里，证明什么。"""

    name: OneLine = Field(alias="名称", description="材料的题名", examples=["家访记录表"])
    sheets: Count | None = Field(None, alias="份数", description="共几份", examples=["126"])
    first: Day | None = Field(
        None, alias="起", description="最早一份的日期", examples=["2026-09-07"]
    )
    last: Day | None = Field(
        None, alias="止", description="最晚一份的日期", examples=["2026-11-18"]
    )
    box: OneLine | None = Field(None, alias="盒号", description="放在哪一盒", examples=["3"])
    keeper: OneLine | None = Field(None, alias="保管人", description="由谁保管", examples=["王芳"])
    proves: Paragraphs | None = Field(
        None,
        alias="证明",
        description="采用的措施（入户家访）、措施的一项情况（法律宣传.回执份数）、活动的名称，"
        "或者本文件里的路径（统计.点名，可简写为 点名；资助.营养改善计划）",
        examples=[["入户家访"]],
    )

    @model_validator(mode="after")
    def _in_order(self) -> "Evidence":
        if self.first and self.last and self.first > self.last:
            raise fault("evidence_dates", f"“起”{self.first}晚于“止”{self.last}，请核对")
        return self
