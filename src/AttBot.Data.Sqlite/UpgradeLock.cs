namespace AttBot.Data.Sqlite;

/// <summary>A file that at most one process holds open; its holder's death frees it. Not for network folders without locks.</summary>
internal static class UpgradeLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public static async Task<IAsyncDisposable> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetElapsedTime(start) < Patience && File.Exists(path))
            {
                await Task.Delay(Step, time, cancellationToken);
            }
            catch (IOException exception) when (File.Exists(path))
            {
                throw new DatabaseUnusableException($"Another process has been upgrading the database for two minutes (it holds {path}). Wait for it, or stop it.", exception);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new DatabaseUnusableException($"The file {path} cannot be written. Give this account write access to its folder, or choose another with --data.", exception);
            }
        }
    }
}
