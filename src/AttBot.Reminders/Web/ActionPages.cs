using System.Text;
using System.Text.Encodings.Web;
using AttBot.Data;
using AttBot.Reminders.Acts;
using AttBot.Reminders.Planning;
using AttBot.Reminders.Sending;
using AttBot.Reminders.Wording;
using AttBot.Treaty.Languages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.Reminders.Web;

/// <summary>The pages behind action links: a GET shows what would be done and a button, and only the press, a POST, does it. Mail scanners follow links; they press nothing.</summary>
public static class ActionPages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>Maps <c>GET</c> and <c>POST /act/{token}</c>; the latter also serves one-click unsubscription (RFC 8058).</summary>
    /// <param name="app">The application.</param>
    public static IEndpointRouteBuilder MapActionPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/act/{token}", (RequestDelegate)(http => AnswerAsync(http, isPress: false)));
        app.MapPost("/act/{token}", (RequestDelegate)(http => AnswerAsync(http, isPress: true)));
        return app;
    }

    private static async Task AnswerAsync(HttpContext http, bool isPress)
    {
        var services = http.RequestServices;
        await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(http.RequestAborted);
        var links = await SigningKey.LoadAsync(db, http.RequestAborted);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (links.Read(http.Request.RouteValues["token"] as string, now) is not { } ticket)
        {
            var accepted = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(tag => tag.Quality ?? 1).Select(tag => LanguageCodes.Parse(tag.Value.Value)).FirstOrDefault(tag => tag is not null);
            await WriteAsync(http, StatusCodes.Status404NotFound, accepted ?? Language.English, "page.bad");
            return;
        }

        var world = await ReminderWorld.LoadAsync(db, await services.GetRequiredService<HandbookSource>()(), http.RequestAborted);
        var notice = await db.Reminders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == ticket.NoticeId, http.RequestAborted);
        var contact = notice is null ? null : world.Contact(notice.ContactId);
        var language = contact?.Language ?? Language.English;
        if (notice is null || contact is null || !contact.IsInPost(now))
        {
            await WriteAsync(http, StatusCodes.Status410Gone, language, "page.gone");
            return;
        }

        if (!isPress)
        {
            var title = world.DutyOf(notice) is { } duty ? DutyWording.Due(language, duty) : "";
            await WriteAsync(http, StatusCodes.Status200OK, language, ticket.Action.PhraseKey(), withButton: true, title);
            return;
        }

        var outcome = await services.GetRequiredService<NoticeActs>().SayAsync(ticket.Action, ticket.NoticeId, http.RequestAborted);
        await WriteAsync(http, outcome == SaidOutcome.Gone ? StatusCodes.Status410Gone : StatusCodes.Status200OK, language, outcome switch
        {
            SaidOutcome.Recorded => "page.recorded",
            SaidOutcome.Already => "page.already",
            _ => "page.gone",
        });
    }

    private static async Task WriteAsync(HttpContext http, int status, Language language, string key, bool withButton = false, string title = "")
    {
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").Append(language.Code()).Append("\" dir=\"").Append(language.IsRightToLeft() ? "rtl" : "ltr")
            .Append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\"><title>")
            .Append(Html.Encode(Texts.Say(language, "page.title"))).Append("</title></head>\n<body><main><h1>").Append(Html.Encode(Texts.Say(language, "page.title"))).Append("</h1>\n<p>")
            .Append(Html.Encode(Texts.Say(language, key, ("title", title)))).Append("</p>\n");
        if (withButton)
        {
            // without an action the form goes to the page's own address
            page.Append("<form method=\"post\"><button type=\"submit\">").Append(Html.Encode(Texts.Say(language, "page.press"))).Append("</button></form>\n");
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        await http.Response.WriteAsync(page.Append("</main></body>\n</html>\n").ToString(), http.RequestAborted);
    }
}
