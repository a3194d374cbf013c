"""Who is who in the tests: one small board, with everybody that a rule can speak of.

Alice owns actions at the hospital, Bob leads the hospital, Charlie chairs the case review subgroup.
"""

ALICE = "alice@hospital.example"
BOB = "bob@hospital.example"
CHARLIE = "charlie@board.example"
BOARD_CHAIR = "chair@board.example"
MANAGER = "manager@board.example"
QUALITY = "quality@board.example"
MEMBER = "member@board.example"
REVIEWER = "reviewer@independent.example"
OUTSIDER = "police.lead@police.example"

BOARD_TOML = """
[board]
reference = "three-rivers"
name = "Three Rivers Safeguarding Children Board"

[[subgroup]]
reference = "case-review"
name = "Case Review Subgroup"
[[subgroup]]
reference = "quality"
name = "Quality Assurance Subgroup"

[[agency]]
reference = "hospital"
name = "Three Rivers Hospital"
[[agency]]
reference = "police"
name = "Three Rivers Police"

[[post]]
reference = "board-chair"
title = "Independent Chair"
role = "board_chair"
[[post]]
reference = "manager"
title = "Business Manager"
role = "business_manager"
[[post]]
reference = "case-review-chair"
title = "Chair, Case Review Subgroup"
role = "subgroup_chair"
subgroup = "case-review"
[[post]]
reference = "case-review-member"
title = "Member, Case Review Subgroup"
role = "subgroup_member"
subgroup = "case-review"
[[post]]
reference = "quality-lead"
title = "Quality Assurance Lead"
role = "quality_assurance"
[[post]]
reference = "hospital-lead"
title = "Director of Nursing"
role = "agency_lead"
agency = "hospital"
[[post]]
reference = "hospital-midwifery"
title = "Head of Midwifery"
role = "action_owner"
agency = "hospital"
[[post]]
reference = "police-lead"
title = "Detective Superintendent"
role = "agency_lead"
agency = "police"
[[post]]
reference = "reviewer"
title = "Lead Reviewer"
role = "lead_reviewer"

[[person]]
reference = "alice"
name = "Alice"
email = "alice@hospital.example"
holds = [{ post = "hospital-midwifery", from = 2015-01-01 }]
[[person]]
reference = "bob"
name = "Bob"
email = "bob@hospital.example"
holds = [{ post = "hospital-lead", from = 2015-01-01 }]
[[person]]
reference = "charlie"
name = "Charlie"
email = "charlie@board.example"
holds = [{ post = "case-review-chair", from = 2015-01-01 }]
[[person]]
reference = "chair"
name = "The Chair"
email = "chair@board.example"
holds = [{ post = "board-chair", from = 2015-01-01 }]
[[person]]
reference = "manager"
name = "The Manager"
email = "manager@board.example"
holds = [{ post = "manager", from = 2015-01-01 }]
[[person]]
reference = "quality"
name = "Quality"
email = "quality@board.example"
holds = [{ post = "quality-lead", from = 2015-01-01 }]
[[person]]
reference = "member"
name = "Member"
email = "member@board.example"
holds = [{ post = "case-review-member", from = 2015-01-01 }]
[[person]]
reference = "reviewer"
name = "Reviewer"
email = "reviewer@independent.example"
holds = [{ post = "reviewer", from = 2015-01-01 }]
[[person]]
reference = "outsider"
name = "Outsider"
email = "police.lead@police.example"
holds = [{ post = "police-lead", from = 2015-01-01 }]

[[meeting]]
subgroup = "case-review"
held_on = 2016-10-11
"""

UNDER_WAY = """
[[review]]
reference = "SCR-2016-01"
kind = "scr"
subgroup = "case-review"

[[action]]
reference = "SCR-2016-01-A01"
review = "SCR-2016-01"
title = "Audit the referrals"
agency = "hospital"
owner = "hospital-midwifery"
state = "in_progress"
"""
"""An action under way with its review, as the same file may bring them in; it has no date yet."""
