using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AttBot.IntegrationTests.Channels;

/// <summary>An SMTP server that keeps what it is given, and refuses the addresses it is told to. One connection, one task.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public SmtpSink()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    public int Connections => _connections.Count;

    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>Reply by recipient, for instance <c>550 no such mailbox</c>.</summary>
    public ConcurrentDictionary<string, string> Refuses { get; } = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the sink is closed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 sink");
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    Messages.Enqueue(await ReadDataAsync(reader));
                    await writer.WriteLineAsync("250 kept");
                    continue;
                }

                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("221 bye");
                    return;
                }

                var refused = line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? Refuses.FirstOrDefault(pair => line.Contains($"<{pair.Key}>", StringComparison.OrdinalIgnoreCase)).Value : null;
                await writer.WriteLineAsync(refused ?? (line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase) ? "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8" : "250 ok"));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // the other side has gone
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line.AsSpan(1) : line).Append('\n');
        }

        return text.ToString();
    }
}
