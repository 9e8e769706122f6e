using Easel.Graph.Prompting;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Prompting;

public sealed class SeedInputTests
{
    [Theory]
    [InlineData("KSampler", "true", "randomize")]
    [InlineData("KSampler", "false", null)]
    [InlineData("KSampler", "\"increment\"", "increment")]
    public void Old_files_say_whether_a_seed_is_random(string nodeClass, string saved, string? control)
    {
        var document = WorkflowDocument.Parse(
            $$"""{"nodes": [{"id": 3, "type": "{{nodeClass}}", "widgets_values": [5, {{saved}}, 20, 8, "euler", "normal", 1]}], "links": []}""");

        Assert.Equal(control, SeedInput.Of(document, Fixture.Catalog).SingleOrDefault()?.Control);
    }
}
