namespace Easel.Server.Tests.EndToEnd;

/// <summary>The workflow of the main journey, as the editor saves it: with a group, a note, a reroute and a bypassed node.</summary>
internal static class Journey
{
    public const string Request = "set the width to 512 and add an ImageInvert before saving, then run it";

    /// <summary>0x336699, whose inverse is 0xCC9966.</summary>
    public const int Colour = 0x336699;

    public const string Workflow =
        """
        {
          "id": "0c5a3a8e-55f1-4a52-9a1c-1f6f0a6d7e01",
          "revision": 3,
          "last_node_id": 5,
          "last_link_id": 3,
          "nodes": [
            {"id": 1, "type": "EmptyImage", "pos": [40, 120], "size": [270, 130], "flags": {}, "order": 0, "mode": 0,
             "inputs": [], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [1]}],
             "properties": {"Node name for S&R": "EmptyImage"}, "widgets_values": [256, 64, 1, 3368601]},
            {"id": 2, "type": "Reroute", "pos": [360, 140], "size": [75, 26], "flags": {}, "order": 1, "mode": 0,
             "inputs": [{"name": "", "type": "*", "link": 1}], "outputs": [{"name": "", "type": "IMAGE", "links": [2]}],
             "properties": {"showOutputText": false, "horizontal": false}},
            {"id": 3, "type": "ImageBlur", "pos": [480, 120], "size": [270, 82], "flags": {}, "order": 2, "mode": 4,
             "inputs": [{"name": "image", "type": "IMAGE", "link": 2}], "outputs": [{"name": "IMAGE", "type": "IMAGE", "links": [3]}],
             "properties": {"Node name for S&R": "ImageBlur"}, "widgets_values": [9, 4.5]},
            {"id": 4, "type": "SaveImage", "pos": [820, 120], "size": [270, 270], "flags": {}, "order": 3, "mode": 0,
             "inputs": [{"name": "images", "type": "IMAGE", "link": 3}], "outputs": [],
             "properties": {"Node name for S&R": "SaveImage"}, "widgets_values": ["journey"]},
            {"id": 5, "type": "Note", "pos": [40, 320], "size": [270, 90], "flags": {}, "order": 4, "mode": 0,
             "inputs": [], "outputs": [], "properties": {}, "widgets_values": ["Leave me as I am.\nå‘…"], "color": "#432", "bgcolor": "#653"}
          ],
          "links": [[1, 1, 0, 2, 0, "*"], [2, 2, 0, 3, 0, "IMAGE"], [3, 3, 0, 4, 0, "IMAGE"]],
          "groups": [{"id": 1, "title": "Source", "bounding": [20, 40, 320, 240], "color": "#3f789e", "font_size": 24, "flags": {}}],
          "config": {},
          "extra": {"ds": {"scale": 0.8264462809917354, "offset": [12.5, -3.25]}, "unknown-tool": {"kept": [1, 2.50, 1e3]}},
          "version": 0.4
        }
        """;
}
