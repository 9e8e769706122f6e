using System.Text.RegularExpressions;
using Easel.Graph.Catalog;

namespace Easel.Graph.Checking;

/// <summary>Finds the installed model file that a missing one could stand for: the same in another folder, format or precision.</summary>
internal static partial class ModelFiles
{
    public static bool IsOne(string name) => Extension().IsMatch(name);

    /// <summary>Installed files that are the same model, the same name first.</summary>
    public static IReadOnlyList<string> Nearest(string missing, IReadOnlyList<InputOption> installed)
    {
        var name = FileName(missing);
        var stem = Extension().Replace(name, "");
        var model = Model(stem);
        return
        [
            .. installed
                .Select(option => (option.Text, Rank: Rank(FileName(option.Text), name, stem, model)))
                .Where(found => found.Rank > 0)
                .OrderByDescending(found => found.Rank)
                .ThenBy(found => found.Text.Length)
                .ThenBy(found => found.Text, StringComparer.Ordinal)
                .Take(3)
                .Select(found => found.Text),
        ];
    }

    private static int Rank(string candidate, string name, string stem, string model)
    {
        if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
        {
            return 3;
        }

        var other = Extension().Replace(candidate, "");
        return string.Equals(other, stem, StringComparison.OrdinalIgnoreCase) ? 2 : model.Length > 0 && Model(other) == model ? 1 : 0;
    }

    private static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>What is left of a file's name without the words for how its numbers are stored.</summary>
    private static string Model(string stem) => Spelling.Fold(Storage().Replace(stem, ""));

    [GeneratedRegex(@"\.(safetensors|sft|ckpt|pth?|bin|gguf|onnx|pkl)$", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"(?<![a-z0-9])(fp8|fp16|fp32|bf16|f16|int8|nf4|nvfp4|e4m3fn|e5m2|scaled|pruned|emaonly|mixed|fast|q\d(_[0-9k])?(_[sml])?)(?![a-z0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Storage();
}
