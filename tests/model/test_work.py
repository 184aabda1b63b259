"""A class's head count, a meeting and a speech."""

from typing import Any

import pytest
from pydantic import ValidationError

from kcbx_docs.model.work import ClassRoom


def test_boys_and_girls_make_the_class() -> None:
    room = ClassRoom.model_validate({"人数": "48", "男生": "22", "女生": "２６"})
    assert (room.pupils, room.boys, room.girls) == (48, 22, 26)


def test_a_class_that_does_not_add_up_is_refused_with_both_sides() -> None:
    with pytest.raises(ValidationError) as refused:
        ClassRoom.model_validate({"人数": "48", "男生": "22", "女生": "25"})
    (error,) = refused.value.errors()
    assert error["msg"] == "男生22人 + 女生25人 = 47人，人数写了48人"


@pytest.mark.parametrize("given", [{}, {"男生": "50"}, {"女生": "50"}])
def test_a_sum_with_a_missing_part_is_not_judged(given: dict[str, Any]) -> None:
    assert ClassRoom.model_validate({"人数": "48", **given}).pupils == 48
