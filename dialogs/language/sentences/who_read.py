"""How people say it: who has read, or may read, what is one's own."""

SENTENCES = """
[vem|vilka|vika] [har läst|har sett|läste|har tittat på] [min plan|min förberedelse|mina svar|mitt samtal]
[vem|vilka|vika] [har öppnat|har kollat på|har varit inne i] [min plan|min förberedelse|mina svar|mitt samtal]
[vem|vilka|vika] [har läst|har sett|läste|har tittat på] [mina anteckningar|det jag skrivit]
[vem|vilka|vika] [har läst|har sett|läste|har tittat på] [min kompetensplan|mina uppgifter]
[vem|vilka|vika] [har öppnat|har kollat på|har varit inne i] [mina anteckningar|det jag skrivit]
[vem|vilka|vika] [har öppnat|har kollat på|har varit inne i] [min kompetensplan|mina uppgifter]
[har] [någon|nån|chefen|min chef] [läst|sett|öppnat|tittat på|kollat] [min plan|min förberedelse|mina svar]
[har] [HR|facket|Bo|någon annan] [läst|sett|öppnat|tittat på|kollat] [min plan|min förberedelse|mina svar]
[har] [någon|nån|chefen|min chef] [läst|sett|öppnat|tittat på|kollat] [vad jag skrivit|det jag skrev]
[har] [någon|nån|chefen|min chef] [läst|sett|öppnat|tittat på|kollat] min utvecklingsplan
[har] [HR|facket|Bo|någon annan] [läst|sett|öppnat|tittat på|kollat] [vad jag skrivit|det jag skrev]
[har] [HR|facket|Bo|någon annan] [läst|sett|öppnat|tittat på|kollat] min utvecklingsplan
[vem|vilka|vika] [kan se|kan läsa|får se|får läsa|ser] [min plan|mina svar|det jag skriver|vad jag skriver]
[vem|vilka|vika] [har tillgång till|kommer åt] [min plan|mina svar|det jag skriver|vad jag skriver]
[vem|vilka|vika] [har åtkomst till|har insyn i] [min plan|mina svar|det jag skriver|vad jag skriver]
[vem|vilka|vika] [kan se|kan läsa|får se|får läsa|ser] [min förberedelse|mina uppgifter|mina mål|planen]
[vem|vilka|vika] [har tillgång till|kommer åt] [min förberedelse|mina uppgifter|mina mål|planen]
[vem|vilka|vika] [har åtkomst till|har insyn i] [min förberedelse|mina uppgifter|mina mål|planen]
[kan|får] [chefen|min chef|HR|mina kollegor] [se|läsa] [min plan|mina svar|det jag skriver]
[kan|får] [andra|alla|någon annan|facket] [se|läsa] [min plan|mina svar|det jag skriver]
[kan|får] [chefen|min chef|HR|mina kollegor] [se|läsa] [vad jag har skrivit|min förberedelse]
[kan|får] [andra|alla|någon annan|facket] [se|läsa] [vad jag har skrivit|min förberedelse]
[ser|läser] [chefen|HR|min chef|någon] [mina svar|min plan|det jag skriver|vad jag skriver]
[visa|se] [vem som har läst|vilka som har sett|vem som läst] [min plan|mina svar|]
[visa|se] [läsloggen|loggen över vilka som läst] [min plan|mina svar|]
vem har [läst|varit inne]
har min plan [blivit läst|lästs|öppnats]
vem [snokar|tittar] i mina [svar|uppgifter]
who has [read|seen|viewed|opened|looked at|accessed] my [plan|preparation|answers|talk|data|notes|development plan]
who [can see|can read|sees|has access to] [my plan|my answers|what I write|my preparation|my goals|my data|it]
who [gets to see|is able to see|reads] [my plan|my answers|what I write|my preparation|my goals|my data|it]
[has|did] [anyone|anybody|my manager] [read|seen|looked at|opened] my [plan|preparation|answers|notes]
[has|did] [my boss|HR|someone] [read|seen|looked at|opened] my [plan|preparation|answers|notes]
[has|did] [anyone|anybody|my manager|my boss|HR|someone] [open|see|look at|read] my [plan|preparation|answers|notes]
[can|does] [my manager|HR|anyone|my boss|others] [see|read] [my plan|my answers|what I write|my preparation]
is my plan visible to [others|HR|my manager]
who read my plan
who looked at my plan
show me who has read my plan
kan jag få veta [vilka personer som|vem som|vilka som] [har tagit del av|har läst] min kompetensutvecklingsplan
kan jag få veta [vilka personer som|vem som|vilka som] [har tagit del av|har läst] min plan
kan jag få veta [vilka personer som|vem som|vilka som] [läst|har sett] [min kompetensutvecklingsplan|min plan]
kan jag få veta [vilka personer som|vem som|vilka som] [har tagit del av|har läst|läst|har sett] mina svar
[e|är] de [nån|någon] [på HR|på facket|annan] som [läst|last|sett|öppnat] [min plan|mina svar]
har [nån annan än min chef|någon utomstående|nån] [varit inne i|läst|tittat i] [min plan|mina svar|mitt]
[logg|loggen|lista] över [vem som öppnat|vilka som läst|vem som har läst] [min plan|mina svar]
vem har varit inne [o kollat|och tittat|] [på|i] min [utvecklingsplan|plan|förberedelse]
vem läste [planen min|min plan] [senast|sist]
vilka [får|kan] [ta del av|läsa|se] [min plan|det jag skriver|mina svar]
vem [mer|annars] [läser|ser] [det här|mina svar|det jag skriver]
stannar det jag skriver mellan mig och chefen
kan [mina kollegor|andra chefer|facket] [läsa|se] [min plan|mina svar]
ser [HR|chefens chef|alla] vad [jag svarat|jag har skrivit|som står i min plan]
är min plan [synlig|öppen] för [andra|HR|alla]
syns mina svar för [chefen|andra|HR]
show me [the access log|the log] for my plan
has anybody [been looking|looked] at my plan
who else can [see|read] [this|my plan|my answers]
[har|kan] [någon|nån|chefen] [varit inne|gått in|snokat] [i|och läst] [min plan|mina svar|min förberedelse]
[vem|vilka] [får ta del av|tar del av|kan öppna] [min plan|mina svar|det här]
[ser|får] [min chef|chefen|HR|facket|kollegorna] [se|läsa|] [det jag skriver|mina svar|vad jag skrivit i planen]
[syns|visas] [det jag skriver|mina svar|min plan] för [chefen|alla|HR|andra]
när läste [chefen|Bo|min chef] [min plan|mina svar|min förberedelse]
[har|hann] chefen [läst|sett|öppnat] [min förberedelse|det jag skrev|min plan] [än|]
[vem|vilka] har [åtkomst|behörighet|tillgång] till [min plan|mina uppgifter|mina svar]
är det [bara|någon mer än] chefen som [ser|läser] [mina svar|min plan]
[visa|finns det] [läsloggen|en logg över vem som läst|vem som läst min plan]
is [what I write|my plan] [visible to|shared with|seen by] [my manager|HR|others|anyone]
[which people|who all] [read|opened|have opened] my [plan|answers|preparation]
has [HR|Bo|my boss] [opened|seen|read] my [plan|preparation] [yet|]
when did my manager read my [plan|preparation]
"""
