"""What this employer talks about: talks, plans, what is written in them, and what units need."""

from dialogs.language.words.form import Words

CONCEPTS: dict[str, Words] = {
    "talk": Words(
        sv="""
            medarbetarsamtal* utvecklingssamtal* prestationssamtal* lönesamtal* resultatsamtal* uppföljningssamtal*
            samtalstid* samtale samtalena sams möten löneprat* prat samtal* *samtal samtalet möte mötet mus avstämning
            lönesättande* löneåterkoppling* lönedialog* mötestid träff utvecklingssnack snack snacket
            """,
        en="""
            talk meeting review appraisal conversation one_on_one 1on1 dialogue discussion talks reviews checkin
            sitdown
            """,
    ),
    "development": Words(
        sv="medarbetarsamtal* utvecklingssamtal* mus musen",
        en="development_talk development_review appraisal employee_talk development_conversation development_meeting",
    ),
    "performance": Words(
        sv="prestationssamtal* resultatsamtal* uppföljningssamtal*",
        en="performance_talk performance_review performance_meeting performance_conversation",
    ),
    "pay": Words(
        sv="lönesamtal* löneåterkoppling* lönesättande* löneöversyn* lönedialog* lönemotivering*",
        en="""
            pay_talk pay_review salary_talk salary_review salary_meeting pay_meeting salary_conversation
            pay_conversation pay
            """,
    ),
    "meet": Words(
        sv="träffa träffar träffas prata pratar snacka snackar ses tala sitta_ner sätta_oss sätter_oss",
        en="meet meets meeting speak sit_down see_my",
    ),
    "plan": Words(
        sv="""
            plan planen planer planerna plans kompetensplan* utvecklingsplan* kompetensutvecklingsplan*
            *utvecklingsplan *kompetensplan kompetensutveckling* handlingsplan* individuella_planen kup
            """,
        en="plan plans development_plan competence_plan idp",
    ),
    "goal": Words(
        sv="lära lära_mig utveckla utvecklas bli_bättre mål målen utvecklingsmål* målsättning* delmål*",
        en="learn develop improve goal goals objective target aim",
    ),
    "activity": Words(
        sv="""
            aktivitet* utvecklingsaktivitet* kurs kursen utbildning* auskult* mentor* handledning* studiebesök* insats
            insatser lärande*
            """,
        en="activity activities course training mentorship learning_activity",
    ),
    "prepare": Words(
        sv="förbered* förberett förberedd förberedelse* inför preppa* *förberedelse",
        en="prepar* prep prepped preparation",
    ),
    "question": Words(sv="fråga frågor frågorna formulär* enkät*", en="question questions form questionnaire"),
    "answer": Words(sv="svar svara svaren svarat besvara* besvarat", en="answer answers respond response reply"),
    "write": Words(
        sv="skriva skriver skrev skrivit skriv anteckning* anteckna* formulera* text texter texten",
        en="write wrote written writing notes note",
    ),
    "current": Words(sv="aktuell* giltig* gällande gäller levande", en="current valid up_to_date alive active"),
    "agree": Words(
        sv="""
            godkänn* godkänt skrivit_under skriva_under skriv_under signera* undertecknad* underskriven överens enats
            kom_överens tacka_ja kvitter*
            """,
        en="agree agreed approv* sign signed accept accepted",
    ),
    "need": Words(
        sv="behov behoven behovet verksamhetsbehov* kompetensbehov* kompetensgap*",
        en="needs unit_needs need_of skill_gap competence_needs skills_gap",
    ),
    "deputy": Words(
        sv="ställföreträd* delegera* delegation* vikarie* vikariera* ersättare* överlåta* hoppa_in",
        en="deputy deputies delegat* stand_in substitute",
    ),
    "earlier": Words(
        sv="tidigare förra_året gamla förr föregående förra fjolår* senaste senast sist",
        en="earlier previous old last former past",
    ),
}
