using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>Reads "X of Y to V": what both languages have in common once the left side and the value are apart.</summary>
internal sealed partial class SetReader(Quotes quotes, References references)
{
    private const int MostInOneClause = 10;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>The mode that a word means, or null.</summary>
    public static string? Mode(string word) => word.Trim().ToLowerInvariant() switch
    {
        "bypass" or "bypassed" or "skip" or "绕过" or "旁路" or "跳过" => "bypass",
        "mute" or "muted" or "disable" or "disabled" or "turn off" or "off" or "静音" or "禁用" or "停用" or "屏蔽" or "关闭" or "关掉" => "mute",
        "run" or "enable" or "enabled" or "unmute" or "unbypass" or "activate" or "turn on" or "on" or "always" or "启用" or "开启" or "打开" or "激活"
            or "恢复" or "取消静音" or "取消绕过" or "取消旁路" or "取消禁用" or "运行" => "run",
        _ => null,
    };

    public IEnumerable<EditRequest> Read(string left, string value) => Read(left, value, MostInOneClause);

    private IEnumerable<EditRequest> Read(string left, string value, int more)
    {
        var (node, input) = Left(left.Trim());
        value = value.Trim();
        var followed = more > 0 ? More().Match(value) : Match.Empty;
        if (followed.Success)
        {
            // "the width of node 3 to 512 and height to 768": both are meant of the same node.
            var next = Read(followed.Groups["left"].Value, followed.Groups["next"].Value, more - 1)
                .Select(edit => edit is SetInput { Node: null } set ? set with { Node = node } : edit);
            return Read(left, followed.Groups["value"].Value, 0).Concat(next);
        }

        var shown = quotes.Show(value);
        if (input is null)
        {
            return node is not null && Mode(shown) is { } named ? [new SetMode(node, named)] : [];
        }

        if (Title().IsMatch(input) && node is not null)
        {
            return [new SetTitle(node, shown)];
        }

        if (ModeWord().IsMatch(input) && node is not null && Mode(shown) is { } mode)
        {
            return [new SetMode(node, mode)];
        }

        if (Size().IsMatch(input) && Dimensions().Match(shown) is { Success: true } size)
        {
            return [new SetInput(node, "width", size.Groups["w"].Value), new SetInput(node, "height", size.Groups["h"].Value)];
        }

        return And().Split(input).Select(i => i.Trim()).Where(i => i.Length > 0).Select(i => new SetInput(node, quotes.Show(i), shown));
    }

    private (NodeRef? Node, string? Input) Left(string left)
    {
        foreach (var pattern in (Regex[])[Slot(), IdThenInput(), ChineseIdThenInput(), Possessive(), Its(), QuotedThenInput(), Of(), ChineseOf()])
        {
            if (pattern.Match(left) is { Success: true } m)
            {
                var input = m.Groups["input"].Value.Trim();
                return (references.Node(m.Groups["node"].Value), Value().Replace(input, ""));
            }
        }

        var node = references.Node(left);
        return node.Kind is NodeRefKind.Id or NodeRefKind.Title or NodeRefKind.Last
            ? (node, null)
            : (null, Value().Replace(Article().Replace(left, ""), ""));
    }

    [GeneratedRegex(@"^(?<value>[+-]?[\d.]+(?:px|%)?|true|false|" + Quotes.Pattern + @")\s*(?:,\s*(?:and\s+)?|\s+and\s+|，|、|\s*和\s*)(?:the\s+|its\s+)?(?<left>[^,，]+?)\s*(?:\s+to\s+|=|改成|改为|设为|设成|为|到)\s*(?<next>.+)$", Options)]
    private static partial Regex More();

    [GeneratedRegex(@"^(?<node>\d+(?:[:/]\d+)*|" + Quotes.Pattern + @"|[A-Za-z]\w*)\.(?<input>[\w ]+)$", Options)]
    private static partial Regex Slot();

    [GeneratedRegex(@"^(?:the\s+)?(?<node>node\s+#?\d+(?:[:/]\d+)*)(?:['’]s)?\s+(?<input>.+)$", Options)]
    private static partial Regex IdThenInput();

    [GeneratedRegex(@"^(?<node>节点\s*\d+(?:[:/]\d+)*|第?\s*\d+(?:[:/]\d+)*\s*号\s*(?:节点)?)\s*(?:的|里的|中的)?\s*(?<input>[^的\s].*)$", Options)]
    private static partial Regex ChineseIdThenInput();

    [GeneratedRegex(@"^(?:the\s+)?(?<node>.+?)['’]s\s+(?<input>.+)$", Options)]
    private static partial Regex Possessive();

    [GeneratedRegex(@"^(?<node>its)\s+(?<input>.+)$", Options)]
    private static partial Regex Its();

    [GeneratedRegex(@"^(?<node>" + Quotes.Pattern + @")\s*(?:的)?\s*(?<input>.+)$", Options)]
    private static partial Regex QuotedThenInput();

    [GeneratedRegex(@"^(?:the\s+)?(?<input>.+?)\s+(?:of|on|in|for)\s+(?<node>.+)$", Options)]
    private static partial Regex Of();

    [GeneratedRegex(@"^(?<node>.+?)\s*(?:里|中)?的\s*(?<input>.+)$", Options)]
    private static partial Regex ChineseOf();

    [GeneratedRegex(@"^(?:the|all)\s+", Options)]
    private static partial Regex Article();

    [GeneratedRegex(@"\s*(?:的值|都|全都|value|参数)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex Value();

    [GeneratedRegex(@"\s+and\s+|\s*[&、]\s*|\s*[和与]\s*|\s*,\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:title|label|标题|名称|名字)$", Options)]
    private static partial Regex Title();

    [GeneratedRegex(@"^(?:mode|模式)$", Options)]
    private static partial Regex ModeWord();

    [GeneratedRegex(@"^(?:(?:image\s+)?size|resolution|dimensions?|尺寸|大小|分辨率)$", Options)]
    private static partial Regex Size();

    [GeneratedRegex(@"^\s*(?<w>\d{1,6})\s*(?:x|×|\*|by|乘)\s*(?<h>\d{1,6})\s*$", Options)]
    private static partial Regex Dimensions();
}
