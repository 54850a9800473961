"""Attacks what is published: what follows of the counts that were withheld, and what was let slip.

It knows nothing of how numbers were withheld. It reads what a reader can read, sets up what a reader can know as
relations between whole numbers, and asks how far each withheld count can be narrowed.
"""
