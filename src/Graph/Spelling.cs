using System.Numerics;

namespace Easel.Graph;

/// <summary>Finds what a mistyped word was probably meant to be.</summary>
internal static class Spelling
{
    // Longer words are no names, and comparing them costs the square of their length.
    private const int LongestWord = 200;

    /// <summary>Words near enough to be meant, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<string> among, int limit = 3) =>
        Nearest(word, among.Select(name => new Candidate(name)), limit);

    /// <inheritdoc cref="Nearest(string, IEnumerable{string}, int)"/>
    public static IReadOnlyList<string> Nearest(string word, IEnumerable<Candidate> among, int limit)
    {
        if (word.Length > 10 * LongestWord || new Candidate(word) is not { Folded.Length: > 0 and <= LongestWord } meant)
        {
            return [];
        }

        var allowed = Math.Max(1, meant.Folded.Length / 3);
        return among
            .Select(candidate => (candidate.Name, Distance: Score(meant, candidate, allowed)))
            .Where(found => found.Distance <= allowed)
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Name.Length)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Take(limit)
            .Select(found => found.Name)
            .ToList();
    }

    private static double Score(Candidate meant, Candidate other, int allowed)
    {
        var (word, candidate) = (meant.Folded, other.Folded);
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

        // Each letter that only one of them has takes an edit.
        return BitOperations.PopCount((ulong)(meant.Letters & ~other.Letters)) > allowed || BitOperations.PopCount((ulong)(other.Letters & ~meant.Letters)) > allowed
            ? allowed + 1
            : Distance(word, candidate, allowed);
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one; stops counting beyond <paramref name="most"/>.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        var width = b.Length + 1;
        var cells = width <= LongestWord ? stackalloc int[3 * width] : new int[3 * width];
        var before = cells[..width];
        var previous = cells[width..(2 * width)];
        var current = cells[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            previous[j] = j;
        }

        var leastBefore = 0;
        for (var i = 1; i <= a.Length; i++)
        {
            // Cells further from the diagonal than this can't be on a path of few enough edits.
            var (from, until) = (Math.Max(1, i - most), Math.Min(b.Length, i + most));
            current[from - 1] = from == 1 ? i : most + 1;
            var least = current[from - 1];
            for (var j = from; j <= until; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var above = j < i + most ? previous[j] + 1 : most + 1;
                var edits = Math.Min(Math.Min(above, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                current[j] = edits;
                least = Math.Min(least, edits);
            }

            // Two letters in each other's places lead past a whole row, so that one row without hope is not the end.
            if (least > most && leastBefore > most)
            {
                return most + 1;
            }

            leastBefore = least;

            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }

        return Math.Min(previous[b.Length], most + 1);
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

    /// <summary>A name in the form in which names are compared.</summary>
    internal readonly struct Candidate
    {
        public Candidate(string name)
        {
            Name = name;
            Folded = Fold(name);
            foreach (var letter in Folded)
            {
                // What is beyond Latin letters and digits shares places, which only makes fewer differences show.
                Letters |= 1L << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26 + letter % 32);
            }
        }

        public string Name { get; }

        public string Folded { get; }

        /// <summary>A bit for each letter that it has.</summary>
        public long Letters { get; }
    }
}
