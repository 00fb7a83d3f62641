"""The services of docker-compose.yml as processes: started in order, kept alive, ended in order."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from _compose import DONE, placed, read_services
from _process import Process
from _venv import ROOT, say
from _wide import Pooler, Replica, by_way_of
from _world import answer_signals_with, collect_static, make_secret, manage, stay

STARTS = 60
"""Seconds that a service has to answer."""
PROXIED = {"WEBS": ("web", 8000), "STREAMS": ("streams", 8001)}
"""Variables of the Caddyfile: the replicas that the proxy finds by their name, where they are containers."""


class Cluster:
    def __init__(self, world, url, http_port, webs, is_wide=False):
        from starcoach.postgres import Server

        self.world, self.url, self.http_port, self.is_wide = world, url, http_port, is_wide
        self.server, self.kept = Server(world), []
        make_secret(world / "secret-key")
        env = {"SECRET_KEY": (world / "secret-key").read_text(), "POSTGRES_PASSWORD": "none", "SITE_URL": url}
        self.services = read_services(os.environ | env, {"web": webs})

    @contextmanager
    def running(self, service):
        say(f"Starting {service.name}.")
        if any(other.needs.get(service.name) == DONE for other in self.services):
            self.run_once(service)
            yield
            return
        kept = self.of_database(service) if service.name == "database" else list(self.replicas(service))
        self.kept += kept
        try:
            self.look_after()
            for process in kept:
                self.wait_for(process)
            yield
        finally:
            answer_signals_with(stay)
            for process in kept:
                self.kept.remove(process)
                process.end(service.grace)

    def run_once(self, service):
        """Before it, what the image is built with; after it, the made-up people."""
        env = self.environment_of(service)
        collect_static(env)
        command = service.at(service.addresses[0], service.command)
        if subprocess.run(command, cwd=ROOT, env=env, start_new_session=True).returncode:
            sys.exit(f"{service.name} failed, and the lines above say why.")
        manage(env, "demo")

    def of_database(self, service):
        database = Database(self.server, service)
        beside = [Pooler(self.server), Replica(self.server, database.settings)] if self.is_wide else []
        return [*beside, database]

    def replicas(self, service):
        for number, address in enumerate(service.addresses, start=1):
            command = service.at(address, service.command)
            process = Process(f"{service.name}-{number}", command, self.environment_of(service))
            process.check = service.at(address, service.check)
            yield process

    def environment_of(self, service):
        """As in its container, but for the folder of the data, the made-up people, and where things are."""
        known = [address for other in self.services for address in other.addresses]
        given = {name: placed(value, self.services, {"database": ""}) for name, value in service.environment.items()}
        given["ALLOWED_HOSTS"] = ",".join(filter(None, [given.get("ALLOWED_HOSTS"), *known]))
        ours = {"STARCOACH_WORLD": self.world.name, "STARCOACH_DEMO": "1", "PGHOST": str(self.server.socket_folder)}
        caddy = self.proxied() | {"BIND": "127.0.0.1", "HTTP_PORT": str(self.http_port)}
        caddy |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(self.world))
        if self.is_wide and service.name == "web":
            given = by_way_of(given)
        return os.environ | {name: value for name, value in given.items() if value} | ours | caddy

    def proxied(self):
        found = {service.name: service.addresses for service in self.services}
        return {
            variable: " ".join(f"{address}:{port}" for address in found[name])
            for variable, (name, port) in PROXIED.items()
        }

    def look_after(self):
        """To be called every now and then."""
        before = [process.pid for process in self.kept]
        for process in self.kept:
            process.look_after()
        if before != [process.pid for process in self.kept]:
            write_down(self.world, self.kept)

    def wait_for(self, process):
        until = time.monotonic() + STARTS
        while not process.is_answering():
            self.look_after()
            if time.monotonic() > until:
                sys.exit(f"{process.name} does not answer, and the lines above say why.")
            time.sleep(0.1)


class Database:
    """The embedded one, with the settings of the container's."""

    name = "database"
    pid = None

    def __init__(self, server, service):
        self.server, self.due = server, 0.0
        self.settings = dict(word.removeprefix("--").split("=", 1) for word in service.command[1:])

    def look_after(self):
        from starcoach.postgres import ServerError

        if self.server.is_locked() or time.monotonic() < self.due:
            return
        if self.due:
            say("The database ended by itself; it is started again.")
        self.due = time.monotonic() + 1
        try:
            self.server.start(**self.settings)
        except ServerError as trouble:
            say(str(trouble))

    def is_answering(self):
        return self.server.is_ready()

    def end(self, grace):
        self.server.stop()


# What is written down of the running ones, for bin/cluster restart and for whoever wants to end one


def write_down(world, kept):
    found = {p.name: {"pid": p.pid, "command": p.command, "check": p.check} for p in kept if p.pid}
    unfinished = world / "processes.new"
    unfinished.write_text(json.dumps(found, indent=1))
    unfinished.rename(world / "processes.json")


def read_processes(world):
    place = world / "processes.json"
    return json.loads(place.read_text()) if place.exists() else {}
