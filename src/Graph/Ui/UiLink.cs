using Easel.Graph.Source;

namespace Easel.Graph.Ui;

/// <summary>A link of a UI document, whichever of its two spellings it was saved in. Ids are kept as text.</summary>
internal sealed record UiLink(string Id, string Origin, int OriginSlot, string Target, int TargetSlot, string? Type, SourceValue Source)
{
    /// <summary>What stands for the input side of a subgraph inside it.</summary>
    public const string InputNode = "-10";

    /// <summary>What stands for the output side of a subgraph inside it.</summary>
    public const string OutputNode = "-20";

    /// <summary>Reads <c>[id, origin, slot, target, slot, type]</c> or <c>{id, origin_id, …}</c>; null for what is neither.</summary>
    public static UiLink? Read(SourceValue source)
    {
        if (source is { IsArray: true, Count: >= 5 })
        {
            return Make(source, source[0], source[1], source[2], source[3], source[4], source.Count > 5 ? source[5] : null);
        }

        return source.IsObject
            ? Make(source, source["id"], source["origin_id"], source["origin_slot"], source["target_id"], source["target_slot"], source["type"])
            : null;
    }

    private static UiLink? Make(
        SourceValue source, SourceValue? id, SourceValue? origin, SourceValue? originSlot, SourceValue? target, SourceValue? targetSlot, SourceValue? type)
    {
        if (!IsId(id) || !IsId(origin) || !IsId(target))
        {
            return null;
        }

        var from = 0;
        var to = 0;
        _ = originSlot?.TryInt(out from);
        _ = targetSlot?.TryInt(out to);
        return new UiLink(id!.RawText, origin!.RawText, from, target!.RawText, to, type is { IsString: true } ? type.Text : null, source);
    }

    private static bool IsId(SourceValue? value) => value is { IsNumber: true } or { IsString: true };
}
