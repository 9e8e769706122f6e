using System.Globalization;
using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>
/// Reads a wish to have the workflow repaired. It may end a message that quotes an error; what is quoted is nobody's request, whatever
/// it says.
/// </summary>
internal static partial class RepairRequests
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Null where the message's last line is no such wish.</summary>
    public static RepairWorkflow? Read(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines is not [.., var last] || !Wish().IsMatch(last))
        {
            return null;
        }

        var run = FailedRun().Match(lines[0]);
        return new RepairWorkflow(run.Success ? long.Parse(run.Groups["id"].Value, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex(@"^(?:please |can you |could you )*(?:find (?:out why|the (?:cause|reason)|what is wrong) and )?(?:repair|fix|mend) (?:it|this|(?:the|this|my) workflow)(?: please)?\s*[.!?]?$|^(?:请|帮我|麻烦)*(?:找出原因(?:并|，|,)?)?(?:修复|修好|修理)(?:一下)?(?:它|(?:这个|我的)?工作流)?\s*[。.！!]?$", Options)]
    private static partial Regex Wish();

    [GeneratedRegex(@"^(?:run|运行)\s*(?<id>\d{1,18})\s*(?:failed|失败|在)", Options)]
    private static partial Regex FailedRun();
}
