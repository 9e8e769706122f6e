using System.Text.Json.Nodes;

namespace Easel.Graph.Comparing;

/// <summary>One difference between two workflows.</summary>
/// <param name="Kind">NODE_ADDED, NODE_REMOVED, INPUT_CHANGED, LINK_ADDED, LINK_REMOVED, TITLE_CHANGED, MODE_CHANGED, NODE_MOVED,
/// GROUP_ADDED, GROUP_REMOVED, GROUP_CHANGED, SUBGRAPH_ADDED, SUBGRAPH_REMOVED (a definition), SLOT_ADDED, SLOT_REMOVED, SLOT_CHANGED (of a definition,
/// renamed ones, too) or OTHER_CHANGED.</param>
/// <param name="NodeId">The node, where it is about one; <c>57/3</c> inside a subgraph; an instance, where it is about the definition.</param>
/// <param name="NodeClass">The node's class.</param>
/// <param name="Name">The input, group, subgraph, slot or member; beside nodes with the path: <c>57/input.image</c>. All native reroutes of a level
/// are one, <c>reroutes</c>.</param>
/// <param name="Old">What was there.</param>
/// <param name="New">What is there now.</param>
/// <param name="Words">The difference in words, such as <c>set 3.width 1024 → 512</c>.</param>
public sealed record WorkflowChange(string Kind, string? NodeId, string? NodeClass, string? Name, JsonNode? Old, JsonNode? New, string Words);
