using System.Text.Json;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Robustness;

/// <summary>One turn of a hijacked model as its user hears it, with the answers that they give to what is asked.</summary>
internal static class HijackedTurn
{
    /// <returns>What the socket told of the session, in order.</returns>
    public static async Task<List<JsonElement>> Talk(TestSocket socket, long session, string content, Func<bool> answer)
    {
        var from = socket.Frames.Count;
        var first = from;
        await socket.Send(new { type = "SEND_MESSAGE", sessionId = session, content });
        while (true)
        {
            var frame = await socket.Next(one => Of(one, session) && one.GetProperty("type").GetString() is "APPROVAL_REQUESTED" or "TURN_ENDED", from);
            from = socket.Frames.ToList().FindIndex(from, one => one.GetRawText() == frame.GetRawText()) + 1;
            if (frame.GetProperty("type").GetString() == "TURN_ENDED")
            {
                return [.. socket.Frames.Skip(first).Where(one => Of(one, session))];
            }

            await socket.Send(new { type = "APPROVE", approvalId = frame.GetProperty("approvalId").GetString(), approve = answer() });
        }
    }

    /// <summary>The calls that were done, and those to which the user had said yes before they were over.</summary>
    public static (List<(string Id, string Tool)> Done, HashSet<string> Agreed) Read(IEnumerable<JsonElement> frames)
    {
        var (done, agreed, asked) = (new List<(string, string)>(), new HashSet<string>(), new Dictionary<string, string>());
        var late = new HashSet<string>();
        foreach (var frame in frames)
        {
            switch (frame.GetProperty("type").GetString())
            {
                case "APPROVAL_REQUESTED":
                    asked[Text(frame, "approvalId")] = Text(frame, "callId");
                    break;
                case "APPROVAL_RESOLVED" when frame.GetProperty("approved").GetBoolean() && asked[Text(frame, "approvalId")] is var call && !late.Contains(call):
                    agreed.Add(call);
                    break;
                case "TOOL_ENDED":
                    late.Add(Text(frame, "callId"));
                    if (frame.GetProperty("ok").GetBoolean())
                    {
                        done.Add((Text(frame, "callId"), Text(frame, "tool")));
                    }

                    break;
            }
        }

        return (done, agreed);
    }

    private static bool Of(JsonElement frame, long session) => frame.TryGetProperty("sessionId", out var id) && id.ValueKind == JsonValueKind.Number && id.GetInt64() == session;

    private static string Text(JsonElement frame, string member) => frame.GetProperty(member).GetString()!;
}
