"""The Dutch words the checks go by, each list with what it is for. All are written without capitals."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- Sentences and numbers --------------------------------------------------------------------------------------------

SHORT = _words(
    """
    o.a oa bijv bv t.b.v tbv nl p pp ca dhr mw mevr drs dr prof ir nr incl excl i.p.v d.w.z resp vs art blz st jl
    """
)
"""Shortened words: the full stop after them ends no sentence."""

LABELS = _words(
    """
    hoofdstuk hoofdstukken bijlage bijlagen paragraaf pagina p pp blz artikel fase stap figuur tabel versie nummer
    nr kwartaal deel noot voetnoot ronde niveau schaal conclusie vraag doel € $
    """
)
"""A number after these names something, and counts nothing."""

MEASURES = _words(
    """
    euro procent % uur uren jaar jaren maand maanden week weken dag dagen minuut minuten kwartaal kwartalen keer
    maal meter kilometer km jarige jarigen punten dagdeel dagdelen graden cent miljoen miljard
    """
)
"""A number before these measures something, and counts no people or things."""

ROUGHLY = _words(
    """
    ongeveer circa ca bijna ruim minstens minimaal maximaal hooguit hoogstens zo'n zo’n gemiddeld rond zeker
    tenminste dan tussen plusminus
    """
)
"""A number after these is not meant exactly."""

RANGES = _words("tot à of – - en/of t/m")
"""Between two numbers these make a range of them."""

# --- Sums and lists ---------------------------------------------------------------------------------------------------

PREPOSITIONS = _words(
    """
    aan bij binnen buiten door in met na naar om onder op over per sinds tegen tot uit van vanaf via voor rond
    tussen de het die deze dit dat alle onze hun beide elke zo'n eerste laatste andere
    """
)
"""A number after these is no part of the whole: "bij drie werkgevers", "de twee"."""

NOT_APART = _words(
    """
    ook daarnaast bovendien waarvan daarvan waaronder onder of eveneens nog vooral minstens zeker tevens zowel per
    daarbij waarbij totaal samen
    """
)
"""Words after which the parts may overlap, go deeper, or are not meant to be all."""

WHOLE_OPENS = _words("de alle deze die onze hun")
"""Between "van" and the number that is the whole."""

ANNOUNCING = _words("namelijk weten zoals")
"""Words that begin a list within a sentence."""

CLAUSE = _words(
    """
    die dat waar waarin waarmee waarvan wat omdat zodat maar want zonder terwijl als wanneer hoewel doordat
    waardoor en/of dus toch wel niet ook is zijn was waren heeft hebben kan kunnen wordt worden
    """
)
"""Words that show that a part between commas is a sentence of its own and not an item."""

TRAILING = _words("die dat waar waarin waarmee waarvan om met in bij van voor op uit te tijdens door")
"""With these begins what is said about the whole list, after its last item."""

PEOPLE = _words(
    """
    mensen personen deelnemers studenten leerlingen kandidaten cliënten jongeren medewerkers werknemers collega's
    talenten plekken plaatsen stageplaatsen werkplekken uitspraken
    """
)
"""Who is counted before a colon is hardly ever listed after it."""

KNOWN_BEFORE = _words("van voor bij met aan tot per eerste laatste andere na binnen")
"""A number after these tells about something known, and announces no list."""

# --- Two words for one thing ------------------------------------------------------------------------------------------

PARTICIPANT_WORDS = _words("deelnemer deelnemers deelneemster deelneemsters cliënt cliënten client clienten")
"""What participants are called in general; an initiative with a word of its own keeps to that."""

ELSEWHERE = _words(
    "aan bijeenkomst bijeenkomsten workshop workshops training cursus platform onderzoek gesprek gesprekken evenement"
)
"""Near these words "deelnemers" takes part in something else."""

RECOGNITION_WORDS = _words(
    """
    erkenning erkenningen praktijkverklaring praktijkverklaringen certificaat certificaten deelcertificaat
    deelcertificaten vakbewijs vakbewijzen getuigschrift getuigschriften
    """
)
"""What a recognition is called in general; a diploma is mostly one of a school."""

OTHER_RECOGNITION = _words("als van voor door leerbedrijf leerwerkbedrijf leerwerkbedrijven")
"""Near these words "erkenning" is something else: of an employer, or esteem."""

CONNECTING = _words("van de het der den des voor")
"""Small words within the name of an organisation."""

FUNCTION = CONNECTING | _words(
    """
    een en of in op aan bij met om te tot uit door over onder als dan dat die dit deze wat waar wie hoe zie ook er
    maar want dus zo zodat omdat hun haar zijn ze zij hij we wij u ik is naar na per via sinds tijdens binnen
    """
)
"""Words with which no name begins or ends."""

# --- People -----------------------------------------------------------------------------------------------------------

TITLES = _words("mevrouw meneer mw mevr dhr mevr. mw. dhr. juffrouw meester")
"""A capital after these begins somebody's name; so it does after "de heer"."""

PARTICLES = _words("van de den der ter ten te het 't la el al ben von")
"""Small words within the name of a person."""

LEADERS = _words("projectleider coördinator projectcoördinator programmaleider directeur initiatiefnemer")
"""Roles of which an initiative has one: who holds it is known."""

PRIVATE_MATTERS = _words(
    """
    ziek ziekte ziekmelding ziekteverlof uitval uitgevallen overspannen burn-out burnout ontslag ontslagen zwanger
    zwangerschap zwangerschapsverlof rouw scheiding privé privéomstandigheden overleden
    """
)
"""What is nobody else's business when one knows about whom it is."""

PERSONS = _words(
    """
    deelnemer deelnemers student studenten leerling leerlingen kandidaat kandidaten cliënt cliënten jongere
    jongeren medewerker medewerkers persoon personen mensen man mannen vrouw vrouwen jongen jongens meisje meisjes
    """
)
"""A small number before these counts people."""

ATTRIBUTES = (
    *("autis", "psychi", "psychose", "psychot", "depress", "verslav", "verslaafd", "trauma", "ptss", "angststoornis"),
    *("adhd", "borderline", "schizofren", "bipolair", "licht verstandelijk", "verstandelijk beperk", "lvb"),
    *("verstandelijke beperking", "hersenletsel", "kanker", "ziekte", "ziek geworden", "ziek is", "opgenomen"),
    *("zwanger", "dakloos", "dakloze", "schulden", "detentie", "gevangenis", "justitie", "strafblad", "statushouder"),
    *("vluchteling", "migratieachtergrond", "asiel", "scheiding", "huiselijk geweld", "suïcid", "zelfmoord", "doof"),
    *("dove ", "blind", "rolstoel", "medicatie", "gezondheid", "persoonlijke omstandigheden", "persoonlijke reden"),
    *("thuissituatie", "burn-out", "overspannen", "analfabe", "laaggeletterd"),
)
"""Beginnings of words for something personal: health, origin, trouble."""

FIRST_NAMES = _words(
    """
    aaliyah aart abdel abdullah abel achmed ad adriaan agnes ahmed aisha albert alex alexander ali alice amber amina
    amir amira amy andré andrea andy angela anita anja anke ann anna anne annelies annemarie annemiek annet annie
    annika anouk ans anton antoon arie arjan arjen arnold arthur astrid ayla ayse aysel barbara bart bas ben bernard
    bert bianca bilal birgit bjorn björn bob boris bram brenda brian britt carla carlijn carlo carmen carola caroline
    cas casper catharina cees celine chantal charlotte chris christel christiaan christina cindy claudia co coen
    conny constant cor corina corrie cynthia daan dave david debbie demi dennis desiree dewi diana dick dirk donna
    dylan ed eddy edith edwin eefje eelco ellen ella els elsa emma emre eric erica erik erwin esmee esra esther eva
    evelien evelyn fadi farid fatih fatima fatma femke ferdinand fien finn frank frans fred frederik frits gemma geert
    gerard gerda gerrit gert gerben gijs gijsbert gina greet greetje guido guus hakan hamza han hanna hannah hanneke
    hannie hans harm harrie harry hassan heidi heleen helen helena helga hendrik henk henny henri herman hidde hilda
    hilde huib hugo ibrahim ilse imane ina ineke inge ingrid irene iris irma isa isabel isabella ismail ivo jaap jack
    jacob jacqueline jamal jan jana janneke jannie jantje jasmijn jasper jayden jeanette jeffrey jelle jennifer
    jenny jeroen jesper jesse jessica jet jeannette jim jimmy jip joan job joep johan johanna john johnny jolanda
    jolien jonas jonathan joost joop jordy jorn jos josé joseph josephine joyce judith jules julia julian julie
    jurgen jurre justin kaatje karel karim karin karlijn kasper katja kees kelly kevin khadija khalid kim klaas koen
    koos kristel kyra lara lars laura laurens leo leon leonie levi lieke lies liesbeth lilian linda lindsay lisa
    lisanne lisette loes lot lotte louis louisa louise luc lucas luuk lynn maaike maarten maartje machiel madelief
    mandy manon marc marcel margreet margriet maria marian mariam marianne marie marieke mariëlle marijke marije
    marijn marina marion marit marja marjan marjolein marjon marleen marlies marloes marlon martijn martin martine
    maryam mathijs matthijs maud maurice mehmet meike melanie melissa melvin menno mia micha michael michel michelle
    miep mike milan mirjam mo moenir mohamed mohammed monica monika monique mourad murat mustafa myrthe nadia nadine
    naomi natasja nathalie nel nena nick nicky nico nicole niek niels nienke nils nina noah noa noor nora olga olivia
    omar onno oscar otto pascal patricia patrick paul paula pauline peter petra philip pien piet pieter pim priscilla
    quinten rachel rachid rafael ralph ramon ramona raymond rebecca regina reinier remco rené renate renee rianne
    richard rick riek rients rik rita rob robbert robert robin roel roelof rogier roland romy ron ronald rosalie
    rosanne roy ruben rutger ruth ruud ryan sabine sabrina saïd salima salma samantha samir samira sander sandra sanne
    sara sarah saskia selma serge shanna sharon sietske sigrid silke silvia simone sjaak sjoerd sofie sonja sophia
    sophie stan stefan steffie stella stephanie steven susan susanne suzanne sven sylvia tamara tanja tara ted teun
    tess tessa theo thea theun thijs thijmen thomas tim timo tineke tinus tjeerd tobias tom toon tristan trudy truus
    tygo valerie vanessa vera victor victoria vincent wendy werner wessel wiebe wietske wilco wilfred wilhelmina willem
    willemijn willy wilma wim wout wouter xander yara yasmin yasmine yassin youri youssef yusuf yvette yvonne zeynep
    zoë
    """
)
"""Given names that are hardly anything else at the beginning of a capital word; names that are words are left out."""

# --- Figures ----------------------------------------------------------------------------------------------------------

STATES: dict[str, frozenset[str]] = {
    "aangemeld": _words("aangemeld aangemelde aanmeldingen"),
    "intake": _words("intake intakes intakegesprek intakegesprekken"),
    "gestart": _words("gestart gestarte startten begonnen"),
    "actief": _words("actief actieve"),
    "pauze": _words("pauze gepauzeerd pauzeren"),
    "doorgestroomd": _words("doorgestroomd doorgestroomde"),
    "gestopt": _words("gestopt gestopte stopten uitgevallen afgehaakt"),
    "betaald-werk": _words("betaald betaalde"),
    "erkenningen-aangemeld": _words("aangemeld"),
    "erkenningen-ingeschreven": _words("ingeschreven"),
    "erkenningen-behaald": _words("behaald behaalde gehaald behaalden"),
    "plaatsingen": frozenset(),
    "plaatsingen-lopend": _words("lopende lopen lopend"),
    "werkgevers": _words("betrokken"),
    "leerbedrijven": frozenset(),
    "leermeesters": frozenset(),
    "leermeesters-met-training": _words("training getraind getrainde opgeleid"),
    "voorlichtingsbijeenkomsten": frozenset(),
}
"""How a text says what a figure counts, by the key of the figure; empty where the word that is counted says it all."""

NOUNS: dict[str, frozenset[str]] = {
    "plaatsingen": _words("plaatsing plaatsingen"),
    "plaatsingen-lopend": _words("plaatsing plaatsingen"),
    "werkgevers": _words("werkgever werkgevers"),
    "leerbedrijven": _words("leerbedrijf leerbedrijven"),
    "leermeesters": _words("leermeester leermeesters"),
    "leermeesters-met-training": _words("leermeester leermeesters"),
    "voorlichtingsbijeenkomsten": _words("voorlichtingsbijeenkomst voorlichtingsbijeenkomsten"),
}
"""What is counted, by the key of the figure; participants and recognitions have the initiative's own words."""

NOT_THE_WHOLE = _words(
    """
    bij via uit onder binnen vanuit als voor tijdens daarvan waarvan hen ook nog andere eerste laatste nieuwe
    extra opnieuw verder per elk elke ieder iedere alleen vooral toen vorig vorige volgend volgende destijds
    doel doelen doelstelling streven streefden verwacht verwachting verwachten willen wil wilde wilden moeten moet
    zouden zou plan gepland beoogd beoogde ambitie kunnen kan straks minimaal niet geen nooit projectplan
    projectvoorstel voorstel sommige samen
    """
)
"""In a sentence with these a number may be of some of them, of another day, or a wish: nothing contradicts it."""

TARGETS = _words(
    "doel doelen doelstelling streven projectplan projectvoorstel beoogd beoogde verwacht verwachting minimaal"
)
"""A number in a sentence with these is a wish, and no count."""
