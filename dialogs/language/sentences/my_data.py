"""How people say it: what is stored about the one who asks; to get it or have it erased."""

SENTENCES = """
[vad|vilken information|vilka uppgifter|vilken data|va] [har ni|har du|sparar ni|lagrar ni] [om mig|sparat om mig]
[vad|vilken information|vilka uppgifter|vilken data|va] [finns|sparas|lagras] [om mig|sparat om mig]
[vad|vilken information|vilka uppgifter] [har ni|har du|sparar ni|lagrar ni] [lagrat om mig|registrerat om mig]
[vilken data|va] [har ni|har du|sparar ni|lagrar ni] [lagrat om mig|registrerat om mig]
[vad|vilken information|vilka uppgifter|vilken data|va] [finns|sparas|lagras] [lagrat om mig|registrerat om mig]
[vad|va] [vet du|vet ni|har du] om mig
[mina uppgifter|mina data|mina personuppgifter|min data|mina sparade uppgifter]
[registerutdrag|gdpr|personuppgifter|integritet]
[visa|se|ladda ner|exportera|hämta|få ut|skicka] [mina uppgifter|mina personuppgifter|min data]
[visa|se|ladda ner|exportera|hämta|få ut|skicka] [allt ni har om mig|all min data|mina sparade svar]
[jag vill|kan jag|hur kan jag|hur|får jag] [få ut|ladda ner|exportera|få en kopia av] [mina uppgifter|min data]
[jag vill|kan jag|hur kan jag|hur|får jag] [få ut|ladda ner|exportera|få en kopia av] mina personuppgifter
[jag vill|kan jag|hur kan jag|hur|får jag] [se|begära ut|radera|få bort] [mina uppgifter|min data]
[jag vill|kan jag|hur kan jag|hur|får jag] [se|begära ut|radera|få bort] mina personuppgifter
[jag vill|kan jag|hur kan jag|hur|får jag] [få ut|ladda ner] [allt om mig|det ni sparat om mig]
[jag vill|kan jag|hur kan jag|hur|får jag] [exportera|få en kopia av] [allt om mig|det ni sparat om mig]
[jag vill|kan jag|hur kan jag|hur|får jag] [se|begära ut|radera|få bort] [allt om mig|det ni sparat om mig]
[radera|ta bort|rensa|kasta|glöm] [mina uppgifter|min data|allt om mig|mitt utkast|mina utkast]
[radera|ta bort|rensa|kasta|glöm] [mina svar|min förberedelse|mina anteckningar]
[radera|ta bort|rensa|kasta|glöm] [allt jag skrivit|all information om mig]
[jag vill|kan ni|kan jag|kan du] [radera|ta bort|rensa] [mina uppgifter|allt om mig|mina svar]
[jag vill|kan ni|kan jag|kan du] [radera|ta bort|rensa] [mina utkast|det jag skrivit|min data]
hur länge [sparas|sparar ni|lagras|finns|ligger] [mina uppgifter|det jag skriver|mina svar]
hur länge [sparas|sparar ni|lagras|finns|ligger] [min data|uppgifterna|det kvar]
[var|hur] [sparas|lagras|hanteras|skyddas] [mina uppgifter|mina svar|det jag skriver|min data]
[sparas|sparar du] [det jag skriver|mina svar|allt jag skriver|det här|vår chatt]
[är|blir] det jag skriver [offentligt|allmän handling|krypterat|hemligt]
jag vill ha ett registerutdrag
hur hanterar ni [personuppgifter|integritet|gdpr|mina personuppgifter]
[rätten att bli glömd|dataskydd]
[what|which] [data|information|personal data] [do you have|do you store|do you keep] [about me|on me|]
[what|which] [data|information|personal data] [is stored|have you saved] [about me|on me|]
what do you [know about me|store|have on me|keep about me]
[my data|my personal data|my information|gdpr|privacy]
[delete|erase|remove|wipe] [my data|everything about me|my drafts|my answers]
[delete|erase|remove|wipe] [my draft|all my data|what I wrote|my information]
[export|download|get|give me|show|send me] [my data|a copy of my data|all my data]
[export|download|get|give me|show|send me] [everything you have on me|my personal data]
[can I|I want to|how do I] [delete|export|download|see|get] [my data|my personal data]
[can I|I want to|how do I] [delete|export|download|see|get] [everything you have about me|my answers]
how long do you keep [my data|my answers|what I write|it]
where is my data stored
is what I write [stored|saved|private|confidential]
forget [me|everything about me]
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] alla personuppgifter som Planlotsen har sparat om mig
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] allt som Planlotsen har sparat om mig
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] alla uppgifter som Planlotsen har sparat om mig
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] [alla personuppgifter|allt] ni har om mig
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] alla uppgifter ni har om mig
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] [alla personuppgifter|allt] som finns om mig
jag skulle vilja [begära ut|få|ha] [en kopia på|en kopia av|] alla uppgifter som finns om mig
kan man få sina [personuppgifter|uppgifter|svar] [raderade|borttagna|utlämnade] [härifrån|]
[va|vad] har du för [info|information|uppgifter|data] [sparad|sparade|lagrad|] om [mej|mig]
jag vill ha ut [mina data|mina uppgifter|allt om mig]
registerutdrag [enligt gdpr|tack|]
[ta bort|radera] allt [ni|du] [sparat|har|vet] om mig
[var|hur länge] [hamnar|sparas|ligger] [mina svar|det jag skriver|texten]
vem är personuppgiftsansvarig [för mina uppgifter|här]
hur [skyddas|används|hanteras] mina [uppgifter|data|svar]
jag vill [ta bort|radera|kasta] [mitt utkast|mina utkast|mina anteckningar|utkastet]
[vilka|vad för] uppgifter har [ni|du|arbetsgivaren] [om mig|sparade om mig]
vad sparas när jag skriver [här|till dig]
raderas mina [svar|uppgifter|anteckningar] [efteråt|när jag slutar|]
I'd like a copy of everything you [have saved|'ve saved|store|hold] about me
[remove|delete] [all|everything] you have saved about me
what happens to [my data|my answers|what I write]
is my information [safe|shared|stored]
[vilka|vad för] [personuppgifter|uppgifter] [behandlar|har|lagrar] ni
[får|kan] jag [se|få] [allt|det] ni har [sparat|om mig]
[jag vill|kan ni|hur] [utöva min rätt|bli bortglömd|få mina uppgifter raderade]
[vart|var] [tar|hamnar|sparas] [mina svar|det jag skriver] [vägen|någonstans|]
[sparas|lagras|loggas] [allt|det|chatten|mina meddelanden] [jag skriver|här|någonstans]
[är|blir] mina svar [sparade|allmän handling|offentliga]
[jag vill|kan jag] [ångra och radera|kasta|slänga] [mitt utkast|det jag skrivit|mina anteckningar]
[hämta|skicka] [ut|mig] [mina uppgifter|allt som finns om mig|en kopia på mina uppgifter]
hur fungerar det med [gdpr|sekretess|personuppgifter|offentlighet]
[what|which] information [do you hold|is kept|do you collect] [on me|about me]
[right to be forgotten|data protection|subject access request]
I want [a copy of my data|everything deleted|my information removed]
are my answers [public records|stored anywhere|kept]
vad vet [systemet|planlotsen|arbetsgivaren|boten] [egentligen|] om mig
[vad|vilket] finns [lagrat|registrerat|sparat] om [mig|min person] [i systemet|]
what does [the system|the bot|planlotsen] know about me
"""
