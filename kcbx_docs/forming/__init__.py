"""Word forms of a unit and of its pupils: filled in, or printed blank to be written by hand."""

from kcbx_docs.forming.given import Given, Sheet
from kcbx_docs.forming.rights import refuse_careless
from kcbx_docs.forming.shop import FormShop

__all__ = ["FormShop", "Given", "Sheet", "refuse_careless"]
