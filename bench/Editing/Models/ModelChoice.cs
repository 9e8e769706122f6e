using Easel.Agent;
using Easel.Bench.Editing.Tasks;
using Easel.Llm;
using Microsoft.Extensions.AI;

namespace Easel.Bench.Editing.Models;

/// <summary>The model that is measured.</summary>
internal sealed class ModelChoice
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ResponseDrainTimeout = TimeSpan.Zero,
    });

    private ModelChoice(string name, Func<EditTask, IChatClient> client)
    {
        Name = name;
        Client = client;
    }

    public string Name { get; }

    /// <summary>A client for one task; a scripted model has to know which.</summary>
    public Func<EditTask, IChatClient> Client { get; }

    public double? Temperature { get; private init; }

    public int ContextTokens { get; private init; } = 24_000;

    /// <summary>What a call costs; null where no prices were named.</summary>
    public Func<TurnUsage, decimal>? Price { get; private init; }

    public static ModelChoice BuiltIn { get; } = new(BuiltInModel.Name, _ => new BuiltInChatClient());

    public static ModelChoice Scripted(SolverQuality quality) => new($"scripted:{quality.ToString().ToLowerInvariant()}", task => new ScriptedSolver(task, quality));

    /// <param name="inputPrice">Per 1,000 tokens.</param>
    /// <param name="outputPrice">Per 1,000 tokens.</param>
    public static ModelChoice Provider(ProviderSettings provider, string model, double? temperature, int contextTokens, decimal? inputPrice, decimal? outputPrice) =>
        new($"{provider.Code}:{model}", _ => ChatClients.Create(Http, provider, model, TimeProvider.System))
        {
            Temperature = temperature,
            ContextTokens = contextTokens,
            Price = inputPrice is null && outputPrice is null
                ? null
                : usage => ((usage.InputTokens * (inputPrice ?? 0)) + (usage.OutputTokens * (outputPrice ?? 0))) / 1000,
        };
}
