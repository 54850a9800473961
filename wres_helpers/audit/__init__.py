"""Attacks what is published: what follows of the counts that were withheld, and what was let slip.

It knows the rule as README tells it, and nothing of the program that follows it. It reads what a reader can read, sets
up what a reader can know as relations between whole numbers, and asks how far each withheld count can be narrowed.
"""
