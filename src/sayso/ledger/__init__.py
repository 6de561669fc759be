"""The ledger: acts folded from records, who vouches for each, running counts, and what was known on a day."""
