"""How far it has come, whom it concerns, and what units there are."""

from dialogs.language.words.form import Words

CONCEPTS: dict[str, Words] = {
    "late": Words(
        sv="""
            gammal inaktuell utgången passerat datumet_gått gått_över_tiden ligger_ute hamnat_efter för_sent försen*
            sen sena sent släpar efter_i ligger_efter ligga_efter efter_med efterblivna överskrid* förfall*
            efterslänt* eftersläp* på_efterkälken har_passerat gått_ut ute_i_sista dröjer ligger_back hänger_efter
            ligger_risigt
            """,
        en="""
            out_of_date old not_on_time slow late overdue behind delayed lagging past_due outstanding expired
            missed_the tardy straggler*
            """,
    ),
    "not": Words(
        sv="""
            int inte_än ännu_ej int' oavslutad* inte ej icke aldrig ingen inga inget ännu_inte inge itne ente utan
            oförber* obokad* ogjord* varken
            """,
        en="""
            not never no none without havent hasnt didnt dont isnt arent doesnt wont cant nt yet_to nobody unprepared
            """,
    ),
    "lack": Words(
        sv="saknar saknas sakna saknat fattas utan_plan utan_samtal",
        en="lack lacks lacking missing without",
    ),
    "done": Words(
        sv="""
            i_ordning klar klara klart färdig* avklar* avslut* genomför* hållit hållet hållits haft gjort gjorde
            gjorda varit vart fullgjort slutfört redo hade
            """,
        en="done finished complete* ready held had completed through",
    ),
    "remain": Words(
        sv="""
            att_göra_saker lista listan_min min_lista ligger_på_mig på_mig framför_mig få_gjort ta_itu kvar återstår
            återstående att_göra göra_mer göra_härnäst väntar vänta_på väntas härnäst nästa_steg uppgifter_kvar
            uppgift att_göra_lista attgöra* förväntas ogjort släpar
            """,
        en="""
            to_dos todos todo_list on_my_plate outstanding on_my_side action left remaining remain* to_do todo pending
            next next_step next_steps waiting task tasks action_items expected supposed_to
            """,
    ),
    "must": Words(
        sv="tänka_på hinner måste behöver ska skall bör borde ska_jag måst ta_tag tvungen förväntas bör_jag",
        en="must need have_to should supposed got_to gotta need_to ought",
    ),
    "missed": Words(
        sv="missat missa missar glömt glömmer glömma glömde missade",
        en="missed forgot forgotten forget missing",
    ),
    "state": Words(
        sv="""
            processen situation situationen process ligger ligg lägesbild* status läge läget ligger_till ligga_till
            ser_ut går_det går_de gåre går_för hur_går gick_det framsteg rapport lägesrapport* nuläge* hur_långt
            har_kommit kommit_med koll översikt överblick översikten sammanställning* ställt
            """,
        en="""
            process status state progress doing going overview situation how_far standing getting_on coming_along
            look_like summary update_on report whats_up_with
            """,
    ),
    "deadline": Words(
        sv="""
            brådskar brådskande bråttom viktigast prioriter* datumet_gått tidsgräns* tidsram* deadline* sista_dag*
            senast_när slutdatum* tidsfrist* frist
            """,
        en="deadline due due_date",
    ),
    "team": Words(
        sv="""
            sjukskötersk* underskötersk* läkarna lärarna barnmorsk* fysioterapeuter arbetsterapeuter sekreterarna
            receptionister* vårdbiträde* assistenterna handläggar* tekniker* lokalvårdar* kockarna pedagog*
            underläkar* kuratorer* psykologer* *personal *personalen socialsekreterar* skötare* medlemmar medlemmarna
            folket mitt_gäng nattisarna kvällsgänget sköterskor* ssk usk team teamet teamets grupp gruppen gruppens
            arbetsgrupp* gäng gänget medarbetare medarbetarna medarbetarnas medarbetarens anställd* personal
            personalen underställd* min_personal mitt_folk mina_folk arbetslag* arbetslaget mina_anställda
            """,
        en="""
            nurses teachers doctors midwives assistants physicians colleagues_i_manage folks direct_report team teams
            group reports staff people employees direct_reports crew subordinates personnel coworkers
            """,
    ),
    "unit": Words(
        sv="""
            *vård avd avd. *vården tandvård* hemsjukvård* primärvård* nära_vård psykiatrin medicinen kirurgen
            ortopeden förlossning* operation* barnklinik* kök* neurolog* kardiolog* labbet socialtjänst* kontor*
            grundskolan gymnasiet stab* hudmottag* enhet* avdelning* klinik* *klinik *kliniken *avdelning *avdelningen
            *enheten *mottagning *mottagningen mottagning* förvaltning* *förvaltning *förvaltningen region regionen
            regionens kommun* sjukhus* *sjukhus *sjukhuset verksamhet* *verksamheten organisation* område* *området
            vårdcentral* *centralen akuten akutmottagning* bolaget sektion* *kirurgen *medicin psykiatri*
            intensivvård* iva bup ortoped* kirurgi* habilitering* laboratori* *divisionen division* skolan förskolan
            *skolan biblioteket hemtjänst* äldreboende* vård_och_omsorg omsorgen *omsorgen arbetsplats* urolog*
            onkolog* radiolog* röntgen* geriatri* hudkliniken folktandvården tandvården ambulans*
            """,
        en="""
            surgical medical psychiatric office school kitchen lab maternity icu a&e er neurology cardiology
            dermatology primary_care unit department dept ward clinic division hospital region organisation
            organization administration municipality emergency workplace surgery orthopedics orthopaedics psychiatry
            radiology oncology company-wide
            """,
    ),
    "figures": Words(
        sv="""
            utvecklingen_per per_månad statistik* siffror siffra nyckeltal* täckning* täckningsgrad* måluppfyllelse
            diagram* utfall trend trenden
            """,
        en="statistics stats figures coverage numbers metrics kpi chart trend completion",
    ),
    "away": Words(
        sv="frånvar* tjänstledig* föräldraledig* sjukskriv* borta ledig ledighet semester* sjuk vab*",
        en="absent away on_leave leave sick parental vacation holiday",
    ),
    "no_teams": Words(sv="onåbar* inte_nå nås_inte nåbar* saknar_teams", en="unreachable reachable"),
}
