from workflows.likeness import likeness, telling_words


def test_words_that_every_review_uses_tell_nothing() -> None:
    telling = telling_words("Agencies should ensure that the children of the board see midwives")
    assert telling == ["see", "midwives"]


def test_three_words_in_common_are_enough_where_they_are_a_quarter() -> None:
    telling = [f"word{number}" for number in range(12)]
    assert likeness(telling, ("audit", "midwives", "referral"), ()).counts
    assert not likeness([*telling, "one more"], ("audit", "midwives", "referral"), ()).counts


def test_two_words_are_enough_where_they_are_half_of_the_draft() -> None:
    assert likeness(["audit", "referrals", "midwives"], ("audit", "referral"), ()).counts
    assert not likeness(["a" * 4, "b" * 4, "c" * 4], ("audit",), ()).counts


def test_a_shared_theme_is_enough_whatever_the_words() -> None:
    assert likeness(["audit"], (), ("recording",)).counts
