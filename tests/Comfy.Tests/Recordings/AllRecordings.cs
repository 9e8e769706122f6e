using System.Net;
using System.Text;
using Easel.Comfy.Events;
using Easel.Comfy.Wire;
using Easel.TestKit;

namespace Easel.Comfy.Tests.Recordings;

/// <summary>The same over every recording there is, where they are there.</summary>
public sealed class AllRecordings(ITestOutputHelper output)
{
    [Fact]
    public void Every_frame_in_every_recording_is_understood()
    {
        var read = 0;
        foreach (var (scenario, frame) in Steps<RecordedStep.Frame>())
        {
            var told = frame.Text is { } text ? TextFrame.Read(Encoding.UTF8.GetBytes(text)) : BinaryFrame.Read(frame.Bytes!);
            Assert.False(told is ComfyEvent.Malformed, $"{scenario}: {told}");
            Assert.False(told is ComfyEvent.Unknown { Type: var type } && !type.StartsWith("assets.", StringComparison.Ordinal), $"{scenario}: {told}");
            read++;
        }

        output.WriteLine($"{read} frames");
        Assert.True(read > 4000, $"{read} frames");
    }

    [Fact]
    public void Every_queue_history_and_submission_in_every_recording_is_read()
    {
        var read = Steps<RecordedStep.Exchange>().Count(step => Read(step.Step));

        output.WriteLine($"{read} answers");
        Assert.True(read > 500, $"{read} answers");
    }

    private static bool Read(RecordedStep.Exchange exchange)
    {
        if (exchange.Status is not (200 or 400))
        {
            return false;
        }

        var path = exchange.Path.Split('?')[0];
        var reply = new ComfyReply("ComfyUI", path, (HttpStatusCode)exchange.Status, Encoding.UTF8.GetBytes(exchange.Answer));
        switch (exchange.Method, path)
        {
            case ("GET", "/queue"):
                ComfyQueue.Read(reply);
                return true;
            case ("GET", _) when path.StartsWith("/history", StringComparison.Ordinal):
                ComfyHistoryEntry.Read(reply);
                return true;
            case ("POST", "/prompt"):
                ComfySubmitAnswer.Read(reply);
                return true;
            case ("GET", "/system_stats"):
                ComfySystemStats.Read(reply);
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<(RecordedScenario Scenario, T Step)> Steps<T>()
    {
        var all = RecordedScenario.All();
        if (all is null)
        {
            Assert.Skip(SharedData.Absence);
        }

        return all.SelectMany(scenario => scenario.Steps.OfType<T>(), (scenario, step) => (scenario, step));
    }
}
