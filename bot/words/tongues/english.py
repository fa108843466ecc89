"""What English words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

ENGLISH: Final = Tongue(
    table="""
I: i
W: we
S: somebody someone colleague colleagues team teams specialist manager supervisor agent operator representative
S: adviser
S: advisor expert staff crew caretaker warehouse payroll billing finance support security department desk branch boss
S: lawyer admin admins locksmith cleaner nurse doctor dentist hotel bank carrier accountant accounting reception
S: housekeeping hr it_department second_line IT HR facilities maintenance reservations dispatch logistics helpdesk
S: service_desk specialists managers agents operators advisers advisors nurses doctors colleague_of_mine chef landlord
S: mr mrs ms dr council vet
Ss: technician technicians engineer engineers courier driver plumber electrician electricians plumbers drivers
Ss: couriers locksmiths mechanics mechanic porter porters
SB: help_is
BC: is_complete
VU: be_in_touch
WV: we_come
J: they he she
Y: your yours
U: you
h: our my
y: for_you on_your_behalf for_your_use in_your_name under_your_name as_requested as_you_asked as_per_your_request
y: as_you_requested as_you_wished as_you_wanted
k: this these
T: it everything
A: the a an another some both one one_of_our one_of_my
O: password order request complaint account subscription payment booking reservation appointment card charge amount
O: parcel package delivery invoice contract transfer fee loan seat table room address refund_request claim_form badge
O: licence license ticket_order
M: refund replacement reimbursement compensation money credit voucher callback call_back money_back
n: number reference
On: case ticket claim
#: two three four five six seven eight nine ten eleven twelve twenty thirty
H: have ve has
HC: ve_let have_let have_spoken
P: was were
B: is are am m s re be_going
G: being
E: been be
ER: be_with_you
F: was_able_to were_able_to will ll shall going_to gonna able_to managed_to went_ahead_and gone_ahead_and about_to
F: due_to should_arrive should_reach should_hit is_scheduled_to are_scheduled_to is_set_to is_due_to
F: should_be_back_with_you should_be_with_you should_be_in_your
IF: let_me
FL: should_get should_receive should_hear_from should_hear_back_from should_have should_see
x: can could may might must should would need needs needed d have_to has_to had_to want wants
D: gone begun rung did sent made gotten taken brought bought built caught chosen drawn driven flown held kept laid
D: left lent paid quit sold shot spoken spent taught thrown withdrawn written torn sworn worn hidden shaken
D: struck
D: swept bent bound dealt dug fed fought hung lit sunk woken wound saw_to had rebuilt broken frozen overridden undone
D: undid rewritten rewrote sped checked_in checked_with checked_you_in looked_into read_out talked_to
D: talked_with agreed_to given undertaken forgiven redone retaken withheld upheld redrawn rehung relaid repaid resold
D: spun swung strung slid unfrozen overturned hooked_up
C: done sorted resent told_them made_sure filed taken_care_of dealt_with seen_to looked_after had_a_word passed_on
C: handed_over handed_on sent_on put_through taken_up chased_up written_off taken_off called_off turned_off turned_on
C: switched_off switched_on switched_over set_aside put_aside put_back put_down sent_off sent_back handed_in
C: rushed_through pushed_through ironed_out cleared_up sorted_out worked_out straightened_out patched_up taken_down
C: brought_forward moved_forward pushed_back knocked_off squared_away wrapped_up topped_up signed_off ticked_off
C: crossed_off ordered_in called_out sent_round gone_ahead_with joined_the_chat joined_us joined_this_chat
d: put set let cut shut cast reset come run split hit rid spread rerun preset offset
p: went came began ran rang told flew grew drove spoke wrote took gave threw drew chose forgot broke froze rose
p: withdrew
p: disappeared got
V: look_into check_with double_check_with see_to look_after talk_to
N: making_sure looking_into looking_after checking_with confirm promise guarantee assure talking_to double_checking
NY: looking_at_your_case looking_at_your_ticket looking_at_your_request looking_at_your_account looking_at_your_order
NY: checking_your
V,: make_sure
R: on_it on_its_way on_their_way on_the_way on_his_way on_her_way on_my_way on_our_way on_the_case under_way underway
R: in_progress in_hand in_the_system in_the_queue in_the_works in_the_post in_the_mail on_the_phone_with in_touch_with
R: on_top_of_it on_top_of_this down_for in_line_for taking_over ready_for_collection ready_to_collect ready_for_pickup
R: waiting_at_reception on_the_guest_list on_the_waiting_list en_route out_for_delivery up_and_running
R: back_up_and_running back_online back_in_service working_again up_again back_up booked_on booked_onto booked_into
R: enrolled_on enrolled_onto back_in_your_account off_your_account off_your_bill off_your_file in_the_hands_of
R: in_good_hands confirmed_for booked_for scheduled_for confirmed_on enrolled_in_the
RU: waiting_for_you ready_for_you
L: get receive hear_from hear_back_from
e: expect can_expect should_expect may_expect
c: consider
!: leave_it_with_me leave_that_with_me leave_this_with_me i_got_this all_set all_done all_sorted it_s_all_done
!: it_s_done
!: that_s_done that_s_all_sorted sorted_: done_: i_m_on_it sure_thing_done consider_it_done you_re_all_set
!: you_are_all_set
K: going_by had_no had_trouble tell_you told_you be_happy be_glad like found saw seen read knew known thought
K: understood
K: meant heard learnt felt said use used using uses try tries tried trying have_a_look had_a_look see sees seeing
K: keep_it_short keep_this_short hop hope hopes made_it_easy make_it_easy got_you_covered can_see left_out
K: been_through
K: ask_you ask_whether seek seeks sought seeking advise advises advised advising reads reading hear hears hearing
K: based stuck
K: basing trained training refer referred referring charged charging stored storing started starting bet signed_in
K: logged_in signed_out logged_out feed seed breed speed indeed exceed given_that given_the given_your given_this
K: paired synced founded considered do_my_best do_our_best try_my_best came_across stumbled_upon stumbled_on
K: took_this_from took_that_from pulled_this_from taken_this_from drawn_this_from got_this_from put_the_main_points
K: keep_it_brief keep_this_brief keep_it_simple point_out pointed_out drew_on drawn_on relied rely broken_down
K: boiled_down put_together drawing_on stick_to start_with kept_this_short kept_it_short picked_out broken_this_down
K: broken_it_down break_it_down break_this_down boil_it_down mixed_up work_from leave_it_at_that got_it_wrong
K: got_that_wrong ran_a_search run_a_search made_a_mistake
K: made_an_error put_it_differently put_it_another_way gone_through_the went_through_the go_through_the go_through_it
K: going_through_the gone_through_it
K*: gather compil hack scam stole robb phish look search check find notic mention quot list summar explain describ
K*: show
K*: say answer reply repli appreciat apolog sorr regret recommend suggest wonder wish want hoped hoping guess assum
K*: suppos understand think know mean believ feel learn prefer compar translat interpret recogni includ limit program
K*: design allow requir wait stay receiv damag delay declin lost stolen expir reject refus fail compromis walk help
K*: assist protect encrypt insur cover need talk warn encourag empower oblig invit valu treat celebrat annoy confus
K*: miss
K*: pend interest involv focus rephras paraphras misread misunder overlook concentrat
C*: delet escalat forward transferr cancel refund reimburs revers waiv notif inform alert contact assign flag log
C*: report
C*: record submit rais reschedul book rebook unlock unblock block fix resolv sort issu grant reopen reinstat credit
C*: arrang initiat void reissu expedit reactivat restor rectif postpon reserv enrol unsubscrib whitelist
C*: allowlist quarantin priorit dispatch despatch resubmit reprint rerout unfreez unfroz deregist upgrad reimag
C*: renumber refil restock recalibrat recalcul retriev relocat redirect reroute resequenc rescind repeal overrid
X: not t never no nobody nothing none neither nor cannot unable no_one hardly
,X: what how whether which where why who whose whom have_you are_you did_you do_you
Q: below above while if unless provided whether_or_not assuming in_case in_the_event
?: according_to sounds_as_though sounds_as_if sounds_like looks_as_though looks_as_if looks_like seems apparently
?: courier_says carrier_says tracking_says driver_says
q: when whenever once after as_soon_as where_possible
u: until till
b: before
l: by
i: in
m: minute minutes moment moments hour
t: january february march april may_be june july august september october november december noon midday midnight lunch
t: end_of_the_month end_of_the_week end_of_the_year end_of_month
Z: before_long within_the_hour within_an_hour within_minutes within_the_next_hour today tonight tomorrow yesterday
Z: shortly soon
Z: right_away at_once straight_away immediately this_morning this_afternoon this_evening this_week just_now
Z: as_we_speak
Z: from_here as_of_today earlier monday tuesday wednesday thursday friday saturday sunday in_a_second in_a_bit by_then
Z: momentarily by_the_end_of_the_day before_the_end_of_the_day by_close_of_business by_the_end_of_today
Z: by_the_end_of_the_week before_the_week_is_out by_the_time_you_read_this in_no_time later_today first_thing
Z: any_minute any_moment
z: again now already
r: for_all for_everyone everybody everyone within every each usually normally always generally typically often
r: sometimes
r: annually yearly monthly weekly daily weekdays business_days working_days working_day business_day on_arrival
r: by_default automatically per only this_year days weeks months years hours last_week last_month last_year
r: last_winter
r: last_summer last_spring last_autumn in_version during in_the_future on_request
v: let_me_know send call contact write tell ask give fill enter open go click choose select bring take log sign visit
v: ring email submit return cancel pay let_us please provide report book download complete add leave verify ensure
v: make
v: remember note keep drop post share save upload install update
2: to
,j: that to_say
+: and then
,: but so because or as since though although
-: up down off out back away all ok okay right alright great sure yes perfect fine just also successfully personally
-: gladly hereby kindly simply really actually quickly duly finally currently no_problem no_worries no_need
-: as_discussed so_far please_note directly fully give_me_a_minute give_me_a_moment give_me_a_second
-: you_re_done you_are_done you_re_set you_are_set please_be_assured rest_assured be_assured in_our_records
-: in_our_system on_our_system on_our_side on_our_end from_our_side from_our_end in_the_process_of in_the_middle_of
-: according_to_our according_to_my on_file please_be_assured_that rest_assured_that
-: be_assured_that please_know_that you_can_rest_assured_that
w: all_set_up something anything apply supply family hundred expedited your_company your_employer your_organisation
w: your_organization
w: that_morning that_afternoon that_evening that_night that_day that_week
IH: i_d_already i_d_just
WH: we_d_already we_d_just
BYR: is_yours
BK: is_now_connected is_connected is_now_paired is_paired is_now_synced are_now_connected_to_the
BK: are_now_connected_to_your
Cy: reserved_for_your booked_for_your held_for_your kept_for_your
BN: m_booking re_booking am_booking are_booking is_booking m_ordering
=: steps overview summary gist short_version key_points main_points handbook passage passages articles outline rundown
=: guideline guidelines languages
""",
    endings=r"(?P<D>\w{2,}ed)"
    r"|(?P<N>\w{2,}ing)|(?P<none>\w{2,}ly)",
    orders="[vV]|[Kw][AYT]|K$",
    elides="[CD][AYU]",
)
