"""For each competency a question that jogs the memory; from the same file as its name, by its slug."""

import tomllib

from django.conf import settings

PATH = settings.BASE_DIR / "answers" / "content" / "competencies.toml"
JOGS = {row["slug"]: row["jog"] for row in tomllib.loads(PATH.read_text(encoding="utf-8"))["competency"]}
