using System.Diagnostics;
using System.Net;

namespace Easel.Cli.Tests;

public sealed class BatchTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Results_stand_in_the_order_of_the_files_whatever_becomes_of_each()
    {
        var names = Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? _shell.At($"missing{i}.json") : _shell.Write($"{i}.json", i % 3 == 1 ? Shell.Prompt : "{not json")).ToArray();
        var answer = await _shell.GraphWith(string.Join('\n', names), "outline", "--files-from", "-", "--out", _shell.At("out.jsonl"));

        answer.ShouldEnd(1);
        Assert.Equal("outline: 300 files, 100 ok, 200 failed", answer.Out.Trim());
        Assert.Equal(names, _shell.Lines().Select(line => line.GetProperty("file").GetString()));
        Assert.Equal("file_not_found", _shell.Lines()[0].GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(("invalid_json", 1), (_shell.Lines()[2].GetProperty("errors")[0].GetProperty("code").GetString(), _shell.Lines()[2].GetProperty("errors")[0].GetProperty("line").GetInt32()));
        Assert.All(_shell.Lines().Where((_, i) => i % 3 == 1), line => Assert.True(line.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task Files_come_from_arguments_lists_and_the_standard_input()
    {
        var list = _shell.Write("list.txt", $"\r\n{_shell.At("prompt.json")}\r\n\n");
        var answer = (await _shell.GraphWith(Shell.Prompt, "outline", "-", _shell.At("picture.json"), "--files-from", list, "--out", _shell.At("out.jsonl"))).ShouldEnd(0);

        Assert.Equal(["-", _shell.At("picture.json"), _shell.At("prompt.json")], _shell.Lines().Select(line => line.GetProperty("file").GetString()));
        Assert.Equal("outline: 3 files, 3 ok, 0 failed", answer.Out.Trim());
    }

    [Fact]
    public async Task Many_results_without_a_file_for_them_stand_under_their_names()
    {
        var answer = (await _shell.Graph("outline", _shell.At("prompt.json"), _shell.At("picture.json"))).ShouldEnd(0);

        Assert.Equal([$"== {_shell.At("prompt.json")}", $"== {_shell.At("picture.json")}"], answer.Out.Split('\n').Where(line => line.StartsWith("==")));
    }

    [Fact]
    public async Task A_list_of_pairs_has_them_with_a_tab_between_and_a_bad_line_fails_alone()
    {
        var list = _shell.Write("pairs.txt", $"{_shell.At("prompt.json")}\t{_shell.At("prompt.json")}\n{_shell.At("prompt.json")}\n");
        (await _shell.Graph("diff", "--files-from", list, "--out", _shell.At("out.jsonl"))).ShouldEnd(1);

        Assert.True(_shell.Lines()[0].GetProperty("ok").GetBoolean());
        Assert.Equal("bad_line", _shell.Lines()[1].GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("file_unreadable", ".")]
    [InlineData("not_a_workflow", "[1]")]
    [InlineData("invalid_utf8", "\\xff")]
    [InlineData("no_workflow", "\\png")]
    public async Task What_can_t_be_read_says_why_and_what_would_help(string code, string content)
    {
        var file = content == "." ? Path.GetDirectoryName(_shell.Catalog)! : _shell.At("file");
        if (content != ".")
        {
            File.WriteAllBytes(file, content switch
            {
                "\\xff" => [0x7B, 0xFF, 0x7D],
                "\\png" => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0, 0, 0, 0],
                _ => System.Text.Encoding.UTF8.GetBytes(content),
            });
        }

        var answer = (await _shell.Graph("outline", file, "--out", _shell.At("out.jsonl"))).ShouldEnd(1);

        Assert.Equal(code, _shell.Lines()[0].GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.StartsWith($"{file}: error: ", answer.Error);
    }

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("draw", "draw")]
    [InlineData("convert", "needs files")]
    [InlineData("convert x.json", "--catalog")]
    [InlineData("check x.json", "--catalog")]
    [InlineData("outline - -", "only once")]
    [InlineData("diff a.json", "by 2")]
    [InlineData("merge a.json b.json", "by 3")]
    [InlineData("merge a.json b.json c.json --ours --theirs", "exclude")]
    [InlineData("outline --files-from nowhere.txt", "nowhere.txt")]
    [InlineData("outline x.json --nope", "--nope")]
    [InlineData("outline x.json --max-chars many", "many")]
    [InlineData("convert x.json --catalog nowhere.json", "nowhere.json")]
    [InlineData("convert x.json --catalog c --to png", "png")]
    [InlineData("convert x.json --catalog c --clock soon", "soon")]
    [InlineData("outline x.json --out nowhere/out.jsonl", "nowhere/out.jsonl")]
    public async Task A_wrong_call_ends_with_two_and_says_what_was_wrong(string call, string said)
    {
        var answer = (await _shell.Graph(call.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ShouldEnd(2);

        Assert.Contains(said, answer.Error);
        Assert.Empty(answer.Out);
    }

    [Theory]
    [InlineData("convert")]
    [InlineData("check")]
    [InlineData("outline")]
    [InlineData("script")]
    [InlineData("diff")]
    [InlineData("merge")]
    public async Task Each_verb_tells_how_it_is_called(string verb)
    {
        var answer = (await _shell.Graph(verb, "--help")).ShouldEnd(0);

        Assert.Contains($"easel graph {verb}", answer.Out.Replace("Easel.Cli.Tests", "easel"));
        Assert.Contains("--files-from", answer.Out);
    }

    [Fact]
    public async Task The_catalog_is_asked_of_a_server()
    {
        var asked = new List<string>();
        using var shell = new Shell
        {
            Http = new Answers(request =>
            {
                asked.Add(request.RequestUri!.ToString());
                return request.RequestUri.Host == "gone" ? throw new HttpRequestException("Connection refused") : new HttpResponseMessage(request.RequestUri.Host == "odd" ? HttpStatusCode.NotFound : HttpStatusCode.OK)
                {
                    Content = new ByteArrayContent(Shell.Bytes("object_info_small.json")),
                };
            }),
        };

        (await shell.Graph("convert", shell.At("picture.json"), "--catalog", "http://comfy:8188/")).ShouldEnd(0);
        (await shell.Graph("convert", shell.At("picture.json"), "--catalog", "http://comfy:8188/api/object_info")).ShouldEnd(0);
        Assert.Equal(["http://comfy:8188/object_info", "http://comfy:8188/api/object_info"], asked);
        Assert.Contains("Is ComfyUI running there?", (await shell.Graph("convert", shell.At("picture.json"), "--catalog", "http://gone")).ShouldEnd(2).Error);
        (await shell.Graph("convert", shell.At("picture.json"), "--catalog", "http://odd")).ShouldEnd(2);
        Assert.Contains("http://host:port", (await shell.Graph("convert", shell.At("picture.json"), "--catalog", "http://")).ShouldEnd(2).Error);
    }

    [Fact]
    public async Task The_program_itself_reads_writes_and_ends_like_that()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(Terminal).Assembly.Location, "graph", "convert", "-", _shell.At("missing.json"), "--catalog", _shell.Catalog, "--to", "api"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Shell.Prompt);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, $"== -\n{Shell.Prompt}\n"), (process.ExitCode, (await output).ReplaceLineEndings("\n")));
        Assert.Contains("convert: 2 files, 1 ok, 1 failed", await error);
    }

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
