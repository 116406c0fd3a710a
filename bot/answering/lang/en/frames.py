r"""The frames that English questions come in, tried from the top: the first that matches reads the question.

``who`` is whose words are asked for, ``topic`` what they are to be about, ``verb`` how it was said. In a frame
whose name stands in `TENTATIVE` the ``who`` must be somebody the folder knows, else the next frame is tried.
Blanks stand for any white space; ``<say>``, ``<says>``, ``<said>``, ``<spoken>`` and ``<saying>`` for the forms of the verbs in
`bot.answering.lang.en.verbs`.
"""

ABOUT = (
    r"(?:about|on|of|regarding|concerning|re|over|to|towards?|for|against|with|when it comes to|with regard to|in)"
)
VIEW = (
    r"(?:(?:\w+ )?(?:position|view|opinion|stance|take|thoughts?|reaction|response|reply|answer|comment|remark|"
    r"statement|message|attitude|line|word|warning|promise|plan|claim|criticism|feeling|idea)s?)"
)
SOFTLY = r"(?:(?:ever|also|just|really|actually|exactly|even|publicly|recently|already|have to) )?"

FRAMES: tuple[tuple[str, str], ...] = (
    (
        "latest",
        r"(?:what(?:['’]s| is| are)? )?(?:the |any(?:thing)? )?(?:new|latest|newest|most recent|news)(?: news| reports?)?"
        r"(?: (?:on|about|from|with|regarding|in|of) (?P<topic>.+))?",
    ),
    (
        "topics",
        r"(?:what|which)(?: topics| subjects| things| issues)? (?:did|does|do|has|have) (?P<who>.+?) "
        r"(?:talk|speak|comment|talked|spoken|commented) (?:about|of|on)",
    ),
    ("said", rf"(?:and |so |but )?(?:what|which \w+)(?: else| exactly| all)? (?:did|does|do|would|will|can|could) (?P<who>.+?) {SOFTLY}"
             r"(?P<verb><say>)(?:\b(?P<topic>.*))?"),
    ("said", rf"(?:what|which \w+)(?: else| exactly| all)? (?:has|have|had) (?P<who>.+?) {SOFTLY}(?P<verb><spoken>)(?:\b(?P<topic>.*))?"),
    ("said", rf"(?:what|which \w+)(?: else)? (?:is|was|are|were) (?P<who>.+?) {SOFTLY}(?P<verb><saying>)(?:\b(?P<topic>.*))?"),
    ("said", rf"how (?:did|does|do|would) (?P<who>.+?) {SOFTLY}(?P<verb><say>)(?:\b(?P<topic>.*))?"),
    ("said", rf"how (?:has|have|had) (?P<who>.+?) {SOFTLY}(?P<verb><spoken>)(?:\b(?P<topic>.*))?"),
    ("said", rf"where (?:does|do|did) (?P<who>.+?) stand (?:{ABOUT} )?(?P<topic>.+)"),
    ("said", rf"(?:did|does|do) (?P<who>.+?) {SOFTLY}(?P<verb><say>)\b(?: (?:anything|something|nothing))?(?P<topic>.*)"),
    ("said", rf"(?:has|have|had) (?P<who>.+?) {SOFTLY}(?P<verb><spoken>)\b(?: (?:anything|something|nothing))?(?P<topic>.*)"),
    ("said", rf"what(?:['’]s| is| are| was| were) (?P<who>.+?)(?:['’]s|s['’]) {VIEW}(?: {ABOUT} (?P<topic>.+))?"),
    ("said", rf"what(?:['’]s| is| are| was| were) (?:the )?{VIEW} (?:of|by|from) (?P<who>.+?) (?:about|on|to|regarding) (?P<topic>.+)"),
    ("who_said", r"who(?: else)? (?:has |have |had )?(?:ever |also )?(?P<verb><said>|<spoken>)\b(?P<topic>.+)"),
    ("who_said", rf"who(?: else)? (?:is|was|are|were) (?P<verb><saying>)\b(?P<topic>.+)"),
    (
        "said",
        r"(?:(?:please )?(?:quote|cite|show(?: me)?|give(?: me)?|find(?: me)?|list|read(?: me)?) )?(?:(?:the |all |some |a )?"
        r"(?:quotes?|quotations?|statements?|remarks?|words?|comments?) (?:by|from|of) )(?P<who>.+?) "
        r"(?:about|on|regarding|concerning) (?P<topic>.+)",
    ),
    ("said", r"(?:please )?(?:quote|cite) (?P<who>.+?) (?:about|on|regarding|concerning) (?P<topic>.+)"),
    ("said_if_known", rf"what (?P<who>.+?) (?:has |have |had )?{SOFTLY}(?P<verb><said>|<spoken>|<says>)(?:\b(?P<topic>.*))?"),
    ("said_if_known", rf"(?P<who>.+?)(?:['’]s|s['’]) {VIEW} {ABOUT} (?P<topic>.+)"),
    ("said_if_known", rf"(?P<who>.+?) (?P<verb><said>|<says>)\b(?P<topic>.+)"),
    ("said_if_known", r"(?P<who>.+?)(?: (?:on|about|regarding|re)|:) (?P<topic>.+)"),
)  # fmt: skip

TENTATIVE = frozenset({"said_if_known"})

# Said before or after a question without belonging to it.
PADDING_BEFORE = (
    r"(?:(?:hi|hello|hey|dear bot|please|ok|okay|so|well|now|and|thanks|thank you|excuse me|sorry)[,!.]? +|"
    r"(?:can|could|would|will) you (?:please )?(?:tell|show|give|find|remind) (?:me|us)(?: please)? +|"
    r"(?:do|would) you (?:happen to )?know +|i(?:['’]d| would) like to know +|i want(?:ed)? to know +|i wonder +|"
    r"i was wondering +|tell (?:me|us) +|let me know +|any idea +|remind me +)+"
)
PADDING_AFTER = (
    r"(?:[,;]? +(?:please|thanks|thank you|thx|pls|exactly|and why|if anything|if you know)|"
    r"[,;]? +(?:and )?what (?:did|does|do|has|have) (?:he|she|they|it) (?:say|said|think)(?: about (?:it|that|this))?)+"
)
# What a topic may begin with that is no part of it.
TOPIC_LEAD = rf"(?:(?:anything |something |much )?(?:{ABOUT}|that|if|whether|how|when)(?: +|$))+"
