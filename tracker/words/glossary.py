"""The words of the field, each explained in a sentence."""

GLOSSARY = (
    ("Review", "An inquiry into what happened in a case, to learn from it. It blames nobody."),
    ("Recommendation", "What a review says should change."),
    ("Action", "A piece of work that answers a recommendation, owned by a role in one agency."),
    (
        "Owner",
        "The role that does an action. When its holder leaves, the work stays with the role.",
    ),
    ("Evidence", "What shows that something was done: a file, a link or a note."),
    (
        "Submitted",
        "The owner says that the action is done, and its evidence is there to be judged.",
    ),
    ("Signed off", "Somebody who is independent of the action agrees that it is done."),
    ("Overdue", "Its due date has passed. How late it is, is counted in working days."),
    (
        "Working day",
        "A day that is no Saturday, no Sunday and no bank holiday of the board’s nation.",
    ),
    ("Restricted", "Seen only by the people named on it. For all others it is not there."),
)
"""Pairs of a word and what it means, in the order in which a newcomer meets them."""
