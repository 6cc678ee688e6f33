"""How people ask why somebody was reminded, or was not."""

SENTENCES = """
[varför|hur kommer det sig att] [fick jag|får jag] [en påminnelse|påminnelsen|påminnelser|så många påminnelser]
varför [påminner du mig|blev jag påmind|har jag blivit påmind|skickade du en påminnelse|påminns jag]
varför [fick inte|får inte|har inte] [Anna|jag|Erik] [en påminnelse|någon påminnelse|fått en påminnelse]
varför [fick|har] [Anna|Erik] [en påminnelse|fått en påminnelse|fått påminnelser]
varför blev inte [Anna|jag|Erik] påmind
[vilka påminnelser|vad för påminnelser] [har jag fått|har Anna fått|har du skickat]
va[r|] för får ja påminnelser
[why did|why do|why does] [I|Anna] [get|receive] [a reminder|reminders|this reminder|so many reminders]
why [didn't|did not] [I|Anna] get [a reminder|reminded]
why are you reminding me
[why was|why wasn't] [I|Anna] reminded
which reminders have [I|you] [got|sent me]
"""
