"""Words of every field: doing, getting, paying, telling, time, people, and the verbs that people put together."""

GROUPS = """
begin, start, commence, kick off, launch, get going
end, finish, stop, cease, conclude, be over, come to an end, terminate
end, expire, expiry, run out, lapse, no longer valid, elapse
valid, last, remain valid, good for, usable
cancel, call off, back out, pull out, opt out, withdraw, cancellation, withdrawal, drop out, scrap, not go ahead
cancel, terminate, quit, end, leave, stop, discontinue, give up, close, get rid of, get out of, unsubscribe
change, alter, modify, amend, update, edit, adjust, revise, switch, correct, amendment
change, swap, switch, exchange, replace, trade, substitute
move, switch, transfer, shift, relocate
move, postpone, reschedule, push back, delay, put off, defer, rearrange, shift, another day, another date
delay, late, overdue, behind schedule, take too long, slow, held up, past due, supposed to come, supposed to arrive
late, miss, not on time, after the deadline
early, ahead of time, in advance, beforehand, before time, sooner
advance notice, notice, in advance, beforehand, ahead, lead time
deadline, due date, cut off, cutoff, latest, last day, final date, time limit, closing date, no later than
extend, extension, prolong, renew, keep longer, lengthen, longer, more time, extra time, renewal
renew, renewal, extend, roll over, re-up
get, receive, obtain, be given, come by, acquire, collect, lay hands on, get hold of
collect, pick up, fetch, collection, pickup, retrieve, come and get, grab
give, hand over, provide, supply, issue, offer, hand out, grant, award
return, send back, give back, bring back, hand back, take back, hand in, drop off, bring in
drop off, leave, deposit, hand in, dropoff, bring, deliver
lose, misplace, lost, can not find, gone missing, missing, mislay, left behind, disappear, vanish
steal, theft, stolen, rob, robbery, burglary, nick, pickpocket, taken from, swipe
find, locate, look up, discover, see
found, lost property, lost and found, left behind, forgot, forgotten
break, broken, damage, faulty, defective, defect, not work, malfunction, fail, out of order, fault, stop working, bust
break, crack
damage, harm, spoil, ruin, wreck, destroy, break
repair, fix, mend, sort out, restore, put right, servicing, restoration
problem, issue, trouble, difficulty, fault, complaint, concern, wrong
complain, complaint, unhappy, dissatisfied, grievance, not satisfied, upset, feedback, dissatisfaction, kick up a fuss
appeal, dispute, contest, challenge, disagree, object, objection, query
report, tell, notify, inform, let know, flag, raise, announce, alert, notification, warn
contact, get in touch, reach, call, phone, ring, write to, email, speak to, talk to, get hold of, speak with, message
phone, telephone, call, ring, mobile, hotline, dial, phone number, cell
email, mail, e-mail, message, write, inbox
help, assist, support, assistance, aid, guidance, advice, hand
advice, guidance, tip, counsel, consultation, recommend, recommendation, suggestion
need, require, must, necessary, required, mandatory, compulsory, obligatory, requirement, obligation, got to
allow, permit, may, let, okay, allowed, permitted, permission, authorise, authorised, all right, be ok, fine to
forbid, ban, prohibit, not allowed, forbidden, prohibited, banned, against the rules, not permitted, off limits, may not
approve, approval, sign off, authorise, permission, consent, agree, clear, green light, go ahead, okay, accept
refuse, reject, decline, deny, turn down, denied, refusal, rejected, turn away
rule, policy, regulation, guideline, terms, restriction, code
limit, maximum, cap, most, at most, ceiling, up to, highest, restriction, quota, allowance, no more than
minimum, least, at least, lowest, smallest
eligible, qualify, entitled, eligibility, entitlement, can get, allowed, have a right, right
exempt, exemption, exception, waive, waiver, excused, exclude, does not apply
apply, application, request, ask for, put in for, sign up, submit, file
join, sign up, register, enrol, become a member, enroll, subscribe, registration, enrollment, enlist, take part, get on
sign up, register, signup, registration, create an account, open an account, put my name down
take part, participate, join in, attend, attendance, go to, participation, come along, show up
invite, invitation, guest, bring along, plus one
fill in, complete, fill out, form, paperwork, questionnaire, application form
form, document, paper, paperwork, template, sheet
send, submit, hand in, forward, upload, turn in, file, mail, submission
book, reserve, reservation, booking, arrange, schedule, make an appointment, hold
appointment, booking, slot, visit, meeting, consultation, session
pay, payment, settle, pay for, spend, fork out
cost, price, fee, charge, rate, tariff, pricing, pay, bill, expense
free, no charge, free of charge, at no cost, complimentary, for nothing, without paying, included, gratis
expensive, dear, pricey, costly
cheap, cheaper, discount, reduced, concession, reduction, low cost, affordable, save, lower price, less, bargain
discount, reduction, concession, money off, deal, saving, special rate, reduced rate, price cut, cheaper, lower rate
deposit, down payment, advance payment, security, upfront, bond, prepay
refund, money back, reimburse, reimbursement, repay, pay back, get back, give back, credit, compensation, repayment
compensate, compensation, make up for, make good
fine, penalty, late fee, surcharge, fee, charge, punish, punishment
owe, debt, outstanding, unpaid, arrears, due, balance
money, cash, fund, funding, sum, amount, budget
receipt, proof of purchase, invoice, bill, voucher, slip
proof, evidence, confirmation, document, certificate, documentation, prove
identification, id, identity, passport, photo id, driving licence, identity card, id card, proof of identity, papers
card, badge, pass, permit, membership card
certificate, certification, diploma, proof, letter
copy, duplicate, photocopy, replica, reproduce
replace, replacement, new one, substitute, another one, spare
spare, extra, additional, second, further, another
store, keep, storage, leave, stash, hold, put away, stow
locker, storage, cupboard, cabinet, left luggage, safe
open, opening hours, opening times, hours, open until, business hours, unlock
close, shut, closed, closing time, not open, closure, lock up
holiday, bank holiday, public holiday, festive, christmas, easter, new year
weekend, saturday, sunday
saturday, weekend
sunday, weekend
night, overnight, after hours, late, evening, after dark, midnight, out of hours, nighttime
evening, night, after work, late
morning, early, before noon
weekly, every week, each week, once a week, per week
monthly, every month, each month, once a month, per month
yearly, annual, annually, every year, each year, once a year, per year
daily, every day, each day, per day, once a day
often, frequently, regularly times, frequency, interval
once, one time, single time
twice, two times, second time
temporary, short term, for a while, interim, provisional
permanent, for good, forever, indefinite, long term
immediately, straight away, right away, at once, instant, same day, urgent, asap, without delay, on the spot
urgent, emergency, critical, pressing, asap, immediately
emergency, accident, urgent, crisis, danger
wait, waiting list, queue, waitlist, line, stand in line
available, availability, in stock, vacancy, free, spare, left
full, booked up, sold out, no space, fully booked, no vacancy, no room
bring, take, carry, bring along, take along
carry, transport, haul, take
take out, borrow, loan, check out, lend, take home
borrow, loan, lend, check out, take out, on loan, take home
hire, rent, lease, rental
buy, purchase, order, shop for, get, acquire
sell, sale, selling, resell
own, belong, property, possess, ownership, owner
share, joint, together, split, let someone else use, pass on
transfer, pass on, give to someone else, hand over, sign over, reassign
gift, present, give away, donate, gift card
donate, donation, give away, contribute, charity, charitable
volunteer, volunteering, help out, give my time, unpaid helper
delete, remove, erase, get rid of, wipe, take off, clear, deletion, removal
throw away, dispose, discard, get rid of, bin, trash, recycle, rubbish, garbage, waste, disposal, chuck, throw out
recycle, recycling, reuse, green bin
clean, cleaning, wash, tidy, mess, dirty, cleaner, hygiene, scrub
wash, laundry, launder, washing machine, laundrette
dirty, mess, stain, unclean, filthy
join, connect, link, attach, connection
check, verify, confirm, make sure, inspect, verification, inspection, test, examine, look over
confirm, confirmation, acknowledge, verify
show, present, display, prove
watch, view, see, look at
learn, lesson, study, course, class, instruction, education, tuition, workshop
teach, tutor, instruct, teaching, coach, mentor
child, kid, minor, youngster, son, daughter, under age, toddler, infant, children, little one, boy, girl, under 18
child, teenager
baby, infant, newborn, toddler, pram, buggy, stroller
teenager, teen, young person, adolescent, youth, minor
parent, mother, father, mum, dad, guardian, mom
adult, grown up, over 18
old, senior, elderly, pensioner, over 60, over 65, retired, oap, retiree
student, learner, pupil, undergraduate, scholar
family, relative, household, spouse, partner, next of kin, relation
spouse, partner, husband, wife, fiance
friend, guest, visitor, companion, someone else, mate, buddy, pal
guest, visitor, friend, outsider, someone to stay, caller, guests
person, people, individual, human, somebody
group, party, team, class, several people, crowd
staff, employee, worker, personnel, colleague, team member, workforce
boss, manager, supervisor, line manager, superior, team lead
in charge, responsible, responsibility, accountable, look after, run, handle, deal with, manage, oversee
owner, proprietor, landlord
member, membership, subscriber, cardholder
disability, disabled, wheelchair, accessible, accessibility, special needs, impaired, mobility, step free, handicapped
wheelchair, step free, lift, ramp, mobility, accessible
blind, visually impaired, large print, braille, sight, partially sighted
deaf, hearing, hard of hearing, hearing loop, sign language, hearing aid
lift, elevator
toilet, bathroom, restroom, loo, wc, washroom, lavatory
car, vehicle, automobile, drive, auto
vehicle > car, van, truck, motorbike, motorcycle, lorry, scooter, moped
park, parking, car park, parking space, parking lot, garage, leave my car, parking spot
bicycle, bike, cycle, cycling, cyclist, pushbike
bus, shuttle, coach, public transport
train, rail, public transport, railway, station
public transport > bus, train, tram, metro, subway, underground
directions, get to, find us, get there, how to reach, route, way
address, location, where, situated, located, based, venue, site, find you
place, location, spot, site, venue
inside, indoor, indoors, within
outside, outdoor, outdoors, in the open
near, nearby, close by, next to, around the corner
building, premises, block, site, house
room, space, hall, chamber
floor, storey, level
entrance, door, entry, way in, front door, gate, get in
door, gate, entrance, lock
key, lock, unlock, fob, key card, keycard
locked out, forgot my key, lost key, can not get in, shut out
access, entry, get into, enter, get in, admission, let in, admittance
enter, come in, get in, go in, admission
ticket, admission, entry fee, entrance fee, pass
food, eat, meal, snack, lunch, dinner, drink, catering, refreshment, bite, sandwich
meal > breakfast, lunch, dinner, supper, brunch
drink > coffee, tea, water, beverage, juice, soda
alcohol, wine, beer, drink, liquor, spirits, booze
cafe, canteen, cafeteria, restaurant, coffee shop, coffee bar
kitchen, cook, cooking, stove, oven, microwave, fridge
vegetarian, vegan, plant based, meat free, no meat, meatless
diet, dietary, allergy, gluten, lactose, vegetarian, vegan
allergy, allergic, allergen, intolerance
smoke, smoking, cigarette, vape, vaping, tobacco, light up
pet, animal, dog, cat, puppy, kitten
animal > dog, cat, horse, rabbit, bird, hamster, fish, puppy, kitten
noise, noisy, loud, quiet hours, quiet, silence, disturb, disturbance, racket, din
quiet, silent, peaceful, silence, peace
music, song, instrument, piano, sing
film, movie, cinema, dvd, video
photo, picture, photograph, image, photography, take pictures, snap, camera
record, film, video, recording
hot, warm, heat
cold, chilly, freezing, cool
heat, heating, radiator, warm, boiler, central heating
air conditioning, cooling, ac, aircon, fan
light, lamp, bulb, lighting
electricity, power, socket, plug, outlet, electric
recharge, charger, charging point, plug in, power up, battery
battery, charge, power
water, tap, leak, plumbing, pipe, drip
leak, drip, water damage, flood, burst
rain, weather, storm, snow, bad weather, ice
safe, safety, secure, security
danger, dangerous, hazard, risk, unsafe, hazardous
injury, injure, hurt, accident, wound, first aid, injured
fire, smoke alarm, evacuate, evacuation, alarm, burn
alarm, siren, alert, detector
police, law enforcement, officer, crime
ill, sick, unwell, illness, sickness, poorly, under the weather, not feeling well, disease, flu
doctor, gp, physician, medical, clinic, surgery, practitioner
medicine, medication, drug, prescription, pill, tablet, meds
vaccine, vaccination, jab, shot, immunisation, injection, flu shot, inoculation, booster
death, die, pass away, bereavement, deceased, funeral, lose someone, loved one
marry, wedding, marriage, get married, civil partnership, marital
birth, baby, born, newborn, pregnancy
pregnant, pregnancy, expecting, maternity, have a baby, antenatal, expectant
birthday, anniversary, date of birth
age, old, how old, years old, birthday, aged
size, big, large, dimension, how big, measurement, small, fit
weight, heavy, kilo, weigh, kg, pound
language, translate, translation, interpreter, speak, english, foreign language, interpreting, bilingual
foreign, abroad, overseas, international, other country, outside the country, another country
abroad, overseas, foreign, international, out of the country, other country
domestic, national, inland, within the country
travel, trip, journey, tour
name, surname, called, last name
personal details, details, information, particulars, data
address, move house, new address, moved, moving, relocate
information, info, details, data, find out, particulars
news, newsletter, announcement, update, mailing list
newsletter, mailing list, marketing email, promotional email, unsubscribe
privacy, personal data, confidential, private, data protection, gdpr
confidential, secret, private, anonymous, privately, discreet, in confidence
anonymous, without my name, anonymously, unnamed
share, disclose, pass on, reveal, tell others
rights, entitled, legal
agreement, contract, terms, deal, arrangement
sign, signature, signing, autograph
notice, notice period, give notice, hand in notice
advertise, advert, poster, leaflet, flyer, display, promote, notice board, publicity
event, party, celebration, function, gathering, show, festival, occasion
game, play, sport, toy, playing
exercise, workout, fitness, work out
visit, come to, go to, drop in, stop by, tour, see, come round, swing by
walk in, drop in, without appointment, turn up, no appointment, without a booking, just show up
stay, remain, spend the night, overnight, sleep over
leave, depart, go away, departure, exit
arrive, arrival, get there, show up, turn up, reach
absent, absence, away, not there, miss, no show, not show up, not turn up, skip
miss, no show, not show up, fail to attend, forget, not turn up, skip, not come
forget, forgot, forgotten, can not remember, do not remember, slip my mind
choose, pick, select, selection, opt, decide
prefer, favourite, rather
vote, election, poll, ballot
result, outcome, score, finding
happen, occur, take place, go on
try, attempt, test, have a go, try out, trial, sample
trial, try out, test, free trial, trial period, taster, try before
explain, describe, clarify
list, catalogue, directory, index
number, amount, quantity, count
enough, sufficient, adequate
increase, raise, rise, go up, more, put up, higher
decrease, reduce, lower, cut, go down, fewer, less
improve, better, upgrade, enhance
upgrade, move up, higher, better, premium
downgrade, move down, lower, cheaper plan
type, kind, sort, category
reason, cause, explanation, grounds
suggest, suggestion, idea, propose, feedback, proposal
feedback, review, rating, opinion, comment, survey
opinion, view, thought
allow, enable, activate, turn on, switch on, activation
turn off, switch off, disable, deactivate, shut down
set up, setup, install, configure, prepare, installation, get started
use, make use of, operate, work with, usage
online, website, internet, web, portal, site, app, web page
website, web page, site, portal, page, homepage
app, application, mobile app, phone app
print, printer, printing, printout, hard copy
scan, scanner, scanning, digitise
copy, photocopier, copier, photocopy
computer, pc, laptop, desktop, machine, workstation, mac
laptop, notebook, computer, macbook
tablet, ipad, e-reader, kindle
wifi, wireless, internet, hotspot, get online, broadband, internet access, wireless network
password, passcode, pin, login details, credentials, passphrase, code, sign in details
log in, sign in, login, log on, get into my account, access my account, sign into, logon
account, profile, login
kids, children, child
luggage, suitcase, bag, baggage, belongings, case
bag, backpack, rucksack, luggage, handbag
clothes, clothing, dress code, wear, outfit, attire, garment, dress
wear, dress, clothes, uniform, dress code, attire, put on
shoes, footwear, trainers, boots
furniture > sofa, couch, desk, chair, table, bed, wardrobe, mattress, bookcase
sofa, couch, settee
chair, seat, seating
seat, place, chair, space, spot
desk, table, workstation, workspace
bed, mattress, sleep
box, carton, package, crate
letter, mail, post, envelope, correspondence
post, mail, parcel, letter, package, delivery, courier
parcel, package, delivery, shipment, box, consignment
tool, equipment, device, gear, kit, apparatus, drill
equipment, gear, kit, apparatus, device, hardware
gift, present, donation
cash, coins, notes, banknotes
credit card, debit card, card, visa, mastercard, contactless, plastic, bank card
contactless, tap, apple pay, google pay, phone payment
cheque, check
bank, bank account, bank transfer, account details
bank transfer, wire, direct debit, standing order, transfer
direct debit, standing order, automatic payment, autopay, recurring payment
instalment, pay monthly, spread the cost, payment plan, in parts, pay in stages, split payment, bit by bit
instalment, pay over time
hardship, can not afford, financial difficulty, struggling, low income, money is tight, broke, short of money
hardship, financial help
grant, bursary, scholarship, funding, financial aid, subsidy, stipend
tax, vat, taxes, duty
insurance, cover, insured, coverage, policy, insure
liable, responsible, liability, answer for, at fault, blame
warranty, guarantee, cover, protection
quality, standard, condition
condition, state, shape
opening, vacancy, job
job, work, position, vacancy, career, employment, role, post
interview, hiring, recruitment, selection
club, society, association, group
committee, council, board, panel
meeting, conference, session, gathering
meeting room, conference room, boardroom, meeting space
conference, seminar, convention, symposium
plan, scheme, package, tier
standard, regular, normal, usual, ordinary
special, particular, extra, exceptional
half, 50 percent, fifty percent
whole, entire, all, complete
part, portion, partial, some, section
second hand, used, pre owned, pre loved
brand new, unused, unopened
garden, yard, lawn, outdoor space, plant, allotment
plant, flower, tree, garden
book, title, volume, novel, reading
read, reading, book
talk, speech, lecture, presentation
speak, talk, say, conversation
behave, behaviour, conduct, manners, misbehave
respect, polite, courtesy
harass, harassment, bully, bullying, discrimination, intimidate, victimise, pick on, yell at, shout at, scream at
discriminate, discrimination, racism, unfair treatment, bias, sexism
suspend, suspension, ban, bar, block, freeze, kick out, exclude
freeze, pause, put on hold, suspend, hold, hibernate, take a break, on hold
resume, restart, continue, reactivate, unfreeze, come back, pick up again
lower, reduce, bring down
wrong, incorrect, mistake, error, not right, inaccurate
mistake, error, wrong, slip, by accident, accidentally, typo
right, correct, proper
accident, collision, mishap, crash
crash, collision, freeze, hang
~ dog, assistance dog, guide dog, leash, lead
~ child, childcare, nursery, creche, babysitting, school
~ parking, permit, space, car, bay
~ fire, evacuation, extinguisher, drill, assembly point
~ ill, doctor, absence, leave, medical
~ wedding, party, event, venue, celebration
~ photo, camera, id
~ student, university, school, college
~ cancel, refund, fee, notice
~ late, fee, fine, penalty, overdue
~ lost, replacement, replace, fee
~ guest, visitor, sign in, register
~ open, hours, close
~ pay, card, cash, invoice
~ address, update, change
~ password, reset, account, login
~ child, age, accompanied, adult, supervised, supervise
~ food, kitchen, cafe
~ bicycle, rack, shed, stand
~ noise, quiet, neighbour
~ broken, repair, report, maintenance
~ key, lost, replacement, reception
"""
