using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>Frames and answers of the committed recordings, each for itself.</summary>
internal static class Recording
{
    public static readonly string[] Versions = ["0.33.0", "0.8.0", "0.3.40", "2024-08"];

    public static TheoryData<string> AllVersions() => [.. Versions];

    /// <summary>Each frame with its scenario.</summary>
    public static IEnumerable<(string Scenario, RecordedStep.Frame Frame)> Frames(string version) => Steps<RecordedStep.Frame>(version);

    /// <summary>Each answer to a method and the start of a path, with its scenario.</summary>
    public static IEnumerable<(string Scenario, RecordedStep.Exchange Exchange)> Answers(string version, string method, string path) =>
        Steps<RecordedStep.Exchange>(version).Where(step =>
            step.Step.Method == method && step.Step.Status is not null && step.Step.Path.StartsWith(path, StringComparison.Ordinal));

    private static IEnumerable<(string Scenario, T Step)> Steps<T>(string version) =>
        RecordedScenario.Committed().Where(scenario => scenario.Version == version)
            .SelectMany(scenario => scenario.Steps.OfType<T>(), (scenario, step) => (scenario.Name, step));
}
