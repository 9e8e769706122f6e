using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>Reads how a message names a node ("node 3", "3 号节点", "Empty", it) or a slot of one ("3.IMAGE").</summary>
internal sealed partial class References(Quotes quotes)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    public NodeRef Node(string text)
    {
        var bare = Wrapping().Match(text.Trim()) is { Success: true } m ? m.Groups["core"].Value.Trim() : text.Trim();
        if (Quotes.IsQuoted(bare))
        {
            return new NodeRef(NodeRefKind.Title, quotes.Show(bare));
        }

        if (Id().Match(text.Trim()) is { Success: true } id)
        {
            return new NodeRef(NodeRefKind.Id, id.Groups["id"].Value);
        }

        return Pronoun().IsMatch(bare) || Pronoun().IsMatch(text.Trim()) ? new NodeRef(NodeRefKind.Last, "") : new NodeRef(NodeRefKind.Name, quotes.Show(bare));
    }

    /// <summary>One node, or several as in "nodes 3 and 5" or "3、5 号节点".</summary>
    public IEnumerable<NodeRef> Nodes(string text)
    {
        var parts = Between().Split(text).Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        var several = parts.Count > 1 && parts.TrueForAll(p => Id().IsMatch(p) || Quotes.IsQuoted(p));
        return several ? parts.Select(Node) : [Node(text)];
    }

    public SlotRef Slot(string text)
    {
        text = text.Trim();
        foreach (var pattern in (Regex[])[Dotted(), OfNode(), Possessive(), ChineseOf()])
        {
            if (pattern.Match(text) is { Success: true } m)
            {
                var slot = SlotWord().Replace(m.Groups["slot"].Value, "").Trim();
                return new SlotRef(Node(m.Groups["node"].Value), slot.Length == 0 ? null : quotes.Show(slot));
            }
        }

        return new SlotRef(Node(text), null);
    }

    [GeneratedRegex(@"^(?:the\s+|this\s+|that\s+|my\s+|an?\s+)?(?:nodes?\s+)?(?:called\s+|named\s+|titled\s+|名为|名叫|叫)?(?<core>.+?)(?:\s+nodes?|\s*(?:的|这个)?节点)?$", Options)]
    private static partial Regex Wrapping();

    [GeneratedRegex(@"^(?:the\s+)?(?:nodes?|节点|编号|第)?\s*(?:#|no\.?\s*|号)?\s*(?<id>\d+(?:[:/]\d+)*)\s*(?:号|个)?\s*(?:节点|nodes?)?$", Options)]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?:it|its|itself|this|that|this node|that node|the new node|new node|this one|the new one|new|the new|它|其|新节点|新的|新加的|刚加的)$", Options)]
    private static partial Regex Pronoun();

    [GeneratedRegex(@"\s*(?:,|、|，|\band\b|和|与|以及)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?:node\s+|节点\s*)?(?<node>#?\d+(?:[:/]\d+)*|[A-Za-z]\w*|" + Quotes.Pattern + @")\s*\.\s*(?<slot>[^.]+)$", Options)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^(?:the\s+)?(?<slot>.+?)\s+(?:of|from|on|in)\s+(?<node>.+)$", Options)]
    private static partial Regex OfNode();

    [GeneratedRegex(@"^(?<node>.+?)['’]s\s+(?<slot>.+)$", Options)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"^(?<node>.+?)\s*的\s*(?<slot>.+)$", Options)]
    private static partial Regex ChineseOf();

    [GeneratedRegex(@"\s*(?:output|input|slot|socket|输出|输入|端口|接口|口)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex SlotWord();
}
