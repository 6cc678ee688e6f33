"""How people say it: one's own plan, its goals and activities."""

SENTENCES = """
[min plan|min utvecklingsplan|min kompetensutvecklingsplan|planen|mina mål|mina aktiviteter|min kompetensplan]
[visa|öppna|se|visa mig|hitta|läsa] [min plan|min utvecklingsplan|planen|mina mål]
[visa|öppna|se|visa mig|hitta|läsa] [mina aktiviteter|min kompetensutvecklingsplan|min individuella plan]
jag vill [se|titta på|läsa] [min plan|min utvecklingsplan|mina mål]
[kan jag|får jag|kan du] [se|få se|visa] [min plan|mina mål|min kompetensplan]
[vad|va] står det i [min plan|planen|min utvecklingsplan]
vad [innehåller|säger] [min plan|planen]
[vilka|vad har jag för|vad är] [mål|mina mål|aktiviteter] [har jag|i planen|i min plan|]
vilka [aktiviteter|kurser|mål] [har jag|finns i min plan|har jag i planen]
har jag [en plan|en aktuell plan|någon plan|en giltig plan|någon kompetensplan]
[är|gäller] min plan [aktuell|fortfarande|godkänd|klar|giltig]
när går min plan ut
hur länge gäller min plan
hur går det med [min plan|mina mål|mina aktiviteter|planen]
var [finns|hittar jag|ligger|är] [min plan|min utvecklingsplan|planen|mina mål]
vad [kom vi överens om|bestämde vi|skrev vi] [i planen|i min plan]
vad [skulle|ska] jag [utveckla|lära mig|utvecklas i] [enligt planen|i år|]
[vad|vilka] är mina utvecklingsmål
[skriva ut|ladda ner|spara] min plan som [word|dokument|pdf]
har min chef [godkänt|skrivit under] planen
är planen godkänd
tidigare versioner av min plan
min plan från förra året
vilken kurs skulle jag gå
[my plan|my goals|my development plan|my activities|my competence plan|plan]
[show|show me|open|see|find|view] [my plan|my goals|my development plan|my activities|the plan]
[can I|I want to] see my [plan|goals|development plan]
what [is in|does] my plan [say|]
what are my [goals|activities|development goals]
do I have a [plan|current plan|valid plan]
is my plan [current|still valid|agreed|approved|up to date]
when does my plan [expire|end]
where is my plan
what did we agree on in my plan
which [courses|activities|goals] do I have
how are my goals going
download my plan
[skulle|kan] du [kunna ta fram|ta fram|visa|leta upp|plocka fram] min [utvecklingsplan|plan|kompetensplan]
jag vill [läsa igenom|kolla på|gå igenom|titta på] [planen|min plan]
jag vill [läsa igenom|kolla på|gå igenom|titta på] [planen som jag och chefen kom överens om|vår plan]
[va va de|vad var det] [ja|jag] skulle [lära mej|lära mig|utveckla|bli bättre på] [enligt planen|]
har jag [ens|] [nån|någon] plan
[vilka|vilken] [utbildningar|kurser|utbildning|mål] har jag [inskrivna|inskrivet|skrivit in] i [planen|min plan]
[vad|va] [sa vi|kom jag och chefen överens om|skrev vi] [att jag skulle utveckla|om mina mål|om min utveckling]
hur [länge|] är min plan [giltig|gällande]
[är|blev] min plan [godkänd|undertecknad|klar|underskriven] [av chefen|]
påminn mig om vad som står i planen
vad har jag för [mål|mål i år|utvecklingsmål|aktiviteter]
planen [visa|tack]
min individuella [plan|utvecklingsplan]
planen vi skrev [i höstas|förra året]
can I see the plan [we signed|we agreed on|I agreed to] [last autumn|]
what [goals|activities] [did I agree to|are in my plan|do I have this year]
what was I supposed to [learn|develop] according to my plan
read my plan
[visa|se] [kompetensutvecklingsplanen|utvecklingsplanen|planen jag har|den plan jag har nu]
hur ser min [plan|utvecklingsplan] ut
[vad|va] har jag [satt upp|satt] för mål
vilka kompetensmål har jag
[vad|vilka aktiviteter] ska jag göra enligt [planen|min plan]
jag vill kolla [mina mål|vad som står i planen|min plan]
finns det någon plan för mig
[skicka|ge] mig min [plan|kompetensplan]
vad står det om [ledarskap|handledning|kursen] i min plan
min chef och jag skrev en plan, var finns den
plan [för mig|min]
vad lovade jag att lära mig
[pull up|get|bring up] my [plan|development plan]
what does my development plan look like
what's in my plan
which training is in my plan
the goals I set [last year|with my manager]
jag [önskar|vill|skulle vilja] [ta del av|se|få upp] [min individuella kompetensutvecklingsplan|min plan|mina mål]
kan jag få ta del av min [plan|utvecklingsplan]
"""
