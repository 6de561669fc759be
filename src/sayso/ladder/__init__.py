"""The degree of reported cooperation of a pair over time, and the ladder of phases that answers it; over the ledger's acts alone."""
