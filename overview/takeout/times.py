from datetime import UTC


def iso_time(time):
    """ISO 8601, in UTC."""
    return time and time.astimezone(UTC).isoformat().replace("+00:00", "Z")
