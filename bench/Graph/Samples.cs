using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Easel.Bench.Graph;

/// <summary>What is measured: workflows of the corpus that stands beside a developer's checkout, and made ones where it does not.</summary>
internal static class Samples
{
    private static readonly string? Corpus = FindCorpus();

    public static byte[] ObjectInfo() => Corpus is null ? Embedded("object_info_small.json") : File.ReadAllBytes(Path.Combine(Corpus, "object_info.json"));

    /// <summary>The largest recorded catalog of a server.</summary>
    public static byte[] LargestObjectInfo() =>
        Corpus is null ? ObjectInfo() : File.ReadAllBytes(Path.Combine(Corpus, "..", "comfyui-traces", "object_info.json"));

    /// <summary>Whether a workflow of that size is taken from the corpus. The others are of one shape, so that they show what size alone costs.</summary>
    public static bool IsOfCorpus(int nodes) => Corpus is not null && (nodes is 10 or 100 or 400);

    /// <summary>The corpus workflow whose number of nodes is nearest, or a made one of about that many.</summary>
    public static byte[] Workflow(int nodes) => IsOfCorpus(nodes) ? File.ReadAllBytes(Path.Combine(Corpus!, Nearest(nodes) + ".ui.json")) : Made(nodes);

    private static string Nearest(int nodes)
    {
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus!, "index.json")));
        return index.RootElement.GetProperty("entries").EnumerateArray()
            .Where(entry => entry.GetProperty("collection").GetString() is not ("mutants" or "resaved" or "synthetic") && entry.GetProperty("status").GetString() == "ok")
            .Select(entry => (
                Id: entry.GetProperty("id").GetString()!,
                Distance: Math.Abs(entry.GetProperty("features").GetProperty("total_nodes").GetInt32() - nodes),
                Unknown: entry.GetProperty("features").GetProperty("unknown_classes").GetArrayLength()))
            .OrderBy(entry => entry.Distance).ThenBy(entry => entry.Unknown).ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .First().Id;
    }

    /// <summary>Pictures made from one checkpoint, eight nodes each, as the editor saves them.</summary>
    private static byte[] Made(int nodes)
    {
        var (list, links) = (new StringBuilder(), new StringBuilder());
        var (id, link) = (0, 0);
        while (id < nodes)
        {
            var first = id;
            Node("CheckpointLoaderSimple", "", "MODEL CLIP VAE", "\"sd15.safetensors\"");
            Node("CLIPTextEncode", $"clip:CLIP:{Link(first + 1, 1, first + 2, "CLIP")}", "CONDITIONING", $"\"a picture of number {first}, with a few words of description\"");
            Node("CLIPTextEncode", $"clip:CLIP:{Link(first + 1, 1, first + 3, "CLIP")}", "CONDITIONING", "\"blurry, low quality\"");
            Node("EmptyLatentImage", "", "LATENT", "512,512,1");
            Node(
                "KSampler",
                $"model:MODEL:{Link(first + 1, 0, first + 5, "MODEL")} positive:CONDITIONING:{Link(first + 2, 0, first + 5, "CONDITIONING")} "
                + $"negative:CONDITIONING:{Link(first + 3, 0, first + 5, "CONDITIONING")} latent_image:LATENT:{Link(first + 4, 0, first + 5, "LATENT")}",
                "LATENT",
                $"{first + 7919},\"randomize\",20,8,\"euler\",\"normal\",1");
            Node("Reroute", $":*:{Link(first + 5, 0, first + 6, "LATENT")}", "LATENT", "");
            Node("VAEDecode", $"samples:LATENT:{Link(first + 6, 0, first + 7, "LATENT")} vae:VAE:{Link(first + 1, 2, first + 7, "VAE")}", "IMAGE", "");
            Node("SaveImage", $"images:IMAGE:{Link(first + 7, 0, first + 8, "IMAGE")}", "", "\"ComfyUI\"");
        }

        return Encoding.UTF8.GetBytes(
            $$"""{"last_node_id":{{id}},"last_link_id":{{link}},"nodes":[{{list}}],"links":[{{links}}],"groups":[],"config":{},"extra":{},"version":0.4}""");

        int Link(int from, int slot, int to, string type)
        {
            links.Append(CultureInfo.InvariantCulture, $"{(link == 0 ? "" : ",")}[{++link},{from},{slot},{to},0,\"{type}\"]");
            return link;
        }

        void Node(string nodeClass, string inputs, string outputs, string values)
        {
            id++;
            var sockets = inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(input => input.Split(':'))
                .Select(parts => $$"""{"name":"{{parts[0]}}","type":"{{parts[1]}}","link":{{parts[2]}}}""");
            var slots = outputs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(type => $$"""{"name":"{{type}}","type":"{{type}}","links":[],"slot_index":0}""");
            list.Append(id == 1 ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$"""{"id":{{id}},"type":"{{nodeClass}}","pos":[{{id % 50 * 320}},{{id / 50 * 400}}],"size":[300,260],"flags":{},"order":{{id}},"mode":0,"inputs":[{{string.Join(',', sockets)}}],"outputs":[{{string.Join(',', slots)}}],"properties":{"Node name for S&R":"{{nodeClass}}"},"widgets_values":[{{values}}]}""");
        }
    }

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string? FindCorpus([CallerFilePath] string thisFile = "")
    {
        for (var folder = Path.GetDirectoryName(thisFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, "shared", "data", "conversion");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
