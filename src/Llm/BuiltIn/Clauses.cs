using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>
/// Cuts a message into its requests. A comma or an "and" cuts only where a verb follows, because values hold both.
/// </summary>
internal static partial class Clauses
{
    /// <summary>
    /// Only a backstop: the patterns take time in proportion to a message's length, because they either never backtrack or repeat
    /// nothing without a bound (runs of blanks are gone before).
    /// </summary>
    public const int PatienceMs = 5000;

    private const string EnglishVerbs =
        "set|change|update|make|adjust|switch|modify|increase|decrease|raise|lower|reduce|add|insert|append|put|remove|delete|drop|replace|swap"
        + "|connect|link|wire|disconnect|unlink|unplug|bypass|mute|unmute|unbypass|disable|enable|activate|rename|retitle|run|execute|render|queue"
        + "|generate|undo|revert|restore|go back|roll back|check|validate|verify|explain|describe|list|show|search|find|look for|help|what|which"
        + "|how|is there|are there|tell";

    private const string EnglishLinks = "and|then|also|finally|next|please|afterwards|after that|now|can you|could you|would you|let's|i want to|i want you to";

    private const string ChineseVerbs =
        "把|将|设置|设定|修改|更改|调整|改|设|添加|增加|加|插入|新增|新建|在|给|删|移除|去掉|去除|替换|连|断开|取消|绕过|旁路|跳过|静音|禁用|停用|屏蔽"
        + "|启用|恢复|开启|激活|重命名|运行|执行|跑|生成|出图|撤|回退|还原|回到|检查|校验|验证|解释|说明|介绍|描述|列出|显示|查找|搜|找|帮助|这个|你能|你会";

    private const string ChineseSets = "改成|改为|改到|设为|设成|设置为|调到|调成|调整为|调为|重命名为";

    private const string ChineseLinks = "并且|然后|接着|最后|之后|以后|再|同时|还有|以及|并|请|麻烦|帮我|帮忙";

    public static IEnumerable<string> Split(string text)
    {
        var even = Blanks().Replace(text, m => m.Value.Contains('\n', StringComparison.Ordinal) ? "\n" : " ");
        var clauses = Cut().Split(even).Select(c => c.Trim()).Where(c => c.Length > 0).ToList();
        for (var i = 0; i < clauses.Count; i++)
        {
            // "Before saving, add …": the place belongs to what comes after it.
            if (i + 1 < clauses.Count && Place().IsMatch(clauses[i]))
            {
                yield return $"{clauses[i]} {clauses[++i]}";
                continue;
            }

            yield return clauses[i];
        }
    }

    [GeneratedRegex(
        @"(?:\s?[,，、;；。！？!?\n]{1,4}\s?|\.\s+)(?:(?:" + EnglishLinks + @")\b[\s,，]{0,2}|(?:" + ChineseLinks + @")[\s,，]{0,2}){0,4}(?=(?:" + EnglishVerbs + @")\b|" + ChineseVerbs
        + @"|[^，,。；;\s]{1,24}\s*(?:" + ChineseSets + @"))"
        + @"|\s(?:(?:" + EnglishLinks + @")\b[\s,]{0,2}){1,4}(?=(?:" + EnglishVerbs + @")\b)"
        + @"|\s?(?:然后|接着|并且|同时|并)(?:再|请|帮我){0,3}\s?(?=" + ChineseVerbs + @")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatienceMs)]
    private static partial Regex Cut();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?:(?:right )?before|after|between|in front of)\s+\S+(?:\s+\S+){0,8}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex Place();
}
