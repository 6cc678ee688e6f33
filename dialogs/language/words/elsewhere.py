"""Subjects of other kinds: lunch, pay slips, patients, football."""

from dialogs.language.words.form import Words

ELSEWHERE = Words(
    sv="""
        säg_upp sagt_upp byta_jobb skriker hammarby aik djurgården malmö_ff landslaget sverige norge danmark zlatan
        börsen london paris berlin stockholm göteborg malmö harry potter administratör* adress adressen affär*
        affärsplan* afterwork* aktie* aktier allsvenskan alvedon anmälan apotek* arabiska arbetskläder* arbetsschema*
        avdelningsfest* avskeda* avvikelse* aw barn barnen bil bilen biljett* biljetten bio bitcoin blodprov* blomma*
        bok boken brand* brandlarm brandövning* brev brevet bröd budget* buss* butik* byta_pass böcker börs* chatgpt
        cosmic cykel* dagis dagpass dator* datorn dejt* deklar* diagnos* dikt* dos dosen ekvation* em excelark*
        excelformel* facebook fackförening* faktura* fan fika* film* filmen flex* flextid* flyg* flygplan* flykt*
        fotboll* frankrike franska friskvård* frisör* frukost färg födelsedag* försäkring* gata glass godis google gym
        gymmet gånger handla harry_potter helvete hemsida* himlen himmel* hiss hissen historia hockey* horoskop*
        hotell* hund* huvudstad* hyllplan* hyra* idiot inloggning* instagram internet intranät* jour journal*
        journalen jul julafton julbord* julen julfest* jävel jävla kaffe* kaffemaskin* katt* kebab kod koden
        konferensrum* kopiator* korv kronor kund kunden kunder kundsamtal* kung kungen kvitto* kärlek* kärleks* köp
        köpa köper laga lampa* land landet laptop* larm* larmet lektionsplan* leverans* leverantör* linje lokal
        lokalen lunch* lägenhet* läkare läkare* låten lön lönebesked* lönen löner lönespec* löneutbetal* löpning*
        lösen lösenord* marknadsplan* mat match matchen maten matlagning* matsedel* matte medicinen middag* midsommar*
        minus mjölk mobil* mobilen musik* målvakt* månadslön* mötesrum* nattpass nattskift netflix nyckel* nycklar*
        nyheter* nätverk* ordination* parkering* pass passerkort* passet patient* pengar pension* pizza* plan_b
        planet* planlösning* planritning* plus politik* powerpoint* present present* presentation* president*
        programmera* provsvar* python påsk* rabatt recept recept* regn* remiss* resa reseräkning* resor restaurang*
        rolig roligt rootanvändare roten rum rummet rymd* räkna_ut ränta* röntgenbild* saga sal salen schema schemat
        semester* semesteransök* semesterdag* semesterplan* sjung* skatt* skit skrivare* skrivaren skämt* skärm*
        sköterska snö sol spanska sparka_ut spel spela* statsminister* städ* städning* stämpla* sushi symptom*
        säga_upp sälj* sång* tandläk* taxi* telefon* telefonnumret telefonsamtal* tidning* tidrapport* tjänar toalett*
        trafik* trasig* träning* tyska tyskland tågbiljett* tåget tårta* uppsagd uppsägning* utrymning vab* vaccin*
        valutakurs* vin vits* vm vpn väder* vädret väg vägen världen våning våningen vårdplan* vårdplanen wifi
        wikipedia öl översättning* övertid*
        """,
    en="""
        plants plant seeds garden admin administrator apartment arabic asshole beer bike birthday bitcoin
        book_a_flight bread breakfast broken budget bus buy cake capital car cat chatgpt christmas cinema code coffee
        color colour computer conference_room cook country customer customers damn date_night delivery dentist
        diagnosis dinner doctor dog dollars dose easter euros exercise facebook film fire fire_everyone fire_her
        fire_him fired flight floor flowers fly food football france french fuck game german germany google gym hack
        hairdresser hockey holiday holidays horoscope hotel idiot ignore instructions insurance internet invoice joke
        keys kids king laptop login love lunch match milk mobile money movie music netflix news night_shift parking
        password patient patients paycheck payslip pension pharmacy phone phone_call pizza planet play poem politics
        powerpoint present presentation president printer prompt python quit rain receipt recipe recommend rent resign
        restaurant room root salary screen sell shift shit shop shopping sky snow soccer song space spanish stock
        stocks story stupid sunny supplier sushi sweden system_prompt tax taxi ticket tickets timesheet toilet train
        translate_this travel trip vacation weather wifi wikipedia wine world
        """,
)
