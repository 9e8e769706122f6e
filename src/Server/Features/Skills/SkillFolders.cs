using System.Collections.Frozen;
using Easel.Server.Platform.Http;
using Easel.Server.Platform.Settings;

namespace Easel.Server.Features.Skills;

/// <summary>
/// The door: the skills in the data directory, a folder each. What lies there was checked when it came; what somebody laid there by hand
/// is checked when it is read, and a folder that does not hold is no skill.
/// </summary>
internal sealed partial class SkillFolders(EaselSettings settings, ILogger<SkillFolders> logger)
{
    /// <summary>The file that says what a skill is for.</summary>
    public const string Main = SkillRules.Main;

    private const int Most = 100;
    private readonly Lock _changing = new();

    private string Root => Path.Combine(settings.DataDirectory, "skills");

    /// <summary>All skills by name.</summary>
    public IReadOnlyList<SkillSummary> All()
    {
        lock (_changing)
        {
            return Directory.Exists(Root)
                ? [.. new DirectoryInfo(Root).EnumerateDirectories()
                    .Where(folder => folder.LinkTarget is null && SkillRules.IsName(folder.Name))
                    .OrderBy(folder => folder.Name, StringComparer.Ordinal)
                    .Take(Most)
                    .Select(folder => Load(folder.Name))
                    .OfType<Skill>()
                    .Select(Summary)]
                : [];
        }
    }

    /// <summary>A skill with its files; null where there is none.</summary>
    public Skill? Find(string name)
    {
        lock (_changing)
        {
            return SkillRules.IsName(name) && Directory.Exists(Path.Combine(Root, name)) ? Load(name) : null;
        }
    }

    /// <summary>Puts a skill in place, whole: it is written beside and then renamed, so that a reader sees the old one or the new one.</summary>
    /// <param name="isNew">Whether there must be none of this name yet; else there must be one.</param>
    /// <exception cref="Refusal">409 where the name is taken or there are too many; 404 where there is none to change.</exception>
    public void Save(Skill skill, bool isNew)
    {
        Directory.CreateDirectory(Root);
        var fresh = Path.Combine(Root, $".new-{Guid.NewGuid():N}");
        try
        {
            foreach (var (path, text) in skill.Files)
            {
                var file = Path.Combine(fresh, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            PutInPlace(skill.Name, fresh, isNew);
        }
        finally
        {
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }
    }

    /// <summary>False where there was none.</summary>
    public bool Remove(string name)
    {
        var old = Path.Combine(Root, $".old-{Guid.NewGuid():N}");
        lock (_changing)
        {
            var place = Path.Combine(Root, name);
            if (!SkillRules.IsName(name) || !Directory.Exists(place))
            {
                return false;
            }

            Directory.Move(place, old);
        }

        Directory.Delete(old, recursive: true);
        return true;
    }

    private void PutInPlace(string name, string fresh, bool isNew)
    {
        lock (_changing)
        {
            if (isNew == Find(name) is not null)
            {
                throw isNew
                    ? Refusal.Conflict(RefusalReason.NameTaken, "There is a skill of this name already. Change that one, or choose another name.")
                    : Refusal.NotFound("skill");
            }

            var place = Path.Combine(Root, name);
            if (!Directory.Exists(place) && Directory.EnumerateDirectories(Root).Count(folder => SkillRules.IsName(Path.GetFileName(folder))) >= Most)
            {
                throw Refusal.Conflict(RefusalReason.TooMany, $"There are {Most} skills already. Delete one that is not used.");
            }

            Remove(name);
            Directory.Move(fresh, place);
        }
    }

    private static SkillSummary Summary(Skill skill) =>
        new(skill.Name, skill.Description, [.. skill.Files.Keys.Order(StringComparer.Ordinal)], skill.Files.Values.Sum(text => (long)text.Length));

    private Skill? Load(string name)
    {
        var folder = new DirectoryInfo(Path.Combine(Root, name));
        try
        {
            var files = folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = SkillRules.Deepest, AttributesToSkip = FileAttributes.ReparsePoint })
                .Where(file => file.Length <= SkillRules.LongestFile)
                .Take(SkillRules.MostFiles)
                .ToFrozenDictionary(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), file => File.ReadAllText(file.FullName));
            return SkillRules.Read(name, files);
        }
        catch (Exception wrong) when (wrong is Refusal or IOException or UnauthorizedAccessException)
        {
            NoSkill(logger, name, wrong.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The folder {Name} is no skill: {Why}")]
    private static partial void NoSkill(ILogger logger, string name, string why);
}

/// <summary>A skill without its texts.</summary>
internal sealed record SkillSummary(string Name, string Description, IReadOnlyList<string> Files, long Characters);

/// <summary>A skill: what it is for, and its files by path.</summary>
internal sealed record Skill(string Name, string Description, IReadOnlyDictionary<string, string> Files);
