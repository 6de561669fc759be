"""Walk through coded records, decide on each, and keep what is decided as gold of the codebook's form (section 6)."""

from sayso.review.log import Decision, read_decisions, write_decision
from sayso.review.walk import Step, find_steps, write_gold

__all__ = ["Decision", "Step", "find_steps", "read_decisions", "write_decision", "write_gold"]
