"""How people say it: to prepare for a talk, or go on preparing."""

SENTENCES = """
[förbered|förbereda|förbereda mig|förberedelse|förberedelser|min förberedelse]
[jag vill|jag ska|kan jag|får jag|hur kan jag|vill] [förbereda mig|förbereda samtalet|förbereda mitt samtal]
[jag vill|jag ska|kan jag|får jag|hur kan jag|vill] [förbereda mig inför samtalet|börja förbereda]
[förbered|förbereda] [samtalet|mitt samtal|medarbetarsamtalet|lönesamtalet]
[förbered|förbereda] [mitt prestationssamtal|mig inför samtalet|samtalet med Anna|mig inför lönesamtalet]
[fortsätt|fortsätta|starta|börja|öppna|visa|påbörja] [förbereda|förberedelsen|min förberedelse]
[fortsätt|fortsätta|starta|börja|öppna|visa|påbörja] [med förberedelsen|med förberedelserna|förberedelserna]
[börja|fortsätt|fortsätta] med mina förberedelser
[jag vill|kan jag|låt mig|får jag] [svara på|besvara|fylla i] [frågorna|frågorna inför samtalet|mina svar]
[jag vill|kan jag|låt mig|får jag] [svara på|besvara|fylla i] [formuläret|förberedelsen]
[fylla i|svara på] [frågorna|mina svar|frågor inför medarbetarsamtalet|förberedelsen]
[var|hur] [förbereder jag|gör jag förberedelsen|fyller jag i förberedelsen|förbereder jag mig]
hur ska jag förbereda mig
vad ska jag förbereda
[fortsätt|fortsätta] [där jag slutade|där vi slutade|där jag var]
[jag vill|kan jag] [fortsätta|ändra|komplettera|skriva klart] [min förberedelse|mina svar|förberedelsen]
dags att förbereda
[ändra|visa|se] mina svar [inför samtalet|i förberedelsen]
[jag är|är] klar med förberedelsen
göra klart [förberedelsen|mina förberedelser]
[preppa|preppa inför] [samtalet|lönesamtalet|mötet|]
[vilka|se] frågor [inför|till|får jag på] [samtalet|medarbetarsamtalet]
förbereda samtalet med [Erik|Maria|Johan]
förbereda mina medarbetares samtal
inför [samtalet|medarbetarsamtalet|mitt lönesamtal]
[prepare|prep|preparation|my preparation|prepare me]
[prepare|prepare for|prep for|get ready for] [my talk|the talk|my review|my appraisal]
[prepare|prepare for|prep for|get ready for] [the meeting|my pay talk|the talk with Anna]
I [want|need|would like] to [prepare|prepare for my talk|prepare for my review|answer the questions|start preparing]
[can I|let me|help me] [prepare|answer the questions|start my preparation|prepare for my appraisal]
[continue|resume|start|open] [preparing|my preparation|the preparation|preparations|my prep]
[continue|pick up] where I left off
fill in [the questions|my answers|the preparation|the form]
how do I prepare
what should I prepare
which questions do I get before the talk
change my answers
finish my preparation
jag ska hålla [medarbetarsamtal|samtal|lönesamtal] med [Erik|Anna] [imorgon|] och vill förbereda mig
kan vi fortsätta där jag slutade [igår|] med frågorna [inför samtalet|]
[nu har jag tid|jag har en stund över], [kör igång|starta|öppna] förberedelsen
[vill|jag vill] skriva klart mina svar [innan samtalet|inför samtalet|]
öppna mitt utkast till förberedelsen
jag ska fylla i [det där|de där|frågorna|underlaget] inför [lönesamtalet|samtalet]
underlag inför [samtalet|lönesamtalet|medarbetarsamtalet]
nu ska [je|jag] [förbered|förbereda] [mäg|mig] [för|inför] [samtale|samtalet]
kan du ställa frågorna [inför samtalet|till mig|]
jag har inte hunnit förbereda mig, kan vi börja nu
var hittar jag [frågorna|förberedelsefrågorna|förberedelsen]
skriva [förberedelse|förberedelsen|mina svar|svaren]
jag vill tänka igenom samtalet
[lönesamtalet|medarbetarsamtalet] ska förberedas
let's [start my prep|start preparing|do the preparation|prepare]
take me [back to|to] [the questions|the talk questions|my preparation|my answers]
I want to [continue preparing|go on with my preparation|finish my answers|answer the rest of the questions]
the questions [I hadn't finished|before the talk]
[hjälp mig|kan du hjälpa mig] [förbereda samtalet|att förbereda mig|med förberedelsen]
[gå igenom|ta] frågorna [inför samtalet|]
jag [vill|skulle vilja] [göra|köra] [förberedelsen|förberedelserna|min förberedelse] [nu|]
[börja|starta] [frågorna|samtalsförberedelsen|med frågorna]
[skriva|fylla i] [inför|underlag inför] [lönesamtalet|medarbetarsamtalet|samtalet med Erik]
vad ska jag tänka på inför [samtalet|lönesamtalet]
[förbereda|förbered] [mig|oss] inför [morgondagens samtal|samtalet imorgon|prestationssamtalet]
jag blev avbruten i förberedelsen, kan vi fortsätta
mina svar inför samtalet är inte klara
samtalsförberedelse
förberedelseformuläret
[get me|I want to get] ready for [my talk|the review|my appraisal]
[take|go through] the questions [for my talk|before the talk]
I was interrupted, continue my preparation
help me prepare for the talk with Erik
preparation for the [pay talk|performance review]
[kan jag|jag vill|får jag] [svara på|ta|göra] [samtalsfrågorna|frågorna|förberedelsefrågorna] [nu|på bussen|ikväll]
har lite tid [nu|över], kan jag [svara på frågorna|förbereda mig|fortsätta]
[samtalsfrågorna|frågorna till samtalet|svara på samtalsfrågorna]
"""
