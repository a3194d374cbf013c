"""The root of everything this room raises."""


class NotificationError(Exception):
    """Something that is to be told cannot be; the message is a sentence for a person."""
