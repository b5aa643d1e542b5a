using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using AttBot.Reminders.Calendar;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.Reminders.Web;

/// <summary>Calendars to subscribe to.</summary>
public static class CalendarEndpoints
{
    /// <summary>Maps <c>/calendar/public.ics</c> (all meetings), <c>/calendar/csp.ics</c>, <c>wgeti</c>, <c>wgtr</c>, <c>wgtu</c>, <c>/calendar/states/GHA.ics</c> (what the Treaty
    /// makes public: last days by rule) and <c>/calendar/private/SECRET.ics</c> (with the State's internal deadlines). <c>?lang=fr</c> chooses the language.</summary>
    /// <param name="app">The application.</param>
    public static IEndpointRouteBuilder MapCalendars(this IEndpointRouteBuilder app)
    {
        app.MapGet("/calendar/{name}.ics", (RequestDelegate)MeetingsAsync);
        app.MapGet("/calendar/states/{iso3}.ics", (RequestDelegate)StateAsync);
        app.MapGet("/calendar/private/{secret}.ics", (RequestDelegate)PrivateAsync);
        return app;
    }

    private static async Task MeetingsAsync(HttpContext http)
    {
        var name = (http.Request.RouteValues["name"] as string ?? "").ToLowerInvariant();
        if (name != "public" && !CalendarContent.Bodies.Contains(name))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var language = LanguageOf(http);
        var book = await http.RequestServices.GetRequiredService<HandbookSource>()();
        var title = Texts.Say(language, "calendar.public");
        await WriteAsync(http, name == "public" ? title : $"{title} ({name.ToUpperInvariant()})", CalendarContent.Meetings(book, name == "public" ? null : name, language), language == Language.English ? "" : language.Code() + ":");
    }

    private static async Task StateAsync(HttpContext http)
    {
        var world = await WorldAsync(http);
        var iso3 = (http.Request.RouteValues["iso3"] as string ?? "").ToUpperInvariant();
        if (world.Book.States.Find(iso3) is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await StateAsync(http, world, iso3, LanguageOf(http), withInternal: false);
    }

    private static async Task PrivateAsync(HttpContext http)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await CalendarFeeds.FindAsync(db, http.Request.RouteValues["secret"] as string ?? "", http.RequestAborted) is not { } feed)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await StateAsync(http, await WorldAsync(http), feed.Iso3, LanguageCodes.Parse(feed.Language) ?? Language.English, withInternal: true);
    }

    private static async Task StateAsync(HttpContext http, ReminderWorld world, string iso3, Language language, bool withInternal)
    {
        var today = DateOnly.FromDateTime(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var title = Texts.Say(language, "calendar.state", ("state", world.Book.States[iso3].Name[language]));
        await WriteAsync(http, title, CalendarContent.Of(world, iso3, language, today, withInternal), language.Code() + ":");
    }

    private static async Task<ReminderWorld> WorldAsync(HttpContext http)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(http.RequestAborted);
        return await ReminderWorld.LoadAsync(db, await http.RequestServices.GetRequiredService<HandbookSource>()(), http.RequestAborted);
    }

    private static Language LanguageOf(HttpContext http) => LanguageCodes.Parse(http.Request.Query["lang"]) ?? Language.English;

    private static async Task WriteAsync(HttpContext http, string title, IReadOnlyList<CalendarEvent> events, string scope)
    {
        var services = http.RequestServices;
        var published = await Publishing.PublishAsync(
            services.GetRequiredService<IDbContextFactory<AttBotDb>>(), events, scope, services.GetRequiredService<TimeProvider>().GetUtcNow(), http.RequestAborted);
        var text = ICalendar.Write(title, events, item => published[item.Uid]);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, max-age=900";
        if (http.Request.Headers.IfNoneMatch.Contains(tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "text/calendar; charset=utf-8";
        await http.Response.WriteAsync(text, http.RequestAborted);
    }
}
