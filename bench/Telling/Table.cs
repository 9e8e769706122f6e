using System.Globalization;
using System.Text;

namespace Easel.Bench.Telling;

/// <summary>Writes the lengths of many files as a Markdown table.</summary>
internal static class Table
{
    public static string Of(string name, IReadOnlyList<MeasuredFile> files)
    {
        var text = new StringBuilder();
        Line(text, $"{files.Count} {name} workflows, {files.Count(file => file.Api is not null)} of them with a prompt:\n");
        Line(text, $"| text | characters, median | p90 | o200k tokens, median | p90 | UI JSON is … times as long (characters) | (tokens) | API JSON is … times as long (characters) | (tokens) |");
        Line(text, $"| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (row, size) in ((string, Func<MeasuredFile, Size?>)[])[
            ("UI JSON, minified", file => file.Ui), ("API JSON, minified", file => file.Api), ("outline", file => file.Outline), ("script", file => file.Script)])
        {
            var sized = files.Where(file => size(file) is not null).ToArray();
            var chars = sized.Select(file => (double)size(file)!.Chars).ToArray();
            var tokens = sized.Select(file => (double)size(file)!.Tokens).ToArray();
            var ofApi = sized.Where(file => file.Api is not null).ToArray();
            Line(text, $"| {row} | {At(chars, 0.5):N0} | {At(chars, 0.9):N0} | {At(tokens, 0.5):N0} | {At(tokens, 0.9):N0} | {Ratio(sized, file => (double)file.Ui.Chars / size(file)!.Chars)} | {Ratio(sized, file => (double)file.Ui.Tokens / size(file)!.Tokens)} | {Ratio(ofApi, file => (double)file.Api!.Chars / size(file)!.Chars)} | {Ratio(ofApi, file => (double)file.Api!.Tokens / size(file)!.Tokens)} |");
        }

        return text.ToString();
    }

    private static string Ratio(IEnumerable<MeasuredFile> files, Func<MeasuredFile, double> ratio) =>
        At([.. files.Select(ratio)], 0.5).ToString("0.00", CultureInfo.InvariantCulture);

    private static double At(double[] values, double part) => values.Length == 0 ? 0 : values.Order().ElementAt((int)Math.Round((values.Length - 1) * part));

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
