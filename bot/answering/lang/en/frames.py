r"""The frames that English questions come in, tried from the top: the first that matches reads the question.

``who`` is whose words are asked for, ``topic`` what they are to be about, ``verb`` how it was said. In a frame
whose name stands in `TENTATIVE` the ``who`` must be somebody the folder knows, else the next frame is tried.
``<say>``, ``<says>``, ``<said>``, ``<spoken>`` and ``<saying>`` stand for the forms of the verbs in
`bot.answering.lang.en.verbs`.
"""

from bot.answering.lang.en.dates import DATED
from bot.model import QuestionKind

ABOUT = r"(?:about|on|of|regarding|concerning|re|over|to|towards?|for|against|with|when it comes to|with regard to|in)"
VIEW = (
    r"(?:(?:\w+ )?(?:position|view|opinion|stance|take|thoughts?|reaction|response|reply|answer|comment|remark|"
    r"statement|message|attitude|line|word|warning|promise|plan|claim|criticism|feeling|idea|quote|quotation)s?)"
)
SURELY_VIEW = r"(?:(?:position|view|opinion|thought|reaction|comment|remark|statement|quote|quotation)s?|stance)"
SOFTLY = r"(?:(?:ever|also|just|really|actually|exactly|even|publicly|recently|already|have to) )?"

WHAT = r"(?:and |so |but )?(?:what|which \w+)(?: else| exactly| all)?"
CONCERNING = r"(?:about|on|to|regarding|concerning)"
THEN = r"(?: +[-–—]+|[:,;])"  # Between a topic and the question about it.
HIS = r"(?:['’]s|s['’])"  # Left out as often as not: "lavrovs position", "lavrov position".
HIS_OR_NOT = rf"{HIS}?"
ANYTHING = r"(?: (?:anything|something|nothing))?"
WHO, TOPIC, SAY, SAID = "(?P<who>.+?)", "(?P<topic>.+)", "(?P<verb><say>)", "(?P<verb><said>|<spoken>)"
SPOKEN, SAYING, SAYS = "(?P<verb><spoken>)", "(?P<verb><saying>)", "(?P<verb><said>|<spoken>|<says>)"
REST = r"(?:\b(?P<topic>.*))?"
QUOTE = (
    r"(?:please )?(?:quote|cite|list|look up|pull up|search(?: for)?|(?:i(?:['’]?m| am) )?looking for|i need|"
    r"(?:show|give|find|get|read)(?: (?:me|us))?)"
)
QUOTES = (
    r"(?:the |all |some |a |any )?"
    r"(?:quotes?|quotations?|statements?|remarks?|words?|comments?|anything|something|things)(?: said)? (?:by|from|of)"
)
ALL = r"(?:what(?:ever)?|anything|everything|something|all|things)"
ANYONE = r"(?:who|which (?:people|persons|politicians|officials|experts|ministers|leaders))"
IS = r"(?:['’]?s| is| was| are| were)"
SIDE = r"(?:for or against|for|against|in favou?r of|opposed to|supportive of|worried about|happy (?:about|with))"

ASKS = r"(?:what|how|when|where|who|which|why|will|would|is|are|does|do|did|has|have)"
NO_DEED = r"(?!(?:want|plan) to\b)"  # "How does the board want to cut costs" asks of the plan, not for words.

FRAMES: tuple[tuple[str, str], ...] = (
    (
        "latest",
        r"(?:what(?:['’]?s| is| are)? )?(?:the |any(?:thing)? )?(?:new|latest|newest|most recent|news)"
        r"(?: (?:news|words|(?:report|quote|statement|remark|comment)s?))?"
        rf"(?: (?:(?={DATED}\b)|(?:on|about|from|with|regarding|in|of) ){TOPIC})?",
    ),
    # "What happened since Tuesday", "anything in January": with no topic but days, it is news that is asked for.
    (
        "latest",
        r"(?:(?:and )?what(?:['’]?s| is| has| have| was)? (?:been )?(?:happened|happening|happens|going on|said)|"
        r"(?:(?:is|was) there )?(?:anything|something)(?: new| else| said)?|everything|all)"
        rf" (?P<topic>{DATED}(?: .+)?)",
    ),
    (
        "topics",
        rf"(?:what|which)(?: topics| subjects| things| issues)? (?:did|does|do|has|have) {WHO} "
        r"(?:talk|speak|comment|talked|spoken|commented) (?:about|of|on)",
    ),
    ("said", rf"{WHAT} (?:did|does|do|would|will|can|could) {WHO} {SOFTLY}{SAY}{REST}"),
    ("said", rf"{WHAT} (?:has|have|had) {WHO} {SOFTLY}{SPOKEN}{REST}"),
    ("said", rf"{WHAT} (?:is|was|are|were) {WHO} {SOFTLY}{SAYING}{REST}"),
    ("said", rf"how (?:did|does|do|would) {WHO} {SOFTLY}{NO_DEED}{SAY}{REST}"),
    ("said", rf"how (?:has|have|had) {WHO} {SOFTLY}{SPOKEN}{REST}"),
    ("said", rf"what (?:had|has|have) {WHO} to {SAY}{REST}"),
    ("said", rf"where (?:does|do|did) {WHO} stand {CONCERNING} {TOPIC}"),
    ("said", rf"(?:{ABOUT} )?(?P<topic>.+?){THEN} *what (?:did|does|do) {WHO} {SAY}"),
    ("said", rf"(?:{ABOUT} )?(?P<topic>.+?){THEN} *what (?:has|have|had) {WHO} {SPOKEN}"),
    ("whether_said", rf"(?:did|does|do) {WHO} {SOFTLY}{SAY}\b{ANYTHING}(?P<topic>.*)"),
    ("whether_said", rf"(?:has|have|had) {WHO} {SOFTLY}{SPOKEN}\b{ANYTHING}(?P<topic>.*)"),
    ("said", rf"what{IS} {WHO}{HIS} {VIEW}(?: {ABOUT} {TOPIC})?"),
    (
        "said",
        rf"what{IS} (?:the )?{VIEW} (?:of|by|from) {WHO} (?:about|on|to|regarding) {TOPIC}",
    ),
    ("who_said", rf"{ANYONE}(?: else)? (?:has |have |had )?(?:ever |also )?{SAID}\b{ANYTHING}{TOPIC}"),
    ("who_said", rf"{ANYONE}(?: else)?{IS} {SAYING}\b{TOPIC}"),
    ("who_said", rf"what (?:was|is|has been|had been|is being) (?:said|announced|told){REST}"),
    ("said", rf"(?:{QUOTE} )?{QUOTES} {WHO} {CONCERNING} {TOPIC}"),
    ("said", rf"(?:please )?(?:quote|cite) {WHO} {CONCERNING} {TOPIC}"),
    ("said_if_known", rf"(?:(?:{QUOTE} )?{QUOTES}|(?:please )?(?:quote|cite)) {WHO}"),
    ("said", rf"compare what {WHO} (?:has |have |had )?{SAYS}{REST}"),
    ("said_if_known", rf"what{IS} {WHO}{HIS_OR_NOT} {VIEW}(?: {ABOUT} {TOPIC})?"),
    ("said_if_known", rf"what{IS} {WHO}s {VIEW}(?: {ABOUT} {TOPIC})?"),
    ("said_if_known", rf"compare {WHO}(?: {CONCERNING} {TOPIC})?"),
    ("said_if_known", rf"(?:the )?{VIEW} (?:of|by|from) {WHO} {CONCERNING} {TOPIC}"),
    ("said_if_known", rf"(?:{QUOTE} )?{ALL}(?: that)? {WHO} (?:has |have |had )?{SOFTLY}{SAYS}{REST}"),
    ("said_if_known", rf"(?P<verb>is|are|was|were) {WHO} {SIDE} {TOPIC}"),
    ("said_if_known", rf"according to {WHO}(?:,| what {ABOUT}| (?={ASKS}\b)) *{TOPIC}"),
    ("said_if_known", rf"{TOPIC},? according to {WHO}"),
    ("said_if_known", rf"{QUOTE} {WHO} {CONCERNING} {TOPIC}"),
    ("said_if_known", rf"{WHO}{HIS_OR_NOT} {VIEW} {ABOUT} {TOPIC}"),
    ("said_if_known", rf"{WHO}{HIS_OR_NOT} {SURELY_VIEW} {TOPIC}"),
    ("who_said", rf"(?:(?:is|was) there )?(?:anything|something) (?:about|on|regarding) {TOPIC}"),
    ("said_if_known", rf"{WHO} {SAYS}\b{TOPIC}"),
    ("said_if_known", rf"{WHO}(?: (?:on|about|regarding|re)|:) {TOPIC}"),
)

TENTATIVE = frozenset({"said_if_known"})
YES_OR_NO = frozenset({"whether_said"})
KINDS = {
    "latest": QuestionKind.LATEST,
    "topics": QuestionKind.TOPICS,
    "said": QuestionKind.SAID,
    "said_if_known": QuestionKind.SAID,
    "whether_said": QuestionKind.SAID,
    "who_said": QuestionKind.WHO_SAID,
}

# Whoever is asked about with one of these is nobody in particular.
ANYBODY = frozenset(
    {"anybody", "anyone", "everybody", "everyone", "people", "somebody", "someone", "the articles", "the papers"}
)

# What begins another question behind "and".
ANOTHER_QUESTION = (
    r"(?:what|how) (?:did|does|do|has|have|is|was) "
    r"(?!(?:he|she|they|it) (?:say|said|think)(?: about (?:it|that|this))?$)|"
    r"who (?:said|says|spoke|thinks?) "
)
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
LISTENERS = (
    r"(?:(?:the |a |an )?(?:reporters?|journalists?|press|media|paper|newspaper|interviewer|crowd|audience|public) "
    rf"(?={ABOUT}\b))"
)
# What a topic may begin with that is no part of it.
TOPIC_LEAD = rf"(?:{LISTENERS}?(?:anything |something |much )?(?:{ABOUT}:?(?: +|$)|(?:that|if|whether|how|when) +))"

# What stands over at the end of a topic: "what did she accuse him of".
LEFT_OVER = r"(?<=\w) (?:about|of|for|with|to|from|against)$"

# No name ends with one of these.
NO_NAMES_END = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
# A name is not over where this stands: "the chair of the ferry board fares".
OF = "of"
# What asks for words and names no topic: "okafor quotes".
NO_TOPIC = frozenset({"quote", "quotes", "quotations", "statement", "statements", "remarks", "comments", "words"})
# Where one of these stands, the words are a question, not a name with keywords.
ASKING = frozenset({"how", "what", "when", "where", "which", "who", "whom", "whose", "why"})
# Nor does a name begin with one of these.
BEING = frozenset({"is", "are", "was", "were"})
NO_NAMES_BEGIN = BEING | {"did", "does", "has", "have", "had", "isn't", "isn’t", "didn't", "didn’t"}
