"""Mails on their way: saved with the change that causes them, sent by the worker, forgotten once they have left."""
