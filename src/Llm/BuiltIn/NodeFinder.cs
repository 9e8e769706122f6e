namespace Easel.Llm.BuiltIn;

/// <summary>Finds the one node or input that a message means, or asks which.</summary>
internal sealed class NodeFinder(WorkflowView view, Language language, IReadOnlyList<string> answers)
{
    private static readonly string[] s_saveWords = ["save", "saving", "savenode", "output", "保存", "输出"];

    /// <summary>The node that was added or changed last: what "it" means.</summary>
    public ViewNode? Last { get; set; }

    public ViewNode Find(NodeRef reference)
    {
        var found = reference.Kind switch
        {
            NodeRefKind.Id => view.Find(reference.Text) is { } one ? [one] : [],
            NodeRefKind.Last => Last is not null ? [Last] : view.Nodes.Take(2).ToList() is [var only] ? [only] : [],
            _ => Named(reference.Text),
        };
        if (found.Count == 0)
        {
            throw Stop(reference.Kind switch
            {
                NodeRefKind.Id => language.Say($"There is no node {reference.Text} in this workflow.", $"这个工作流里没有 {reference.Text} 号节点。"),
                NodeRefKind.Last => language.Say("I can't tell which node “it” is; name it by its number.", "我不知道“它”指哪个节点，请说明节点编号。"),
                _ => language.Say($"I found no node that is called “{reference.Text}”.", $"我没有找到叫“{reference.Text}”的节点。"),
            });
        }

        return Choose(found, reference.Text);
    }

    /// <summary>The node and the name of the input that a word means there.</summary>
    public (ViewNode Node, string Input, string? Type) FindInput(NodeRef? reference, string word)
    {
        var names = InputWords.Names(word);
        if (reference is not null)
        {
            var node = Find(reference);
            var input = Match(node, names);
            return (node, input?.Name ?? names[0], input?.Type);
        }

        var having = view.Nodes.Where(n => Match(n, names) is { From: null }).ToList();
        if (having.Count == 0)
        {
            throw Stop(language.Say(
                $"No node of this workflow has an input “{word}” that can be set.", $"这个工作流里没有可以设置“{word}”的节点。"));
        }

        // A change of the node that was just added is meant when it has such an input.
        var chosen = Last is { } last && last.Id.StartsWith('$') && having.Contains(last) ? last : Choose(having, word);
        var found = Match(chosen, names)!;
        return (chosen, found.Name, found.Type);
    }

    public ViewNode FindSaving()
    {
        var all = view.Nodes.Where(n => n.Saves).ToList();
        var saving = all.Exists(n => n.Class.Contains("Save", StringComparison.Ordinal))
            ? all.FindAll(n => n.Class.Contains("Save", StringComparison.Ordinal))
            : all;
        return saving.Count == 0
            ? throw Stop(language.Say("This workflow has no connected node that saves.", "这个工作流里没有已连接的保存节点。"))
            : Choose(saving, language.Say("save", "保存"));
    }

    /// <summary>The one of several labels that an earlier answer names; asks where none does.</summary>
    public T Among<T>(IReadOnlyList<T> candidates, Func<T, string> label, string question, bool alwaysAsk = false)
    {
        if (candidates.Count == 1 && !alwaysAsk)
        {
            return candidates[0];
        }

        foreach (var answer in answers)
        {
            var digits = string.Concat(answer.Where(c => char.IsAsciiDigit(c) || c is ':' or '/'));
            var named = candidates.FirstOrDefault(c => string.Equals(label(c), answer, StringComparison.OrdinalIgnoreCase))
                ?? candidates.FirstOrDefault(c => digits.Length > 0 && (label(c) == digits || label(c).StartsWith(digits + " ", StringComparison.Ordinal)))
                ?? (answer.Length > 2 ? candidates.FirstOrDefault(c => label(c).Contains(answer, StringComparison.OrdinalIgnoreCase)) : default);
            if (named is not null)
            {
                return named;
            }
        }

        var choices = candidates.Take(12).Select(label).ToList();
        throw new TroubleException(new Trouble(question, choices));
    }

    public static TroubleException Stop(string text) => new(Trouble.Because(text));

    private ViewNode Choose(List<ViewNode> found, string word) => Among(
        found, n => n.Label, language.Say($"Several nodes fit “{word}”. Which one do you mean?", $"有多个节点符合“{word}”，你指的是哪一个？"));

    private List<ViewNode> Named(string text)
    {
        var plain = InputWords.Plain(text);
        var nodes = view.Nodes.ToList();
        var exact = nodes.FindAll(n => n.Title is { } title && string.Equals(title, text, StringComparison.OrdinalIgnoreCase));
        if (exact.Count == 0)
        {
            exact = nodes.FindAll(n => InputWords.Plain(n.Class) == plain || InputWords.Plain(n.Title ?? "") == plain);
        }

        if (exact.Count == 0 && s_saveWords.Contains(plain))
        {
            return [FindSaving()];
        }

        return exact.Count > 0 || plain.Length < 3
            ? exact
            : nodes.FindAll(n => InputWords.Plain(n.Class).Contains(plain, StringComparison.Ordinal) || InputWords.Plain(n.Title ?? "").Contains(plain, StringComparison.Ordinal));
    }

    private static ViewInput? Match(ViewNode node, IReadOnlyList<string> names) =>
        names.Select(name => node.Inputs.Find(i => InputWords.Same(i.Name, name) && (i.IsWidget || i.From is not null)) ?? node.Inputs.Find(i => InputWords.Same(i.Name, name)))
            .FirstOrDefault(i => i is not null);
}
