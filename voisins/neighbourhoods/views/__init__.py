"""The pages of voisinages: open to all, to those who come in, to members, to keepers."""
