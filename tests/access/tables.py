"""The access matrix itself, cell by cell, written by hand from product.md ("Who may see what")."""

TABLE = """
verb                      employee manager former other above hr  other_hr colleague forwarded stranger left group
home.todo                 own      own     own    own   own   own own      own       own       -        -    -
home.welcome              own      own     own    own   own   own own      own       .         -        -    -
home.help                 own      own     own    own   own   own own      own       own       -        -    -
home.not_understood       own      own     own    own   own   own own      own       .         -        -    -
home.not_there            no       no      no     no    no    no  no       no        .         -        -    -
home.speak                own      own     own    own   own   own own      own       own       -        -    -
kept.mine                 own      own     own    own   own   own own      own       own       -        -    -
kept.forget               yes      yes     yes    no    no    no  no       no        no        -        -    -
chat.asked                own      own     own    own   own   own own      own       .         -        -    -
chat.of_person            yes      yes     no     no    no    no  no       no        .         -        -    -
care.pointer              own      own     own    own   own   own own      own       .         -        -    -
my_data.mine              own      own     own    own   own   own own      own       .         -        -    -
languages.choose          own      own     own    own   own   own own      own       .         -        -    -
team.overview             own      own     own    own   own   own own      own       own       -        -    -
coverage.of_unit          own      own     own    own   own   yes no       own       own        -        -    -
nudge.open                yes      no      no     no    no    no  no       no        .         -        -    -
nudge.later               yes      no      no     no    no    no  no       no        no        -        -    -
nudge.pace                yes      no      no     no    no    no  no       no        no        -        -    -
digest.open               no       yes     yes    no    no    no  no       no        .         -        -    -
notices.open              yes      no      no     no    no    no  no       no        .         -        -    -
reasons.mine              own      own     own    own   own   own own      own       own       -        -    -
reasons.of                yes      yes     no     no    no    no  no       no        .         -        -    -
reasons.asked             own      own     own    own   own   own own      own       .         -        -    -
remind.ask                own      own     own    own   own   own own      own       own       -        -    -
remind.send               no       own     own    own   own   no  no       no        no        -        -    -
remind.sent               no       yes     yes    no    no    no  no       no        no        -        -    -
talks.mine                own      own     own    own   own   own own      own       own       -        -    -
talks.open                yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.open              yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.ask               yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.save              yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.keep_stored       yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.paused            yes      yes     no     no    no    no  no       no        .         -        -    -
prepare.review            yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.release           yes      yes     no     no    no    no  no       no        no        -        -    -
prepare.together          yes      yes     no     no    no    no  no       no        no        -        -    -
room.open                 yes      yes     no     no    no    no  no       no        no        -        -    -
booking.propose           no       yes     no     no    no    no  no       no        no        -        -    -
booking.send_times        no       yes     no     no    no    no  no       no        no        -        -    -
booking.pick              yes      yes     no     no    no    no  no       no        no        -        -    -
booking.take              yes      no      no     no    no    no  no       no        no        -        -    -
booking.ask_for_other     yes      no      no     no    no    no  no       no        no        -        -    -
held.ask                  yes      yes     no     no    no    no  no       no        no        -        -    -
held.say                  yes      yes     no     no    no    no  no       no        no        -        -    -
paper.ask                 no       yes     no     no    no    no  no       no        no        -        -    -
paper.record              no       yes     no     no    no    no  no       no        no        -        -    -
paper.take_back           no       yes     no     no    no    no  no       no        no        -        -    -
paper.taken_back          yes      yes     no     no    no    no  no       no        .         -        -    -
plan.mine                 own      own     own    own   own   own own      own       own       -        -    -
plan.of_talk              yes      yes     no     no    no    no  no       no        no        -        -    -
plan.answer               yes      yes     no     no    no    no  no       no        no        -        -    -
plan.of_employee          yes      yes     no     no    no    no  no       no        no        -        -    -
plan.open                 yes      yes     no     no    no    no  no       no        no        -        -    -
plan.revision             yes      yes     no     no    no    no  no       no        .         -        -    -
plan.begin                yes      yes     no     no    no    no  no       no        no        -        -    -
plan.edit_goal            yes      yes     no     no    no    no  no       no        no        -        -    -
plan.save_goal            yes      yes     no     no    no    no  no       no        no        -        -    -
plan.remove_goal          yes      yes     no     no    no    no  no       no        no        -        -    -
plan.keep_stored_goal     yes      yes     no     no    no    no  no       no        no        -        -    -
plan.edit_activity        yes      yes     no     no    no    no  no       no        .         -        -    -
plan.save_activity        yes      yes     no     no    no    no  no       no        no        -        -    -
plan.remove_activity      yes      yes     no     no    no    no  no       no        no        -        -    -
plan.keep_stored_activity yes      yes     no     no    no    no  no       no        no        -        -    -
plan.forget               yes      yes     no     no    no    no  no       no        no        -        -    -
plan.propose              yes      yes     no     no    no    no  no       no        no        -        -    -
plan.take_back            yes      yes     no     no    no    no  no       no        no        -        -    -
plan.send_back            yes      yes     no     no    no    no  no       no        no        -        -    -
plan.agree                yes      yes     no     no    no    no  no       no        no        -        -    -
word.offer                yes      yes     no     no    no    no  no       no        no        -        -    -
outcomes.open             yes      yes     no     no    no    no  no       no        no        -        -    -
outcomes.edit             yes      yes     no     no    no    no  no       no        no        -        -    -
outcomes.save             yes      yes     no     no    no    no  no       no        no        -        -    -
outcomes.keep_stored      yes      yes     no     no    no    no  no       no        no        -        -    -
pay.write                 no       yes     no     no    no    no  no       no        no        -        -    -
pay.save                  no       yes     no     no    no    no  no       no        no        -        -    -
pay.give                  no       yes     no     no    no    no  no       no        no        -        -    -
pay.keep_stored           no       yes     no     no    no    no  no       no        no        -        -    -
pay.read                  yes      yes     no     no    no    no  no       no        .         -        -    -
pay.acknowledge           yes      no      no     no    no    no  no       no        no        -        -    -
handover.open             yes      yes     no     no    no    no  no       no        no        -        -    -
handover.take_over        no       =       no     no    no    no  no       no        no        -        -    -
earlier.mine              own      own     own    own   own   own own      own       own       -        -    -
earlier.read              no       no      no     no    no    no  no       no        no        -        -    -
earlier.share             no       no      no     no    no    no  no       no        no        -        -    -
earlier.withdraw          no       no      no     no    no    no  no       no        no        -        -    -
readers.of_mine           own      own     own    own   own   own own      own       own       -        -    -
readers.by_me             own      own     own    own   own   own own      own       own       -        -    -
deputies.open             no       yes     no     no    no    no  no       no        no        -        -    -
deputies.pick             own      own     own    own   own   own own      own       own       -        -    -
deputies.choose           no       yes     no     no    no    no  no       no        no        -        -    -
deputies.delegate         no       yes     no     no    no    no  no       no        no        -        -    -
deputies.end              no       yes     no     no    no    no  no       no        no        -        -    -
deputies.told             yes      no      no     no    no    no  no       no        .         -        -    -
deputies.held             own      own     own    own   own   own own      own       own       -        -    -
needs.mine                own      own     own    own   own   own own      own       own       -        -    -
needs.edit                no       yes     yes    no    yes   no  no       no        no        -        -    -
needs.save                no       yes     yes    no    yes   no  no       no        no        -        -    -
needs.end                 no       yes     yes    no    yes   no  no       no        no        -        -    -
needs.keep_stored         no       yes     yes    no    yes   no  no       no        no        -        -    -
plan.history              yes      yes     no     no    no    no  no       no        .         -        -    -
plan.discard              yes      yes     no     no    no    no  no       no        no        -        -    -
plan.thrown_away          yes      no      no     no    no    no  no       no        .         -        -    -
plan.read                 yes      no      no     no    no    no  no       no        no        -        -    -
plan.establish            no       yes     no     no    no    no  no       no        no        -        -    -
follow_up.open            yes      yes     no     no    no    no  no       no        no        -        -    -
follow_up.say             yes      yes     no     no    no    no  no       no        no        -        -    -
follow_up.keep_said       yes      yes     no     no    no    no  no       no        no        -        -    -
effect.open               yes      yes     no     no    no    no  no       no        no        -        -    -
effect.tell               yes      yes     no     no    no    no  no       no        no        -        -    -
coverage.trend            no       no      no     no    no    yes  no       no        no        -        -    -
coverage.demand           no       no      no     no    no    yes  no       no        no        -        -    -
coverage.quality          no       no      no     no    no    yes  no       no        no        -        -    -
data_check.open           no       no      no     no    no    yes  no       no        no        -        -    -
administration.ask_close  no       no      no     no    no    yes  no       no        no        -        -    -
administration.close_cycle no       no      no     no    no    yes  no       no        no        -        -    -
administration.ask_end    no       no      no     no    no    yes  no       no        no        -        -    -
administration.end_pause  no       no      no     no    no    yes  no       no        no        -        -    -
administration.open       no       no      no     no    no    own  own      no        no        -        -    -
administration.ask_pause  no       no      no     no    no    own  own      no        no        -        -    -
administration.pause      no       no      no     no    no    own  own      no        no        -        -    -
administration.ask_cycle  no       no      no     no    no    own  no       no        no        -        -    -
administration.open_cycle no       no      no     no    no    own  no       no        no        -        -    -
team.below                no       own     own    own   own   no   no       no        no        -        -    -
search.unit               no       no      no     no    no    yes  no       no        .         -        -    -
search.status             own      own     own    own   own   own  own      own       .         -        -    -
"""

SEATS = """
verb                      moved sharing new settled deputy all_deputy
home.todo                 own   own     own own     own    own
home.welcome              own   own     own own     own    own
home.help                 own   own     own own     own    own
home.not_understood       own   own     own own     own    own
home.not_there            no    no      no  no      no     no
home.speak                own   own     own own     own    own
kept.mine                 own   own     own own     own    own
kept.forget               yes   yes     no  no      no     no
chat.asked                own   own     own own     own    own
chat.of_person            yes   yes     yes yes     yes    yes
care.pointer              own   own     own own     own    own
my_data.mine              own   own     own own     own    own
languages.choose          own   own     own own     own    own
team.overview             own   own     own own     own    own
coverage.of_unit          own   own     own own     own    own
nudge.open                yes   yes     no  no      no     no
nudge.later               yes   yes     no  no      no     no
nudge.pace                yes   yes     no  no      no     no
digest.open               no    no      no  no      no     no
notices.open              yes   yes     no  no      no     no
reasons.mine              own   own     own own     own    own
reasons.of                yes   yes     yes yes     no     no
reasons.asked             own   own     own own     own    own
remind.ask                own   own     own own     own    own
remind.send               no    no      own own     no     no
remind.sent               no    no      no  no      no     no
talks.mine                own   own     own own     own    own
talks.open                yes   yes     yes yes     yes    yes
prepare.open              yes   yes     yes yes     yes    yes
prepare.ask               yes   yes     yes yes     yes    yes
prepare.save              yes   yes     yes yes     yes    yes
prepare.keep_stored       yes   yes     yes =       =      =
prepare.paused            yes   yes     yes yes     yes    yes
prepare.review            yes   yes     yes yes     yes    yes
prepare.release           yes   yes     yes yes     yes    yes
prepare.together          yes   yes     yes yes     yes    yes
booking.propose           no    no      yes yes     yes    yes
booking.send_times        no    no      yes yes     yes    yes
booking.pick              yes   yes     yes yes     yes    yes
booking.take              =     =       no  no      no     no
booking.ask_for_other     =     =       no  no      no     no
held.ask                  yes   yes     yes yes     yes    yes
held.say                  yes   yes     yes yes     yes    yes
plan.mine                 own   own     own own     own    own
plan.of_talk              yes   yes     yes yes     yes    yes
plan.answer               yes   yes     yes yes     yes    yes
plan.of_employee          yes   yes     yes yes     no     no
plan.open                 yes   yes     yes yes     yes    yes
plan.revision             yes   yes     yes yes     yes    yes
plan.begin                yes   yes     yes yes     yes    yes
plan.edit_goal            yes   yes     yes yes     yes    yes
plan.save_goal            yes   yes     yes yes     yes    yes
plan.remove_goal          yes   yes     yes yes     yes    yes
plan.keep_stored_goal     yes   yes     yes =       =      =
plan.edit_activity        yes   yes     yes yes     yes    yes
plan.save_activity        yes   yes     yes yes     yes    yes
plan.remove_activity      yes   yes     yes yes     yes    yes
plan.keep_stored_activity yes   yes     yes =       =      =
plan.forget               yes   yes     yes =       =      =
plan.propose              yes   yes     yes yes     yes    yes
plan.take_back            yes   yes     yes =       yes    yes
plan.send_back            yes   yes     yes yes     yes    yes
plan.agree                =     =       yes yes     yes    yes
handover.open             yes   yes     yes yes     yes    yes
room.open                 yes   yes     yes yes     yes    yes
word.offer                yes   yes     yes yes     yes    yes
outcomes.open             yes   yes     yes yes     no     yes
outcomes.edit             yes   yes     yes yes     no     yes
outcomes.save             yes   yes     yes yes     no     yes
outcomes.keep_stored      yes   yes     yes yes     no     =
pay.write                 no    no      yes yes     no     yes
pay.save                  no    no      yes yes     no     yes
pay.give                  no    no      yes yes     no     yes
pay.keep_stored           no    no      yes yes     no     =
pay.read                  yes   yes     yes yes     no     yes
pay.acknowledge           yes   yes     no  no      no     no
paper.ask                 no    no      yes yes     yes    yes
paper.record              no    no      yes yes     yes    yes
paper.take_back           no    no      yes yes     yes    yes
paper.taken_back          yes   yes     yes yes     yes    yes
handover.take_over        no    no      yes =       =      =
earlier.mine              own   own     own own     own    own
earlier.read              yes   yes     no  yes     no     no
earlier.share             yes   =       no  no      no     no
earlier.withdraw          =     yes     no  no      no     no
readers.of_mine           own   own     own own     own    own
readers.by_me             own   own     own own     own    own
deputies.open             no    no      yes yes     no     no
deputies.pick             own   own     own own     own    own
deputies.choose           no    no      no  no      no     no
deputies.delegate         no    no      no  no      no     no
deputies.end              no    no      no  no      yes    no
deputies.told             no    no      no  no      yes    no
deputies.held             own   own     own own     own    own
needs.mine                own   own     own own     own    own
needs.edit                no    no      yes yes     no     no
needs.save                no    no      yes yes     no     no
needs.end                 no    no      yes yes     no     no
needs.keep_stored         no    no      =   =       no     no
plan.history              yes   yes     yes yes     no     no
plan.discard              yes   yes     yes yes     yes    yes
plan.thrown_away          yes   yes     no  no      no     no
plan.read                 yes   yes     no  no      no     no
plan.establish            no    no      yes =       yes    yes
follow_up.open            yes   yes     yes yes     no     no
follow_up.say             yes   yes     yes yes     no     no
follow_up.keep_said       yes   yes     =   =       no     no
effect.open               yes   yes     yes yes     no     no
effect.tell               yes   yes     yes yes     no     no
coverage.trend            no    no      no  no      no     no
coverage.demand           no    no      no  no      no     no
coverage.quality          no    no      no  no      no     no
data_check.open           no    no      no  no      no     no
administration.ask_close  no    no      no  no      no     no
administration.close_cycle no    no      no  no      no     no
administration.ask_end    no    no      no  no      no     no
administration.end_pause  no    no      no  no      no     no
administration.open       no    no      no  no      no     no
administration.ask_pause  no    no      no  no      no     no
administration.pause      no    no      no  no      no     no
administration.ask_cycle  no    no      no  no      no     no
administration.open_cycle no    no      no  no      no     no
team.below                no    no      own own     no     no
search.unit               no    no      no  no      no     no
search.status             own   own     own own     own    own
"""
"""What came of the import: the times and the word of the old manager fell, so did his proposal of a plan, and Anna's
*ready*. Whatever Karin does in the talk takes it over, so before that each of her presses changes something.
A deputy finds everything as it is, but for what Bo has prepared."""

LOGGED = """
verb                      employee    manager
prepare.open              preparation preparation
prepare.paused            preparation preparation
prepare.release           preparation preparation
prepare.together          preparation preparation
room.open                 preparation plan,preparation
plan.of_talk              -           plan
plan.answer               -           plan
plan.of_employee          -           plan
plan.open                 -           plan
plan.revision             -           plan
plan.begin                preparation plan,preparation
plan.edit_goal            preparation plan,preparation
plan.save_goal            -           plan
plan.remove_goal          -           plan
plan.keep_stored_goal     preparation plan,preparation
plan.edit_activity        -           plan
plan.save_activity        -           plan
plan.remove_activity      preparation plan,preparation
plan.keep_stored_activity -           plan
plan.forget               -           plan
plan.propose              -           plan
plan.take_back            -           plan
plan.send_back            -           plan
plan.agree                -           plan
outcomes.open             -           plan,outcomes
outcomes.edit             -           plan,outcomes
outcomes.save             -           plan,outcomes
outcomes.keep_stored      -           plan,outcomes
pay.write                 -           plan,outcomes
pay.save                  -           plan,outcomes
pay.give                  -           plan,outcomes
pay.keep_stored           -           plan,outcomes
pay.read                  -           plan,outcomes
plan.establish            -           plan
follow_up.open            -           plan
follow_up.say             -           plan
follow_up.keep_said       -           plan
effect.open               -           plan
effect.tell               -           plan
"""
"""What of another person's content is noted as read, when both have prepared: not what people read of their own.

The form of a goal shows what both have prepared, and the first draft is made of it. Verbs without a row note nothing.
"""
