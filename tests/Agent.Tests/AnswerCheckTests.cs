using Easel.Agent.Checking;
using Easel.Agent.Tests.Fakes;
using Easel.Graph;
using Easel.Graph.Catalog;

namespace Easel.Agent.Tests;

public class AnswerCheckTests
{
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse("""
        {"CheckpointLoaderSimple":{"input":{"required":{"ckpt_name":[["xl/sd_xl_base_1.0.safetensors","small.ckpt"],{}]}},"output":["MODEL"],"output_name":["MODEL"],"name":"CheckpointLoaderSimple","display_name":"Load Checkpoint","category":"loaders","python_module":"nodes","output_node":false},
         "LoadImage":{"input":{"required":{"image":[["cat.png"],{"image_upload":true}]}},"output":["IMAGE"],"output_name":["IMAGE"],"name":"LoadImage","display_name":"Load Image","category":"image","python_module":"nodes","output_node":false}}
        """u8.ToArray());

    private static readonly WorkflowDocument Document = WorkflowDocument.Parse(
        """{"1":{"class_type":"CustomThing","inputs":{"own_input":"gone.safetensors","text":"MyOwnWords"},"_meta":{"title":"NiceTitle"}}}""");

    [Theory]
    [InlineData("Load `sd_xl_base_1.0.safetensors` or xl/sd_xl_base_1.0.safetensors with `CheckpointLoaderSimple.ckpt_name`.")]
    [InlineData("`LoadImage` reads `cat.png`, and mine.png is in your files: \"mine.png\".")]
    [InlineData("`CustomThing` with `NiceTitle` holds \"MyOwnWords\"; set `ckpt_name`, call `workflow_edit`.")]
    [InlineData("Plain words, ComfyUI and `ControlNet`, `euler`, `IMAGE` and \"a quoted sentence of words\" are not looked up.")]
    [InlineData("```json\n{\"class_type\": \"NotThere\"}\n```")]
    public async Task What_exists_is_not_marked(string answer) => Assert.Empty(await Marks(answer));

    [Theory]
    [InlineData("Use `LoadImge`.", "LoadImge", "CLASS", "LoadImage")]
    [InlineData("用「CheckpointLoaderSimpel」加载。", "CheckpointLoaderSimpel", "CLASS", "CheckpointLoaderSimple")]
    [InlineData("Set `ckpt_nam`.", "ckpt_nam", "INPUT", "ckpt_name")]
    [InlineData("Take sd_xl_base_1.0_fp16.safetensors.", "sd_xl_base_1.0_fp16.safetensors", "MODEL", "xl/sd_xl_base_1.0.safetensors")]
    [InlineData("The workflow wants `gone.safetensors`.", "gone.safetensors", "MODEL", null)]
    [InlineData("See \"dog.png\".", "dog.png", "FILE", null)]
    public async Task What_nobody_has_is_marked_with_what_was_meant(string answer, string text, string kind, string? nearest) =>
        Assert.Equal([new UnverifiedName(text, kind, nearest)], await Marks(answer));

    [Fact]
    public async Task Each_name_is_marked_once_and_a_service_that_told_nothing_marks_nothing()
    {
        Assert.Single(await Marks("`LoadImge` and `LoadImge` again"));
        Assert.Empty(await new AnswerCheck(Document, NodeCatalog.Empty, _ => Task.FromResult(false)).Run("`LoadImge`"));
    }

    [Fact]
    public async Task A_turn_tells_what_its_answer_names_and_nobody_has()
    {
        var result = await new TestTurn().Run(new ScriptedModel(ScriptedModel.Say("Try `ImageInvrt`.")));
        Assert.Equal([new UnverifiedName("ImageInvrt", "CLASS", "ImageInvert")], result.Unverified);
    }

    private static Task<IReadOnlyList<UnverifiedName>> Marks(string answer) =>
        new AnswerCheck(Document, Catalog, name => Task.FromResult(name == "mine.png")).Run(answer);
}
