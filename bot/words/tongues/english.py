"""What English words are to a promise."""

from typing import Final

from bot.words.tongue import Tongue

ENGLISH: Final = Tongue(
    table="""
SB: help_is
V,: make_sure
2: to
k: this these
J: they
c: consider
#: two three four five six seven eight nine ten eleven twelve twenty thirty
h: our my
I: i
W: we
Ss: technician technicians engineer engineers courier driver plumber electrician
S: somebody someone colleague colleagues team teams specialist manager supervisor agent operator representative
S: adviser advisor expert staff crew caretaker warehouse payroll billing finance support security department desk
S: branch boss lawyer admin admins locksmith cleaner nurse doctor dentist hotel bank carrier accountant accounting
S: reception housekeeping hr it_department second_line
Y: your yours
FL: should_get should_receive should_hear_from should_hear_back_from should_have should_see
U: you
T: it everything
,j: that to_say
O: order request complaint account subscription payment booking reservation appointment card charge amount
O: parcel package delivery invoice contract transfer
M: refund replacement reimbursement compensation money credit voucher callback call_back money_back
y: for_you
A: the a an another some both one one_of_our one_of_my
H: have ve has
P: was were
B: is are am m s re be_going
E: been be gotten
G: being
F: was_able_to were_able_to will ll shall going_to gonna able_to managed_to went_ahead_and gone_ahead_and about_to
F: due_to should_arrive should_reach should_hit
x: can could may might must should would need needs needed d cannot have_to has_to had_to want wants
p: went came began ran rang told flew grew drove spoke wrote took gave threw drew chose forgot broke froze rose
p: withdrew disappeared got
D: gone come begun run rung did sent made given gotten taken brought bought built caught chosen drawn
D: driven flown held kept laid left lent paid quit sold shot spoken spent taught thrown withdrawn written torn sworn
D: worn hidden shaken stuck struck swept bent bound dealt dug fed fought hung lit sunk woken wound seen_to saw_to had
D: rebuilt broken frozen overridden undone undid rewritten rewrote sped had_a_word checked_in checked_with
D: checked_you_in looked_into looked_after read_out talked_to talked_with agreed_to
C: done sorted resent told_them made_sure filed
d: put set let cut shut cast reset
V: look_into check_with double_check_with see_to look_after talk_to
N: making_sure looking_into looking_after checking_with confirm promise guarantee assure hereby talking_to
N: double_checking
R: on_it on_its_way on_their_way on_the_way on_his_way on_her_way on_my_way on_our_way on_the_case under_way underway
R: in_progress in_hand in_the_system in_the_queue in_the_works in_the_post in_the_mail on_the_phone_with in_touch_with
R: on_top_of_it on_top_of_this down_for in_line_for taking_over
ER: be_with_you
HC: ve_let have_let
RU: waiting_for_you ready_for_you
K: had_no had_trouble tell_you told_you be_happy be_glad need like found saw seen read knew known thought understood
K: meant heard learnt felt said use used using uses try tries tried trying have_a_look had_a_look see sees seeing
K: keep_it_short keep_this_short hop hope hopes made_it_easy make_it_easy got_you_covered can_see left_out
K: been_through ask_you ask_whether seek seeks sought seeking advise advises advised advising reads reading hear hears
K: hearing based basing trained training refer referred referring charged charging stored storing started starting bet
L: get receive hear_from hear_back_from
e: expect can_expect should_expect may_expect
X: not t never no nobody nothing none neither nor cannot unable no_one hardly
,X: what how whether which where why who whose whom have_you are_you did_you do_you
Q: while if unless provided whether_or_not assuming in_case in_the_event
q: when whenever once after as_soon_as where_possible
u: until till
b: before
l: by
i: in
m: minute minutes moment moments hour
IF: let_me
n: number reference
On: case ticket claim
t: january february march april may_be june july august september october november december noon midday midnight lunch
t: long
Z: within_the_hour within_an_hour within_minutes within_the_next_hour today tonight tomorrow yesterday
Z: shortly soon right_away at_once straight_away immediately this_morning
Z: this_afternoon this_evening this_week just_now as_we_speak from_here as_of_today earlier monday tuesday wednesday
Z: thursday friday saturday sunday in_a_second in_a_bit by_then momentarily
z: again now already
r: for_all for_everyone everybody everyone within every each usually normally always generally typically often
r: sometimes annually yearly monthly weekly daily
r: weekdays business_days working_days working_day business_day on_arrival by_default automatically per only this_year
r: days weeks months years hours last_week last_month last_year last_winter last_summer last_spring last_autumn
r: in_version since during in_the_future
w: all_set_up something anything apply supply family july
-: up down off out back away all ok okay right alright great sure yes perfect fine just also successfully personally
-: gladly hereby kindly simply really actually quickly duly finally currently no_problem no_worries no_need
-: as_requested as_you_asked as_discussed so_far please_note directly fully give_me_a_minute give_me_a_moment
-: give_me_a_second you_re_done you_are_done you_re_set you_are_set you_re_all_set
!: leave_it_with_me leave_that_with_me leave_this_with_me i_got_this
!: all_set all_done all_sorted it_s_all_done it_s_done that_s_done that_s_all_sorted
!: sorted_: done_: all_taken_care_of taken_care_of i_m_on_it sure_thing_done consider_it_done
v: let_me_know say send call contact write tell ask give fill enter open go click choose select use bring take log
v: sign visit ring email submit return cancel pay show reply answer let_us please come check provide report book
v: download complete add leave verify ensure make remember note keep wait look see try drop post share save
v: upload install update run
+: and then
,: but so because or as since though although
K*: look search check find notic mention quot list summar explain describ show say answer reply repli appreciat apolog
K*: sorr
K*: regret recommend suggest wonder wish want hoped hoping guess assum suppos understand think know mean believ feel
K*: learn prefer compar translat interpret recogni includ limit program design allow requir wait stay receiv damag
K*: delay declin lost stolen expir reject refus fail compromis walk help assist protect encrypt insur cover need talk
K*: warn encourag empower oblig invit valu treat celebrat annoy confus miss pend interest involv
C*: delet escalat forward transferr cancel refund reimburs revers waiv notif inform alert contact assign flag log
C*: report record submit rais reschedul book rebook unlock unblock block fix resolv sort issu grant reopen reinstat
C*: credit arrang initiat
""",
    endings=r"(?P<D>\w{2,}ed)"
    r"|(?P<N>\w{2,}ing)|(?P<none>\w{2,}ly)",
    orders="[vV]|w[AYT]",
)
