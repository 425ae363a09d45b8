"""Settings: `local` (own machine, plain HTTP; the default of `serve`), `prod` (behind TLS), `dev`, `test`; `base` is common."""
