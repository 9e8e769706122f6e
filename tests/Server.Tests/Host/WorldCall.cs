using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Easel.Server.Tests.Host;

/// <summary>
/// A call as the tables of tests write it: <c>PUT /api/v1/workflows/{workflow}</c>. Placeholders stand for objects of the world; in
/// <c>{new:workflow}</c> one is made for this call, so that it may be changed or deleted. In bodies also <c>{name}</c> (a fresh one),
/// <c>{username}</c> and <c>{password}</c> (the owner's).
/// </summary>
internal sealed partial record WorldCall(HttpMethod Method, string Path, JsonNode? Body)
{
    /// <summary>The route without its placeholders' names, as <see cref="Shape"/> gives it for a template of the server.</summary>
    public string Route => $"{Method} {Shape(Path.Split('?')[0])}";

    public static WorldCall Parse(string call, JsonNode? body = null)
    {
        var parts = call.Split(' ', 2);
        return new WorldCall(new HttpMethod(parts[0]), parts[1], body);
    }

    /// <summary>A template with its parameters made nameless; <c>nodes/EmptyImage</c> and <c>versions/1</c> count as parameters.</summary>
    public static string Shape(string template) => Fixed().Replace(Parameter().Replace(template, "{}"), "$1{}").TrimEnd('/');

    /// <summary>Makes the call.</summary>
    /// <param name="owner">Whose objects the placeholders stand for.</param>
    /// <param name="mayChange">Whether <c>{new:…}</c> makes an object; else it stands for the one that is there.</param>
    public async Task<ApiAnswer> Send(World world, Api caller, Tenant owner, bool mayChange = false)
    {
        var path = Path;
        foreach (Match match in Parameter().Matches(Path))
        {
            path = path.Replace(match.Value, await Resolve(world, match.Value, owner, mayChange), StringComparison.Ordinal);
        }

        return await caller.Send(Method, path, await Content(world, owner, mayChange));
    }

    /// <summary>The same call with an id in the path that nothing has.</summary>
    public Task<ApiAnswer> SendToNothing(World world, Api caller, Tenant owner) =>
        (this with { Path = Parameter().Replace(Path, World.Missing.ToString(CultureInfo.InvariantCulture)) }).Send(world, caller, owner);

    private async Task<object?> Content(World world, Tenant owner, bool mayChange) => Body switch
    {
        null => null,
        JsonValue special => (string)special! switch
        {
            "png" => Multipart.Png(),
            "workflow" => Multipart.Json(World.Workflow(owner.Content).GetRawText()),
            var text => text,
        },
        _ => (await Fill(world, Body.DeepClone(), owner, mayChange))!.ToJsonString(),
    };

    private static async Task<JsonNode?> Fill(World world, JsonNode? node, Tenant owner, bool mayChange)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    members[name] = (await Fill(world, value, owner, mayChange))?.DeepClone();
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    items[index] = (await Fill(world, items[index], owner, mayChange))?.DeepClone();
                }

                return items;
            case JsonValue value when value.TryGetValue<string>(out var text) && Parameter().Match(text) is { Success: true } match:
                var resolved = await Resolve(world, match.Value, owner, mayChange);
                return match.Length == text.Length && long.TryParse(resolved, out var id) ? id : text.Replace(match.Value, resolved, StringComparison.Ordinal);
            default:
                return node;
        }
    }

    private static async Task<string> Resolve(World world, string placeholder, Tenant owner, bool mayChange)
    {
        var name = placeholder[1..^1];
        var isNew = name.StartsWith("new:", StringComparison.Ordinal);
        var kind = isNew ? name[4..] : name;
        if (kind == "skill")
        {
            return isNew && mayChange ? "skill-" + (await world.Make(kind, owner)).ToString(CultureInfo.InvariantCulture) : world.SkillName;
        }

        if (isNew && mayChange)
        {
            return (await world.Make(kind, owner)).ToString(CultureInfo.InvariantCulture);
        }

        return kind switch
        {
            "name" => world.NewName("named"),
            "document" => "v1",
            "username" => owner.User.Username,
            "password" => owner.User.Password,
            "user" => owner.User.Id.ToString(CultureInfo.InvariantCulture),
            _ => Standing(world, kind, owner).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static long Standing(World world, string kind, Tenant owner) => kind switch
    {
        "workflow" => owner.Workflow,
        "otherWorkflow" => owner.OtherWorkflow,
        "session" => owner.Session,
        "execution" => owner.Execution,
        "file" => owner.File,
        "run" => owner.Run,
        "proposal" => owner.Proposal,
        "token" => owner.Token,
        "service" => world.ServiceId,
        "provider" => world.ProviderId,
        "model" => world.ModelId,
        "agent" => world.AgentId,
        "mcpServer" => world.McpServerId,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such placeholder."),
    };

    [GeneratedRegex(@"\{[^{}/]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("(/nodes/|/versions/|/approvals/)[^/{]+")]
    private static partial Regex Fixed();
}
