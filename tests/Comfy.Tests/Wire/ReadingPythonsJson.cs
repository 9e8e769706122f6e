using System.Text;
using System.Text.Json;
using CsCheck;
using Easel.Comfy.Events;
using Easel.Comfy.Wire;

namespace Easel.Comfy.Tests.Wire;

public sealed class ReadingPythonsJson
{
    [Theory]
    [InlineData("""{"a": NaN, "b": [Infinity, -Infinity, 1]}""", """{"a": null, "b": [null, null, 1]}""")]
    [InlineData("""{"NaN": "Infinity \" NaN", "b": NaN}""", """{"NaN": "Infinity \" NaN", "b": null}""")]
    [InlineData("""{"a": "\ud83d\ude00"}""", """{"a": "\ud83d\ude00"}""")]
    [InlineData("""{"a\udcff": "x\udcffy\ud83d"}""", """{"a\ufffd": "x\ufffdy\ufffd"}""")]
    [InlineData("""{"a": "\\ud83d \\"}""", """{"a": "\\ud83d \\"}""")]
    [InlineData("NaN", "null")]
    [InlineData("Nope", "Nope")]
    [InlineData("\"open \\", "\"open \\")]
    [InlineData("\"\\ud8", "\"\\ud8")]
    public void What_a_strict_reader_refuses_is_replaced_and_nothing_else(string python, string strict) =>
        Assert.Equal(strict, Encoding.UTF8.GetString(ComfyJson.Strict(Encoding.UTF8.GetBytes(python)).Span));

    [Fact]
    public void Good_JSON_is_not_copied()
    {
        ReadOnlyMemory<byte> json = """{"a": ["Name", "In", 1.5e3, true, null, "\u00e9"]}"""u8.ToArray();

        Assert.True(ComfyJson.Strict(json).Equals(json));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_become_the_replacement_character()
    {
        using var json = ComfyJson.Parse(new byte[] { (byte)'"', 0xFF, (byte)'"' });

        Assert.Equal("\uFFFD", json.RootElement.GetString());
    }

    [Fact]
    public void Whatever_string_is_written_is_read_back_with_half_pairs_replaced() => Gen.String.Sample(text =>
    {
        var escaped = string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"));
        using var json = ComfyJson.Parse(Encoding.UTF8.GetBytes($"[\"{escaped}\"]"));
        return json.RootElement[0].GetString() == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    });

    [Fact]
    public void No_frame_whatever_its_bytes_breaks_the_reader() => Gen.Byte.Array[0, 200].Sample(bytes =>
        TextFrame.Read(bytes) is not null && BinaryFrame.Read(bytes) is not null && BinaryFrame.Read((byte[])[0, 0, 0, 4, 0, 0, 0, 20, .. bytes]) is not null);

    [Fact]
    public void No_frame_whatever_its_shape_breaks_the_reader()
    {
        string[] types = ["status", "executing", "progress", "progress_state", "executed", "execution_start", "execution_cached", "execution_error"];
        string[] values = ["null", "1", "-1e400", "\"x\"", "[]", "{}", "[[1],{\"filename\":5}]", "{\"a\":{\"filename\":\"f\",\"subfolder\":[]}}", "true"];
        var value = Gen.Int[0, values.Length - 1].Select(i => values[i]);
        Gen.Select(Gen.Int[0, types.Length - 1], value, value, value).Sample((type, a, b, c) => TextFrame.Read(Encoding.UTF8.GetBytes(
            $$"""{"type":"{{types[type]}}","data":{"prompt_id":"p","node":{{a}},"nodes":{{b}},"output":{{c}},"value":{{a}},"status":{{b}} } }"""))
            is not ComfyEvent.Malformed);
    }

    [Fact]
    public void What_is_not_JSON_is_refused() => Assert.ThrowsAny<JsonException>(() => ComfyJson.Parse("<html>"u8.ToArray()));
}
