using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AttBot.Host;

namespace AttBot.IntegrationTests.Host;

/// <summary>The program as a process of its own, as an operator runs it.</summary>
public sealed partial class AttBotProcess : IAsyncDisposable
{
    /// <summary>Long enough for a machine that is busy with other things.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private HttpClient? _http;

    private AttBotProcess(Process process) => _process = process;

    /// <summary>What the server wrote so far, logs included.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public HttpClient Http => _http!;

    public int Id => _process.Id;

    public StreamWriter Input => _process.StandardInput;

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments) => RunWithAsync(folder, [], arguments);

    /// <summary>Runs a command with settings to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunWithAsync(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        await using var program = Start(folder, arguments, environment);
        program.Input.Close();
        var (output, error) = (program._process.StandardOutput.ReadToEndAsync(), program._process.StandardError.ReadToEndAsync());
        return (await program.EndAsync(), await output, await error);
    }

    /// <summary>Starts a command that is talked to.</summary>
    public static AttBotProcess Open(string folder, params string[] arguments) => Start(folder, arguments, []);

    /// <summary>Starts a server in Development, open to callers without credentials, and returns when it says where it is.</summary>
    public static Task<AttBotProcess> ServeAsync(string folder, params (string Name, string Value)[] environment) => ServeThroughAsync([], folder, environment);

    /// <summary>Starts a server as the last word of another command, such as <c>env</c>, which becomes the server.</summary>
    public static Task<AttBotProcess> ServeThroughAsync(string[] command, string folder, params (string Name, string Value)[] environment) =>
        ServeAsAsync([.. command, .. Built], folder, environment);

    /// <summary>Starts a server from the words of its command line, such as the path of a published program.</summary>
    public static async Task<AttBotProcess> ServeAsAsync(string[] words, string folder, params (string Name, string Value)[] environment)
    {
        var program = Start(folder, ["--data", folder, "--urls", "http://127.0.0.1:0"], [("ASPNETCORE_ENVIRONMENT", "Development"), ("AttBot__Channels__BotFramework__Anonymous", "true"), .. environment], words);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        program._process.OutputDataReceived += (_, line) => program.Keep(line.Data, listening);
        program._process.ErrorDataReceived += (_, line) => program.Keep(line.Data, listening);
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        if (await Task.WhenAny(listening.Task, program.EndAsync()) != listening.Task)
        {
            throw new InvalidOperationException("The server ended: " + program.Output);
        }

        program._http = new HttpClient { BaseAddress = await listening.Task, Timeout = Patience };
        return program;
    }

    /// <summary>Sends a message and returns the replies as JSON text.</summary>
    public async Task<string> AskAsync(string conversation, string text, string locale = "en-US")
    {
        var activity = JsonSerializer.Serialize(new
        {
            type = "message", id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), channelId = "msteams", serviceUrl = "http://127.0.0.1:9", deliveryMode = "expectReplies", locale,
            conversation = new { id = conversation }, from = new { id = "user" }, recipient = new { id = "bot" }, text,
        });
        var (status, body) = await PostAsync(Utf8.GetBytes(activity));
        Assert.Equal((200, body), (status, body));
        return body;
    }

    /// <summary>Posts bytes to <c>/api/messages</c>.</summary>
    public async Task<(int Status, string Body)> PostAsync(byte[] body, string contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await Http.PostAsync("/api/messages", content);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks the process to stop, as a service manager does, and expects that it ends well.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        var code = await EndAsync();
        Assert.True(code == 0, $"It ended with {code}: {Output}");
    }

    /// <summary>Ends the process without a word, as a power failure does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>The words that start the built program.</summary>
    internal static string[] Built => ["dotnet", typeof(DatabaseSelection).Assembly.Location];

    private static AttBotProcess Start(string folder, string[] arguments, (string Name, string Value)[] environment, string[]? words = null)
    {
        string[] line = [.. words ?? Built, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Utf8, StandardErrorEncoding = Utf8, StandardInputEncoding = Utf8,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new AttBotProcess(Process.Start(start)!);
    }

    private async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    private void Keep(string? line, TaskCompletionSource<Uri> listening)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && Address().Match(line) is { Success: true } address)
        {
            listening.TrySetResult(new Uri(address.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"^AttBot \S+ is at (https?://\S+) ")]
    private static partial Regex Address();
}

/// <summary>A folder that is gone after the test.</summary>
public abstract class InFolder : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("attbot-host-").FullName;

    protected string Database => Path.Combine(Folder, "attbot.db");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
