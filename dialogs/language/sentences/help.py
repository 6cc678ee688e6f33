"""How people say it: what the bot can do, a greeting, somebody who is lost."""

SENTENCES = """
[hej|hallå|tjena|god morgon|hejsan|tja|hej hej]
hej [planlotsen|botten|på dig|du]
hej, vad kan du [göra|hjälpa mig med]
[hjälp|hjälp mig|jag behöver hjälp|kan du hjälpa mig|hjälp tack]
[vad|va] [kan du|kan man|kan jag] [göra|fråga|fråga dig om|göra här|hjälpa mig med|använda dig till]
hur [funkar|fungerar] [du|det här|botten|den här boten|det|planlotsen]
vem är du
vad är du för något
vad är [planlotsen|det här|du bra på]
vad gör du
jag [förstår|fattar] inte [hur det här funkar|hur man gör|någonting|vad jag ska göra här]
jag vet inte hur [jag gör|man gör|det fungerar]
hur använder [jag|man] dig
[visa|ge mig] [menyn|kommandon|alternativen|instruktioner]
vilka kommandon [finns|kan jag använda|förstår du]
vad kan jag [skriva|säga] till dig
finns det någon [manual|guide|lathund|instruktion]
jag [är vilse|har kört fast|behöver stöd]
kan du förklara hur [det här|du|allt] fungerar
vad finns det för [funktioner|kommandon|alternativ]
är du en [robot|människa|bot]
vad är det här för [bot|app|tjänst]
meny
start
[hi|hello|hey|good morning|hi there|hello there|hey bot]
[help|help me|I need help|can you help me|please help]
what can [you do|I ask|I ask you|you help me with|I do here]
how does this [work|bot work]
how do [you work|I use this|I use you]
who are you
what are you
what is this
what is planlotsen
I [don't understand how this works|am lost|am stuck]
show [me the menu|the commands|me what you can do]
are you a bot
list the commands
[kan|skulle] du [berätta|förklara|visa] [vad man kan använda dig till|vad du kan]
[kan|skulle] du [berätta|förklara|visa] [vad man kan göra här|hur det funkar]
jag är ny här, [vad kan du göra|hur börjar jag|hur fungerar det här]
[hur|var] börjar jag
vad [finns det|kan man] att fråga om
vad är [du|den här boten|den här appen] till för
jag behöver hjälp med hur [man gör|det här fungerar|jag använder dig]
vad var det du kunde göra
ge mig [exempel|några exempel] på [vad jag kan fråga|frågor]
[vad|va] [e|är] du för [nåt|en]
jag kan inte hitta något här, hjälp
[what kinds of things|what sort of questions|what] can I [ask|ask you|ask here]
[could|can] you [show|tell] me what [you can do|I can ask|this is for]
I am new here, what [can you do|is this]
I need [help|some help with this|instructions]
give me some examples of what to ask
[kan|vill] du hjälpa mig [lite|att komma igång|att förstå]
[vad|va] kan jag [skriva|göra] här
vad används [du|planlotsen|den här boten] till
[hallå|hej], är det någon där
tips på vad jag kan fråga
hur [pratar|snackar] jag med dig
jag är ny som [chef|anställd], [vad kan du|hur funkar planlotsen|var börjar jag]
vilka [frågor|saker] kan du svara på
kan du förklara vad [en kompetensplan är|planlotsen gör|du gör]
what do you do
[is there|do you have] a [guide|manual|list of commands]
what is the purpose of this [bot|app]
good evening
ge mig exempel på [saker jag kan skriva till dig|vad man kan fråga|saker att fråga]
[saker|vad] jag kan [skriva till dig|fråga dig om|be dig om]
examples of things I can [write|say|ask]
"""
