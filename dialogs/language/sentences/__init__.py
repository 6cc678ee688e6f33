"""What people write, by what they mean: one file for each intent, `[one|other]` stands for each of them."""

from dialogs.language.sentences import (
    book_talk,
    deputy,
    help,
    language,
    make_plan,
    my_data,
    my_plan,
    my_preparations,
    my_status,
    my_talk,
    overdue,
    pause_reminders,
    person_status,
    prepare,
    remind,
    team_status,
    unit_needs,
    unit_status,
    unknown,
    who_read,
    why_reminded,
)

SENTENCES = {
    module.__name__.rpartition(".")[2]: module.SENTENCES
    for module in (
        book_talk,
        deputy,
        help,
        language,
        make_plan,
        my_data,
        my_plan,
        my_preparations,
        my_status,
        my_talk,
        overdue,
        pause_reminders,
        person_status,
        prepare,
        remind,
        team_status,
        unit_needs,
        unit_status,
        unknown,
        who_read,
        why_reminded,
    )
}
