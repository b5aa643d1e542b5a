using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AttBot.FaultTests;

/// <summary>A mail server of another make, as a node process.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly Process _process;

    private MailSink(Process process) => _process = process;

    public int Port { get; private set; }

    /// <summary>What it accepted, in order.</summary>
    public ConcurrentQueue<(string To, string Id)> Mails { get; } = new();

    public static async Task<MailSink> StartAsync()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "The mail server is missing: run tests/setup.sh");
        var process = Process.Start(new ProcessStartInfo("node", ["smtp-sink.cjs"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var sink = new MailSink(process);
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => sink.Take(line.Data, listening);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        sink.Port = await listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line, TaskCompletionSource<int> listening)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith("listening ", StringComparison.Ordinal))
        {
            listening.TrySetResult(int.Parse(line.AsSpan(10), CultureInfo.InvariantCulture));
            return;
        }

        using var mail = JsonDocument.Parse(line);
        Mails.Enqueue((mail.RootElement.GetProperty("to")[0].GetString()!, mail.RootElement.GetProperty("id").GetString()!));
    }
}
