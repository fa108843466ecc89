"""Words of working life: people, pay and leave; computers; money and travel; law, contracts and security."""

GROUPS = """
vacation, holiday, annual leave, time off, paid leave, leave, pto, days off, paid time off, break from work
time off, leave, day off, days off, absence, off work, not work
leave, time off, absence, day off, off work, days away
on leave, on vacation, on holiday, absent, absence, away, off work, out of office, out of the office
sick leave, sick day, sick pay, off sick, call in sick, sickness absence, illness, too ill to work, ill
sick note, doctor's note, medical certificate, fit note, doctor's certificate
parental leave, maternity leave, paternity leave, maternity, paternity, have a baby, new baby, new parent, birth
parental leave, adoption leave
maternity, pregnant, pregnancy, have a baby, expecting, give birth
paternity, new dad, become a father, father
adoption, adopt, foster
bereavement, compassionate leave, funeral, death in the family, family death, passed away, bereavement leave
jury duty, jury service, court, juror
unpaid leave, sabbatical, career break, leave of absence, time off without pay, extended leave
carry over, roll over, unused days, left over, carry forward, save for next year, not used, bank
accrue, build up, earn, accumulate
overtime, extra hours, extra time, work late, additional hours, long hours, beyond my hours
shift, rota, roster, schedule, working hours, swap shifts, work schedule
part time, fewer hours, reduced hours, shorter week, less than full time, half time
full time, forty hours, 40 hours
work from home, remote, remotely, home office, telework, telecommute, hybrid, from home, home working, wfh
work from home, not come into the office
flexible, flexitime, flex, flexible hours, flexible working, choose my hours
lunch break, break, rest break, pause
salary, pay, wage, paycheck, earnings, income, payroll, paid, remuneration, wages, compensation
payday, pay date, pay day, get paid, salary, wages, paycheck, pay run
payslip, pay stub, pay slip, wage slip, pay statement, pay advice, paystub
payroll, salary, wages, pay run
raise, pay rise, pay review, salary increase, increment, more money, salary review, earn more
bonus, incentive, commission, reward, extra pay, premium
promotion, promote, move up, career, advancement, step up
advance, salary advance, early pay, loan
pension, retirement, retire, 401k, 401 k, retirement plan, superannuation, retirement savings
benefit, perk, fringe benefit, package
health insurance, medical insurance, medical cover, health plan, health cover, healthcare, health benefits, medical plan
dental, dentist, teeth, tooth, braces
vision, glasses, eye test, optician, spectacles, eye, contact lenses
life insurance, death benefit, death in service
dependent, child, spouse, partner, family member, family
enrollment, sign up, open enrollment, enroll
wellness, wellbeing, gym, fitness, well being
gym, fitness, workout, exercise, health club, fitness centre, weights
counselling, therapy, mental health, employee assistance, stress, therapist, counsellor, anxiety, depressed
counselling, someone to talk to
stress, burnout, mental health, overwhelmed, pressure
training, course, learning, development, qualification, certification, upskill
tuition, course fees, study, degree, education, college
onboarding, first day, new hire, new starter, new joiner, induction, orientation, new employee, start work
probation, probationary, trial period, first months
new hire, new employee, new starter, recruit, newcomer
performance review, appraisal, evaluation, assessment, feedback, review
resign, resignation, quit, leave the company, hand in notice, give notice, leaving, step down, leave my job
notice period, notice, resign
dismiss, fire, get fired, be fired, sack, termination, terminate, let go, laid off, get rid of, dismissal
redundancy, layoff, laid off, severance, redundant
last day, final day, leaving, exit, offboarding
exit interview, leaving interview
reference, employment verification, proof of employment, letter of employment, confirmation of employment
referral, refer a friend, recommend, refer, recommend someone, know someone
recruit, hire, hiring, recruitment, candidate, vacancy, job opening, take on
internal transfer, change teams, move to another team, another department, change role, apply internally
internal transfer, move departments
disciplinary, misconduct, warning, sanction
grievance, complaint, complain, unfair, mistreat
harassment, bullying, bully, sexual, unwanted, inappropriate
whistleblow, whistleblowing, speak up, report wrongdoing, ethics line, wrongdoing, misconduct, unethical
ethics, code of conduct, integrity
conflict of interest, second job, side job, outside work, moonlight, side business, side gig, freelancing
conflict of interest, other employment
gift, hospitality, entertainment, present
bribe, bribery, corruption, kickback, anti bribery
dress code, clothes, wear, uniform, attire, outfit
uniform, work clothes, shirt, apron, workwear
employee discount, staff discount, money off, friends and family
org chart, reporting line, who reports to, organisation chart
team event, offsite, team building, outing, company party
relocate, relocation, move to another city, moving costs, moving
commute, travel to work, commuter, get to work, journey to work
company car, fleet, car allowance, pool car
work permit, visa, right to work, immigration
birthday, anniversary, service award, long service, work anniversary
workplace injury, hurt at work, work accident, injured at work, accident at work
ergonomic, chair, posture, back pain, standing desk, desk
office, workplace, premises, site
desk, workspace, workstation, hot desk, hot desking
visitor, guest, client, someone coming, external
meeting room, conference room, boardroom, room
password, passcode, login, credentials, passphrase
reset, forgot, forgotten, change, recover, new password, restore
lock, locked, locked out, blocked, unlock
log in, sign in, login, log on, access, authenticate, sign on, get in
multi factor, two factor, 2fa, mfa, authenticator, second factor, verification code, two step, one time code
multi factor, sign in code
authenticator, verification code, code, token
vpn, remote access, connect from home, secure connection, work network, company network
network, internet, wifi, connection, lan, online
slow, sluggish, lag, performance, takes forever, crawling
crash, freeze, hang, blue screen, frozen, not responding, restart
laptop, computer, notebook, pc, machine, device, macbook, work computer
monitor, screen, display, second screen
keyboard, mouse, headset, peripheral, accessory, webcam
headset, headphones, earphones, earbuds
docking station, dock, docking
charger, power adapter, power supply, charging cable, power brick
cable, wire, lead, adapter, cord
printer, print, printing, toner, paper jam, printout
toner, ink, cartridge
software, program, application, app, tool, package
install, download, set up, add, installation, put on
license, licence, subscription, seat
admin rights, administrator, admin, local admin, elevated
update, patch, upgrade, new version
operating system, windows, macos, linux
email, mailbox, outlook, inbox, gmail, mail
mailbox, inbox, email, shared mailbox
signature, email signature, footer
out of office, auto reply, automatic reply, away message, autoreply, vacation responder
distribution list, mailing list, group, mail group
calendar, schedule, diary, appointment
video call, zoom, teams, video conference, meeting, webcam, video meeting, call
shared drive, network drive, file share, folder, shared folder
file, document, folder, data
backup, back up, save, copy, safe copy
restore, recover, get back, undelete, recovery, bring back, retrieve
deleted, lost, erased, removed, accidentally deleted
storage, space, quota, disk, gigabyte, capacity, gb
cloud, onedrive, dropbox, google drive, online storage
mobile phone, cell phone, smartphone, work phone, company phone, handset, iphone, android
own device, personal device, byod, private phone, personal phone, my own phone, own phone, personal laptop, own laptop
sim, phone plan, roaming, mobile data
roaming, abroad, data abroad, mobile data
help desk, it support, service desk, it help, tech support, helpdesk, technical support
ticket, request, case, support request
new equipment, order hardware, request a laptop, new laptop, equipment
access rights, permission, access, rights, permissions
phishing, scam, suspicious email, spam, fraud, fake email, dodgy email, suspicious message, strange email, spoof
suspicious, dodgy, strange, weird, fishy, odd
spam, junk, unwanted mail, junk mail
virus, malware, infected, ransomware, hacked, trojan
hack, hacked, breach, compromised, break in, broken into
data breach, leak, breach, incident, exposed, data leak, leaked
incident, breach, event, attack
attachment, link, click, clicked
encrypt, encryption, encrypted, protected, scramble
usb, memory stick, flash drive, thumb drive, usb stick, external drive, removable media
badge, access card, id card, key card, pass, entry card, swipe card
tailgate, follow through the door, piggyback, hold the door, let someone in
visitor, guest, escort, visitor badge, visitors
camera, cctv, surveillance, video surveillance, security camera, footage
clean desk, clear desk, desk, papers
lock screen, screen lock, lock my computer, step away, leave my desk
shred, shredder, destroy documents, confidential waste, shredding
security guard, guard, security officer
lost laptop, stolen laptop, lost phone, lost device, stolen device, lose
public wifi, coffee shop wifi, airport wifi, hotel wifi
security training, awareness, awareness training
vulnerability, security hole, bug, flaw, weakness
expense, claim, reimburse, reimbursement, out of pocket, claim back, expense report, get my money back, paid myself
expense report, expense claim, claim, reimbursement form, expenses
receipt, invoice, proof, bill
lost receipt, no receipt, missing receipt, without a receipt
mileage, own car, kilometre, mile, private car, gas money, drive my own, petrol, fuel
per diem, daily allowance, meal allowance, subsistence, meal money
travel, business trip, work trip, trip, business travel
flight, plane, fly, airline, airfare, air travel
hotel, accommodation, lodging, stay, overnight, room, place to stay
train, rail, railway
taxi, cab, uber, ride, ride share, rideshare
rental car, hire car, rent a car, car rental
business class, first class, upgrade, premium economy
corporate card, company card, company credit card, business card, company's credit card
business card, visiting card, name card
purchase, buy, procure, procurement, order, purchasing
purchase order, po, order number
vendor, supplier, contractor, provider, third party
supplier, vendor, new vendor, seller
invoice, bill, billing, statement
pay an invoice, supplier payment, get paid, payment terms, vendor payment
payment terms, when paid, due, net 30
budget, spending, cost centre, allocated money, forecast, funds
cost centre, cost code, budget code
approval limit, approve, approver, sign off, spending limit, authority
tax form, w2, w 2, p60, tax document, tax statement, tax certificate
tax, withholding, deduction, taxes, deducted
bank details, bank account, direct deposit, account number, where my pay goes, different bank
direct deposit, bank transfer, paid into, bank account
month end, close, year end, book closing, closing
petty cash, cash, small amounts, cash box
audit, auditor, inspection
currency, exchange rate, foreign money, conversion
fiscal year, financial year, quarter, accounting year
asset, capital, equipment
donation, charity, charitable giving, matching gift, match my donation
contract, agreement, legal document, terms, deal
review a contract, contract review, look over, legal review, check a contract
sign a contract, signatory, who may sign, authority to sign, signing authority, signature
nda, confidentiality agreement, non disclosure, secrecy, non disclosure agreement, confidentiality
trademark, logo, brand, brand name, copyright
copyright, intellectual property, ip, stock photos, images
patent, invention, intellectual property, invent
open source, free software, license, library
personal data, privacy, gdpr, data protection, customer data
data request, subject access, copy of my data, what data
retention, keep records keep, retain, record keeping, archive
records, files, archive, documents
lawsuit, legal claim, sue, court, subpoena, legal hold, litigation, being sued
legal hold, preserve, do not delete, litigation
lawyer, attorney, legal team, legal counsel, solicitor, counsel
press, media, journalist, reporter, news, interview, newspaper
social media, twitter, facebook, linkedin, posting, instagram, tiktok, post online
insider trading, shares, stock, trading, shareholder
competition, antitrust, competitor, price fixing, rival
compliance, regulation, rules
power of attorney, authorisation, proxy
certificate of insurance, insurance, liability
~ payroll, finance, salary, bank
~ vacation, manager, approve, request, calendar
~ laptop, it, device, stolen
~ expense, receipt, approve, manager, claim
~ visa, passport, travel
~ flight, booking, class, travel, trip
~ resign, notice, manager, last day
~ sick, manager, certificate, absence
~ phishing, report, click, link, email
"""
