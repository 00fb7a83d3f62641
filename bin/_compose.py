"""docker-compose.yml without containers: each replica of a service gets a loopback address, as a container has one.

So its port stays the same, and where a service is named (`web:8000`) its address is put.
"""

import hashlib
import os
import re
import sys
from typing import NamedTuple

from _venv import PYTHON, ROOT

FILE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\{(\w+):([-?])([^}]*)\}")
ITSELF = re.compile(r"\b(0\.0\.0\.0|127\.0\.0\.1)\b")
"""What a program in a container says for its own address."""
DONE = "service_completed_successfully"


class Service(NamedTuple):
    """`check`: the command that succeeds once it answers; [] where there is none.

    `files`: those of the checkout that it has under another name. `grace`: the seconds that it has to end.
    """

    name: str
    command: list
    environment: dict
    check: list
    needs: dict
    addresses: list
    files: dict
    grace: int

    def at(self, address, command):
        """A command of this service, on the replica with that address."""
        return [self.on_this_machine(ITSELF.sub(address, word)) for word in command]

    def on_this_machine(self, word):
        for inside, outside in self.files.items():
            word = word.replace(inside, outside)
        return str(PYTHON) if word == "python" else word


def read_services(variables, replicas):
    """Those of no profile, each after what it needs. `replicas`: of which there are more or fewer."""
    import yaml

    found = filled(yaml.safe_load(FILE.read_text()), variables)["services"]
    left = {name: service for name, service in found.items() if "profiles" not in service}
    services: list[Service] = []
    while left:
        name = next(name for name, service in left.items() if not service.get("depends_on", {}).keys() & left.keys())
        service = left.pop(name)
        first = sum(len(other.addresses) for other in services)
        count = replicas.get(name, service.get("scale", 1))
        services.append(as_service(name, service, [loopback(first + number) for number in range(count)]))
    return services


def filled(value, variables):
    """With the variables in their places, as compose does it."""
    if isinstance(value, dict):
        return {key: filled(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, variables) for inner in value]
    return VARIABLE.sub(lambda found: fill(variables, *found.groups()), value) if isinstance(value, str) else value


def fill(variables, name, kind, word):
    if kind == "?" and not variables.get(name):
        sys.exit(f"{name}: {word}")
    return variables.get(name) or ("" if kind == "?" else word)


def as_service(name, service, addresses):
    mounts = [mount.split(":") for mount in service.get("volumes", []) if mount.startswith("./")]
    return Service(
        name,
        service["command"],
        service.get("environment", {}),
        service.get("healthcheck", {}).get("test", [])[1:],
        {needed: how["condition"] for needed, how in service.get("depends_on", {}).items()},
        addresses,
        {inside: str(ROOT / outside) for outside, inside, *_ in mounts},
        int(service.get("stop_grace_period", "10s").removesuffix("s")),
    )


def loopback(number):
    """Of this checkout alone, so that two of them do not meet."""
    digest = hashlib.sha256(os.fsencode(ROOT)).digest()
    return f"127.{1 + digest[0] % 254}.{digest[1]}.{1 + number}"


def placed(text, services, names):
    """With addresses where services are named; `names` has those that are found in another way."""
    places = {service.name: service.addresses[0] for service in services} | names
    named = re.compile(rf"(?<![\w.-])({'|'.join(places)}):(\d+)")
    return named.sub(lambda found: f"{places[found[1]]}:{found[2]}" if places[found[1]] else "", text)
