using System.Security.Cryptography;
using System.Text;
using Easel.Sandbox.Wire;

namespace Easel.Sandbox.Running;

/// <summary>
/// Says for each node what its result depends on: its class, its literals, its fingerprint, and the same of every node above it.
/// Equal signatures give equal results, so a changed input makes only the nodes below it run again.
/// </summary>
internal sealed class Signatures(RunGraph graph)
{
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>Null where the node, or one above it, can't be followed to its sources: such a result is never shared.</summary>
    public string? Of(string id)
    {
        var waiting = new Stack<string>([id]);
        while (waiting.TryPeek(out var next))
        {
            if (_known.TryGetValue(next, out var known) && known != "")
            {
                waiting.Pop();
                continue;
            }

            var node = graph.Find(next);
            var open = known == "" ? [] : node?.Links.Select(link => link.Source).Where(source => !_known.ContainsKey(source)).ToList() ?? [];
            if (open.Count > 0)
            {
                _known[next] = "";
                open.ForEach(waiting.Push);
                continue;
            }

            _known[next] = node is null ? null : Signature(node);
            waiting.Pop();
        }

        return _known[id];
    }

    private string? Signature(RunNode node)
    {
        var text = new StringBuilder(node.Node.Class).Append('\n').Append(node.Node.Fingerprint(node.Inputs));
        if (node.Definition.HasUniqueId)
        {
            text.Append('\n').Append(node.Id);
        }

        var links = node.Links.ToDictionary(link => link.Input);
        foreach (var (name, value) in node.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append('=');
            if (!links.TryGetValue(name, out var link))
            {
                text.Append(PythonJson.Write(value));
            }
            else if (_known.GetValueOrDefault(link.Source) is { Length: > 0 } source)
            {
                text.Append('<').Append(source).Append(':').Append(link.Slot);
            }
            else
            {
                return null;
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
