"""What only an administrator changes: the skeleton of a platform (codes, subgroups, topics, target groups).

Everything else has pages of its own, with actions that keep the audit trail.
"""

from django.contrib import admin

from initiatives.models import GoalSubgroup, Platform, TargetGroup, Topic


class GoalSubgroupInline(admin.TabularInline):
    model = GoalSubgroup
    extra = 0


class TargetGroupInline(admin.TabularInline):
    model = TargetGroup
    extra = 0


class TopicInline(admin.TabularInline):
    model = Topic
    extra = 0


@admin.register(Platform)
class PlatformAdmin(admin.ModelAdmin):
    list_display = ("name", "short_name")
    inlines = [TargetGroupInline, GoalSubgroupInline, TopicInline]
