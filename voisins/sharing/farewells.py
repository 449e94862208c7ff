"""What the shelf does when somebody goes: the files of their photos go at once."""

from voisins.neighbourhoods.kinds import declare_farewell
from voisins.sharing.operations.photographing import part_with

declare_farewell(part_with)
