"""Whether plain values fit a noun: every fault at once, each with its path.

Checks with pydantic models made from the nouns' own fields. Only reading content, and what serves authors, needs this: a
course that was sound when it was compiled loads without it. Must not know any noun of the course.
"""

from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, create_model

from ..model import Form, Noun
from ..model.base import REQUIRED

N = TypeVar("N", bound=Noun)

_CLOSED = ConfigDict(frozen=True, extra="forbid", strict=True)


def validated(noun: type[N], value: Any) -> N:
    """The noun that a dict of plain values (tuples for rows) stands for.

    Raises pydantic's ValidationError with every fault.
    """
    return noun.model_construct(validator_of(noun).model_validate(value).model_dump())


_MADE: dict[type[Noun], type[BaseModel]] = {}


def validator_of(noun: type[Noun]) -> type[BaseModel]:
    """A pydantic model with the noun's name, words and fields. The same noun gives the same model."""
    if noun in _MADE:
        return _MADE[noun]
    hints = get_type_hints(noun, include_extras=True)
    fields: dict[str, Any] = {
        name: (checked(hints[name]), ... if default is REQUIRED else default) for name, default in noun.model_fields.items()
    }
    _MADE[noun] = create_model(noun.__name__, __config__=_CLOSED, __doc__=noun.__doc__, **fields)
    return _MADE[noun]


def checked(hint: Any) -> Any:
    """A field's type as pydantic is to check it."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Annotated:
        return _of(Annotated, inner[0], _constraints(inner[1]))
    if kind is tuple:
        return _of(tuple, checked(inner[0]), ...)
    if kind in (Union, UnionType):
        return _of(Union, *map(checked, inner))
    if kind is dict:
        return _of(dict, *map(checked, inner))
    if isinstance(hint, type) and issubclass(hint, Noun):
        return validator_of(hint)
    return _WRITTEN.get(hint, hint)


def _of(kind: Any, *inner: Any) -> Any:
    """A type made of others, such as `tuple[str, ...]`."""
    return kind[inner]


def _constraints(form: Form) -> StringConstraints:
    return StringConstraints(
        pattern=form.pattern, min_length=form.min_length, max_length=form.max_length, strip_whitespace=form.strip or None
    )


def _flag(value: Any) -> Any:
    """`true` and `false` only: YAML's `yes`, `no` and `on` stay words."""
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def _count(value: Any) -> Any:
    """A whole number written the plain way: `7`, never `07`, `7.0` or `1e1`."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and (value == "0" or value[0] != "0"):
        return int(value)
    return value


_WRITTEN: dict[Any, Any] = {bool: Annotated[bool, BeforeValidator(_flag)], int: Annotated[int, BeforeValidator(_count)]}
"""What is written as text in a data file and is something else."""
