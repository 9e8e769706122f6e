using System.Text;
using CsCheck;
using Easel.Graph.Source;

namespace Easel.Graph.Tests.Documents;

public sealed class SourceValueTests
{
    [Fact]
    public void Of_two_members_with_one_name_the_last_counts_and_both_are_written()
    {
        var value = Read("""{"a": 1, "b": 2, "a": 3}""");

        Assert.Equal(("3", 3), (value["a"]!.RawText, value.Count));
        value.Set("b", SourceValue.From(5));
        Assert.Equal("""{"a": 1, "b": 5, "a": 3}""", Text(value));
    }

    [Fact]
    public void Members_are_found_by_name_in_small_and_large_objects()
    {
        foreach (var count in (int[])[1, 16, 17, 5000])
        {
            var value = Read("{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"n{i}\":{i}")) + ",\"n0\":-1}");

            for (var looks = 0; looks < 12; looks++)
            {
                Assert.Equal("-1", value["n0"]!.RawText);
                Assert.Equal($"{(count == 1 ? -1 : count - 1)}", value[$"n{count - 1}"]!.RawText);
                Assert.Null(value["other"]);
            }
        }
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"new":0}""")]
    [InlineData("""{ "a": 1 }""", """{ "a": 1, "new": 0 }""")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"new\": 0\n}")]
    [InlineData("{}", """{"new":0}""")]
    public void A_new_member_is_written_in_the_manner_of_its_siblings_and_goes_without_a_trace(string json, string expected)
    {
        var value = Read(json);

        value.Set("new", SourceValue.From(0));
        Assert.Equal(expected, Text(value));
        value.Remove("new");
        Assert.Equal(json, Text(value));
    }

    [Fact]
    public void A_copy_changes_alone()
    {
        var value = Read("""{"list": [1, {"a": "x"}]}""");
        var copy = value.Copy();

        copy["list"]![1].Set("a", SourceValue.From("y"));
        var second = copy.Copy();
        second["list"]!.Add(SourceValue.From(2));

        Assert.Equal("""{"list": [1, {"a": "x"}]}""", Text(value));
        Assert.Equal("""{"list": [1, {"a": "y"}]}""", Text(copy));
        Assert.Equal("""{"list": [1, {"a": "y"}, 2]}""", Text(second));
    }

    [Fact]
    public void The_version_grows_in_what_changed_and_around_it_and_nowhere_else()
    {
        var value = Read("""{"a": {"x": 1}, "b": {"x": 1}}""");

        value["a"]!.Set("x", SourceValue.From(2));

        Assert.Equal((1, 1, 0), (value.Version, value["a"]!.Version, value["b"]!.Version));
    }

    [Theory]
    [InlineData("18446744073709551616", null)]
    [InlineData("1e400", null)]
    [InlineData("2147483648", null)]
    [InlineData("1.5", null)]
    [InlineData("1e2", 100)]
    [InlineData("-7", -7)]
    [InlineData("7.0", 7)]
    public void Numbers_keep_their_text_and_count_as_integers_where_they_are(string text, int? expected)
    {
        var value = Read(text);

        Assert.Equal(text, value.RawText);
        Assert.Equal(text, value.ToNode()!.ToJsonString());
        Assert.Equal(expected, value.TryInt(out var number) ? number : null);
    }

    [Theory]
    [InlineData("""{"a": 1, "b": {"c": [1, 2, x]}}""", "$.b.c[2]")]
    [InlineData("""{"a": {"b": 1} x}""", "$.a")]
    [InlineData("""[[1], [2 3]]""", "$[1][1]")]
    public void An_error_names_the_path_to_its_place(string json, string path) =>
        Assert.Equal(path, Assert.Throws<WorkflowFormatException>(() => Read(json)).JsonPath);

    [Fact]
    public void What_was_changed_and_changed_back_is_the_same_text()
    {
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var random = new Random(seed);
            var json = Json(random, 0);
            var value = Read(json);
            var undo = new Stack<Action<SourceValue>>();
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                Change(random, value, undo);
            }

            Read(Text(value));
            while (undo.TryPop(out var back))
            {
                back(value);
            }

            return Text(value) == json;
        });
    }

    private static void Change(Random random, SourceValue root, Stack<Action<SourceValue>> undo)
    {
        var inner = Containers(root, []).ToArray();
        var path = inner[random.Next(inner.Length)];
        var target = At(root, path);
        if (target.Count > 0 && random.Next(2) == 0)
        {
            var index = random.Next(target.Count);
            var old = target[index].Copy();
            target.Set(index, SourceValue.From("changed"));
            undo.Push(changed => At(changed, path).Set(index, old));
        }
        else
        {
            target.Insert(target.Count, target.IsObject ? "new" : null, SourceValue.From(1));
            undo.Push(changed => At(changed, path).RemoveAt(At(changed, path).Count - 1));
        }
    }

    private static IEnumerable<int[]> Containers(SourceValue value, int[] path) => value.IsObject || value.IsArray
        ? Enumerable.Range(0, value.Count).SelectMany(i => Containers(value[i], [.. path, i])).Prepend(path)
        : [];

    private static SourceValue At(SourceValue root, int[] path) => path.Aggregate(root, (value, index) => value[index]);

    private static string Json(Random random, int depth)
    {
        string Blank() => random.Next(4) switch { 0 => " ", 1 => "\n  ", 2 => "\t", _ => "" };
        var items = Enumerable.Range(0, random.Next(1, 5)).Select(i => Blank() + (depth > 3 || random.Next(3) > 0 ? "\"\\u0041, ] }\"" : Json(random, depth + 1)));
        return random.Next(2) == 0
            ? $"[{string.Join(',', items.Select(item => item + Blank()))}]"
            : $"{{{string.Join(',', items.Select((item, i) => $"{Blank()}\"n{i}\"{Blank()}:{item}{Blank()}"))}}}";
    }

    private static SourceValue Read(string json) => SourceReader.Read(Encoding.UTF8.GetBytes(json));

    private static string Text(SourceValue value) => Encoding.UTF8.GetString(value.Write());
}
