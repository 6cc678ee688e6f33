"""How people say it: what is left for the one who asks."""

SENTENCES = """
[vad|va] [har jag|har ja] [kvar|kvar att göra|att göra|att göra nu]
[vad|va] [ska|måste|behöver|bör|borde] jag [göra|göra nu|göra härnäst|ta tag i|göra klart]
[vad|va] är det [jag|som jag] [måste|ska|behöver] göra
va e de ja [måste|ska] göra
[vad|va] [är|blir] [nästa steg|mitt nästa steg|nästa steg för mig]
[är|har] jag [klar|klar med allt|gjort allt|färdig|försenad|sen]
[ligger jag|är jag] [efter|efter med något|sen med något|försenad med något]
har jag [missat|glömt] [något|nåt]
har jag [något|nåt] [kvar|att göra|kvar att göra|på gång|som är försenat]
[är det|finns det] [något|nåt] [jag måste göra|kvar för mig|som jag ska göra|kvar]
[vad|något som] väntar [på mig|jag på]
vem väntar jag på
vem väntar på mig
vad väntar ni på från mig
[visa|visa mig] [mina uppgifter att göra|min status|min att göra-lista|mitt läge|mina saker att göra]
[min status|status|min lista|att göra|mitt läge|todo|min todo]
hur ligger jag till
hur går det för mig
vad har jag för deadlines
[när|vilken dag] är min [deadline|sista dag]
vad är [det som är kvar|bråttom|viktigast] för mig
vad ska vara klart [till fredag|före semestern|den här veckan]
vad har jag inte gjort [än|ännu]
är allt [klart|gjort|i ordning] [från min sida|för min del]
vad återstår [för mig|för min del]
har jag gjort [allt|det jag ska]
vad förväntas [av mig|jag göra]
behöver jag göra något [nu|idag|mer|inför hösten]
var är jag i processen
hur långt har jag kommit
vad har jag på min lista
något nytt för mig
vad gäller för mig just nu
vilka uppgifter har jag kvar
mina uppgifter att göra
[what's|what is] [left for me|next for me|my status|on my list|left to do|next|pending for me]
what do I [have to|need to] do [now|next|]
what should I do [next|now|this week]
what [am I supposed to do|is expected of me]
[am I|have I] [done|finished|late|behind|overdue]
do I have [anything left|anything to do|anything pending|tasks|something due|deadlines]
is there anything [I need to do|left for me|waiting for me|I have missed]
have I [missed|forgotten] anything
[my tasks|my to-do list|my todo|my status|to do|todo list]
how am I doing
what is waiting for me
who is waiting for me
when is my deadline
what haven't I done yet
where do I stand
show my tasks
vilka [uppgifter|deadlines|saker] [ligger på mig|har jag framför mig|har jag kvar|väntar|ska jag ha klart]
jag har varit [borta|föräldraledig|sjukskriven], vad [har jag missat|behöver jag göra|ska jag ta tag i först]
vad är det [jag behöver ta tag i|som återstår|som brådskar] [först|nu|]
min att göra-lista
visa vad jag [har kvar|ska göra|måste göra] [innan jul|den här månaden|i höst|]
kan du säga vad [jag ska göra|jag har kvar|som är nästa steg]
finns det nåt [jag borde|jag måste] [ta tag i|göra|tänka på]
har [ja|jag] [någe|nåt|något] kvar [å|att] [gör|göra]
är det [bara|något mer|mer] jag [ska|måste] [göra|göra klart]
[är|e] jag klar eller [är det|finns det] [nåt|något] mer
hur ser min [lista|situation] ut
vad [hinner|bör] jag göra före [semestern|jul]
vad är mina [nästa steg|uppgifter|åtaganden]
har jag något [försenat|som är sent|som brådskar]
vad vill du att jag gör
[which|what] of my tasks are [due|left|overdue] [this month|this week|]
[anything|something] [pending|outstanding|left|due] [on my side|from me|for me]
what [tasks|deadlines|things] [do I have|are coming up|are mine]
I just came back from leave, what do I need to do
what do I still [need to do|have to do|owe]
what's on my plate
is there something I should do
[vad|va] [fattas|saknas] [för mig|från mig|hos mig]
har jag [några|nåra] [uppgifter|saker] som [väntar|ska göras|är kvar]
[vad|va] [måste|ska] vara [klart|gjort] [från min sida|för min del]
när måste jag vara klar
vad är nästa grej [jag ska göra|för mig]
[ligger|är] jag i fas
är jag [up to date|på banan|på rätt spår]
får jag en sammanfattning av vad jag ska göra
[jag undrar|kan du kolla] [vad jag har kvar att göra|om jag är klar|om jag har missat något]
har jag [försenade|ogjorda|gamla] [uppgifter|saker]
vad händer härnäst [för mig|]
sammanfatta mitt läge
behöver ni något från mig
what's [outstanding|due|missing] [for me|on my end|from me]
am I on track
do you need anything from me
[give me|show] my [status|tasks|deadlines]
what am I late with
[my|show my|what are my] to-dos
[mina|visa mina] att-göra-saker
"""
