"""Rewordings of statements, for comparing a sentence with its source; not for finding articles."""

GROUPS = """
begin, start, commence, open
end, finish, close, conclude, stop, run out, be over
extend, prolong, lengthen, extension
get, receive, obtain, be given, gain, earn, have
give, grant, provide, offer, issue, supply, hand out, hand over, hand
need, require, necessary, must, have to
choose, select, pick, opt, decide
show, display, present, appear, visible, reveal
send, email, mail, forward, submit, write
submit, fill in, file, hand in, enter, complete, apply
tell, inform, let know, notify, report, say, state, name, mention
answer, reply, respond, hear from, response
call, phone, telephone, ring
contact, reach, write, call, talk, speak
ask, request, apply
buy, purchase, order, get
pay, charge, cost, fee, spend, bill, price
refund, pay back, get back, reimburse, give back, return, credit
reduce, lower, cut, decrease, deduct, less, minus, reduction
add, credit, include, additional, extra, further, plus
delete, erase, remove, wipe, clear, drop, lose
keep, hold, retain, store, stay, remain, save, reserve
store, keep, stored, save, saved
move, transfer, carry, shift
change, switch, swap, replace
split, divide, share
combine, join, together, mix
use, apply, work, operate
last, take, run, valid, continue, stay
fix, repair, mend
allow, permit, may, can, let, possible
forbid, prohibit, ban
end, expire, expiry, run out, lapse
borrow, lend, loan
visit, come, go, enter
leave, move out, go away, depart, quit
join, become a member, sign up, enter, enroll, register, membership, entry
member, customer, person, guest
employee, staff, worker, colleague, team, hire
new employee, new hire, new starter
person, people, somebody, anyone, anybody, everyone, owner, holder, visitor, reporter
visitor, guest, people from outside, outsider
child, kid, newborn, baby
baby, birth, have a baby, give birth
marriage, married, marry, wedding
divorce, divorced
result, outcome, decision, conclusion
decide, decision, determine
mistake, fault, error, wrong, incorrect, incorrectly
wrong, false, incorrect, incorrectly, mismatch
attempt, try, time
problem, trouble, issue, difficulty
reason, cause, due, because
before, ahead, advance, prior, beforehand, previous, earlier
after, later, afterwards, following, since, once, then
next, following, subsequent
last, final, past
year, annual, yearly, annually
month, monthly
day, daily
week, weekly
hour, hourly
daytime, day
amount, sum, total, value, figure, worth
limit, maximum, at most, cap, as many as
part, portion, share, piece
whole, full, entire, complete, total, all
rest, remaining, balance, other half, remainder
large, big, great, long, heavy
heavy, weigh, weight
small, little, minor
many, several, number
quick, fast, immediate, at once, immediately, straight away, promptly, instantly
automatic, automatically, by itself
mail, post, letter
box, carton, parcel, package
house, home, indoors, inside
inside, indoors, within
lift, elevator
back, rear, behind
front, main
near, close, beside, next to
air, ventilate
car, vehicle
driver, driving
licence, license
reservation, booking, book, reserve
collect, pick up, fetch, collection
bring, take, carry
deposit, leave, security
check, verify, examine, review, inspect, look at
approve, sign off, agree, consent, approval
order, place an order, buy
wait, kept waiting
stay, remain, keep
tear, torn, damaged, broken
turn off, switch off, power off
turn on, switch on
press, push, tap, click, hold
light, lamp
flash, blink
see, find, view, look up
clean, clear
empty, clear
enough, sufficient
eligible, qualify, entitled, count
eligible, receive
partner, party, side, company
consent, agreement, permission, approval
document, paper, proof, evidence
proof, document, evidence
talk, speak, conversation
call, phone call
round, collection
initial, first
single, one
double, twice
separate, apart, divided
relative, family member, family
spill, spilled
spoken, heard
harm, damage, hurt
leader, executive, chief, ceo, manager
suspicious, strange, suspect, suspected
lend, lent
reactivate, activate, use again, reuse
reuse, use again
intact, unbroken, whole, undamaged
sealed, unopened, closed packaging, factory wrap
accessible, wheelchair, fitted
fee, charge, price, cost
trigger, set off, cause
mould, mold
prevent, avoid, stop, protect
compensate, cover, refund
cover, pay, include, apply, available
apply, hold, valid, count
credit, payment, go to, pay
finish, done
accrue, earn, build up
discuss, talk over
lock, block
anyone, anybody, everybody
possible, able, available
result, effect
fitted, accessible
usual, default, normal, standard
around the clock, at any time, day and night
accrue, earn, get
start, from
guarantee, warranty, guaranteed
free, without charge, no cost, at no cost, complimentary
delay, late, be late
"""
