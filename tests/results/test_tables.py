"""Tables that come back from a teacher's program: one reader, whatever saved them."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import ContentError
from quizzes.content.encoding import once
from quizzes.results.cells import number, trimmed, truth
from quizzes.results.spreadsheet import MAX_CELL, Table, read_table

NAMES = ("pseudonym", "code")
MARKS = [",", ";", "\t", "|"]
ENDS = ["\r\n", "\n", "\r"]
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": b"",
    "utf-16-be": b"",
    "utf-16-le with its mark": b"\xff\xfe",
    "utf-16-be with its mark": b"\xfe\xff",
    "cp1252": b"",
}


def encoded(text: str, encoding: str) -> bytes:
    return ENCODINGS[encoding] + text.encode(encoding.split()[0])


def read(raw: bytes | str, names: tuple[str, ...] = NAMES) -> Table:
    return read_table(raw.encode() if isinstance(raw, str) else raw, "class.csv", names)


def rows(raw: bytes | str, names: tuple[str, ...] = NAMES) -> list[tuple[int, tuple[str, ...]]]:
    return list(read(raw, names).columns(*names))


def said(raw: bytes | str) -> str:
    with pytest.raises(ContentError) as error:
        read(raw)
    return str(error.value)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("mark", "end"), list(product(MARKS, ENDS)))
@pytest.mark.parametrize("sep", [False, True])
def test_every_mark_line_end_and_encoding_gives_the_same_rows(
    mark: str, end: str, sep: bool, encoding: str
) -> None:
    lines = [
        f"pseudonym{mark}code",
        f"Ñandú{mark}AB-12",
        "",
        f'"garza{mark} ""azul"""{mark}"C{mark}D"',
        f"búho{mark}x",
    ]
    text = (f"sep={mark}{end}" if sep else "") + end.join(lines) + end
    assert rows(encoded(text, encoding)) == [
        (2, ("Ñandú", "AB-12")),
        (4, (f'garza{mark} "azul"', f"C{mark}D")),
        (5, ("búho", "x")),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "pseudonym;code",
        "Pseudonym ; CODE",
        "seudónimo;código",
        "SEUDONIMO;CODIGO",
        "Seudónimo;Co\u0301digo",
        " pseudónimo;Código de respuesta",
        "\u200eSeudónimo;\u200bcódigo",
        '"seudónimo";"código"',
        "code;pseudonym",
        "nr;seudónimo;;código;;",
    ],
)
def test_headings_are_english_or_spanish_in_any_spelling(heads: str) -> None:
    cells = {"c": "X1", "p": "heron", "s": "heron", "": "", "n": "7"}
    firsts = [head.strip('" \u200e\u200b')[:1].lower() for head in heads.split(";")]
    line = ";".join(cells[first] for first in firsts)
    assert rows(f"{heads}\n{line}\n") == [(2, ("heron", "X1"))]


INVISIBLE = [
    "\u200e", "\u200f", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202a", "\u2066", "\u00ad",
    "\u061c", "\u180e", "\U000e0001", "\ufe0f", "\u3164", "\xa0", "\u2003", "\u3000",
]  # fmt: skip


@pytest.mark.parametrize("mark", INVISIBLE, ids=ascii)
def test_invisible_marks_round_a_cell_are_ignored(mark: str) -> None:
    text = f"pseudonym;code\n{mark}heron {mark};{mark} {mark}AB-12{mark}{mark}\n{mark};{mark}\n"
    assert rows(text) == [(2, ("heron", "AB-12"))]


def test_row_numbers_are_those_of_the_program() -> None:
    text = '\n\npseudonym,code\n\n"two\nlines",A\n,,,\nheron,B,,,\negret,C,D\n  \nibis,E\n'
    table = read(text)
    assert table.line == 3
    found = [(line, cells[1]) for line, cells in table.columns(*NAMES)]
    assert found == [(5, "A"), (7, "B"), (10, "E")]
    assert [problem.where.line for problem in table.problems] == [8]
    assert str(table.problems[0]).startswith("class.csv:8: table: has 3 cells")


def test_the_row_of_the_mark_counts_where_a_program_shows_it() -> None:
    for first, line in (("sep=;", 2), ('"sep=;"', 3), ("SEP=,;;", 3), ("sep=,", 2), ("sep=", 2)):
        assert rows(f"{first}\npseudonym;code\nheron;A\n") == [(line, ("heron", "A"))], first


def test_an_open_quotation_mark_costs_one_row() -> None:
    table = read('pseudonym,code\n"heron,A\negret,B\n"ibis",C\n"stork",D\n')
    assert [cells for _, cells in table.columns(*NAMES)] == [
        ("egret", "B"), ("ibis", "C"), ("stork", "D"),
    ]  # fmt: skip
    assert [(one.where.line, "quotation mark" in one.message) for one in table.problems] == [
        (2, True)
    ]


def test_a_cell_that_begins_with_a_quotation_mark_is_a_cell() -> None:
    assert rows('pseudonym,code\n"""heron"" said",A\nhe"ron,B\n') == [
        (2, ('"heron" said', "A")), (3, ('he"ron', "B")),
    ]  # fmt: skip


def test_a_comma_file_opened_as_a_semicolon_file_and_saved_is_unpacked() -> None:
    heads = ("pseudonym", "item", "response", "points")
    wanted = [(2, ("heron", "bees-1", "a;b", "1")), (3, ("egret", "bees-1", "c", "0"))]
    for text in (
        "pseudonym,item,response,points;\r\nheron,bees-1,a;b,1\r\negret,bees-1,c,0;\r\n",
        '"pseudonym,item,response,points"\n"heron,bees-1,a;b,1"\n"egret,bees-1,c,0"\n',
        '"pseudonym,item,response,points";\r\n"heron,bees-1,a";"b,1"\r\n"egret,bees-1,c,0";\r\n',
        '"pseudonym,item,response,points",\n"heron,bees-1,""a;b"",1",\n"egret,bees-1,c,0",\n',
        '"pseudonym,item,response,points";\r\n"heron,bees-1,""a";"b"",1"\r\n"egret,bees-1,c,0";\r\n',
    ):
        assert rows(text, heads) == wanted, text


def test_rows_of_two_programs_in_one_file_are_each_read_right() -> None:
    raw = "pseudonym;code\nñandú;A\n".encode() + "cigüeña;B\n".encode("cp1252")
    assert [cells[0] for _, cells in rows(raw)] == ["ñandú", "cigüeña"]


def test_text_opened_in_the_wrong_encoding_and_saved_is_set_right() -> None:
    for name in ("Ñandú", "garza “azul”", "Ángel", "São", "Íñigo"):
        wrong = name.encode().decode("cp1252", "surrogateescape")
        wrong = "".join(chr(ord(c) - 0xDC00) if ord(c) > 0xD800 else c for c in wrong)
        assert [cells[0] for _, cells in rows(f"pseudonym,code\n{wrong},A\n{name},B\n")] == [
            name, name,
        ]  # fmt: skip


@pytest.mark.parametrize("mark", list(",;\t"))
def test_titles_may_stand_above_the_heads(mark: str) -> None:
    text = "Class 3B,,\n,,\nMarch, second group,\npseudonym,n,code\nheron,1,X\n".replace(",", mark)
    table = read_table(text.encode(), "class.csv", NAMES)
    assert (table.line, list(table.columns(*NAMES))) == (4, [(5, ("heron", "X"))])
    with pytest.raises(ContentError, match=r"class.csv:1: table: has no column pseudonym, code"):
        read_table(b"title\n" * 9 + b"pseudonym,code\nheron,X\n", "class.csv", NAMES)


def test_signs_that_no_encoding_explains_are_listed() -> None:
    table = read(b"pseudonym,code\n\x81\x8d,A\nheron,B\n")
    assert [line for line, _ in table.columns(*NAMES)] == [3]
    assert "cannot be read" in table.problems[0].message


def test_a_cell_as_large_as_you_like_is_no_traceback() -> None:
    most = "x" * MAX_CELL
    table = read(f'pseudonym,code\n"{most}x",A\n{most},B\nheron,C\n')
    assert [line for line, _ in table.columns(*NAMES)] == [3, 4]
    assert table.problems[0].where.line == 2
    assert f"more than {MAX_CELL}" in table.problems[0].message


def test_what_is_no_table_is_refused_in_words() -> None:
    assert "is empty" in said(b"")
    assert "is empty" in said(b"\n , ,\r\n")
    assert "is empty" in said(b"sep=;\n")
    assert "Save as, CSV" in said(b"PK\x03\x04 no xlsx")
    assert "Save as, CSV" in said(b"\xd0\xcf\x11\xe0 an xls")
    assert "class.csv:1: table: has no column code; the first row must name" in said("pseudonym,x")
    assert "two columns code" in said("pseudonym,code,código\na,b,c\n")
    with pytest.raises(ContentError, match="is larger than 2 MB"):
        read_table(b"x" * 2_000_001, "class.csv", NAMES, most=2_000_000)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0.5", 0.5), ("0,5", 0.5), (" 1 ", 1), (",25", 0.25), ("1,", 1), ("3,33E-01", 0.333),
        ("\u200e0,75\xa0", 0.75), ("1e400", None), ("nan", None), ("inf", None), ("", None),
        ("1.000,5", None), ("1/2", None), ("a", None), ("٣", None), ("1_0", None),
    ],
)  # fmt: skip
def test_numbers_have_a_point_or_a_comma(text: str, wanted: float | None) -> None:
    assert number(text) == wanted


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("TRUE", "FALSE"), ("true", "false"), ("Verdadero", "FALSO"), ("WAHR", "FALSCH"),
        ("VRAI", "FAUX"), ("VERDADEIRO", "falso"), ("1", "0"), ("Doğru", "Yanlış"),
        ("\u200eVERDADERO ", "\ufefffalso"),
    ],
)  # fmt: skip
def test_true_and_false_in_the_words_of_spreadsheets(yes: str, no: str) -> None:
    assert (truth(yes), truth(no), truth("yes"), truth("")) == (True, False, None, None)


@pytest.mark.parametrize(
    "piece", ['"', '""', ',"', ',""x', ',"""x', '"\n', '"a"b,', ",", "\r", '""""', 'x"', "a\n,"]
)
def test_hostile_text_takes_time_in_step_with_its_length(piece: str) -> None:
    text = "pseudonym,code\n" + piece * (1_000_000 // len(piece))
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 20


SIGNS = st.sampled_from([*'",;\t|\r\n ="x1ñ\0\ufeff\u200e', "pseudonym", "code", "sep=;"])


@given(st.one_of(st.binary(max_size=200), st.lists(SIGNS, max_size=40).map("".join)))
def test_hostile_bytes_are_never_a_traceback(raw: bytes | str) -> None:
    begun = b"pseudonym,code\n"
    for encoding in ("utf-8", "utf-16", "utf-16-be", "cp1252"):
        data = raw if isinstance(raw, bytes) else raw.encode(encoding, "replace")
        for whole in (data, begun + data):
            with suppress(ContentError):
                table = read(whole)
                assert all(len(row.cells) == len(table.heads) for row in table.rows)


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Z")), max_size=8
).map(lambda text: text.strip("\ufffd").replace("\ufffd", "x"))
QUOTED = st.lists(st.tuples(CELLS, CELLS.filter(bool)), min_size=1, max_size=6)


@given(QUOTED, st.sampled_from(MARKS), st.sampled_from(ENDS), st.sampled_from(["utf-8", "utf-16"]))
def test_what_a_program_writes_is_read_as_it_was(
    table: list[tuple[str, str]], mark: str, end: str, encoding: str
) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    lines = [f"pseudonym{mark}code", *(cell(a) + mark + cell(b) for a, b in table)]
    found = read(end.join(lines).encode(encoding))
    assert [cells for _, cells in found.columns(*NAMES)] == [
        (once(trimmed(a)), once(trimmed(b))) for a, b in table if trimmed(b) or trimmed(a)
    ]
