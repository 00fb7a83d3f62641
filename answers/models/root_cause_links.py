from django.db import models

from text.across import locate_across
from text.anchors import Fit, locate
from text.components import Component


class RootCauseLinkQuerySet(models.QuerySet["RootCauseLink"]):
    def follow(self, before, after):
        """Follow words that moved between sections; the sections as they were and are, by component.

        To be called in the transaction that saves the sections.
        """
        for link in self.filter(component__in=before):
            link.follow(before, after)


class RootCauseLink(models.Model):
    """The words of one draft that answer to the root cause: in Action what fixes it, in Result what shows that it
    stayed fixed.

    start and end are code points in `text`, the section as it stood when the words were linked.
    """

    rung = models.ForeignKey("answers.Rung", models.CASCADE, related_name="root_cause_links")
    draft = models.ForeignKey("answers.Draft", models.CASCADE, related_name="root_cause_links")
    role = models.CharField(max_length=1, choices=[("A", "fixes it"), ("R", "shows that it stayed fixed")])
    component = models.CharField(max_length=1, choices=Component.choices())
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = RootCauseLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rung", "draft", "role"], name="one_link_per_rung_draft_and_role"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="a_link_holds_some_words"),
        ]

    def __str__(self):
        return self.text[self.start : self.end]

    def anchor_in(self, text):
        """Where its words stand in the section as it reads now."""
        return locate(self.text, text, [(self.start, self.end)])[0]

    def follow(self, before, after):
        """Go with the linked words to another section, if they moved there; True if they did."""
        anchor = self.anchor_in(before[self.component])
        if anchor.fit == Fit.GONE:
            return False
        ranges = {self.component: [(anchor.start, anchor.end)]}
        [moved] = locate_across(before, after, ranges)[self.component]
        if moved.component is None:
            return False
        self.component, self.start, self.end = moved.component, moved.start, moved.end
        self.text = after[self.component]
        self.save(update_fields=["component", "text", "start", "end"])
        return True
