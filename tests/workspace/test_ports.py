"""Which port the course is opened on: always the same one if it is free, because a browser keeps responses by port."""

import pytest

from legguide_lib import LegguideError
from legguide_lib.workspace import lab
from legguide_lib.workspace.lab import choose_port


@pytest.fixture
def two_ports(free_port, monkeypatch):
    """Only two ports are tried; gives both. Nobody used them a moment ago."""
    first = next(port for port in iter(free_port, None) if lab._is_free(port + 1))
    monkeypatch.setattr(lab, "FIRST_PORT", first)
    monkeypatch.setattr(lab, "_PORTS_TRIED", 2)
    return first, first + 1


def test_a_port_asked_for_is_taken_if_it_is_free(free_port):
    port = free_port()
    assert choose_port(port) == port


def test_a_port_in_use_is_told_with_a_remedy(take):
    port = take()
    with pytest.raises(
        LegguideError, match=rf"^Port {port} is in use by another program\. Choose another with --port, or leave --port out\.$"
    ):
        choose_port(port)


def test_the_first_port_is_chosen_every_time(two_ports):
    assert [choose_port(None), choose_port(None)] == [two_ports[0]] * 2


def test_where_the_first_port_is_in_use_the_next_is_chosen(two_ports, take):
    take(two_ports[0])
    assert choose_port(None) == two_ports[1]


def test_where_all_ports_are_in_use_that_is_told_with_a_remedy(two_ports, take):
    for port in two_ports:
        take(port)
    with pytest.raises(
        LegguideError,
        match=rf"^Ports {two_ports[0]} to {two_ports[1]} are all in use\. Close other programs or choose a port with --port\.$",
    ):
        choose_port(None)
