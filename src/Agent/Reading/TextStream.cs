namespace Easel.Agent.Reading;

/// <summary>Cleans text that comes in pieces: a surrogate pair cut between two pieces is put together again.</summary>
internal sealed class TextStream
{
    private char? _half;

    public string Next(string piece)
    {
        if (_half is { } half)
        {
            piece = half + piece;
            _half = null;
        }

        if (piece.Length > 0 && char.IsHighSurrogate(piece[^1]))
        {
            _half = piece[^1];
            piece = piece[..^1];
        }

        return Carriers.CleanAnswer(piece);
    }
}
