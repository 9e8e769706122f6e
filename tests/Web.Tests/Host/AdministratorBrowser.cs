namespace Easel.Web.Tests.Host;

/// <summary>A browser in which the administrator is logged in, and which goes from page to page with what it has loaded.</summary>
public sealed class AdministratorBrowser(PageFixture fixture) : IAsyncDisposable
{
    private Api? _api;
    private Visitor? _visitor;

    public async Task<Api> Api() => _api ??= await fixture.Server.LogInAsAdmin();

    public async Task<Visitor> Visitor()
    {
        if (_visitor is null)
        {
            _visitor = await Host.Visitor.Open(fixture.Server);
            await _visitor.EnterAs(await Api());
        }

        return _visitor;
    }

    public async ValueTask DisposeAsync()
    {
        if (_visitor is not null)
        {
            await _visitor.DisposeAsync();
        }
    }
}
