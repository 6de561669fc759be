"""What joins the pipeline and the ledger: adding, watching feeds, taking in tables, coding again."""
