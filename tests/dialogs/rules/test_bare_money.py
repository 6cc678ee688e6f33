"""An amount without its currency is seen from the words around it, and what is counted is left alone."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.money import amounts, has_amount

PAY = """
Din lön är höjd med 1 500.
höjd med 1 500
Höjd med 1500 från april
Lönen höjs till 32 500.
Du får 32 500 i månaden.
32 500 i månaden
32500 per månad
Ny lön 32 500/mån
Det blir 1 500 mer i månaden.
Det blir 390 000 om året.
Din nya lön blir 32 500, och den gäller från april.
lön: 32 500
Ett påslag på 1 200
En ökning med 1 200.
Lönepåslag 900
Lyft med 2000 nu i april
Höjd med 2 000
tusen spänn
Du höjs med femton hundra.
Lönen höjs med två tusen.
tusen i månaden
Your pay is raised by 1,500.
A raise of 1,500
32,500 a month
Your salary is 32 500
Timlönen höjs till 185 per timme.
Lönen höjs från 200 till 300 per dag.
Hög närvaro gav dig påslaget 1 500.
höjd  med  1   500
Höjd med 1\u00a0500
höjd med femton hundra femtio
"""
COUNTED = """
Under 2026 höjdes kvaliteten.
Lönen är satt från 2026.
Lön för 2026 och 2027
Lönerevision 2026
Antalet besök höjdes med 1 500.
Höjd med 1 500 patienter
Vi tog emot 1 500 patienter i månaden.
Produktionen ökade med 1 200 besök i månaden.
Täckningen är höjd till 95 %.
Du har höjt följsamheten till 80 % och lett 1 500 timmar.
En ökning av antalet remisser till 1 200
Ring lönekontoret på 0920-123 45.
Lönefrågor: 010-103 00 00
Lönefrågor: 070 123 45 67
Lönekriterium 3 är uppfyllt.
Lön enligt AFS 2023:4
Lönesamtal 2026-04-01
Du har skrivit 1 500 journaler, och lönen följer kriterierna.
Rum 1200 är ombyggt.
Vi hade 1 500 på väntelistan.
Lönen följer resultatet: 1 500 avklarade ärenden.
Du höjer ribban för hundratals kollegor.
The number of visits increased by 1,500.
Raised adherence in 2026
Pay criteria of 2026
Vi har höjt takten från 200 till 300 per dag.
Du har höjt flödet till 1 500 i veckan, och lönen speglar det.
You raised the pace from 200 to 300 a week.
"""
LINES_OF_PAY = PAY.strip("\n").splitlines()
LINES_OF_COUNTED = COUNTED.strip("\n").splitlines()


@pytest.mark.parametrize("sentence", LINES_OF_PAY)
def test_pay_is_seen_without_its_currency(sentence: str) -> None:
    assert has_amount(sentence)


@pytest.mark.parametrize("sentence", LINES_OF_COUNTED)
def test_what_is_counted_is_left_alone(sentence: str) -> None:
    assert amounts(sentence) == ()


def _written(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


separators = st.sampled_from(["", " ", "\u00a0", ".", "'"])


@given(
    st.integers(100, 9_999).filter(lambda number: not 1900 <= number < 2200),
    separators,
    st.sampled_from(["höjd med {}", "Lönen höjs med {}.", "påslag på {}", "{} mer i månaden", "a raise of {}"]),
)
def test_a_raise_is_seen_however_it_is_written(number: int, separator: str, sentence: str) -> None:
    assert has_amount(sentence.format(_written(number, separator)))


@given(
    st.integers(100, 99_999),
    separators,
    st.sampled_from(["patienter", "besök", "timmar", "journaler", "kollegor", "visits", "prov"]),
    st.sampled_from(["höjd med {} {}", "Vi klarade {} {} i månaden.", "Det blev {} {}, mer än väntat."]),
)
def test_what_is_counted_is_never_pay(number: int, separator: str, noun: str, sentence: str) -> None:
    assert amounts(sentence.format(_written(number, separator), noun)) == ()


@given(st.integers(1900, 2199), st.sampled_from(["Lön {}", "Lönen från {}", "Påslag sedan {}.", "Pay of {}"]))
def test_a_year_is_never_pay(year: int, sentence: str) -> None:
    assert amounts(sentence.format(year)) == ()


@pytest.mark.parametrize("words", ["höjd", "lönen", "femtio tusen", "2000", "1 500 i månaden", "patienter, "])
def test_ten_times_the_text_takes_about_ten_times_as_long(words: str) -> None:
    short, long = (min(_seconds(f"{words} " * number) for _ in range(5)) for number in (200, 2000))
    assert long < 40 * short  # a hundred, where every pair is compared


def _seconds(text: str) -> float:
    began = perf_counter()
    amounts(text)
    return perf_counter() - began
