using System.Diagnostics;

namespace AttBot.ConformanceTests;

/// <summary>One of Microsoft's clients, as a node process of ours.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private NodeProcess(Process process) => _process = process;

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public static NodeProcess Start(params string[] arguments)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder(), "node_modules")), "The clients are missing: run tests/setup.sh");
        var process = new Process { StartInfo = new("node", arguments) { WorkingDirectory = Folder(), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        var node = new NodeProcess(process);
        process.OutputDataReceived += (_, line) => node.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => node.Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    /// <summary>The first line that fits, as soon as it is written.</summary>
    public async Task<string> LineAsync(Func<string, bool> fits)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 2400 && await poll.WaitForNextTickAsync(); i++)
        {
            lock (_lines)
            {
                if (_lines.FirstOrDefault(fits) is { } found)
                {
                    return found;
                }
            }
        }

        throw new TimeoutException(Output);
    }

    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? "");
        }
    }

    // the path of the source is not the file's path in a deterministic build
    private static string Folder() => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
}
