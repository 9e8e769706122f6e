namespace Easel.Graph;

/// <summary>Finds what a mistyped word was probably meant to be.</summary>
internal static class Spelling
{
    /// <summary>Words near enough to be meant, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> among, int limit = 3) =>
        Nearest(word, among.Select(name => (name, Fold(name))), limit);

    /// <inheritdoc cref="Nearest(string, IEnumerable{string}, int)"/>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<(string Name, string Folded)> among, int limit)
    {
        var folded = Fold(word);
        if (folded.Length is 0 or > 200)
        {
            return [];
        }

        var allowed = Math.Max(1, folded.Length / 3);
        return among
            .Select(candidate => (candidate.Name, Distance: Score(folded, candidate.Folded, allowed)))
            .Where(found => found.Distance <= allowed)
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name.Length)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Take(limit)
            .Select(found => found.Name)
            .ToList();
    }

    private static double Score(string word, string candidate, int allowed)
    {
        if (candidate == word)
        {
            return 0;
        }

        if (word.Length >= 3 && candidate.Contains(word, StringComparison.Ordinal))
        {
            return 0.5 + (candidate.Length - word.Length) / 1000.0;
        }

        if (candidate.Length >= 4 && word.Contains(candidate, StringComparison.Ordinal))
        {
            return 0.75 + (word.Length - candidate.Length) / 1000.0;
        }

        return Distance(word, candidate, allowed);
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one; stops counting beyond <paramref name="most"/>.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        var before = new int[b.Length + 1];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                current[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > most)
            {
                return most + 1;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }

    public static string Fold(string word) =>
        string.Create(word.Count(char.IsLetterOrDigit), word, static (span, source) =>
        {
            var next = 0;
            foreach (var character in source)
            {
                if (char.IsLetterOrDigit(character))
                {
                    span[next++] = char.ToLowerInvariant(character);
                }
            }
        });
}
