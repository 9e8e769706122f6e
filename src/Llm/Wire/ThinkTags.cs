namespace Easel.Llm.Wire;

/// <summary>
/// Takes <c>&lt;think&gt;…&lt;/think&gt;</c> at the very start of an answer for reasoning, as servers without a reasoning parser send it.
/// Anywhere else the tag is text.
/// </summary>
internal sealed class ThinkTags
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    private State _state = State.Start;
    private string _held = "";

    private enum State
    {
        Start,
        Thinking,
        AfterThinking,
        Text,
    }

    /// <summary>Splits the next piece; what could be the beginning of a tag is held back until more is known.</summary>
    public IEnumerable<(bool Reasoning, string Text)> Add(string piece)
    {
        if (_state == State.Text)
        {
            yield return (false, piece);
            yield break;
        }

        _held += piece;
        if (_state == State.Start)
        {
            var trimmed = _held.TrimStart();
            if (trimmed.Length < Open.Length && Open.StartsWith(trimmed, StringComparison.Ordinal))
            {
                yield break;
            }

            _state = trimmed.StartsWith(Open, StringComparison.Ordinal) ? State.Thinking : State.Text;
            _held = _state == State.Thinking ? trimmed[Open.Length..] : _held;
        }

        if (_state == State.Thinking)
        {
            var end = _held.IndexOf(Close, StringComparison.Ordinal);
            var thought = end >= 0 ? _held[..end] : _held[..^PartialClose(_held)];
            _held = _held[(end >= 0 ? end + Close.Length : thought.Length)..];
            if (thought.Length > 0)
            {
                yield return (true, thought);
            }

            if (end < 0)
            {
                yield break;
            }

            _state = State.AfterThinking;
        }

        if (_state == State.AfterThinking)
        {
            _held = _held.TrimStart();
            if (_held.Length == 0)
            {
                yield break;
            }

            _state = State.Text;
        }

        var text = _held;
        _held = "";
        yield return (false, text);
    }

    /// <summary>What is still held back when the answer ends.</summary>
    public (bool Reasoning, string Text)? End()
    {
        var held = _held;
        _held = "";
        return held.Length == 0 ? null : (_state == State.Thinking, held);
    }

    private static int PartialClose(string text)
    {
        for (var length = Math.Min(Close.Length - 1, text.Length); length > 0; length--)
        {
            if (text.EndsWith(Close[..length], StringComparison.Ordinal))
            {
                return length;
            }
        }

        return 0;
    }
}
