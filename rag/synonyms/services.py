"""Words of services: software, banks, insurers, telephone and energy, travel, leisure, schools and care."""

GROUPS = """
plan, tier, package, subscription, edition, version, pricing plan
upgrade, higher plan, bigger plan, more features, move up, pro version
downgrade, smaller plan, cheaper plan, move down
trial, free trial, try for free, test period, evaluation, try before i buy, try it out
billing, invoice, charge, payment, bill
billing cycle, billing period, when charged, monthly charge
seat, license, user, team member, additional user
workspace, project, team, organisation
invite, add a colleague, add someone, add a user, add members
role, permission, rights, admin, access level
integration, connect, plugin, add on, extension, link with
export, download my data, extract, save as, get my data out, backup
import, upload, bring in, migrate, load, transfer in
backup, restore, recover, copy of my data
api, developer, programming, interface, key
api key, token, credential
webhook, callback, notification
single sign on, sso, saml, company login
notification, alert, reminder, push, message
outage, downtime, not available, down, server down, offline
uptime, availability, reliability, service level
support hours, support, help, contact, response time
response time, reply, hear back, get back to me
bug, error, glitch, fault, crash
data centre, servers, hosted, where is my data, stored
delete my account, close my account, remove my profile, erase, account deletion
username, user name, login name, nickname, handle
profile picture, avatar, photo
dark mode, theme, appearance, night mode
language, translation, localisation
mobile app, phone app, android, iphone, ios, smartphone
sync, synchronise, same on all devices, several devices
bank account, current account, checking account, giro account
open an account, become a customer, new account
joint account, share an account, account together, two owners
debit card, bank card, cash card
lost card, stolen card, block my card, freeze my card, card missing
block, freeze, lock, stop, disable
pin, code, secret number, four digits
cash machine, atm, cashpoint, get cash, withdraw money
withdraw, take out money, cash out, get cash
withdrawal limit, daily limit, maximum cash, spending limit
transfer, send money, wire, move money, remittance
standing order, regular payment, recurring transfer
direct debit, automatic collection, pulled from my account
overdraft, overdrawn, below zero, in the red, negative
loan, credit, borrow money, lending, financing
mortgage, home loan, house purchase, buy a house
interest, rate, yield, return on savings
savings, save, put money aside, nest egg
foreign transaction, abroad, paying overseas, other currency
fraud, scam, did not make, someone used my card, unauthorised
statement, overview, list of transactions, account history
claim, damage report, report a loss, make a claim, insurance case
excess, deductible, own contribution, pay myself
premium, insurance cost, contribution, what i pay
cover, insured, include, protect, pay for
exclusion, not covered, excluded, exception
beneficiary, next of kin, heir
policy, contract, insurance
no claims bonus, accident free discount
roadside assistance, breakdown, tow, car broke down, stranded
phone contract, mobile plan, tariff
sim card, sim, esim, chip
keep my number, port, number transfer, take my number with me
roaming, abroad, use phone overseas, foreign network
data volume, data allowance, gigabytes, mobile data, used up my data
signal, reception, coverage, bars, no network
voicemail, answering machine, mailbox
router, modem, box, wifi box
speed, bandwidth, megabits
technician, engineer, repairman, installer, fitter
meter, counter, reading, consumption
meter reading, read the meter, report consumption
power cut, blackout, no electricity, outage, lights are out
solar, photovoltaic, panels, feed in
moving house, new address, relocate, move home
final bill, closing bill, last invoice
flight, plane, airline
ticket, fare, booking, reservation
rebook, change flight, different flight, another date, change my ticket, other train
cancelled, called off, does not run, dropped, scrapped
delay, late, compensation, waiting
hand luggage, cabin bag, carry on, bag on board
checked baggage, suitcase, hold luggage, big bag
excess baggage, overweight, too heavy, extra bag
lost luggage, bag did not arrive, suitcase missing
unaccompanied minor, child alone, kid flying alone, travelling by itself
wheelchair assistance, mobility help, special assistance
seat selection, choose a seat, sit together, window seat, legroom
check in online, boarding pass, mobile ticket
pet in cabin, travel with a dog, animals on board
bicycle on board, take my bike, bike ticket
group ticket, travel as a group, several people together
season ticket, annual pass, year card, yearly pass, subscription
day ticket, day pass, single day
concession, reduced price, discount, student price, senior price
zoo, animal park, enclosure, keepers
museum, gallery, exhibition, exhibits, collection
guided tour, guide, shown around, tour
opening hours, visiting hours, admission times, when can i come
last admission, last entry, latest arrival
cloakroom, coat check, leave my coat, wardrobe, bag storage
pushchair, pram, stroller, buggy, baby carriage
gift shop, souvenir, shop
photography, take pictures, photo, film, camera, flash, tripod
performance, show, play, concert, screening
interval, intermission, break
latecomer, arrive late, after the start, late arrival, turn up late
box office, ticket desk, ticket counter
subtitles, original language, captions
age rating, suitable for children, minimum age, old enough
sold out, no tickets left, fully booked, returns queue
ski pass, lift ticket, slope ticket
ski rental, rent skis, hire equipment, borrow gear
ski school, ski lesson, learn to ski, instructor
piste, slope, run, trail
helmet, protective gear, safety gear
boat, kayak, canoe, paddle board, vessel, sup
life jacket, buoyancy aid, vest
mooring, berth, dock, tie up my boat
lane, swim, length
swimming lesson, learn to swim, swim class
swimsuit, bathing suit, trunks, swimwear
lifeguard, pool attendant, supervisor
towel, rent a towel, bring a towel
class, lesson, course, group session
personal training, one to one, trainer, individual session
induction, introduction, first session, how machines work
cancel membership, leave the gym, quit, terminate
pause membership, freeze, hold, break, injured
family membership, household, whole family, family card
guest, friend, bring someone
waiver, liability form, sign
rental car, hire car, car rental
driver's licence, driving licence, licence, permit to drive
additional driver, second driver, someone else drive
fuel, petrol, gas, tank, full tank, refuel
mileage limit, unlimited kilometres
return late, bring the car back late, late return
accident, crash, collision, bump, damage to the car
child seat, booster, baby seat, car seat
toll, motorway fee, vignette
campsite, pitch, tent, caravan
campfire, fire, barbecue, grill
check in, arrive, arrival, get there
check out, leave, departure, depart
early arrival, arrive before, come earlier
late arrival, arrive after, come late at night
quiet time, noise, silence, loud
breakfast, morning meal, eat in the morning
half board, dinner included, meals included
extra bed, cot, additional person, sleep on
pets, dog, cat, animals
sauna, spa, wellness, steam bath
key, room card, door code
minibar, snacks, fridge
restaurant, table, dinner, eat out
book a table, reserve a table, reservation
large party, big group, many people
menu, dishes, what do you serve, food
allergen, allergy, nuts, gluten, intolerance
vegan, vegetarian, plant based, no meat
corkage, own wine, bring a bottle
takeaway, to go, collect food, pick up food
tip, gratuity, service included
nursery, kindergarten, daycare, childcare
pick up, collect my child, fetch, home time
late pick up, collect late, too late to fetch
sick child, child is ill, fever, send home, keep at home
medication at school, give medicine, inhaler, pills
school trip, excursion, outing, field trip
absence, child off school, not come to school, stay home
term dates, holidays, school holidays, vacation
uniform, school clothes, dress
lunch, school meal, canteen, packed lunch
parents' evening, meet the teacher, talk to the teacher, parent meeting
homework, assignments, exercises
report card, grades, marks, school report
enrol, register my child, sign up, place, get a place
waiting list, no place, queue, full
after school care, afternoon care, after class
holiday club, holiday care, summer camp
school bus, transport to school, get to school
lost tooth, dental, teeth
consultation, appointment, see the doctor
new patient, register, join the practice
repeat prescription, medicine again, refill, run out of pills
lab results, test results, findings, blood results
fasting, empty stomach, before the blood test, eat before
home visit, doctor comes, house call
visiting hours, visit a patient, see a patient, come to see
ward, station, hospital department
discharge, go home, leave hospital, released
admission, admitted, go into hospital, stay in hospital
blood donation, give blood, donor, donate blood
tattoo, piercing, ink
weight, kilos
rest, recover, recovery, take it easy
aftercare, after treatment, afterwards, follow up
allergy, allergic, reaction
side effect, reaction, feel sick after
resident, tenant, occupant
bin day, waste collection, garbage day
planning permission, building permit, build an extension
parking permit, resident parking, park on the street
dog licence, dog tax, register my dog
wedding, civil ceremony, get married, register office
passport, travel document, id
certificate, copy of a record, extract
complaint, grievance, unhappy
lost child, missing kid, cannot find my child
first aid, medic, hurt, injured, plaster
meeting point, assembly point, gather, meet
group visit, school class, coach party
rent equipment, hire, borrow gear
deposit, caution, bond, security
weather, rain, storm, wind, thunderstorm
cancelled due to weather, rained off, bad weather, storm
harvest, crop, vegetables, grow
plot, garden, allotment, bed
compost, garden waste, leaves, grass
water, irrigate, hose, watering, sprinkle
tool shed, tools, spade, wheelbarrow
chicken, hens, animals, bees
key deposit, key money
waiting time, queue
work duty, communal work, work day, duty hours
annual general meeting, members' meeting, vote, assembly
board, committee, chair, leadership
fee, dues, subscription, contribution
proxy, vote for me, represent
race, competition, tournament, contest
handicap, rating, ranking
training, practice, session
coach, trainer, instructor
kit, jersey, shirt, outfit, uniform
changing room, locker room, change clothes
insurance, covered, accident cover
maths, mathematics, arithmetic, sums, numbers
science, physics, chemistry, biology
languages, french, german, spanish, english, foreign language
immigrant, foreigner, newcomer, refugee, migrant
aloud, loud, voice, story
read aloud, story time, storytelling, read to
climb, stairs, steps
area, zone, section, part, place
duty, shift, task, responsibility
commit, commitment, obligation, promise, give
object, item, thing, article
local, resident, native, people from here
keep, hang on to, hold on to, retain, hold onto
longest, maximum, at most, in all, no longer than, up to
plug in, connect, attach, hook up, join up
pay for, cover, foot the bill, at your expense, at our expense, who pays, bear the cost, pick up the tab
at your expense, pay, bear the cost, charged to you, out of my pocket
pest control, exterminator, pest, firm
vapour, vape, e-cigarette, vaping, steam
play, practise, rehearse, perform
porter, doorman, concierge, caretaker, reception, lodge
parking space, garage spot, parking spot, parking bay, parking
quarrel, fight, argue, conflict, horrible, nasty, mean
dirty, messy, filthy, not clean, uncleaned, state of the room
cleaning, clean, dirty, hoover, vacuum, mop
list, checklist, overview, inventory, record
correction, mistake, wrong, not on the list, missing
successor, next tenant, someone else, replacement, take over
absence, away, abroad, while i am gone, leave for a while
end early, quit, leave before, break the contract, get out of, terminate
first semester, one term, half a year, one semester
semester, term, half year
arrive, land, get there, come, check in
weekend, saturday, sunday, days off
water damage, wet, bath, rain, soaked, spill, drop in water
bring, hand over, present, show, produce
present, show, produce, bring along, have with me
notify, tell, inform, give notice, let know, announce
announce, tell, notify, notice, before
by arrangement, appointment, by appointment, agree a time
without registration, just turn up, just come, walk in, no booking, no appointment
charity, good cause, donate, non profit
grown up, adult, parent, accompanied, supervise
under the age, younger than, minor, child, too young
from the age, older than, at least, minimum age, old enough
minimum age, age limit, old enough, too young
weekday, monday to friday, during the week, workday
in person, personally, face to face, hand to a person
online, website, internet, by computer, remotely
by telephone, call, phone, ring
by post, mail, letter, send
per person, each, a head, per head
per month, monthly, every month
per year, yearly, annual, a year
per hour, hourly, an hour
per night, nightly, a night
in writing, written, letter, email
in advance, upfront, beforehand, prior, ahead
at once, immediately, straight away, same day
same day, at once, immediately, on the day
next day, tomorrow, following day
working day, business day, weekday
twice a week, two times a week
half price, 50 percent, half off, reduced
full price, no discount, normal price
season, summer, winter, spring, autumn
peak, busy, rush hour, high season
off peak, quiet time, low season
sold, sell, shop, buy, kiosk
kiosk, shop, store, stall
rent out, hire, let, sublet, lend
let, rent out, sublet
subtenant, sublet, someone else living
seat, place, spot, chair
place, spot, seat, space
capacity, hold, fit, seats
hold, capacity, fit, seats
spectator, audience, visitor, fan
performer, artist, musician, actor
exhibitor, stall, stand, vendor
stand, booth, stall
tent, marquee, pavilion
trailer, caravan, van
battery, empty, flat, charge, dead
display, screen, monitor
button, switch, press, knob
reset, restart, start again
noise, sound, loud, beep
smell, odour, stink
leak, drip, wet, water
burn, fire, hot, smoke
blister, wound, sore
headache, pain, ache, hurt
pain, hurt, sore, ache
nausea, sick, vomit, throw up
pregnant, pregnancy, expecting
breastfeed, nurse, nursing, baby
nappy, diaper, change the baby, baby change
glasses, spectacles, lenses
hearing aid, deaf, hearing
crutches, wheelchair, walking aid
guide dog, assistance dog, blind, service dog
service dog, assistance dog, guide dog
interpreter, translator, language, sign language
translation, translate, another language
leaflet, brochure, flyer, handout
notice board, poster, advertise, flyer
newsletter, mailing, email updates
subscribe, sign up, receive
unsubscribe, stop receiving, no more mail
opt out, refuse, do not want, object
consent form, permission slip, sign, agreement
photo, picture, image, portrait
video, film, recording, movie
record, film, tape, video
drone, fly, aircraft
fireworks, bonfire, fire, sparkler
bonfire, fire, campfire
candle, fire, flame, open flame
glass, bottle, breakable
knife, weapon, sharp
weapon, gun, knife
drugs, cannabis, substances
gambling, bet, raffle, lottery
raffle, lottery, prize, draw
draw, lottery, lot, chance, random
prize, award, win
winner, win, prize
competition, contest, tournament, race
team, group, side, squad
captain, leader, head
referee, judge, umpire
league, division, season
training, practice, session, drill
warm up, stretch, prepare
injury, hurt, wound, accident
physio, physiotherapist, rehab
massage, spa, physio
"""
