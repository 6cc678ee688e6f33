"""What is to be done with it: made, changed, shown, read, booked."""

from dialogs.language.words.form import Words

CONCEPTS: dict[str, Words] = {
    "make": Words(
        sv="göra gör gjort göras skapa* upprätta* utforma* skriva_ihop fylla_i fyll_i fyller_i jobba_med",
        en="make create draft build write_up set_up fill_in fill_out making do_my work_on put_together",
    ),
    "begin": Words(
        sv="""
            börja* starta* påbörja* sätta_igång sätt_igång komma_igång köra_igång kör_igång dra_igång kom_igång köra
            kör
            """,
        en="start begin get_started kick_off started starting get_going",
    ),
    "go_on": Words(
        sv="""
            fortsätt* fortsätta där_jag_slutade där_jag_var återuppta* gå_vidare göra_klart göra_färdigt slutföra*
            där_vi_slutade
            """,
        en="continue resume go_on where_i_left pick_up_where carry_on finish_my where_were_we left_off",
    ),
    "change": Words(
        sv="ändra* ändring* uppdatera* redigera* justera* revidera* korrigera* byta_ut skriva_om lägga_om rätta",
        en="change edit update revise modify adjust tweak amend alter",
    ),
    "add": Words(
        sv="""
            lägga_till lägg_till lägga_in lägg_in lägger_till lägger_in få_in ha_in fylla_på komplettera* skriva_in
            skriv_in föra_in tillägg stoppa_in sätta_in sätt_in
            """,
        en="add put_in include insert",
    ),
    "new": Words(sv="ny nytt nya annan annat ett_till en_till", en="new another"),
    "take_out": Words(sv="ta_bort tar_bort stryka stryk plocka_bort", en="remove take_out drop"),
    "show": Words(
        sv="""
            lista lägga_fram lägg_fram räkna_upp berätta lista_på ge_oss exempel läsa_igenom gå_igenom kolla_på
            titta_på se_på ta_en_titt visa visar vis öppna öppnar se ser få_se titta kolla kika hitta hittar finns
            ta_fram ge_mig få_upp plocka_fram läsa skicka_mig
            """,
        en="list name tell example examples show see view open display find look check give_me pull_up read",
    ),
    "read": Words(
        sv="""
            varit_inne kikade sett_på last_igenom logg loggen läslogg* läst sett tittat öppnat tagit_del kikat snokat
            snokar kollat läste tittade granskat läs
            """,
        en="access_log log logs read seen viewed looked opened accessed looking reading snooping peeked look_at",
    ),
    "may_see": Words(
        sv="""
            offentlig* offentligt synlig allmän_handling mellan_mig hemligt sekretess* läses läst_av kan_se får_se ser
            kan_läsa får_läsa åtkomst tillgång_till behörighet* insyn synligt syns får_veta kan_komma_åt kommer_åt
            kunna_läsa kunna_se
            """,
        en="""
            visible public confidential private can_see can_read access sees able_to_see allowed_to_see gets_to_see
            can_view see my_manager_see hr_see
            """,
    ),
    "book": Words(
        sv="""
            bokas inbokas bokningar hålla_samtal ombokning* boka bokar bokning* inboka* omboka* avboka* schemalägg*
            kalla kallelse* planera_in föreslå* förslag lägga_in_en_tid hitta_en_tid
            """,
        en="book booking booked schedul* reschedul* appointment propos* suggest* arrange set_up_a slot find_a_time",
    ),
    "booked": Words(
        sv="bokat bokad bokade inbokat inbokad inbokade planerat planerad föreslagit föreslagen",
        en="booked scheduled confirmed proposed",
    ),
    "move": Words(
        sv="""
            upptagen bortrest inte_med_på kan_inte kan_ej krockar upptaget bli_en_annan annan_dag bytas byta_datum
            flyttas ändras bli_av_med instead_of flytta* omboka* boka_om skjuta_upp skjuta_på senarelägg*
            tidigarelägg* byta_tid byta_dag avboka* ställa_in ställ_in ändra_tid* ny_tid annan_tid passar_inte
            passar_dåligt funkar_inte krock* förhind*
            """,
        en="""
            busy cant_on instead another_day swap different_day move reschedul* postpone cancel another_time new_time
            different_time cant_make doesnt_work doesnt_suit conflict* push_back
            """,
    ),
    "time": Words(
        sv="tidpunkt kalendern samtalstid* datumet tid tider tiden tiderna kalender* lucka mötestid*",
        en="time times calendar slot",
    ),
    "day": Words(
        sv="""
            idag imorgon imorron i_morgon i_dag måndag* tisdag* onsdag* torsdag* fredag* lördag* söndag* vecka veckan
            veckor månad* dag dagen dagar januari februari mars april maj juni juli augusti september oktober november
            december helgen övermorgon timme*
            """,
        en="""
            today tomorrow monday tuesday wednesday thursday friday saturday sunday week weeks month months days year
            hour hours weekend
            """,
    ),
    "next_time": Words(
        sv="""
            nästa_vecka nästa_månad imorgon i_morgon imorron om_en_vecka om_en_timme om_en_månad efter_semestern
            på_måndag i_övermorgon om_två_veckor om_några_dagar om_en_stund veckan_efter efter_helgen efter_lunch
            """,
        en="""
            next_week next_month tomorrow in_a_week in_an_hour after_the_holidays on_monday in_two_weeks in_a_few_days
            in_a_while
            """,
    ),
    "later": Words(
        sv="""
            senare sedan sen en_annan_gång en_annan_dag lite_senare inte_nu vänta avvakta* dröj* skjut_upp
            lite_längre_fram
            """,
        en="later not_now another_day some_other_time wait postpone not_today",
    ),
}
