"""The checks: a folder a family, and in it a module for each rule or kin of rules.

A rule says all of itself (`rule.Rule`), a check is a function that looks at one kind of subject
(`rule.Check`), `registry` lists them, `run` asks them, and `compare/` holds what they compare by.
"""

from pipeline.checks.run import catalogue_problems, foreign_problems

__all__ = ["catalogue_problems", "foreign_problems"]
