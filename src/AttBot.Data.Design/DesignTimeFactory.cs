using AttBot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

Console.Error.WriteLine("This project only serves 'dotnet ef'; see src/AttBot.Data/make-migration.sh.");
return 1;

/// <summary>Gives <c>dotnet ef</c> a context of the provider named after <c>--</c>; it never connects.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AttBotDb>
{
    public AttBotDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AttBotDb>();
        options = args is ["Sqlite"]
            ? options.UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsAssembly("AttBot.Data.Sqlite"))
            : options.UseNpgsql("Host=design", npgsql => npgsql.MigrationsAssembly("AttBot.Data.PostgreSql"));
        return new(options.Options);
    }
}
