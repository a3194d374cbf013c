"""The browser's door: a request becomes a page or an operation, and its answer is spoken in HTML.

No rule, no question to the database and no permission stands here: it reads through `pages`,
changes through `operations` and speaks through `words`.
"""
