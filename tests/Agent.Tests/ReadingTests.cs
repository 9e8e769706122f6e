using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Easel.Agent.Reading;

namespace Easel.Agent.Tests;

public class ReadingTests
{
    [Theory]
    [InlineData("plain, 中文, é, 😀", "plain, 中文, é, 😀")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\u0000b\u001b[31mc\u0085d\u007f", "ab[31mcd")]
    [InlineData("ig\u200bno\u200cre\u200d me\u2060\ufeff", "ignore me")]
    [InlineData("\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c", "evil x ")]
    [InlineData("tag\U000E0069\U000E0067\U000E007F!", "tag!")]
    [InlineData("soft\u00adhyphen \u115f\u3164\uffa0", "softhyphen ")]
    [InlineData("select\ufe0f\U000E0100", "select")]
    [InlineData("half\ud800 pair\udc00", "half pair")]
    [InlineData("line\u2028sep\u2029", "linesep")]
    public void Hidden_characters_are_taken_out(string carried, string read) => Assert.Equal(read, Carriers.Clean(carried));

    [Theory]
    [InlineData("  two\n\n words ", 80, "two words")]
    [InlineData("1234567890", 10, "1234567890")]
    [InlineData("12345678901", 10, "123456789…")]
    public void A_line_is_one_line_and_short(string text, int max, string line) => Assert.Equal(line, Carriers.Line(text, max));

    [Fact]
    public void Cleaning_twice_changes_nothing_and_leaves_no_control_character() =>
        Gen.String[Gen.Char, 0, 200].Sample(text =>
        {
            var clean = Carriers.Clean(text);
            return Carriers.Clean(clean) == clean && !clean.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t'))
                && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)) == clean;
        });

    [Fact]
    public void Text_in_pieces_reads_as_it_does_whole() =>
        Gen.Select(Gen.String[Gen.Char["a中\ud83d\ude00\u202e\n"], 0, 60], Gen.Int[1, 7]).Sample((text, size) =>
        {
            var stream = new TextStream();
            var read = string.Concat(text.Chunk(size).Select(piece => stream.Next(new string(piece))));
            Assert.Equal(Carriers.CleanAnswer(text), read);
        });

    [Fact]
    public void Any_result_fits_and_stays_JSON()
    {
        Gen.Recursive<JsonNode>((depth, inner) => depth > 3
            ? Gen.String.Select(text => (JsonNode)text)
            : Gen.OneOf(
                Gen.String[0, 400].Select(text => (JsonNode)text),
                Gen.Int.Select(number => (JsonNode)number),
                inner.Array[0, 12].Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())])),
                Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 12], inner).Array[0, 12].Select(members =>
                    (JsonNode)new JsonObject([.. members.DistinctBy(one => one.Item1).Select(one => KeyValuePair.Create(one.Item1, (JsonNode?)one.Item2.DeepClone()))]))))
            .Sample(
                node =>
                {
                    var text = ResultLimit.Fit(new JsonObject { ["value"] = node.DeepClone() }, 600);
                    Assert.InRange(Encoding.UTF8.GetByteCount(text), 2, 600);
                    Assert.Equal(JsonValueKind.Object, JsonElement.Parse(text).ValueKind);
                },
                iter: 100);
    }

    [Fact]
    public void A_long_list_is_cut_at_its_end_and_the_result_says_so()
    {
        var nodes = new JsonArray([.. Enumerable.Range(0, 5_000).Select(number => (JsonNode)new JsonObject { ["id"] = number, ["title"] = "节点" })]);
        var text = ResultLimit.Fit(new JsonObject { ["nodes"] = nodes, ["total"] = 5_000 });
        Assert.InRange(Encoding.UTF8.GetByteCount(text), ResultLimit.MaxBytes / 2, ResultLimit.MaxBytes);
        var read = JsonElement.Parse(text);
        Assert.True(read.GetProperty("truncated").GetBoolean());
        Assert.Equal(5_000, read.GetProperty("total").GetInt32());
        Assert.Equal(0, read.GetProperty("nodes")[0].GetProperty("id").GetInt32());
        Assert.Contains("节点", text);
    }

    [Fact]
    public void A_long_text_is_cut_in_its_tail()
    {
        var text = ResultLimit.Fit(new JsonObject { ["error"] = new JsonObject { ["code"] = "x", ["message"] = new string('中', 100_000) } });
        var error = JsonElement.Parse(text).GetProperty("error");
        Assert.Equal("x", error.GetProperty("code").GetString());
        Assert.EndsWith("… [cut]", error.GetProperty("message").GetString());
        Assert.True(Encoding.UTF8.GetByteCount(text) <= ResultLimit.MaxBytes);
    }

    [Fact]
    public void A_short_result_is_left_as_it_is() =>
        Assert.Equal("""{"a":"<b> & 'c' 中"}""", ResultLimit.Fit(new JsonObject { ["a"] = "<b> & 'c' 中" }));

    [Theory]
    [InlineData("abcd", 1)]
    [InlineData("abcde", 2)]
    [InlineData("中文", 2)]
    [InlineData("", 0)]
    public void Tokens_are_guessed_on_the_high_side(string text, long tokens) => Assert.Equal(tokens, TokenEstimate.Of(text));
}
