import os
import shutil
import signal
import subprocess

import pytest

from starcoach.postgres import Server, ServerError
from starcoach.postgres.system import STATE, as_user


@pytest.fixture(scope="module")
def cluster(place):
    server = Server(place / "world")
    yield server
    server.stop()


@pytest.fixture
def server(cluster):
    cluster.start()
    return cluster


@pytest.fixture
def stranger(cluster):
    """A living process of the server's own user that has nothing to do with the server."""
    with subprocess.Popen(["sleep", "60"], **as_user(*cluster.user)) as stranger:
        yield stranger
        stranger.kill()


@pytest.fixture
def other(server):
    """A server started on the same data by hand, with its socket elsewhere."""
    server.stop()
    command = [server.programs / "postgres", "-D", server.data, "-k", server.home, "-c", "listen_addresses="]
    with subprocess.Popen(command, cwd="/", stderr=subprocess.DEVNULL, **as_user(*server.user)) as other:
        while server.run("pg_isready", f"--host={server.home}").returncode:
            assert other.poll() is None
        yield other
        other.send_signal(signal.SIGINT)


def ask(server, question):
    return server.run(
        "psql", "-XAtc", question, f"--host={server.socket_folder}", "--username=starcoach"
    ).stdout.strip()


def pid_of(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_it_answers_once_it_is_started(server):
    assert server.is_ready()
    assert ask(server, "SELECT current_database()") == "starcoach"


def test_letters_are_letters_whatever_the_language_of_the_shell(server):
    assert ask(server, "SELECT lower('ÉCOLE')") == "école"


def test_what_is_saved_is_on_the_disk(server):
    assert ask(server, "SHOW fsync") == ask(server, "SHOW synchronous_commit") == "on"


def test_nobody_else_can_open_its_socket(server):
    socket = server.socket_folder / ".s.PGSQL.5432"
    assert [place.stat().st_mode & 0o777 for place in (server.socket_folder, socket)] == [0o700, 0o700]


def test_the_network_does_not_see_it(server):
    assert ask(server, "SHOW listen_addresses") == ""


FAILING = {
    "violates check constraint": "INSERT INTO said VALUES ('zeppelin', 7)",
    "violates unique constraint": "INSERT INTO said VALUES ('zeppelin', 1), ('zeppelin', 1)",
    "statement timeout": "SET statement_timeout = 10; SELECT pg_sleep(9), 'zeppelin'",
    "does not exist": "UPDATE said SET words = 'zeppelin', none = 1",
    "terminating connection": "SELECT pg_terminate_backend(pg_backend_pid()), 'zeppelin'",
}


def test_a_statement_that_fails_leaves_no_word_of_its_own_in_the_log(server):
    ask(server, "CREATE TABLE said (words text UNIQUE, number int CHECK (number < 7))")
    for statement in FAILING.values():
        ask(server, statement)
    log = (server.home / "log").read_text()
    assert [failure for failure in FAILING if failure not in log] == []
    assert "zeppelin" not in log


def test_a_running_server_is_found_and_used(server):
    before = pid_of(server)
    Server(server.folder).start()
    assert pid_of(server) == before


def test_a_stopped_server_does_not_answer(server):
    server.stop()
    assert not server.is_ready()


def test_a_stale_pid_file_is_not_believed(server, stranger):
    server.stop()
    left = f"{stranger.pid}\n{server.data}\n1\n5432\n{server.socket_folder}\n\n1 1\nready\n"
    (server.data / "postmaster.pid").write_text(left)
    assert not server.is_ready()
    server.start()
    assert server.is_ready()
    assert stranger.poll() is None


def test_a_stale_lock_beside_the_socket_is_not_believed(server, stranger):
    server.stop()
    server.make_folders()
    (server.socket_folder / ".s.PGSQL.5432.lock").write_text(
        f"{stranger.pid}\n{server.data}\n1\n5432\n{server.socket_folder}\n"
    )
    server.start()
    assert server.is_ready()


def test_the_data_survive_a_killed_server(server):
    ask(server, "CREATE TABLE kept AS SELECT 'a word' AS said")
    os.kill(pid_of(server), signal.SIGKILL)
    server.start()
    assert ask(server, "SELECT said FROM kept") == "a word"


def test_data_that_another_server_works_on_are_left_alone(server, other):
    with pytest.raises(ServerError, match="still in use"):
        server.start()


def test_a_server_whose_data_were_removed_gives_way_to_a_new_one(server):
    shutil.rmtree(server.home)
    assert not server.is_ready()
    server.start()
    assert server.is_ready()


def test_a_failure_is_told_with_the_end_of_the_log(server):
    server.stop()
    with pytest.raises(ServerError, match='invalid value for parameter "max_connections"'):
        server.start(max_connections="many")


def test_data_of_another_major_version_are_refused_with_the_way_out(place):
    server = Server(place / "older")
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("17\n")
    server.home.chmod(0o700)
    with pytest.raises(ServerError, match="written by PostgreSQL 17.*bin/backup.*bin/restore"):
        server.start()


def test_a_socket_folder_that_others_can_open_is_refused(place):
    server = Server(place / "squatted")
    server.socket_folder.mkdir()
    server.socket_folder.chmod(0o777)
    with pytest.raises(ServerError, match="open to others"):
        server.start()
    server.socket_folder.rmdir()


def test_a_socket_folder_that_is_a_link_is_refused(place):
    server = Server(place / "linked")
    server.socket_folder.symlink_to(place)
    with pytest.raises(ServerError, match="belongs to another user"):
        server.start()
    server.socket_folder.unlink()


def test_no_folder_that_is_not_ours_changes_its_mode(tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    above = [tmp_path / "home", *tmp_path.parents]
    before = [folder.stat().st_mode for folder in above]
    server = Server(tmp_path / "home" / "world")
    server.start(fsync="off")
    server.stop()
    shutil.rmtree(server.home.parent if server.home.is_relative_to(STATE) else server.home)
    assert [folder.stat().st_mode for folder in above] == before
