using System.Globalization;
using AttBot.Host.Serving;

namespace AttBot.Tests.Host.Serving;

/// <summary>What a quiet process takes out of memory, and what it must leave there.</summary>
public sealed class ProcessMemoryTests
{
    private static readonly nint First = nint.Parse("7f6a69600000", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("7f6a69600000-7f6a69cb7000 r--s 00000000 fe:00 11755661                   /opt/attbot/AttBot.dll", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r-xp 00000000 fe:00 11755661                   /opt/att bot/AttBot.dll", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r--p 00000000 fe:00 11755661                   /usr/lib/libicuuc.so.72.1", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r--p 00000000 fe:00 11755661                   /usr/lib/libclrjit.so", 0)]
    public void A_range_that_nobody_wrote_to_is_given_back(string range, int anonymous) =>
        Assert.Equal([(First, (nint)0x6b7000)], ProcessMemory.Unwritten(Figures(range, anonymous)));

    [Theory]
    [InlineData("7f6a69600000-7f6a69cb7000 r-xp 00000000 fe:00 11755661                   /opt/attbot/AttBot.dll", 4)]
    [InlineData("7f6a69600000-7f6a69cb7000 rw-p 00000000 fe:00 11755661                   /opt/attbot/AttBot.dll", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 rwxp 00000000 fe:00 11755661                   /opt/attbot/AttBot.dll", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 ---p 00000000 fe:00 11755661                   /opt/attbot/AttBot.dll", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r-xp 00000000 fe:00 11755661                   /opt/attbot/AttBot.dll (deleted)", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r-xp 00000000 fe:00 11755661                   /usr/lib/libicuuc.so.72.1 (deleted)", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r--s 00000000 fe:00 11755661                   /var/lib/attbot/attbot.db-shm", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r--p 00000000 fe:00 11755661                   /srv/shelf.so.old/notes.txt", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r-xs 01590000 00:01 1108                       /memfd:doublemapper (deleted)", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r--p 00000000 00:00 0                          [vvar]", 0)]
    [InlineData("7f6a69600000-7f6a69cb7000 r--p 00000000 00:00 0 ", 0)]
    [InlineData("no address r--p 00000000 00:00 0 /opt/attbot/AttBot.dll", 0)]
    public void What_could_not_be_mapped_again_as_it_is_stays(string range, int anonymous) => Assert.Empty(ProcessMemory.Unwritten(Figures(range, anonymous)));

    [Fact]
    public void The_figures_of_one_range_are_not_those_of_the_next()
    {
        string[] lines =
        [
            .. Figures("1000-2000 r-xp 00000000 fe:00 1 /a.dll", 4),
            .. Figures("2000-3000 rw-p 00000000 fe:00 1 /a.dll", 0),
            .. Figures("3000-5000 r--p 00000000 fe:00 1 /a.dll", 0),
        ];

        Assert.Equal([((nint)0x3000, (nint)0x2000)], ProcessMemory.Unwritten(lines));
    }

    [Fact]
    public void What_is_given_back_is_no_longer_resident()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var before = ResidentOfFiles();
        ProcessMemory.GiveBackProgramPages();
        ProcessMemory.GiveBackFree();

        Assert.InRange(ResidentOfFiles(), 1, before - 1);
    }

    /// <summary>kB of mapped files in memory (proc(5)).</summary>
    private static long ResidentOfFiles() =>
        long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssFile:", StringComparison.Ordinal))[8..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    private static string[] Figures(string range, int anonymous) => [range, "Size:               6876 kB", "Rss:                1856 kB", $"Anonymous:         {anonymous,8} kB", "VmFlags: rd mr mw me sd"];
}
