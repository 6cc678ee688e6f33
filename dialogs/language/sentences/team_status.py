"""How people say it: how one's own team is doing."""

SENTENCES = """
[hur går det för|hur går det med|hur ligger|hur ser det ut för] [mitt team|min grupp|gruppen|teamet]
[hur går det för|hur går det med|hur ligger|hur ser det ut för] [mina medarbetare|mina anställda|min personal]
[hur ser det ut i|läget i|status för|status på] [mitt team|min grupp|gruppen|teamet]
[hur ser det ut i|läget i|status för|status på] [mina medarbetare|mina anställda|min personal]
[mitt team|min grupp|mina medarbetare|teamet|min personal|gruppen|mina anställda|mitt gäng]
[visa|öppna|se|visa mig] [mitt team|min grupp|mina medarbetare|teamet|gruppen|alla mina medarbetare|min personal]
hur ligger [min grupp|mitt team|vi|gruppen] till
[hur många|vilka] [i mitt team|i min grupp|av mina medarbetare|i gruppen] [har haft samtal|har en plan|har bokat]
[hur många|vilka] [i mitt team|i min grupp] [är klara|har förberett sig|har haft medarbetarsamtal]
[hur många|vilka] [av mina medarbetare|i gruppen] [är klara|har förberett sig|har haft medarbetarsamtal]
[vilka|vem] [har haft samtal|är klara|har bokat samtal|har bokat]
[vilka|vem] [har förberett sig|har en plan|har plan|har haft lönesamtal]
[hur långt|hur många] har [vi|mitt team|gruppen] [kommit|kvar|klarat av]
[översikt|sammanställning|överblick|lägesrapport|status] [över mitt team|för gruppen|på mina medarbetare]
[översikt|sammanställning|överblick|lägesrapport|status] [för mitt team|över mina medarbetare]
hur går [det|samtalen] [för oss|i gruppen|i teamet|för mina medarbetare]
[vilka|vem] är [frånvarande|borta|tjänstlediga|på semester] [i mitt team|i gruppen|]
[vilka|vem|hur många] har [jag|vi] [kvar att prata med|kvar i gruppen]
vilka samtal har jag kvar att hålla
hur många samtal har jag kvar [med mitt team|att hålla|i gruppen]
vilka är mina medarbetare
visa [läget|status] för alla mina medarbetare
är [alla|alla i teamet|mitt team|alla i gruppen] [klara|färdiga|förberedda]
har [alla|alla i gruppen|alla mina medarbetare] [haft samtal|en plan|bokat|förberett sig]
vilka i teamet går inte att nå
[my team|my people|my reports|my group|my staff|my employees|team status|my direct reports|team overview]
[show|show me|open|view] [my team|my people|my reports|the team|my staff|my group]
[how is|how's|how are] [my team|my team doing|my people doing|the team doing]
[how is|how's|how are] [my group doing|we doing|my reports doing]
[status|overview|progress|summary] [of my team|for my team|of my people|of my reports]
[how many|which] of my [people|team|reports|staff] [have had their talk|have a plan|are done|have booked|are ready]
who [has had their talk|is done|has booked|is ready|has prepared|has a plan]
[is|are] [everyone|my team|all my people] [done|ready|finished]
has everyone [in my team|] [had their talk|booked|prepared]
who is [absent|on leave] in my team
how far [have we|has my team] come
hur långt har mina [sjuksköterskor|undersköterskor|lärare|medarbetare|anställda] kommit
jag [har 42 underställda|har femtio medarbetare], [kan jag få en översikt|hur ligger de till|var är de i processen]
jag är chef för 30 personer, [kan jag få en översikt|hur ligger de till|var är de i processen]
[teamöversikt|gruppöversikt|teamet läget|läget i teamet|mitt team läget]
hur går det för [gänget|gänget mitt|mina sköterskor|min arbetsgrupp|personalen jag är chef över|folket]
hur [ser det ut|går det] [för|med] [mina medarbetare|min grupp|mitt team] [med planer och samtal|med samtalen]
hur [ser det ut|går det] [för|med] [mina medarbetare|min grupp|mitt team] inför hösten
hur går det med [samtalen|planerna|förberedelserna] [i min grupp|i teamet|för mina medarbetare]
[laget|läget] i min grupp
kan jag få [en lista på|en översikt över|en sammanställning av] [mina medarbetare|mitt team|gruppen|min personal]
ge mig en [lägesbild|sammanfattning|översikt] [över|av] [teamet|gruppen|mitt team]
hur många av mina [sjuksköterskor|medarbetare|anställda] [är klara|har en plan|har haft samtal|har förberett sig]
var är mina medarbetare i processen
vilka i min grupp [är klara|har haft samtal|har bokat]
can you give me a [summary|overview] of [my team|where my people are|my staff's talks]
[how far|where] [are|have] my [nurses|people|staff|reports] [with talks and plans|come|got|in the process]
who in my team [is done|has prepared|has booked|is ready]
how many of my nurses have had their talk
[hur|vart] är [vi|mitt team|gruppen] [i processen|på väg]
[hur många|vilka] [i teamet|i gruppen|av mina] [är redo|är på gång|har svarat|har kommit igång]
[sammanfatta|summera] [läget|status] för [mitt team|gruppen|mina medarbetare]
[se|visa] [alla|listan över] mina [medarbetare|anställda|underställda]
hur [många|mycket] [är klart|är gjort] i [gruppen|mitt team]
går det bra för [gruppen|teamet|mina medarbetare]
medarbetaröversikt
hur långt har [personalen|nattpersonalen|undersköterskorna] kommit
hur går det med medarbetarsamtalen [i min grupp|för mina|i teamet]
[give me|show] [an overview|a list] of [my team|my reports|my people]
how many in my team are [done|ready|prepared]
[where does|how far is] my team [stand|]
who do I have in my team
hur [e|är] läget med [samtalen|planerna] för [dom|de] jag är chef för
[de|dom] jag är chef [för|över], hur [går det|ligger de till]
läget [med|för] [samtalen|planerna|förberedelserna] [i gruppen|för mina medarbetare|hos mitt folk]
how are the talks going for [the people I manage|my staff|my nurses]
"""
