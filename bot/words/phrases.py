"""Patterns for what is not a question for the knowledge base, over plain lower-case words."""

import re
from typing import Final

_HELLO: Final = r"""
    (?:hi+|hello+|hey+|hiya|howdy|yo|greetings|hallo|hola|bonjour|morning|good\ (?:morning|afternoon|evening|day))
    (?:\ (?:there|again|all|everyone|team|folks|frontdesk|front\ desk|bot|friend))*
"""
_PRAISE: Final = r"""
    (?:ok|okay|great|perfect|cool|nice|lovely|fantastic|amazing|super|awesome|excellent|brilliant|wonderful
      |got\ it|understood|alright|(?:all\ )?done|will\ do|sounds\ good)
"""
_THANK: Final = r"""
    (?:(?:many\ )?thanks?|thank\ (?:you|u|ya)|thx|th?n(?:x|ks)|thank?x|tks|ty|ta|tysm|cheers|much\ appreciated
      |appreciate\ it)
    (?:\ (?:so|very)\ much|\ a\ lot|\ a\ million|\ again|\ you|\ any\ ?ways?|\ tho(?:ugh)?
      |\ (?:for\ (?!nothing\b)|that\ )[\w ]{1,40})*
"""
_HUMAN: Final = r"""
    (?:human(?:\ being)?|(?:real\ |actual\ |live\ )?person|agent|representative|rep|operator
      |somebody|someone|employee|colleague|advisor|manager|supervisor|boss|staff(?:\ member)?|support\ team)
"""
_FILLER: Final = r"(?:(?:no|yes|yeah|ok|okay|wait|well|but|so|really|actually|just|sorry|honestly|then)\ )*"
_DONE: Final = r"""
    (?:thats\ all|that\ is\ all|that\ will\ be\ all|nothing\ (?:else|more)|(?:im|i\ am)\ good)(?:\ for\ now)?
"""
_SOLVED: Final = r"""
    (?:that|this|it)\ (?:has\ )?(?:solved|fixed|sorted|resolved|settled)(?:\ (?:it|that|this|everything
      |(?:my|the)\ (?:problem|issue)))?(?:\ (?:now|for\ me))?
  | (?:(?:that|this|it|everything|(?:my|the)\ (?:problem|issue))\ is|its|thats)\ (?:all\ |now\ )*
    (?:solved|fixed|sorted|resolved|settled|working)(?:\ (?:now|again))*
  | (?:problem|issue)\ (?:is\ )?(?:solved|resolved|fixed)
"""
_CANNED: Final = r"""
    (?:yes|yeah|yep|no|nope|ok|okay|alright|maybe|perhaps|what|why|how|when|where|who|hm+|huh|test|testing|hello\ hello
      |so|but|and|also|then|well|u[hm]+|er+|idk
      |(?:i\ )?(?:do\ not|dont)\ (?:really\ )?know|not\ sure|please|pls|plz)
"""
_POLITE: Final = r"(?:please|pls|plz|kindly)"
_BESIDES: Final = r"(?:tho(?:ugh)?|lol|lmao|btw|tbh|smh|fyi)"
"""What is said at the end without a meaning: "they are broken tho"."""
_MOMENT: Final = r"(?:a|one)\ (?:sec|second|moment|minute)"
_LAUGH: Final = r"(?:lol|lmao|rofl|(?:ha){2,}h?|(?:he){2,})"
_YOU_ARE: Final = r"(?:you\ are|youre|you\ re|ur|u\ r|(?:you|u)\ (?:have\ been|were)|youve\ been)"
_VERY: Final = r"(?:so|very|really|pretty|quite|the|a|most)"
_I_AM_WEARY: Final = r"""
    (?:i\ am|im|i\ was)\ (?:(?:just|so|really|a\ (?:bit|little))\ )*
    (?:stressed(?:\ out)?|tired|exhausted|nervous|worried|in\ a\ (?:hurry|rush)|having\ a\ (?:bad|hard|rough)\ day)
"""
_LOOK: Final = r"""
    (?:(?:double\ ?)?check|look(?:\ into|\ at|\ up)?|(?:have|take)\ a\ look(?:\ at|\ into)?|find\ out|see\ to)
    (?:\ (?:it|this|that))?(?:\ up|\ out)?
"""
_TOPIC: Final = r"(?!(?:what|which|how|why|when|where|who|is|are|do|does|did|can|could|my|the|your|une|security)\b)\w+"
"""What somebody announces a question on: "gift card question"."""
_ABOUT: Final = r"(?:\ (?:about|regarding|because|concerning|for|at|from|in)\ [\w ]+)?"

GREETING: Final = rf"""
    {_HELLO} | start | unstop | get\ started
  | (?:{_HELLO}\ )?(?:so\ )?(?:are\ )?(?:you|u|ya)\ (?:still\ )?(?:there|here|awake|online|alive|working)
  | (?:{_HELLO}\ )?(?:is\ |are\ )?(?:there\ )?(?:any|some)(?:one|body)\ (?:(?:out\ )?there|here|around|home)
"""
"""With the words that messengers have for beginning, and for beginning again."""
HOW_ARE_YOU: Final = rf"""
    (?:{_HELLO}\ )?
    (?:how\ (?:are|r)\ (?:you|u|ya)(?:\ (?:doing|feeling))?(?:\ today)?
      |how\ do\ (?:you|u)\ do|how\ have\ (?:you|u)\ been
      |(?:how\ is|hows)\ (?:it\ going|life|your\ day(?:\ going)?|everything)(?:\ today)?|how\ are\ things
      |whats\ up|sup)
"""
_TAKEN_IN: Final = rf"""
    (?:oh|ah+|aha|wow|right|exactly|true|interesting|i\ (?:see|understand)|(?:good|nice|great|glad)\ to\ (?:know|hear)
      |(?:(?:that|this|it)\ )?makes\ sense|(?:thats|that\ is|its)\ (?:what\ i\ (?:thought|needed|wanted)|{_PRAISE})
      |(?:i\ will|ill|let\ me|gonna)\ (?:do|try|check|see|look|wait)(?:\ (?:it|that|this|so))?(?:\ (?:first|then|now))?
      |(?:(?:i\ will|ill)\ )?be\ (?:right\ )?back|brb|(?:oh\ )?(?:no|well)\ (?:thats|that\ is)\ (?:sad|too\ bad)
      |(?:thats\ |that\ is\ |what\ )?a\ (?:pity|shame|bummer)|(?:thats\ |that\ is\ )?too\ bad|pity|bummer)
"""
"""What somebody says who has read an answer."""
CONTENT: Final = rf"""
    (?:(?:{_PRAISE}|{_LAUGH}|hm+|well|so)\ )*{_TAKEN_IN}(?:\ (?:{_TAKEN_IN}|{_PRAISE}|then|{_THANK}))*
  | (?:(?:{_PRAISE}|{_LAUGH})\ )*(?:{_PRAISE}|{_LAUGH}) | (?:{_PRAISE}\ )?good\ (?:bot|job|work) | well\ done
  | (?:(?:ok|okay|please)\ )?(?:stop(?:\ it)?|quit|exit|(?:thats\ )?enough)(?:\ (?:now|{_POLITE}|{_THANK}))*
  | (?:(?:no|oh|ok|okay)\ )?(?:(?:wait|hold\ on|hang\ on)(?:\ {_MOMENT})?|(?:just\ )?{_MOMENT})(?:\ {_POLITE})?
  | (?:(?:ok|okay|well)\ )?(?:fine|alright|all\ right|fair\ enough)(?:\ then)?
  | (?:(?:no|oh|ah|ok|okay|well)\ )*(?:never\ ?mind|nvm|forget\ (?:it|about\ it|that))(?:\ (?:then|now|{_THANK}))*
    (?:\ (?:i\ )?(?:have\ |already\ |just\ )?(?:found|got|solved|fixed|sorted|figured)\b[\w ]{{0,40}}
      |\ (?:it\ |its\ |that\ )?(?:already\ |just\ |now\ )?(?:works|working|fine)(?:\ (?:now|again|fine))*)?
  | (?:(?:youre|you\ are|ur)\ )?(?:most\ |very\ |always\ )?welcome | (?:it\ was\ )?my\ pleasure
  | (?:(?:i\ am|im|so|very|really)\ )*sorry(?:\ again)?(?:\ (?:for|about)\ (?:that|this|earlier|before|yelling|shouting
    |(?:being|getting)\ (?:so\ )?\w+|my\ (?:language|tone|mistake)))?(?:\ (?:earlier|before))?(?:\ (?:{_I_AM_WEARY}))?
  | (?:(?:oh|ok|okay|ah|well)\ )*(?:no\ (?:worries|problem|prob|biggie)|np|(?:its|it\ is|thats|that\ is)\ (?:all\ )?
    (?:ok|okay|fine|alright|all\ right|good)|all\ good)(?:\ (?:then|now|at\ all|{_THANK}))*
"""
VAGUE: Final = rf"""
    {_CANNED}(?:\ {_CANNED})*(?:\ {_POLITE})? | \d{{1,2}}
  | (?:{_HELLO}\ )?(?:i\ have\ (?:a|another|one(?:\ more)?)\ (?:question|problem|issue|request))
  | (?:{_HELLO}\ )?(?:(?:i\ have|ive\ got|got)\ )?(?:an?\ |another\ |one\ (?:more\ )?)?
    (?:(?:quick|short|small|little|simple)\ )*(?:question|q)
    (?:\ (?:about|on|for|regarding|concerning)\ (?:(?:my|an?|the|your)\ )?\w+(?:\ \w+)?)?
  | (?:{_HELLO}\ )?(?:{_TOPIC}\ ){{1,2}}questions?
  | (?:{_HELLO}\ )?(?:can|may|could)\ (?:i|you)\ (?:ask|help)(?:\ (?:you|me))?
    (?:\ (?:something|a\ question|with\ something))?
  | it\ is\ about\ (?:my|an?|the)\ \w+ | its\ about\ (?:my|an?|the)\ \w+
"""
THANKS: Final = rf"""
    (?:(?:no(?:pe)?|yes|yeah|yep)\ )?(?:(?:{_PRAISE}|{_LAUGH})\ )*{_THANK}(?:\ {_PRAISE})*(?:\ {_DONE})?
  | (?:no(?:pe)?\ )?(?:{_PRAISE}\ )*{_DONE}
  | (?:(?:{_PRAISE}|{_THANK})\ )*(?:(?:that|it|this)\ )?(?:really\ )?(?:helped|helps|works|worked)
    (?:\ (?:now|again|fine|great|perfectly|{_THANK}))*
  | (?:(?:{_PRAISE}|{_THANK})\ )*(?:that\ (?:is|was)\ it|(?:all\ )?(?:solved|fixed|sorted)(?:\ now)?)(?:\ {_THANK})?
  | (?:(?:yes|yeah|yep|{_PRAISE}|{_THANK})\ )*(?:{_SOLVED})(?:\ {_THANK})?
  | (?:(?:{_PRAISE}|{_LAUGH}|{_THANK})\ )*(?:{_YOU_ARE}\ (?:{_VERY}\ )*
      (?:good|great|best|nice|sweet|awesome|amazing|helpful|kind|funny|cool|smart|clever|brilliant|lovely|star
        |(?:(?:big|great|huge)\ )?help|patient|wonderful|fantastic|fast|quick)
      |(?:i\ )?love\ (?:you|this|that|it))(?:\ (?:{_LAUGH}|{_THANK}))*
"""
GOODBYE: Final = rf"""
    (?:{_PRAISE}\ )*(?:{_THANK}\ )?
    (?:good\ ?bye|bye(?:\ bye)?|(?:see\ (?:you|ya|u)|cya)(?:\ (?:later|soon|around|tomorrow|there))?|take\ care|ttyl
      |(?:talk|speak)\ (?:to\ you\ )?(?:later|soon)|ciao|good\ night
      |(?:have\ an?\ (?:{_VERY}\ )*(?:nice|good|great|lovely|wonderful|pleasant)|enjoy\ (?:your|the))
       \ (?:rest\ of\ (?:your|the)\ )?\w+)
    (?:\ (?:then|now|for\ now|too|{_THANK}))*
"""
CAPABILITIES: Final = rf"""
    (?:{_HELLO}\ )?
    (?: (?:i\ need\ )?help(?:\ me)?(?:\ {_POLITE})?
      | what\ (?:else\ )?(?:can|do|could)\ you\ (?:do|help(?:\ me)?\ with|know|answer)(?:\ for\ me)?
      | (?:how|what)\ can\ you\ help(?:\ me)?(?:\ with)?
      | what\ can\ i\ ask(?:\ you)?(?:\ about)?
      | how\ (?:does\ this|do\ you)\ work
      | what\ are\ you\ for | menu | start | commands
      | (?:what|which)\ topics(?:\ (?:can|do)\ you\ (?:know|cover))?
      | (?:(?:can|could|will|would)\ you\ )?(?:{_POLITE}\ )?(?:tell|sing|write)\ (?:(?:me|us)\ )?
        (?:a|an|another|some)\ (?:\w+\ )?(?:joke|story|song|poem|riddle)s?(?:\ for\ me)?(?:\ {_POLITE})?
      | (?:do\ you\ know|have\ you\ got)\ (?:a|any)\ (?:good\ )?jokes?
      | (?:whats|what\ is|hows|how\ is)\ the\ weather(?:\ like)?(?:\ (?:today|tomorrow|now))? )
"""
IDENTITY: Final = rf"""
    (?:{_HELLO}\ )?
    (?: who\ are\ you
      | who\ (?:made|built|created|developed|programmed|trained|owns)\ you
      | what\ are\ you | whats\ your\ name | what\ is\ your\ name
      | are\ you\ (?:an?\ )?(?:real\ |actual\ )?(?:bot|robot|human|person|ai|machine|chatbot)(?:\ or\ (?:an?\ )?\w+)?
      | are\ you\ (?:an?\ )?(?:chat\ ?gpt|gpt|llm|claude|gemini|copilot)
      | (?:am\ i\ (?:talking|chatting|speaking|writing)\ (?:to|with)|is\ (?:this|that|it|there))\ (?:an?\ )?
        (?:(?:real|actual|live|just)\ (?:an?\ )?)?(?:bot|robot|human|person|ai|machine|chatbot)(?:\ (?:here|there))?
        (?:\ or\ (?:an?\ )?(?:real\ )?\w+)? )
"""
PERSON: Final = rf"""
    (?:{_HELLO}\ )?{_FILLER}
    (?:(?:can|could|may)\ i\ |i(?:d|\ would)?\ (?:want|need|like|wish)\ to\ |i\ wanna\ |let\ me\ |{_POLITE}\ )*
    (?:talk|speak|chat|connect\ me|put\ me\ through|transfer\ me|get\ me|give\ me)(?:\ (?:to|with))?
    (?:\ (?:a|an|the|some|your|my))?(?:\ \w+)?\ {_HUMAN}(?:\ {_POLITE})?{_ABOUT}
  | {_FILLER}who\ (?:do|can|could|should|may)\ i\ (?:(?:talk|speak|complain)\ (?:to|with)|ask)
    (?:\ (?:now|then|{_POLITE}))?(?:\ (?:about|regarding)\ (?:it|this|that))?
  | {_FILLER}(?:i(?:d|\ would)?\ (?:(?:do|really|still|just)\ )*(?:want|need|like|prefer)\ )?
    (?:to\ (?:get|have|receive)\ )?(?:a\ call(?:\ ?back)?\ from\ )?(?:an?\ |the\ |your\ )?{_HUMAN}(?:\ {_POLITE})?
  | {_FILLER}(?:can|could|will|would|cant)\ (?:you|someone|somebody|anyone|anybody)\ (?:not\ )?(?:{_POLITE}\ |just\ )*
    (?:do|fix|handle|arrange|sort|change|cancel)\ (?:it|this|that)(?:\ out)?(?:\ for\ me)?(?:\ {_POLITE})?
  | {_FILLER}(?:(?:can|could|will|would|cant)\ (?:you|u|ya|someone|somebody|anyone|anybody)|{_POLITE})
    \ (?:{_POLITE}\ |just\ )*{_LOOK}(?:\ for\ me)?(?:\ (?:{_POLITE}|now|then|again))*
  | {_FILLER}(?:(?:can|could|will|would|cant)\ (?:you|u|ya)|{_POLITE})\ (?:{_POLITE}\ |just\ )*send
    \ (?:someone|somebody|anyone|anybody|help
      |an?\ (?:person|technician|mechanic|engineer|plumber|electrician|colleague))
    (?:\ (?:up|over|here|out|round|around|to\ [\w ]{{1,30}}))*(?:\ (?:{_POLITE}|now))*
  | {_FILLER}{_LOOK}(?:\ for\ me|\ again)*\ {_POLITE}
  | {_FILLER}(?:i(?:d|\ would)?\ (?:want|need|like)\ to\ |(?:can|could)\ (?:i|you)\ |let\ me\ |{_POLITE}\ )*
    (?:open|create|make|raise|log|file|start|submit)\ (?:(?:a|an|the|me\ a)\ )?(?:new\ |support\ |help\ )?
    (?:ticket|case)(?:\ {_POLITE})?{_ABOUT}
  | {_FILLER}(?:i\ (?:want|need|would\ like|have)\ (?:to\ )?)?(?:complain|(?:(?:make|file)\ )?(?:a\ )?complaint){_ABOUT}
"""
TALK_TO: Final = rf"""
    (?:{_HELLO}\ )?{_FILLER}
    (?:(?:can|could|may)\ i\ |i(?:d|\ would)?\ (?:want|need|like|wish)\ to\ |i\ wanna\ |let\ me\ |{_POLITE}\ )*
    (?:(?:talk|speak|chat|connect\ me|put\ me\ through|transfer\ me)\ (?:to|with)|get\ me)
    (?:\ (?:somebody|someone|a\ person|a\ human)\ (?:from|in|at|of))?\ (?P<whom>[\w ]{{2,40}}?)(?:\ {_POLITE})?
"""
"""Whom somebody wants to talk to, who may be a department."""
ABOUT: Final = re.compile(
    r"\b(?:about|regarding|because|concerning|for|at|from|in)\b\s+(.*)", re.IGNORECASE | re.DOTALL
)
_ABOUT_IN: Final = {
    "de": r"wegen|\u00fcber|bez\u00fcglich|betreffend|zum thema|zu(?= mein)",
    "fr": r"au sujet d(?:e|u|es)|\u00e0 propos d(?:e|u|es)|concernant|pour(?= (?:un|ma|mon|mes|l))|sur"
    r"|de(?= (?:ma|mon|mes)\b)",
    "es": r"sobre|acerca de|respecto (?:a|de)|por(?= (?:un|el|la|los|mi))|de(?= mis?\b)",
    "it": r"riguardo (?:a|al|alla|alle|ai)|circa|su(?:l|lla|lle|i)?|per(?= (?:un|il|la|le|i|mi))"
    r"|d(?:el|ella|ei|elle)(?= mi)",
    "pt": r"sobre|acerca d[eoa]s?|a respeito d[eoa]s?|por causa d[eoa]s?"
    r"|d[oa]s?(?= (?:meu|minha))",
    "nl": r"over|vanwege|wegens|betreffende",
}
_TO_TALK: Final = "(?:sprechen|reden|telefonieren|spreken|praten)"
"""What German and Dutch may put at the end."""
ABOUT_IN: Final = {
    language: re.compile(rf"\b(?:{words})\s+(.*?)(?:\s+{_TO_TALK})?\W*$", re.IGNORECASE | re.DOTALL)
    for language, words in _ABOUT_IN.items()
}
"""What comes before what somebody wants to talk about, in other languages than English."""
POINTS_BACK: Final = re.compile(
    r"\W*(?:all )?(?:of )?(?:it|this|that|them|these|those|me|us|the same|the above)"
    r"(?: (?:please|now|again|instead|then))*\W*",
    re.IGNORECASE,
)
"""What somebody wants to talk about where they have said it before."""
A_LANGUAGE: Final = re.compile(
    r"\W*(?:english|german|french|spanish|italian|portuguese|dutch|deutsch|fran\u00e7ais|espa\u00f1ol|italiano"
    r"|portugu\u00eas|nederlands)(?: (?:please|pls))?\W*",
    re.IGNORECASE,
)
"""In what language somebody wants to talk, which is not what about."""
DISTRESS: Final = r"""
    .*\b(?: (?:kill|hurt|harm|hang)(?:ing)?\ (?:myself|my\ self) | suicid(?:e|al) | end(?:ing)?\ my\ life
          | (?:want|wanna|going)\ (?:to\ )?die | (?:do\ not|dont)\ want\ to\ live | take\ my\ (?:own\ )?life
          | self\ harm | better\ off\ (?:dead|without\ me) | (?:wish|wished)\ (?:that\ )?i\ (?:was|were)\ dead
          | no\ (?:point|reason|sense)\ (?:in\ |to\ )?(?:living|live|being\ alive) | end\ it\ all
          | not\ worth\ living )\b.*
  | .*\b(?:do\ not|dont|can\ not|cannot|cant)\ (?:want\ to\ |even\ )?
      (?:go\ on(?:\ living)?|be\ (?:here|alive)|wake\ up|exist)(?:\ (?:like\ this|any\ ?more|any\ longer))*
"""
LANGUAGE: Final = rf"""
    (?:{_HELLO}\ )?(?:do|can|could)\ you\ (?:also\ )?(?:speak|understand|write|talk|answer)
    (?:\ in)?\ (?!to\b)\w+(?:\ {_POLITE})?
  | (?:{_HELLO}\ )?(?:which|what)\ languages?\ do\ you\ (?:speak|know|understand)
  | {_FILLER}(?:(?:can|could)\ (?:you|we)\ )?(?:{_POLITE}\ )?
    (?:(?:speak|talk|write|answer|reply|continue|switch\ to|go\ on)\ (?:to\ me\ )?)?(?:in\ )?
    (?:english|german|french|spanish|italian|portuguese|dutch)
    (?:\ (?:{_POLITE}|now))*
"""
DOUBT: Final = rf"""
    {_FILLER}(?:(?:are\ )?(?:you|u)\ (?:(?:really|absolutely|quite|very)\ )*(?:sure|certain)
      (?:\ (?:about|of)\ (?:that|this|it))?
    |is\ (?:that|this|it)\ (?:really\ |even\ )?(?:true|right|correct|so|certain)
    |(?:oh\ )?really|for\ real|how\ do\ you\ know(?:\ (?:that|this))?
    |where\ (?:did|do)\ you\ (?:get|have|take)\ (?:that|this|it)\ from
    |says\ who|who\ (?:says|said|told\ you)(?:\ (?:that|so))?
    |what(?:s|\ is|\ are)\ (?:your|the)\ sources?(?:\ (?:of|for)\ (?:that|this))?)
"""
_THE_NTH_TIME: Final = r"""
    (?:(?:this|that|it)\ is|its|thats)\ (?:now\ |already\ )*(?:the|my)
    \ (?:second|third|fourth|fifth|tenth|\d+(?:nd|rd|th))\ time
    (?:\ (?:now|already|that|im|i\ am|i|ive|i\ have|had|to|asks?|asked|asking|tell|told|telling|write|wrote|writing
       |call|called|calling|contact|contacted|contacting|try|tried|trying|you|this|about|it))*
"""
_OUTCRY: Final = r"""
    (?:wtf|omg|ffs|u+gh+|a+rgh+|seriously|unbelievable|ridiculous|unacceptable|outrageous|come\ on|what\ a\ joke
      |i\ give\ up|(?:this\ is\ )?hopeless
      |(?:well\ )?thanks?\ (?:a\ lot\ |you\ )?for\ nothing|(?:(?:ok|okay|fine|yeah)\ )?whatever
      |are\ you\ (?:kidding|joking|serious)(?:\ me)?
      |(?:(?:this|that|it|everything)\ )?(?:(?:really|just|totally|so)\ )*sucks
      |(?:(?:(?:this|that|it)\ is|thats|its)\ )?(?:(?:so|really|just|totally|absolutely|getting|such)\ )*
       (?:annoying|frustrating|ridiculous|unacceptable|outrageous|unbelievable|terrible|awful|insane|absurd
         |a\ (?:joke|nightmare|disgrace)|nonsense|bull(?:shit|crap)))
"""
_NOBODY_HELPS: Final = r"""
    (?:nobody|no\ one)\ (?:ever\ |here\ |even\ )*
    (?:helps?|helped|is\ helping|answers?|answered|cares?|listens?|is\ listening|replies|replied|responds?|responded)
    (?:\ (?:me|to\ me|us|here|at\ all))*
"""
UPSET: Final = rf"""
    (?:upset\ )*upset
  | {_OUTCRY}(?:\ {_OUTCRY})*
  | (?:{_THE_NTH_TIME})(?:\ (?:and\ |but\ )?(?:{_NOBODY_HELPS}))?
  | (?:{_NOBODY_HELPS})
  | (?:i\ am|im)\ (?:(?:so|very|really|getting|pretty)\ )*(?:upset|angry|mad|furious|frustrated|annoyed)
    (?:\ (?:now|right\ now|with\ (?:you|this)))*
"""
OPENING: Final = re.compile(
    rf"""^\s*{_HELLO}\s*[,.!:;\u2013-]+\s+(?=\w)
       | ^\s*{_HELLO}\s+(?=(?:how|what|when|where|who|why|which|can|could|do|does|is|are|i|my|please)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
ANNOUNCES: Final = re.compile(
    r"""^\s*(?:(?:i(?:\s+have|['\u2019]?ve)?(?:\s+got)?|just|only)\s+)?
        (?:an?|one|two|three|four|[2-5]|a\ few|a\ couple(?:\ of)?|several|another|quick)\s+
        (?:(?:more|quick|short|small|little|other)\s+)*(?:things?|questions?)\s*[:.;\u2013-]+\s+(?=\w)""",
    re.IGNORECASE | re.VERBOSE,
)
"""That questions come, before them: "Two things:"."""
SWEARS: Final = re.compile(
    r"""\ (?:in\ )?the\ (?:hell|heck|fuck)\b
      | (?:(?<=\bmy)|(?<=\b(?:the|our)))\ (?:god\ ?)?(?:damn(?:ed)?|fuck(?:ing|in)|freaking|bloody)(?=\ \w)
      | ^\W*(?:omg|wtf|ffs)\b\W*(?=\w)
      | ^\W*(?:(?:(?:this|that)\ is|(?:this|that|it)['\u2019]?s)\ )?(?:(?:so|just|really|absolutely)\ )*
        (?:ridiculous|unacceptable|outrageous|unbelievable|insane|absurd|a\ (?:joke|disgrace))\b[\s,.!;:\u2013-]*
        (?=(?:i|we|my|our|where|when|why|how|what|who)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What anger puts into a question, and says nothing of what it is about: "where the hell is my package"."""
COMPLAINS: Final = re.compile(
    r"\bcomplain\w*\s+(?:about|regarding|because|concerning|of)\b.*", re.IGNORECASE | re.DOTALL
)
"""A complaint, which says what it is about together with its first word: "complain about an employee"."""
CLOSING: Final = re.compile(
    rf"[.!?,;\s]+(?:{_THANK}|{_POLITE}|{_BESIDES})(?:\ in\ advance)?[.!\s]*$", re.IGNORECASE | re.VERBOSE
)


def whole(pattern: str) -> re.Pattern[str]:
    """One of the patterns above, ready for `fullmatch` on plain words."""
    return re.compile(rf"(?:{pattern})", re.VERBOSE)
