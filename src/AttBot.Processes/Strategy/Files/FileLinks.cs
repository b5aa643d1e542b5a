using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AttBot.Data;
using Microsoft.EntityFrameworkCore;

namespace AttBot.Processes.Strategy.Files;

/// <summary>Where this server is reached; null while it does not know.</summary>
public delegate Uri? FileAddress();

/// <summary>Addresses of files of a process, each good for one file and a short time. Who gets one in chat was allowed to have the file; the address itself proves it. Thread-safe.</summary>
/// <remarks>The signature is an HMAC-SHA256 over process, file and last second, with a key that is made once and kept in the database, the same on all nodes.</remarks>
/// <param name="address">Where this server is reached.</param>
public sealed class FileLinks(FileAddress address)
{
    /// <summary>How long an address is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private const string Setting = "processes.file-key";
    private byte[]? _key;

    /// <summary>The address of a file; null while the server's own is not known.</summary>
    /// <param name="db">The database.</param>
    /// <param name="process">The process, or whatever else the file belongs to.</param>
    /// <param name="file">The file.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Uri?> ToAsync(AttBotDb db, string process, string file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (address() is not { } here)
        {
            return null;
        }

        var until = (now + Life).ToUnixTimeSeconds();
        var signature = Sign(await KeyAsync(db, cancellationToken), process, file, until);
        return new Uri(here, string.Create(CultureInfo.InvariantCulture, $"/files/{process}/{file}?until={until}&signature={signature}"));
    }

    /// <summary>Whether an address was given out here and is still good.</summary>
    /// <param name="db">The database.</param>
    /// <param name="process">As in the address.</param>
    /// <param name="file">As in the address.</param>
    /// <param name="until">As in the address.</param>
    /// <param name="signature">As in the address.</param>
    /// <param name="now">The present, UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsGoodAsync(AttBotDb db, string process, string file, string? until, string? signature, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var last) || now.ToUnixTimeSeconds() > last || signature is not { Length: 64 })
        {
            return false;
        }

        var expected = Sign(await KeyAsync(db, cancellationToken), process, file, last);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(expected));
    }

    private static string Sign(byte[] key, string process, string file, long until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{process}\n{file}\n{until}"))));

    private async Task<byte[]> KeyAsync(AttBotDb db, CancellationToken cancellationToken)
    {
        if (_key is null)
        {
            var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Settings" ("Key", "Value") VALUES ({Setting}, {fresh}) ON CONFLICT ("Key") DO NOTHING""", cancellationToken);
            _key = Convert.FromHexString(await db.Settings.AsNoTracking().Where(setting => setting.Key == Setting).Select(setting => setting.Value).SingleAsync(cancellationToken));
        }

        return _key;
    }
}
