namespace Easel.Web.Tests.Host;

/// <summary>An Easel that several tests of the page share; each makes its own users.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    /// <summary>Why a test of the page was skipped.</summary>
    public const string NotBuilt = "The page was not built with the server (Node.js 20.19 or newer is missing); this test ran on nothing.";

    public EaselServer Server { get; private set; } = null!;

    /// <summary>Whether the server was built together with its page.</summary>
    public bool IsBuilt { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html"));

    public async ValueTask InitializeAsync() => Server = (await EaselServer.Start(TestDatabase.Sqlite))!;

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>The tests that share one server.</summary>
[CollectionDefinition(Name)]
public sealed class OnThePage : ICollectionFixture<PageFixture>
{
    public const string Name = "page";
}
