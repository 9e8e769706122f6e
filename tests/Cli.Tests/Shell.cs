using System.Text;
using System.Text.Json;

namespace Easel.Cli.Tests;

/// <summary>A folder with files, and calls of the command line from it, in this process.</summary>
internal sealed class Shell : IDisposable
{
    public const string Prompt = """{"1":{"inputs":{"width":64,"height":64,"batch_size":1,"color":0},"class_type":"EmptyImage","_meta":{"title":"Blank"}},"9":{"inputs":{"filename_prefix":"x","images":["1",0]},"class_type":"SaveImage","_meta":{"title":"Save"}}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("easel-cli").FullName;

    public Shell()
    {
        File.WriteAllBytes(At("catalog.json"), Bytes("object_info_small.json"));
        File.WriteAllBytes(At("picture.json"), Bytes("picture.ui.json"));
        File.WriteAllText(At("prompt.json"), Prompt);
    }

    public Dictionary<string, string> Variables { get; } = [];

    public HttpMessageHandler Http { get; init; } = new SocketsHttpHandler();

    public string Catalog => At("catalog.json");

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Shell).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public string At(string name) => Path.Combine(_folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    public Task<Answered> Graph(params string[] args) => GraphWith("", args);

    public async Task<Answered> GraphWith(string input, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        using var terminal = new Terminal
        {
            In = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Out = output,
            Error = error,
            Variable = name => Variables.GetValueOrDefault(name),
            Http = Http,
        };
        var code = await CommandLine.Run(["graph", .. args], terminal, TestContext.Current.CancellationToken);
        return new Answered(code, output.ToString(), error.ToString());
    }

    /// <summary>The lines that a call wrote with <c>--out</c>.</summary>
    public IReadOnlyList<JsonElement> Lines(string name = "out.jsonl") => [.. File.ReadLines(At(name)).Select(line => JsonDocument.Parse(line).RootElement)];

    public void Dispose()
    {
        Http.Dispose();
        Directory.Delete(_folder, true);
    }
}

/// <summary>What a call said.</summary>
internal sealed record Answered(int Code, string Out, string Error)
{
    public Answered ShouldEnd(int code)
    {
        Assert.True(Code == code, $"ended with {Code}, not {code}\n{Out}\n{Error}");
        return this;
    }
}
