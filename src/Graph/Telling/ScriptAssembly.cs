using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Easel.Graph.Catalog;
using Easel.Graph.Prompting;

namespace Easel.Graph.Telling;

/// <summary>Makes the prompt of what a script says: gives ids, looks names up, and joins the nodes.</summary>
internal sealed class ScriptAssembly(ParsedScript script, NodeCatalog catalog, ScriptErrors errors)
{
    /// <summary>The order in which the editor writes the members of a node.</summary>
    public static readonly string[] EditorKeys = ["inputs", "class_type", "_meta"];

    /// <summary>The order in which people and programs mostly write them.</summary>
    public static readonly string[] WrittenKeys = ["class_type", "inputs", "_meta"];

    private readonly Dictionary<string, string> _idOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptStatement> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<ScriptStatement, string> _ids = [];

    /// <summary>Whether a class has an input of that name, or one that brings it, as <c>images</c> does <c>images.image0</c>.</summary>
    public static bool Knows(NodeDefinition definition, string input)
    {
        var dot = input.IndexOf('.', StringComparison.Ordinal);
        var parent = dot > 0 ? input[..dot] : null;
        return definition.Inputs.Any(known => known.Name == input || (parent is not null && known.Name == parent && (known.Template ?? (object?)known.Choices) is not null));
    }

    public ApiPrompt? Build()
    {
        GiveIds();
        var prompt = new JsonObject();
        // Looking for what each of thousands of wrong names may have meant would help nobody.
        foreach (var statement in (errors.IsEmpty ? script.Statements : []).TakeWhile(_ => !errors.IsFull))
        {
            prompt[_ids[statement]] = statement.Raw ?? Node(statement);
        }

        return errors.IsEmpty ? new ApiPrompt(prompt) : null;
    }

    // Of the ids that names carry, those of names that this library would give come first: a line that was added can't take the id
    // of one that was there.
    private void GiveIds()
    {
        foreach (var statement in script.Statements.Where(statement => statement.IsId))
        {
            if (!Take(statement, statement.Name!))
            {
                errors.Add("duplicate_name", $"The id {ScriptText.Quote(ScriptText.Short(statement.Name!))} is given to two nodes. Give one of them another id, or a name without a number.", statement.At);
            }
        }

        foreach (var statement in script.Statements.Where(statement => statement is { IsId: false, Name: not null }))
        {
            if (ScriptNames.IdOf(statement.Name!) is { } id && ScriptNames.Of(id, ClassOf(statement)) == statement.Name)
            {
                Take(statement, id);
            }
        }

        var waiting = script.Statements.Where(statement => !_ids.ContainsKey(statement)
            && !(!statement.IsId && statement.Name is not null && ScriptNames.IdOf(statement.Name) is { } id && Take(statement, id))).ToArray();
        var last = _byId.Keys.Select(id => BigInteger.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && id.Length < 16 ? number : 0).DefaultIfEmpty().Max();
        foreach (var statement in waiting.Where(statement => !statement.IsId))
        {
            Take(statement, (++last).ToString(CultureInfo.InvariantCulture));
        }

        foreach (var statement in script.Statements.Where(statement => statement is { IsId: false, Name: not null }))
        {
            if (!_idOfName.TryAdd(statement.Name!, _ids[statement]))
            {
                errors.Add("duplicate_name", $"Two nodes are called {ScriptText.Short(statement.Name!)}. Call one of them otherwise.", statement.At);
            }
        }
    }

    private bool Take(ScriptStatement statement, string id)
    {
        if (!_byId.TryAdd(id, statement))
        {
            return false;
        }

        _ids[statement] = id;
        return true;
    }

    private static string? ClassOf(ScriptStatement statement) =>
        statement.Raw is JsonObject raw ? raw["class_type"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null : statement.Class;

    private JsonObject Node(ScriptStatement statement)
    {
        var definition = statement.Class is null ? null : catalog.Find(statement.Class);
        if (definition is null && catalog.Count > 0 && statement is { Class: { } unknown, IsClassQuoted: false })
        {
            var near = catalog.Nearest(unknown);
            errors.Add("unknown_class", $"There is no node class {ScriptText.Short(unknown)}.{DidYouMean(near)} In quotation marks it is taken as it is.", statement.ClassAt, near);
        }

        var inputs = new JsonObject();
        foreach (var argument in statement.Arguments.TakeWhile(_ => !errors.IsFull))
        {
            if (!argument.IsQuoted && definition is not null && !Knows(definition, argument.Name))
            {
                var near = Spelling.Nearest(argument.Name, definition.Inputs.Select(input => input.Name));
                errors.Add("unknown_input", $"{definition.Name} has no input \"{ScriptText.Short(argument.Name)}\"; it has {Listed(definition.Inputs.Select(input => input.Name))}.{DidYouMean(near)} In quotation marks it is taken as it is.", argument.At, near);
            }

            inputs[argument.Name] = argument.Link is { } link ? Link(link) : argument.Value;
        }

        var node = new JsonObject();
        var meta = statement.HasMeta ? statement.Meta : definition is not null && !script.IsUntitled ? new JsonObject { ["title"] = definition.DisplayName } : null;
        foreach (var key in script.Keys.Concat(EditorKeys).Distinct(StringComparer.Ordinal))
        {
            switch (key)
            {
                case "inputs":
                    node["inputs"] = inputs;
                    break;
                case "class_type" when statement.Class is not null:
                    node["class_type"] = statement.Class;
                    break;
                case "_meta" when meta is not null:
                    node["_meta"] = meta;
                    break;
            }
        }

        return node;
    }

    private JsonArray? Link(ScriptReference link)
    {
        if (!(link.IsId ? _byId.ContainsKey(link.Name) : _idOfName.ContainsKey(link.Name)))
        {
            var near = Spelling.Nearest(link.Name, link.IsId ? _byId.Keys : _idOfName.Keys);
            errors.Add("unknown_node", $"No node is called {ScriptText.Short(link.Name)}.{DidYouMean(near)} Texts stand in quotation marks.", link.At, near);
            return null;
        }

        var id = link.IsId ? link.Name : _idOfName[link.Name];
        return new JsonArray(id, link.Output is null ? link.Slot : Slot(link, _byId[id]));
    }

    private int Slot(ScriptReference link, ScriptStatement origin)
    {
        var (name, wanted) = (ScriptText.Short(link.Name), ScriptText.Short(link.Output!));
        var outputs = ClassOf(origin) is { } nodeClass ? catalog.Find(nodeClass)?.Outputs : null;
        if (int.TryParse(link.Output, NumberStyles.None, CultureInfo.InvariantCulture, out var slot))
        {
            return slot;
        }

        if (outputs is null)
        {
            errors.Add("unknown_output", $"The outputs of {name} are not known here. Write the index in place of {wanted}: {name}[1], or {name} alone for the first.", link.At);
            return 0;
        }

        Func<OutputDefinition, bool>[] tries =
        [
            output => output.Name == link.Output,
            output => string.Equals(output.Name, link.Output, StringComparison.OrdinalIgnoreCase),
            output => string.Equals(output.Type, link.Output, StringComparison.OrdinalIgnoreCase),
        ];
        foreach (var isIt in tries)
        {
            var found = outputs.Index().Where(output => isIt(output.Item)).Select(output => output.Index).ToArray();
            if (found.Length == 1)
            {
                return found[0];
            }

            if (found.Length > 1)
            {
                errors.Add("unknown_output", $"{name} has {found.Length} outputs called {wanted}. Write the index: {string.Join(" or ", found.Take(8).Select(index => $"{name}[{index}]"))}.", link.At);
                return 0;
            }
        }

        var near = Spelling.Nearest(link.Output!, outputs.Select(output => output.Name));
        errors.Add("unknown_output", $"{name} has no output {wanted}; it has {Listed(outputs.Select(output => output.Name))}.{DidYouMean(near)}", link.At, near);
        return 0;
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Take(20).Select(ScriptText.Short)) is { Length: > 0 } list ? list : "none";

    private static string DidYouMean(IReadOnlyList<string> near) => near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
}
