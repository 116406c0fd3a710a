"""Greetings and thanks: whole messages, in lower case and without punctuation."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split("|"))


GREETINGS = _phrases(
    """
    hi | hello | hey | hiya | howdy | yo | greetings | good morning | good afternoon | good evening | good day |
    hello there | hi there | hey there | hello bot | hi bot | how are you | how do you do | what's up | whats up |
    sup | morning | evening
    """
)
THANKS = _phrases(
    """
    thanks | thank you | thx | ty | cheers | thanks a lot | thank you very much | many thanks | thank you so much |
    great thanks | ok thanks | okay thanks | great | perfect | nice | ok | okay | cool | got it | bye | goodbye |
    good bye | see you | good night
    """
)
UNSAID = (
    r"what (?:else )?(?:did|does|do|has|have|had) .+ (?:not|never) (?:say|said|mention|mentioned|talk about)\b.*|"
    r"what (?:did|does|do|has|have|had)n['’]?t .+ (?:say|said|mention|mentioned|talk about)\b.*"
)
GREETING_REPLY = "Hello! Ask me what somebody said, word for word."
THANKS_REPLY = "You are welcome. Ask again whenever you like."
UNSAID_REPLY = "I can show what somebody said, but not what somebody left unsaid. Ask about a topic and I look for it."
