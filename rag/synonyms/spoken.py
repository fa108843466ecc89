"""How people say in conversation what an article writes formally."""

GROUPS = """
cost, set me back, worth, dear, price tag, come to, have to shell out, rip off
free, without paying, cost nothing, for nothing, no cost, free of charge, without charge, on the house
pay, cough up, shell out, fork out, settle
refund, see my money again, money returned, get my money, have my money back, where is my money, where is my cash
half, fifty per cent, 50 per cent
discount, money off, cheaper rate, get it cheaper, pay less, less money
fine, penalised, punished, get in trouble, be charged extra
cancel, bail, bail out, back out, change my mind, no longer want, do not want any more, can not come
postpone, put off, do it later, another time, different time, other day, different day
rebook, change to another day, take a different one, switch
late, behind time, not on time, running late, stuck in traffic
miss, oversleep, forget to come, fail to appear, skip, not turn up, can not attend
book, reserve, get a spot, secure a place, put me down, save a place, sign me up, arrange
walk in, spontaneous, without booking, just come, show up unannounced, spur of the moment
in advance, how early, ahead, prior, beforehand
arrive, be there, show up, get there, turn up
enter, come in, get in, be let in, walk in
leave, get out, head off, go home
open, be there, doors open, shut, available
closed, shut, nobody there, not open
help, give a hand, assist, struggle, stuck
contact, turn to, talk to, speak to, ask, get hold of, get through to, who do i call
report, tell you, let you know, say something, speak up
complain, not happy, unhappy, annoyed, fed up, angry about
complaint, unhappy, not satisfied, annoyed
emergency, in danger, life threatening, something terrible
broken, kaputt, bust, not work, stopped working, acts up, out of order, gone wrong, wo not start
repair, get it fixed, fix, mend, sort out
replace, get a new one, swap out, another one
lost, can not find, gone, left it somewhere, mislaid, missing, dropped somewhere
stolen, nicked, somebody took, taken, pinched
found, come across, picked up, discovered
sick, feel awful, under the weather, feel ill, come down with, unwell
injury, hurt myself, cut my finger, twisted, sprain, break my leg
pregnant, having a baby, expecting a child, with child
child, little one, offspring, youngster, my boy, my girl, year old, underage
parents, mum and dad, folks
partner, other half, significant other, better half
friend, mate, pal, buddy, acquaintance, someone i know
old people, senior, pensioner, elderly, over 60, over 65
young people, teenager, under 18, youth
beginner, newbie, never done it before, new to this, first timer, no experience
expert, experienced, advanced, pro
alone, by myself, on my own, unaccompanied, single handed
together, as a pair, with a friend, jointly, the two of us
group, lot of us, bunch, crowd, party of, ten of us, large party
everybody, anyone, open to all, public, who can
eligible, who can, who may, am i able, count as, qualify, open to
need, have to have, is it necessary, mandatory, must i
bring, take with me, pack, carry, have with me, come with
wear, put on, dress, clothing, outfit
eat, have lunch, have a snack, food
drink, have a beer, sip
smoke, light up, cigarette, have a fag
sleep, spend the night, stay over, crash, bed
wash, shower, clean myself, freshen up
toilet, pee, bathroom, loo, washroom
park, leave the car, leave my car, put my car, stop with the car
drive, by car, come by car, motor
public transport, bus, train, without a car, tram
bicycle, pushbike, cycle, two wheels
walk, on foot, stroll, hike
disabled, can not walk, in a wheelchair, handicapped, limited mobility, on crutches
pay by card, with plastic, contactless, by phone
cash, coins, notes, bills
instalment, bit by bit, in portions, spread, monthly payments
deposit, security, bond, money up front, down payment
contract, what i signed, agreement, paperwork
sign, put my name, signature
notice, warning, tell you beforehand, let you know beforehand
quit, stop being a member, leave, get out, end my
pause, take a break, suspend, on hold, freeze
renew, prolong, carry on, continue, extend, for another year
expire, run out, no longer good, go off, lapse, lose validity
valid, good for, count, still work
keep, hold on to, hang on to, store, save
collect, come and get, pick up, get my
deliver, bring round, drop at my door, to my house, bring to me
send, put in the post, post, mail
online, on the internet, from home, on my computer, without coming in
form, paperwork, fill out, thing to fill in
proof, something to show, evidence, papers
id, something with my photo, papers, identification
name, what i am called, married name, surname
address, where i live, new place, move house, moved
email, write to, drop a line, message
phone, ring, give a call, call up, dial
password, secret word, code, sign in details, login
forget, can not remember, do not recall, slipped my mind
log in, get into, sign in, access
delete, get rid of, erase, wipe, remove
privacy, what you know about me, my data, who can see, personal information
share, let someone else use, lend, pass on, give to a friend
lend, let someone use, give temporarily, loan
borrow, take home, have for a while, get on loan, take away
buy, get myself, pick up, purchase, own
sell, offer for sale, get rid of
recommend, tell a friend, suggest, bring a friend
win, prize, chance, luck
vote, have a say, choose, decide
decide, make up my mind, who decides, choose
allow, okay, all right, fine, may i, mind if
forbidden, not okay, against the rules, get in trouble, off limits
maximum, at the most, how many at once, biggest, upper limit
minimum, at least, smallest, lowest
often, how regularly, every, times a week
frequency, how often, every, interval
weekend, saturdays, sundays, on a saturday, on a sunday
christmas, holidays, festive season, public holiday
summer, warm months, july, august
winter, cold months, snow
rain, wet weather, bad weather, pours
storm, gale, bad weather, high wind, hurricane
wind, gale, storm, blowy
snow, ice, slippery, frost
hot, heatwave, boiling, sweltering
cold, freezing, chilly
loud, noisy, racket, keep me awake, noise
quiet, peaceful, no noise, silent
dirty, filthy, mess, smelly
garbage, trash, rubbish, where do i throw
animal, creature, pet
picture, take photos, snap, selfie
music, tunes, songs, instrument
party, celebrate, bash, get together, birthday do
wedding, get married, tie the knot
funeral, die, passed away, death
job, work for you, position, employment, hiring
salary, wage, earn, how much do i make, pay
holiday, time off, vacation, days off, away
boss, manager, supervisor, who is above me
colleague, coworker, workmate, someone at work
shift, working time, rota, when do i work
training, learn, course, be taught
exam, test, assessment
certificate, paper that proves, diploma
language, speak, understand, do not speak english
translator, interpreter, someone who speaks
ship, boat, vessel, ferry
departure, sailing, leave, set off
crossing, journey, trip, sailing, ride
journey, trip, crossing, travel
ticket, fare, pass
passenger, traveller, rider, guest
captain, skipper, master
crew, staff, team, personnel
luggage, bags, suitcase, things i carry
cabin, room, bedroom, berth
pram, buggy, stroller, pushchair, baby carriage
motorhome, camper, camper van, caravan
physician, doctor, medic
nausea, seasick, travel sick, feel sick
seasickness, nausea, feel sick, travel sickness
compensation, money for the trouble, claim, make up for
footwear, shoes, boots, trainers
jewels, necklace, ring, jewellery, valuables
toddler, infant, child, baby
daughter, child, girl
father, dad, parent
automobile, car, vehicle
companion, accompany, someone with me, carer, helper
carer, companion, helper, assistant
scrap, cancel, call off, drop
learn, find out, get to know, be told
swap, trade, exchange, switch
exercise, drill, training, practice
drill, exercise, practice
fee, what do i owe, owe, have to pay, bill me, charge me
teacher, tutor, instructor, trainer, coach, educator
lesson, class, teaching, session, instruction, tuition, taught
student, pupil, learner, trainee
instrument, fiddle, violin, guitar, trumpet, cello, drums
violin, fiddle, viola
rehearse, practise, practice, rehearsal, run through
rehearsal, practice, rehearse, run through
audition, try out, casting, sing for
concert, show, performance, gig, recital, play
recital, performance, show, concert, perform
choir, singers, sing, singing, chorus, vocal
orchestra, band, ensemble, musicians
reserve, hold, put aside, set aside, keep back
vending machine, snack machine, drinks machine, machine
coffee, drink, espresso, hot drink
carpet, rug, floor
low income, earn little, not earn much, small income, little money, poor
tax statement, tax return, income proof, tax document
support, aid, help, funding, assistance
quit, leave, resign, resignation, give up, stop
term, semester, season, school year, quarter
half hour, thirty minutes, 30 minutes
hour, sixty minutes, 60 minutes
two weeks, fortnight, 14 days
month, four weeks, 30 days
quarter, three months
year, twelve months
second child, siblings, brother, sister, second kid
get along, like, conflict, do not like, chemistry
locker, store, storage, cupboard, keep my things
fever, ill, sick, temperature
teach, give lessons, give a class
key, classroom key, unlock
classroom, room, hall
performance, show, piece, act
piece, song, performance, composition
recording, video, audio, tape
purchase, buy, get, acquire
customer, client, patron, shopper, user
patron, reader, customer, member
employee, worker, staff, member of staff
employer, company, boss, firm
firm, company, business, contractor
business, company, trade, firm, enterprise
invoice, bill, statement, account
balance, amount left, remaining, credit
remaining, left, left over, rest
limit, allowance, cap
allowance, budget, limit, entitlement
budget, money, limit, spend
spend, pay, budget, limit
travel, trip, journey, go away, business trip
hotel, stay, room, accommodation, overnight
breakfast, morning meal, eat in the morning
flight, fly, plane, airline
train, rail, railway, by rail
taxi, cab, uber, lift
mileage, kilometres, miles, drive my own car
fuel, petrol, gas, diesel
toll, road charge, motorway fee
damage, break, broken, ruin, scratch, hurt
liable, pay for damage, responsible, whose fault
insurance, covered, insured, cover, policy
claim, get money, ask for money, compensation, demand
theft, stolen, robbery, burglar, break in
lock, door, secure, padlock
alarm, siren, goes off, beep
camera, cctv, watch, film, footage
guard, security, watchman
badge, card, pass, id, chip
visitor, guest, somebody coming, outsider
sign in, register, reception, log
parcel, packet, package, delivery
letterbox, mailbox, post box
stamp, postage, franking
copy, photocopy, duplicate, xerox
print, printer, hard copy, on paper
scan, digitise, digital copy
projector, beamer, screen, presentation
screen, monitor, display
headphones, headset, earbuds
microphone, mic, sound
speaker, loudspeaker, sound, box
software, program, app, photoshop, excel, tool
license, licence, permission to use, subscription
install, put on my computer, set up, get a program
update, upgrade, newest version, latest
virus, malware, hacked, infected
phishing, strange email, weird email, weird message, fake, scam, asking for my password
password, forgot, code, secret
account, user, profile, login
email, inbox, mailbox, outlook
calendar, appointment, schedule, diary
meeting, appointment, get together, conference
team, group, department, colleagues
department, team, division, section
office, workplace, headquarters, at work
desk, workplace, place to work
remote, home, home office, from home, not in the office
overtime, extra hours, work longer, stay late
sick, ill, flu, unwell, fever
pension, retirement, old age, retire, 401k
bonus, extra money, reward, premium
raise, more money, pay rise, higher salary
training, course, seminar, workshop, education
promotion, career, move up, better job
dress code, clothes, what to wear, outfit, tie
gift, present, freebie, bottle of wine
supplier, vendor, partner, contractor
journalist, press, reporter, newspaper, media
lawyer, solicitor, legal, attorney
contract, agreement, deal, sign
confidential, secret, keep quiet, not tell anyone
logo, brand, emblem, mark
privacy, data, personal, gdpr
"""
