"""Texts that a user may paste, and that every page, file and search has to bear."""

MARKDOWN = """# one
## two ##
> three
- four
* five
+ six
1. seven
2) eight
---
===
```
code
```
    more
~~~
| a | b |
|---|---|
**b** __b__ _i_ *i* `c` ~~s~~ snake_case_word a*b*c http://example.org"""
HOSTILE = {
    "many paragraphs": "a\n\n" * 4_000,
    "longest": "word " * 2_399 + "wordy",
    "one word": "a" * 12_000,
    "spaces": "  \n\n  begins and ends with them \n\t\n  ",
    "only zero width": "\u200b\u200d\ufeff",
    "family": "the \U0001f469\u200d\U0001f469\u200d\U0001f467 and \U0001f389 came, e\u0301t\u00e9",
    "right to left": "שלום, abc 123\nمرحبا",
    "override": "safe \u202egnp.exe\u202c and \u2066isolated\u2069",
    "combining": "e" + "\u0301" * 5_000,
    "templates": "{{ 7*7 }} {% debug %} {user.password} %(password)s ${x} #{y} <%= z %>",
    "script": "<script>window.broken = 1</script><svg onload=\"window.broken=1\"><img src=x onerror='window.broken=1'>",
    "link": "[press](javascript:window.broken=1) <javascript:x> ![](http://169.254.169.254/x.png) www.example.org",
    "reference": "[press]\n\n[press]: javascript:window.broken=1\n",
    "htmx": '<div data-hx-post="/settings/" data-hx-trigger="load"></div><p hx-get="/health/" hx-trigger="load"></p>',
    "escapes": "&lt;b&gt; &amp;amp; &#60; &#x3c; &nbsp; & &; \\& \\\\ \\",
    "closing": "</textarea></title></style></dd></w:t></w:p> ]]> --> <!-- <![CDATA[ <?xml ?> <!DOCTYPE x>",
    "files": "<img src=file:///etc/passwd> <link rel=attachment href=file:///etc/passwd> ![](file:///etc/passwd)",
    "formula": '=HYPERLINK("http://evil")\n+1\n-1\n@SUM(1)\n\t=1',
    "markdown": MARKDOWN,
    "controls": "bell \x07 escape \x1b[31m feed \x0c tab \x0b next \x85 nonchar \ufffe\uffff separators \u2028\u2029",
    "blank": "\n\n\n",
    "header": "x\nSet-Cookie: a=b\nContent-Type: text/html",
    "path": '../../etc/passwd\\..\\con:|?*<>"',
}
