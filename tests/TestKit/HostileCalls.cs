using CsCheck;

namespace Easel.TestKit;

/// <summary>
/// Calls of tools as a hijacked model might make them: well formed ones, which get furthest, and whatever else can be written. They are about a
/// workflow with the nodes 3, 4, 5, 8 and 9, of which 3 is an EmptyImage and 5 is fed by it.
/// </summary>
/// <param name="tools">The tools that there are.</param>
/// <param name="remote">Tools of other servers; each takes a <c>text</c>.</param>
/// <param name="ids">Ids that a model may have read somewhere, beside the small ones.</param>
public sealed class HostileCalls(IReadOnlyList<string> tools, IReadOnlyList<string> remote, params long[] ids)
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Among("3", "5", "9", "8", "4", "77", "$x", "width", "EmptyImage", "ImageInvert", "SaveImage", "9.images", "3.IMAGE", "../../etc/passwd", "C:\\x", "http://169.254.169.254/"),
        Gen.String[0, 12],
        Gen.Char.Array[0, 5].Select(letters => new string(letters)));

    private static readonly Gen<object?> Value = Gen.Recursive<object?>((depth, inner) => depth > 2
        ? Word.Select(word => (object?)word)
        : Gen.OneOf(
            Word.Select(word => (object?)word),
            Gen.Int[-3, 3_000].Select(number => (object?)number),
            Gen.Double.Select(number => (object?)(double.IsFinite(number) ? number : 0)),
            Gen.Bool.Select(flag => (object?)flag),
            Gen.Const((object?)null)!,
            inner.Array[0, 3].Select(items => (object?)items),
            Gen.Select(Word, inner).Array[0, 3].Select(pairs => (object?)Map(pairs))));

    private static readonly Gen<object?> Sound = Gen.OneOf(
        Among("3", "5", "9", "8", "4").Select(node => (object?)new { op = "remove_node", node }),
        Among("EmptyImage", "ImageInvert", "PaidPicture").Select(name => (object?)new Dictionary<string, object?> { ["op"] = "add_node", ["class"] = name }),
        Among("run", "mute", "bypass").Select(mode => (object?)new { op = "set_mode", node = "5", mode }),
        Gen.Int[1, 4_000].Select(value => (object?)new { op = "set", node = "3", input = "width", value }));

    private static readonly Gen<object?> Operation = Gen.OneOf(
        Gen.Select(Word, Word, Value).Select(t => (object?)new { op = "set", node = t.Item1, input = t.Item2, value = t.Item3 }),
        Word.Select(node => (object?)new { op = "remove_node", node, bridge = true }),
        Among("Nope", "run").Select(name => (object?)new Dictionary<string, object?> { ["op"] = "add_node", ["class"] = name }),
        Gen.Select(Word, Word).Select(t => (object?)new { op = "connect", from = t.Item1, to = t.Item2 }),
        Value);

    /// <summary>Words, sound and unsound.</summary>
    public static Gen<string> Words => Word;

    /// <summary>Calls whose arguments fit the tools' schemas for the most part.</summary>
    public Gen<(string Tool, Dictionary<string, object?> Arguments)> WellMeant { get; } = Gen.OneOf(
        Gen.OneOf(Sound, Operation).Array[1, 2].Select(ops => ("workflow_edit", new Dictionary<string, object?> { ["reason"] = "because", ["ops"] = ops })),
        Gen.Select(Among([.. remote]), Word).Select(t => (t.Item1, new Dictionary<string, object?> { ["text"] = t.Item2 })),
        Gen.Select(Among("upscaling", "secrets", "../../etc"), Among<object?>(null, "SKILL.md", "../../easel.db")).Select(t => ("skill_read", t.Item2 is null
            ? new Dictionary<string, object?> { ["skill"] = t.Item1 }
            : new Dictionary<string, object?> { ["skill"] = t.Item1, ["file"] = t.Item2 })),
        Gen.Select(Among("run_result", "run_status", "run_cancel", "diagnose"), Ids(ids)).Select(t => (t.Item1, new Dictionary<string, object?> { ["runId"] = t.Item2 })),
        Ids(ids).Select(id => ("version_restore", new Dictionary<string, object?> { ["version"] = id })),
        Ids(ids).Select(id => ("version_diff", new Dictionary<string, object?> { ["from"] = id })),
        Among("run", "workflow_validate", "workflow_outline", "version_list", "workflow_query", "node_search", "workflow_layout", "diagnose", "models_list", "version_diff").Select(tool => (tool, new Dictionary<string, object?>())));

    /// <summary>Any calls, also of tools that nobody has.</summary>
    public Gen<(string Tool, Dictionary<string, object?> Arguments)> Any => Gen.OneOf(
        WellMeant,
        Gen.Select(
                Among([.. tools, "shell", "read_file", "http_get", "", "workflow_delete"]),
                Gen.Select(Among("reason", "ops", "runId", "version", "class", "limit", "ids", "question", "zzz"), Value).Array[0, 4])
            .Select(t => (t.Item1, Map(t.Item2))));

    /// <summary>Any of the items.</summary>
    public static Gen<T> Among<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static Gen<long> Ids(long[] known) => known.Length == 0 ? Small : Gen.OneOf(Small, Among(known));

    private static Gen<long> Small => Gen.Int[-1, 6].Select(id => (long)id);

    private static Dictionary<string, object?> Map((string, object?)[] pairs)
    {
        var map = new Dictionary<string, object?>();
        foreach (var (name, value) in pairs)
        {
            map[name] = value;
        }

        return map;
    }
}
