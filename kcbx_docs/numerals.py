"""Chinese numerals for headings and counts, to 99; beyond, counts are digits."""

_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """As in 第十二部分 and 二、; raises ValueError outside 1 to 99."""
    if not 0 < number < 100:
        raise ValueError(number)
    tens, units = divmod(number, 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + (_DIGITS[units] if units or not tens else "")


def cardinal(number: int) -> str:
    """As before a measure word: 两点意见, 十二项措施, 100项措施; 0 is 零."""
    if number == 0:
        return _DIGITS[0]
    if number > 99:
        return str(number)
    return "两" if number == 2 else ordinal(number)
