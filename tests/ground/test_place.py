"""Root's data, where the server's user cannot reach the checkout: found by the key, wherever the checkout is moved."""

import os
import shutil

import pytest

from starcoach.postgres import Server, ServerError
from starcoach.postgres.place import home_by_path, key_of
from starcoach.postgres.system import STATE, ordinary_user
from tests.ground.test_postgres import ask

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root has data elsewhere")


def start(folder):
    server = Server(folder)
    server.start(fsync="off")
    return server


@pytest.fixture
def world(tmp_path):
    """A world with a word in it, served once."""
    (tmp_path / "closed").mkdir(mode=0o700)
    server = start(tmp_path / "closed" / "first" / "own")
    ask(server, "CREATE TABLE kept AS SELECT 'a word' AS said")
    server.stop()
    home = server.home.parent
    yield server
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def earlier(world):
    """Where the data of the world would lie by its path."""
    home = home_by_path(world.folder)
    home.parent.mkdir(exist_ok=True)
    yield home
    shutil.rmtree(home.parent)


def move(server):
    """The server as a new start finds it after its checkout was moved."""
    checkout = server.folder.parent
    return Server(checkout.rename(checkout.with_name("second")) / server.folder.name)


def kept(server):
    server.start(fsync="off")
    try:
        return ask(server, "SELECT said FROM kept")
    finally:
        server.stop()


def test_a_moved_checkout_finds_its_data(world):
    assert world.home.is_relative_to(STATE)
    moved = move(world)
    assert f"in {world.data}, the secret key and the folder of emails in {moved.folder}" in moved.whereabouts()
    assert kept(moved) == "a word"


def test_data_that_were_found_by_the_path_are_found_and_get_a_key(world, earlier):
    world.home.rename(earlier)
    key_of(world.folder).unlink()
    assert kept(Server(world.folder)) == "a word"
    assert kept(move(world)) == "a word"


def test_two_checkouts_with_one_key_never_serve_the_same_data_at_once(world, tmp_path):
    copied = Server(shutil.copytree(world.folder, tmp_path / "closed" / "copy" / "own"))
    world.start(fsync="off")
    with pytest.raises(ServerError, match=f"served already, from {world.folder}"):
        copied.start()
    copied.stop()
    assert world.is_ready()
    world.stop()
    assert kept(copied) == "a word"


def test_data_that_are_gone_are_not_replaced_by_an_empty_world(tmp_path):
    key_of(tmp_path).write_text("own-0123456789abcdef/postgres\n")
    with pytest.raises(ServerError, match="are not there. Nothing was made"):
        Server(tmp_path).start()
    with pytest.raises(ServerError, match="are not there"):
        Server(tmp_path).whereabouts()


def test_data_that_were_moved_out_of_reach_are_told_in_words(tmp_path):
    (tmp_path / "postgres").mkdir(mode=0o700)
    os.chown(tmp_path / "postgres", *ordinary_user())
    with pytest.raises(ServerError, match="cannot reach"):
        Server(tmp_path).start()


@pytest.mark.parametrize("words", ["", "../etc/passwd", "/etc", "a/b/c"])
def test_a_key_that_is_none_is_refused(tmp_path, words):
    key_of(tmp_path).write_text(words)
    with pytest.raises(ServerError, match="names no place of data"):
        Server(tmp_path).start()
