"""All rules for hints: what each asks and why, how often it was called wrong, and where it is off."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from answers.models.hints import Dismissal, Reason, SilencedRule
from text.components import Component
from text.hints import RULES, WHYS_RULES, Rule

GROUPS = {"Any part": "", "Situation and Task": "ST", "Action": "A", "Result": "R"}
"""The headings of the page, and the parts that the rules below them are about."""
SAMPLE = {"quote": "ETL", "other": "Situation", "share": "58"}
"""What a question names, as the page shows it."""


@dataclass
class RuleRow:
    """A rule as the page shows it. put_away, wrong: how often its hints were, and how many of these were called wrong.

    own: the row that silences it for those whose page it is. cohorts: those of the user's in which it is off.
    """

    rule: Rule
    put_away: int
    wrong: int
    own: SilencedRule | None
    cohorts: list[SilencedRule]

    @property
    def question(self):
        return self.rule.question.format(**SAMPLE)

    def is_off(self):
        return bool(self.own or self.cohorts or not self.rule.is_on)

    def per_cent_wrong(self):
        return round(100 * self.wrong / self.put_away) if self.put_away else 0


@dataclass
class Group:
    """The rules about the same parts."""

    slug: str
    label: str
    components: list[Component]
    rows: list[RuleRow]


class RulesPage:
    """The rules, for a user or, where a cohort is given, for all in it; two queries."""

    def __init__(self, user, cohort=None):
        self.user = user
        self.cohort = cohort

    @cached_property
    def counts(self):
        wrong = Count("pk", filter=Q(reason=Reason.WRONG))
        rows = Dismissal.objects.values("rule").annotate(put_away=Count("pk"), wrong=wrong)
        return {row["rule"]: (row["put_away"], row["wrong"]) for row in rows}

    @cached_property
    def silenced(self):
        if self.cohort:
            return list(self.cohort.silenced_rules.all())
        return list(SilencedRule.objects.for_author(self.user).select_related("cohort").order_by("cohort__name"))

    def row(self, rule):
        rows = [row for row in self.silenced if row.rule == rule.slug]
        own = next((row for row in rows if self.cohort or row.person_id), None)
        put_away, wrong = self.counts.get(rule.slug, (0, 0))
        return RuleRow(rule, put_away, wrong, own, [row for row in rows if row is not own])

    def groups(self):
        found = [self.group(label, parts) for label, parts in GROUPS.items()]
        return [*found, Group("whys", "5 Whys", [], [self.row(rule) for rule in WHYS_RULES])]

    def group(self, label, parts):
        rules = [rule for rule in RULES if rule.parts == parts or (rule.parts and rule.parts in parts)]
        slug = label.split()[0].lower()
        return Group(slug, label, [Component(part) for part in parts], [self.row(rule) for rule in rules])

    def total(self):
        return len(RULES)
