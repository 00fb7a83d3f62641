from tests.house.sentences_page import PAGE, Template, drawn, of_python, of_script, tidy

SAID = ["a b", "Read it", "Two {…} notes{…}", "More", "{…}"]


def test_the_page_of_all_sentences_is_as_the_code_says():
    assert PAGE.read_text() == drawn(), "draw it anew: python -m tests.house.sentences_page"


def test_a_sentence_of_a_template_is_what_people_read():
    markup = '{# never #}<p title="Read it">Two <b>{{ n }}</b> notes{% if x == "a b" %}</p><p>More</p>{% endif %}'
    assert [tidy(words) for words in Template(markup).found if words.strip()] == SAID


def test_a_sentence_of_python_is_no_docstring_and_no_log_line():
    source = '"""Not this one."""\nlogger.info("nor this")\nmessage(f"Saved by {name} now.")\n'
    assert list(of_python(source)) == ["Saved by {…} now."]


def test_a_sentence_of_a_script_is_no_comment():
    assert list(of_script('// "not this"\nsay(`Moved ${n} words.`);\nsay("Not saved");')) == [
        "Moved {…} words.",
        "Not saved",
    ]
