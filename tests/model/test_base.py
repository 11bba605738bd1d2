"""Nouns: frozen, closed, equal by what they hold; plain values and back."""

import copy
import pickle
from functools import cached_property

import pytest

from legguide_lib.model import Noun, Statement, Text
from legguide_lib.model.base import REQUIRED


class Leaf(Noun):
    """Something small."""

    name: Text
    marks: tuple[Text, ...] = ()


class Tree(Noun):
    """Something that holds others."""

    title: Text
    leaves: tuple[Leaf, ...]
    top: Leaf | None = None
    words: dict[Text, Text] = {}  # noqa: RUF012 - never changed

    @cached_property
    def names(self):
        return [leaf.name for leaf in self.leaves]


PLAIN = {"title": "Oak", "leaves": ({"name": "a", "marks": ("x", "y")}, {"name": "b", "marks": ()}), "top": {"name": "c", "marks": ()}}
TREE = Tree(title="Oak", leaves=(Leaf(name="a", marks=("x", "y")), Leaf(name="b")), top=Leaf(name="c"))


def test_fields_are_those_that_the_class_writes_with_their_defaults():
    assert dict(Leaf.model_fields) == {"name": REQUIRED, "marks": ()}
    assert list(Tree.model_fields) == ["title", "leaves", "top", "words"]


def test_a_field_that_is_missing_or_not_known_is_refused_by_name():
    with pytest.raises(TypeError, match="Leaf needs name"):
        Leaf(marks=())
    with pytest.raises(TypeError, match="Leaf has no field colour"):
        Leaf(name="a", colour="green")
    with pytest.raises(TypeError, match="Leaf needs name"):
        Tree.model_construct({**PLAIN, "leaves": [{"marks": []}]})
    with pytest.raises(TypeError, match="Leaf has no field size"):
        TREE.leaves[0].model_copy(update={"size": 3})


def test_a_noun_cannot_be_changed():
    with pytest.raises(AttributeError, match="frozen"):
        TREE.title = "Elm"
    with pytest.raises(AttributeError, match="frozen"):
        TREE.height = 3
    with pytest.raises(AttributeError, match="frozen"):
        del TREE.title
    assert TREE.title == "Oak"


def test_plain_values_and_the_noun_are_the_same_both_ways():
    assert TREE.model_dump() == {**PLAIN, "words": {}}
    assert Tree.model_construct(PLAIN) == Tree.model_construct(TREE.model_dump()) == TREE
    assert Tree.model_construct(TREE.model_dump(mode="json")) == TREE
    assert isinstance(Tree.model_construct(TREE.model_dump(mode="json")).leaves, tuple)
    assert TREE.model_dump(mode="json")["leaves"][0] == {"name": "a", "marks": ["x", "y"]}


def test_some_fields_alone_or_without_what_is_as_its_default():
    assert TREE.model_dump(include={"title"}) == {"title": "Oak"}
    assert set(TREE.model_dump(exclude={"title", "leaves"})) == {"top", "words"}
    assert TREE.model_dump(exclude_defaults=True) == {
        "title": "Oak",
        "leaves": ({"name": "a", "marks": ("x", "y")}, {"name": "b"}),
        "top": {"name": "c"},
    }


def test_nouns_are_equal_by_what_they_hold():
    assert Leaf(name="a") == Leaf(name="a", marks=()) != Leaf(name="b")
    assert hash(Leaf(name="a")) == hash(Leaf(name="a", marks=()))
    assert Leaf(name="a") != {"name": "a", "marks": ()}
    assert Statement(text="a", sources=("b",)) != Leaf(name="a")


def test_what_was_worked_out_belongs_to_neither_equality_nor_a_copy():
    asked = Tree.model_construct(PLAIN)
    assert asked.names == ["a", "b"]
    assert asked == TREE
    assert "names" not in asked.model_dump()
    assert asked.model_copy(update={"leaves": ()}).names == []


def test_a_copy_of_a_noun_is_the_noun_itself():
    assert copy.deepcopy(TREE) is copy.copy(TREE) is TREE
    assert copy.deepcopy([TREE])[0] is TREE


def test_a_noun_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(TREE)) == TREE  # noqa: S301 - our own


def test_a_noun_shows_what_it_holds():
    assert repr(Leaf(name="a")) == "Leaf(name='a', marks=())"
