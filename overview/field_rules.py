"""Of every field of every model: how much it says of a person, whether their own file has it, what an erasure does.

A line is a model, then for its fields:

- none, personal, sensitive (words of a story or about one), secret (a key);
- in: the file has it (overview/takeout); out: it has not;
- deleted: its row goes; blanked: the row stays, the field is emptied or made anew; given: stays with those it was given
  to, by someone who left; kept: it says nothing of them.

Where a rule of a row depends on others (a version that others wrote notes on stays, blanked), the stricter is named.
"""

from typing import NamedTuple

TABLE = """
auth.Permission              none       out  kept     id name content_type codename
auth.Group                   none       out  kept     id name permissions
contenttypes.ContentType     none       out  kept     id app_label model
sessions.Session             secret     out  deleted  session_key session_data expire_date
account.EmailAddress         personal   in   deleted  email verified primary
account.EmailAddress         none       out  deleted  id user
account.EmailConfirmation    secret     out  deleted  id email_address created sent key
accounts.Attempt             none       out  kept     id ends_at count
accounts.Attempt             secret     out  kept     key
mfa.Authenticator            secret     out  deleted  data
mfa.Authenticator            personal   out  deleted  created_at last_used_at
mfa.Authenticator            none       out  deleted  id user type
usersessions.UserSession     secret     out  deleted  session_key
usersessions.UserSession     personal   out  deleted  ip user_agent created_at last_seen_at data
usersessions.UserSession     none       out  deleted  id user
accounts.Event               personal   out  given    actor about kind object at
accounts.Event               none       out  kept     id
accounts.Notice              none       out  deleted  id person
accounts.Notice              personal   in   deleted  public_id kind object created_at at read_at mailed_at
accounts.Notice              personal   out  deleted  actor
accounts.MailSettings        none       out  deleted  id person
accounts.MailSettings        personal   in   deleted  choices daily_at quiet_until
accounts.User                none       out  kept     id erased_at
accounts.User                secret     out  blanked  password
accounts.User                none       in   blanked  namesake public_id is_active is_owner may_make_cohorts
accounts.User                personal   in   blanked  email name time_zone scheme last_login date_joined ended_at
accounts.User                personal   in   blanked  last_active_on steps_hidden_at
accounts.SiteSettings        none       out  kept     id signup_is_open
accounts.Mail                personal   out  deleted  to subject until created_at headers
accounts.Mail                secret     out  deleted  body message_id
accounts.Mail                none       out  kept     id
accounts.JobError            none       out  kept     job kind at
procrastinate.ProcrastinateJob none     out  kept     id queue_name task_name priority lock args status scheduled_at
procrastinate.ProcrastinateJob none     out  kept     attempts queueing_lock abort_requested worker
procrastinate.ProcrastinateEvent none   out  kept     id job type at
procrastinate.ProcrastinateWorker none  out  kept     id last_heartbeat
procrastinate.ProcrastinatePeriodicDefer none out kept id task_name defer_timestamp job periodic_id
cohorts.Cohort               none       out  kept     id
cohorts.Cohort               personal   in   given    name
cohorts.Cohort               none       in   kept     public_id created_at
cohorts.Cohort               personal   out  given    term time_zone office_hours archived_at
cohorts.Group                none       out  kept     id public_id cohort
cohorts.Group                personal   in   given    name
cohorts.Pair                 none       out  deleted  id cohort
cohorts.Pair                 sensitive  out  deleted  public_id first second kind made_by made_at
cohorts.CoachNote            none       out  deleted  id written_by
cohorts.CoachNote            sensitive  in   deleted  membership body written_at
cohorts.Announcement         none       out  given    id author
cohorts.Announcement         personal   in   given    public_id cohort body sent_at
cohorts.Membership           none       out  kept     id user
cohorts.Membership           personal   in   given    public_id cohort role joined_at left_at group weekly_capacity
cohorts.Invitation           none       out  deleted  id created_by
cohorts.Invitation           secret     out  deleted  token_hash
cohorts.Invitation           personal   in   deleted  public_id cohort role created_at expires_at revoked_at
answers.Section              none       out  deleted  id draft
answers.Section              none       in   deleted  component number saved_at
answers.Section              sensitive  in   deleted  text seen_facts
answers.Section              sensitive  out  deleted  search_vector
answers.SavedKey             none       out  deleted  id section number created_at
answers.SavedKey             secret     out  deleted  key digest
answers.Revision             none       out  deleted  id section
answers.Revision             sensitive  in   deleted  number text created_at
answers.Version              none       out  kept     id draft
answers.Version              none       in   kept     number created_at
answers.Version              sensitive  in   blanked  title situation task action result rungs origin
answers.Draft                none       out  kept     id story
answers.Draft                none       in   kept     public_id question target created_at trashed_at
answers.Draft                sensitive  in   blanked  confirmed
answers.MetIndicator         none       out  deleted  id draft
answers.MetIndicator         personal   in   deleted  slug ticked_at
answers.Dismissal            none       out  deleted  id draft key
answers.Dismissal            personal   in   deleted  rule reason created_at
answers.SilencedRule         none       out  deleted  id person cohort
answers.SilencedRule         personal   in   deleted  rule created_at
rubrics.Rubric               none       out  kept     id title cohort
rubrics.Criterion            none       out  kept     id rubric position slug component title
rubrics.Indicator            none       out  kept     id criterion position level slug text
answers.Competency           none       out  kept     id slug name plain position
answers.Question             none       out  kept     id slug
answers.Question             none       out  blanked  owner
answers.Question             none       in   kept     public_id position main competencies cohort
answers.Question             personal   in   blanked  text
answers.Question             personal   out  blanked  search_vector
answers.RootCauseLink        none       out  deleted  id draft
answers.RootCauseLink        sensitive  in   deleted  rung role component text start end
answers.Rung                 none       out  deleted  id story
answers.Rung                 sensitive  in   deleted  public_id position why because evidence nature is_within_reach
answers.Rung                 none       in   deleted  is_shared number
answers.Story                none       out  kept     id owner
answers.Story                none       in   kept     public_id memory_number created_at trashed_at
answers.Story                personal   in   blanked  ready_at
answers.Story                none       out  blanked  memory_key
answers.Story                sensitive  in   blanked  title memory
answers.Story                sensitive  out  blanked  search_vector
answers.StoryCompetency      none       out  deleted  id story
answers.StoryCompetency      personal   in   deleted  competency is_mainly
practice.Exemplar            none       out  kept     id slug title question content position work words search_vector
practice.Attempt             none       out  deleted  id learner
practice.Attempt             personal   in   deleted  exemplar kind item tries is_right_at_once answered_at done_at
practice.Attempt             personal   in   deleted  card reviewed_on due_on
practice.Reading             none       out  deleted  id reader
practice.Reading             personal   in   deleted  exemplar read_at
practice.Rehearsal           none       out  deleted  id draft key
practice.Rehearsal           personal   in   deleted  public_id prompt seconds part_seconds said_at met_indicators
practice.FollowUp            none       out  deleted  id story key
practice.FollowUp            sensitive  in   deleted  slug answer number answered_at put_aside_at
assignments.Assignment       none       out  kept     id created_at
assignments.Assignment       none       in   kept     public_id
assignments.Assignment       personal   in   given    title cohort
assignments.Assignment       none       out  given    target opens_at hand_in_by review_by set_at questions
assignments.Assignment       personal   out  blanked  created_by
assignments.AssignedQuestion none       out  kept     id assignment question position
assignments.Extension        none       out  deleted  id user given_by
assignments.Extension        personal   in   deleted  assignment hand_in_by review_by given_at
assignments.Submission       none       out  deleted  id author public_id
assignments.Submission       personal   in   deleted  assignment draft version started_at handed_in_at
reviews.Annotation           none       out  kept     id review key last_key
reviews.Annotation           sensitive  in   given    component start end kind target body justifies number state
reviews.Annotation           sensitive  in   given    created_at sent_at public_id
reviews.Annotation           sensitive  in   blanked  replacement gone_quote
reviews.Annotation           none       out  kept     settled_in settled_start settled_end
reviews.Phrase               none       out  deleted  id owner
reviews.Phrase               personal   in   deleted  public_id text created_at
reviews.GuestPass            none       out  deleted  id
reviews.GuestPass            secret     out  deleted  token_hash key_hash
reviews.GuestPass            none       in   deleted  public_id draft
reviews.GuestPass            personal   in   deleted  label name created_at expires_at opened_at revoked_at
reviews.Reply                none       out  given    id annotation
reviews.Reply                sensitive  in   given    author stance body before after created_at
reviews.Verdict              none       out  given    id review key
reviews.Verdict              sensitive  in   given    annotation is_solved body number created_at
reviews.Review               none       out  given    id reviewer guest_pass place summary_key next_step_key
reviews.Ask                  none       out  kept     id earlier
reviews.Ask                  none       in   given    public_id version names see_others notes_by asked_at renewed_at
reviews.Ask                  sensitive  in   blanked  request
reviews.Review               sensitive  in   given    summary next_step met_indicators
reviews.Review               sensitive  in   given    helpfulness
reviews.Review               sensitive  in   blanked  helpfulness_line
reviews.Review               none       in   given    public_id version ask cohort summary_number next_step_number
reviews.Review               none       in   given    state submitted_at summary_sent_at
reviews.Review               personal   out  given    read_at renewed_from
"""


class Rule(NamedTuple):
    sensitivity: str
    is_exported: bool
    erasure: str


def rules():
    """The rule of each field, by the model's label and the field's name."""
    found = {}
    for line in TABLE.strip().splitlines():
        model, sensitivity, export, erasure, *names = line.split()
        for name in names:
            found[model, name] = Rule(sensitivity, export == "in", erasure)
    return found
