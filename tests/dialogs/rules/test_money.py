"""Amounts of money are seen, and what only looks like one is left alone."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.money import amounts, has_amount
from dialogs.rules.near import tidied

MONEY = """
Du får 1200 kr mer i månaden.
Du får 1 200 kr mer i månaden.
Du får 1 200 kr.
Höjningen blir 1.200:- från april.
Höjningen blir 1200:- från april.
Det blir 850,- till.
Ny lön: 38 500 kronor.
Ny lön: 38500kr
Ny lön: 38 500 SEK
ny lön 38500 sek
Ny lön är 38,5 tkr.
Ny lön är 38,5 Tkr i månaden.
Potten var 2 mkr.
SEK 1,200 more a month
SEK 1200
kr 1200
Lönen: kr. 1 200
kronor 500 till
Ungefär 500 svenska kronor
You get 1,200 kronor more.
About 500 Swedish kronor
Ett påslag på 3 %.
Ett påslag på 3%.
Påslaget blev 2,7 procent.
Du får 2,5 procent i löneökning.
Din löneökning är 2,5 procentenheter över snittet.
En höjning med 3 %
En ökning med 3 procent
3 % i påslag
3 procents höjning är inte fel, och 4 % höjning är bättre
Lönen går upp 2,9 %.
Lönen höjs med tre procent.
2 % mer i lön
Lönelyftet på 4 % är väntat.
Your raise is 3%.
A 3% raise
An increase of 2.5 per cent
Your pay goes up by 3 percent.
The salary rises 3 percentage points.
Fem hundra kronor
femhundra kronor mer
tusen kr
två tusen kronor
tio tkr
Du får en tusenlapp extra.
Två hundralappar
50 euro
€ 50
$100
100 dollars
Det motsvarar 12 000:- om året
**1 500 kr**
(1500 kr)
"1500kr"
Ny lön
38 000 kr
+500 kr
1’200 kr
ökningen blev 3 ‰
Totalt 45 000 kronorna
100 % närvaro ger 3 % i lön.
3 procent mer i lön för god närvaro
1 200  kr
tre\u00a0 procent  i  påslag
"""
FINE = """
Under 2026 har du lett arbetet.
80 % följsamhet till rutinen
Följsamheten är 80 procent.
3 av 4 mål är nådda.
Mötet är kl. 13.00.
Vi ses 13:00-14:00.
Du har handlett 12 kollegor.
Avvikelserna minskade med 40 %.
En ökning av följsamheten till 80 %
En ökning av antalet besök med 20 procent
20 % ökning av följsamheten
An increase in adherence of 20 %
Kriteriet är uppfyllt till 100 %.
Du arbetar 75 % av heltid, och lönen bygger på kriterierna.
Lönekriterierna är fem.
Lönen bygger på resultat mot målen.
Påslaget motiveras av resultaten.
Du kronor inte dig själv med 3 lagrar.
Svarstiden är 12 sek.
Svarstiden är 45 sekunder.
Krav 3 är uppfyllt.
Kriterium 2 av 5
Sal 38, plan 2
Det lönar sig att dela 50 % av tiden med nya.
Lönsamheten steg 3 %.
Den 1 mars 2027 får du ett nytt uppdrag.
Version 1.200 av rutinen
Rutin 12:3 gäller.
Tre av målen är nådda.
Hundra procent närvaro
Telefon 090-123 45 67
Fick 9,5 av 10 i utvärderingen.
You met 3 of 4 goals in 2026.
The meeting is at 1.30 pm.
80% adherence
Payment routines improved by 20%.
I höjd med 3 andra avdelningar
Krångel i 3 led är borta.
5 kritiska händelser hanterades.
Två kronblad på logotypen
Läs § 3 i riktlinjen.
10-15 nya patienter i veckan
Du har hundra procent närvaro och din lön speglar det.
Din lön speglar 100 % närvaro.
98 % attendance and your pay shows it
"""
LONGEST = 4000
HOSTILE = (
    *("hundra              ", "hundra   ", "hundra", "hundra-", "sextio", "tusen\n\n", "tio "),
    *(
        "1 ",
        "1,",
        "1",
        "100 ",
        "2000 ",
        "1 svenska ",
        "lön ",
        "lö",
        "lön 5 % ",
        "höjd 2000 ",
        "med ",
        "patient",
        " ",
        "\n",
    ),
)
LINES_OF_MONEY = [line for line in MONEY.strip("\n").splitlines() if line != "Ny lön"]
LINES_WITHOUT = FINE.strip("\n").splitlines()


@pytest.mark.parametrize("sentence", LINES_OF_MONEY)
def test_an_amount_is_seen(sentence: str) -> None:
    assert has_amount(sentence)


@pytest.mark.parametrize("sentence", LINES_WITHOUT)
def test_what_only_looks_like_an_amount_is_left_alone(sentence: str) -> None:
    assert amounts(sentence) == ()


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(LINES_OF_MONEY) + len(LINES_WITHOUT) >= 60


def test_what_was_seen_can_be_shown() -> None:
    assert amounts("Du får 1 200 kr, alltså 3 % i påslag, och igen 1 200 kr") == ("1 200 kr", "3 %")


numbers = st.integers(100, 99_999)
units = st.sampled_from(["kr", " kr", " kronor", " SEK", " tkr", ":-", "kr."])
words = st.lists(st.sampled_from(["du", "har", "lett", "checklistan", "2026", "och", "kl.", "13.00", "3 av 4"]))


@given(numbers, units, st.booleans(), words, words)
def test_every_number_with_a_currency_is_seen_wherever_it_stands(
    number: int, unit: str, spaced: bool, before: list[str], after: list[str]
) -> None:
    written = f"{number:,}".replace(",", " ") if spaced else str(number)
    assert has_amount(" ".join([*before, written + unit, *after]))


@given(words)
def test_numbers_alone_are_never_an_amount(said: list[str]) -> None:
    assert amounts(" ".join(said)) == ()


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(found in tidied(text) for found in amounts(text))


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_holds_anybody_up(piece: str) -> None:
    began = perf_counter()
    amounts((piece * LONGEST)[:LONGEST] + "x")
    assert perf_counter() - began < 1
