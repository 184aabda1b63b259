"""The office fonts, and the free ones that stand in for them where a page is made without them."""

from functools import cache

from pydantic import Field

from kcbx_docs.assets import bundled
from kcbx_docs.model.record import Record
from kcbx_docs.model.scalars import OneLine, YesNo
from kcbx_docs.source import load, validate


class StandIns(Record):
    """Names of one office font on different systems, and what may stand in for it, best first."""

    names: tuple[OneLine, ...] = Field(alias="名称", min_length=1)
    instead: tuple[OneLine, ...] = Field(alias="替代", min_length=1)
    bold: YesNo = Field(False, alias="加粗")


class Typefaces(Record):
    """The office fonts, and folders of fonts that the system may not look into."""

    folders: tuple[OneLine, ...] = Field(alias="目录")
    fonts: tuple[StandIns, ...] = Field(alias="字体", min_length=1)

    def of(self, name: str) -> StandIns | None:
        """What may stand in for a font, None if it is no office font."""
        return next((font for font in self.fonts if name in font.names), None)


@cache
def typefaces() -> Typefaces:
    """The bundled list: which fonts stand in is a matter of the machine, not of a project."""
    name = "typefaces/替代字体.yaml"
    return validate(Typefaces, *load(bundled() / "data" / name, name))
