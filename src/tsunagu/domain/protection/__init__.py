"""Reports of unfair demands to those who look after fair dealing, without saying who tells it."""
