using System.Text.Json.Nodes;
using Easel.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>Every recorded answer to a view or an upload, given to our client: a file and its name, or a failure that says what it is.</summary>
public sealed class MovingRecordedFiles(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_recorded_answer_to_a_view_or_an_upload_is_understood()
    {
        var all = RecordedScenario.All();
        if (all is null)
        {
            Assert.Skip(SharedData.Absence);
        }

        var counts = new PlayedCounts();
        await using var stage = await Stage.Set();
        foreach (var exchange in all.SelectMany(scenario => scenario.Steps).OfType<RecordedStep.Exchange>().Where(step => step.Status is not null))
        {
            stage.Server.Faults.Set("*", async context =>
            {
                context.Response.StatusCode = exchange.Status!.Value;
                context.Response.ContentType = "application/octet-stream";
                await context.Response.WriteAsync(exchange.Answer.Length > 0 && exchange.Status != 304 ? exchange.Answer : "");
            });
            var file = Viewed(exchange);
            if (file is not null)
            {
                await Try(exchange, "views", counts, async () => await (await stage.Client.View(file).Soon()).DisposeAsync());
            }
            else if (exchange is { Method: "POST", Path: "/upload/image" })
            {
                await Try(exchange, "uploads", counts, async () =>
                {
                    using var content = new MemoryStream([1]);
                    var stored = await stage.Client.UploadImage(content, "x.png", "").Soon();
                    Assert.Equal((string?)JsonNode.Parse(exchange.Answer)!["name"], stored.FileName);
                });
            }
        }

        output.WriteLine($"{counts}");
        Assert.True(counts["views"] >= 60 && counts["views refused"] >= 40 && counts["uploads"] >= 60 && counts["uploads refused"] >= 30, $"{counts}");
    }

    private static ComfyFile? Viewed(RecordedStep.Exchange exchange)
    {
        var query = QueryHelpers.ParseQuery(exchange.Path.Split('?').ElementAtOrDefault(1));
        return exchange.Method == "GET" && exchange.Path.StartsWith("/view?", StringComparison.Ordinal) && query.TryGetValue("filename", out var name)
            && exchange.Status is not (206 or 304)
            ? new ComfyFile(name.ToString(), query.TryGetValue("subfolder", out var folder) ? folder.ToString() : "")
            : null;
    }

    private static async Task Try(RecordedStep.Exchange exchange, string what, PlayedCounts counts, Func<Task> attempt)
    {
        if (exchange.Status == 200)
        {
            await attempt();
            counts.Add(what);
            return;
        }

        var failure = await Assert.ThrowsAsync<ComfyException>(attempt);
        Assert.Equal(
            exchange.Status switch { 413 => ComfyErrorKind.TooLarge, 500 => ComfyErrorKind.ServerError, _ => ComfyErrorKind.Refused }, failure.Kind);
        counts.Add($"{what} refused");
    }
}
