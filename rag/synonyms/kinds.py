"""General words and what falls under them, and the plain words people use where an organisation writes a formal one."""

GROUPS = """
book > novel, paperback, hardback, thriller, textbook, biography, bestseller, title
film > movie, dvd, documentary, series, blu ray
magazine > periodical, journal, newspaper, comic, paper
instrument > guitar, violin, piano, flute, drum, trumpet, ukulele, keyboard, cello, saxophone
belongings > umbrella, wallet, purse, scarf, glasses, jacket, handbag, backpack, phone, laptop, jewellery, stuff, things
belongings > possessions
lost property > umbrella, wallet, purse, scarf, glasses, jacket, handbag, backpack
valuables > wallet, purse, jewellery, cash, laptop, passport
relative > grandmother, grandfather, aunt, uncle, cousin, nephew, niece, sister, brother, parent, grandma, grandpa
relative > sibling
family > wife, husband, son, daughter, parent, sister, brother, relative, mother, father
partner > girlfriend, boyfriend, wife, husband, fiance, spouse
couple > partner, girlfriend, boyfriend, married, wife, husband, together
adult > grown up, parent, over 18
child > toddler, baby, teenager, son, daughter, kid, year old, pupil, four year old, niece, nephew
pupil > student, child, son, daughter, schoolchild
teacher > tutor, instructor, trainer, lecturer, professor, coach
teach > tutor, instruct, coach, explain, learn
doctor > gp, physician, surgeon, dentist, specialist, medic, paediatrician, dermatologist
vet > animal doctor, veterinarian, veterinary
medicine > pill, tablet, antibiotic, painkiller, insulin, inhaler, cream, drops, aspirin
illness > flu, cold, fever, infection, cough, virus, covid, migraine, stomach bug, headache, measles
sick > flu, fever, cold, cough, ill, unwell, poorly, migraine, throwing up
small animal > rabbit, hamster, guinea pig, rat, mouse, gerbil, bunny, ferret, rodent
rodent > hamster, rat, mouse, guinea pig, gerbil
dog > puppy, pup, hound, terrier, bitch, labrador
cat > kitten, kitty, tomcat, feline
bird > parrot, budgie, pigeon, duck, chicken, canary
pest > mice, rat, cockroach, ant, bedbug, insect, bug, moth, wasp, flea, tick, parasite, vermin
bedbug > insect, bug, bite, itch
flea > parasite, itch, tick, bug
food > sandwich, pizza, snack, burger, salad, fruit, cake, groceries, meal, lunch, biscuit, crisps
drink > coffee, tea, juice, beer, wine, soda, cola, water, lemonade
alcohol > wine, beer, whisky, champagne, cider, cocktail, vodka
device > phone, laptop, tablet, gadget, computer, console, smartphone, smartwatch
computer > pc, laptop, desktop, mac, notebook
electronics > gadget, phone, laptop, tablet, console, tv
equipment > machine, projector, tool, drill, printer, screen, gadget
appliance > fridge, kettle, toaster, oven, microwave, heater, dishwasher, washing machine, vacuum
heater > radiator, portable radiator, fan heater, electric heater, stove
furniture > couch, sofa, wardrobe, bed, table, desk, chair, shelf, cupboard, mattress
bulky > couch, sofa, wardrobe, mattress, fridge, big
clothes > shirt, trousers, jeans, coat, socks, dress, jumper, skirt, jacket, sweater, hoodie
shoes > boots, trainers, sneakers, heels, sandals
vehicle > car, van, motorbike, lorry, truck, camper, automobile, scooter, trailer
car > automobile, ev, motor, vehicle
electric car > ev, electric vehicle, tesla, plug in
bicycle > bike, cycle, e-bike, scooter
aeroplane > plane, flight, jet, airline
document > passport, certificate, licence, letter, contract, bill, invoice, statement, paper, papers
identification > passport, driving licence, id card, papers, id
proof of address > utility bill, bank statement, letter, papers
fee > cost, price, charge, payment, dues, fine
payment > cash, card, transfer, cheque, paypal, instalment
card > visa, mastercard, amex, debit, credit
income > salary, wage, pension, earnings, benefit
low income > unemployed, jobless, poor, benefits, welfare, on benefits, money is tight, hard up, short of money
hardship > unemployed, poor, broke, short of money, struggling
benefits > unemployed, welfare, jobless, allowance
discount > reduction, coupon, voucher, deal, cheaper, concession
weekday > monday, tuesday, wednesday, thursday, friday
weekend > saturday, sunday
public holiday > christmas, easter, new year, bank holiday, thanksgiving
summer > july, august, june
winter > december, january, february
autumn > september, october, november
spring > march, april, may
night > midnight, overnight, late, 2 am, 3 am, after dark, at night, after midnight
morning > 8 am, 9 am, before noon, dawn
evening > after work, 7 pm, 8 pm, dinner time
hour > minute, half an hour
room > bedroom, place, flat, studio, apartment, dorm, chamber
apartment > flat, room, place, studio, home
home > house, flat, apartment, place
house > home, building, apartment
residence > dorm, hall, dormitory, student housing, house, building
building > premises, house, block, site, place
office > reception, front desk, bureau, workplace
kitchen > cook, oven, stove, fridge, hob
bathroom > shower, toilet, bath, sink, tap
water > shower, tap, hot water, bath, sink, pipe, wet
water damage > fell in the bath, wet, soaked, spilled, rain, coffee, damp, puddle
damage > scratch, stain, tear, dent, hole, crack, spill, wet, scratched, torn, broken
damaged > scratched, torn, cracked, wet, chewed, stained, soaked
repair > broken, leak, busted, window, tap, heating, radiator, shower
wall > picture, nail, hang, poster, paint, hole, drill
hole > nail, hang, drill, picture
noise > music, party, loud, shout, drilling, snoring, noisy, scream
quiet > silent, nobody talking, hush, peace, no noise, calm, silence, talking
silence > nobody talking, no talking, hush, quiet
conversation > talk, talking, chat, speak
party > birthday, celebration, celebrate, wedding, festivity, anniversary, bash
event > party, wedding, birthday, celebration, function, concert, conference
sport > football, tennis, gym, running, swimming, basketball, workout, yoga, fitness
sports room > gym, workout, fitness, exercise, weights
psychologist > therapy, therapist, counsellor, depressed, anxiety, mental health
counselling > depressed, anxious, therapy, lonely, stressed, feel down
homesick > lonely, alone, miss home
quarrel > argument, dispute, fight, conflict, argue, row
dispute > argument, conflict, quarrel, disagreement, trouble, horrible, annoying, fight
neighbour > next door, guy next door, person next door, people upstairs, flatmate
aggressive > shouting, threaten, violent, angry, yelling, rude, abusive, hostile, scream
threaten > scared, afraid, frightened, intimidate, violent
visitor > guest, parent, friend, outsider, tourist, client, customer
tourist > visitor, foreigner, traveller
foreigner > abroad, immigrant, migrant, foreign, from abroad, expat, newcomer
from abroad > foreigner, immigrant, international, expat, overseas
learn > study, practise, improve, course, revise
practise > improve, train, rehearse, exercise
beginner > novice, no experience, first time, newbie, basic, starter, never done
basics > beginner, novice, introduction, simple
experience > skill, background, know how
introduction > training, induction, briefing, instruction, lesson, safety hour
volunteer > help out, unpaid, helper, lend a hand, give my time
walk > stroll, go out with, on foot, hike
on foot > walk, walking, pedestrian
public transport > bus, tram, train, metro, underground, subway
stop > station, halt, bus stop
climb > stairs, steps, ladder
stairs > steps, climb, staircase, upstairs
lift > elevator, stairs, upstairs
old > elderly, senior, age, aged
illness or age > housebound, elderly, frail, bedridden
cannot leave home > housebound, stuck at home, bedridden, cannot go out
send > post, mail, ship, forward, transfer, email
box > bin, container, crate, drop box, slot, chute
bag > sack, suitcase, carrier bag, backpack
waste > garbage, rubbish, trash, litter, refuse
paper > cardboard, newspaper, card
label > name, tag, mark, sticker, write on
throw away > throw out, discard, bin, threw out, dump, chuck
take away > remove, removed, gone, tow, haul, confiscate
remove > take away, gone, delete, get rid of, take off
delete > erase, wipe, clear, remove
wipe > delete, erase, gone, still there, lose
history > past, previous, earlier, before, record
list > record, log, overview, history
see > view, look, watch, find out, know
keep > hold on to, hang on to, retain, have, store
keep for you > put aside, set aside, save for me, hold, reserve
hold > put aside, set aside, keep, reserve, save
wait > queue, line, patience
waiting time > queue, waiting list, line
early > before, in advance, ahead, sooner
in advance > early, ahead, before, beforehand
late > overdue, behind, after, too late, delayed
due > by which date, deadline, have to pay, owed
due date > come back, deadline
valid > expire, run out, good until, last
end > expire, finish, over, run out, terminate, up
contract > lease, tenancy, agreement, deal, paperwork
rent > housing fee, monthly fee, monthly payment, lease, housing cost
deposit > bond, security, down payment, guarantee, caution
handover > inspection, final inspection, keys, check out
move out > vacate, leave, depart, quit, go away
move in > arrive, arrival, come, settle in
arrive > land, come, get in, turn up, show up, plane
leave > go, depart, quit, vacate, go away, move away
go away > leave, travel, absence, vacation, holiday, trip, internship
absence > away, internship, semester abroad, holiday, trip, vacation, gone
successor > someone to take over, next tenant, replacement
consent > permission, approval, ask, okay, agree
permission > allowed, may, consent, okay
allowed > may, can, permitted, okay, legal
not allowed > forbidden, prohibited, banned, against the rules
forbidden > may, allowed, banned, prohibited, use
exceed > over, more than, above
maximum > most, limit, up to, cap, highest
open > shut, close, hours, time, when
closed > shut, not open, open
ask > request, enquire, want, question
request > ask, want, put in, need
want > wish, would like, desire, need
tell > report, inform, let know, notify, say, announce
report > tell, inform, let know, who do i tell, notify, say
call > phone, ring, dial, telephone, reach
phone number > call, ring, reach, telephone
reach > call, phone, contact, get hold of, get to
find a place > look for, search
search > look for, find, seek, hunt
research > study, investigate, look into, genealogy, ancestor
archive > historical, history, old records, past, ancestor, genealogy
historical > old, past, ancient, archive
suggest > recommend, propose, want you to, idea, would like
recommend > suggest, advise, propose
propose > offer, suggest, recommend
offer > propose, provide, give, have
give > hand, donate, provide, offer
donate > give away, give, contribute, get rid of
accept > take, receive, welcome, want
accepted > take, want, welcome
welcome > allowed, accept, come
bring > take, carry, fetch, deliver, drop
deliver > bring, send, carry, drop, ship
pick up > fetch, collect, get, grab
collect > pick up, get, fetch, take away
check > test, inspect, look at, examine
inspect > check, look at, examine, control, visit
buy > purchase, get, order, shop, obtain, acquire
sell > buy, purchase, get, shop
made > built, produced
pay back > refund, return, reimburse
given back > refund, return, get back, returned
come back > return, given back, due, bring back
back > return, again, refund
owe > debt, unpaid, outstanding, due, not pay, behind with payments
reminder > notice, warning, unpaid, late payment
parts > instalments, stages, split, spread
mistake > error, wrong, typo
alone > by myself, on my own, single, by oneself, solo
single > alone, one, only one, by itself
two people > alone, by myself, together, pair, both
pair > couple, two, single, alone, together
together > alone, pair, both, jointly
shared > common, communal, joint, together
instead > replacement, alternative
warm > temperature, degrees, heat, cold, hot
degrees > warm, temperature, cold, hot, celsius
heating > warm, cold, freezing, radiator, temperature, winter
cold > freezing, warm, chilly, winter
mould > damp, wet wall, black spots, mildew
internet > wifi, online, network, web, connection
network > wifi, internet, online, connection, lan
register > sign up, enrol, join, log, enter
sign up > register, join, enrol, book
app > program, software, phone, tablet
digital > electronic, online, virtual, e-book, download
print > copy, scan, printer, paper, printout
page > sheet, side, paper
colour > color, coloured
scan > digitise, copy, scanner
workshop > maker, machine, tool, diy
machine > printer, cutter, device, tool
charge > bill, cost, price, pay
charger > plug in, charging, ev, power
wound > bite, scratch, cut, injury, bleed, hurt
bite > scratch, wound, attacked
injured > hurt, bleeding, hit by a car, wounded, accident
emergency > hit by a car, bleeding, accident, urgent, crisis, attack
operation > surgery, neuter, spay, procedure
anaesthesia > narcosis, operation, put under
put to sleep > euthanise, euthanize, let go, die
cremation > ashes, urn, funeral, dead
vaccination > jab, shot, injection, booster, immunise, inoculate
shot > jab, injection, vaccination, booster
abroad > overseas, foreign country, travel, border, other country
border > abroad, overseas, travel, customs
board > look after, kennel, stay, leave with you, holiday
look after > care, board, watch, mind, take care, babysit
foster > look after, temporarily, take in, temporary home
adopt > take home, get a pet, take in, have a dog, get a dog, give a home
surrender > give up, get rid of, hand over, cannot keep
stray > found, lost, ran away, homeless
lost animal > ran away, missing, escaped, gone
miss > ran away, lost, missing, escape
sponsor > godparent, support, patron, donate monthly
tax > tax return, tax office, tax deductible
receipt > confirmation, proof, tax return, certificate
lesson > course, class, training, school
dog school > obedience, training, puppy class, obedience course
class > school, pupil, group, course
school class > pupils, teacher, students, field trip
"""
