using System.CommandLine;
using AttBot.Chat;
using AttBot.Chat.Conversation;
using AttBot.Data;
using AttBot.Treaty;
using AttBot.Treaty.Languages;
using AttBot.Treaty.Status;

namespace AttBot.Host.Commands;

/// <summary><c>ask</c>: answers questions on the command line, by the same desk as chat.</summary>
internal static class AskCommand
{
    internal static Command Create()
    {
        var questions = new Argument<string[]>("question") { Description = "The question, and follow-up questions.", Arity = ArgumentArity.ZeroOrMore };
        var (language, role, today, data) = (CommonOptions.Language(), CommonOptions.Role(), CommonOptions.Today(), CommonOptions.Data());
        var json = new Option<bool>("--json") { Description = "Prints one reply object per turn." };
        var batch = new Option<bool>("--batch") { Description = "Reads JSON lines {\"id\",\"lang\",\"as\",\"today\",\"turns\":[…]} and writes one line for each." };
        var command = new Command("ask", "Answers questions.") { questions, language, role, today, json, batch, data };
        command.Validators.Add(result =>
        {
            var asked = result.GetValue(questions)?.Length ?? 0;
            if (result.GetValue(batch) ? asked > 0 : asked == 0)
            {
                result.AddError(asked == 0 ? "What is the question? For instance: ask \"Is Kenya a State Party?\"" : "With --batch the questions come from standard input.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var desk = await OpenDeskAsync(parsed.GetValue(data), cancellationToken);
            var day = parsed.GetValue(today) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            await using var output = CommandRunner.OpenOutput();
            if (parsed.GetValue(batch))
            {
                await new BatchAsk(desk, day, Console.Error).RunAsync(Console.OpenStandardInput(), output, cancellationToken);
                return 0;
            }

            var turns = Dialog(desk, parsed.GetValue(questions)!, parsed.GetValue(language), parsed.GetValue(role) ?? Role.Public, day);
            await PrintAsync(output, turns, parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    /// <summary>Asks one question after another in one conversation.</summary>
    internal static IEnumerable<Reply> Dialog(Desk desk, IEnumerable<string> turns, Language? language, Role role, DateOnly today)
    {
        var context = ConversationContext.Empty;
        foreach (var text in turns)
        {
            (var reply, context) = desk.Ask(text, language, role, today, context);
            yield return reply;
        }
    }

    private static async Task PrintAsync(StreamWriter output, IEnumerable<Reply> replies, bool json)
    {
        var first = true;
        foreach (var reply in replies)
        {
            if (json)
            {
                await output.WriteLineAsync(ReplyJson.Line(writer => ReplyJson.Write(writer, reply)));
            }
            else
            {
                await output.WriteAsync(first ? "" : "\n");
                await output.WriteLineAsync(reply.PlainText());
            }

            await output.FlushAsync();
            first = false;
        }
    }

    /// <summary>The desk with the imported status table where there is one, else with the shipped; makes no database.</summary>
    private static async Task<Desk> OpenDeskAsync(string? folder, CancellationToken cancellationToken)
    {
        var configuration = Settings.Load();
        var book = Handbook.FromShipped();
        var options = Settings.Database(configuration, folder);
        var database = DatabaseSelection.Choose(options);
        if (Settings.Exists(options, database))
        {
            if (!await DatabaseUpgrade.IsCurrentAsync(database, cancellationToken))
            {
                await Console.Error.WriteLineAsync($"The database {database.Description} is of an older version; it is upgraded when AttBot is started. Answering from the shipped tables.");
            }
            else if (await StatusStore.LoadAsync(database, cancellationToken) is { Count: > 0 } rows)
            {
                book = book.WithStatus(StatusRows.Read(rows, book.States) is StatusReading.Accepted accepted
                    ? accepted.Table
                    : throw new DatabaseUnusableException($"The status table in {database.Description} was changed by hand and is not consistent any more. Import it again."));
            }
        }

        return new Desk(book, Settings.StaleAfterDays(configuration), PreparedIndex.Open);
    }
}
