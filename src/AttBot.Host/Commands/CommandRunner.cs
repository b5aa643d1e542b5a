using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using AttBot.Data;

namespace AttBot.Host.Commands;

/// <summary>Runs the command line, and turns what can go wrong for reasons outside the program into a sentence and an exit code.</summary>
internal static partial class CommandRunner
{
    /// <summary>The command line was wrong.</summary>
    internal const int Misused = 2;

    /// <summary>The command failed.</summary>
    internal const int Failed = 1;

    internal static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        // a question may begin with '@', which would otherwise name a file of arguments
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return Misused;
        }

        if (Unknown(root, args, parsed) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"'{unknown}' is not known to this command; --help lists what is.");
            return Misused;
        }

        try
        {
            // the server stops by itself when it is told to; the other commands have nothing to finish
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Misused;
        }
        catch (DatabaseUnusableException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    /// <summary>A word that no option or argument takes up, or that would be taken for text though it looks like an option. After <c>--</c> anything is text.</summary>
    private static string? Unknown(RootCommand root, string[] args, ParseResult parsed) =>
        parsed.CommandResult.Command == root ? null // it also takes settings, and checks them itself
        : parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0]
        : args.TakeWhile(arg => arg != "--").FirstOrDefault(arg => LooksLikeOption().IsMatch(arg) && parsed.CommandResult.Tokens.Any(token => token.Value == arg));

    [GeneratedRegex("^--[a-z][a-z-]*$")]
    private static partial Regex LooksLikeOption();

    /// <summary>Standard output in UTF-8 without a byte order mark, and with line feeds on every system.</summary>
    internal static StreamWriter OpenOutput() => new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = false };
}
