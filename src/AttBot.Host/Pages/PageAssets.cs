using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace AttBot.Host.Pages;

/// <summary>The scripts, styles and pictures of the page. Small ones are part of the assembly and are compressed once, in memory;
/// the bundle of Web Chat lies beside it, compressed by the build.</summary>
internal sealed class PageAssets
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        ["app.css"] = "text/css; charset=utf-8",
        ["app.js"] = "text/javascript; charset=utf-8",
        ["theme.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, Lazy<Asset>> _assets;
    private readonly string _bundle = Path.Combine(AppContext.BaseDirectory, "wwwroot", "webchat.js");
    private readonly Lazy<string> _bundleVersion;

    public PageAssets()
    {
        _assets = MediaTypes.ToDictionary(type => type.Key, type => new Lazy<Asset>(() => new Asset(ReadResource(type.Key), type.Value)), StringComparer.Ordinal);
        _bundleVersion = new(() =>
        {
            using var file = File.OpenRead(_bundle);
            return Convert.ToHexStringLower(SHA256.HashData(file))[..16];
        });
    }

    /// <summary>Reads a file that is part of the assembly.</summary>
    public static byte[] ReadResource(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream("page/" + name)
            ?? throw new InvalidOperationException($"The assembly has no resource page/{name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>The address of an asset; it changes with the content, so that browsers may keep it for ever.</summary>
    public string AddressOf(string name) => $"/assets/{name}?v={(name == "webchat.js" ? _bundleVersion.Value : _assets[name].Value.Version)}";

    /// <summary>Answers <c>GET /assets/{name}</c>.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["name"]!;
        var encoding = Encoding(http.Request);
        http.Response.Headers.CacheControl = http.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (_assets.TryGetValue(name, out var asset))
        {
            var body = asset.Value.In(encoding);
            http.Response.ContentType = asset.Value.MediaType;
            SetEncoding(http.Response, encoding);
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
        else if (name is "webchat.js" or "webchat.js.LICENSE.txt" && File.Exists(_bundle))
        {
            encoding = name == "webchat.js" ? encoding : "";
            http.Response.ContentType = name == "webchat.js" ? "text/javascript; charset=utf-8" : "text/plain; charset=utf-8";
            SetEncoding(http.Response, encoding);
            var file = Path.Combine(Path.GetDirectoryName(_bundle)!, name + (encoding.Length > 0 ? "." + encoding : ""));
            await http.Response.SendFileAsync(file, http.RequestAborted);
        }
        else
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static void SetEncoding(HttpResponse response, string encoding)
    {
        if (encoding.Length > 0)
        {
            response.Headers.ContentEncoding = encoding == "gz" ? "gzip" : encoding;
        }
    }

    /// <summary>The best of what the client takes: <c>br</c>, <c>gz</c>, or nothing.</summary>
    private static string Encoding(HttpRequest request)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var list) ? list : [];
        bool Takes(string name) => accepted.Any(value => value.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && value.Quality is null or > 0);
        return Takes("br") ? "br" : Takes("gzip") ? "gz" : "";
    }

    private sealed class Asset(byte[] content, string mediaType)
    {
        private readonly Lazy<byte[]> _brotli = new(() => Compress(content, stream => new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true)));
        private readonly Lazy<byte[]> _gzip = new(() => Compress(content, stream => new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true)));

        public string MediaType => mediaType;

        public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(content))[..16];

        public byte[] In(string encoding) => encoding switch { "br" => _brotli.Value, "gz" => _gzip.Value, _ => content };

        private static byte[] Compress(byte[] content, Func<Stream, Stream> compression)
        {
            using var target = new MemoryStream();
            using (var stream = compression(target))
            {
                stream.Write(content);
            }

            return target.ToArray();
        }
    }
}
