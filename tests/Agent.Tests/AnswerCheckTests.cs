using Easel.Agent.Checking;
using Easel.Agent.Tests.Fakes;
using Easel.Graph;
using Easel.Graph.Catalog;

namespace Easel.Agent.Tests;

public class AnswerCheckTests
{
    private static readonly NodeCatalog Catalog = NodeCatalog.Parse("""
        {"CheckpointLoaderSimple":{"input":{"required":{"ckpt_name":[["xl/sd_xl_base_1.0.safetensors","small.ckpt"],{}]}},"output":["MODEL"],"output_name":["MODEL"],"name":"CheckpointLoaderSimple","display_name":"Load Checkpoint","category":"loaders","python_module":"nodes","output_node":false},
         "VAELoader":{"input":{"required":{"vae_name":[["a.pt"],{}]}},"output":["VAE"],"output_name":["VAE"],"name":"VAELoader","display_name":"Load VAE","category":"loaders","python_module":"nodes","output_node":false},
         "LoadImage":{"input":{"required":{"image":[["cat.png"],{"image_upload":true}]}},"output":["IMAGE"],"output_name":["IMAGE"],"name":"LoadImage","display_name":"Load Image","category":"image","python_module":"nodes","output_node":false}}
        """u8.ToArray());

    private static readonly WorkflowDocument Document = WorkflowDocument.Parse(
        """{"1":{"class_type":"CustomThing","inputs":{"own_input":"gone.safetensors","text":"MyOwnWords"},"_meta":{"title":"NiceTitle"}}}""");

    private static readonly WorkflowDocument Layered = WorkflowDocument.Parse(
        """
        {"last_node_id":7,"last_link_id":0,"nodes":[{"id":2,"type":"LoadImage","inputs":[],"outputs":[{"name":"IMAGE","type":"IMAGE","links":[]}],"widgets_values":["cat.png"]},{"id":3,"type":"inner-id","inputs":[],"outputs":[]}],"links":[],"version":0.4,
         "definitions":{"subgraphs":[{"id":"inner-id","name":"Inner","inputNode":{"id":-10},"outputNode":{"id":-20},"inputs":[],"outputs":[],"links":[],
          "nodes":[{"id":7,"type":"LoadImage","title":"Picked","inputs":[],"outputs":[],"widgets_values":["cat.png"]}]}]}}
        """);

    [Theory]
    [InlineData("Load `sd_xl_base_1.0.safetensors` or xl/sd_xl_base_1.0.safetensors with `CheckpointLoaderSimple.ckpt_name`.")]
    [InlineData("`LoadImage` reads `cat.png`, and mine.png is in your files: \"mine.png\".")]
    [InlineData("`CustomThing` with `NiceTitle` holds \"MyOwnWords\"; set `ckpt_name`, call `workflow_edit`.")]
    [InlineData("Plain words, ComfyUI and `ControlNet`, `euler`, `IMAGE` and \"a quoted sentence of words\" are not looked up.")]
    [InlineData("Use LoadImage with PyTorch and YouTube, GPUs and LoRAs, my_own_words and an up_to_date, v1.5_final picture.")]
    [InlineData("Set `1.own_input` and 2.image; `2.IMAGE` feeds it, and `3/7.image` is inside; 1.5x of it, see https://example.com/LoadImge/ckpt_nam.")]
    [InlineData("`Inner` is the subgraph, `Picked` the node in it.")]
    [InlineData("```json\n{\"class_type\": \"NotThere\"}\n```")]
    public async Task What_exists_is_not_marked(string answer) => Assert.Empty(await Marks(answer));

    [Theory]
    [InlineData("A", "/")]
    [InlineData("Ab_", ":")]
    [InlineData("a_", "-")]
    public async Task A_row_of_letters_without_end_costs_no_more_than_it_is_long(string letters, string end) =>
        Assert.Empty(await Marks(string.Concat(Enumerable.Repeat(letters, 200_000)) + end));

    [Theory]
    [InlineData("Use `LoadImge`.", "LoadImge", "CLASS", "LoadImage")]
    [InlineData("用「CheckpointLoaderSimpel」加载。", "CheckpointLoaderSimpel", "CLASS", "CheckpointLoaderSimple")]
    [InlineData("Set `ckpt_nam`.", "ckpt_nam", "INPUT", "ckpt_name")]
    [InlineData("Take sd_xl_base_1.0_fp16.safetensors.", "sd_xl_base_1.0_fp16.safetensors", "MODEL", "xl/sd_xl_base_1.0.safetensors")]
    [InlineData("Use LoadImge to read it.", "LoadImge", "CLASS", "LoadImage")]
    [InlineData("Then set ckpt_nam.", "ckpt_nam", "INPUT", "ckpt_name")]
    [InlineData("`VAELodaer` is what you need.", "VAELodaer", "CLASS", "VAELoader")]
    [InlineData("Set `2.ckpt_name`.", "2.ckpt_name", "INPUT", null)]
    [InlineData("Set `2.imgae` to it.", "2.imgae", "INPUT", "2.image")]
    [InlineData("Set 99.image to it.", "99.image", "INPUT", null)]
    [InlineData("Set `3/7.ckpt_name`.", "3/7.ckpt_name", "INPUT", null)]
    [InlineData("Set `3/8.image`.", "3/8.image", "INPUT", null)]
    [InlineData("The workflow wants `gone.safetensors`.", "gone.safetensors", "MODEL", null)]
    [InlineData("See \"dog.png\".", "dog.png", "FILE", null)]
    public async Task What_nobody_has_is_marked_with_what_was_meant(string answer, string text, string kind, string? nearest) =>
        Assert.Equal([new UnverifiedName(text, kind, nearest)], await Marks(answer));

    [Fact]
    public async Task Each_name_is_marked_once_and_a_service_that_told_nothing_marks_nothing()
    {
        Assert.Single(await Marks("`LoadImge` and `LoadImge` again"));
        Assert.Empty(await new AnswerCheck([Document], NodeCatalog.Empty, _ => Task.FromResult(false)).Run("`LoadImge`"));
    }

    [Fact]
    public async Task A_turn_tells_what_its_answer_names_and_nobody_has()
    {
        var result = await new TestTurn().Run(new ScriptedModel(ScriptedModel.Say("Try `ImageInvrt`.")));
        Assert.Equal([new UnverifiedName("ImageInvrt", "CLASS", "ImageInvert")], result.Unverified);
    }

    [Fact]
    public async Task What_a_turn_said_before_it_failed_is_looked_up_and_so_is_what_it_took_away()
    {
        var failed = await new TestTurn().Run(new ScriptedModel(ScriptedModel.Break(new InvalidOperationException("gone"), "Try `ImageInvrt`.")));
        Assert.Equal((TurnStatus.Failed, "ImageInvrt"), (failed.Status, Assert.Single(failed.Unverified).Text));

        var removed = await new TestTurn().Run(new ScriptedModel(
            ScriptedModel.Call("workflow_edit", new { reason = "less", ops = new[] { new { op = "remove_node", node = "8" } } }), ScriptedModel.Say("I took `8.images` and `PreviewImage` away, not `8.seed`.")));
        Assert.Equal((TurnStatus.Success, "8.seed"), (removed.Status, Assert.Single(removed.Unverified).Text));
    }

    private static Task<IReadOnlyList<UnverifiedName>> Marks(string answer) =>
        new AnswerCheck([Document, Layered], Catalog, name => Task.FromResult(name == "mine.png")).Run(answer);
}
