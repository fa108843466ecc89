"""More words for the same thing when a statement is said again: of rules, money, time, people and machines."""

GROUPS = """
about, approximately, roughly, around, some
accept, take, honor
access, get into, enter, open
accident, injury
account, profile
accurate, correct, right
act, behave
address, location
adjust, change, modify, alter, amend, edit, update
advise, recommend, suggest, encourage
affect, concern, impact
aim, try, seek
allowance, quota, entitlement, budget
alone, by oneself, on their own
alternative, instead, another option
always, every time, at all times
amend, revise, correct
annul, cancel, void, revoke, withdraw, call off
another, different, other
apart from, except, other than, besides
appoint, assign, designate, name
arrange, organize, plan, schedule, set up
arrive, come, reach, get there
as long as, provided, while, if
assess, evaluate, judge, rate
assist, help, support
at first, initially, to begin with
at least, minimum, no less than
at once, immediately, right away, straight away, without delay
attach, enclose, add, append
attend, take part, participate, join
audit, inspect, examine
authorize, approve, permit
bag, luggage, baggage
ban, exclude, bar
bank card, debit card
based on, depend on, according to, determined by
become, turn into, change into
behalf, for
belong, own, owned
belongings, things, items, property
bicycle, bike
board, on board, ship
bonus, premium, reward
both, two
branch, office, location
breach, violate, violation, break
break, rest, pause
bring, take along, carry
brochure, leaflet
build, create, make, develop, produce
calculate, work out, compute
cash machine, atm, cash point
cause, lead to, result in
certain, specific, particular
chance, opportunity
check in, register
child, minor
choice, option, pick
claim, request, demand
close, shut
closing, end
clothes, clothing, garments
code, number, pin
collect, gather, take
come back, return, be back
commit, undertake
compare, match
competent, qualified
complain, complaint
comply, follow, obey, adhere
component, part
computer, laptop, machine, device
concerning, about, regarding
conduct, carry out, perform, do
confidential, private, secret
confirm, verify, acknowledge
consecutive, in a row, successive
consider, regard, treat
consist, include, comprise, made up, contain
constantly, always
consume, drink, eat, use
contract, agreement
convert, turn into, become
convince, persuade
copy, duplicate
correct, fix, put right
country, nation, state
create, set up, open, make
creditor, lender
currently, at present, now, at the moment
customer, client, buyer, shopper
customs, duties
damage, harm, fault
deadline, due date, time limit, final date
deal, handle, process, treat
debt, owed, owe
decline, refuse, reject, turn down, say no
deduct, take from, subtract, withhold
defect, faulty, defective, broken
demand, require, insist
depart, leave, set off, go
department, team, unit, section
describe, explain, state, set out
design, plan
desk, counter
destroy, shred, dispose
detail, information, particulars
detect, find, discover, notice, spot
device, equipment, hardware
director, head, manager
disclose, reveal, share, pass on
discount, reduction, rebate, off, less
dispatch, ship, send, deliver
display, screen, monitor
dispute, contest, challenge
distribute, give out, hand out
document, record, file, paperwork
donate, give away
double-sided, both sides
dress, wear
drug, medicine, medication
duplicate, copy, second
duration, length, period, long
duty, obligation, responsible, responsibility, liable, liability
each, every, per, all
earlier, before, previously
earn, make, be paid, get
effective, valid, in force, take effect
electronic, digital, online
eligible, entitled, qualify, may
employ, hire, recruit, take on
employer, company, firm
end, final, last, terminate
enough, adequate, sufficient
ensure, make sure, guarantee, see to it
enter, type, key in, input, put in
equal, same, identical
equipment, gear, kit
error, fault, problem
escalate, pass on, raise
escort, accompany, go with
especially, particularly, in particular
essential, necessary, required, vital, must
estimate, expect, approximately
event, occasion
exceed, over, more than, above, beyond
exchange, swap, replace
excuse, reason
exempt, free from, not have to
exist, there is
expense, cost, spending
expensive, costly
expert, specialist
extra, additional, further, another, more, on top
facility, room
fail, unsuccessful, go wrong
family, relatives, household
famous, well-known
fetch, get, pick up, collect
fill, complete
financial, money
fine, penalty
finish, complete, end
firm, company, business
fit, suit, suitable
flat, apartment, room
flexible, adaptable
floor, storey, level
follow, observe, obey, comply
food, meal, dish
forbidden, prohibited, banned, not allowed, not permitted
foreign, abroad, international, overseas
forget, fail, miss
form, questionnaire
former, previous, earlier
found, discover
free, at no charge, no fee, without paying
freight, cargo
frequent, often, regular
fund, finance, pay for
furniture, fittings
gap, between
garbage, rubbish, trash, waste
gasoline, petrol, fuel
general, usual, normally, typically, generally, as a rule
gift card, voucher, gift voucher
grave, serious, severe
ground floor, street level
group, party, team
guest, visitor
guide, instruct, lead
halt, stop, pause
happen, occur, take place
headphones, earphones
help desk, service desk, support desk
hold, keep, store, retain
holder, owner
holiday, vacation, leave, time off, days off
hourly, per hour
hurt, injured, wounded
id, identification, identity card, identity document
ignore, disregard
ill, sick, unwell, illness, sickness
in advance, beforehand, ahead, early, before
in writing, written
inactive, unused, idle, dormant
income, earnings, wage, pay, salary
indicate, show, point out
individual, person, single, personal
inform, notify, tell, let know, alert, message
initial, first, original
inquire, ask
install, set up, put in
instalment, installment, partial payment, rate
instruction, direction, guidance
intend, plan, mean
invoice, bill
item, article, product, goods, thing
jewels, jewelry, valuables
job, position, role, post, work
journey, trip, travel, ride, voyage, crossing
keep, hold on to, retain, maintain
language, tongue
large, huge, great, major
late, overdue, after the deadline
later, afterwards, subsequently, after that
law, legal, legislation, statute
lead, run, manage, head
lease, rent, rental, tenancy
leave, absence, time off
legal, lawful
lend, loan, borrow
limited, restricted, only
linen, bedding
list, directory
live, reside, resident
locate, find, situated, placed
lose, misplace, missing, lost
loss, lost
lower, cut, decrease, reduce
luggage, suitcase
made, produced
mainly, mostly, primarily, most
maintain, service, look after, keep up
maintenance, servicing, upkeep
mandatory, compulsory, obligatory, required, must, have to
mark, label, tag
market, shop
maximum, at most, up to, no more than, cap, limit, ceiling
meet, satisfy, fulfil, fulfill
meeting, conference, session
mention, state, name, say
message, notification, note
method, way, means
minimum, at least, no less than, lowest
modern, up to date
money, cash, funds
monitor, watch, supervise, track
monthly, per month, every month
move, relocate, shift, reschedule
must, shall, be required
near, close, nearby
neat, tidy
notice, notification, warning
notify, contact, write to
obey, comply
obtain, get, acquire
obvious, clear
occupy, use
offer, provide, give, make available
official, formal
once, as soon as, after, when
one-off, once, single
operate, run, work
opportunity, chance
opt, choose
order, purchase
outcome, result
outside, external, beyond
oversee, supervise, manage
owner, holder, proprietor
package, parcel, shipment
parking space, parking, park
passenger, traveler, rider
password, passcode
payroll, wage
penalty, fine, charge
period, term, time, span
permit, allow, let, license
phone, telephone, call, ring, dial
photo, picture, photograph
pick up, collect, collection
place, put, position
plan, intend
point, credit
possess, have, own
postpone, delay, defer, put off
power, electricity, current
present, gift
prevent, stop, keep from
previous, before, earlier, last, prior, past
price, cost, fee, charge, rate
print out, print
problem, fault, issue, trouble, difficulty
procedure, process
produce, make
proof, evidence, confirmation
proper, correct, right
proportion, share, part
protect, guard, safeguard
provide, supply, give, make available, equip
public holiday, bank holiday
purchase, buy, order
purpose, aim, reason
quick, fast, rapid
quit, resign, leave
quote, price
raise, lift, increase
read, look at
ready, prepared
reason, ground, cause, why
receipt, proof of purchase
receive, get, be sent, be given, arrive
recipient, addressee
recommend, advise, advisable
record, log, note, write down, enter, document
recover, get back, restore, retrieve
recycle, reuse
reduce, lower, cut, shorten
refund, pay back, money back, repay, reimburse
register, sign up, enroll, enter
regular, ordinary, normal, usual, standard
reimburse, pay back, cover, refund
reject, refuse, turn down
release, free, publish
reliable, dependable
remain, stay, left, rest
remaining, left, rest, outstanding, left over
remember, keep in mind
remind, reminder
remove, take out, take off, delete, take away
renew, extend, prolong
rent, hire, lease
repair, fix, mend
repeat, again, once more
replace, substitute, exchange, new one, replacement
reply, answer, respond, response
report, tell, notify, inform
represent, stand for
request, ask for, apply for, application
require, need, demand, call for
reserve, book, reservation
reset, restart
respond, reply
responsible, in charge, liable
restore, recover, bring back
restrict, limit
return, bring back, send back, give back, take back
revoke, withdraw, cancel
right, entitled, may
risk, danger, hazard
room, space
routine, regular
rule, regulation, policy
run, operate, last
safe, secure
salary, pay, wage
sale, sell, sold
save, store, keep
schedule, timetable, plan
seat, place
select, choose, pick, choice
sell, offer, sale
send, mail, post, forward, transfer, dispatch
separate, individual, own, apart
set, fix, define, determine
settle, pay, clear
share, portion
shift, work, duty
ship, boat, ferry, vessel
shop, store
short, brief
show, present, produce
shut, close, closed
sick note, doctor's note, medical certificate
sign, signature
sign in, log in, log on
sign out, log out, log off
similar, alike, like
since, because, as
situated, located, stand, be
skip, miss
sleep, stay overnight
slow, delayed
soil, dirt
sort, kind, type
space, room, capacity, storage
special, particular
speed, rate
spend, pay
staff, employees, personnel, workers, crew
stage, phase, step
start, begin, first, onset
state, say, mention, give, indicate, name
statement, declaration
stay, remain, keep
steal, stolen, theft
stick, attach
stop, end, halt, terminate, discontinue
storm, bad weather
strict, severe
student, pupil, learner
subject, topic
submit, hand in, send in, turn in, file, deliver
substitute, replacement, stand-in
suitable, appropriate, fitting
sum, amount, total
supervisor, manager, boss
supplier, vendor, provider
support, help
suspend, block, pause, freeze, deactivate, disable
swap, exchange, trade
switch, change, move
take, need, last
talk, speak, discuss
task, job, duty
tell, say, inform, let know
temporary, for a time, interim
tenant, renter, resident
terms, conditions
text message, sms, text
ticket, pass
tidy, clean
together, jointly, combined
tool, instrument, device
train, teach, instruct, training, course
transport, carry, convey, take
travel, go, trip
treat, handle
try, attempt
turn off, switch off, shut down, disable
turn on, switch on, enable, activate
twice, two times, double
type, kind, sort
unable, cannot
understand, know
uniform, work clothes
unit, item
until, up to, till
unusual, rare, exceptional
update, renew, refresh
urgent, pressing, immediate
usable, valid
use, apply, make use of
usually, normally, generally, as a rule, typically, most
vacant, free, empty, available
valid, good, usable, in force, last, run, accepted
value, worth
vehicle, car
verify, check, confirm, prove
view, see, look at, visible
violate, break, breach
visible, seen, shown, show up
visit, come to, go to
wage, pay, salary, income
wait, hold
waive, drop, free
warn, alert, caution
wash, clean, rinse
watch, look at
wear, put on
website, web page, site, page
week, seven days
weekly, per week, every week
when, once, as soon as, if, after
whole, entire, full, complete, all
willing, ready
withdraw, take out, take back, withdrawal
withdrawal, take out
within, in, inside
witness, see
work, function, operate, run
worker, employee, staff, laborer
working day, business day, workday
working hours, business hours, shift
worse, poorer
worth, value, valued
write, note, state
write to, contact, message, email
wrong, incorrect, mistaken, false
yearly, annual, per year, every year
young, junior
"""
