"""What is found in one's own words, as people write and look for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answers.models import Draft, Question, Section, Story
from answers.models.lexemes import phrase
from answers.search import StorySearch
from tests.answers.stories.test_index import find
from tests.markup import markup

FOUND = """
    Our frontend/backend split  | backend, frontend, frontend/backend, "frontend backend"
    I led cut.Costs fell        | costs, cut, cut.Costs
    Zoë came                    | Zoe, ZOE, Zoë, zoe\u0308
    Zoe\u0308 left it           | Zoe, Zoë, zoe\u0308
    Zoe stayed                  | Zoë, zoe\u0308
    naïve résumé, Ångström      | naive resume, re\u0301sume\u0301, angstrom, NAÏVE
    Søren, Łukasz, Đorđe, Æsop  | soren, lukasz, dorde, aesop, Æsop, ŁUKASZ
    Straße GROẞ                 | strasse, STRASSE, straße, gross, groß
    ISTANBUL                    | istanbul, İstanbul, ıstanbul
    İzmir                       | izmir, IZMIR, ızmir
    Ёлка и Йод                  | елка, ёлка, иод
    Ὀδυσσεύς                    | οδυσσευς, ΟΔΥΣΣΕΥΣ, Οδυσσεύσ
    我們在東京開會檢討規則           | 東京, 規則, 開會, 會
    カフェで検討しました            | カフェ, 検討, ｶﾌｪ
    データがｶﾞｲﾄﾞになる            | ガイド, がｶﾞ, データ
    เราแก้น้ำรั่วที่กรุงเทพ           | น้ำ, กรุงเทพ, รั่ว
    회사에서 회의를 했다             | 회사, 회의, 회사에서
    Москва слушает              | москва, СЛУШАЕТ
    किताब हिन्दी                 | किताब, हिन्दी
    שָׁלוֹם לכולם                 | שלום
    مُحَمَّد هنا                    | محمد
    I moved to IT               | IT, it
    Those who asked me          | who, "who asked"
    A C++ and C# shop           | C++, C#, c++, c#, Ｃ＃, C♯
    We used C++17, F# too       | C++, F#
    Moved to .NET, to ASP.NET   | .NET, .net, ASP.NET
    So C was it                 | C
    Our net profit              | net
    a well-known snake_case     | well-known, known, "well known", snake, snake_case, well–known
    before—after, 3–5 days      | before, after, 3-5, 3–5
    I don't and can’t           | don't, don’t, dont, can't, cant
    Ben's team, James’s desk    | Ben, Ben’s, James, James's, "Ben's team"
    L’équipe, O’Brien           | équipe, equipe, O'Brien, Brien
    Ｆｕｌｌ　ｗｉｄｔｈ １２３             | full, width, 123
    a ﬁnance oﬃce, Acme™ №5     | finance, office, Acme, №5
    co\u00adoperate, zero\u200bwidth | cooperate, zerowidth, co\u00adoperate
    write ana.b@example.org     | example, ana.b@example.org, example.org, ana
    https://intra.example.com/wiki/Team_A?x=1&amp;y#top | wiki, intra.example.com, Team_A, amp
    1,200,000 rows, 3.5 %, £40k | 1200000, 1,200,000, 3.5, 3.5%, 40k, £40k
    cost 2500 in 2,019          | 2,500, 2019
    <urgent> &lt;b&gt; #1 +5 -7 | urgent, 1, 5, 7
    10/12/2025 at 15:30         | 2025, 10/12/2025, 15:30
    “Quoted” (words) [x]…end    | quoted, words, “quoted words”, end
    Schemas were validated      | schema, validating, "schemas were"
"""
NOT_FOUND = """
    A C++ and C# shop           | C, C#m, F#, plus
    We used C++17, F# too       | C, C#
    So C was it                 | C++, C#
    Our net profit              | .NET, ASP.NET
    Moved to .NET, to ASP.NET   | net
    我們在東京開會檢討規則           | 京東, 規開
    I moved to IT               | who
    Zoe stayed                  | Zo
    naïve résumé, Ångström      | nave
    Schemas were validated      | "validated schemas", schemas -validated
"""
LONG = "Supercalifragilistic" * 150


def cases(table):
    for line in table.strip().splitlines():
        text, queries = line.split(" | ")
        yield from ((text.strip(), query.strip()) for query in queries.split(", "))


@pytest.fixture
def texts(ana, content):
    """{text: the story that has it in a section, the story that has it in its memory, and the one in its title}"""
    return {text: write_thrice(ana, text) for text, _ in [*cases(FOUND), *cases(NOT_FOUND), (LONG, "")]}


def write_thrice(user, text):
    with_draft = Story.objects.create(owner=user)
    draft = Draft.objects.create(story=with_draft, question=Question.objects.all()[0])
    Section.objects.bulk_create(Section(draft=draft, component=each, text=text * (each == "A")) for each in "STAR")
    memory, title = Story.objects.create(owner=user, memory=text), Story.objects.create(owner=user, title=text[:120])
    return {with_draft, memory, title}


def found(user, query):
    return {result.story: is_marked(result) for result in StorySearch(user, query).stories}


def is_marked(result):
    excerpts = [excerpt for _, places in result.drafts.values() for _, excerpt in places]
    pieces = [*result.title, *(piece for each in [*excerpts, result.memory] if each for piece in each.pieces)]
    return any(is_found for _, is_found in pieces)


def test_words_are_found_and_marked_as_people_write_and_look_for_them(ana, texts):
    queries = {query: found(ana, query) for _, query in cases(FOUND)}
    missed = [(text, query) for text, query in cases(FOUND) if not all(map(queries[query].get, texts[text]))]
    assert missed == []


def test_words_that_only_look_like_them_are_not_found(ana, texts):
    assert [(text, query) for text, query in cases(NOT_FOUND) if texts[text] & found(ana, query).keys()] == []


def test_a_word_of_three_thousand_letters_is_found_by_all_that_can_be_typed_of_it(ana, texts):
    assert texts[LONG] >= found(ana, LONG).keys() > set()


def test_what_has_no_letter_or_digit_is_left_out_and_said(client, ana, draft):
    client.force_login(ana)
    page = markup(find(client, "schema & 🎉 -!"))
    assert "Left out for having no letter or digit: “<bdi>&amp;</bdi>”, “<bdi>🎉</bdi>”, “<bdi>!</bdi>”." in page
    assert "<mark>schema</mark>" in page


def test_where_common_words_stand_in_the_way_they_are_left_out_and_said(client, ana, draft):
    client.force_login(ana)
    page = markup(find(client, "what were the schemas"))
    assert "so common ones were left out: “<bdi>what</bdi>”, “<bdi>were</bdi>”, “<bdi>the</bdi>”." in page
    assert "<mark>schema</mark>" in page
    assert "left out" not in markup(find(client, "two data engineers and a tester"))
    assert "Nothing of yours" in markup(find(client, '"what schema"'))


@pytest.mark.parametrize("nothing", ["&", "-schema", "🎉 —", '"..."'])
def test_where_there_is_no_word_to_look_for_the_page_asks_for_one(client, ana, draft, nothing):
    client.force_login(ana)
    page = markup(find(client, nothing))
    assert "There is no word to look for" in page and "<mark>" not in page


def test_a_minus_leaves_out_or_takes_either_and_quotation_marks_hold_together(client, ana, draft):
    client.force_login(ana)
    shown = {words: find(client, words).context["search"].stories for words in QUERIES}
    assert {words: bool(stories) for words, stories in shown.items()} == QUERIES


QUERIES = {
    "schema -zeppelin": True,
    "schema -validation": False,
    "zeppelin OR schema": True,
    "zeppelin or schema": False,
    '"schema validation"': True,
    "“schema validation”": True,
    '"validation schema"': False,
    'schema -"schema validation"': False,
}


def test_the_vectors_of_words_are_not_read_with_stories_and_drafts(ana, draft):
    with CaptureQueriesContext(connection) as captured:
        list(Story.objects.owned_by(ana).with_drafts())
        list(Draft.objects.written_by(ana).with_sections().with_siblings())
        list(StorySearch(ana, "schema").matching_sections(phrase("schema")))
    read = [query["sql"].partition(" FROM ")[0] for query in captured]
    assert len(read) > 3 and not any("search_vector" in columns for columns in read)
