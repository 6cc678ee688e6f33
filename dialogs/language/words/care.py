"""Somebody who is ill, sad or in danger."""

from dialogs.language.words.form import Words

CONCEPTS: dict[str, Words] = {
    "unwell": Words(
        sv="""
            sjuk sjuka förkyld* feber febrig magsjuk* illamående influensa* covid ont_i krasslig vabba vabbar migrän
            hostar kräks
            """,
        en="sick ill fever flu cold vomiting unwell headache migraine",
    ),
    "distress": Words(
        sv="""
            mår_dåligt mår_så_dåligt mår_inte_bra mår_skit mår_piss mår_jättedåligt mått_dåligt må_dåligt ledsen
            ledsna ångest* orkar_inte orkar_ej deppig* deprimer* depression* utbränd* utmattad* slutkörd* gråter gråta
            gråtit ensam* sorg* dog död avliden begravning självmord* ta_livet vill_dö panik* panikattack* hopplöst
            förtvivlad stressad stressigt mobb* mobbad trakasser* kränkt* kränkande hotad hotat rädd våld slår_mig
            förgripit olycklig uppgiven klarar_inte klara_det håller_inte_ihop kollapsa* missbruk* kan_inte_sova
            sover_inte skilsmässa cancer cancerbesked missfall
            """,
        en="""
            sad depressed depression anxious anxiety burned_out burnt_out burnout cant_cope cant_take crying cried
            lonely grief died death suicide suicidal kill_myself want_to_die panic hopeless stressed overwhelmed
            exhausted bullied bullying harassed harassment threatened scared afraid miserable feel_terrible feel_awful
            feel_bad feeling_down not_okay breaking_down hurt_myself divorce cancer funeral cope
            """,
    ),
    "danger": Words(
        sv="""
            självmord* ta_livet_av ta_mitt_liv vill_dö vill_inte_leva vill_inte_leva_längre hjärtinfarkt* bröstsmärt*
            ont_i_bröstet svårt_att_andas kan_inte_andas skada_mig självskad* slår_mig våldtagen blöder svimmat
            medvetslös
            """,
        en="""
            suicide suicidal kill_myself end_my_life want_to_die dont_want_to_live hurt_myself chest_pain chest_hurts
            cant_breathe breathe heart_attack stroke bleeding unconscious overdose hits_me
            """,
    ),
}
