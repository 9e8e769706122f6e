using System.Text.Json.Nodes;

namespace Easel.Graph.Comparing;

/// <summary>One difference between two workflows.</summary>
/// <param name="Kind">NODE_ADDED, NODE_REMOVED, INPUT_CHANGED, LINK_ADDED, LINK_REMOVED, TITLE_CHANGED, MODE_CHANGED, NODE_MOVED,
/// GROUP_ADDED, GROUP_REMOVED, GROUP_CHANGED or OTHER_CHANGED.</param>
/// <param name="NodeId">The node, where it is about one; <c>57/3</c> inside a subgraph.</param>
/// <param name="NodeClass">The node's class.</param>
/// <param name="Name">The input, group or member.</param>
/// <param name="Old">What was there.</param>
/// <param name="New">What is there now.</param>
/// <param name="Words">The difference in words, such as <c>set 3.width 1024 → 512</c>.</param>
public sealed record WorkflowChange(string Kind, string? NodeId, string? NodeClass, string? Name, JsonNode? Old, JsonNode? New, string Words);
