using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttBot.Host.Manifests;

/// <summary>The installation a manifest is for.</summary>
/// <param name="AppId">The bot's Entra application id.</param>
/// <param name="Host">The name under which the server is reached.</param>
/// <param name="Developer">Who runs it.</param>
/// <param name="Version">Version of this build.</param>
internal sealed record ManifestPlace(string AppId, string Host, string Developer, string Version);

/// <summary>A manifest with its files, filled in and checked.</summary>
/// <param name="Files">By name, in the order of the package.</param>
/// <param name="Faults">What is not right, as sentences; empty when all is.</param>
internal sealed record ManifestPackage(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<string> Faults)
{
    /// <summary>What Teams takes at most, bytes of an icon.</summary>
    private const int LargestIcon = 100_000;

    /// <summary>The package for Teams.</summary>
    internal static ManifestPackage Teams(ManifestPlace place)
    {
        List<string> faults = [.. FaultsOf(place, needsApp: true)];
        var files = Shipped("teams").ToDictionary(file => file.Name, file => file.Name == "manifest.json" ? Fill(file.Content, place) : file.Content);
        CheckIcon(files, "color.png", 192, faults);
        CheckIcon(files, "outline.png", 32, faults);
        CheckLanguages(files, faults);
        return new ManifestPackage(files, faults);
    }

    /// <summary>The manifest for Slack.</summary>
    internal static ManifestPackage Slack(ManifestPlace place) =>
        new(Shipped("slack").ToDictionary(file => file.Name, file => Fill(file.Content, place)), [.. FaultsOf(place, needsApp: false)]);

    private static IEnumerable<string> FaultsOf(ManifestPlace place, bool needsApp)
    {
        if (needsApp && !Guid.TryParseExact(place.AppId, "D", out _))
        {
            yield return "The application id is missing or is none: set AttBot:Channels:BotFramework:AppId, or give --app-id 1a2b3c4d-1111-4aaa-8bbb-1234567890ab.";
        }

        if (Uri.CheckHostName(place.Host) != UriHostNameType.Dns || !place.Host.Contains('.', StringComparison.Ordinal))
        {
            yield return "The server's name is missing or is none: set AttBot:PublicUrl, or give --host attbot.example.org.";
        }

        if (place.Developer.Length is 0 or > 32)
        {
            yield return "--developer has 1 to 32 characters.";
        }
    }

    private static IEnumerable<(string Name, byte[] Content)> Shipped(string folder)
    {
        var assembly = typeof(ManifestPackage).Assembly;
        var prefix = $"manifests/{folder}/";
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return (resource[prefix.Length..], content);
        }
    }

    /// <summary>Placeholders stand inside JSON texts, hence what takes their place is written as JSON.</summary>
    private static byte[] Fill(byte[] template, ManifestPlace place)
    {
        static string Json(string text) => JsonEncodedText.Encode(text).ToString();
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(template)
            .Replace("{{appId}}", Json(place.AppId), StringComparison.Ordinal)
            .Replace("{{host}}", Json(place.Host), StringComparison.Ordinal)
            .Replace("{{developer}}", Json(place.Developer), StringComparison.Ordinal)
            .Replace("{{version}}", Json(place.Version.Split('-')[0]), StringComparison.Ordinal));
    }

    private static void CheckIcon(Dictionary<string, byte[]> files, string name, int side, List<string> faults)
    {
        // width and height stand in the first chunk of a PNG
        if (!files.TryGetValue(name, out var png) || png.Length is < 24 or > LargestIcon
            || BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) != side || BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)) != side)
        {
            faults.Add($"{name} is missing, or is not a picture of {side} × {side} pixels.");
        }
    }

    private static void CheckLanguages(Dictionary<string, byte[]> files, List<string> faults)
    {
        var languages = JsonNode.Parse(files["manifest.json"])!["localizationInfo"]?["additionalLanguages"]?.AsArray() ?? [];
        foreach (var file in languages.Select(language => (string)language!["file"]!).Where(file => !files.ContainsKey(file)))
        {
            faults.Add($"{file} is missing.");
        }
    }
}
