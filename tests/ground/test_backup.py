"""Back-ups of a small database into one file, and from it into an empty one."""

import json
import resource
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import psycopg
import pytest
from django.db import connection

from overview.management.commands.restore import refuse_newer
from starcoach.backup import Backup, BackupError, make_backup
from starcoach.backup.archive import DUMP, KEY, MANIFEST, Hashed
from starcoach.backup.contents import LEFT_OUT, is_empty
from starcoach.backup.programs import check_versions
from starcoach.postgres import Server

TEXTS = ["One\nline\\.", "\t\r\n", "", "naïve 語 🙂", "SET transaction_timeout = 0;", "\\.", "x" * 50_000]
KEY_OF_THE_TESTS = "k" * 50


@pytest.fixture(scope="module")
def cluster(place):
    server = Server(place / "backups")
    server.start(fsync="off", full_page_writes="off")
    yield server
    server.stop()


def make_database(cluster, name):
    address: dict[str, Any] = {"host": str(cluster.socket_folder), "port": "5432", "user": "starcoach"}
    with psycopg.connect(**address, dbname="postgres", autocommit=True) as line:
        line.execute(f"DROP DATABASE IF EXISTS {name}")
        line.execute(f"CREATE DATABASE {name}")
    return {**address, "dbname": name}


@pytest.fixture(scope="module")
def full(cluster):
    address = make_database(cluster, "source")
    with psycopg.connect(**address) as line:
        line.execute("CREATE TABLE django_migrations AS SELECT 'answers' AS app, '0001_initial' AS name")
        line.execute("CREATE TABLE section (id bigserial PRIMARY KEY, text text, at timestamptz DEFAULT now())")
        line.cursor().executemany("INSERT INTO section (text) VALUES (%s)", [(text,) for text in (*TEXTS, None)])
        line.execute("CREATE TABLE django_session AS SELECT 'a key' AS session_key")
    return address


@pytest.fixture
def empty(cluster):
    return make_database(cluster, "empty")


@pytest.fixture
def backup(full, tmp_path):
    make_backup(tmp_path / "a.starcoach", full, KEY_OF_THE_TESTS)
    return tmp_path / "a.starcoach"


def texts(address):
    with psycopg.connect(**address) as line:
        return [text for (text,) in line.execute("SELECT text FROM section ORDER BY id")]


def restore(path, address):
    with Backup.open(path) as backup:
        backup.restore(address)
        return backup.differences(address)


def holds_nothing(address):
    with psycopg.connect(**address) as line:
        return is_empty(line)


def test_what_was_backed_up_is_restored_and_found_equal(backup, empty):
    assert restore(backup, empty) == []
    assert texts(empty) == [*TEXTS, None]
    with psycopg.connect(**empty) as line:
        assert line.execute("INSERT INTO section DEFAULT VALUES RETURNING id").fetchall() == [(len(TEXTS) + 2,)]


def test_the_file_is_for_its_owner_alone_and_has_the_secret_key(backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    assert list(backup.parent.iterdir()) == [backup]
    with Backup.open(backup) as opened:
        assert opened.secret_key == KEY_OF_THE_TESTS


def test_nobody_is_signed_in_by_a_back_up(backup, empty):
    restore(backup, empty)
    with psycopg.connect(**empty) as line:
        assert line.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


def test_the_tables_that_are_left_out_are_tables_of_starcoach(db):
    assert set(LEFT_OUT) <= set(connection.introspection.table_names())


def test_one_changed_sign_is_noticed(backup, empty):
    restore(backup, empty)
    with psycopg.connect(**empty) as line:
        line.execute("UPDATE section SET text = 'naive 語 🙂' WHERE text LIKE 'na%'")
    with Backup.open(backup) as opened:
        assert opened.differences(empty) == ["section"]


# Refusals


def rewritten(path, dump=lambda dump: dump, **manifest):
    """The same back-up with another dump, or another manifest that fits it."""
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    hashed = Hashed((path.parent / "dump").open("wb"))
    hashed.write(dump(members[DUMP]))
    figures = json.loads(members[MANIFEST]) | {"dump": hashed.description()} | manifest
    with ZipFile(path, "w") as archive:
        archive.writestr(DUMP, dump(members[DUMP]))
        archive.writestr(KEY, members[KEY])
        archive.writestr(MANIFEST, json.dumps(figures))


def cut(path):
    path.write_bytes(path.read_bytes()[:3000])


def spoil(path):
    whole = bytearray(path.read_bytes())
    whole[1000] ^= 1
    path.write_bytes(whole)


def take_dump_alone(path):
    with ZipFile(path) as archive:
        path.write_bytes(archive.read(DUMP))


def pack_something_else(path):
    with ZipFile(path, "w") as archive:
        archive.writestr("holiday.txt", "Sun")


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (cut, "only a part of a back-up"),
        (spoil, "damaged"),
        (take_dump_alone, "a dump by pg_dump"),
        (pack_something_else, "no back-up of starcoach"),
        (lambda path: path.write_text("Dear diary"), "no back-up of starcoach"),
        (lambda path: path.unlink(), "No such file"),
        (lambda path: rewritten(path, format=2), "another starcoach"),
        (lambda path: rewritten(path, pg_dump=19), "written by pg_dump 19"),
        (lambda path: rewritten(path, lambda dump: dump[:-500]), "pg_restore failed: .*error"),
    ],
)
def test_what_cannot_be_restored_whole_is_not_restored_at_all(backup, empty, spoilt, told):
    spoilt(backup)
    with pytest.raises(BackupError, match=told):
        restore(backup, empty)
    assert holds_nothing(empty)


def test_a_database_with_something_in_it_is_left_alone(backup, full):
    with pytest.raises(BackupError, match="not empty"):
        restore(backup, full)
    assert texts(full) == [*TEXTS, None]


def test_a_database_that_refuses_a_table_stays_empty(backup, empty):
    with psycopg.connect(**empty) as line:
        line.execute("CREATE FUNCTION stop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'")
        line.execute(
            "CREATE EVENT TRIGGER no_keys ON ddl_command_start WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION stop()"
        )
    with pytest.raises(BackupError, match="psql failed: .*ERROR:"):
        restore(backup, empty)
    assert holds_nothing(empty)


def test_a_file_is_never_overwritten(backup, full):
    before = backup.read_bytes()
    with pytest.raises(BackupError, match="exists already"):
        make_backup(backup, full, KEY_OF_THE_TESTS)
    assert backup.read_bytes() == before


def test_a_full_disk_leaves_no_file(full, tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(BackupError, match="could not be written"):
            make_backup(tmp_path / "a.starcoach", full, KEY_OF_THE_TESTS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_starcoach_is_no_back_up(empty, tmp_path):
    with pytest.raises(BackupError, match="no starcoach"):
        make_backup(tmp_path / "a.starcoach", empty, KEY_OF_THE_TESTS)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_is_told_in_words(full, tmp_path):
    with pytest.raises(BackupError, match="does not answer"):
        make_backup(tmp_path / "a.starcoach", {**full, "host": "/nowhere"}, KEY_OF_THE_TESTS)


def test_a_newer_server_is_refused_in_words():
    newer = SimpleNamespace(info=SimpleNamespace(server_version=190001))
    with pytest.raises(BackupError, match="The server is PostgreSQL 19"):
        check_versions(newer)


def test_a_back_up_of_a_newer_starcoach_is_refused():
    with pytest.raises(BackupError, match="answers.9999_later is unknown here"):
        refuse_newer(Backup(None, {"migrations": [["answers", "9999_later"], ["of_an_app_that_went", "0001_initial"]]}))
