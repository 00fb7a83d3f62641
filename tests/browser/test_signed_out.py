"""Ana signs out in another tab: what she sends from a plain form is not lost, and she gets back to its page."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import sign_in
from tests.browser.test_pages import look_at
from tests.conftest import PASSWORD

SAID = "They agreed because I had counted the broken rows with them."


@pytest.fixture
def refused(open_page, ana, draft, sent):
    """Where Ana's answer to a note has led."""
    page = open_page(ana, reverse("reviews:feedback", args=[draft.public_id]))
    tab = page.context.new_page()
    tab.goto("/account/logout/")
    tab.locator("main").get_by_role("button", name="Sign out").click()
    tab.close()
    page.get_by_label("Changed", exact=True).check()
    page.get_by_label("What you changed, if it needs saying").fill(SAID)
    page.locator(".reply-form").first.evaluate("(form) => form.submit()")  # as without the script
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    return page


def test_an_answer_to_a_note_is_there_to_send_again_and_signing_in_leads_back_to_the_note(refused, ana, draft):
    expect(refused.get_by_label("Your words, not sent")).to_have_value(SAID)
    refused.locator("main").get_by_role("link", name="Sign in").click()
    way = refused.locator("form").filter(has=refused.get_by_label("Your password"))
    way.get_by_label("Your email address").fill(ana.email)
    way.get_by_label("Your password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    refused.wait_for_url(f"**/drafts/{draft.public_id}/feedback/")


@pytest.mark.long
def test_the_page_with_the_words_is_sound(refused, complaints):
    complaints.clear()  # that the answer was 401
    assert look_at(refused, complaints) == []


@pytest.mark.long
def test_the_page_of_an_address_that_only_takes_forms_is_sound(open_page, ana, draft, complaints):
    page = open_page(ana, reverse("drafts:rename", args=[draft.public_id]))
    expect(page.get_by_role("heading", level=1)).to_have_text("This address is not a page")
    complaints.clear()  # that the answer was 405
    assert look_at(page, complaints) == []


def sign_out_elsewhere(page):
    page.context.clear_cookies(name="sessionid")


def lists(text):
    return [line.split() for line in text.split("\n") if line.strip()]


FORMS = """() => {
  const isTyped = (el) => el.matches("textarea, input:not([type]), input[type=text]") && !el.readOnly && el.name;
  const isSeen = (el) => isTyped(el) && el.checkVisibility();
  const isSecret = (form) => form.querySelector("[type=password], [type=email], [name*=code]");
  for (const details of document.querySelectorAll("main details")) details.open = true;
  const plain = [...document.querySelectorAll("main form[method=post]:not([hx-post], [data-autosave], [hidden])")];
  return plain
    .filter((form) => [...form.elements].some(isSeen) && !isSecret(form))
    .map((form, nth) => {
      form.dataset.nth = nth;
      return [...form.elements].filter(isSeen).map(({ name }) => name);
    });
}"""
"""The names of the fields into which words are typed, of each plain form of a page; the forms are numbered."""
PAGES = lists("""
    ana /stories/new/ /stories/{story}/ /drafts/{draft}/edit/ /questions/new/ /drafts/{draft}/ask/ /settings/
    ana /drafts/{draft}/feedback/ /drafts/{draft}/history/ /drafts/{draft}/guests/ /stories/{story}/adapt/
    ana /drafts/{draft}/whys/
    cleo /phrases/ /reviews/{review}/
    dov /cohorts/new/ /cohorts/{cohort}/ /questions/new/
""")
SHORT = ["/stories/new/"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        pytest.param(name, path, marks=() if path in SHORT else pytest.mark.long)
        for name, *paths in PAGES
        for path in paths
    ],
)
def test_words_of_a_form_that_was_refused_stand_in_it_again_after_signing_in(
    open_page, live_server, people, sent, cohort, name, path
):
    draft = sent.version.draft
    public_ids = {"story": draft.story, "draft": draft, "review": sent, "cohort": cohort}
    path = path.format_map({key: thing.public_id for key, thing in public_ids.items()})
    page = open_page(people[name], path)
    for nth in range(len(page.evaluate(FORMS))):
        lose_and_find(page, live_server, people[name], path, nth)


@pytest.fixture
def people(ana, cleo, dov):
    return {"ana": ana, "cleo": cleo, "dov": dov}


def lose_and_find(page, live_server, person, path, nth):
    """Fill in one of the forms of the page, be signed out, send it, sign in again, and look for the words."""
    page.goto(path)
    typed = {name: f"Words typed in {name}" for name in page.evaluate(FORMS)[nth]}
    form = page.locator(f"form[data-nth='{nth}']")
    for name, words in typed.items():
        form.locator(f"[name='{name}']").first.fill(words)
    sign_out_elsewhere(page)
    form.evaluate("(form) => form.requestSubmit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    sign_in(page.context, live_server.url, person)
    page.locator("main").get_by_role("link", name="Sign in").click()
    expect(page.get_by_text("Your words are back.")).to_be_visible()
    page.evaluate(FORMS)
    expect(form.get_by_role("status")).to_contain_text("Your words are back. They are not sent yet.")
    for name, words in typed.items():
        expect(form.locator(f"[name='{name}']").first).to_have_value(words)


@pytest.mark.long
def test_words_of_a_refused_form_are_not_shown_to_the_user_who_signs_in_instead(open_page, live_server, ana, ben):
    page = open_page(ana, "/stories/new/")
    page.get_by_label("What you remember").fill(SAID)
    sign_out_elsewhere(page)
    page.get_by_role("button", name="Keep the story").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    sign_in(page.context, live_server.url, ben)
    page.locator("main").get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("What you remember")).to_have_value("")
    assert page.evaluate("sessionStorage.getItem('kept')") is None


@pytest.mark.long
def test_a_form_that_was_taken_is_empty_when_its_page_is_opened_again(open_page, ana):
    page = open_page(ana, "/stories/new/")
    page.get_by_label("What you remember").fill(SAID)
    page.get_by_role("button", name="Keep the story").click()
    expect(page.get_by_role("textbox", name="What you remember")).to_have_value(SAID)
    page.goto("/stories/new/")
    expect(page.get_by_label("What you remember")).to_have_value("")


@pytest.mark.long
def test_without_the_script_a_refused_form_is_sent_again_after_signing_in_in_another_tab(open_page, ana):
    page = open_page(ana, "/stories/new/", java_script_enabled=False)
    page.get_by_label("What you remember").fill(SAID)
    page.get_by_label("Title").fill("Rows")
    sign_out_elsewhere(page)
    page.get_by_role("button", name="Keep the story").click()
    with page.expect_popup() as popup:
        page.locator("main").get_by_role("link", name="Sign in").click()
    way = popup.value.locator("form").filter(has=popup.value.get_by_label("Your password"))
    way.get_by_label("Your email address").fill(ana.email)
    way.get_by_label("Your password").fill(PASSWORD)
    way.get_by_role("button", name="Sign in").click()
    popup.value.wait_for_url("**/stories/new/")
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Please send it again")  # the token is another
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rows")
    expect(page.get_by_role("textbox", name="What you remember")).to_have_value(SAID)
