using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>Reads the requests out of a message, in their order.</summary>
internal static class RequestReader
{
    /// <summary>A longer message is not read at all: half a request would be worse.</summary>
    private const int MaxLength = 8000;

    private const int MaxRequests = 40;

    public static IReadOnlyList<Request> Read(string message)
    {
        if (message.Length > MaxLength)
        {
            return [new NotUnderstood(message[..100])];
        }

        if (RepairRequests.Read(message) is { } repair)
        {
            return [repair];
        }

        var quotes = new Quotes();
        var hidden = quotes.Hide(message);
        try
        {
            return [.. Clauses.Split(hidden).SelectMany(clause => ReadClause(clause, quotes)).Take(MaxRequests)];
        }
        catch (RegexMatchTimeoutException)
        {
            return [new NotUnderstood(message.Trim())];
        }
    }

    private static List<Request> ReadClause(string clause, Quotes quotes)
    {
        var references = new References(quotes);
        var sets = new SetReader(quotes, references);
        var read = new List<Request>();
        if (clause.Any(Languages.IsChinese))
        {
            read.AddRange(new ChineseRequests(quotes, references, sets).Read(clause));
        }

        if (read.Count == 0)
        {
            read.AddRange(new EnglishRequests(quotes, references, sets).Read(clause));
        }

        if (read.Count == 0 && clause.Any(char.IsLetterOrDigit))
        {
            read.Add(new NotUnderstood(quotes.Show(clause)));
        }

        return read;
    }
}
