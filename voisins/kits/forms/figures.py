"""What an administrator says of a day's downloads."""

from django import forms

from voisins.ui.forms import QuietForm


class DayForm(QuietForm):
    """One day of one document, to be set apart or taken back."""

    kit = forms.SlugField()
    document = forms.SlugField()
    day = forms.DateField()
    do = forms.ChoiceField(choices=[("apart", ""), ("back", "")])
