using System.Text.Json;
using Easel.Llm;
using Microsoft.Extensions.AI;

namespace Easel.Server.Features.Models;

/// <summary>Finds out at which stage a provider fails and why: the way there, the key, the list of models, an answer, its stream, tools.</summary>
internal sealed class ProviderDoctor(ProviderRoute route, ProviderClients clients, ProbeCalls probes, TimeProvider time)
{
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(20);

    private static readonly AIFunctionDeclaration Probe = AIFunctionFactory.CreateDeclaration(
        "report_word",
        "Reports a word.",
        JsonSerializer.SerializeToElement(new { type = "object", properties = new { word = new { type = "string" } }, required = new[] { "word" } }));

    public async Task<ProviderTestAnswer> Examine(ModelProvider provider, AiModel? model, long userId, CancellationToken cancel)
    {
        var sheet = new StageSheet(time);
        if (provider.Code == ProviderCode.Builtin)
        {
            sheet.SkipRest("The built-in model needs no network.");
            return sheet.Answer(BuiltInModel.Name);
        }

        var settings = clients.Settings(provider);
        settings = settings with { Timeout = settings.Timeout < MostPatience ? settings.Timeout : MostPatience, MaxRetries = 0 };
        var addresses = await sheet.Run(ProviderStage.Dns, () => route.Resolve(settings.BaseUrl, settings.Timeout, cancel));
        if (addresses is null || await sheet.Run(ProviderStage.Tls, () => route.Connect(settings.BaseUrl, settings.Timeout, cancel)) is null)
        {
            sheet.SkipRest("Not reached: an earlier stage failed.");
            return sheet.Answer(model?.ModelCode);
        }

        var listed = await ReadList(settings, model, sheet, cancel);
        var code = model?.ModelCode ?? (listed is [var first, ..] ? first.Code : null);
        if (sheet.Failed(ProviderStage.Auth) || code is null)
        {
            sheet.SkipRest(code is null ? "There is no model to talk to. Add one to this provider, or name its code." : "Not reached: the key was refused.");
            return sheet.Answer(code);
        }

        using var client = clients.Chat(settings, provider.Id, code);
        var call = new ProbeCall(client, model, code, userId, sheet);
        if (await probes.Talk(call, cancel) && (model?.SupportTools ?? true))
        {
            await probes.CallTool(call, Probe, cancel);
        }

        sheet.SkipRest(sheet.HasFailure ? "Not reached: an earlier stage failed." : "This model is registered as one without tools.");
        return sheet.Answer(code);
    }

    /// <summary>One request tells of the key and of the list; where there is no list, the answer of the model tells of the key.</summary>
    private async Task<IReadOnlyList<ListedModel>?> ReadList(ProviderSettings settings, AiModel? model, StageSheet sheet, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        try
        {
            var listed = await clients.List(settings, cancel);
            if (listed is null)
            {
                sheet.Skip(ProviderStage.List, "This server has no list of models. That is no fault: enter the models' codes by hand.");
                return null;
            }

            sheet.Pass(ProviderStage.Auth, settings.ApiKey is null ? "No key is set, and none was asked for." : "The key was not refused.", started);
            var missing = model is not null && !listed.Any(one => string.Equals(one.Code, model.ModelCode, StringComparison.OrdinalIgnoreCase));
            sheet.Pass(ProviderStage.List, missing ? $"{listed.Count} models; {model!.ModelCode} is not among them." : $"{listed.Count} models.", started);
            return listed;
        }
        catch (LlmException refused) when (refused.Kind is LlmErrorKind.Auth)
        {
            sheet.Fail(ProviderStage.Auth, refused, started);
        }
        catch (LlmException failure)
        {
            sheet.Fail(ProviderStage.List, failure, started);
        }

        return null;
    }
}

/// <summary>What the calls of one examination share.</summary>
internal sealed record ProbeCall(IChatClient Client, AiModel? Model, string ModelCode, long UserId, StageSheet Sheet);
