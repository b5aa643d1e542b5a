using System.Reflection;
using System.Reflection.Metadata;

namespace AttBot.Tests;

/// <summary>Who may reference whom, and what the pure projects may not touch.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["AttBot.Treaty"] = [],
        ["AttBot.Protocol"] = [],
        ["AttBot.Data"] = ["AttBot.Treaty", "AttBot.Protocol"],
        ["AttBot.Data.Sqlite"] = ["AttBot.Data", "AttBot.Treaty", "AttBot.Protocol", "SQLitePCLRaw.core"],
        ["AttBot.Data.PostgreSql"] = ["AttBot.Data", "AttBot.Treaty", "AttBot.Protocol"],
        ["AttBot.Chat"] = ["AttBot.Treaty", "AttBot.Protocol", "AttBot.Data"],
        ["AttBot.Channels"] = ["AttBot.Treaty", "AttBot.Protocol", "AttBot.Data"],
        ["AttBot.Workflows"] = [],
        ["AttBot.Processes"] = ["AttBot.Treaty", "AttBot.Protocol", "AttBot.Data", "AttBot.Workflows"],
        ["AttBot.Reminders"] = ["AttBot.Treaty", "AttBot.Protocol", "AttBot.Data"],
        ["AttBot"] = ["AttBot.Treaty", "AttBot.Protocol", "AttBot.Data", "AttBot.Data.Sqlite", "AttBot.Data.PostgreSql", "AttBot.Chat", "AttBot.Channels", "AttBot.Workflows", "AttBot.Processes", "AttBot.Reminders"],
    };

    private static readonly string[] ForbiddenAssemblies =
    [
        "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Microsoft.AspNetCore", "Microsoft.Extensions", "Npgsql", "Quartz", "SQLitePCLRaw", "System.Data",
        "System.Net.Http", "System.Net.Sockets", "System.Net.Requests", "System.Net.NameResolution", "System.Net.WebSockets", "System.Diagnostics.Process", "System.IO.Pipes", "System.IO.MemoryMappedFiles",
    ];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Net.Http.HttpClient", "System.Net.Sockets.Socket",
        "System.Diagnostics.Process", "System.Console", "System.Threading.Timer",
    ];

    public static TheoryData<string> Projects => [.. MayReference.Keys];

    public static TheoryData<string> PureProjects => ["AttBot.Treaty", "AttBot.Protocol", "AttBot.Workflows"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_table_allows(string project) => Assert.Empty(OutsideTable(Assembly.Load(project), MayReference[project]));

    [Fact]
    public void A_project_outside_the_table_is_reported() =>
        Assert.Contains("AttBot.Treaty", OutsideTable(typeof(ArchitectureTests).Assembly, []));

    [Fact]
    public void Every_project_of_ours_that_the_host_loads_is_in_the_table()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "AttBot" };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var name))
        {
            foreach (var reference in Ours(Assembly.Load(name)).Where(n => n != "SQLitePCLRaw.core" && seen.Add(n)))
            {
                open.Enqueue(reference);
            }
        }

        Assert.Empty(seen.Except(MayReference.Keys));
    }

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void A_pure_project_references_no_assembly_that_does_io(string project) => Assert.Empty(ImpureAssemblies(Assembly.Load(project)));

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void A_pure_project_mentions_no_type_that_does_io(string project) => Assert.Empty(ImpureTypes(Assembly.Load(project)));

    [Fact]
    public void Understanding_and_answering_do_no_io()
    {
        // the project may reference AttBot.Data for its worker; file and network access are not its business either way
        Assert.Empty(ImpureTypes(typeof(AttBot.Chat.Desk).Assembly));
    }

    [Fact]
    public void The_guards_against_io_see_what_they_forbid()
    {
        Assert.Contains("Microsoft.EntityFrameworkCore", ImpureAssemblies(Assembly.Load("AttBot.Data")));
        Assert.Contains("System.IO.Directory", ImpureTypes(Assembly.Load("AttBot.Data.Sqlite")));
    }

    private static string[] OutsideTable(Assembly assembly, string[] allowed) => [.. Ours(assembly).Except(allowed, StringComparer.Ordinal)];

    private static IEnumerable<string> Ours(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!)
        .Where(name => name == "AttBot" || name.StartsWith("AttBot.", StringComparison.Ordinal) || name == "SQLitePCLRaw.core");

    private static string[] ImpureAssemblies(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(r => r.Name!)
        .Where(name => ForbiddenAssemblies.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)))];

    private static unsafe string[] ImpureTypes(Assembly assembly)
    {
        Assert.True(assembly.TryGetRawMetadata(out var blob, out var length));
        var metadata = new MetadataReader(blob, length);
        return
        [
            .. metadata.TypeReferences.Select(metadata.GetTypeReference)
                .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}")
                .Intersect(ForbiddenTypes, StringComparer.Ordinal),
        ];
    }
}
