using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AttBot.Host.Commands;

namespace AttBot.Host.Serving;

/// <summary>The certificates this server shows where TLS ends here; sections <c>Kestrel:Certificates:Default</c> and <c>Kestrel:Endpoints:…:Certificate</c>.</summary>
internal static class ServerCertificates
{
    /// <summary>What to do where there is none.</summary>
    internal const string Missing = "AttBot is to listen on https and has no certificate. Set Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__KeyPath to the files of certificate and key (PEM), or listen on http behind a proxy that ends TLS.";

    private const string Usual = "Kestrel:Certificates:Default";
    private const string ForDevelopers = "1.3.6.1.4.1.311.84.1.1";
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>The second where the settings are those of a command, which keep it.</summary>
    private static readonly string[] Prefixes = ["", "ASPNETCORE_"];

    /// <summary>Refuses to start where the server itself would only say in a stack trace what is wrong.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="SettingsException">It is to listen on https, and there is no certificate, or one that cannot be used.</exception>
    internal static void Ensure(IConfiguration configuration)
    {
        if (Named(configuration).Select(certificate => certificate.Look().Fault).OfType<string>().FirstOrDefault() is { } fault)
        {
            throw new SettingsException(fault);
        }

        if (IsMissing(configuration))
        {
            throw new SettingsException(Missing);
        }
    }

    /// <summary>Whether an address is to be served over TLS for which there is no certificate, not even one made for developers.</summary>
    internal static bool IsMissing(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection(Endpoints).GetChildren().ToList();
        return !IsSet(configuration.GetSection(Usual)) && IsWanted(configuration, endpoints) && string.IsNullOrEmpty(configuration["Kestrel:Certificates:Development:Password"]) && !IsDeveloper();
    }

    /// <summary>The certificates that the settings name by file.</summary>
    internal static IEnumerable<ServerCertificate> Named(IConfiguration configuration) => configuration.GetSection(Endpoints).GetChildren().Select(endpoint => endpoint.GetSection("Certificate")).Prepend(configuration.GetSection(Usual))
        .Where(section => section["Path"] is { Length: > 0 })
        .Select(section => new ServerCertificate(section.Path.Replace(":", "__", StringComparison.Ordinal), section["Path"]!, section["KeyPath"] ?? "", section["Password"] ?? ""));

    private static bool IsWanted(IConfiguration configuration, List<IConfigurationSection> endpoints) => endpoints.Count > 0
        ? endpoints.Any(endpoint => IsTls(endpoint["Url"]) && !IsSet(endpoint.GetSection("Certificate")) && !endpoint.GetSection("Sni").Exists())
        : Prefixes.Any(prefix =>
            !string.IsNullOrEmpty(configuration[prefix + WebHostDefaults.HttpsPortsKey]) || (configuration[prefix + WebHostDefaults.ServerUrlsKey] ?? "").Split(';').Any(IsTls));

    /// <summary>Whether <c>dotnet dev-certs https</c> made one for this user.</summary>
    private static bool IsDeveloper()
    {
        try
        {
            using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser, OpenFlags.ReadOnly);
            return store.Certificates.Find(X509FindType.FindByExtension, ForDevelopers, validOnly: false).Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsSet(IConfigurationSection certificate) => !string.IsNullOrEmpty(certificate["Path"]) || !string.IsNullOrEmpty(certificate["Subject"]);

    private static bool IsTls(string? url) => url is not null && url.TrimStart().StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A certificate in files.</summary>
/// <param name="Setting">Under which setting it is named, as in the environment.</param>
/// <param name="Path">Its file: PEM or DER with a key file, else PFX. Relative paths are below the program's folder.</param>
/// <param name="KeyPath">The file of its key, PEM; empty when both are in one.</param>
/// <param name="Password">Opens the key; empty when it is not locked.</param>
internal sealed record ServerCertificate(string Setting, string Path, string KeyPath, string Password)
{
    /// <summary>The file that holds the private key, in full.</summary>
    internal string KeyFile => Full(KeyPath.Length > 0 ? KeyPath : Path);

    /// <summary>Opens it.</summary>
    /// <returns>When it ends; and what has to be done before it can be used, null when it can.</returns>
    internal (DateTimeOffset? Ends, string? Fault) Look()
    {
        foreach (var (name, file) in new[] { ("Path", Path), ("KeyPath", KeyPath) }.Where(pair => pair.Item2.Length > 0))
        {
            if (FaultOf(name, Full(file)) is { } fault)
            {
                return (null, fault);
            }
        }

        try
        {
            using var certificate = Load();
            return (new DateTimeOffset(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero), certificate.HasPrivateKey ? null : $"'{Path}' holds no private key. Set {Setting}__KeyPath to the file that does.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return (null, KeyPath.Length > 0
                ? $"'{KeyPath}' is not the key of the certificate in '{Path}', or cannot be opened. {Setting}__Path takes the certificate and {Setting}__KeyPath its private key, both PEM; {Setting}__Password opens a locked key."
                : $"'{Path}' cannot be opened as a certificate with its key (PFX). Check {Setting}__Password; for a certificate in PEM form set {Setting}__KeyPath as well.");
        }
    }

    private X509Certificate2 Load()
    {
        if (KeyPath.Length == 0)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(Full(Path), Password);
        }

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Full(Path));
        var key = File.ReadAllText(Full(KeyPath));
        if (certificate.GetECDsaPublicKey() is { } curve)
        {
            curve.Dispose();
            using var secret = Opened(ECDsa.Create(), key);
            return certificate.CopyWithPrivateKey(secret);
        }

        using var number = Opened(RSA.Create(), key);
        return certificate.CopyWithPrivateKey(number);
    }

    private T Opened<T>(T key, string pem)
        where T : AsymmetricAlgorithm
    {
        if (Password.Length > 0)
        {
            key.ImportFromEncryptedPem(pem, Password);
        }
        else
        {
            key.ImportFromPem(pem);
        }

        return key;
    }

    private string? FaultOf(string name, string file)
    {
        try
        {
            using var opened = File.OpenRead(file);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return $"'{file}' cannot be read by '{Environment.UserName}'. Give that user the right to read what {Setting}__{name} names.";
        }
        catch (IOException)
        {
            return $"{Setting}__{name} names '{file}', which does not exist or cannot be read.";
        }
    }

    /// <summary>As the server itself finds it.</summary>
    private static string Full(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, file);
}
