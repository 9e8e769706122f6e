using Easel.Graph.Views;

namespace Easel.Graph.Telling;

/// <summary>Writes lists of ids short: <c>3-8 12</c> are all nodes of the level from 3 to 8, and 12.</summary>
/// <param name="level">All ids of the level.</param>
internal sealed class IdRanges(IEnumerable<string> level)
{
    private const int ShortestRun = 3;

    private readonly Dictionary<string, int> _places =
        level.Distinct(StringComparer.Ordinal).Order(IdOrder.Instance).Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

    public string Of(IEnumerable<string> ids)
    {
        var sorted = ids.OrderBy(id => _places[id]).ToArray();
        var parts = new List<string>();
        for (var i = 0; i < sorted.Length;)
        {
            var end = i;
            while (end + 1 < sorted.Length && IdOrder.Number(sorted[end + 1]) is not null && _places[sorted[end + 1]] == _places[sorted[end]] + 1)
            {
                end++;
            }

            if (end - i + 1 >= ShortestRun && IdOrder.Number(sorted[i]) is not null)
            {
                parts.Add($"{sorted[i]}-{sorted[end]}");
                i = end + 1;
            }
            else
            {
                parts.Add(OutlineValues.Word(sorted[i++]));
            }
        }

        return string.Join(' ', parts);
    }
}
