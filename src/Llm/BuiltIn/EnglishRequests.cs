using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>Reads one English clause.</summary>
internal sealed partial class EnglishRequests(Quotes quotes, References references, SetReader sets)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

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

        if (Setting().Match(clause) is { Success: true } set && sets.Read(set.Groups["left"].Value, set.Groups["value"].Value).ToList() is { Count: > 0 } edits)
        {
            return edits;
        }

        if (Moding().Match(clause) is { Success: true } mode)
        {
            return references.Nodes(mode.Groups["node"].Value).Select(n => new SetMode(n, SetReader.Mode(mode.Groups["mode"].Value)!));
        }

        if (Replacing().Match(clause) is { Success: true } replace)
        {
            return [new ReplaceNode(references.Node(replace.Groups["node"].Value), quotes.Show(Class(replace.Groups["class"].Value)))];
        }

        if (Removing().Match(clause) is { Success: true } remove)
        {
            return references.Nodes(remove.Groups["node"].Value).Select(n => new RemoveNode(n));
        }

        if (Disconnecting().Match(clause) is { Success: true } cut)
        {
            var other = cut.Groups["other"] is { Success: true } o ? references.Slot(o.Value) : null;
            return [new Disconnect(references.Slot(cut.Groups["what"].Value), other)];
        }

        if (Connecting().Match(clause) is { Success: true } connect)
        {
            return [new Connect(references.Slot(connect.Groups["from"].Value), references.Slot(connect.Groups["to"].Value))];
        }

        return Add(clause);
    }

    private IEnumerable<Request>? Add(string clause)
    {
        if (Fronted().Match(clause) is { Success: true } fronted)
        {
            clause = $"add {fronted.Groups["what"].Value} {fronted.Groups["place"].Value}";
        }

        if (Adding().Match(clause) is not { Success: true } add)
        {
            return null;
        }

        var what = add.Groups["what"].Value;
        var inputs = new List<(string, string)>();
        if (With().Match(what) is { Success: true } with)
        {
            what = with.Groups["before"].Value + with.Groups["after"].Value;
            inputs.AddRange(Pair().Matches(with.Groups["pairs"].Value).Select(p => (p.Groups["input"].Value, quotes.Show(p.Groups["value"].Value))));
        }

        var placed = Placed().Match(what);
        var placement = placed.Success ? Place(placed.Groups["place"].Value, placed.Groups["where"].Value) : Placement.Loose;
        var classes = placed.Success ? placed.Groups["what"].Value : what;
        return And().Split(classes).Select(c => quotes.Show(Class(c))).Where(c => c.Length > 0).Select(c => new AddNode(c, placement, inputs));
    }

    private Placement Place(string place, string where)
    {
        if (place.StartsWith("between", StringComparison.OrdinalIgnoreCase) && Both().Match(where) is { Success: true } both)
        {
            return new Placement(PlacementKind.Between, references.Node(both.Groups["a"].Value), references.Node(both.Groups["b"].Value));
        }

        if (After().IsMatch(place))
        {
            return new Placement(PlacementKind.After, references.Node(where));
        }

        return Saving().IsMatch(where.Trim()) ? new Placement(PlacementKind.BeforeSaving) : new Placement(PlacementKind.Before, references.Node(where));
    }

    private static string Class(string text) => ClassWords().Match(text.Trim()).Groups["class"].Value.Trim();

    private SearchNodes[]? Search(string clause) =>
        Searching().Match(clause) is { Success: true } m ? [new SearchNodes(quotes.Show(m.Groups["words"].Value.Trim()))] : null;

    [GeneratedRegex(@"^(?:please|can you|could you|would you|i want you to|i want to|i would like to|i'd like to|let's|lets|now|just|ok|okay|also|then|and|next|finally|first|hey|so)[\s,]+", Options)]
    private static partial Regex Start();

    [GeneratedRegex(@"(?:[\s.!?。！？,，~]+|\s+please|\s+for me|\s+now|\s+thanks|\s+thank you)$", Options)]
    private static partial Regex End();

    [GeneratedRegex(@"^(?:hi|hello|hey|yo|hi there|hello there|good (?:morning|afternoon|evening|day)|greetings|thanks|thank you|thx|how are you)(?: easel| there| all)?$", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:help|help me|commands|what can (?:you|i) do(?: here)?|what do you (?:do|know|understand)|how (?:do|can) i use (?:you|this|it)|who are you|what are you|are you an? (?:ai|llm|model|language model|bot|human)|which model are you)$", Options)]
    private static partial Regex Helping();

    [GeneratedRegex(@"^(?:restore|go back to|revert to|roll ?back to|return to|undo to|switch to|load)(?: the)?(?: version)? v?(?<n>\d{1,9})$", Options)]
    private static partial Regex Restoring();

    [GeneratedRegex(@"^(?:undo|revert|roll ?back|go back|take (?:it|that) back)(?: (?:it|that|this|everything|(?:the|my|your) (?:last|previous|latest) (?:change|changes|edit|edits|step|version|one)|the (?:change|changes|edit|edits)|(?:to )?the (?:previous|last) version))?$", Options)]
    private static partial Regex Undoing();

    [GeneratedRegex(@"^(?:run|execute|render|queue|generate|start|try|re-?run|go)(?: (?:it|this|that|again|once|it again|the (?:workflow|graph|prompt|result|image|picture)|(?:the|this|my) workflow(?: again)?|an image|the images?))?$", Options)]
    private static partial Regex Running();

    [GeneratedRegex(@"^(?:(?:list|show|show me|give me|tell me|print)(?: me)?(?: all)?(?: of)?(?: the| its| my)? nodes?(?: list)?|(?:what|which) nodes (?:are there|are in (?:this|it|the workflow|this workflow)|does (?:it|this|the workflow|this workflow) have|do i have|do we have|exist))(?: (?:in|of) (?:it|this|the workflow|this workflow))?$", Options)]
    private static partial Regex Listing();

    [GeneratedRegex(@"^(?:(?:check|validate|verify|lint)(?: (?:it|this|that|the workflow|this workflow|the graph|my workflow))?(?: for (?:errors|problems|mistakes))?|(?:are there|is there|any|has it|does it have)(?: any| an?)? (?:problems?|errors?|mistakes?|issues?)(?: in (?:it|this|the workflow|this workflow))?|what(?:'s| is) wrong(?: with (?:it|this|the workflow|this workflow))?|is (?:it|this|the workflow|this workflow) (?:ok|okay|valid|right|correct|fine))$", Options)]
    private static partial Regex Checking();

    [GeneratedRegex(@"^(?:what (?:does|do|is|are) (?:this|it|the|that|my|these)(?: workflow| graph| nodes?)?(?: do| doing| for| about)?|(?:explain|describe|summari[sz]e)(?: (?:it|this|that|to me|what (?:it|this|this workflow|the workflow) does|(?:the|this|my) (?:workflow|graph)))?(?: to me)?|tell me (?:about|what) (?:it|this|the workflow|this workflow)(?: does| is)?|how does (?:it|this|the workflow|this workflow) work|what(?:'s| is) (?:this|it|in (?:this|it|the workflow)))$", Options)]
    private static partial Regex Explaining();

    [GeneratedRegex(@"^(?:rename|retitle|call|name|title)\s+(?<node>.+?)(?:\s+to|\s+as|\s+into)\s+(?<title>.+)$", Options)]
    private static partial Regex Renaming();

    [GeneratedRegex(@"^(?:(?:set|change|update|make|put|adjust|switch|modify|increase|decrease|raise|lower|reduce)\s+)(?<left>.+?)(?:\s+to\s+be\s+|\s+to\s+|\s+into\s+|\s+as\s+|\s*[=＝:：]\s*)(?<value>.+)$|^(?<left>\w[\w.]*)\s*=\s*(?<value>.+)$|^(?:set|make)\s+(?<left>.+?)\s+(?<value>[+-]?\d+(?:\.\d+)?(?:px|%)?|true|false|" + Quotes.Pattern + @")$|^(?:set|make)\s+(?<left>(?:node\s+)?#?\d+(?:[:/]\d+)*)\s+(?<value>bypassed|muted|disabled|enabled)$", Options)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^(?<mode>bypass|mute|unmute|unbypass|disable|enable|activate|skip|turn off|turn on)\s+(?<node>.+)$", Options)]
    private static partial Regex Moding();

    [GeneratedRegex(@"^(?:replace|swap|exchange)\s+(?<node>.+?)\s+(?:with|by|for)\s+(?<class>.+)$", Options)]
    private static partial Regex Replacing();

    [GeneratedRegex(@"^(?:remove|delete|drop|take out|get rid of)\s+(?<node>.+)$", Options)]
    private static partial Regex Removing();

    [GeneratedRegex(@"^(?:disconnect|unlink|unplug|detach|unwire)\s+(?<what>.+?)(?:\s+from\s+(?<other>.+))?$", Options)]
    private static partial Regex Disconnecting();

    [GeneratedRegex(@"^(?:connect|link|wire|plug|attach|feed)\s+(?<from>.+?)\s*(?:\s+to\s+|\s+with\s+|\s+into\s+|->|→)\s*(?<to>.+)$", Options)]
    private static partial Regex Connecting();

    [GeneratedRegex(@"^(?<place>(?:right\s+)?(?:before|after|between|in front of|behind)\s+.+?),?\s+(?:add|insert|put|append)\s+(?<what>.+)$", Options)]
    private static partial Regex Fronted();

    [GeneratedRegex(@"^(?:add|insert|append|put|place|create)\s+(?<what>.+)$", Options)]
    private static partial Regex Adding();

    [GeneratedRegex(@"^(?<what>.+?)\s+(?:right\s+|directly\s+|just\s+)?(?<place>before|after|between|in front of|behind|following)\s+(?<where>.+)$", Options)]
    private static partial Regex Placed();

    [GeneratedRegex(@"^(?<before>.+?)\s+with\s+(?:an?\s+|the\s+)?(?<pairs>\w+\s*(?:=|:|\s+to\s+|\s+of\s+|\s+)\s*(?:[+-]?[\d.]+|true|false|" + Quotes.Pattern + @")(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?:an?\s+|the\s+)?\w+\s*(?:=|:|\s+to\s+|\s+of\s+|\s+)\s*(?:[+-]?[\d.]+|true|false|" + Quotes.Pattern + @"))*)(?<after>\s+.+)?$", Options)]
    private static partial Regex With();

    [GeneratedRegex(@"(?<input>[A-Za-z]\w*)\s*(?:=|:|\s+to\s+|\s+of\s+|\s+)\s*(?<value>[+-]?[\d.]+|true|false|" + Quotes.Pattern + @")", Options)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^(?<a>.+?)\s+and\s+(?<b>.+)$", Options)]
    private static partial Regex Both();

    [GeneratedRegex(@"\s*,\s*(?:and\s+)?|\s+and\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Clauses.PatienceMs)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:after|behind|following)$", Options)]
    private static partial Regex After();

    [GeneratedRegex(@"^(?:(?:it is |it's |we |you |i )?sav(?:e|es|ing|ed)(?: (?:it|the (?:image|images|picture|result|output|file)))?|the save(?: node| image)?|(?:the )?(?:output|end|final output|save step|saving step))$", Options)]
    private static partial Regex Saving();

    [GeneratedRegex(@"^(?:an?\s+|the\s+|one\s+|another\s+|new\s+|one more\s+)*(?<class>.+?)(?:\s+nodes?)?(?:\s+(?:to|into|in)\s+(?:it|the workflow|this workflow|the graph))?$", Options)]
    private static partial Regex ClassWords();

    [GeneratedRegex(@"^(?:(?:search|find|look|look up)(?: for)?(?: me)?|is there|are there|do you have|which|what|do we have)\s+(?:an?\s+|any\s+|the\s+|some\s+|for\s+)*(?:nodes?\s+)(?:(?:that|to|for|which|called|named|about|with|can|could|do|does|which can)\s+)*(?<words>.+)$|^(?:search|find|look)(?: for| up)?\s+(?:an?\s+|any\s+|the\s+|some\s+)*(?<words>.+?)(?:\s+nodes?)?$", Options)]
    private static partial Regex Searching();
}
