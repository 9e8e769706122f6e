using Easel.Server.Platform.Http;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Value = YamlDotNet.Core.Events.Scalar;

namespace Easel.Server.Features.Skills;

/// <summary>The head of a SKILL.md: YAML between two lines of ---, of which the single values at the top are read and all else is left alone.</summary>
internal static class SkillHead
{
    private const string Fence = "---";

    /// <summary>Empty where the text has no head.</summary>
    /// <exception cref="Refusal">400 where the head is no YAML, with the line.</exception>
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var end = lines[0].Trim() == Fence ? Array.FindIndex(lines, 1, line => line.Trim() == Fence) : -1;
        if (end < 0)
        {
            return new Dictionary<string, string>();
        }

        try
        {
            return Values(string.Join('\n', lines[1..end]));
        }
        catch (YamlException wrong)
        {
            throw Refusal.BadField(
                $"files.{SkillRules.Main}",
                FieldReason.SkillHead,
                FormattableString.Invariant($"Line {wrong.Start.Line + 1} of its head is no YAML. Put a value that holds a colon or begins with a special character in quotes."),
                new { line = wrong.Start.Line + 1 });
        }
    }

    /// <summary>Reads events and builds no tree, so that nothing in the head can make more of itself than it is.</summary>
    private static Dictionary<string, string> Values(string yaml)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
        {
            return values;
        }

        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.TryConsume<Value>(out var key) && parser.TryConsume<Value>(out var value))
            {
                values.TryAdd(key.Value, value.Value.Trim());
            }
            else
            {
                parser.SkipThisAndNestedEvents();
            }
        }

        return values;
    }
}
