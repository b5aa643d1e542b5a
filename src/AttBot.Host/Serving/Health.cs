using System.Data.Common;
using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Data.Outgoing;
using AttBot.Host.Commands;
using AttBot.Treaty.Tables;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Host.Serving;

/// <summary><c>GET /health/live</c>: the process answers. <c>GET /health/ready</c>: it can do its work, else 503.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", (RequestDelegate)(http => WriteAsync(http, [new("process", null, "It runs and answers.")])));
        app.MapGet("/health/ready", (RequestDelegate)(async http => await WriteAsync(
            http, [await DatabaseAsync(http.RequestServices.GetRequiredService<AttBotDatabase>(), http.RequestAborted), Desk(http.RequestServices.GetRequiredService<DeskSource>()), await OutboxAsync(http.RequestServices, http.RequestAborted)])));
    }

    /// <summary>What went wrong stays in the log: the answer goes to anybody.</summary>
    private static async Task<Finding> DatabaseAsync(AttBotDatabase database, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return await DatabaseUpgrade.IsCurrentAsync(database, limit.Token)
                ? new("database", null, "It can be reached and written, and is of this version.")
                : new("database", "outdated", "It is of an older version. Restart AttBot to upgrade it.");
        }
        catch (Exception exception) when (exception is DatabaseUnusableException or DbException or OperationCanceledException)
        {
            return new("database", "unusable", "It cannot be reached or written.");
        }
    }

    private static Finding Desk(DeskSource desks) => desks.Current is { } desk
        ? new("desk", null, $"It answers from status data as of {Iso.Text(desk.Book.Status.AsOf)}.")
        : new("desk", "loading", "It is being made.");

    /// <summary>Messages that wait or were given up are the operator's business; they make no server unfit to answer.</summary>
    private static async Task<Finding> OutboxAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AttBotDb>>().CreateDbContextAsync(limit.Token);
            var figures = await Outbox.CountAsync(db, services.GetRequiredService<TimeProvider>().GetUtcNow(), limit.Token);
            return new("outbox", null, $"{figures.Pending} to be sent, {figures.Failed} given up; the oldest that is due waits {figures.Lateness.TotalSeconds:F0} s.");
        }
        catch (Exception exception) when (exception is DatabaseUnusableException or DbException or OperationCanceledException or InvalidOperationException { InnerException: DbException })
        {
            return new("outbox", null, "It cannot be counted at the moment.");
        }
    }

    private static Task WriteAsync(HttpContext http, IReadOnlyList<Finding> findings)
    {
        var isWell = findings.All(finding => finding.Trouble is null);
        var text = ReplyJson.Line(json =>
        {
            json.WriteStartObject();
            json.WriteString("status", isWell ? "ok" : "unavailable");
            json.WriteStartArray("checks");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("name", finding.Name);
                json.WriteString("status", finding.Trouble ?? "ok");
                json.WriteString("detail", finding.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
        http.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private readonly record struct Finding(string Name, string? Trouble, string Detail);
}
