"""The measures, needs and bodies of the advice floor as tables one can search."""
