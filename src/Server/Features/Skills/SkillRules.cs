using System.Text.RegularExpressions;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Skills;

/// <summary>What a skill has to be: plain names that lead nowhere else, texts of a bounded size, and a SKILL.md that says what it is for.</summary>
internal static partial class SkillRules
{
    public const string Main = "SKILL.md";
    public const int MostFiles = 32;
    public const int LongestFile = 64 * 1024;
    public const int Deepest = 3;
    private const int LongestAll = 512 * 1024;
    private const int LongestDescription = 1_024;

    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Reads the files of a skill strictly.</summary>
    /// <exception cref="Refusal">400, naming the file and what is wrong.</exception>
    public static Skill Read(string name, IReadOnlyDictionary<string, string> files)
    {
        if (!IsName(name))
        {
            throw Refusal.BadField("name", FieldReason.SkillName, "A skill's name has small letters, digits and hyphens, at most 63, and begins with a letter or digit.");
        }

        if (files.Count > MostFiles || files.Values.Sum(text => (long)(text?.Length ?? 0)) > LongestAll)
        {
            throw Refusal.BadField("files", FieldReason.SkillTooLarge, $"A skill has at most {MostFiles} files of {LongestAll / 1024} KiB in all.", new { files = MostFiles, kilobytes = LongestAll / 1024 });
        }

        foreach (var (path, text) in files)
        {
            Check(path, text);
        }

        if (!files.TryGetValue(Main, out var main))
        {
            throw Refusal.BadField("files", FieldReason.SkillMainMissing, $"There is no {Main}. It begins with a head between two lines of ---, with name and description.");
        }

        var head = SkillHead.Read(main);
        if (head.GetValueOrDefault("name") is { Length: > 0 } other && other != name)
        {
            throw Refusal.BadField($"files.{Main}", FieldReason.SkillOtherName, $"Its head says name: {other}, the skill is called {name}.", new { said = other, name });
        }

        return head.GetValueOrDefault("description") is { Length: > 0 and <= LongestDescription } description
            ? new Skill(name, description, files)
            : throw Refusal.BadField($"files.{Main}", FieldReason.SkillDescription, $"Its head needs a description of 1 to {LongestDescription} characters: it is what agents choose by.", new { max = LongestDescription });
    }

    private static void Check(string path, string? text)
    {
        if (!FilePath().IsMatch(path) || path.Count(letter => letter == '/') > Deepest)
        {
            var shown = path.Length > 80 ? path[..80] + "…" : path;
            throw Refusal.BadField(
                "files",
                FieldReason.SkillFileName,
                $"{shown} is no name of a file here: plain letters, digits, hyphens, dots, at most {Deepest} folders deep, ending in .md, .txt or .json.",
                new { path = shown, depth = Deepest });
        }

        if (text is null || text.Length > LongestFile || text.Contains('\0', StringComparison.Ordinal))
        {
            throw Refusal.BadField($"files.{path}", FieldReason.SkillFileText, $"A file is a text of at most {LongestFile / 1024} KiB without NUL characters.", new { kilobytes = LongestFile / 1024 });
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}\\z")]
    private static partial Regex Name();

    [GeneratedRegex("^([A-Za-z0-9][A-Za-z0-9_-]{0,62}/)*[A-Za-z0-9][A-Za-z0-9_-]{0,62}(\\.[A-Za-z0-9_-]{1,30})*\\.(md|txt|json)\\z")]
    private static partial Regex FilePath();
}
