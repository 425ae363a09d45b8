"""開示・削除請求: a client takes everything about them, asks for deletion; what is past its period goes by itself."""
