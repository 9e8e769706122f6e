using Easel.Graph.Prompting;
using Easel.Graph.Telling;
using Easel.Graph.Tests.Fixtures;

namespace Easel.Graph.Tests.Telling;

public sealed class PromptScriptTests
{
    [Fact]
    public void A_prompt_is_one_assignment_a_node()
    {
        Assert.Equal(
            """
            empty1 = EmptyImage(_title="Blank", width=64, height=64, batch_size=1, color=0)
            image2 = ImageInvert(_meta=null, image=empty1)
            save9 = SaveImage(_meta=null, filename_prefix="x", images=image2)

            """,
            PromptScript.Write(Fixture.Api, Fixture.Catalog).Script,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("""{"1":{"class_type":"A","inputs":{}}}""")]
    [InlineData("""{"1":{"inputs":{"x":["2",0],"y":["2",1],"z":["9",0],"w":[2,0],"v":["2",1.0],"u":["2",-1]},"class_type":"A"},"2":{"inputs":{"back":["1",0]},"class_type":"B"}}""")]
    [InlineData("""{"57:3":{"inputs":{"a":1},"class_type":"A"},"57:3b":{"inputs":{"a":["57:3",2]},"class_type":"A"},"":{"inputs":{"a":["57:3b",0]},"class_type":"A"}}""")]
    [InlineData("""{"007":{"inputs":{},"class_type":"A"},"7":{"inputs":{},"class_type":"A"},"-1":{"inputs":{},"class_type":"A"},"1_2":{"inputs":{},"class_type":"A"},"1:2":{"inputs":{},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"a":18446744073709551615,"b":1e400,"c":-0.0,"d":1.50,"e":1E+2,"f":0.1000000000000000055511151231257827},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"a":{"__value__":[1,["2",0]]},"b":[],"c":{},"d":null,"e":true,"f":[[null,false]]},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"images.image0":1,"a b":2,"":3,"➕":4,"_title":5,"_meta":6,"true":7,"a..b":8,"9":9},"class_type":"A"}}""")]
    [InlineData("""{"1":{"inputs":{"t":"a\nb\r\t\"q\" 'x' \\n \u2028 \u0000 é 😀 # no comment"},"class_type":"KSampler //Inspire"}}""")]
    [InlineData("""{"1":{"inputs":{"UNKNOWN":[1]},"_meta":{}},"2":{"inputs":{},"class_type":"null"},"3":{"inputs":{},"class_type":null},"4":{"class_type":"A"},"5":{"inputs":[],"class_type":5,"more":{"x":[1]}}}""")]
    [InlineData("""{"1":{"inputs":{},"class_type":"SaveImage","_meta":{"title":"Save Image"}},"2":{"inputs":{},"class_type":"SaveImage"},"3":{"inputs":{},"class_type":"SaveImage","_meta":null},"4":{"inputs":{},"class_type":"SaveImage","_meta":{"title":"x","y":1}},"5":{"inputs":{},"class_type":"SaveImage","_meta":{"title":7}}}""")]
    [InlineData("""{"3":{"class_type":"SaveImage","inputs":{},"_meta":{"title":"t"}},"1":{"inputs":{},"class_type":"A"},"2":{"_meta":{},"inputs":{},"class_type":"A"},"5":{"inputs":{},"class_type":"A","is_changed":["x"]}}""")]
    public void Nothing_of_a_prompt_is_lost(string json)
    {
        var prompt = Prompt(json);

        foreach (var catalog in new[] { null, Fixture.Catalog })
        {
            var script = PromptScript.Write(prompt, catalog);
            var read = PromptScript.Parse(script, catalog);
            Assert.True(read.Prompt is not null, script + string.Join('\n', read.Errors));
            Assert.Equal(prompt.ToJson(), read.Prompt.ToJson());
            Assert.Equal(script, PromptScript.Write(read.Prompt, catalog));
        }
    }

    private static ApiPrompt Prompt(string json) => PromptBuilder.Build(WorkflowDocument.Parse(json), Fixture.Catalog).Prompt!;
}
