using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>Reads one Chinese clause.</summary>
internal sealed partial class ChineseRequests(Quotes quotes, References references, SetReader sets)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private const string Adds = "添加|增加|加上|加入|插入|新增|新建|创建|放入|放|加";

    /// <summary>The requests of the clause; none where it was not understood.</summary>
    public IEnumerable<Request> Read(string clause)
    {
        clause = Trim(clause);
        return Simple(clause) ?? Edit(clause) ?? Search(clause) ?? [];
    }

    private static string Trim(string clause)
    {
        // "Then please can you now …": nobody piles up more than a few.
        var before = "";
        for (var round = 0; round < 8 && before != clause; round++)
        {
            before = clause;
            clause = End().Replace(Start().Replace(clause, ""), "").Trim();
        }

        return clause;
    }

    private static Request[]? Simple(string clause) => clause switch
    {
        _ when Greeting().IsMatch(clause) => [new Hello()],
        _ when Helping().IsMatch(clause) => [new Help()],
        _ when Restoring().Match(clause) is { Success: true } m && int.TryParse(m.Groups["n"].Value, out var n) => [new RestoreVersion(n)],
        _ when Undoing().IsMatch(clause) => [new Undo()],
        _ when Running().IsMatch(clause) => [new Run()],
        _ when Listing().IsMatch(clause) => [new ListNodes()],
        _ when Checking().IsMatch(clause) => [new Check()],
        _ when Explaining().IsMatch(clause) => [new Explain()],
        _ => null,
    };

    private IEnumerable<Request>? Edit(string clause)
    {
        if (Renaming().Match(clause) is { Success: true } title)
        {
            return [new SetTitle(references.Node(title.Groups["node"].Value), quotes.Show(title.Groups["title"].Value.Trim()))];
        }

        if (Disconnecting().Match(clause) is { Success: true } cut)
        {
            var other = cut.Groups["other"] is { Success: true } o ? references.Slot(o.Value) : null;
            return [new Disconnect(references.Slot(cut.Groups["what"].Value), other)];
        }

        if (Replacing().Match(clause) is { Success: true } replace && !replace.Groups["node"].Value.Contains('的', StringComparison.Ordinal))
        {
            return [new ReplaceNode(references.Node(replace.Groups["node"].Value), quotes.Show(Class(replace.Groups["class"].Value)))];
        }

        if (Setting().Match(clause) is { Success: true } set && sets.Read(set.Groups["left"].Value, set.Groups["value"].Value).ToList() is { Count: > 0 } edits)
        {
            return edits;
        }

        if (Moding().Match(clause) is { Success: true } mode)
        {
            return references.Nodes(mode.Groups["node"].Value).Select(n => new SetMode(n, SetReader.Mode(mode.Groups["mode"].Value)!));
        }

        if (Removing().Match(clause) is { Success: true } remove)
        {
            return references.Nodes(remove.Groups["node"].Value).Select(n => new RemoveNode(n));
        }

        return Add(clause) ?? (Connecting().Match(clause) is { Success: true } connect
            ? [new Connect(references.Slot(connect.Groups["from"].Value), references.Slot(connect.Groups["to"].Value))]
            : null);
    }

    private IEnumerable<Request>? Add(string clause)
    {
        var placed = PlacedAdd().Match(clause) is { Success: true } front ? front : AddPlaced().Match(clause);
        var add = placed.Success ? placed : Adding().Match(clause);
        if (!add.Success)
        {
            return null;
        }

        var placement = placed.Success ? Place(placed.Groups["where"].Value.Trim(), placed.Groups["place"].Value) : Placement.Loose;
        return And().Split(add.Groups["class"].Value).Select(c => quotes.Show(Class(c))).Where(c => c.Length > 0).Select(c => new AddNode(c, placement, []));
    }

    private Placement Place(string where, string place)
    {
        if (place is "之间" or "中间" && Both().Match(where) is { Success: true } both)
        {
            return new Placement(PlacementKind.Between, references.Node(both.Groups["a"].Value), references.Node(both.Groups["b"].Value));
        }

        if (place.Contains('后', StringComparison.Ordinal))
        {
            return new Placement(PlacementKind.After, references.Node(where));
        }

        return Saving().IsMatch(where) ? new Placement(PlacementKind.BeforeSaving) : new Placement(PlacementKind.Before, references.Node(where));
    }

    private static string Class(string text) => ClassWords().Match(text.Trim()).Groups["class"].Value.Trim();

    private SearchNodes[]? Search(string clause) =>
        Searching().Match(clause) is { Success: true } m ? [new SearchNodes(quotes.Show(m.Groups["words"].Value.Trim()))] : null;

    [GeneratedRegex(@"^(?:请你|请|麻烦你|麻烦|帮我|帮忙|给我|能不能|能否|可以|可不可以|我想要|我想|我要|现在|首先|先|再|然后|并且|并|接着|最后|同时|也|那么|那|,|，|\s)", Options)]
    private static partial Regex Start();

    [GeneratedRegex(@"(?:吧|好吗|可以吗|行吗|谢谢|了|呗|呢|吗|啊|[\s。！？!?.,，；;~]+)$", Options)]
    private static partial Regex End();

    [GeneratedRegex(@"^(?:你好|您好|嗨|哈喽|大家好|早上好|下午好|晚上好|早|谢谢|谢谢你|多谢|感谢)(?:呀|啊|哦)?$", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:帮助|求助|帮帮我|你(?:都)?(?:能|会|可以)(?:做|干|帮我做)?(?:什么|些什么|啥|哪些事|哪些)|能(?:做|干)(?:什么|啥)|怎么(?:用|使用)(?:你|这个)?|你是(?:谁|什么|什么模型|ai|机器人)|你叫什么|支持哪些(?:命令|操作|功能)|有什么功能|有哪些功能)$", Options)]
    private static partial Regex Helping();

    [GeneratedRegex(@"^(?:恢复|回到|还原|回退|退回|切换)(?:到|至|成)?\s*(?:第|版本)?\s*v?(?<n>\d{1,9})\s*(?:个|号)?(?:版本|版)?$", Options)]
    private static partial Regex Restoring();

    [GeneratedRegex(@"^(?:撤销|撤回|撤消|回退|还原|退回|反悔|恢复(?:到)?(?:上一个|上个|之前的?|前一个)版本?|回到(?:上一个|上个|之前的?|前一个)版本?)(?:一下|一步|它|上一步|刚才的?(?:修改|更改|操作)?|上一次的?(?:修改|更改|操作)?|上次的?(?:修改|更改|操作)?|最后(?:一次)?的?(?:修改|更改|操作)|(?:修改|更改|操作)|到?上一个?版本?)?$", Options)]
    private static partial Regex Undoing();

    [GeneratedRegex(@"^(?:重新)?(?:运行|执行|跑|生成|出图|开始|启动|渲染|试)(?:一下|一次|一遍|运行|它|看看|试试|这个|整个|该|工作流|这个工作流|图片|图像|图|一张图|流程)*$", Options)]
    private static partial Regex Running();

    [GeneratedRegex(@"^(?:列出|显示|查看|看看|看一下|告诉我)?(?:一下)?(?:这个工作流|工作流)?(?:里|中|里面)?(?:的|有)?(?:所有|全部|哪些|什么|都有哪些|有哪些|有什么|多少个?)?(?:的)?节点(?:列表|都有哪些|有哪些|有多少)?$", Options)]
    private static partial Regex Listing();

    [GeneratedRegex(@"^(?:(?:检查|校验|验证|查一查|查查)(?:一下|一遍)?(?:这个|它|整个)?(?:工作流|流程|图)?(?:的|有没有|是否有)?(?:错误|问题)?|(?:这个|它)?(?:工作流)?(?:有没有|有什么|是否有|有|哪里有|存在)(?:什么)?(?:问题|错误|错)|(?:这个)?工作流(?:对|正确|正常)(?:不对)?|哪里(?:错|不对))$", Options)]
    private static partial Regex Checking();

    [GeneratedRegex(@"^(?:(?:解释|说明|介绍|描述|讲解|讲讲|说说|总结)(?:一下)?(?:这个|该|当前|这|它|整个)?(?:工作流|流程|图)?(?:是?(?:做|干)什么的?|的?(?:作用|功能|内容|用途))?|(?:这个|该|当前|这|它)(?:工作流|流程|图)?(?:是|能|会)?(?:做|干|用来做|用来干)(?:什么|啥|嘛)(?:的|用的)?|(?:这个|该|当前|这)(?:工作流|流程|图)?是(?:什么|干嘛的|什么意思)|(?:这个)?工作流的(?:作用|功能|用途)(?:是什么)?)$", Options)]
    private static partial Regex Explaining();

    [GeneratedRegex(@"^(?:把|将|给)?\s*(?<node>.+?)\s*(?:的(?:标题|名称|名字))?\s*(?:重命名为|重命名成|改名为|改名叫|改名成|命名为|起名为|起名叫|取名为|取名叫|更名为)\s*(?<title>.+)$", Options)]
    private static partial Regex Renaming();

    [GeneratedRegex(@"^(?:把|将)?\s*(?<left>.+?)\s*(?:改成|改为|改到|设成|设为|设置为|设置成|设置到|设定为|设定成|调成|调到|调为|调整为|调整到|调整成|变成|变为|换成|更改为|更改成|修改为|修改成|增加到|增大到|减少到|减小到|提高到|降低到|降到|升到|=|＝)\s*(?<value>.+)$|^(?:设置|设定|修改|更改|调整|改|设)\s*(?<left>.+?)\s*(?:为|成|到|至|=|＝|:|：)\s*(?<value>.+)$", Options)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^(?:把|将)\s*(?<node>.+?)\s*(?:给)?(?<mode>取消静音|取消绕过|取消旁路|取消禁用|绕过|旁路|跳过|静音|禁用|停用|屏蔽|关闭|关掉|启用|开启|打开|激活|恢复)(?:掉)?$|^(?<mode>取消静音|取消绕过|取消旁路|取消禁用|绕过|旁路|跳过|静音|禁用|停用|屏蔽|关闭|关掉|启用|开启|打开|激活|恢复)\s*(?<node>.+)$", Options)]
    private static partial Regex Moding();

    [GeneratedRegex(@"^(?:把|将)?\s*(?<node>.+?)\s*(?:替换为|替换成|换成|换为)\s*(?<class>.+)$|^用\s*(?<class>.+?)\s*(?:替换|代替|取代)\s*(?<node>.+)$", Options)]
    private static partial Regex Replacing();

    [GeneratedRegex(@"^(?:删除|删掉|删去|移除|去掉|去除|拿掉|移掉|删)\s*(?<node>.+)$|^(?:把|将)\s*(?<node>.+?)\s*(?:给)?(?:删除|删掉|删去|移除|去掉|去除|拿掉|移掉|删)(?:掉)?$", Options)]
    private static partial Regex Removing();

    [GeneratedRegex(@"^(?:断开|断掉|取消连接|断开连接)\s*(?<what>.+?)(?:\s*(?:和|与|到|跟|->|→)\s*(?<other>.+?))?\s*(?:之间)?(?:的)?(?:连接|连线|链接)?$|^(?:把|将)\s*(?<what>.+?)\s*(?:(?:和|与|从|跟)\s*(?<other>.+?))?\s*(?:之间)?(?:的)?(?:连接|连线|链接)?\s*(?:断开|断掉)$", Options)]
    private static partial Regex Disconnecting();

    [GeneratedRegex(@"^(?:把|将)?\s*(?:连接|连)\s*(?<from>.+?)\s*(?:到|和|与|至|->|→)\s*(?<to>.+)$|^(?:把|将)?\s*(?<from>.+?)\s*(?:连接到|连接至|连接上|连到|连上|接到|接入|链接到|连接|->|→)\s*(?<to>.+)$", Options)]
    private static partial Regex Connecting();

    [GeneratedRegex(@"^(?:在)?\s*(?<where>.+?)\s*(?:的)?(?<place>之前|以前|前面|前|之后|以后|后面|后|之间|中间)\s*(?:再|，|,)?\s*(?:" + Adds + @")\s*(?<class>.+)$", Options)]
    private static partial Regex PlacedAdd();

    [GeneratedRegex(@"^(?:把|将)?\s*(?:" + Adds + @")?\s*(?<class>.+?)\s*(?:" + Adds + @")?\s*(?:到|在)\s*(?<where>.+?)\s*(?:的)?(?<place>之前|以前|前面|前|之后|以后|后面|后|之间|中间)$", Options)]
    private static partial Regex AddPlaced();

    [GeneratedRegex(@"^(?:" + Adds + @")\s*(?<class>.+)$", Options)]
    private static partial Regex Adding();

    [GeneratedRegex(@"^(?<a>.+?)\s*(?:和|与|跟|到)\s*(?<b>.+)$", Options)]
    private static partial Regex Both();

    [GeneratedRegex(@"\s*[、和与]\s*(?:一个)?", RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:(?:图像|图片|文件)?(?:保存|存储|存图|输出|导出)(?:图像|图片|文件|结果|节点)?(?:的)?(?:时候)?|最后的?保存)$", Options)]
    private static partial Regex Saving();

    [GeneratedRegex(@"^(?:一个|一张|个|新的|一|上)*\s*(?<class>.+?)\s*(?:的)?(?:节点)?$", Options)]
    private static partial Regex ClassWords();

    [GeneratedRegex(@"^(?:搜索|搜一下|查找|找找|寻找|查询|搜|找|有没有|有什么)(?:一个|一下|下)?\s*(?:能|可以|用来|用于|关于|叫)?(?<words>.+?)\s*(?:的)?(?:节点)?$", Options)]
    private static partial Regex Searching();
}
