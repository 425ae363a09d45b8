"""What is kept about a client: each module says what it holds, how it is handed out, erased, and for how long."""
