using System.ComponentModel.DataAnnotations;
using Easel.Server.Features.Audit;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Skills;

/// <summary>A new skill.</summary>
/// <param name="Files">Texts by path; SKILL.md is one of them.</param>
public sealed record CreateSkillRequest([property: Required] string Name, [property: Required] IReadOnlyDictionary<string, string> Files);

/// <summary>All files of a skill anew.</summary>
public sealed record UpdateSkillRequest([property: Required] IReadOnlyDictionary<string, string> Files);

/// <summary>A skill in a list.</summary>
public sealed record SkillRow(string Name, string Description, IReadOnlyList<string> Files, long Characters);

/// <summary>A skill with its texts.</summary>
public sealed record SkillAnswer(string Name, string Description, IReadOnlyDictionary<string, string> Files);

/// <summary>The administrator's calls on skills.</summary>
internal static class ManageSkills
{
    public static Envelope<List<SkillRow>> List(SkillFolders folders) =>
        Answer.Ok(folders.All().Select(skill => new SkillRow(skill.Name, skill.Description, skill.Files, skill.Characters)).ToList());

    public static Envelope<SkillAnswer> Read(string name, SkillFolders folders) => Answer.Ok(View(folders.Find(name) ?? throw Refusal.NotFound("skill")));

    public static async Task<Envelope<SkillAnswer>> Create(CreateSkillRequest request, SkillFolders folders, AuditLog audit, CancellationToken cancel)
    {
        var skill = SkillRules.Read(request.Name, request.Files);
        folders.Save(skill, isNew: true);
        await audit.Record(AuditAction.SkillCreated, "skill", details: skill.Name, cancel: cancel);
        return Answer.Ok(View(skill));
    }

    public static async Task<Envelope<SkillAnswer>> Update(string name, UpdateSkillRequest request, SkillFolders folders, AuditLog audit, CancellationToken cancel)
    {
        if (folders.Find(name) is null)
        {
            throw Refusal.NotFound("skill");
        }

        var skill = SkillRules.Read(name, request.Files);
        folders.Save(skill, isNew: false);
        await audit.Record(AuditAction.SkillUpdated, "skill", details: name, cancel: cancel);
        return Answer.Ok(View(skill));
    }

    public static async Task<Envelope<Done>> Delete(string name, SkillFolders folders, AuditLog audit, CancellationToken cancel)
    {
        if (!folders.Remove(name))
        {
            throw Refusal.NotFound("skill");
        }

        await audit.Record(AuditAction.SkillDeleted, "skill", details: name, cancel: cancel);
        return Answer.Done();
    }

    private static SkillAnswer View(Skill skill) => new(skill.Name, skill.Description, skill.Files);
}
