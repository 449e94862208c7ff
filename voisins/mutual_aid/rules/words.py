"""Two plain words by which the one who comes and the one who opens know each other."""

from secrets import choice

# Easy to say through a door and to spell; none sounds like another, none is about a person.
WORDS = tuple(
    """
    abeille abricot acajou agneau aiguille ajonc alouette amande ampoule ananas ancre anémone angélique anis arbuste
    ardoise argile armoire arrosoir artichaut asperge aubépine aubergine auberge aurore automne avalanche avoine azur
    baignoire balançoire baleine ballon bambou banane banquise barque basilic bateau belette berceau beurre biche
    biscuit bison blaireau bleuet bobine bocal bonnet bosquet bouchon bougie boussole bouteille bouton
    braise brebis brindille brioche brise brocoli brouette brume bruyère buisson cabane cacao cachemire cactus cadran
    café caillou calebasse camomille campagne canapé canard canoë capucine caramel caravane cardamome carotte carreau
    cascade casserole castor cerise chaise chalet chameau champignon chandelle chapeau charrue châtaigne chaussette
    chemin chêne cheval chèvre chocolat ciboulette cigale cigogne citron citrouille clairière clarinette clémentine
    cloche clocher coccinelle cocotier colibri colline colombe comète compas concombre coquelicot coquille corail
    corbeille cornet coton coussin crayon crème crêpe criquet crocus cuillère cumin cyclone cygne cyprès dahlia
    datte dauphin dentelle désert diamant dictionnaire dinosaure domino dragée drapeau dune écharpe éclair écureuil
    églantine éléphant émeraude enclume encrier épinard éponge érable escargot espadrille étagère étang étoile
    éventail fagot faisan falaise farine faucon fenouil ficelle figue flamant flanelle flocon flûte fontaine
    forêt fougère fourmi framboise fromage fuchsia galet galette garrigue gaufre gazelle genêt géranium girafe
    glacier glaïeul gourde grenade grenier griotte groseille guirlande guitare hamac harpe hérisson hêtre hibou
    hirondelle horloge hublot huile huître iceberg igloo iris ivoire jacinthe jardin jasmin jonquille jujube kayak
    kiwi koala lagune laine lampion lanterne laurier lavande lentille lézard libellule lierre lilas limonade lin
    litchi loutre lucarne lumière lune luzerne madeleine magnolia maïs mandarine manège mangue marelle marmotte
    marguerite melon menthe mésange meule miel mimosa mirabelle moineau montagne mosaïque moulin moutarde
    mouton muguet mûre myrtille narcisse navette neige nénuphar noisette nuage oasis olive ombrelle orange orchidée
    oreiller origan oseille osier paille palmier panier papaye papillon parasol parfum pastèque pêcher peluche pépite
    perle persil pétale peuplier phare pinceau pingouin pissenlit pivoine plume poireau poivre pomme potiron poulain
    prairie praline prune puits quartz quenelle radeau radis raisin ravioli réglisse renard rivière rocher romarin
    roseau rossignol ruban ruche sable safran salade sapin sardine sarrasin sauge saumon savon seigle sésame sirop
    soleil sorbet source sucre sureau tabouret tambour tamaris tartine théière thym tilleul tomate topaze torrent
    tortue toupie tournesol trèfle tulipe turquoise vague vallée vanille velours verger verveine violette voilier
    volcan wagon yaourt zèbre zinnia
    """.split()
)


def two_words() -> str:
    """Two different words by chance: one of more than a hundred thousand pairs."""
    first = choice(WORDS)
    second = choice([word for word in WORDS if word != first])
    return f"{first} {second}"
