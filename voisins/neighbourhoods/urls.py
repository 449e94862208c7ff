"""Addresses of voisinages: nothing in them says who lives where."""

from django.urls import path

from voisins.neighbourhoods.views import board, board_paper, inside, keeping, outside, paper, quarter, record

app_name = "neighbourhoods"

urlpatterns = [
    path("", outside.welcome, name="welcome"),
    path("les-miens/", outside.mine, name="mine"),
    path("ouvrir/", outside.found, name="found"),
    path("rejoindre/", outside.typed, name="code"),
    path("porte/", outside.door, name="door"),
    path("porte/entrer/", outside.come_in, name="come_in"),
    path("a-distance/", inside.kept_apart, name="kept_apart"),
    path("<uuid:place>/", inside.home, name="home"),
    path("<uuid:place>/annuaire/", inside.directory, name="directory"),
    path("<uuid:place>/ma-fiche/", inside.card, name="card"),
    path("<uuid:place>/voisins/<uuid:member>/", inside.neighbour, name="neighbour"),
    path("<uuid:place>/partir/", inside.leave, name="leave"),
    path("<uuid:place>/panneau/", board.board, name="board"),
    path("<uuid:place>/panneau/papier/", board_paper.type_back, name="board_paper"),
    path("<uuid:place>/panneau/feuille.pdf", board_paper.sheet, name="board_sheet"),
    path("<uuid:place>/panneau/<uuid:word>/", board.post, name="post"),
    path("<uuid:place>/panneau/<uuid:word>/photo/", board.photo, name="photo"),
    path("<uuid:place>/panneau/<uuid:word>/merci/", board.thank, name="thank"),
    path("<uuid:place>/panneau/<uuid:word>/epingler/", board.pin, name="pin"),
    path("<uuid:place>/panneau/<uuid:word>/effacer/", board.take_back, name="take_back"),
    path("<uuid:place>/panneau/<uuid:word>/retirer/", board.take_down, name="take_down"),
    path("<uuid:place>/panneau/<uuid:word>/<uuid:reply>/effacer/", board.take_back, name="take_back_reply"),
    path("<uuid:place>/panneau/<uuid:word>/<uuid:reply>/retirer/", board.take_down, name="take_down_reply"),
    path("<uuid:place>/inviter/", keeping.invite, name="invite"),
    path("<uuid:place>/inviter/affiche.pdf", paper.poster, name="poster"),
    path("<uuid:place>/inviter/boites-aux-lettres.pdf", paper.letterboxes, name="letterboxes"),
    path("<uuid:place>/papier/", paper.type_back, name="paper"),
    path("<uuid:place>/papier/remettre/", paper.slips, name="slips"),
    path("<uuid:place>/papier/inscription.pdf", paper.sheet, name="sign_up_sheet"),
    path("<uuid:place>/papier/annuaire.pdf", paper.directory, name="printed_directory"),
    path("<uuid:place>/papier/kit/", paper.kit, name="print_kit"),
    path("<uuid:place>/carnet/", record.record, name="record"),
    path("<uuid:place>/relais/", record.relay, name="relay"),
    path("<uuid:place>/quartier/", quarter.quarter, name="quarter"),
    path("<uuid:place>/demandes/", keeping.asks, name="asks"),
    path("<uuid:place>/demandes/<uuid:ask>/", keeping.decide, name="decide"),
    path("<uuid:place>/reglages/", keeping.settings, name="settings"),
    path("<uuid:place>/reglages/<uuid:member>/", keeping.keeper, name="keeper"),
]
