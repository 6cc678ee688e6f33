"""Reminders, stored data, languages, help: what is asked of the bot itself."""

from dialogs.language.words.form import Words

CONCEPTS: dict[str, Words] = {
    "remind": Words(
        sv="""
            ge_en_puff puff knuffa_på trycka_på tryck_på knuffa_till knuffa knuff väck putta_på sparka_på ligga_på
            påminn* påmin* pinga* peta puffa* knuffa* stöt_till stöta_på stöt_på säg_till säga_till hör_av_dig ropa_på
            tjata_på jaga puscha pusha meddela skynda_på
            """,
        en="remind* nudg* ping prod chase poke ask_them tell_them notify",
    ),
    "reminder": Words(
        sv="påminnelse* påminnels* notis* notiser avisering* meddelande* meddelanden utskick pling* mejl mail pushar",
        en="reminder reminders notification notifications message messages alerts nudges pings",
    ),
    "send": Words(
        sv="skickas iväg mejla skicka skickar sänd sända skicka_ut skicka_iväg kan_du_skicka",
        en="send sending shoot",
    ),
    "pause": Words(
        sv="""
            lugn ifred i_fred ro break låta_bli låt_bli hålla_inne håll_inne hålla_tyst håll_tyst ett_tag avbryt
            pausas avaktivera* inaktivera* stänger_av tystnad skippa pausa* paus pausad snooz* snooza snoza stäng_av
            stänga_av stoppa* sluta slut slutar upphör* tyst tysta vila lugna avsluta_påminn* slippa slipper
            avregistrera* dämpa
            """,
        en="""
            break rest pause snooz* stop mute silence quiet turn_off unsubscribe disable halt leave_me_alone shut_up
            cease enough switch_off hold_off
            """,
    ),
    "less": Words(
        sv="""
            färre mindre glesare sällan mer_sällan inte_så_ofta inte_så_många för_många för_ofta för_mycket inga_fler
            så_ofta varje_dag
            """,
        en="fewer less too_many too_often too_much so_often no_more",
    ),
    "annoy": Words(
        sv="tjat* tjatig stör störa spam* jobbig* irriter* skräpar lämna_mig låt_mig_vara gnat* bombard*",
        en="annoying nagging bug bugging disturb spam* bother* pester* spamming nag",
    ),
    "data": Words(
        sv="""
            info utdrag* datat mina_data data datan uppgifter uppgifterna personuppgift* registerutdrag* gdpr
            integritet* dataskydd* persondata information informationen register registret mina_uppgifter sekretess*
            utkast* historik* personlig_information
            """,
        en="data gdpr privacy information info personal_data draft drafts records history",
    ),
    "store": Words(
        sv="""
            personuppgiftsansvarig* sparad sparade lagrade info_om sparat sparar sparas spara lagra* lagrat lagrar
            lagras registrerat registrerar samla* samlar vet_om vet_du_om veta_om har_du_om har_ni_om finns_om
            hur_länge bevara*
            """,
        en="stor* save saved keep kept know_about have_on have_about collect* retain retention how_long have_you_got",
    ),
    "erase": Words(
        sv="radera* ta_bort kasta rensa* glöm utplån* raderas tas_bort gallra* gallras",
        en="delet* erase remove wipe forget clear",
    ),
    "export": Words(
        sv="export* ladda_ner ladda_ned hämta* få_ut ut_mina ladda_hem kopia utdrag* få_en_kopia ta_ut begära_ut",
        en="export* download get_a_copy copy extract get_my_data",
    ),
    "tongue": Words(sv="språkinställning* språk språket", en="language languages tongue"),
    "swedish": Words(sv="svenska svensk", en="swedish svenska"),
    "english": Words(sv="engelska engelsk english", en="english engelska"),
    "switch": Words(
        sv="byt byta byter ändra växla ställ_om ställa_om översätt* slå_över gå_över",
        en="switch change translate set swap",
    ),
    "speak": Words(
        sv="prata pratar tala talar snacka skriv svara köra kör kan_vi_ta ta_det",
        en="speak talk write answer reply use in",
    ),
    "please": Words(sv="tack snälla please", en="please thanks pls plz"),
    "hello": Words(
        sv="""
            hej hejsan hallå hallåj tjena tjenare tja tjo goddag god_dag god_morgon godmorgon morsning morrn halloj
            hejhej hejjj yo hola god_kväll
            """,
        en="hello hi hey good_morning howdy good_afternoon greetings hiya yo",
    ),
    "help": Words(
        sv="""
            börjar_jag kört_fast vilse robot människa hjälp hjälpa hjälper meny* menyn kommando* instruktion* manual*
            support guide* handled_mig vägled* lathund* tips hjälpmedel
            """,
        en="robot help menu command commands instruction* manual guide assist assistance support tips",
    ),
    "can_you": Words(
        sv="""
            skriva_till_dig säga_till_dig fråga_dig använder_dig anvander_planlotsen man_kan kan_göra e_du är_du
            kan_du kan_man kunna_göra klarar_du vad_kan kan_jag_fråga använda_dig används använder använda fungerar_du
            funkar_du din_uppgift vad_gör_du finns_du vad_är_du vem_är_du bra_för ställa_frågor kan_jag_göra
            """,
        en="""
            can_you you_can what_can can_i_ask can_i_do how_do_you how_does_this_work are_you ask_you use_you use_this
            what_are_you who_are_you do_you_do
            """,
    ),
    "works": Words(
        sv="""
            funkar fungerar förstår fattar begriper vet_inte_hur går_till hänger_ihop vilse kör_fast fastnat används
            förklara* förstå hur_gör
            """,
        en="works work understand confused lost stuck explain how_do_i",
    ),
}
