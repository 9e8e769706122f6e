namespace Easel.Agent;

/// <summary>A skill as the instructions list it.</summary>
public sealed record SkillLine(string Name, string Description);

/// <summary>A file of a skill, and the names of the others.</summary>
public sealed record SkillText(string Text, IReadOnlyList<string> Files);
