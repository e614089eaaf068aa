"""Receives nothing; returns, per language, words that carry grammar and words that carry little.

`STOP` words are ignored and tell the language of a text. `GENERAL` words are those of any
administrative text, whatever its theme: they may carry a theme, but weigh less.
"""

from __future__ import annotations

from collections.abc import Mapping

_STOP = {
    "en": """a about above after again against all also am among an and any are as at be because
    been before being below between both but by can cannot could did do does doing don down during
    each etc even few for from further had has have having he her here hers him himself his how i
    if in into is it its itself just let like may me might more most much must my no nor not now
    of off on once only or other others ought our ours ourselves out over own per rather s same
    shall she should since so some such than that the their theirs them themselves then there
    these they this those though through to too under until up upon us very was we were what when
    where whereby whether which while who whom whose why will with within without would yet you
    your yours t re ve ll""",
    "fr": """a à afin ai ainsi alors après as au aucun aussi autre autres aux avant avec avez avoir
    avons c ça car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment
    d dans de depuis des donc dont du e elle elles en encore entre est et étaient était été être
    eu eux fait font fut grâce hors ici il ils j je jusqu jusque l la là le les leur leurs lors
    lorsque lui m ma mais me même mêmes mes moi moins mon n ne ni nos notre nous on ont ou où par
    parce pas peu peut peuvent plus pour pourrait pourraient près puis qu quand que quel quelle
    quelles quels qui quoi s sa sans se sera serait seront ses si sien soi soit son sont sous
    sur t ta tant te tel telle telles tels tes toi ton tous tout toute toutes très tu un une vers
    vos votre vous y""",
    "es": """a al algo algún alguna algunas algunos ante antes aquel aquella aquellos así aún
    aunque bajo cada casi como cómo con contra cual cuales cuál cualquier cuando cuándo cuanto cuya
    cuyo de debe deben del desde donde dónde dos durante e el él ella ellas ello ellos en entre era
    eran eres es esa esas ese eso esos esta está están estaba estamos estar estas este esto estos
    fue fueron ha haber había hace hacia han has hasta hay he hemos incluso la las le les lo los
    más me mediante mi mientras mis misma mismas mismo mismos muy nada ni no nos nosotros nuestra
    nuestras nuestro nuestros o os otra otras otro otros para pero poco podría podrían por porque
    pues puede pueden que qué quien quién quienes se sea sean según ser si sí sido siempre sin
    sino sobre son su sus tal también tan tanto te tiene tienen toda todas todo todos tras tu tus
    u un una unas uno unos usted ustedes y ya yo""",
    "pt": """a à agora ainda além algo algum alguma algumas alguns ante antes ao aos apenas após
    aquela aquelas aquele aqueles aquilo as às assim até cada com como contra cuja cujo da das de
    dela delas dele deles depois desde dessa desse desta deste deve devem disso disto do dos e é
    ela elas ele eles em embora enquanto entre era eram és essa essas esse esses esta está estão
    estas este estes eu foi foram há isso isto já la lhe lhes lo mais mas me mediante meio mesma
    mesmas mesmo mesmos meu minha muito muitos na nas não nem nessa nesse nesta neste no nos nós
    nossa nossas nosso nossos num numa o onde os ou outra outras outro outros para pela pelas pelo
    pelos per perante pode podem poderia poderiam pois por porque porquê qual quais qualquer quando
    quanto que quê quem são se seja sejam sem sempre ser será serão seu seus si sido sob sobre sua
    suas só tal também tanto tão te tem têm ter todo toda todas todos tu um uma umas uns você
    vocês vos""",
}

_GENERAL = {
    "en": """second secondly third thirdly
    able accord achieve action activity add address allow answer apply appropriate area
    aspect assist available aware base basis become begin believe benefit best better bring build
    carry case certain change check clear come concern conduct consider constant continue country
    create current day deal decide depend develop different difficult direct easy effect effective
    effort encourage enhance ensure environment especially essential establish event example
    existing experience explain face fact find first firstly follow force form full general get give
    given global go good great group handle help high hold identify impact implement
    important improve include increase individual initiative instance institution international
    introduce involve issue joint keep key know large last lead learn less level life limit local
    long look maintain make manner many matter mean means measure meet member method mind
    necessary need new next note number offer office officer official one open operate
    opportunity order organize part particular people perform period person place point
    possible practice prepare present prevent problem process produce programme promote propose
    provide purpose put question reach real reason receive reduce regard regular relate related
    relevant remain require respect result review right role run say see service set several
    short show similar simple situation small society specific staff start state station step
    still strengthen strong structure subject success suggest support sure system take talk team
    term thing think three time together tool top towards two type undertake use useful user various
    view want way week well whole wide work world year""",
    "fr": """accès action activité adapter administration afin agent aider ailleurs amélioration
    améliorer an année apport apporter assurer attention autour avis base besoin bien bon bureau
    but cadre cas certain chose clair client commun communauté compte comprendre
    concerner concret contre contribuer créer création davantage demander dernier
    devoir différent difficulté dire direct disposer disposition domaine donner doter douane
    douanier effet effort élaborer élément encourager ensemble entreprendre environnement espace
    essentiel établir état étape exemple existant expliquer faciliter façon faire faveur fin fois
    fonction force forme général grand groupe haut heure homme idée important inclure individuel
    initiative institution instrument intervenir jour large lieu local long lutte lutter
    manière membre mesure mettre mieux mise mission mode monde moyen national nécessaire
    niveau nombre nouveau objectif objet obtenir occasion offrir opération opportunité ordre
    organisation organiser organisme part partie particulier pays permettre personne personnel place
    plan point porter poser possible pouvoir pratique premier prendre présent problème processus
    produire programme projet promotion promouvoir proposer propre public question raison
    recevoir réduire regard relatif rendre renforcement renforcer répondre résultat réunir rôle
    savoir secteur selon sens service seul situation société soutenir soutien spécifique structure
    suite suivre sujet système technique temps terme tenir travail travailler trois trouver type
    usager utile utiliser venir vie voir vouloir""",
    "es": """acceso acción actividad adaptar administración además aduana aduanero ahora algunos
    ámbito año apoyar apoyo área asegurar aspecto ayuda ayudar base bien buen bueno cambio campo
    caso cierto claro clave cliente común comunidad concreto condición conjunto conocer
    considerar constante contar contribuir crear creación cuenta cuestión dar deber decir
    dejar demás desarrollar desarrollo día diferente difícil directo distinto diverso efectivo
    efecto ejecutar ejemplo elaborar elemento encontrar entorno entregar equipo esfuerzo espacio
    especial esencial establecer estado etapa evento existir experiencia explicar facilitar fácil
    fin forma fortalecer fortalecimiento fuerza función funcionario general generar gente global
    gran grande grupo hacer hecho hora idea importancia importante impulsar incluir incluido
    individual iniciativa institución instrumento internacional ir jornada lado largo local
    lograr logro lucha luchar lugar manera mantener materia mayor medida medio mejor mejorar menos
    miembro modo momento motivo mundo nacional necesario necesidad nivel nuevo número objetivo
    objeto obtener oficina ofrecer operación oportunidad orden organismo organizar país papel
    parte participar particular pasar pensar permitir persona personal plan poder poner posible
    práctica presente primer problema proceso producir programa promoción promover proponer
    propio proporcionar proyecto público punto querer razón realizar recibir reducir respecto
    responder resultado reunir saber sector seguir sentido servicio situación
    sociedad solo sostener tema tener término tiempo tipo tomar trabajar trabajo tratar través
    útil usar uso usuario utilizar vez vía vida ver""",
    "pt": """acesso ação acompanhar actividade atividade adaptar administração aduaneiro ajudar
    alfândega alguém ambiente âmbito ano apoiar apoio apresentar área aspecto assegurar assunto
    aumentar base bem bom cabo campo capaz caso certo claro cliente comum comunidade concreto
    condição conjunto conhecer considerar constante conta contribuir criar criação dar
    decidir deixar desenvolver desenvolvimento dever dia diferente difícil direto disponibilizar
    diverso dizer efeito eficaz elaborar elemento encontrar entrada entregar equipa esforço
    espaço essencial estabelecer estado etapa evento exemplo existir experiência explicar facilitar
    fácil fazer fim forma força fortalecer função funcionário geral gerar gestão global grande
    grupo haver hora ideia importância importante incluir incluindo individual iniciativa
    instituição instrumento internacional ir lado largo levar local longo lugar lutar luta maior
    maneira manter matéria medida meio melhor melhorar membro menos modo momento motivo mundo
    nacional necessário necessidade nível novo número objetivo objeto obter oferecer operação
    oportunidade ordem organismo organizar país papel parte participar particular passar pensar
    permitir pessoa pessoal plano poder ponto pôr possível prática presente primeiro problema
    processo produzir programa projeto promoção promover propor próprio proporcionar público
    querer questão razão realizar receber reduzir reforçar reforço relação responder resultado
    reunir saber seguir sentido serviço setor situação sociedade técnico tema
    tempo ter termo tipo tomar trabalhar trabalho tratar útil usar uso usuário utente utilizar ver
    vez via vida visto""",
}

STOP: Mapping[str, frozenset[str]] = {key: frozenset(words.split()) for key, words in _STOP.items()}
GENERAL: Mapping[str, frozenset[str]] = {
    key: frozenset(words.split()) for key, words in _GENERAL.items()
}
