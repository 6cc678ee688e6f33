"""Words that belong to any sentence: they say nothing of what is asked, and are no sign of another subject."""

from dialogs.language.words.form import Words

PLAIN = Words(
    sv="""
        me all in o fram hunnit hinna behövs önskar önskas skulle systemet namnet namnen förrän liten litet lilla ens
        väl ihop slutar börjat brukar före efteråt därför därefter medan sig igång ordning gång tjänster puff gånger
        mitt_i själv egen varandra svart vitt tillbaks sättet god gott goda app appen ah aha allt alltid alltså andra
        annars arbete arbetet asså att av ba bara behöva blev bli blir bort borta bra bytt bättre båda både ca chatten
        cirka dags de del delar dem den denna dess dessa det detta dig direkt dit dokument du där då dålig dåligt e
        efter eftermiddag eftersom egentligen eh eller en enkelt enligt ett exakt excel faktiskt fall fast fel fick
        fil filen fler flera fortfarande frågade från få får fått för förlåt förra förresten först första ganska gav
        ge genast genom ger gett gick grej grejer gälla gäller gärna gå går gått ha hade haft halv handlar har hej
        heller hem hemskt hit hittade hittills hm hmm hoppas hos hälsningar händer hänt här håller höll hör hördu
        hörru hört höst höstas hösten höstens i ibland idag ifall igen igenom igår ingenting innan istället ja jo jobb
        jobba jobbar jobbet ju jul just jätte kan kanske kl klockan knapp knappen kollega kollegor kom komma kommer
        kort kortet kring kunde kvart kväll kvällen känna känns ledningen ligga ligger liksom lite lov länge längre
        länk länken lätt låg lång långt låt låta med mej mellan men menar mer mest minns minst morgon morgonen mot mvh
        mycket möjligt ned nej ner ni nog nu nyss nyår nä nämnd nämnden när nästa någe någonting något nån_gång
        nånting nåt nått och också ofta ok okej om orsak per plats processen på rapport redan riktigt roll runt räcker
        rätt sak saken saker sakta samma sedan sen sida sidan sin sina sista sitt sitta sitter själva ska skickat små
        snabb snabbt snart snälla som sommaren st stor strax stund stunden stycken styrelsen ställe stämmer stå står
        större super svårt sätt så sån såna sånt ta tack tag tagit tar teams text till tillbaka tills tillsammans
        tjänst tog tro tror tur turen typ tyvärr tänka tänker tänkt under undra undrar ungefär upp ursäkta ut utan va
        vad valt var vara varit vart verkligen vet veta vid vidare vilken vilket vill ville vintern vintras visar
        visst välj väljer vänlig vänligen vår våras våren vårens word än ännu är även å år året årets åt öh över
        """,
    en="""
        myself yourself themselves himself herself ready order after before about according actually again already
        also am and any anything are around as at be been being best between bit but by can colleague colleagues come
        could did do does done down else ever every everything far few first for free from get give go goes gone got
        had hand happen happens has have hear heard held here hey hi hold if in into is it its job just kind kinds
        know last let lets like list long lot lots make many may might minus more most much must next no nope nothing
        now of off ok okay on one ones only or other others out over per place please plus put really role said same
        say says second shall should since so some something soon sort sorts still stuff supposed take tell text than
        thank thanks that then there these thing things think thinking this those three to today together too took two
        uh um until up use used very via want wanted wants was way well went were what which who whom will wish with
        without work would yeah yep yes yesterday yet
        """,
)
