using AttBot.IntegrationTests.Host;

namespace AttBot.IntegrationTests.Reminders;

/// <summary>What is wrong in a file or on the command line is named with its line or field, and nothing is changed.</summary>
public sealed class BadInputTests : InFolder
{
    private const string Header = "state,name,role,language,time_zone,channels\n";
    private const string Good = "GHA,Ama Mensah,contact,en,Africa/Accra,email:ama@example.org\n";

    [Theory]
    [InlineData("state,name,phone\nGHA,Kofi,1\n", "line 1, phone:")]
    [InlineData(Header + "GHA,Kofi,contact,en,Africa/Accra,email:kofi@example\n", "line 2, channels:")]
    [InlineData(Header + "GHA,Kofi,contact,en,Africa/Akkra,email:kofi@example.org\n", "line 2, time_zone:")]
    [InlineData(Header + "GHA,Kofi,contact,en,Africa/Accra,email:kofi@example.org\nGHX,Esi,contact,en,Africa/Accra,email:esi@example.org\n", "line 3, state:")]
    public async Task A_table_with_one_fault_is_refused_whole(string table, string fault)
    {
        await ImportAsync(Header + Good, 0);
        var before = await ExportAsync();
        var (_, error) = await ImportAsync(table, 1);
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", error, StringComparison.Ordinal);
        Assert.Equal(before, await ExportAsync());
    }

    [Theory]
    [InlineData("must be a day as yyyy-MM-dd that has not passed", "day", "vtf_application", "2020", "2020-01-15", "--source", "call")]
    [InlineData("must be a day as yyyy-MM-dd that has not passed", "day", "vtf_application", "2027", "15 January", "--source", "call")]
    [InlineData("There is no duty vtf", "day", "vtf", "2099", "2099-01-15", "--source", "call")]
    [InlineData("'GHX' is no State", "day", "vtf_application", "2099", "2099-01-15", "--source", "call", "--state", "GHX")]
    [InlineData("--on must be a day as yyyy-MM-dd, not in the future", "record", "GHA", "annual_report", "2025", "--on", "2099-01-01")]
    [InlineData("GHA has no duty annual_report 1999", "record", "GHA", "annual_report", "1999")]
    [InlineData("--steps must be whole numbers of days", "ladder", "--steps", "-90 x")]
    [InlineData("--at must be a time as HH:mm", "ladder", "--at", "25:00")]
    [InlineData("--escalate-to must be", "ladder", "--escalate-to", "everybody")]
    public async Task A_field_that_will_not_do_is_named_and_nothing_is_changed(string fault, params string[] arguments)
    {
        await ImportAsync(Header + Good, 0);
        var before = await ShowAsync();
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, ["reminders", .. arguments, "--data", Folder]);
        Assert.Equal(1, code);
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
        Assert.Equal(before, await ShowAsync());
    }

    [Theory]
    [InlineData("--days must lie between 1 and 3660", "reminders", "plan", "--days", "abc")]
    [InlineData("--days must lie between 1 and 3660", "reminders", "plan", "--days", "99999999999")]
    [InlineData("--years must lie between 1 and 50", "simulate", "reminders", "--years", "x")]
    [InlineData("'nope' is no handover; 'contacts handovers' lists them", "contacts", "confirm", "nope")]
    public async Task What_is_no_number_or_name_is_said_and_ends_nothing_badly(string fault, params string[] arguments)
    {
        var (code, _, error) = await AttBotProcess.RunAsync(Folder, [.. arguments, .. arguments[0] == "simulate" ? Array.Empty<string>() : ["--data", Folder]]);
        Assert.Equal(2, code);
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
    }

    private async Task<(string Output, string Error)> ImportAsync(string table, int expected)
    {
        var file = Path.Combine(Folder, "contacts.csv");
        await File.WriteAllTextAsync(file, table);
        var (code, output, error) = await AttBotProcess.RunAsync(Folder, "contacts", "import", file, "--data", Folder);
        Assert.Equal((expected, error), (code, error));
        return (output, error);
    }

    private async Task<string> ExportAsync()
    {
        var (code, output, _) = await AttBotProcess.RunAsync(Folder, "contacts", "export", "-", "--data", Folder);
        Assert.Equal(0, code);
        Assert.Contains("Ama Mensah", output, StringComparison.Ordinal);
        return output;
    }

    private async Task<string> ShowAsync()
    {
        var (code, output, _) = await AttBotProcess.RunAsync(Folder, "reminders", "show", "GHA", "--data", Folder);
        Assert.Equal(0, code);
        return output;
    }
}
