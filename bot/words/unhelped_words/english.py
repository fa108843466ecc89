"""How people say in English that an answer did not help them."""

from typing import Final

ENGLISH: Final = r"""
lead: no|nope|nah|yeah|but|sorry|ok|okay|well|hm+|unfortunately|sadly|im afraid|thanks but|yes but|ugh|sigh
it: that|this|it|thats|its
it: (?:the|your|this|that|these|those) (?:answers?|advice|links?|reply|article|steps|solution|suggestions?|explanation
|info|information|instructions|page)
it: none of (?:it|that|this|those|these)|nothing of (?:it|that|this)
very: really|still|just|also|even|so|totally|completely|absolutely|simply|actually|either|yet|again|exactly
tail: me|my (?:question|problem|issue)|the (?:problem|issue|question)|at all|either|for me|though|yet|still|again
tail: please|anything|you know|to me|with (?:it|that|this)|in the slightest|in my case|sorry|anymore|any more
being: is|was|are|were|has been
not: did not|didnt|does not|doesnt|do not|dont|has not|hasnt|have not|havent|will not|wont|would not|wouldnt
helps: helps?|helped|works?|worked|answer(?:s|ed)?|solved?|fix(?:ed)?|resolved?|change(?:d)?
helps: do (?:anything|a thing|the trick|it)|apply|address|make (?:any )?(?:sense|difference)
failed: {not}(?: (?:really|even|actually))? {helps}|(?:is not|isnt|are not|arent|not) (?:helping|working)
failed: (?:is|was|are) no (?:help|use|good)|still fails|makes? no sense
failed: keeps? (?:giving|saying|showing|doing) (?:me )?the same(?: \w+)?|helped (?:nothing|nobody)
failed: (?:(?:is|was|has|have|are) not|isnt|wasnt|hasnt|havent|not)(?: been)?(?: yet| really| at all)? (?:solved|fixed
|resolved|sorted)
failed: unsolved|unresolved|of no (?:use|help)
other: (?:not|wasnt|isnt|was not|is not)(?: at all)? (?:what i (?:asked|meant|wanted|need|needed|am asking|was asking
|am looking for|was looking for|was after|am after)(?: for| about)?|my (?:question|problem|issue)
|the (?:question|problem|issue))
other: i (?:did not|didnt) ask (?:for |about )?(?:that|this)
other: i (?:asked|meant|was asking|am asking|was talking)(?: for| about)? (?:something|sth) (?:else|different
|completely different)
other: answering (?:a different|another) question
useless: useless(?: answer| advice)?|(?:way )?off|pointless|worthless|unhelpful
useless: not (?:very |really |that |at all )?helpful|(?:the )?wrong(?: answer| article| link)?
useless: not (?:right|correct|true|it)|incorrect|nonsense|rubbish|no (?:help|use|good)
tried: (?:i (?:have )?|ive )?(?:already )?(?:tried|did|done|followed|read)(?: all)?(?: of)? (?:that|this|it|them
|everything|what you said|your (?:steps|advice|instructions)|the steps)(?: already| before| twice)?
same: (?:still |exactly |always )*(?:the )?same (?:error|problem|issue|thing|result|message|as before
|again)(?: as before| again)?
same: still the same|(?:still )?no (?:luck|change|difference|joy|effect|improvement)
same: still (?:not|nothing|no)(?: (?:working|work|fixed|ok|good|luck|solved|resolved))?|still broken
same: nothing (?:has )?changed|(?:im |i am )?(?:still )?(?:none the wiser|(?:still )?stuck|where i (?:was|started))
misread: you (?:(?:have |ve |completely |clearly )*misunder(?:stood|stand)(?: me| that| my question)?
|(?:did not|didnt|do not|dont|are not|arent|cant|cannot|can not|have not|havent|wont) (?:help(?:ing|ed)?
|answer(?:ing|ed)?|understand(?:ing)?|understood|get|got|listen(?:ing)?
|read(?:ing)?)(?: (?:me|it|that|to me|my (?:question|problem|point)|the (?:question|problem|point)|what i \w+))?
|are (?:useless|no help|not helpful|missing the point)
|(?:just |already |have already |only )*(?:said|told me|wrote|sent me
|gave me)(?: (?:that|this|so|it|the same(?: thing)?))?(?: (?:before|already|just now|twice))*
|(?:keep|are) repeat(?:ing)? (?:yourself|that|this))
misread: what you (?:just |already )*(?:said|told me|wrote)(?: (?:before|already|just now))*
misread: so you (?:cant|cannot|can not|wont) help
misread: you(?:re| are) (?:wrong|mistaken|not making sense)
misread: i (?:(?:still |really )*(?:do not|dont|did not|didnt)|cant|cannot) (?:really |quite )?(?:understand|get
|follow)(?: (?:it|that|this|you|a word|what you (?:mean|said|say)|the (?:answer|explanation|instructions)))?
misread: (?:(?:can|could) you )?(?:please )?(?:explain|say|put|word) (?:it|that|this)(?: again)?(?: (?:more simply
|simpler|better|differently|in (?:other|simple|simpler|plain) (?:words|terms|english)))?
misread: tl ?dr|too long|(?:in )?(?:simpler|simple|plain|other) (?:words|terms|english)|simpler|shorter
also: and|but|so|because|since
"""
