using AttBot.Chat.Conversation;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AttBot.Host.Serving;

/// <summary>Where measurements go; section <c>AttBot:Telemetry</c>. Nothing is sent unless an address is set.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Address of an OpenTelemetry collector: <c>http://collector:4317</c>. Empty: the standard variable
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> decides, and without it nothing is sent.</summary>
    public Uri? Endpoint { get; set; }
}

/// <summary>Sends metrics and traces from start to stop. They hold kinds, languages, channels and durations; no texts, no users.</summary>
/// <param name="endpoint">The collector; null for what the standard variables say.</param>
internal sealed class Telemetry(Uri? endpoint) : IHostedService
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("attbot", serviceVersion: Commands.ServeCommand.Version))
            .AddMeter(TurnMeters.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter(exporter => exporter.Endpoint = endpoint ?? exporter.Endpoint)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("attbot", serviceVersion: Commands.ServeCommand.Version))
            .AddSource(TurnMeters.Name)
            .AddOtlpExporter(exporter => exporter.Endpoint = endpoint ?? exporter.Endpoint)
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _meters?.Dispose(); // sends what is left
        _traces?.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>Puts telemetry and logs into the server.</summary>
internal static class TelemetryRegistration
{
    private const string StandardVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What the framework says, when asked to say much, with whole addresses: those of streams, files, calendars and one-time links hold what opens them.</summary>
    private static readonly string[] NamesAddresses = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.Matching"];

    internal static void AddTelemetry(this IServiceCollection services, IConfigurationSection section, IConfiguration configuration)
    {
        var options = section.Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (options.Endpoint is not null || !string.IsNullOrEmpty(configuration[StandardVariable]))
        {
            services.AddHostedService(_ => new Telemetry(options.Endpoint));
        }
    }

    /// <summary>One JSON object per line for machines; for a developer at the screen, plain lines.</summary>
    internal static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        foreach (var category in NamesAddresses)
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }

        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
    }
}
