"""What differs in what the coordinator told: scores, activities, cooperation, story, quotes, documents."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from initiatives.models import Goal
from quarters.comparison import fields
from quarters.comparison.fields import Change, came_or_went, differences, text_change
from quarters.comparison.matching import by, paired
from quarters.models import GoalScore, StoryPassage
from quarters.said import joined, label_of, number_in_words
from quarters.snapshot import Content
from quarters.submitted import activity_told, quote_told, step_in_words


def goals(before: Content, after: Content) -> Iterator[Change]:
    """The goals themselves, which the platform may have worded anew."""
    for old, new in paired(before["goals"], after["goals"], by("code")):
        if old and new:
            yield from differences(_("Doel %(code)s") % new, old, new, fields.GOAL)
        else:
            yield came_or_went("", _("doel"), old, new, _goal_name)


def scores(before: Content, after: Content, *, with_remarks: bool) -> Iterator[Change]:
    """Whose score on which goal went from what to what. Remarks, and whether a score was taken over, belong to one
    quarter."""
    known = {goal["code"]: goal for goal in before["goals"]}
    for goal in after["goals"]:
        old_goal = known.get(goal["code"], {"scores": []})
        for old, new in paired(old_goal["scores"], goal["scores"], by("participant", "employer", "scorer")):
            yield from _score(after, goal, old, new, with_remarks)


def _score(whole: Content, goal: Content, old: Content | None, new: Content | None, told: bool) -> Iterator[Change]:
    score = new or old or {}
    subject = _subject(whole, score)
    name = _goal_name(goal)
    if goal["scored_per"] == Goal.ScoredPer.PARTICIPANT:
        own_voice = _("%(participant)s zelf") % {"participant": whole["initiative"]["participant_singular"]}
        is_own = score["scorer"] == GoalScore.Scorer.SELF
        name += f" ({own_voice if is_own else label_of(GoalScore.Scorer, score['scorer']).lower()})"
    words = {"goal": name, "was": step_in_words(old), "now": step_in_words(new)}
    if old is None:
        yield Change(subject, _("%(goal)s: nieuw, %(now)s") % words, now=words["now"])
    elif new is None:
        yield Change(subject, _("%(goal)s: niet meer ingevuld, was %(was)s") % words, was=words["was"])
    elif old["step"] != new["step"]:
        yield Change(subject, _("%(goal)s: van %(was)s naar %(now)s") % words, was=words["was"], now=words["now"])
    if not told or new is None:
        return
    old_remark = old["remark"] if old else ""
    if old_remark != new["remark"]:
        yield text_change(subject, _("%(goal)s: opmerking") % words, old_remark, new["remark"])
    taken = [bool(row and row.get("is_taken_over")) for row in (old, new)]
    if taken[0] != taken[1]:
        yield Change(
            subject, (_("%(goal)s: overgenomen van vorig kwartaal") if taken[1] else _("%(goal)s: nagekeken")) % words
        )


def _subject(whole: Content, score: Content) -> str:
    if score["participant"]:
        return f"{capfirst(whole['initiative']['participant_singular'])} {score['participant']}"
    return score["employer"] or whole["initiative"]["name"]


def _goal_name(goal: Content) -> str:
    return f"{goal['code']} {goal['short_name']}"


def activities(before: Content, after: Content) -> Iterator[Change]:
    keys = (by("title", "on", "kind"), by("title", "on"), by("title"), by("on", "kind"))
    for old, new in paired(before["activities"], after["activities"], *keys):
        if old and new:
            yield from differences(old["title"], old, new, fields.ACTIVITY)
        else:
            yield came_or_went("", _("activiteit"), old, new, _activity_in_words)


def _activity_in_words(activity: Content) -> str:
    said = activity_told(activity)
    return joined(said["title"], said["on"], said["kind"])


def indicators(before: Content, after: Content) -> Iterator[Change]:
    """Figures the initiative keeps itself."""
    for old, new in paired(before["indicators"], after["indicators"], by("name")):
        if old and new:
            yield from differences(new["name"], old, new, fields.INDICATOR)
        else:
            yield came_or_went("", _("cijfer"), old, new, _indicator)


def _indicator(row: Content) -> str:
    return f"{row['name']}, {number_in_words(row['value'])} {row['unit']}".strip()


def cooperation(before: Content, after: Content) -> Iterator[Change]:
    for old, new in paired(before["cooperation"], after["cooperation"], by("name", "kind"), by("name")):
        if old and new:
            yield from differences(new["name"], old, new, fields.COOPERATION)
        else:
            yield came_or_went("", _("partner"), old, new, _partner)


def _partner(row: Content) -> str:
    return joined(row["name"], fields.COOPERATION[1].say(row["course"]), row["note"])


def story(before: Content, after: Content) -> Iterator[Change]:
    old, new = ({row["question"]: row["text"] for row in whole["story"]} for whole in (before, after))
    for question in sorted(old.keys() | new.keys(), key=_order_of_question):
        was, now = old.get(question, ""), new.get(question, "")
        if was != now:
            yield text_change(label_of(StoryPassage.Question, question), _("antwoord"), was, now)


def _order_of_question(question: str) -> tuple[int, str]:
    questions = StoryPassage.Question.values
    return (questions.index(question) if question in questions else len(questions), question)


def quotes(before: Content, after: Content) -> Iterator[Change]:
    for old, new in paired(before["quotes"], after["quotes"], by("reference"), by("text")):
        if old and new:
            subject = _("Citaat van %(whom)s") % {"whom": new["speaker_role"] or _("onbekend")}
            yield from differences(subject, old, new, fields.QUOTE)
        else:
            yield came_or_went("", _("citaat"), old, new, _quote_in_words)


def _quote_in_words(quote: Content) -> str:
    return f"“{quote['text']}” ({quote_told(quote)['attribution']})"


def attachments(before: Content, after: Content) -> Iterator[Change]:
    for old, new in paired(before["attachments"], after["attachments"], by("reference"), by("checksum")):
        if old and new:
            yield from differences(new["title"], old, new, fields.ATTACHMENT)
        else:
            yield came_or_went("", _("bijlage"), old, new, lambda file: file["title"])


def explanations(before: Content, after: Content) -> Iterator[tuple[str, Change]]:
    """The coordinator's words about what the check found odd, each with the section it is about."""
    rows = [whole.get("explanations", []) for whole in (before, after)]
    for old, new in paired(*rows, by("section", "message"), by("section", "explanation")):
        row = new or old or {}
        if old and new:
            for change in differences("", old, new, fields.EXPLANATION, _("uitleg bij een waarschuwing")):
                yield row["section"], change
        else:
            text = (
                _("uitleg bij een waarschuwing weg: %(row)s")
                if old
                else _("uitleg bij een waarschuwing erbij: %(row)s")
            )
            yield row["section"], Change("", text % {"row": f"{row['message']} – {row['explanation']}"})
