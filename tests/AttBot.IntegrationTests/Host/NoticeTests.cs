using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace AttBot.IntegrationTests.Host;

/// <summary><c>NOTICE</c> names every package the product ships, with its licence. After packages have changed: <c>ATTBOT_WRITE_NOTICE=1 dotnet test tests/AttBot.IntegrationTests --filter NoticeTests</c>.</summary>
public sealed class NoticeTests
{
    private const string Head = """
        AttBot uses the works of others. This list is made from the lock files below src/ and checked by a test.

        Beside the packages: libsqlite3 of the operating system (public domain), and the bundle of botframework-webchat that the chat page serves (MIT, with
        the licences it names in itself). For tests only: schemas/adaptive-card-1.5.0.schema.json of microsoft/AdaptiveCards (MIT).

        """;

    private static readonly string Root = Repository.Root;

    [Fact]
    public async Task The_list_of_dependencies_and_licences_is_true()
    {
        var expected = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        foreach (var (name, version) in Packages())
        {
            var (licence, copyright) = LicenceOf(name, version);
            expected.Append(CultureInfo.InvariantCulture, $"{name} {version}: {licence}{(copyright.Length > 0 ? $" ({copyright})" : "")}\n");
            Assert.NotEqual("", licence);
        }

        var file = Path.Combine(Root, "NOTICE");
        if (Environment.GetEnvironmentVariable("ATTBOT_WRITE_NOTICE") == "1")
        {
            await File.WriteAllTextAsync(file, expected.ToString());
        }

        Assert.Equal(expected.ToString(), await File.ReadAllTextAsync(file));
    }

    private static IEnumerable<(string Name, string Version)> Packages() => Directory.GetFiles(Path.Combine(Root, "src"), "packages.lock.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains("AttBot.Data.Design", StringComparison.Ordinal))
        .SelectMany(file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project" && !package.Name.Contains("Analyzers", StringComparison.Ordinal))
                .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!)).ToArray();
        })
        .Distinct().OrderBy(package => package.Item1, StringComparer.OrdinalIgnoreCase).ThenBy(package => package.Item2, StringComparer.Ordinal);

    private static (string Licence, string Copyright) LicenceOf(string name, string version)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = Path.Combine(cache, name.ToLowerInvariant(), version.ToLowerInvariant());
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string Value(string element) => metadata.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Value.Trim() ?? "";
        var licence = metadata.Elements().FirstOrDefault(child => child.Name.LocalName == "license");
        return (licence?.Attribute("type")?.Value == "expression" ? licence.Value : licence is not null ? $"see {licence.Value} in the package" : Value("licenseUrl"), string.Join(' ', Value("copyright").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
