using System.Globalization;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Services;

/// <summary>A node class in a list.</summary>
/// <param name="Inputs">As <c>image: IMAGE</c>.</param>
/// <param name="Outputs">As <c>IMAGE: IMAGE</c>.</param>
public sealed record CatalogNodeRow(
    string Class,
    string DisplayName,
    string Category,
    string Description,
    string Module,
    bool OutputNode,
    bool Deprecated,
    bool Experimental,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs);

/// <summary>A node class with all that a form needs to edit it.</summary>
public sealed record CatalogNode(
    string Class,
    string DisplayName,
    string Category,
    string Description,
    string Module,
    bool OutputNode,
    bool Deprecated,
    bool Experimental,
    IReadOnlyList<CatalogInput> Inputs,
    IReadOnlyList<CatalogOutput> Outputs);

/// <summary>An input of a node class.</summary>
/// <param name="Socket">Whether it can only be fed by a link.</param>
/// <param name="Options">The choices of a list, at most a thousand of them.</param>
/// <param name="OptionCount">How many choices there are.</param>
public sealed record CatalogInput(
    string Name,
    string Type,
    bool Required,
    bool Socket,
    JsonNode? Default,
    double? Min,
    double? Max,
    double? Step,
    IReadOnlyList<string>? Options,
    int? OptionCount,
    bool Multiline,
    string? Tooltip);

/// <summary>An output of a node class.</summary>
public sealed record CatalogOutput(string Name, string Type, bool IsList);

/// <summary>GET /services/{id}/nodes and /nodes/{class}: what a service can do.</summary>
internal static class SearchNodes
{
    private const int Cap = 100;
    private const int MostOptions = 1000;
    private const int LongestQuery = 200;

    public static async Task<Envelope<List<CatalogNodeRow>>> Handle(
        long id,
        ComfyServers servers,
        HttpResponse response,
        string? query,
        string? category,
        string? produces,
        string? accepts,
        int? page,
        int? size,
        CancellationToken cancel)
    {
        if (query?.Length > LongestQuery)
        {
            throw Refusal.BadField("query", FieldReason.TooLong, $"A search has at most {LongestQuery} characters.", new { max = LongestQuery });
        }

        var paging = Paging.Of(page, size);
        var catalog = await servers.Catalog(id, cancel);
        var found = catalog.Search(new NodeQuery(query, Or(category), Or(produces), Or(accepts), Limit: 0));
        response.Headers[Paging.TotalHeader] = found.Count.ToString(CultureInfo.InvariantCulture);
        var take = paging.Size ?? Cap;
        var skip = (int)Math.Min((long)((paging.Page ?? 1) - 1) * take, int.MaxValue);
        return Answer.Ok(found.Skip(skip).Take(take).Select(Row).ToList());
    }

    public static async Task<Envelope<CatalogNode>> Read(long id, string nodeClass, ComfyServers servers, CancellationToken cancel)
    {
        var catalog = await servers.Catalog(id, cancel);
        var definition = catalog.Find(nodeClass);
        if (definition is null)
        {
            var near = catalog.Nearest(nodeClass);
            throw new Refusal(404, near.Count == 0 ? "The service has no such node." : $"The service has no such node. Did you mean {string.Join(", ", near)}?");
        }

        return Answer.Ok(new CatalogNode(
            definition.Name,
            definition.DisplayName,
            definition.Category,
            definition.Description,
            definition.Module,
            definition.IsOutput,
            definition.Deprecated,
            definition.Experimental,
            [.. definition.Inputs.Select(Input)],
            [.. definition.Outputs.Select(output => new CatalogOutput(output.Name, output.Type, output.IsList))]));
    }

    private static string? Or(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static CatalogNodeRow Row(NodeDefinition definition) => new(
        definition.Name,
        definition.DisplayName,
        definition.Category,
        definition.Description,
        definition.Module,
        definition.IsOutput,
        definition.Deprecated,
        definition.Experimental,
        [.. definition.Inputs.Select(input => $"{input.Name}: {input.SocketType}")],
        [.. definition.Outputs.Select(output => $"{output.Name}: {output.Type}")]);

    private static CatalogInput Input(InputDefinition input) => new(
        input.Name,
        input.SocketType,
        input.Required,
        input.IsSocketOnly,
        input.Default,
        input.Min,
        input.Max,
        input.Step,
        input.Options?.Take(MostOptions).Select(option => option.Text).ToList(),
        input.Options?.Count,
        input.Multiline,
        input.Tooltip);
}
