"""The base of every record a unit's YAML is made of."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A block of named entries: Chinese aliases only, nothing unknown, never changed afterwards."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )

    # Entries that tell records of a list apart, so that those of several units can be put together.
    told_apart_by: ClassVar[tuple[str, ...]] = ()
    # Counts that are written only where there are any: not written, they take no part in a sum.
    written_if_any: ClassVar[frozenset[str]] = frozenset()
