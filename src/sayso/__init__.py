"""sayso reads the news: who did what to whom, and on whose say-so."""
