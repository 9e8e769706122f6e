namespace Easel.Server.Features.Models;

/// <summary>What a model's tokens cost, per 1,000 of each kind.</summary>
/// <param name="CacheRead">Of input that the provider had in its cache.</param>
/// <param name="CacheWrite">Of input that the provider put into its cache.</param>
internal sealed record ModelPrices(decimal Input, decimal Output, decimal CacheRead, decimal CacheWrite)
{
    public static ModelPrices Of(AiModel model) =>
        new(model.InputPrice, model.OutputPrice, model.CachedInputPrice ?? model.InputPrice, model.CacheWritePrice ?? model.InputPrice);

    /// <summary>What a token can cost at most: in the cache or not, of this model or of another that may answer in its place.</summary>
    public ModelPrices AtMost(ModelPrices? other)
    {
        var input = Math.Max(Input, Math.Max(CacheRead, CacheWrite));
        var mine = new ModelPrices(input, Output, input, input);
        if (other?.AtMost(null) is not { } theirs)
        {
            return mine;
        }

        var most = Math.Max(input, theirs.Input);
        return new ModelPrices(most, Math.Max(Output, theirs.Output), most, most);
    }

    public decimal Cost(CallTokens tokens)
    {
        var read = Math.Clamp(tokens.CacheRead, 0, tokens.Input);
        var written = Math.Clamp(tokens.CacheWritten, 0, tokens.Input - read);
        var fresh = tokens.Input - read - written;
        return ((fresh * Input) + (read * CacheRead) + (written * CacheWrite) + (tokens.Output * Output)) / 1000m;
    }
}

/// <summary>The tokens of a call: all of the input, what of it came from or went into the provider's cache, and the output.</summary>
internal sealed record CallTokens(long Input, long CacheRead, long CacheWritten, long Output);
