namespace Easel.Graph.Catalog;

/// <summary>All words of a catalog with the classes that use them, each text once.</summary>
internal sealed class WordIndex
{
    private const int MostWords = 12;

    // What a whole name is worth beside a word of it, and words beside those that only describe.
    private const float WholeName = 100;
    private const float OfName = 10;
    private const float OfAlias = 8;
    private const float OfCategory = 3;
    private const float OfDescription = 2;

    // What an inexact match of a word is worth beside an exact one.
    private const float AsStart = 0.8f;
    private const float AsPart = 0.5f;
    private const float Mistyped = 0.4f;

    private readonly string[] _words;
    private readonly Use[][] _uses;
    private readonly Dictionary<string, List<int>> _wholes = new(StringComparer.Ordinal);
    private readonly int _classes;

    public WordIndex(NodeDefinition[] all)
    {
        _classes = all.Length;
        var uses = new Dictionary<string, Dictionary<int, float>>(StringComparer.Ordinal);
        for (var place = 0; place < all.Length; place++)
        {
            var definition = all[place];
            AddWhole(definition.Name, place);
            AddWhole(definition.DisplayName, place);
            Add(uses, Parts(definition.Name), place, OfName);
            Add(uses, Parts(definition.DisplayName), place, OfName);
            Add(uses, definition.Aliases.SelectMany(Parts), place, OfAlias);
            Add(uses, Parts(definition.Category), place, OfCategory);
            Add(uses, Parts(definition.Description), place, OfDescription);
        }

        _words = [.. uses.Keys];
        _uses = [.. uses.Values.Select(places => places.Select(use => new Use(use.Key, use.Value)).ToArray())];
    }

    /// <summary>The words of a query, folded.</summary>
    public static string[] Words(string? text) => [.. Split(text ?? "").Select(Spelling.Fold).Take(MostWords)];

    /// <summary>How well each class answers the words; 0 for not at all.</summary>
    public float[] Score(string[] words)
    {
        var total = new float[_classes];
        var answered = new int[_classes];
        foreach (var word in words)
        {
            var best = Best(word);
            for (var place = 0; place < _classes; place++)
            {
                total[place] += best[place];
                answered[place] += best[place] > 0 ? 1 : 0;
            }
        }

        foreach (var place in _wholes.GetValueOrDefault(string.Concat(words)) ?? [])
        {
            total[place] += WholeName;
            answered[place] = words.Length;
        }

        for (var place = 0; place < _classes; place++)
        {
            // A class that answers every word beats one that answers a single word loudly.
            total[place] *= (float)answered[place] / words.Length;
        }

        return total;
    }

    private float[] Best(string word)
    {
        var best = new float[_classes];
        var isKnown = false;
        for (var i = 0; i < _words.Length; i++)
        {
            var likeness = Likeness(word, _words[i]);
            isKnown |= likeness >= AsStart;
            Raise(best, i, likeness);
        }

        if (!isKnown && word.Length >= 4)
        {
            var most = 1 + word.Length / 6;
            for (var i = 0; i < _words.Length; i++)
            {
                if (Spelling.Distance(word, _words[i], most) <= most)
                {
                    Raise(best, i, Mistyped);
                }
            }
        }

        return best;
    }

    private static float Likeness(string word, string known)
    {
        if (word.Length > known.Length)
        {
            return 0;
        }

        if (word.Length == known.Length)
        {
            return word == known ? 1 : 0;
        }

        if (known.StartsWith(word, StringComparison.Ordinal))
        {
            return AsStart;
        }

        // One or two Latin letters are part of nearly everything; one Chinese character is a word.
        return (word.Length >= 3 || !char.IsAscii(word[0])) && known.Contains(word, StringComparison.Ordinal) ? AsPart : 0;
    }

    private void Raise(float[] best, int word, float likeness)
    {
        if (likeness > 0)
        {
            foreach (var use in _uses[word])
            {
                best[use.Place] = Math.Max(best[use.Place], likeness * use.Weight);
            }
        }
    }

    private void AddWhole(string name, int place)
    {
        var folded = Spelling.Fold(name);
        if (!_wholes.TryGetValue(folded, out var places))
        {
            _wholes[folded] = places = [];
        }

        places.Add(place);
    }

    private static void Add(Dictionary<string, Dictionary<int, float>> uses, IEnumerable<string> words, int place, float weight)
    {
        foreach (var word in words)
        {
            if (!uses.TryGetValue(word, out var places))
            {
                uses[word] = places = [];
            }

            places[place] = Math.Max(weight, places.GetValueOrDefault(place));
        }
    }

    /// <summary>The words of a text and their parts: of "Load ImageBatch" load, imagebatch, image and batch.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        foreach (var word in Split(text))
        {
            yield return Spelling.Fold(word);
            var start = 0;
            for (var i = 1; i < word.Length; i++)
            {
                if (char.IsUpper(word[i]) && !char.IsUpper(word[i - 1]))
                {
                    yield return Spelling.Fold(word[start..i]);
                    start = i;
                }
            }

            if (start > 0)
            {
                yield return Spelling.Fold(word[start..]);
            }
        }
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                yield return text[start..i];
            }

            start = i + 1;
        }
    }

    private readonly record struct Use(int Place, float Weight);
}
