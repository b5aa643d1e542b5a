namespace AttBot.Reminders.Acts;

/// <summary>What somebody wants of the reminders, as far as their words say it.</summary>
public abstract record Wish
{
    private Wish() { }

    /// <summary>To be reminded some days before a duty of their State.</summary>
    /// <param name="Days">How many.</param>
    /// <param name="DutyKey">Which duty.</param>
    /// <param name="At">The time of day; null when not said.</param>
    public sealed record BeforeDuty(int Days, string DutyKey, TimeOnly? At) : Wish;

    /// <summary>To be reminded before a running process stops waiting for what people may give it.</summary>
    /// <param name="Days">How many days before; null when not said.</param>
    /// <param name="Step">What it waits for: <c>call</c>, <c>consultation</c> or <c>silence</c>.</param>
    /// <param name="At">The time of day; null when not said.</param>
    public sealed record BeforeProcess(int? Days, string Step, TimeOnly? At) : Wish;

    /// <summary>To be reminded every week.</summary>
    /// <param name="Day">On which day.</param>
    /// <param name="At">The time of day; null when not said.</param>
    /// <param name="Text">What of; empty when not said.</param>
    public sealed record Weekly(DayOfWeek Day, TimeOnly? At, string Text) : Wish;

    /// <summary>To be reminded on a weekday to come, once.</summary>
    /// <param name="Day">The weekday.</param>
    /// <param name="At">The time of day; null when not said.</param>
    /// <param name="Text">What of; empty when not said.</param>
    public sealed record OnWeekday(DayOfWeek Day, TimeOnly? At, string Text) : Wish;

    /// <summary>To be reminded on a day, once.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="At">The time of day; null when not said.</param>
    /// <param name="Text">What of; empty when not said.</param>
    public sealed record OnDay(DateOnly Day, TimeOnly? At, string Text) : Wish;

    /// <summary>To be reminded on a day of the calendar whose year was not said: the next one.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">Of the month.</param>
    /// <param name="At">The time of day; null when not said.</param>
    /// <param name="Text">What of; empty when not said.</param>
    public sealed record OnDate(int Month, int Day, TimeOnly? At, string Text) : Wish;

    /// <summary>To be reminded after some days, once.</summary>
    /// <param name="Days">How many.</param>
    /// <param name="At">The time of day; null when not said.</param>
    /// <param name="Text">What of; empty when not said.</param>
    public sealed record InDays(int Days, TimeOnly? At, string Text) : Wish;

    /// <summary>To be reminded, without saying when.</summary>
    public sealed record WithoutTime : Wish;

    /// <summary>To see their reminders.</summary>
    public sealed record List : Wish;

    /// <summary>To undo one.</summary>
    /// <param name="Number">Its number in the list; null when not said.</param>
    public sealed record Undo(int? Number) : Wish;

    /// <summary>To move one.</summary>
    /// <param name="Number">Its number in the list; null when not said.</param>
    /// <param name="To">To when; one of the other wishes.</param>
    public sealed record Move(int? Number, Wish To) : Wish;

    /// <summary>To be left alone about the last notice until a day.</summary>
    /// <param name="To">When; null for a week.</param>
    public sealed record Snooze(Wish? To) : Wish;

    /// <summary>To see which handovers wait for the Secretariat.</summary>
    public sealed record Handovers : Wish;

    /// <summary>To confirm one of them.</summary>
    /// <param name="Code">Its code in the list; empty when not said.</param>
    public sealed record ConfirmHandover(string Code) : Wish;

    /// <summary>To hand over.</summary>
    /// <param name="Address">E-mail address of the successor; empty when not said.</param>
    /// <param name="Name">Name of the successor; empty when not said.</param>
    public sealed record Leave(string Name, string Address) : Wish;

    /// <summary>To see what goes out this week.</summary>
    public sealed record WeekPlan : Wish;

    /// <summary>To see which reminders the contact will get.</summary>
    public sealed record Upcoming : Wish;

    /// <summary>"It is still me": the entry of the directory holds.</summary>
    public sealed record Still : Wish;

    /// <summary>"I have it".</summary>
    public sealed record Have : Wish;

    /// <summary>"Already sent".</summary>
    public sealed record Sent : Wish;
}
