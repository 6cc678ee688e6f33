"""How people say it: what one prepared before."""

SENTENCES = """
[mina|visa mina|se mina|öppna mina] [tidigare|gamla] [förberedelser|förberedelse|svar]
[mina förberedelser|förberedelser] [från förra året|från förra samtalet|från tidigare år]
[vad|va] [skrev|svarade] jag [förra året|förra gången|senast|i förra samtalet]
dela [mina förberedelser|min förberedelse] med [min nya chef|chefen]
[my|show my|see my] [earlier|previous|old] [preparations|preparation|answers]
what did I [write|answer] [last year|last time]
share my preparations with my new manager
"""
