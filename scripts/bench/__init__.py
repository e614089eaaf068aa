"""`make bench`: receives section names, prints tables of quality and speed with peers beside us."""
