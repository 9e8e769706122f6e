using Easel.Server.Platform.Identity;

namespace Easel.Server.Features.Skills;

/// <summary>Skills: folders of Markdown that tell agents how things are done here, kept in the data directory and managed by administrators.</summary>
internal static class SkillsFeature
{
    public static void AddSkills(this WebApplicationBuilder builder) => builder.Services.AddSingleton<SkillFolders>();

    public static void MapSkills(this IEndpointRouteBuilder api)
    {
        var skills = api.MapGroup("/skills").WithTags("Skills").Allow(Access.Admin);
        skills.MapGet("", ManageSkills.List).WithName("ListSkills");
        skills.MapPost("", ManageSkills.Create).WithName("CreateSkill");
        skills.MapGet("/{name}", ManageSkills.Read).WithName("ReadSkill");
        skills.MapPut("/{name}", ManageSkills.Update).WithName("UpdateSkill");
        skills.MapDelete("/{name}", ManageSkills.Delete).WithName("DeleteSkill");
    }
}
