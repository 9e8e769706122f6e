using System.Text.Json;

namespace Easel.Graph.Editing;

/// <summary>The JSON schema of a batch.</summary>
internal static class EditSchema
{
    public static readonly JsonElement Element = JsonDocument.Parse(Text).RootElement.Clone();

    private const string Text = """
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 200,
          "description": "Operations, applied in order, all or nothing. A node is an id (\"12\") or an alias of this batch (\"$up\"); a slot is \"12.IMAGE\". Inside instance 57 of a subgraph: node \"57/3\", and its border as \"57/input.image\" (gives) and \"57/output.IMAGE\" (takes).",
          "items": {
            "anyOf": [
              {"type": "object", "description": "Adds a node.", "properties": {
                "op": {"const": "add_node"}, "as": {"type": "string", "description": "Alias for later operations, without $."},
                "class": {"type": "string"}, "title": {"type": "string"}, "near": {"type": "string", "description": "A node to place it next to."},
                "inputs": {"type": "object", "description": "Values by input name."}},
               "required": ["op", "class"], "additionalProperties": false},
              {"type": "object", "description": "Adds a node like another, with its values and without its links.", "properties": {
                "op": {"const": "copy_node"}, "node": {"type": "string"}, "as": {"type": "string"}, "x": {"type": "number"}, "y": {"type": "number"}},
               "required": ["op", "node"], "additionalProperties": false},
              {"type": "object", "description": "Removes a node; bridge connects what fed it to what it fed.", "properties": {
                "op": {"const": "remove_node"}, "node": {"type": "string"}, "bridge": {"type": "boolean"}},
               "required": ["op", "node"], "additionalProperties": false},
              {"type": "object", "description": "Changes a node's class, keeping links and values that fit.", "properties": {
                "op": {"const": "replace_node"}, "node": {"type": "string"}, "class": {"type": "string"}},
               "required": ["op", "node", "class"], "additionalProperties": false},
              {"type": "object", "description": "Puts a new node into an existing link.", "properties": {
                "op": {"const": "insert_between"}, "as": {"type": "string"}, "class": {"type": "string"},
                "from": {"type": "string", "description": "\"8.IMAGE\""}, "to": {"type": "string", "description": "\"9.images\""},
                "inputs": {"type": "object"}},
               "required": ["op", "class", "from", "to"], "additionalProperties": false},
              {"type": "object", "description": "Links an output to an input; the input's name may be left out where only one fits.", "properties": {
                "op": {"const": "connect"}, "from": {"type": "string"}, "to": {"type": "string"}},
               "required": ["op", "from", "to"], "additionalProperties": false},
              {"type": "object", "description": "Takes the link away from an input.", "properties": {
                "op": {"const": "disconnect"}, "from": {"type": "string"}, "to": {"type": "string"}},
               "required": ["op", "to"], "additionalProperties": false},
              {"type": "object", "description": "Gives an input a value.", "properties": {
                "op": {"const": "set"}, "node": {"type": "string"}, "input": {"type": "string"}, "value": {}},
               "required": ["op", "node", "input", "value"], "additionalProperties": false},
              {"type": "object", "description": "Gives a node a title.", "properties": {
                "op": {"const": "set_title"}, "node": {"type": "string"}, "title": {"type": "string"}},
               "required": ["op", "node", "title"], "additionalProperties": false},
              {"type": "object", "description": "Runs, mutes or bypasses a node.", "properties": {
                "op": {"const": "set_mode"}, "node": {"type": "string"}, "mode": {"enum": ["run", "mute", "bypass"]}},
               "required": ["op", "node", "mode"], "additionalProperties": false},
              {"type": "object", "description": "Moves a node.", "properties": {
                "op": {"const": "move"}, "node": {"type": "string"}, "x": {"type": "number"}, "y": {"type": "number"}},
               "required": ["op", "node", "x", "y"], "additionalProperties": false},
              {"type": "object", "description": "Makes a group round nodes (title, nodes), or changes the one named in group: title, color, nodes (all its members), add (more members), or x and y (where its box goes; nodes stay).", "properties": {
                "op": {"const": "group"}, "group": {"type": "string", "description": "An existing group's title; \"57/Title\" inside a subgraph."},
                "title": {"type": "string"}, "nodes": {"type": "array", "items": {"type": "string"}},
                "add": {"type": "array", "items": {"type": "string"}}, "color": {"type": "string", "description": "\"#3f789e\""}, "x": {"type": "number"}, "y": {"type": "number"}},
               "required": ["op"], "additionalProperties": false},
              {"type": "object", "description": "Dissolves a group; its nodes stay.", "properties": {
                "op": {"const": "remove_group"}, "group": {"type": "string"}},
               "required": ["op", "group"], "additionalProperties": false},
              {"type": "object", "description": "Adds a note for people near a node, or changes the text of note node.", "properties": {
                "op": {"const": "note"}, "text": {"type": "string"}, "node": {"type": "string"}, "near": {"type": "string"},
                "as": {"type": "string"}, "title": {"type": "string"}, "markdown": {"type": "boolean"}},
               "required": ["op", "text"], "additionalProperties": false}
            ]
          }
        }
        """;
}
