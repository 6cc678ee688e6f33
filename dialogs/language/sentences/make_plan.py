"""How people say it: to write or change a plan."""

SENTENCES = """
[göra|gör|skriva|skriv|skapa|ta fram|börja på|påbörja|starta|upprätta] [en plan|min plan|planen|en utvecklingsplan]
[göra|gör|skriva|skriv|skapa] [min kompetensutvecklingsplan|en ny plan|en kompetensplan]
[ta fram|börja på|påbörja|starta|upprätta] [min kompetensutvecklingsplan|en ny plan|en kompetensplan]
[jag vill|vi ska|kan jag|kan vi|jag behöver|dags att] [göra|skriva|skapa|börja på|ta fram] [en plan|min plan|planen]
[jag vill|vi ska|kan jag] [göra|skriva|skapa|börja på|ta fram] [en ny plan|utvecklingsplanen]
[kan vi|jag behöver|dags att] [göra|skriva|skapa|börja på|ta fram] [en ny plan|utvecklingsplanen]
[ändra|uppdatera|redigera|justera|revidera|komplettera] [min plan|planen|mina mål|ett mål]
[ändra|uppdatera|redigera|justera|revidera|komplettera] [en aktivitet|min utvecklingsplan|i planen|målen i planen]
[jag vill|kan jag|vi behöver|går det att|hur] [ändra|uppdatera|redigera] [min plan|planen|mål|ett mål|mina mål]
[lägg till|lägga till|lägga in|skriva in|få in] [ett mål|mål|ett nytt mål] [i planen|i min plan|]
[lägg till|lägga till|lägga in|skriva in|få in] [en aktivitet|en kurs|en utbildning] [i planen|i min plan|]
[jag vill|kan jag|jag ska] [lägga till|lägga in|ha in|sätta in] [ett mål|en kurs|en aktivitet|en kurs i planen]
[ta bort|stryka] [ett mål|målet|en aktivitet|en aktivitet ur planen|ett mål i min plan]
[nytt mål|ny aktivitet|ny plan|sätta mål|sätta nya mål|formulera mål]
[hur|var] [gör|skriver|skapar|lägger] jag [en plan|min plan|till ett mål|in en aktivitet]
[skriva|göra|skapa] [plan|planen] [för|med|tillsammans med] [Anna|Erik|min chef]
[fortsätt|fortsätta|jobba vidare] [med planen|på planen|skriva planen|med min plan]
[sätta|skriva] mål
göra klart planen
hjälp mig [skriva|göra|skapa] [en plan|min plan|mål]
[godkänna|föreslå|skicka] planen
min plan behöver [uppdateras|ändras]
planen [stämmer inte|är gammal|måste ändras|behöver göras om]
jag behöver en [ny plan|plan]
[make|write|create|start|draft|begin|build] [a plan|my plan|the plan]
[make|write|create|start|draft|begin|build] [a development plan|a new plan|my development plan]
[I want to|let's|can I] [make|write|create|change|update|edit|start] [my plan|the plan|a plan|my development plan]
[help me|I need to|time to] [make|write|create|change|update|edit|start] [my plan|the plan]
[help me|I need to|time to] [make|write|create|change|update|edit|start] [a plan|my development plan]
[change|update|edit|revise|modify] [my plan|the plan|my goals|a goal|an activity|my development plan]
[add|add a|remove a|include a] [goal|new goal|activity|course|goal to my plan|course to my plan]
new goal
[set|write] [goals|new goals]
how do I [make a plan|write my plan|add a goal|change my plan]
make a plan for Anna
continue writing the plan
I need a new plan
[min plan|planen] [stämmer inte längre|behöver revideras] eftersom jag bytt [tjänst|jobb]
[min plan|planen] [är inaktuell|måste uppdateras] eftersom jag bytt [tjänst|jobb]
jag [behöver|vill|skulle behöva] [byta datum på|ändra datum på|ändra] [en aktivitet|ett mål|en aktivitet i planen]
vi har haft samtalet [så nu ska vi skriva planen|nu ska planen skrivas] [för Anna|]
[uppdatera|komplettera] planen [med hlr-kursen|med en kurs|med ett nytt mål]
[ta bort|stryk] [auskultationen|kursen|målet|aktiviteten] [ur|från] [min plan|planen]
planen [e|är] gammal, [ja|jag] vill göra en ny
jag vill [gå en kurs|utveckla mig inom ledarskap], [lägg in det i planen|kan vi lägga till det i planen]
[dags|redo] att [skriva plan|sätta mål|göra planen|formulera mål]
kan [du|vi] [lägga in|skriva in|lägga till] [en utbildning|studiebesök|mentorskap] [i min plan|i planen]
[göra om|skriva om] [planen|min plan]
hur [ändrar|uppdaterar] jag [planen|min plan|mina mål|ett mål]
ett nytt mål till planen
skriva på planen
[change|edit|remove] one of the goals in my plan
add a [study visit|mentor|course in leadership] to [my development plan|my plan|the plan]
my plan [is out of date|no longer fits|needs updating], [I want to change it|can we update it]
change the date of an activity
let us write Anna's plan
[vi|jag och chefen] ska [göra|skriva|sätta ihop] en [plan|utvecklingsplan]
jag vill [lägga|föra] [till|in] [en kurs|ett studiebesök|mentorskap|en aktivitet]
jag vill [byta|byta ut] [ett mål|målet|en aktivitet]
[formulera om|skriva om|korrigera] [ett mål|målet i planen]
kan jag få in [handledning|en utbildning|språkkursen] i [planen|min plan]
[hur|var] [ändrar|lägger] jag [till|in] [mål|aktiviteter] i planen
min plan är [gammal|inaktuell], [hur gör jag en ny|vi måste göra en ny]
[starta|påbörja|upprätta] [kompetensutvecklingsplanen|utvecklingsplan för Erik|ny plan]
jag har gått kursen, [uppdatera planen|stryk den ur planen]
vi behöver skriva [Annas|Eriks] plan
[put|include] [a course|mentoring|supervision] in [my plan|the plan]
[replace|delete|rewrite] [a goal|one goal|an activity] in [my plan|the plan]
I would like to [revise|redo|update] my [plan|goals]
how do we start the plan
[create|make|write|draft|start] [a competence plan|the development plan|the plan|a plan] for [Erik|Anna|Maria|Leila]
[skriva|göra|skapa|påbörja|upprätta|ta fram] [en plan|utvecklingsplan] [för|med|åt] [Erik|Anna|Leila|Fatima]
[skriva|göra|skapa|påbörja|upprätta|ta fram] [planen|en kompetensplan] [för|med|åt] [Erik|Anna|Leila|Fatima]
nu vill [vi|jag] [skriva|skriva ihop|göra|ta fram] [min plan|planen|min kompetensutvecklingsplan]
[vi|jag och chefen] är överens, [nu ska vi skriva planen|skriva ihop min kompetensutvecklingsplan]
[vi|jag och chefen] är överens, dags att göra planen
[ändra|uppdatera] [Annas|Eriks] plan
"""
