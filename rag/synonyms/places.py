"""Words of places that serve people: gym, library, hotel, university, clinic, travel, housing, town, clubs, offices."""

GROUPS = """
member, membership, subscriber, join, card holder, belong
membership fee, dues, monthly fee, subscription, join fee, joining fee, membership cost
freeze, pause, put on hold, suspend, hold, take a break
guest pass, bring a friend, guest, visitor, day pass, bring someone
day pass, one day, single visit, drop in, day ticket, pay as you go
personal trainer, trainer, coach, coaching, one to one, instructor
class, course, lesson, session, yoga, workshop, pilates, spin
swim, pool, swimming, swimming pool, lane
sauna, steam room, spa, hot tub, steam
shower, changing room, locker room, towels, changing
towel, linen, bedding, sheets
sheets, bed linen, bedding, linen, duvet, pillow, blanket
weights, weight room, dumbbell, machines, equipment
court, tennis, squash, badminton, pitch, racket
racket, ball, equipment
trainer, instructor, teacher, coach
locker, storage, cabinet, padlock
library card, reader card, borrower card, membership card, reader's ticket, library ticket
loan period can i keep, borrow for, due date, keep books, loan
due back, due date, return by, back by, deadline
borrow, check out, take out, take home, loan
overdue, late, late return, past due, late fee, bring back late, not returned
hold, reserve, reservation, request, put aside, set aside
interlibrary loan, from another library, other libraries, another branch, not in your collection, do not own
e-book, ebook, digital book, kindle, e-reader, download books, electronic book, digital
audiobook, audio book, listen, talking book, spoken
magazine, newspaper, journal, periodical
study room, group room, meeting room, quiet room, room to study, private room, place to study
reading room, quiet area, silent, place to read, study area
archive, local history, old newspapers, family history, genealogy, historical, ancestor, ancestry
story time, children's hour, reading for kids, storytelling, toddler
suggest a purchase, recommend a book, buy a book, acquisition, add to the collection, get a title in
donate books, give books, book donation, old books
computer, pc, public computer, internet access, workstation
makerspace, 3d printer, workshop, maker
3d printing, 3d printer, print in 3d
museum, exhibition, gallery, exhibit, display, collection
tour, guided tour, visit, guide, show around
audio guide, tour, guide, headset
artwork, painting, sculpture, art
theatre, play, performance, stage, show
concert, gig, show, performance
ticket, admission, seat, entry
check in, arrival, arrive, checkin, get the key, front desk, move in
check out, checkout, departure, leave the room, vacate, leave, depart
late check out, leave later, late departure, stay longer in the room, keep the room
early check in, arrive early, arrive sooner, room ready
room, bedroom, suite, accommodation
room service, food to the room, eat in my room
breakfast, morning meal, buffet, eat in the morning
minibar, fridge, snacks, drinks
reception, front desk, desk, lobby, concierge
housekeeping, room cleaning, make up the room, cleaning, clean my room, maid
do not disturb, privacy, leave alone
extra bed, cot, crib, baby bed, rollaway, sofa bed
cot, crib, baby bed, travel cot
iron, ironing, press, wrinkle
safe, valuables, deposit box, jewellery
luggage, bags, suitcase, left luggage, luggage storage, store bags, baggage
shuttle, airport transfer, airport, transfer, bus, pick up
wake up call, alarm, wake
view, balcony, sea view
quiet room, noise, upper floor
cancel a booking, cancellation, cancel reservation, call off, not come
no show, not turn up, missed, did not come, not attend
deposit, pre authorisation, card hold, security deposit, bond, incidental
group booking, party, many rooms, groups
parking, garage, car park, park my car, valet
electric car, ev, charging station, charge point, charging
pool, swim, swimming
room key, key card, key
lost key, replacement key, new key, lock out
university, college, campus, school, faculty
term, semester, academic year, trimester
module, course, subject, unit, class
lecture, class, lesson, seminar
exam, test, examination, finals, assessment
resit, retake, repeat, failed exam, second attempt, sit again, take again
fail, not pass, failed, flunk
mark, grade, score, result
coursework, assignment, essay, homework, paper, dissertation
extension, more time, extra time, late submission, deadline
extenuating circumstances, mitigating, illness, special circumstances, personal problems
plagiarism, cheating, cheat, copied, academic misconduct
transcript, record of marks, academic record, grades
graduation, ceremony, degree ceremony, graduate, gown, commencement
degree, diploma, certificate, qualification
tuition fee, course fee, fees, tuition, study costs
student loan, student finance, loan, maintenance loan
scholarship, bursary, grant, financial aid, stipend, funding
enrol, register, matriculate, enrolment, registration, sign up
withdraw, drop out, leave the course, quit, interrupt, defer
change course, switch course, transfer, change programme, change my major
student card, student id, campus card, id card
hall of residence, dormitory, dorm, student housing, halls, residence, student accommodation, hall
roommate, flatmate, room mate, shared room, housemate
tutor, adviser, supervisor, lecturer, professor
student union, union, society, clubs, students' association
internship, placement, work experience, practicum
study abroad, exchange, erasmus, semester abroad
timetable, schedule, calendar, plan
rent, monthly payment, lease payment, housing cost
lease, tenancy, rental contract, rental agreement, contract, tenancy agreement
tenant, renter, resident, occupant, lodger
landlord, owner, housing office, property manager
move in, moving in, key handover, arrival, start of tenancy, get the keys
move out, leave, vacate, end of tenancy, moving out, hand over the keys, moving away
inspection, check, walk through, room check
inventory, list of furniture, checklist, condition
repair, maintenance, fix, broken, caretaker, handyman
maintenance, caretaker, janitor, repair, facilities, porter
caretaker, janitor, warden, porter, concierge, superintendent
subletting, sublet, sub let, rent out, let my room, airbnb
overnight guest, friend stay, sleep over, visitor, guest, stay the night, someone staying
quiet hours, noise, loud music, party, silence
common room, lounge, shared space, communal, shared area
laundry, washing machine, wash clothes, dryer, do my washing, laundromat, wash my clothes
dryer, tumble dryer, drying, dry
kitchen, cook, shared kitchen, stove, hob
fridge, refrigerator, freezer, food storage
rubbish, garbage, trash, bins, waste, refuse
mould, damp, mildew, humidity
pest, mice, mouse, bugs, cockroach, insect, bed bug, rat
smoke detector, fire alarm, smoke alarm
fire drill, evacuation, fire alarm
utilities, electricity, water, gas, heating
meter, reading, consumption, meter reading
contents insurance, insurance, belongings, cover my things
mail, post, letterbox, mailbox, parcels
bike storage, bicycle, bike shed, bike room, cycle
barbecue, grill, bbq
roof, terrace, balcony
patient, client, sick person
appointment, see the doctor, consultation, visit, see a doctor, see somebody
register, new patient, sign up, registration, become a patient
prescription, repeat prescription, medication, medicine, refill, pills, more tablets, drugs
repeat prescription, refill, run out of tablets, more medication, medicine again
pharmacy, chemist, drugstore, pharmacist
test results, lab results, blood test, results, lab
blood test, blood sample, draw blood, lab work
x ray, scan, ultrasound, imaging, mri, radiology
referral, specialist, consultant, refer
specialist, consultant, expert
nurse, healthcare assistant, practitioner
doctor, gp, physician, practitioner
vaccine, vaccination, jab, immunisation, travel vaccine, shot
sick note, fit note, medical certificate, certificate for work, note for my employer
home visit, house call, visit me at home, too ill to come
out of hours, night, weekend, emergency, closed, after hours
emergency, urgent care, ambulance, a and e, accident
medical record, health record, file, patient file, notes, patient record
interpreter, translator, language, sign language
chaperone, someone with me, accompany, present during
cancel appointment, miss appointment, no show, cannot make it, can not make it, not make it
dentist, dental, teeth, tooth
filling, crown, tooth
check up, checkup, screening, examination, routine check
child health, baby clinic, infant, paediatric
mental health, counselling, therapy, talk to someone, psychologist
physiotherapy, physio, physical therapy, back pain, rehab
operation, surgery, procedure
fasting, empty stomach, eat before, not eat
smoking, quit smoking, stop smoking, give up smoking
contraception, birth control, the pill, coil
smear test, cervical screening, screening
travel, trip, journey, holiday, tour
passport, travel document, id
visa, entry permit, travel document
boarding, gate, board, boarding pass
baggage, luggage, suitcase, hand luggage, cabin bag, checked bag
delayed flight, cancelled flight, delay, late flight, disruption
seat, reservation, window, aisle
timetable, schedule, departure times, when does it leave, running times
fare, ticket price, cost, ticket, price
season ticket, monthly pass, travel card, commuter pass, annual pass
bus stop, stop, station
ferry, boat, ship, crossing
bike, bicycle, cycle, take my bike
travel insurance, insurance, cover
co-working, coworking, shared office, workspace, shared workspace
hot desk, flexible desk, any desk, desk, seat
dedicated desk, fixed desk, own desk, permanent desk, same desk
private office, own office, team office, office
meeting room, conference room, boardroom, book a room
phone booth, call box, phone box, private call, take a call, make calls
virtual office, business address, mail address, registered address, company address
mail handling, mail forwarding, post, letters
day pass, drop in, single day, one day
24 hour access, around the clock, 24/7, at night, any time, 24 7
event space, venue, host an event, hire, put on an event
coffee, tea, hot drinks, kitchen
community manager, host, staff, front desk
billing, invoice, payment
notice, cancel membership, leave, end
council, town hall, municipality, city, local authority
planning permission, building permit, permission, extension, build
council tax, property tax, rates
household waste, bin collection, rubbish collection, refuse collection, garbage collection, bin day
bulky waste, furniture collection, large items, old furniture, old sofa
recycling centre, tip, dump, waste site
parking permit, resident parking, parking, permit
parking fine, parking ticket, penalty, penalty charge
pothole, road, street, pavement
street light, lamp post, lamp
birth certificate, birth, register birth
electoral roll, vote, voter, register to vote
licence, permit, permission
allotment, garden, plot, vegetable patch
plot, allotment, parcel, bed
cemetery, grave, burial
park, playground, green space
playground, play area, slide, swing
campsite, camping, tent, caravan, pitch, campground
caravan, camper, motorhome, camper van, rv
campfire, fire pit, open fire, barbecue
firewood, wood, logs
nursery, kindergarten, childcare, daycare, creche, preschool, pre school
pick up, collect, collection, fetch my child
school, class, pupil, lesson
school meal, lunch, packed lunch, school lunch, lunchbox
settling in, first days, start, adaptation
nap, sleep, rest
nappy, diaper, nappies
vet, veterinary, animal doctor, pet clinic, animal hospital
adopt, adoption, rehome, new home, take home
neuter, spay, castrate, sterilise
microchip, chip, tag
kennel, boarding, cattery, pet hotel
bank, account, branch
mortgage, home loan, loan, house loan
savings, deposit, interest
interest rate, interest, rate
overdraft, credit, negative balance, go below zero
atm, cash machine, cashpoint, withdraw, cash point
statement, account statement, bank statement
insurance claim, claim, make a claim, damage
excess, deductible, own share
premium, contribution, insurance cost
policy, cover, insurance
broadband, internet, wifi, router
router, modem, box, hub
outage, power cut, no power, interruption, blackout, down
tariff, plan, rate, price plan
energy, electricity, gas, power
contract, agreement, plan
restaurant, table, dining, eat
table, reservation, booking
menu, dish, food, meal
takeaway, take away, take out, to go, delivery
children's menu, kids meal, child portion
high chair, highchair, baby seat, booster seat
dog friendly, dog, pet
private hire, party, function, event
gift voucher, voucher, gift card
farm, field, animals, farmer
choir, orchestra, band, rehearsal, ensemble
instrument, violin, piano, guitar, music
rehearsal, practice, practise
audition, try out, sing for, selection
church, service, worship, parish
sail, boat, marina, mooring, berth, yacht, harbour, vessel
ski, slope, lift, snow
golf, course, green, tee
climb, climbing, wall, belay, bouldering, rope
harness, rope, equipment
horse, riding, stable, pony
dance, dancing, ballet
~ library, book, borrow, reader
~ hotel, room, night, stay
~ gym, membership, class, trainer
~ patient, doctor, appointment
~ tenant, rent, room, deposit
~ exam, grade, resit, result
~ flight, airport, baggage
~ child, parent, guardian
~ dog, lead, walk
~ pool, swim, lifeguard, lane
~ parking, car, permit, space
~ campsite, tent, night, pitch
"""
