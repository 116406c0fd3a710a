"""How English asks who somebody is, and how it tells."""

ASKING_WHO = r"(?:and |so )?who(?:['’]s| is| was| are) (?P<name>[^?]+?)(?: exactly| again)?[?!. ]*"
# "Okoro, who leads the union", "Okoro, a cook", "Okoro, 39, ...", "Okoro is the head of"
AFTER_THE_NAME = r"(?:, (?:who|whose|an?|the|\d{2}|head|chief|its|one of)\b|,? (?:is|was|became) (?:an?|the|one of)\b)"
