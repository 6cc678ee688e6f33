"""The question banks: the shipped one is fit for use, and a faulty one is refused with file, line and reason."""

import re
from pathlib import Path

import pytest

from bot import banks
from bot.bank_faults import LONGEST, MOST, BankError
from dialogs.plan_draft import split_title
from dialogs.questions import Bank, Question, Suggests
from dialogs.rules.people import Language
from dialogs.rules.talks import Party, TalkKind

SHIPPED = (banks.SHIPPED / "development.toml").read_text("utf-8")
PAY = (banks.SHIPPED / "pay.toml").read_text("utf-8")
BANKS = banks.load()
BANK = BANKS[TalkKind.DEVELOPMENT]
EVERY = [(party, question) for bank in BANKS.values() for party in Party for question in bank.side(party)]


def folder(path: Path, text: str, name: str = "development.toml") -> Path:
    """A folder with the shipped banks, and this text instead of one of them."""
    for kind in TalkKind:
        (path / f"{kind}.toml").write_bytes((banks.SHIPPED / f"{kind}.toml").read_bytes())
    (path / name).write_text(text, "utf-8")
    return path


def refused(path: Path, text: str) -> list[str]:
    with pytest.raises(BankError) as caught:
        banks.load(folder(path, text))
    assert str(caught.value).startswith("Planlots did not start and nothing was changed")
    return [str(fault) for fault in caught.value.faults]


def changed(old: str, new: str, count: int = 1) -> str:
    assert old in SHIPPED
    return SHIPPED.replace(old, new, count)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def texts(question: Question) -> list[tuple[Language, str]]:
    return [
        (language, text)
        for each in (question.ask, question.help, question.example)
        for language, text in each.items()
    ]


@pytest.mark.parametrize("kind", TalkKind)
def test_the_shipped_banks_ask_six_to_nine_questions_of_each_side(kind: TalkKind) -> None:
    assert all(6 <= len(BANKS[kind].side(party)) <= 9 for party in Party)


def test_each_side_has_a_suggestion_for_every_part_of_the_plan() -> None:
    for party in Party:
        assert sorted(each.suggests for each in BANK.side(party) if each.suggests) == sorted(Suggests)


@pytest.mark.parametrize("kind", TalkKind)
def test_every_theme_pairs_a_question_of_each_side(kind: TalkKind) -> None:
    sides = [{question.theme for question in BANKS[kind].side(party)} for party in Party]
    assert set(BANKS[kind].themes) == sides[0] == sides[1]


def test_only_the_pay_talk_has_criteria_and_each_says_what_it_means() -> None:
    assert {kind for kind in TalkKind if BANKS[kind].criteria} == {TalkKind.PAY}
    criteria = BANKS[TalkKind.PAY].criteria
    assert 4 <= len(criteria) <= 6
    for language in Language:
        assert all(each.help[language].endswith(".") and not each.name[language].endswith(".") for each in criteria)


@pytest.mark.parametrize(("party", "question"), EVERY, ids=lambda each: getattr(each, "id", each))
def test_no_question_invites_writing_about_health(party: Party, question: Question) -> None:
    banned = re.compile(r"\b(hälsa|diagnos|symtom|stress|privat|familj|health|sick|family)", re.IGNORECASE)
    assert [text for _, text in texts(question) if banned.search(text)] == []


@pytest.mark.parametrize(("party", "question"), EVERY, ids=lambda each: getattr(each, "id", each))
def test_questions_are_short_and_end_as_questions_do(party: Party, question: Question) -> None:
    for language in Language:
        assert question.ask[language].endswith("?")
        assert len(question.ask[language]) <= 90
        assert question.help[language][-1] in ".?"
        assert question.example[language].endswith(".")


@pytest.mark.parametrize(("party", "question"), EVERY, ids=lambda each: getattr(each, "id", each))
def test_the_name_stands_alone_so_that_no_ending_is_put_on_it(party: Party, question: Question) -> None:
    """Swedish: "Annas", but "Lars" and never "Larss". So the texts do without; English writes 's after every name."""
    assert not [text for _, text in texts(question) if re.search(r"\{name\}\w", text)]


def test_the_example_of_a_goal_begins_as_a_title_does() -> None:
    for party in Party:
        goal = next(each for each in BANK.side(party) if each.suggests is Suggests.GOAL)
        for example in goal.example.values():
            assert split_title(example) == (example, "")


def test_none_is_the_shipped_folder() -> None:
    assert banks.load(None) == banks.load(banks.SHIPPED)


@pytest.mark.parametrize("kind", TalkKind)
def test_a_folder_of_the_employers_own_replaces_the_questions(tmp_path: Path, kind: TalkKind) -> None:
    text = (banks.SHIPPED / f"{kind}.toml").read_text("utf-8")
    ask = BANKS[kind].manager[0].ask[Language.SWEDISH]
    read = banks.load(folder(tmp_path, text.replace(ask, "Vad gör {name} bäst?"), f"{kind}.toml"))
    assert read[kind].manager[0].ask[Language.SWEDISH] == "Vad gör {name} bäst?"
    assert [read[each] for each in TalkKind if each is not kind] == [BANKS[each] for each in TalkKind if each != kind]


def test_a_file_with_the_mark_of_windows_notepad_is_read(tmp_path: Path) -> None:
    read = banks.load(folder(tmp_path, "\ufeff" + SHIPPED.replace("\n", "\r\n")))
    assert isinstance(read[TalkKind.DEVELOPMENT], Bank)
    assert read == banks.load()


def test_spaces_around_a_text_are_left_out(tmp_path: Path) -> None:
    read = banks.load(
        folder(tmp_path, changed('sv = "Stöd"', 'sv = """\n  Stöd\n"""').replace('{ sv = ""', '{ sv = ""'))
    )
    assert read[TalkKind.DEVELOPMENT].themes["support"][Language.SWEDISH] == "Stöd"


SUPPORT = 'support = { sv = "Stöd", en'
CASES = [  # what stands in the file, what is put there instead, in which line the fault is, and why
    ('example.sv = "Ronderna', '#"', 'example.en = "The ward', "'example' is missing in the language 'sv'"),
    ('ask.sv = "Hur fungerar', 'ask.sv = "" #', 'ask.sv = ""', "'ask' is empty in the language 'sv'"),
    ('theme = "work"', 'theme = "wrok"', '"wrok"', "'wrok' is no theme: use one of work, results"),
    ('theme = "work"', 'theme = ["work"]', '["work"]', "['work'] is no theme"),
    ('suggests = "why"', 'suggests = "hope"', '"hope"', "'hope' is no part of the plan: use one of goal, why"),
    ('id = "situation"', 'id = "Situation 1"', '"Situation 1"', "the question needs an id of small letters"),
    ('id = "situation"\n', "", "[[employee]]", "the question needs an id of small letters"),
    ('ask.sv = "Hur fungerar', 'ask.sv = "{name}, hur', "{name}, hur", "{name} stands for nothing here: write"),
    ("Vad gör {name}", "Vad gör {namn}", "{namn}", "{namn} stands for nothing here: only {name} does"),
    ("Vad gör {name}", "Vad gör {name}}", "{name}}", "} stands for nothing here: only {name} does"),
    ('id = "situation"', 'id = "situation"\nsugests = "goal"', "sugests", "'sugests' is not known here"),
    (SUPPORT, SUPPORT.replace("en", "de"), "de = ", "'support' is missing in the language 'en'"),
    (SUPPORT, SUPPORT.replace("en", "de"), "de = ", "'de' is not known here: use one of sv, en"),
    (SUPPORT, 'support = "Stöd" #', 'support = "', "'support' needs a text in each language: use one of sv, en"),
    ("[themes]\n", '[themes]\nx = { sv = "X", en = "X" }\n', "x = ", "the theme 'x' has no question"),
    ("[themes]", "[theme]", "[theme]", "'theme' is not known here: use one of themes, employee, manager"),
    ('help.en = "Think of your', f'help.en = "{"x" * 300}', "xxx", f"characters: at most {LONGEST}"),
]


@pytest.mark.parametrize(("old", "new", "at", "reason"), CASES)
def test_a_faulty_bank_is_refused_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, at: str, reason: str
) -> None:
    text = changed(old, new)
    place = f"development.toml, line {line_of(text, at)}: "
    assert [fault for fault in refused(tmp_path, text) if fault.startswith(place) and reason in fault]


def test_a_repeated_id_is_refused_where_it_stands_the_second_time(tmp_path: Path) -> None:
    text = changed('id = "results"', 'id = "situation"')
    second = [number for number, line in enumerate(text.splitlines(), 1) if line == 'id = "situation"'][1]
    assert refused(tmp_path, text) == [f"development.toml, line {second}: two questions have the id 'situation'"]


def test_two_questions_of_a_side_for_one_part_of_the_plan_are_refused(tmp_path: Path) -> None:
    text = changed('suggests = "why"', 'suggests = "goal"')
    fault = "two questions suggest the 'goal' of the plan: one for each side is enough"
    line = line_of(text, 'id = "why"') + 2
    assert refused(tmp_path, text) == [f"development.toml, line {line}: {fault}"]


def test_too_many_questions_are_refused(tmp_path: Path) -> None:
    more = "".join(
        f'\n[[manager]]\nid = "more_{number}"\ntheme = "other"\nask = {{ sv = "A?", en = "A?" }}\n'
        f'help = {{ sv = "B.", en = "B." }}\nexample = {{ sv = "C.", en = "C." }}\n'
        for number in range(MOST - 7)
    )
    place = line_of(SHIPPED, "[[manager]]")
    assert refused(tmp_path, SHIPPED + more) == [
        f"development.toml, line {place}: 13 questions for the manager: between 3 and 12 are needed"
    ]


def test_too_few_questions_are_refused(tmp_path: Path) -> None:
    text = SHIPPED[: SHIPPED.index("[[manager]]")]
    assert refused(tmp_path, text) == ["development.toml: 0 questions for the manager: between 3 and 12 are needed"]


def test_a_side_that_is_no_list_of_tables_is_refused(tmp_path: Path) -> None:
    text = "manager = 3\n" + SHIPPED[: SHIPPED.index("[[manager]]")]
    assert refused(tmp_path, text) == [
        "development.toml, line 1: each question is a table of its own that begins with [[manager]]"
    ]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert len(refused(tmp_path, "")) == 3


def test_every_fault_is_listed_at_once_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = changed('theme = "work"', 'theme = "x"').replace('theme = "learning"', 'theme = "y"')
    faults = refused(tmp_path, text)
    lines = [int(re.findall(r"line (\d+)", fault)[0]) for fault in faults]
    assert len(faults) == 4  # the theme learning has no question left
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[themes]\nwork = { sv = "A', "line 2: this is no TOML: "),
        ("[themes]\nwork = {}\nwork = {}\n", "line 3: this is no TOML: Cannot overwrite a value"),
        ("[themes", "line 1: this is no TOML: "),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    assert refused(tmp_path, text)[0].startswith(f"development.toml, {fault}")


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    (folder(tmp_path, SHIPPED) / "development.toml").write_bytes(SHIPPED.encode("cp1252", "replace"))
    with pytest.raises(BankError, match=r"development\.toml, line 1: this is not UTF-8: save the file as UTF-8"):
        banks.load(tmp_path)


@pytest.mark.parametrize("kind", TalkKind)
def test_a_folder_without_one_of_the_three_talks_is_refused(tmp_path: Path, kind: TalkKind) -> None:
    (folder(tmp_path, SHIPPED) / f"{kind}.toml").unlink()
    with pytest.raises(BankError, match=rf"{kind}\.toml: the file is missing in"):
        banks.load(tmp_path)


FIRST = 'name.sv = "Resultat mot målen"'
OF_CRITERIA = [  # as the cases above, in the file of the pay talk
    (FIRST, 'name.sv = ""', 'name.sv = ""', "'name' is empty in the language 'sv'"),
    (FIRST, f'name.sv = "{"x" * 81}"', "xxx", "the name has 81 characters: at most 80"),
    (FIRST, 'name.sv = "{name}"', '"{name}"', "{name} stands for nothing here: write the text without braces"),
    (FIRST, "name.sv = 3", "name.sv = 3", "'name' is empty in the language 'sv'"),
    (FIRST, f"weight = 2\n{FIRST}", "weight", "'weight' is not known here: use one of id, name, help"),
    ('[[criteria]]\nid = "results"', '[[criteria]]\nid = "Results"', '"Results"', "the criterion needs an id"),
    ('[[criteria]]\nid = "competence"', '[[criteria]]\nid = "results"\n#', "#", "two criteria have the id 'results'"),
    ('theme = "next"\n', 'theme = "next"\nsuggests = "goal"\n', "suggests =", "'suggests' is not known here"),
]


@pytest.mark.parametrize(("old", "new", "at", "reason"), OF_CRITERIA)
def test_faulty_pay_criteria_are_refused_with_file_line_and_reason(
    tmp_path: Path, old: str, new: str, at: str, reason: str
) -> None:
    assert old in PAY
    with pytest.raises(BankError) as caught:
        banks.load(folder(tmp_path, PAY.replace(old, new, 1), "pay.toml"))
    assert [each for each in caught.value.faults if each.file == "pay.toml" and each.line and reason in each.reason]


@pytest.mark.parametrize(
    ("criteria", "reason"),
    [
        ("", "0 pay criteria: between 2 and 10 are needed"),
        ('criteria = "lön"\n', "each pay criterion is a table of its own that begins with [[criteria]]"),
    ],
)
def test_a_pay_talk_without_criteria_to_choose_from_is_refused(tmp_path: Path, criteria: str, reason: str) -> None:
    start, end = PAY.index("\n[[criteria]]"), PAY.index("\n[[employee]]")
    with pytest.raises(BankError, match=re.escape(reason)):
        banks.load(folder(tmp_path, criteria + PAY[:start] + PAY[end:], "pay.toml"))


def test_criteria_in_another_talks_file_are_refused(tmp_path: Path) -> None:
    criteria = PAY[PAY.index("\n[[criteria]]") : PAY.index("\n[[employee]]")]
    assert "'criteria' is not known here" in refused(tmp_path, SHIPPED + criteria)[0]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="there is no such folder"):
        banks.load(tmp_path / "gone")


def test_a_file_for_no_kind_of_talk_is_refused(tmp_path: Path) -> None:
    folder(tmp_path, SHIPPED)
    with pytest.raises(
        BankError, match=r"develpment\.toml: no kind of talk has this name: the files are development"
    ):
        banks.load(folder(tmp_path, SHIPPED, "develpment.toml"))
