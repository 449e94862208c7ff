"""What people do in a voisinage: open it, come in, say something of themselves, keep it, leave."""
