"""Moments as a log writes them: a text such as `2026-11-27T08:30:00.000Z` in, milliseconds since 1970 out, and back.

Twin of `moment.js`. A text that is no moment is told apart, so that it can be set aside; no clock is read here.
"""

import re
from typing import Any

MILLISECONDS_A_DAY = 86_400_000

_MOMENT = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{3}))?Z\+*")
_YEARS = range(1970, 9000)


def moment(text: Any) -> int | None:
    """Milliseconds since 1970 in UTC; None for anything that is no moment from 1970 on.

    A `+` at the end is what a log writes when the clock was set back: the moment itself is the same.
    """
    found = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    if year not in _YEARS or not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - the clock's own numbers
        return None
    days = _days_since_1970(year, month, day)
    if day < 1 or _date_of(days) != (year, month, day):
        return None
    return days * MILLISECONDS_A_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + int(found[7] or 0)


def written(milliseconds: int) -> str:
    """The moment as a log writes it. The inverse of `moment`."""
    days, rest = divmod(milliseconds, MILLISECONDS_A_DAY)
    year, month, day = _date_of(days)
    seconds, fraction = divmod(rest, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{year:04}-{month:02}-{day:02}T{minutes // 60:02}:{minutes % 60:02}:{second:02}.{fraction:03}Z"


def _days_since_1970(year: int, month: int, day: int) -> int:
    """Days of the Gregorian calendar, counted in years that begin in March, so that a leap day comes last."""
    shifted = year - (month <= 2)  # noqa: PLR2004 - January and February belong to the year before
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400 + day_of_year - 719_468


def _date_of(days: int) -> tuple[int, int, int]:
    """The inverse of `_days_since_1970`."""
    cycle, day_of_cycle = divmod(days + 719_468, 146_097)
    year_of_cycle = (day_of_cycle - day_of_cycle // 1460 + day_of_cycle // 36_524 - day_of_cycle // 146_096) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    month_from_march = (5 * day_of_year + 2) // 153
    month = (month_from_march + 2) % 12 + 1
    return cycle * 400 + year_of_cycle + (month <= 2), month, day_of_year - (153 * month_from_march + 2) // 5 + 1  # noqa: PLR2004
