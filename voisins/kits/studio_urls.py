"""The association's desk for kits, under /atelier/."""

from django.urls import path

from voisins.kits.views.studio import acts, compare, desk, documents, figures, proofs, settings, texts

app_name = "studio"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("nouveau/", desk.new, name="new"),
    path("numeros/", desk.numbers, name="numbers"),
    path("numeros/<slug:number>/", desk.number, name="number"),
    path("chiffres/", figures.days, name="days"),
    path("<slug:slug>/", desk.kit, name="kit"),
    path("<slug:slug>/reglages/", settings.general, name="general"),
    path("<slug:slug>/sources/", settings.facts, name="facts"),
    path("<slug:slug>/texte/<slug:code>/", texts.version, name="version"),
    path("<slug:slug>/texte/<slug:code>/apercu/", texts.version_preview, name="version_preview"),
    path("<slug:slug>/lire/<slug:code>/", proofs.read, name="read"),
    path("<slug:slug>/epreuve/<slug:document>/<slug:code>.pdf", proofs.proof, name="proof"),
    path("<slug:slug>/traduire/", texts.translate, name="translate"),
    path("<slug:slug>/feuilles/", documents.documents, name="documents"),
    path("<slug:slug>/feuilles/<slug:document>/<slug:code>/", documents.words, name="words"),
    path(
        "<slug:slug>/feuilles/<slug:document>/<slug:code>/apercu/",
        documents.words_preview,
        name="words_preview",
    ),
    path("<slug:slug>/comparer/", compare.compare, name="compare"),
    path("<slug:slug>/agir/<slug:act>/", acts.act, name="act"),
]
