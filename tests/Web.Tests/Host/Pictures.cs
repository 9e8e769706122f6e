namespace Easel.Web.Tests.Host;

/// <summary>Workflows that a person has before a journey begins.</summary>
internal static class Pictures
{
    /// <summary>A blank picture that is inverted and shown, with a subgraph beside it that nothing needs.</summary>
    public const string Workflow = """
        {"last_node_id": 60, "last_link_id": 20, "version": 0.4,
         "nodes": [
          {"id": 1, "type": "EmptyImage", "title": "Paper", "pos": [0, 0], "size": [240, 150], "mode": 0, "inputs": [], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [1]}], "widgets_values": [64, 64, 1, 255]},
          {"id": 2, "type": "ImageInvert", "pos": [320, 0], "size": [240, 60], "mode": 0, "inputs": [{"name": "image", "type": "IMAGE", "link": 1}], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [2, 3]}]},
          {"id": 3, "type": "PreviewImage", "pos": [640, 0], "size": [240, 250], "mode": 0, "inputs": [{"name": "images", "type": "IMAGE", "link": 2}], "outputs": []},
          {"id": 57, "type": "c5f1a0de-0000-4000-8000-000000000001", "pos": [320, 160], "size": [240, 60], "mode": 0, "inputs": [{"name": "image", "type": "IMAGE", "link": 3}], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": []}]}],
         "links": [[1, 1, 0, 2, 0, "IMAGE"], [2, 2, 0, 3, 0, "IMAGE"], [3, 2, 0, 57, 0, "IMAGE"]],
         "groups": [{"title": "Sketch", "bounding": [-30, -80, 640, 330], "color": "#3f789e"}],
         "definitions": {"subgraphs": [{"id": "c5f1a0de-0000-4000-8000-000000000001", "name": "Soften",
          "inputs": [{"id": "a", "name": "image", "type": "IMAGE", "linkIds": [11]}], "outputs": [{"id": "c", "name": "IMAGE", "type": "IMAGE", "linkIds": [12]}],
          "nodes": [{"id": 7, "type": "ImageInvert", "title": "Inner", "pos": [0, 0], "size": [240, 60], "mode": 0, "inputs": [{"name": "image", "type": "IMAGE", "link": 11}], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [12]}]}],
          "links": [{"id": 11, "origin_id": -10, "origin_slot": 0, "target_id": 7, "target_slot": 0, "type": "IMAGE"}, {"id": 12, "origin_id": 7, "origin_slot": 0, "target_id": -20, "target_slot": 0, "type": "IMAGE"}]}]}}
        """;

    public static async Task<long> Make(TestUser user) =>
        (await user.Api.Post("workflows", $$"""{"name": "Picture", "serviceId": {{await user.Api.SandboxId()}}, "workflowData": {{Workflow}}}""")).ShouldBe(200).Id;
}
