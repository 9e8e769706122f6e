using Easel.Graph;
using Easel.Graph.Catalog;
using Easel.Graph.Checking;

namespace Easel.Agent.Tools;

/// <summary>
/// Notices classes that take a path or an address as free text: what a custom node does with it, nobody here can tell. The first of
/// each in a workflow waits for the user. What stands in such an input is another matter: a value that leads outside is refused when the
/// workflow is to run (<see cref="OutsideValues"/>), whoever put it there.
/// </summary>
internal static class OutsideReach
{
    /// <summary>Beside places, names of inputs whose class may do anything with ordinary words.</summary>
    private static readonly string[] _commands = ["host", "command", "script"];

    /// <summary>Why the user must agree to the new document, or null. Without a catalog nothing can be told, so any new class waits.</summary>
    public static string? Of(WorkflowDocument before, WorkflowDocument after, NodeCatalog catalog)
    {
        var brought = after.Classes.Where(name => !before.Classes.Contains(name)).ToList();
        if (catalog.Count == 0 && brought.Count > 0)
        {
            return $"What the service's nodes take is not known now, and it brings in: {string.Join(", ", brought)}.";
        }

        var reaching = brought
            .Select(name => (Name: name, Input: catalog.Find(name)?.Inputs.FirstOrDefault(Reaches)?.Name))
            .Where(found => found.Input is not null)
            .Select(found => $"{found.Name} ({found.Input})")
            .ToList();
        return reaching.Count == 0 ? null : $"It brings in what can read files or call out: {string.Join(", ", reaching)}.";
    }

    private static bool Reaches(InputDefinition input) =>
        input is { Type: "STRING", IsWidget: true } && (OutsideValues.TakesPlace(input.Name) || OutsideValues.IsNamed(input.Name, _commands));
}
