"""How people say it: to let somebody else hold talks."""

SENTENCES = """
[jag behöver|jag vill ha|utse|lägg till|min] [en ställföreträdare|ställföreträdare]
[jag behöver|jag vill ha|utse|lägg till|min] [en vikarie för samtalen|en ersättare]
[kan jag|jag vill|hur] [delegera|delegerar jag|överlåta|låta någon annan hålla] [samtalet|samtalen|mina samtal]
[kan jag|jag vill|hur] [delegera|delegerar jag|överlåta|låta någon annan hålla] [samtalet med Anna|ett samtal]
[delegera|överlåta] [samtal|samtalet med Erik|mina samtal]
[vem|vilka] är [min ställföreträdare|mina ställföreträdare|ställföreträdare]
kan någon annan hålla [samtalet|mina samtal] [åt mig|i mitt ställe]
[I need|add|appoint|my] [a deputy|deputy|deputies|a stand-in]
[delegate|hand over] [my talks|the talk|the talk with Anna]
[can someone else|let someone else] hold [my talks|the talk]
who is my deputy
"""
