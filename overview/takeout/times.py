from datetime import UTC


def moment(when):
    """ISO 8601, in UTC."""
    return when and when.astimezone(UTC).isoformat().replace("+00:00", "Z")
