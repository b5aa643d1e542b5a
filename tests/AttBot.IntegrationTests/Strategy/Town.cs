using System.Text;
using System.Text.Json.Nodes;
using AttBot.IntegrationTests.Acts;
using AttBot.IntegrationTests.Host;

namespace AttBot.IntegrationTests.Strategy;

/// <summary>A server with a fictional roster whose people all have accounts, and a clock that a restart moves on.</summary>
internal sealed class Town : IAsyncDisposable
{
    private static readonly (string Handle, string Kind, string State, string Organisation, string Language, string Office)[] Cast =
    [
        ("ada", "OfficeHolder", "JPN", "", "en", "president"),
        ("bea", "OfficeHolder", "SEN", "", "fr", "vice-president"),
        ("cyd", "OfficeHolder", "MEX", "", "es", "vice-president"),
        ("dag", "OfficeHolder", "KEN", "", "en", "chair-wgeti"),
        ("eva", "OfficeHolder", "ROU", "", "en", "chair-wgtr"),
        ("fay", "OfficeHolder", "GBR", "", "en", "chair-wgtu"),
        ("gus", "Delegate", "KEN", "", "en", ""),
        ("hal", "Delegate", "SEN", "", "fr", ""),
        ("ida", "Delegate", "CHN", "", "zh", ""),
        ("jan", "Delegate", "MEX", "", "es", ""),
        ("kim", "Delegate", "LBN", "", "ar", ""),
        ("lev", "Delegate", "KAZ", "", "ru", ""),
        ("mia", "Stakeholder", "", "A research institute", "en", ""),
    ];

    private readonly string _folder;
    private readonly Dictionary<string, Somebody> _people = new(StringComparer.Ordinal);
    private readonly (string, string)[] _settings;

    private Town(string folder, (string, string)[] settings) => (_folder, _settings) = (folder, settings);

    public AttBotProcess Server { get; private set; } = null!;

    public string Folder => _folder;

    public Somebody this[string handle] => _people[handle];

    public Somebody Secretariat => _people["secretariat"];

    /// <summary>Starts a server on an empty folder and enters everybody by chat.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="at">When it is there.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<Town> BeginAsync(string folder, string at, params (string, string)[] settings)
    {
        var town = new Town(folder, settings);
        await town.StartAsync(at);
        var code = await Somebody.FirstCodeAsync(town.Server);
        await town.Secretariat.SaysAsync("code " + code);
        var people = new StringBuilder("handle,name,kind,state,organisation,language,email,time_zone,active\n");
        var offices = new StringBuilder("office,person,from,to,source\n");
        foreach (var (handle, kind, state, organisation, language, office) in Cast)
        {
            people.Append(System.Globalization.CultureInfo.InvariantCulture, $"{handle},{Name(handle)},{kind},{state},{organisation},{language},,,\n");
            if (office.Length > 0)
            {
                offices.Append(System.Globalization.CultureInfo.InvariantCulture, $"{office},{handle},2025-09-01,,test\n");
            }
        }

        foreach (var csv in (string[])[people.ToString(), offices.ToString()])
        {
            await town.Secretariat.PressesAsync(new JsonObject { ["verb"] = "people.import" }, ("csv", csv));
            Assert.Contains("Taken over", (await town.Secretariat.SaysAsync("yes")).Text, StringComparison.Ordinal);
        }

        foreach (var (handle, _, _, _, _, _) in Cast)
        {
            await town[handle].SaysAsync("code " + await town.CodeAsync(handle));
        }

        return town;
    }

    /// <summary>A fresh one-time code for somebody.</summary>
    public async Task<string> CodeAsync(string handle) => (await Secretariat.SaysAsync("code for " + handle)).Code;

    /// <summary>The name somebody goes by.</summary>
    public static string Name(string handle) => char.ToUpperInvariant(handle[0]) + handle[1..] + " Example";

    /// <summary>Ends the server without a word, and starts it on another day.</summary>
    public async Task RestartAsync(string at)
    {
        await Server.KillAsync();
        await Server.DisposeAsync();
        await StartAsync(at);
    }

    /// <summary>Returns once typed words are shown back instead of refused: what the clock brings about by itself has happened by then. What was shown is dropped.</summary>
    public async Task UntilShownAsync(string who, string text)
    {
        using var limit = new CancellationTokenSource(AttBotProcess.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await this[who].SaysAsync(text)).Card is null)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }

        await this[who].SaysAsync("no");
    }

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Presses something that needs no card to be known by.</summary>
    public Task<Heard> DoAsync(string who, string verb, params (string Id, string Value)[] values) => this[who].PressesAsync(new JsonObject { ["verb"] = verb }, values);

    private async Task StartAsync(string at)
    {
        Server = await AttBotProcess.ServeAsync(_folder, [("AttBot__Clock__StartsAt", at), ("AttBot__Channels__BotFramework__TurnLimit", "00:02:00"), .. _settings]);
        foreach (var handle in Cast.Select(person => person.Handle).Prepend("secretariat"))
        {
            _people[handle] = new Somebody(Server, handle, "");
        }
    }
}
