"""What neighbours lend one another: things, places, what they can do, what they give away."""
