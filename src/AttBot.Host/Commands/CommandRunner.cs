using System.CommandLine;
using System.Text;
using AttBot.Data;

namespace AttBot.Host.Commands;

/// <summary>Runs the command line, and turns what can go wrong for reasons outside the program into a sentence and an exit code.</summary>
internal static class CommandRunner
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

    /// <summary>Standard output in UTF-8 without a byte order mark, and with line feeds on every system.</summary>
    internal static StreamWriter OpenOutput() => new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = false };
}
