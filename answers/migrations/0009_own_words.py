"""Words are found whatever their accents, width or script: `searchable` folds a text, `starcoach` keeps every word of it.

Both tables with search vectors are written anew, once. Backwards the functions go, and sections are searched as before.
"""

import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models import Func, TextField

CONFIGURATION = """
    CREATE TEXT SEARCH DICTIONARY starcoach_english (TEMPLATE = snowball, Language = english);
    CREATE TEXT SEARCH CONFIGURATION starcoach (COPY = english);
    ALTER TEXT SEARCH CONFIGURATION starcoach ALTER MAPPING REPLACE english_stem WITH starcoach_english;
"""
NO_CONFIGURATION = """
    DROP TEXT SEARCH CONFIGURATION starcoach;
    DROP TEXT SEARCH DICTIONARY starcoach_english;
"""
SEARCHABLE = r"""
CREATE FUNCTION searchable(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF said ~ '[^\x01-\x7f\u2010-\u2027]' THEN
        -- What has no width, and points that are often left out; signs that would else become letters of a word.
        said := regexp_replace(said, '[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]+', '', 'g');
        said := regexp_replace(said, '[\u2120\u2122]+', ' ', 'g');
        -- Letters without their accents, of one width.
        said := regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]+', '', 'g');
        IF said ~ '[\u1100-\u11ff\u3099\u309a]' THEN
            said := normalize(said, NFC);
        END IF;
        said := lower(said);
        IF said ~ '[\u00df\u00e6\u00f0\u00f8\u00fe\u0111\u0127\u0131\u0142\u0153\u0167\u03c2\u266f]' THEN
            said := replace(replace(replace(replace(said, U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'), U&'\00FE', 'th');
            said := translate(said, U&'\00F0\00F8\0111\0127\0131\0142\0167\03C2\266F', U&'dodhilt\03C3#');
        END IF;
        -- Scripts without spaces between words: each letter with its marks is a word.
        IF said ~ '[\u0e01-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\U00020000-\U0003ffff]' THEN
            said := regexp_replace(said, '([\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055\u1100-\u11ff\u1780-\u17b3\u17d7\u17dc\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9fe\uaa60-\uaa7f\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd]*)', ' \1 ', 'g');
        END IF;
    END IF;
    said := lower(said);
    said := regexp_replace(said, '\m([a-z])\+\+', '\1plusplus ', 'g');
    said := regexp_replace(said, '\m([a-z])#', '\1sharp ', 'g');
    said := regexp_replace(said, '(^|[^[:alnum:]]|\m(?:asp|ado|vb))\.net\M', '\1 dotnet', 'g');
    said := regexp_replace(said, '(\d),(?=\d{3}(?!\d))', '\1', 'g');
    said := regexp_replace(said, '[''\u2018\u2019\u02bc]s\M', '', 'g');
    said := regexp_replace(said, 'n[''\u2018\u2019\u02bc](?=t\M)', 'n', 'g');
    -- PostgreSQL leaves out words of more than 2,046 bytes.
    said := regexp_replace(said, '([[:alnum:]]{100})', '\1 ', 'g');
    -- Signs by which PostgreSQL's parser takes several words for one: an address, a number, a tag.
    RETURN regexp_replace(said, '[-/._@:&<+~''\u02bc\u2010-\u2027]+', ' ', 'g');
END $$;
"""
NOT_SEARCHABLE = "DROP FUNCTION searchable(text);"


def vector(*names):
    expressions = (Func(name, function="searchable", output_field=TextField()) for name in names)
    return models.GeneratedField(
        db_persist=True,
        expression=django.contrib.postgres.search.SearchVector(*expressions, config="starcoach"),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


class Migration(migrations.Migration):
    dependencies = [("answers", "0008_fact_keys")]

    operations = [
        migrations.RunSQL(CONFIGURATION, NO_CONFIGURATION),
        migrations.RunSQL(SEARCHABLE, NOT_SEARCHABLE),
        migrations.RemoveField("section", "search_vector"),
        migrations.AddField("section", "search_vector", vector("text")),
        migrations.AddField("story", "search_vector", vector("title", "memory")),
    ]
