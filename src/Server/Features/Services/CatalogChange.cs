using System.Globalization;
using Easel.Graph.Catalog;

namespace Easel.Server.Features.Services;

/// <summary>What of an older catalog is missing or different in a newer one. What only came to it does no harm to saved workflows.</summary>
/// <param name="LostClasses">Classes that are gone.</param>
/// <param name="ChangedClasses">Classes whose inputs or outputs are others.</param>
/// <param name="LostOptions">Choices that are gone: models, samplers and the like.</param>
internal sealed record CatalogChange(
    IReadOnlyList<string> LostClasses, IReadOnlyList<string> ChangedClasses, IReadOnlyList<LostOptions> LostOptions)
{
    public bool IsHarmless => LostClasses.Count + ChangedClasses.Count + LostOptions.Count == 0;

    public static CatalogChange Between(NodeCatalog before, NodeCatalog now)
    {
        var (gone, changed, options) = (new List<string>(), new List<string>(), new List<LostOptions>());
        foreach (var old in before.All.OrderBy(definition => definition.Name, StringComparer.Ordinal))
        {
            if (now.Find(old.Name) is not { } current)
            {
                gone.Add(old.Name);
                continue;
            }

            if (Face(old) != Face(current))
            {
                changed.Add(old.Name);
            }

            // The pictures that users uploaded come and go, and are no part of what a server can do.
            foreach (var input in old.Inputs.Where(input => input is { Options: not null, IsUpload: false }))
            {
                var left = current.Inputs.FirstOrDefault(other => other.Name == input.Name)?.Options?.Select(option => option.Text).ToHashSet(StringComparer.Ordinal);
                if (left is not null && input.Options!.Select(option => option.Text).Where(text => !left.Contains(text)).ToList() is { Count: > 0 } lost)
                {
                    options.Add(new LostOptions(old.Name, input.Name, lost));
                }
            }
        }

        return new CatalogChange(gone, changed, options);
    }

    /// <summary>All of a class that a saved workflow depends on, but for the choices of lists.</summary>
    private static string Face(NodeDefinition definition) => string.Join(
        '\n',
        [
            definition.IsOutput.ToString(),
            .. definition.Outputs.Select(output => output.Type),
            .. definition.Inputs.Select(input => string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Name} {input.SocketType} {input.Required} {input.IsWidget} {input.Multiselect} {input.Min} {input.Max} {string.Join(',', input.Choices?.Select(choice => choice.Key) ?? [])}")),
        ]);
}

/// <summary>Choices of an input that are gone.</summary>
public sealed record LostOptions(string Class, string Input, IReadOnlyList<string> Options);

/// <summary>A service's nodes beside those it had before.</summary>
/// <param name="Before">Those before; null where nothing of them is missing.</param>
/// <param name="Since">When those before went out of use.</param>
/// <param name="ChangedAt">When the nodes changed last, in whatever way.</param>
internal sealed record CatalogComparison(NodeCatalog? Before, NodeCatalog Now, DateTime? Since, DateTime? ChangedAt)
{
    /// <summary>What is missing.</summary>
    public CatalogChange Change { get; } = Before is null ? new CatalogChange([], [], []) : CatalogChange.Between(Before, Now);
}
