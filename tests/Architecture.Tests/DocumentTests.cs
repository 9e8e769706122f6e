using System.Text.RegularExpressions;

namespace Easel.Architecture.Tests;

/// <summary>The documents name files that are there, and the tests wait for what happens and not for time to pass.</summary>
public sealed partial class DocumentTests
{
    // Files that wait for ever, or for a guard, and not for time to pass.
    private static readonly string[] MayNameDelay =
    [
        "tests/Agent.Tests/ApprovalTests.cs", "tests/Agent.Tests/EndingTests.cs", "tests/Agent.Tests/Fakes/ScriptedModel.cs", "tests/Comfy.Tests/SteppedClock.cs", "tests/Llm.Tests/ClockTests.cs",
    ];

    [Fact]
    public void Every_path_that_a_document_names_exists()
    {
        var documents = Directory.GetFiles(Checkout.Root, "*.md").Concat(Directory.Exists(Path.Combine(Checkout.Root, "docs")) ? Checkout.Files("*.md", "docs") : []);
        var missing = from document in documents
                      from name in Named(File.ReadAllText(document), Checkout.Relative(Path.GetDirectoryName(document)!))
                      where !Exists(name)
                      select $"{Checkout.Relative(document)} names {name}";

        Expect.None(missing.Distinct());
    }

    [Fact]
    public void No_test_sleeps()
    {
        var sleeping = from file in Checkout.Files("*.cs", "tests")
                       let path = Checkout.Relative(file)
                       where path != "tests/Architecture.Tests/DocumentTests.cs" && !MayNameDelay.Contains(path)
                       from match in Sleeps().Matches(File.ReadAllText(file))
                       select $"{path}: {match.Value}";

        Expect.None(sleeping);
    }

    [Fact]
    public void The_list_of_files_that_may_wait_is_no_longer_than_needed()
    {
        var idle = MayNameDelay.Where(path => !File.Exists(Path.Combine(Checkout.Root, path)) || !Sleeps().IsMatch(File.ReadAllText(Path.Combine(Checkout.Root, path))));
        Expect.None(idle);
    }

    /// <summary>Paths in back quotes that begin at the root, and the targets of links, which begin at the document.</summary>
    private static IEnumerable<string> Named(string text, string folder) =>
        Quoted().Matches(text).Select(match => match.Groups[1].Value)
            .Concat(Link().Matches(text).Select(match => match.Groups[1].Value.Split('#')[0]).Where(target => target.Length > 0).Select(target => Path.Combine(folder, target)));

    private static bool Exists(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Checkout.Root, name.TrimEnd('/')));
        return File.Exists(path) || Directory.Exists(path);
    }

    [GeneratedRegex("`((?:src|tests|web|bench|docs|tools|\\.ci)/[A-Za-z0-9_./-]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"Task\.Delay\(|Thread\.Sleep\(|SpinWait\.")]
    private static partial Regex Sleeps();
}
