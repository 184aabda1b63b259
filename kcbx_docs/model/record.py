"""The base of every record a unit's YAML is made of."""

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
