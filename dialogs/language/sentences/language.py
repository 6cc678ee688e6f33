"""How people say it: to change the language."""

SENTENCES = """
[byt|ändra|byta|växla] [språk|språket|till engelska|till svenska|språk till engelska|språket till svenska]
[kan du|kan vi|går det att|jag vill] [prata|skriva|ta det på|byta till|ha det på] [engelska|svenska|språk]
[kan du|kan vi|går det att|jag vill] [byta|få det på|svara på|köra på] [engelska|svenska|språk]
[svenska|engelska|på svenska|på engelska] [tack|]
[prata|skriv|svara|tala] [svenska|engelska|på svenska|på engelska]
[språk|språkinställningar|vilka språk kan du|vilka språk finns|ändra språkinställning]
jag [förstår inte|kan inte|talar inte] [svenska|engelska]
jag vill ha [svenska|engelska]
allt är på engelska, jag vill ha svenska
[change|switch|set] [language|the language|to English|to Swedish|language to Swedish|the language to English]
[can you|can we|please|I want to] [speak|switch to|talk|write in] [English|Swedish]
[can you|can we|please|I want to] [answer in|use|change to|have this in] [English|Swedish]
[English|Swedish|in English|in Swedish] [please|]
[speak|use|talk] [English|Swedish]
I [don't speak|don't understand|do not speak] [Swedish|English]
[language|language settings|which languages do you speak]
jag får dina meddelanden på [engelska|svenska], kan du [skriva på svenska i stället|byta till engelska]
jag får dina meddelanden på [engelska|svenska], kan du ta det på svenska
jag vill ha [allt|det|korten] på [engelska|svenska] [istället|i stället|tack]
kan vi ta det på [engelska|svenska]
min svenska är [inte så bra|dålig], kan vi [ta det på engelska|prata engelska|byta till engelska]
[ändra|andra|byt|ställ in] [spraket|språk] till [svenska|engelska]
kan du [engelska|svenska]
jag [pratar|förstår] bara [engelska|svenska]
can you [speak|write] [Swedish|English] with me [instead|]
my Swedish is not [so|very] good, can we use English
everything is in Swedish, I want English
I would like [English|everything in English|Swedish instead]
[Swedish|English] instead
[kör|ta|skriv] [det på|på] [engelska|svenska] [tack|i stället|hellre]
[jag vill|kan jag] [byta språk|ha menyerna på engelska|få korten på svenska|läsa på engelska]
[varför|] är allt på engelska, byt till svenska
har du [andra språk|engelska|svenska]
talar du [engelska|svenska]
[engelska|svenska], snälla
språkval
[could|would] you [write|reply|answer] in [English|Swedish]
[set|change] [my language|the bot] to [English|Swedish]
do you [speak|have|know] [English|Swedish]
I prefer [English|Swedish]
"""
