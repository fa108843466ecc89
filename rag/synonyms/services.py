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
"""
