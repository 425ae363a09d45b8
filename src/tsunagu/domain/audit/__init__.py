"""Who did what to which object, in a chain that shows every later change."""
