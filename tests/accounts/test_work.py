"""Work in the background: a task is done, or tried again, or fails and is kept for the owner."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.jobs import DEAD_AFTER, JobError, remove_old_jobs
from starcoach.logs import PlainLines
from starcoach.tasks import task

URL = "/jobs/"
DONE: list[str] = []
WORDS = "what Ana wrote"


@task("Count the stars")
def count_stars(sky):
    DONE.append(sky)


@task("Count the sand")
def count_sand():
    raise ValueError(WORDS)


@task("Count the drops")
def count_drops():
    if not DONE:
        DONE.append("begun")
        count_drops.configure(queueing_lock="drops").defer()
    raise ValueError(WORDS)


@pytest.fixture(autouse=True)
def nothing_done():
    DONE.clear()


@pytest.fixture
def owner(client, dov):
    dov.is_owner = True
    dov.save()
    client.force_login(dov)
    return client


def change(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def fail(number=1):
    for _ in range(number):
        count_sand.defer()
    change("UPDATE procrastinate_jobs SET status = 'doing'; UPDATE procrastinate_jobs SET status = 'failed'")
    return ProcrastinateJob.objects.last()


def breathe(ago=timedelta(0)):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [timezone.now() - ago])


def read(client, **query):
    return " ".join(client.get(URL, query).content.decode().split())


# Tasks


def test_a_task_is_done_and_nothing_of_it_is_kept(work_off):
    count_stars.defer(sky="north")
    work_off()
    assert DONE == ["north"]
    assert not ProcrastinateJob.objects.exists()


def test_a_task_is_queued_with_what_it_is_about_or_not_at_all(work_off):
    with pytest.raises(RuntimeError), transaction.atomic():
        count_stars.defer(sky="north")
        raise RuntimeError
    work_off()
    assert DONE == []


def test_what_fails_is_tried_eight_times_after_growing_pauses_and_kept(work_off):
    count_sand.defer()
    pauses = []
    for _ in range(8):
        before = timezone.now()
        work_off()
        job = ProcrastinateJob.objects.get()
        assert job.scheduled_at
        pauses.append(round((job.scheduled_at - before).total_seconds(), -1))
        change("UPDATE procrastinate_jobs SET scheduled_at = now()")
    assert pauses[:7] == [0, 20, 60, 260, 1020, 4100, 16380]
    assert (job.status, job.attempts) == ("failed", 8)


def test_what_is_to_be_tried_later_is_not_tried_now(work_off):
    count_sand.defer()
    work_off()
    work_off()
    assert ProcrastinateJob.objects.get().attempts == 1


def test_an_error_is_kept_and_logged_without_its_words(work_off, caplog):
    count_sand.defer()
    work_off()
    assert JobError.objects.get().kind == "ValueError"
    (record,) = [record for record in caplog.records if record.name == "starcoach.worker"]
    line = PlainLines().format(record)
    assert "WARNING starcoach.worker" in line
    assert "job to be tried again task=Count the sand try=1 ms=" in line
    assert "in count_sand" in line
    assert WORDS not in line


def test_each_job_has_a_line_with_what_it_cost(work_off, caplog):
    caplog.set_level("INFO", logger="starcoach.worker")
    count_stars.defer(sky="north")
    work_off()
    (record,) = [record for record in caplog.records if record.name == "starcoach.worker"]
    assert record.getMessage() == "job done"
    assert record.facts["task"] == "Count the stars"
    assert record.facts["queries"] == 0
    assert "north" not in PlainLines().format(record)


def test_what_a_dead_worker_had_begun_is_done_by_another(work_off):
    count_stars.defer(sky="north")
    breathe(DEAD_AFTER * 2)
    change("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM procrastinate_workers)")
    work_off()
    assert DONE == ["north"]


def test_what_fails_while_more_of_its_kind_waits_is_tried_again(work_off):
    count_drops.configure(queueing_lock="drops").defer()
    work_off()
    assert [job.status for job in ProcrastinateJob.objects.all()] == ["todo", "todo"]


def test_what_a_dead_worker_had_begun_is_done_though_more_of_its_kind_waits(work_off):
    for sky in ("north", "south"):
        count_stars.configure(queueing_lock="stars").defer(sky=sky)
        change("UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'sky' = 'north'")
    work_off()
    assert sorted(DONE) == ["north", "south"]


def test_what_a_live_worker_has_begun_is_left_to_it(work_off):
    count_stars.defer(sky="north")
    breathe()
    change("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM procrastinate_workers)")
    work_off()
    assert DONE == []


def test_what_kills_its_worker_each_time_has_failed_in_the_end(work_off):
    count_stars.defer(sky="north")
    change("UPDATE procrastinate_jobs SET status = 'doing', attempts = 7")
    work_off()
    assert (DONE, ProcrastinateJob.objects.get().status) == ([], "failed")


def test_what_failed_is_removed_after_ninety_days(db):
    fail()
    remove_old_jobs()
    assert ProcrastinateJob.objects.exists()
    change("UPDATE procrastinate_events SET at = now() - interval '91 days'")
    remove_old_jobs()
    assert not ProcrastinateJob.objects.exists()


# The owner's page


def test_nobody_else_finds_the_page_or_changes_anything(client, ana):
    client.force_login(ana)
    job = fail()
    addresses = [URL + "again/", URL + "drop/"]
    assert [client.post(address, {"job": job.pk}).status_code for address in addresses] == [404, 404]
    assert client.get(URL).status_code == 404
    assert ProcrastinateJob.objects.get().status == "failed"


def test_it_says_what_failed_and_of_what_kind_the_error_was(owner):
    JobError.objects.create(job=fail(), kind="SMTPServerDisconnected")
    page = read(owner)
    assert "1 failed" in page
    assert "Count the sand" in page
    assert "SMTPServerDisconnected" in page


def test_it_says_what_waits(owner):
    count_stars.defer(sky="north")
    page = read(owner)
    assert "1 waits" in page
    assert "Count the stars" in page
    assert "north" not in page


def test_without_a_heartbeat_it_says_what_to_do(owner):
    assert "No worker is running." in read(owner)
    breathe(DEAD_AFTER * 2)
    assert "No worker is running." in read(owner)
    breathe()
    assert "A worker is running" in read(owner)


def test_a_failed_job_runs_again_once(owner):
    job = fail()
    for said in ("A worker will try it again in a moment.", "Nothing was changed"):
        page = owner.post(URL + "again/", {"job": job.pk}, follow=True).content.decode()
        assert said in page
    assert ProcrastinateJob.objects.get().status == "todo"


def test_a_failed_job_is_let_go_with_its_error(owner):
    job = fail()
    JobError.objects.create(job=job, kind="ValueError")
    owner.post(URL + "drop/", {"job": job.pk})
    assert not ProcrastinateJob.objects.exists()
    assert not JobError.objects.exists()


def test_what_waits_is_not_let_go(owner):
    count_stars.defer(sky="north")
    owner.post(URL + "drop/", {"job": ProcrastinateJob.objects.get().pk})
    assert ProcrastinateJob.objects.exists()


@pytest.mark.parametrize("job", ["", "x", "0", str(2**63)])
def test_no_such_job_changes_nothing(owner, job):
    assert "Nothing was changed" in owner.post(URL + "again/", {"job": job}, follow=True).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_stays_cheap(owner, number, django_assert_num_queries):
    fail(number)
    with django_assert_num_queries(7):
        owner.get(URL)


def test_a_page_holds_fifty(owner):
    fail(51)
    assert "2 of 2" in read(owner, page=2)


def test_home_tells_the_owner_of_failed_work_in_one_line(owner, ana):
    breathe()
    assert "in the background has failed" not in owner.get("/").content.decode()
    fail()
    assert "One piece of work in the background has failed" in owner.get("/").content.decode()
    owner.force_login(ana)
    assert "in the background has failed" not in owner.get("/").content.decode()


def test_home_tells_the_owner_that_work_waits_for_a_worker(owner):
    count_stars.defer(sky="north")
    assert "no worker is running" in owner.get("/").content.decode()
    breathe()
    assert "no worker is running" not in owner.get("/").content.decode()
