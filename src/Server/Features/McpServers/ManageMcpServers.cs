using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Database;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Outbound;
using Easel.Server.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Easel.Server.Features.McpServers;

/// <summary>A new MCP server.</summary>
/// <param name="Headers">Sent with every request, such as Authorization; stored encrypted, and shown to nobody.</param>
public sealed record CreateMcpServerRequest(
    [property: Required, StringLength(McpServer.LongestName, MinimumLength = 1)] string Name,
    [property: Required] string Url,
    IReadOnlyDictionary<string, string>? Headers,
    [property: Range(1_000, 300_000)] int? TimeoutMs);

/// <summary>A change of an MCP server; what is left out stays. A new url needs the headers again.</summary>
public sealed record UpdateMcpServerRequest(
    [property: StringLength(McpServer.LongestName, MinimumLength = 1)] string? Name,
    string? Url,
    IReadOnlyDictionary<string, string>? Headers,
    [property: Range(1_000, 300_000)] int? TimeoutMs,
    McpServerStatus? Status);

/// <summary>An MCP server without its headers' values.</summary>
public sealed record McpServerView(
    long Id, string Name, string Url, IReadOnlyList<string> HeaderNames, int TimeoutMs, McpServerStatus Status, DateTime CreatedAt);

/// <summary>The administrator's calls on MCP servers.</summary>
internal static partial class ManageMcpServers
{
    private const int MostHeaders = 16;
    private const int LongestValue = 2_000;
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Accept", "Mcp-Session-Id", "Mcp-Protocol-Version",
    };

    public static async Task<Envelope<List<McpServerView>>> List(EaselDb db, CancellationToken cancel) =>
        Answer.Ok((await db.Set<McpServer>().AsNoTracking().OrderBy(server => server.NameKey).ToListAsync(cancel)).ConvertAll(View));

    public static async Task<Envelope<McpServerView>> Read(long id, EaselDb db, CancellationToken cancel) => Answer.Ok(View(await Find(db, id, cancel)));

    public static async Task<Envelope<McpServerView>> Create(
        CreateMcpServerRequest request, EaselDb db, ApiKeys keys, AuditLog audit, TimeProvider time, CancellationToken cancel)
    {
        var server = new McpServer
        {
            Url = OutboundUrl.Parse(request.Url, "url").AbsoluteUri,
            TimeoutMs = request.TimeoutMs ?? McpServer.UsualTimeoutMs,
            Status = McpServerStatus.Active,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var headers = Check(request.Headers);
        await db.Write(
            async () =>
            {
                await Name(server, request.Name, db, cancel);
                db.Add(server);
                await db.SaveChangesAsync(cancel);
                Seal(server, headers, keys);
                await audit.Record(AuditAction.McpServerCreated, "mcp_server", server.Id, server.Name, cancel);
            },
            cancel);
        return Answer.Ok(View(server));
    }

    public static async Task<Envelope<McpServerView>> Update(
        long id, UpdateMcpServerRequest request, EaselDb db, ApiKeys keys, McpClients clients, AuditLog audit, CancellationToken cancel)
    {
        var headers = Check(request.Headers);
        var changed = await db.Write(
            async () =>
            {
                var server = await db.Set<McpServer>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("MCP server");
                var url = request.Url is null ? server.Url : OutboundUrl.Parse(request.Url, "url").AbsoluteUri;
                // Whoever could move the address alone could have the secret sent to a server of their own.
                if (url != server.Url && server.ProtectedHeaders is not null && headers is null)
                {
                    throw Refusal.BadField("headers", FieldReason.SecretAgain, "Enter the headers again: a new url does not get those of the old one.");
                }

                await Name(server, request.Name ?? server.Name, db, cancel);
                server.Url = url;
                server.TimeoutMs = request.TimeoutMs ?? server.TimeoutMs;
                server.Status = request.Status ?? server.Status;
                if (headers is not null)
                {
                    Seal(server, headers, keys);
                }

                await audit.Record(AuditAction.McpServerUpdated, "mcp_server", id, $"{server.Name}, {QueryEnum.Name(server.Status)}", cancel);
                return server;
            },
            cancel);
        clients.Forget(id);
        return Answer.Ok(View(changed));
    }

    public static async Task<Envelope<Done>> Delete(long id, EaselDb db, McpClients clients, AuditLog audit, CancellationToken cancel)
    {
        await db.Write(
            async () =>
            {
                var server = await db.Set<McpServer>().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("MCP server");
                db.Remove(server);
                await audit.Record(AuditAction.McpServerDeleted, "mcp_server", id, server.Name, cancel);
            },
            cancel);
        clients.Forget(id);
        return Answer.Done();
    }

    public static async Task<McpServer> Find(EaselDb db, long id, CancellationToken cancel) =>
        await db.Set<McpServer>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel) ?? throw Refusal.NotFound("MCP server");

    private static McpServerView View(McpServer server) => new(
        server.Id,
        server.Name,
        server.Url,
        server.HeaderNames.Split(',', StringSplitOptions.RemoveEmptyEntries),
        server.TimeoutMs,
        server.Status,
        server.CreatedAt);

    private static async Task Name(McpServer server, string name, EaselDb db, CancellationToken cancel)
    {
        var (id, key) = (server.Id, McpServer.KeyOf(name));
        if (!PlainName().IsMatch(key))
        {
            throw Refusal.BadField("name", FieldReason.McpName, "A name has letters, digits, hyphens and underscores, and begins with a letter or digit: it is part of its tools' names.");
        }

        if (await db.Set<McpServer>().AnyAsync(other => other.NameKey == key && other.Id != id, cancel))
        {
            throw Refusal.Conflict(RefusalReason.NameTaken, "There is an MCP server of this name already.");
        }

        server.Name = name.Trim();
        server.NameKey = key;
    }

    /// <summary>Null where none were sent; an empty object takes away those that are there.</summary>
    private static IReadOnlyDictionary<string, string>? Check(IReadOnlyDictionary<string, string>? headers)
    {
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            if (!HeaderName().IsMatch(name) || Forbidden.Contains(name))
            {
                throw Refusal.BadField("headers", FieldReason.HeaderClosed, "This is no header that can be set here; Authorization and X-… are.");
            }

            if (string.IsNullOrEmpty(value) || value.Length > LongestValue || value.Any(letter => letter is < ' ' or > '~'))
            {
                throw Refusal.BadField($"headers.{name}", FieldReason.HeaderValue, $"A value has 1 to {LongestValue} printable ASCII characters.", new { max = LongestValue });
            }
        }

        return headers?.Count > MostHeaders ? throw Refusal.BadField("headers", FieldReason.TooMany, $"At most {MostHeaders} headers are taken.", new { max = MostHeaders }) : headers;
    }

    private static void Seal(McpServer server, IReadOnlyDictionary<string, string>? headers, ApiKeys keys)
    {
        var some = headers is { Count: > 0 };
        server.ProtectedHeaders = some ? keys.ProtectHeaders(server.Id, JsonSerializer.Serialize(headers)) : null;
        server.HeaderNames = some ? string.Join(',', headers!.Keys) : "";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,59}\\z")]
    private static partial Regex PlainName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,60}\\z")]
    private static partial Regex HeaderName();
}
