"""Words that a name may be taken for, and those that announce one; all folded.

Of what the diaspora and the office write: French, Russian, English. A word that is missing here is
hidden where somebody bears it as a name and it is written with a capital, or is long: too much,
never too little.
"""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


PARTICLES = _words(
    "ag al ben bin bint d da de del der des dit dite do du e el ep epouse ibn la le les ne nee",
    "oglu ogly kyzy ould van veuve von y alias dj",
    "аг аль бен бин бинт ибн кызы оглы ульд эль",
)
"""Parts of names that are words: nobody is known by them."""

TITLES = _words(
    "m mm mr mrs ms miss mme mmes mlle monsieur madame mademoiselle messieurs dr docteur doctor pr",
    "prof professeur me maitre sieur el hadj hadja elhadj cheick cheikh imam capitaine lieutenant",
    "sergent colonel adjudant caporal monsieurs",
    "господин господина господину господином господине госпожа госпожи госпоже госпожу госпожои",
    "гражданин гражданина гражданину гражданином гражданине гражданка гражданки гражданке",
    "гражданку гражданкои гн гжа доктор доктора доктору профессор профессора",
    "студент студента студенту студентом студентка студентки студентке студентку",
)
"""Words before a name."""

MISTER = "г"
MISTER_ENDS = _words("н на ну ном не жа жи же жу жои")
"""How «г-н» and «г-жа» end."""

KIN = _words(
    "famille familles family enfants freres epoux",
    "семья семьи семье семью семьеи братья супруги",
)
"""Words before the name of several."""

ORDINARY = _words(
    # French
    "a ai alors an ans au aussi avec avis bas beau bien blanc bon bonne bref brun car carte cas ce",
    "cela ces cet cette chef cher chez choix cinq claire comme constant cour court coup dame dans",
    "date deja depuis deux dieu dix doit don donc dont du elle en encore enfin est et eu eux fait",
    "fall faute femme fils fin foi fois fort foyer franc frere gentil grand gros guerre hier homme",
    "ici il ils jamais janvier jeune jour juin juste kit la lac le les lettre leur lieu loi long",
    "lors lui lundi mai main mais mal malade mal mali mars merci mere mes mieux mil moi moins mois",
    "mon mort moyen ne noel noir non nord nos note",
    "notre nous nul on or ou oui par parfait pas pays",
    "pere petit peu plus point pour premier pres prix puis quand que qui rien rose roi rue russe",
    "russie sa sage sale salle samedi sans sante se seul si sien sire soir son sous sud suite sur",
    "ta tant tard te tel temps tes tome ton tot tout tres trois trop tu un une va vent vers veuve",
    "vie ville vite visa vrai vu vue y yeux bourse etudiant etudiante passeport logement visas",
    # English
    "all also and any are as at bad ban bar big",
    "bill but by call can case cold dear did do done dean",
    "early every faith few for free from full get given",
    "good grant grey had has he help her here his",
    "hope how i if in is it just king late law long lot low man many mark may me more most much my",
    "new no not now of old on one only or our out over own page paid poor price rich same say see",
    "she since so some soon still such than that the",
    "them then there these they this time to too two",
    "under until up us very was we well were what when where which while white who why will wish",
    "with work year yes yet you young your",
    # Russian
    "а без бы был была были было в вам вас ваш весь вот все всего всем вы где да дал дало дан дана",
    "даны два две дело дела день для дни до другие его ее если есть еще же за здесь и из или им их",
    "к как ко когда кого кому кто ли лишь мало мать мира мир миру мире миром мне мои моя мы на над",
    "надо нам нас наш не нет ни но ну о об он она они оно от отец по под после права при про пять",
    "раз рано сад сам сама сами село семь себе себя сила силы силу силе со срок суд суда суду так",
    "там твои те тем то тогда того тои только том тот",
    "тоже три тут ты тур тура туру туре туры у уже",
    "хотя час чем через что чтобы эта эти это этот я вера веры вере веру верои надежда надежды",
    "надежду надежде любовь любви роман романа слава славы славу мая май марта март",
)
"""Words of the language that somebody may be called by."""

NEVER_FIRST = _words("ли бы")
"""Those of them that begin no sentence: «Ли не пришла» is about somebody."""
