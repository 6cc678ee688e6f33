"""How people say it: one's own talk: when it is, how far it has come."""

SENTENCES = """
[när|nar] [är|e] [mitt|mit] [samtal|medarbetarsamtal|lönesamtal|utvecklingssamtal|prestationssamtal|möte]
när [har|ska] jag [samtal|medarbetarsamtal|lönesamtal|ha samtal|ha medarbetarsamtal|mitt samtal]
[vilken tid|vilken dag|hur dags|vilket datum] [är|har jag] [samtalet|mitt samtal|samtal]
[vilken tid|vilken dag|hur dags|vilket datum] [är|har jag] [medarbetarsamtal|mötet|samtalet bokat]
[mitt samtal|mina samtal|mitt medarbetarsamtal|mitt lönesamtal]
[samtalet|mitt prestationssamtal|löneåterkopplingssamtalet]
[visa|öppna|se|visa mig] [mitt samtal|mina samtal|samtalet|mitt medarbetarsamtal|mitt utvecklingssamtal]
har jag [något|nåt|] [samtal|medarbetarsamtal|möte] [inbokat|bokat|på gång|den här veckan|]
är [mitt samtal|samtalet] [bokat|inbokat|klart|bekräftat]
är mitt [medarbetarsamtal|lönesamtal] bokat än
när [ska|får] jag [träffa|prata med|snacka med|tala med] [chefen|min chef|min närmaste chef]
när ska [vi|jag och chefen] [ha samtal|prata|ses|träffas]
[vilka|hur många] samtal [har jag|ska jag ha] [i år|kvar|]
hur går det med mitt [samtal|medarbetarsamtal|lönesamtal]
[vem|vem] [ska jag ha samtal med|har jag samtal med|håller i mitt samtal]
hur långt har mitt samtal kommit
[när|hur] var mitt senaste [samtal|medarbetarsamtal]
när hade jag samtal senast
har chefen bokat [mitt samtal|in mig|samtal med mig]
var är mitt samtal
är samtalet inställt
[när|var] är [samtalet|mötet] [med chefen|med min chef]
vad ska vi prata om på samtalet
har mitt samtal hållits
har jag haft mitt samtal
[när|vilken tid|hur dags] är [samtalet|mitt samtal|medarbetarsamtalet] med [Bo|Anna|Erik]
when is [the talk|my talk|my review] with [Anna|Bo]
[vem|vilka] har jag [samtal|medarbetarsamtal] med [i veckan|härnäst|idag|]
är chefen redo för mitt samtal
[when is|when's] my [talk|review|appraisal|development talk|pay talk|meeting|performance review|salary talk]
what [time|day|date] is my [talk|review|meeting|appraisal]
[my talk|my talks|my review|my meeting|my appraisal|my development talk]
[show|show me|open] my [talk|talks|review]
do I have [a talk|a meeting|a review] [booked|scheduled|this week|]
is my [talk|review|meeting] [booked|scheduled|confirmed]
when do I [meet|talk to|see] my [manager|boss]
when am I [meeting|talking to] my [manager|boss]
who is my talk with
have I had my talk
how is my talk going
when was my last review
jag minns inte [när|vilken dag] [samtalet|mitt samtal] [är|], kan du kolla
jag minns inte [när|vilken dag] [jag skulle ha samtal|chefen och jag skulle ses] [är|], kan du kolla
[vilket rum|var|i vilket rum] [ska vi sitta|är|ska vi vara] [på samtalet|samtalet]
[vilket rum|var|i vilket rum] [ska vi sitta|är|ska vi vara] [när jag har medarbetarsamtal|mitt samtal]
är mitt [samtal|prestationssamtal|lönesamtal] [före|efter|före eller efter] [jul|nyår|semestern]
när är mitt [löneåterkopplingssamtal|medarbetarsamtal|prestationssamtal] [inbokat|bokat|planerat]
vilken tid har [ja|jag] samtal [me|med] chefen
är det [idag|på torsdag|nästa vecka] jag har [samtal|lönesamtal|medarbetarsamtal]
[naer aer|nar ar] mitt [samtal|medarbetarsamtal]
hur lång tid [tar|är] samtalet
[har|hade] jag [samtal|medarbetarsamtal] [idag|imorgon|på fredag|på torsdag]
vilka tider har chefen föreslagit
har [chefen|Bo|min chef] [föreslagit tider|svarat om samtalet|bokat in samtalet]
när blir det [lönesamtal|samtal|medarbetarsamtal] [för mig|i år|]
[när|vilken dag] skulle [jag och chefen|vi] [ses|prata|ha samtalet]
what time is my [talk with Bo|talk on Thursday|meeting with Bo]
where is my [talk|review|meeting] [held|]
is my [talk|review] [today|tomorrow|this week|before Christmas]
when's [my|the] [appraisal|review|pay talk]
[hur dags|vilken tid] [ska jag|skulle jag] [träffa chefen|ha samtal|komma på samtalet]
[när|vilken vecka] [ligger|är] [mitt|vårt] [samtal|utvecklingssamtal|lönesamtal]
[är|blir] det [samtal|lönesamtal] [i år|för mig i höst]
har vi bokat [tid|samtal|något]
vilken lokal är mitt [samtal|medarbetarsamtal] i
[kolla|se] när jag har [samtal|lönesamtal|medarbetarsamtal]
datum för [mitt samtal|mitt lönesamtal]
när pratar jag och [chefen|Bo] lön
hur länge är det kvar till mitt samtal
vad händer med mitt [samtal|prestationssamtal]
har Bo föreslagit någon tid för mitt samtal
[when|what day] do we have our [talk|review|meeting]
has my manager [booked|scheduled|proposed a time for] my [talk|review]
[date|time] of my [talk|appraisal]
my next [talk|review]
har [chefen|min chef|Bo] lagt in [nån tid|en tid|något] för mitt [lönesamtal|samtal|medarbetarsamtal] [ännu|än|]
är det [bokat|bestämt|klart] när [jag|vi] ska ha [samtal|lönesamtal]
[har|är] [mitt|vårt] [samtal|lönesamtal] fått [nån|en] tid
has my boss put in a time for my [pay talk|talk]
"""
