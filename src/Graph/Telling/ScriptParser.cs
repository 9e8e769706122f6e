using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Easel.Graph.Telling;

/// <summary>Reads the statements of a script, forgiving what models and Python do: other quotes, trailing commas, comments, code fences.</summary>
internal sealed class ScriptParser(string script, ScriptErrors errors)
{
    private readonly ScriptScanner _scan = new(script);
    private readonly ParsedScript _parsed = new();
    private int _links;

    public ParsedScript Parse()
    {
        if (script.Length > WorkflowLimits.MaxBytes || Encoding.UTF8.GetByteCount(script) > WorkflowLimits.MaxBytes)
        {
            errors.Add("too_large", $"The script has more than {WorkflowLimits.MaxBytes} bytes (10 MiB), which is the most that is accepted.", 0);
            return _parsed;
        }

        while (!errors.IsFull && _scan.NextStatement())
        {
            try
            {
                Statement();
                _scan.EndStatement();
            }
            catch (ScriptSyntaxException failure)
            {
                errors.Add(failure.Code, failure.Message, failure.At);
                if (failure.Code.StartsWith("too_many", StringComparison.Ordinal))
                {
                    break;
                }

                _scan.SkipToStatement();
            }
        }

        return _parsed;
    }

    private void Statement()
    {
        var at = _scan.At;
        if (_scan.Peek() == '@')
        {
            var id = Id();
            _scan.Expect('=', "after the node's id");
            Assigned(new ScriptStatement(at, id, true));
            return;
        }

        var isQuoted = _scan.Peek() is '"' or '\'';
        var name = isQuoted ? _scan.Text() : _scan.Word("a name, as in up = UpscaleModelLoader(…)");
        if (_scan.Peek() == '(')
        {
            // The last node of a graph is used by nobody, so models often do not name it.
            var unnamed = new ScriptStatement(at, null, false) { ClassAt = at };
            Call(unnamed, name, isQuoted);
            return;
        }

        if (isQuoted)
        {
            throw Broken($"The text {Short(name)} stands alone. Write the id of a node as @{Short(name)} = …", at);
        }

        _scan.Expect('=', $"after the name {Short(name)}");
        switch (name)
        {
            case "_meta":
                _parsed.IsUntitled = Value(0) is null
                    ? true
                    : throw Broken("Only null can stand here: \"_meta = null\" says that nodes have no titles.", at);
                break;
            case "_keys":
                _parsed.Keys = Value(0) is JsonArray list && list.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                    ? [.. list.Select(item => item!.GetValue<string>())]
                    : throw Broken("\"_keys\" is a list of texts, such as [\"class_type\", \"inputs\", \"_meta\"].", at);
                break;
            case var _ when ScriptNames.IsReserved(name):
                throw Broken($"\"{name}\" is a value and can't be the name of a node. Choose another name.", at);
            default:
                Assigned(new ScriptStatement(at, name, false));
                break;
        }
    }

    private string Id()
    {
        _scan.Skip('@');
        return _scan.Peek() is '"' or '\'' ? _scan.Text() : throw Broken("After @ the id of a node stands in quotation marks: @\"57:x\".", _scan.At);
    }

    private void Assigned(ScriptStatement statement)
    {
        var at = _scan.At;
        if (_scan.Peek() == '{')
        {
            Add(statement);
            statement.Raw = Value(1);
            return;
        }

        var isQuoted = _scan.Peek() is '"' or '\'';
        var nodeClass = isQuoted ? _scan.Text() : _scan.Word("a node class with its inputs in brackets");
        if (_scan.Peek() != '(')
        {
            throw Broken($"After the class {Short(nodeClass)} its inputs stand in round brackets, as in {Short(nodeClass)}(seed=5).", _scan.At);
        }

        statement.ClassAt = at;
        Call(statement, nodeClass, isQuoted);
    }

    private void Add(ScriptStatement statement)
    {
        if (_parsed.Statements.Count >= WorkflowLimits.MaxNodes)
        {
            throw new ScriptSyntaxException("too_many_nodes", $"The script has more than {WorkflowLimits.MaxNodes} nodes, which is the most that is accepted.", statement.At);
        }

        _parsed.Statements.Add(statement);
    }

    private void Call(ScriptStatement statement, string nodeClass, bool isQuoted)
    {
        Add(statement);
        statement.Class = !isQuoted && nodeClass is "null" or "None" ? null : nodeClass;
        statement.IsClassQuoted = isQuoted;
        _scan.Open('(');
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_scan.Closes(')'))
        {
            Argument(statement, seen);
            if (!_scan.Comma(')'))
            {
                throw Broken("Between two inputs stands a comma, and after the last one a closing bracket.", _scan.At);
            }
        }
    }

    private void Argument(ScriptStatement statement, HashSet<string> seen)
    {
        var at = _scan.At;
        var isQuoted = _scan.Peek() is '"' or '\'';
        var name = isQuoted ? _scan.Text() : _scan.InputWord();
        if (name is null || _scan.Peek() is not ('=' or ':'))
        {
            throw Broken("Inputs are given by name: write text=\"…\" or model=checkpoint4.", at);
        }

        _scan.Take();
        if (!isQuoted && name is "_title" or "_meta")
        {
            var value = Value(3);
            if (statement.HasMeta)
            {
                throw Broken("Only one of _title and _meta can stand here, once.", at);
            }

            statement.HasMeta = true;
            statement.Meta = name == "_meta"
                ? value
                : value is JsonValue text && text.GetValueKind() == JsonValueKind.String
                    ? new JsonObject { ["title"] = value }
                    : throw Broken("A title is a text: _title=\"…\".", at);
            return;
        }

        if (!seen.Add(name))
        {
            throw new ScriptSyntaxException("duplicate_name", $"The input {Short(name)} is given twice. Leave one out.", at);
        }

        var argument = new ScriptArgument(at, name, isQuoted);
        statement.Arguments.Add(argument);
        if (_scan.Peek() == '@' || (_scan.StartsWord() && !ScriptNames.IsReserved(_scan.PeekWord())))
        {
            argument.Link = Reference();
        }
        else
        {
            argument.Value = Value(3);
        }

        if ((argument.Link is not null || argument.Value is JsonArray) && ++_links > WorkflowLimits.MaxLinks)
        {
            throw new ScriptSyntaxException("too_many_links", $"The script has more than {WorkflowLimits.MaxLinks} links, which is the most that is accepted.", at);
        }
    }

    private ScriptReference Reference()
    {
        var at = _scan.At;
        var isId = _scan.Peek() == '@';
        var reference = new ScriptReference(at, isId ? Id() : _scan.Word("the name of a node"), isId);
        switch (_scan.Peek())
        {
            case '.':
                _scan.Take();
                reference.Output = _scan.OutputWord();
                break;
            case '[':
                _scan.Take();
                var number = _scan.NumberText();
                reference.Slot = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
                    ? slot
                    : throw Broken("The index of an output is a whole number from 0: checkpoint4[2].", at);
                _scan.Expect(']', "after the index of the output");
                break;
            case '(':
                throw Broken($"\"{ScriptText.Short(reference.Name)}(…)\" can't stand inside another node. Give it a name on a line of its own, and use the name here.", at);
        }

        return reference;
    }

    /// <param name="depth">Levels of objects and lists around the value in the prompt.</param>
    private JsonNode? Value(int depth) => new ScriptValues(_scan).Read(depth);

    private static string Short(string text) => ScriptText.Quote(ScriptText.Short(text));

    private static ScriptSyntaxException Broken(string message, int at) => new("invalid_syntax", message, at);
}
