"""Pages for people: made on the server, readable without scripts, each from a model that the store is asked for."""
