using System.Text.Json.Nodes;

namespace Easel.Graph.Comparing;

/// <summary>A place that both sides changed, each in its own way.</summary>
/// <param name="Kind">NODE_REMOVED_AND_CHANGED, NODE_REMOVED_AND_LINKED, CLASS_CHANGED, INPUT_CHANGED, LINK_CHANGED, LINK_CLOSES_CIRCLE (theirs
/// linked it, and only mine's other links make a circle of it), SLOT_CHANGED, TITLE_CHANGED, MODE_CHANGED, GROUP_CHANGED, SUBGRAPH_CHANGED or OTHER_CHANGED.</param>
/// <param name="NodeId">The node, where it is about one; <c>57/3</c> inside a subgraph.</param>
/// <param name="Name">The input, slot, group, subgraph or member, with the members around it: <c>extra.note</c>.</param>
/// <param name="Base">What both sides began with; null for nothing.</param>
/// <param name="Mine">What mine made of it; null for nothing.</param>
/// <param name="Theirs">What theirs made of it; null for nothing.</param>
/// <param name="Message">What was kept, and what there is to decide.</param>
public sealed record MergeConflict(string Kind, string? NodeId, string? Name, JsonNode? Base, JsonNode? Mine, JsonNode? Theirs, string Message);
