using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AttBot.Host.Serving;

/// <summary>Memory of this process that the system can have back.</summary>
internal static partial class ProcessMemory
{
    private const int DontNeed = 4;

    /// <summary>Gives back garbage of the heap and, on Linux, what the system can map again.</summary>
    internal static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            GiveBackProgramPages();
            GiveBackFree();
        }
    }

    /// <summary>Takes out of memory the pages of files that can be mapped again as they are. The next use of such a page fetches it from the system's cache.</summary>
    [SupportedOSPlatform("linux")]
    internal static void GiveBackProgramPages()
    {
        foreach (var (start, length) in Unwritten(File.ReadLines("/proc/self/smaps")).ToArray())
        {
            // advice (madvise(2)): a range the system will not give back stays as it is
            _ = Advise(start, (nuint)length, DontNeed);
        }
    }

    /// <summary>Gives back what the system's library holds free between the blocks that are in use; a library that cannot (musl's) is left alone.</summary>
    [SupportedOSPlatform("linux")]
    internal static void GiveBackFree()
    {
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // malloc_trim(3) is glibc's own
        }
    }

    /// <summary>
    /// The ranges of addresses that can be mapped again as they are: of a program or library, which a process keeps where it is until its end, not writable, and without
    /// a page of the process's own. Other files are left alone: their range may be another's by the time it is given back.
    /// </summary>
    /// <param name="lines">Of <c>/proc/self/smaps</c> (proc(5)): per range a line with addresses, rights, offset, device, inode and file, then its figures in kB.</param>
    /// <returns>First address and length in bytes, in the order of the lines.</returns>
    internal static IEnumerable<(nint Start, nint Length)> Unwritten(IEnumerable<string> lines)
    {
        (nint Start, nint Length)? range = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                if (range is { } unwritten && line.AsSpan("Anonymous:".Length).Trim() is "0 kB")
                {
                    yield return unwritten;
                }

                range = null;
            }
            else if (line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var addresses, ['r', '-', ..], _, _, _, ['/', ..] file]
                && (file.EndsWith(".dll", StringComparison.Ordinal) || IsLibrary(Path.GetFileName(file.AsSpan()))))
            {
                range = Range(addresses);
            }
        }
    }

    private static bool IsLibrary(ReadOnlySpan<char> name) => (name.EndsWith(".so") || name.IndexOf(".so.", StringComparison.Ordinal) > 0) && !name.EndsWith("(deleted)");

    private static (nint Start, nint Length)? Range(string addresses) =>
        addresses.Split('-') is [var first, var end]
            && nint.TryParse(first, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var from)
            && nint.TryParse(end, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var to) ? (from, to - from) : null;

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
