"""The engines joined over the measures: match, assess, screen. Pure: no Django, no database, no clock."""
