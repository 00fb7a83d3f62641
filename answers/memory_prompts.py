"""For each competency, by its slug, a question that helps the user remember a story of it."""

import tomllib

from django.conf import settings

PATH = settings.BASE_DIR / "answers" / "content" / "competencies.toml"
COMPETENCIES = tomllib.loads(PATH.read_text(encoding="utf-8"))["competency"]
MEMORY_PROMPTS = {competency["slug"]: competency["memory_prompt"] for competency in COMPETENCIES}
