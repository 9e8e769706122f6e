using System.Globalization;
using Easel.Bench.Editing.Models;
using Easel.Bench.Editing.Tasks;
using Easel.Llm;

namespace Easel.Bench.Editing;

/// <summary>What the command line asks for.</summary>
/// <param name="Filter">Only tasks whose id begins with it.</param>
/// <param name="Out">A file that gets one line of JSON a task.</param>
internal sealed record Options(ModelChoice Model, string Filter, string? Out)
{
    public const string Usage = """
        usage: dotnet run -c Release --project bench/Editing -- [--model builtin | scripted:perfect|idle|careless|stumbling]
                 [--tasks PREFIX] [--out RESULTS.jsonl]
               dotnet run -c Release --project bench/Editing -- --provider CODE --base-url URL --model NAME [--key-variable NAME]
                 [--temperature T] [--context TOKENS] [--timeout SECONDS] [--input-price P] [--output-price P] …
        The key is read from the environment variable that --key-variable names; prices are per 1,000 tokens.
        """;

    private static readonly string[] Known =
        ["model", "tasks", "out", "provider", "base-url", "key-variable", "temperature", "context", "timeout", "input-price", "output-price"];

    /// <exception cref="FormatException">The arguments can't be used; the message says why.</exception>
    public static Options Read(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            var name = args[i].StartsWith("--", StringComparison.Ordinal) ? args[i][2..] : "";
            if (!Known.Contains(name) || i + 1 == args.Length)
            {
                throw new FormatException($"{args[i]} is no option, or has no value.");
            }

            given[name] = args[i + 1];
        }

        var filter = given.GetValueOrDefault("tasks", "");
        if (filter.Length > 0 && !TaskKinds.All.Any(kind => filter.StartsWith(kind, StringComparison.Ordinal) || kind.StartsWith(filter, StringComparison.Ordinal)))
        {
            throw new FormatException($"No task begins with \"{filter}\"; the kinds are {string.Join(", ", TaskKinds.All)}.");
        }

        return new Options(given.ContainsKey("provider") ? Provider(given) : Own(given.GetValueOrDefault("model", "builtin")), filter, given.GetValueOrDefault("out"));
    }

    private static ModelChoice Own(string name) => name == "builtin" ? ModelChoice.BuiltIn
        : name.StartsWith("scripted:", StringComparison.Ordinal) && Enum.TryParse<SolverQuality>(name["scripted:".Length..], ignoreCase: true, out var quality) ? ModelChoice.Scripted(quality)
        : throw new FormatException($"There is no model \"{name}\" here; for one of a provider name --provider and --base-url.");

    private static ModelChoice Provider(Dictionary<string, string> given)
    {
        var address = Uri.TryCreate(given.GetValueOrDefault("base-url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url : throw new FormatException("--base-url must be the address of the provider, such as http://127.0.0.1:11434/v1.");
        var model = given.GetValueOrDefault("model") ?? throw new FormatException("--model must name the provider's model.");
        var key = given.TryGetValue("key-variable", out var variable)
            ? Environment.GetEnvironmentVariable(variable) ?? throw new FormatException($"The environment variable {variable} is not set.")
            : null;
        var provider = new ProviderSettings(given["provider"].ToUpperInvariant(), address, key, TimeSpan.FromSeconds((double)(Number("timeout") ?? 120)), 3);
        return ModelChoice.Provider(provider, model, (double?)Number("temperature"), (int)(Number("context") ?? 24_000), Number("input-price"), Number("output-price"));

        decimal? Number(string name) => !given.TryGetValue(name, out var text) ? null
            : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"--{name} takes a number, not \"{text}\".");
    }
}
