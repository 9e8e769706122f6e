namespace Easel.Comfy.Tests;

public sealed class WordsOfFailures
{
    [Theory]
    [InlineData("KeyError", "'x'", "KeyError: 'x'")]
    [InlineData("KeyError", "'two words'\n", "KeyError: 'two words'")]
    [InlineData("IndexError", "3", "IndexError: 3")]
    [InlineData("NotImplementedError", "", "NotImplementedError")]
    [InlineData("safetensors_rust.SafetensorError", "HeaderTooLarge", "SafetensorError: HeaderTooLarge")]
    [InlineData("ValueError", "The size must be a multiple of 8.", "The size must be a multiple of 8.")]
    [InlineData(null, "'x'", "'x'")]
    public void A_message_that_means_nothing_alone_stands_behind_the_name_of_its_exception(string? type, string message, string words) =>
        Assert.Equal(words, new RunOutcome.Failed("3", "KSampler", message, type).Words);
}
