"""Text files read with the place of every entry, and their faults in Chinese."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kcbx_docs.errors import DataError, Fault, Place
from kcbx_docs.source.messages import faults_of, in_order
from kcbx_docs.source.tree import Places, Tree, parse, read_text

__all__ = ["faults_of", "in_order", "load", "split_front_matter", "validate"]

Model = TypeVar("Model", bound=BaseModel)


def load(path: Path, name: str) -> tuple[dict[str, Any], Places]:
    """Tree and places of a YAML file; see `tree.parse` for what is refused."""
    tree, places = parse(read_text(path, name), name)
    if not tree:
        raise DataError([Fault(Place(name), "文件是空的，没有任何内容")])
    if not isinstance(tree, dict):
        raise DataError(
            [Fault(places.root, "最外层应为“名称: 内容”的若干项；冒号要用英文冒号加空格")]
        )
    return tree, places


def validate(model: type[Model], tree: object, places: Places) -> Model:
    """The typed record of a tree; raises DataError with every fault at once."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise DataError(faults_of(error.errors(), model, tree, places)) from None


def split_front_matter(text: str, name: str) -> tuple[Tree, Places, str, int]:
    """YAML head between two `---` lines, its places, the body, and the body's first line number."""
    if not text.startswith("---\n"):
        raise DataError([Fault(Place(name, 1), "第一行应为“---”，后面是说明项")])
    head, found, body = text[4:].partition("\n---\n")
    if not found:
        raise DataError([Fault(Place(name, 1), "说明项后面缺少单独一行“---”")])
    tree, places = parse(f"\n{head}\n", name)
    return tree, places, body, head.count("\n") + 4
