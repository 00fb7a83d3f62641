"""A process of an attacker's, with a Django of its own: reads what to send as JSON, waits for a line, sends it."""

import json
import sys

import django


def main():
    django.setup()
    from django.conf import settings
    from django.db import connection, connections
    from django.test import Client

    import starcoach.settings

    work = json.loads(sys.stdin.readline())
    connection.settings_dict["NAME"] = work["database"]
    settings.ACCOUNT_RATE_LIMITS = starcoach.settings.ACCOUNT_RATE_LIMITS
    client = Client()
    client.cookies.load(work["cookies"])
    print("ready", flush=True)
    sys.stdin.readline()
    answers = [client.post(work["path"], fields, headers=headers) for fields, headers in work["posts"]]
    print(json.dumps([answer.content.decode() for answer in answers]))
    connections.close_all()


if __name__ == "__main__":
    main()
