"""Words of buying and selling: orders, delivery, bills, returns, loyalty, products and shops."""

GROUPS = """
order, purchase, buy, shopping, items bought, bought
order status, track, tracking, where is my order, where is my parcel, whereabouts, follow my order, on its way
track, trace, follow, tracking number, see where, whereabouts, locate
tracking number, tracking code, parcel number
deliver, delivery, shipping, ship, arrive, dispatch, delivered, send, come
ship, shipping, dispatch, postage, send, deliver, delivery, sent out, post, shipment
shipping cost, delivery fee, postage, delivery charge, shipping fee, delivery cost
free shipping, free delivery, no shipping cost, shipping is free
express, next day, fast, expedited, quick delivery, same day, overnight, rush, priority
parcel, package, shipment, delivery, order, box
courier, carrier, delivery company, driver, delivery driver, delivery man, delivery person
never arrived, not arrive, not received, did not come, never came, lost parcel, missing, has not come, never turned up
never arrived, not turn up, not here yet
missed delivery, not home, not at home, nobody home, nobody was home, was out, away from home, no one home, not in
neighbour, next door, safe place, doorstep, porch
signature, sign for, sign
pickup, collect, click and collect, pick up in store, collection, collect in store, pick up
pickup point, locker, parcel shop, collection point, parcel locker, access point
split shipment, several parcels, part of my order, only part, separate parcels, two parcels, separately
international, abroad, overseas, other countries, foreign country, another country, worldwide
customs, import duty, duty, taxes, tariff, import tax
address, delivery address, shipping address, where it goes, wrong address
change my order, edit my order, modify, add an item, add to my order
preorder, pre order, not yet released, order in advance, upcoming, before release
back order, backorder, out of stock, unavailable, sold out, not in stock
in stock, available, stock, availability, on the shelf
out of stock, sold out, unavailable, not available, gone, restock, back in stock
restock, back in stock, available again, come back
bulk order, large order, wholesale, business order, big order, large quantity
gift, present, gift wrap, gift message, wrapped, gift wrapping, wrapping
gift card, voucher, gift voucher, gift certificate, store credit
voucher, coupon, promo code, discount code, promotion code, code
promo code, coupon, discount code, voucher code, promotion code, promotional code
sale, clearance, special offer, reduced, offer, deal, promotion
price match, cheaper elsewhere, lower price, better price, price guarantee, best price, less somewhere else, undercut
price drop, price adjustment, went on sale, cheaper now, price change, reduced after
pay, payment, check out, checkout
payment method, ways to pay, pay with, accept, means of payment, pay by
credit card, card, debit card, visa, mastercard, amex
paypal, apple pay, google pay, wallet, digital wallet
instalment, pay later, pay monthly, financing, in parts, split the payment, klarna, spread payments, installment
instalment, pay over time, pay bit by bit
declined, payment failed, rejected, did not go through, not accepted, card refused, refused
charged twice, double charge, duplicate charge, billed twice, charged two times, two charges, same amount twice
charged twice, taken twice
charge, bill, debit, take money, taken from my account
unknown charge, unrecognised, do not recognise, did not buy, not mine, strange charge, unauthorised, unfamiliar
pending, authorisation, hold, reserved amount, temporary charge
invoice, bill, receipt, tax invoice, vat invoice, proof of purchase
receipt, proof of purchase, bill, till slip, sales slip
billing address, invoice address, bill to
sales tax, vat, tax, tax exempt
tax exempt, nonprofit, no tax, tax free
subscription, membership, plan, recurring, auto renew, subscribe, regular delivery
auto renew, renews automatically, automatic renewal, keep charging, recurring charge, renewal
store credit, balance, credit note, credit
return, send back, bring back, give back, take back, do not want, change my mind, unwanted, returning
return window to return, return period, days to return, time to return, too late to return, return deadline
return label, shipping label, prepaid label, label
return shipping, return postage, cost of return, return cost, pay for the return
refund, money back, get back my money, reimburse, credited, get my money, repay, cash back
refund time refund, waiting for my refund, refund yet, when money back
exchange, swap, different size, another size, trade, other colour, wrong size, replace
wrong item, not what i ordered, incorrect item, different item, something else, wrong product, wrong one
damaged, broken, smashed, cracked, arrived broken, defective, shattered, in pieces, dented
missing part, incomplete, piece missing, not everything, missing item, something missing, parts missing
faulty, defective, does not work, broken, not working, stopped working, dead, malfunction
final sale, no return, cannot be returned, non returnable, excluded, not returnable
original packaging, box, opened, packaging, unopened, original box, wrapping
opened, used, worn, tried, unsealed
tag, label, price tag
hygiene, underwear, swimwear, earrings, cosmetics, personal care
warranty, guarantee, cover, repair, still covered, manufacturer warranty
extended warranty, protection plan, extra cover, insurance, protection, care plan
repair, fix, service, mend
spare part, replacement part, parts, accessory
manual, instructions, user guide, handbook, how to use, booklet
assembly, assemble, put together, build, set up, installation, mount
install, installation, fit, connect, mount, fitting
compatible, work with, fit, suitable, go with, compatibility
size, fit, size chart, sizing, measurements, too small, too big, size guide
colour, shade, color
material, fabric, made of, cotton, leather
care, wash, clean, look after, maintain, care instructions
firmware, software update, update, latest version
reset, factory reset, restart, reboot, start over, default settings
pair, bluetooth, connect, link, pairing, hook up
battery, charge, power, runs out, lasts, battery life
not turn on, does not start, will not start, dead, no power, not switch on
recall, safety notice, recalled, dangerous product, unsafe
recycle, trade in, old device, take back, dispose, old appliance, old electronics
trade in, part exchange, sell my old, swap my old
loyalty, rewards, points, loyalty program, membership, loyalty card, bonus points, rewards program
points, rewards, loyalty points, bonus
earn, collect, gain, accumulate, get points
redeem, use, spend, cash in, exchange, use up
expire, run out, lapse, become invalid, lose, expiry
tier, level, status, gold, silver, platinum
birthday, birthday gift, birthday reward, treat
missing points, points not added, did not get points, not credited, points missing
combine, merge, join together, pool, stack, put together
stack, combine, use several, together with, more than one
refer, referral, invite a friend, recommend a friend, tell a friend, friend
join, sign up, enrol, become a member
leave, close my account, delete account, cancel membership, unsubscribe
account, profile, my account, login
password, login, sign in, forgot
email preferences, unsubscribe, newsletter, marketing emails, stop emails, advertising
personal data, privacy, my data, delete my data
store, shop, branch, outlet, location, retail store
nearest store, store near me, find a shop, closest, near me, locations
opening hours, open, hours, closing time
holiday hours, christmas, thanksgiving, bank holiday, easter
parking, park, car park
fitting room, changing room, try on, dressing room
personal shopper, styling, stylist, shopping advice, style advice
alteration, hem, shorten, tailor, tailoring, take in, too long, trouser
tailor, alteration, seamstress, sewing
gift registry, wish list, wedding list, baby list, registry, wishlist
lost property, lost and found, left in the store, forgot in the shop, left behind
accessibility, wheelchair, disabled, mobility, step free
workshop, class, course, event, demonstration
stock check, in store availability, have it in store, reserve in store
reserve, hold, put aside, set aside, keep for me, put by
customer service, support, help, talk to a person, agent, representative, customer care
complaint, complain, unhappy, dissatisfied, feedback
review, rating, comment, opinion
chat, message, live chat, whatsapp
business hours, support hours, when can i call
demo, try, test, demonstration, sample
appliance > fridge, washing machine, dishwasher, oven, refrigerator, freezer, dryer, microwave
electronics > phone, laptop, tv, television, tablet, camera, headphones, speaker, computer
tv, television, telly, screen
phone, smartphone, mobile, handset, iphone
headphones, earbuds, earphones, headset
speaker, sound system, audio
bulky, large, heavy, furniture, big item, oversized, large item
carry upstairs, room of choice, upstairs, delivery to the room, white glove, up the stairs
old item, old appliance, haul away, remove old, take away, old mattress
clothing > shirt, trousers, jeans, dress, jacket, coat, sweater, shoes, sock, skirt, t shirt
jewellery > ring, necklace, earrings, bracelet, watch
cosmetics, makeup, perfume, beauty, skincare, lipstick
perishable, food, fresh, flowers, groceries
grocery, groceries, food, fresh
shop, store, purchase, buy
subscription box, monthly box, box
minimum order, at least, minimum spend, smallest order
quantity, limit per customer
fraud, scam, fake, unauthorised, phishing
counterfeit, fake, authentic, genuine, original, real
student discount, students, student card
military, veteran, teacher, nurse, key worker
senior discount, pensioners, seniors
tip, gratuity, service charge
deliver, bring, drop off
~ parcel, courier, tracking, delivery
~ return, refund, label, exchange
~ warranty, repair, faulty, defect
~ gift, receipt, recipient
~ declined, card, bank, payment
~ points, expire, redeem, earn
~ assembly, furniture, delivery
~ damaged, photo, replacement, refund
~ customs, international, duty, tax
~ price, match, competitor
"""
