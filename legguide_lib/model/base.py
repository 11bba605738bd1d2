"""What every noun of the course has in common: frozen, closed, and made of plain words.

Knows how an id and a line of text must look, and makes nouns of plain values quickly. Must not know any noun of the
course, nor how values are checked: `loading.validation` does that when content is read.
"""

from collections.abc import Callable, Collection, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, Union, dataclass_transform, get_args, get_origin


class Form(NamedTuple):
    """How a text must look, stripped of white space around it if `strip`. Lengths in characters, both ends included."""

    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    strip: bool = False


Id = Annotated[str, Form(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, Form(min_length=1, max_length=2000, strip=True)]
SeedId = Annotated[str, Form(pattern=r"^S(0[1-9]|[12][0-9]|3[0-9])$")]
LevelId = Literal["emergency-now", "same-day", "within-days", "routine", "monitor"]

REQUIRED: Any = object()
"""Stands for the default of a field that has none."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Noun:
    """A part of the knowledge model: never changes once made, and refuses keys it does not know.

    A subclass names its fields as a dataclass does. Equal if of one class with equal fields. The methods bear the names
    that pydantic gives them. Making a noun does not check what its values are: see `loading.validation.validated`.
    """

    model_fields: ClassVar[Mapping[str, Any]] = {}
    """Field → its default, or REQUIRED, in the order of writing."""
    _required: ClassVar[frozenset[str]] = frozenset()
    _makers: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}
    """What makes a field's value of a plain one, for the fields that are not plain by themselves."""

    def __init_subclass__(cls) -> None:
        own = {name: cls.__dict__.get(name, REQUIRED) for name in cls.__annotations__}
        cls.model_fields = {**cls.model_fields, **own}
        cls._required = frozenset(name for name, default in cls.model_fields.items() if default is REQUIRED)
        made = {name: _maker(hint) for name, hint in cls.__annotations__.items()}
        cls._makers = {**cls._makers, **{name: make for name, make in made.items() if make is not None}}

    def __init__(self, /, **values: Any) -> None:
        """Raises TypeError for a field that is missing or not known."""
        self.__dict__.update(_complete(type(self), values))

    @classmethod
    def model_construct(cls, values: Mapping[str, Any]) -> Self:
        """The noun of plain values, as `model_dump` gives them; nouns inside become nouns again, and lists tuples.

        Raises TypeError for a field that is missing or not known.
        """
        made = cls.__new__(cls)
        fields = made.__dict__
        fields.update(_complete(cls, values))
        for name, make in cls._makers.items():
            if fields[name] is not None:
                fields[name] = make(fields[name])
        return made

    def model_dump(
        self,
        *,
        mode: Literal["python", "json"] = "python",
        include: Collection[str] | None = None,
        exclude: Collection[str] = (),
        exclude_defaults: bool = False,
    ) -> dict[str, Any]:
        """The noun as plain values, field by field: dicts for nouns, and for tuples tuples, or with `json` lists.

        `include` and `exclude` name fields of this noun; `exclude_defaults` leaves out, at any depth, what is as its default.
        """
        return {
            name: _plain(value, list if mode == "json" else tuple, exclude_defaults=exclude_defaults)
            for name, default in self.model_fields.items()
            if (include is None or name in include) and name not in exclude
            for value in (self.__dict__[name],)
            if not (exclude_defaults and value == default)
        }

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same noun with other values in some fields. Raises TypeError for a field that is not known."""
        return type(self)(**{**self._values(), **update})

    def _values(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in self.model_fields}

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: Any) -> Self:
        """Itself: nothing in a noun ever changes."""
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be changed. Make another one with model_copy.")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be taken away.")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Noun) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._values().items())})"


def _complete(noun: type[Noun], values: Mapping[str, Any]) -> dict[str, Any]:
    """These values with the defaults of the others."""
    every = {**noun.model_fields, **values}
    if len(every) > len(noun.model_fields):
        raise TypeError(f"{noun.__name__} has no field {', '.join(sorted(every.keys() - noun.model_fields.keys()))}.")
    if not noun._required <= values.keys():  # noqa: SLF001 - its own class
        raise TypeError(f"{noun.__name__} needs {', '.join(sorted(noun._required - values.keys()))}.")  # noqa: SLF001
    return every


def _plain(value: Any, row: type[list[Any]] | type[tuple[Any, ...]], *, exclude_defaults: bool) -> Any:
    if isinstance(value, Noun):
        return value.model_dump(mode="json" if row is list else "python", exclude_defaults=exclude_defaults)
    if isinstance(value, tuple):
        return row(_plain(each, row, exclude_defaults=exclude_defaults) for each in value)
    return dict(value) if isinstance(value, dict) else value


def _maker(hint: Any) -> Callable[[Any], Any] | None:
    kind = get_origin(hint)
    if kind in (Union, UnionType):
        (one,) = (each for each in get_args(hint) if each is not NoneType)
        return _maker(one)
    if kind is tuple:
        inner = _maker(get_args(hint)[0])
        return tuple if inner is None else lambda values: tuple(map(inner, values))
    return hint.model_construct if isinstance(hint, type) and issubclass(hint, Noun) else None


class Statement(Noun):
    """One thing the course says, with the sources that carry it.

    `seed` names the statements of the guide (S01 to S39) that this one teaches.
    """

    text: Text
    sources: tuple[Id, ...]
    seed: tuple[SeedId, ...] = ()


class Review(Noun):
    """Who has checked the content. `state` is what the learner is told."""

    state: Literal["not-reviewed", "reviewed"]
    by: Text | None = None
    on: Text | None = None
