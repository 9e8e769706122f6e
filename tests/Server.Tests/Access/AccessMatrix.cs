using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Access;

/// <summary>The table of <c>access-matrix.json</c>: who gets which answer from each endpoint.</summary>
internal static class AccessMatrix
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<AccessRow> Rows { get; } = Read();

    private static List<AccessRow> Read()
    {
        using var file = typeof(AccessMatrix).Assembly.GetManifestResourceStream("access-matrix.json")!;
        return JsonSerializer.Deserialize<List<AccessRow>>(file, Json)!;
    }
}

/// <summary>An endpoint and the status that each identity gets.</summary>
/// <param name="Call">With placeholders of <see cref="WorldCall"/>; they stand for Ann's objects.</param>
/// <param name="Access">anyone, user or admin: what the endpoint has to declare.</param>
/// <param name="Body">What a good request says.</param>
/// <param name="As">"someone": the callers are users made for this row, because the call ends their login.</param>
/// <param name="Own">Ann herself.</param>
/// <param name="Others">Ben, on what is Ann's.</param>
/// <param name="Administrator">An administrator, on what is Ann's.</param>
internal sealed record AccessRow(
    string Call, string Access, JsonNode? Body, string? As, int NoToken, int Own, int Others, int Administrator, int Disabled, int Expired, int LoggedOut)
{
    public WorldCall Parsed => WorldCall.Parse(Call, Body);
}
