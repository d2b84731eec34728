"""What people type is kept while they type, whoever else writes there: for every page that keeps itself.

A room with such pages says what they write in (`live.Workpiece`), offers the fields of a page (`live.LiveFields`),
draws them (`live_form.LiveForm`) and answers what the script of the page sends (`posts`): docs/decisions/0051.
"""
