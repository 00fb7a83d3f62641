"""What each form would send: sound values, of which a test makes others."""

NOTE = {"component": "task", "kind": "comment", "body": "How?", "note": "none"}
RUNG = {"why": "Why?", "because": "So.", "evidence": "", "nature": "person", "below": "", "base": "0"}
QUESTION = {"text": "What did you do?", "mainly": "teamwork", "also": "leadership", "cohort": ""}
SUMMARY = {"summary": "Good.", "base": "0"}
MOVE = {"source": "situation", "target": "task", "source_body": "x", "target_body": "y", "key": "key"}
FIELDS = {
    "accounts:edit": {"name": "Ana", "time_zone": "", "scheme": ""},
    "accounts:grant": {"may": "1"},
    "accounts:signup": {"open": "1"},
    "overview:end": {"email": "ana@example.org"},
    "overview:erase": {"email": "ana@example.org"},
    "cohorts:new": {"name": "A cohort"},
    "cohorts:rename": {"name": "A cohort"},
    "cohorts:invite": {"role": "candidate"},
    "cohorts:revoke": {"role": "candidate"},
    "drafts:save": {"body": "x", "base": "1", "key": "key", "superseded": "", "force": "1", "discarded": "y"},
    "stories:save": {"body": "x", "base": "0", "key": "key", "superseded": ""},
    "drafts:move": {**MOVE, "source_base": "1", "target_base": "1"},
    "whys:index": {"at": "add", "rung": ""},
    "whys:new": RUNG,
    "drafts:new": {"story": "none"},
    "whys:edit": RUNG,
    "whys:delete": {"base": "0"},
    "whys:link": {"role": "A", "quote": "data", "start": "0"},
    "whys:unlink": {"role": "A"},
    "history:restore": {"snapshot": "v1", "situation": "1", "task": "1", "action": "1", "result": "1"},
    "history:index": {"from": "v1", "to": "now"},
    "stories:adapt": {"question": "none", "target": "spoken", "words": "", "from": ""},
    "drafts:retarget": {"target": "form"},
    "drafts:confirm": {"key": "40%"},
    "drafts:rename": {"title": "A title"},
    "stories:rename": {"title": "A title"},
    "drafts:tick": {"met": "none", "unmet": "none"},
    "questions:new": QUESTION,
    "questions:edit": QUESTION,
    "stories:new": {"title": "A title", "memory": "x", "competency": "teamwork"},
    "stories:tag": {"mainly": "teamwork", "also": "leadership"},
    "stories:index": {"q": "data"},
    "questions:index": {"q": "data", "competency": "teamwork", "unanswered": "1"},
    "reviews:ask": {"people": "none", "request": "x"},
    "reviews:note": NOTE,
    "reviews:write": {"edit": "none", "note": "task"},
    "reviews:tick": {"met": "none", "unmet": "none"},
    "reviews:summarise": SUMMARY,
    "reviews:submit": SUMMARY,
    "reviews:answer": {"stance": "changed", "body": "x"},
}
