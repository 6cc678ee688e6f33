"""Who asks about whom, and what kind of question it is."""

from dialogs.language.words.form import Words

CONCEPTS: dict[str, Words] = {
    "me": Words(
        sv="je mäg meg ma_jag jag mig mej min mitt mina mit egen eget egna själv",
        en="i me my mine myself im ive id ill own",
    ),
    "you": Words(sv="du dig dej ni er din ditt dina planlotsen botten boten bot", en="you your planlotsen bot u"),
    "we": Words(sv="vi oss vår vårt våra", en="we us our lets"),
    "they": Words(sv="dom dem deras de_som dom_som de_här", en="they them their those these"),
    "she": Words(sv="han hon hen honom henne hennes", en="he she her his him"),
    "who": Words(
        sv="""
            hocken vilken_av vicka vicken hocka vilket_av nån_av någon_av några_av vem vilka vika vilkas vems vem_som
            någon_som nån_som
            """,
        en="who whom whose which_of who_has whos",
    ),
    "which": Words(sv="vilken vilket vilka vika", en="which"),
    "what": Words(sv="vad va vadå vafan", en="what whats which wat"),
    "when": Words(
        sv="när hur_dags vilken_dag vilken_tid vilket_datum vilka_tider datum klockan",
        en="when what_time what_day what_date which_day date whens",
    ),
    "where": Words(sv="var vart varifrån", en="where wheres"),
    "how": Words(sv="hur huru", en="how hows"),
    "count": Words(
        sv="hur_många hur_mycket antal antalet andel andelen procent procenten hur_stor hur_stort hur_manga många",
        en="how_many how_much number percentage percent share proportion count many fraction",
    ),
    "ask": Words(sv="be bed be_om säg", en="ask tell"),
    "others": Words(
        sv="andra övriga utomstående kollegor kollegorna kollega",
        en="others other colleagues coworkers",
    ),
    "all": Words(
        sv="alla samtliga allihop varenda hela helhet totalt totalen",
        en="all everyone everybody each whole entire total",
    ),
    "some": Words(sv="någon nån några nåra nån_annan någon_annan folk", en="any anyone anybody someone somebody"),
    "boss": Words(
        sv="chef* chefen cheferna närmaste_chef boss bossen ledaren",
        en="manager boss supervisor managers leader",
    ),
    "hr": Words(sv="hr personalavdelningen facket it_avdelningen", en="hr"),
}
