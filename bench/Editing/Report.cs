using System.Globalization;
using System.Text;
using System.Text.Json;
using Easel.Bench.Editing.Grading;
using Easel.Bench.Editing.Tasks;

namespace Easel.Bench.Editing;

/// <summary>The scores as a Markdown table, and each task as a line of JSON.</summary>
internal static class Report
{
    public static string Table(string model, IReadOnlyList<Grade> grades)
    {
        var text = new StringBuilder();
        Line($"Model `{model}`, {grades.Count} tasks.\n");
        text.AppendLine("| kind | tasks | passed | rate | collateral changes | model calls | tool calls | input tokens | output tokens | cost |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var kind in TaskKinds.All)
        {
            Row(kind, [.. grades.Where(grade => grade.Task.Kind == kind)]);
        }

        Row("**all**", grades);
        return text.ToString();

        void Row(string kind, IReadOnlyList<Grade> of)
        {
            if (of.Count > 0)
            {
                var passed = of.Count(grade => grade.Passed);
                Line($"| {kind} | {of.Count} | {passed} | {100.0 * passed / of.Count:0.0} % | {of.Sum(grade => grade.Collateral.Count)} | {of.Sum(grade => grade.Turn.Usage.ModelCalls)} | {of.Sum(grade => grade.Turn.ToolCalls)} | {of.Sum(grade => grade.Turn.Usage.InputTokens)} | {of.Sum(grade => grade.Turn.Usage.OutputTokens)} | {of.Sum(grade => grade.Turn.Usage.Cost):0.####} |");
            }
        }

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    public static string Json(Grade grade) => JsonSerializer.Serialize(new
    {
        task = grade.Task.Id,
        kind = grade.Task.Kind,
        passed = grade.Passed,
        failed = grade.Failed,
        collateral = grade.Collateral,
        answer = grade.Turn.Text,
        modelCalls = grade.Turn.Usage.ModelCalls,
        toolCalls = grade.Turn.ToolCalls,
        inputTokens = grade.Turn.Usage.InputTokens,
        outputTokens = grade.Turn.Usage.OutputTokens,
        estimated = grade.Turn.Usage.Estimated,
        cost = grade.Turn.Usage.Cost,
    });
}
