using static Easel.Llm.Tests.Clients;

namespace Easel.Llm.Tests;

/// <summary>The list of models that a provider gives, in the forms that it has.</summary>
public sealed class ModelListTests
{
    [Theory]
    [InlineData("OPENAI", """{"object":"list","data":[{"id":"a"},{"id":"b"}]}""", "http://model.test/v1/models")]
    [InlineData("ANTHROPIC", """{"data":[{"id":"a","display_name":"A"},{"id":"b"}],"has_more":false}""", "http://model.test/v1/models")]
    [InlineData("GEMINI", """{"models":[{"name":"models/a","displayName":"A","inputTokenLimit":100},{"name":"models/b"}]}""", "http://model.test/v1/models")]
    [InlineData("OLLAMA", """{"models":[{"name":"a","size":1},{"name":"b"}]}""", "http://model.test/api/tags")]
    [InlineData("OPENAI_COMPATIBLE", """[{"id":"a"},{"id":"b"},{"id":"b"}]""", "http://model.test/v1/models")]
    public async Task A_list_is_read_in_every_form(string code, string body, string address)
    {
        var handler = ScriptedHandler.Of((200, body));
        Assert.Equal(["a", "b"], (await Read(handler, code))!.Select(model => model.Code));
        Assert.Equal(address, handler.Requests[0].Url.AbsoluteUri);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task A_server_without_a_list_is_no_failure(int status) => Assert.Null(await Read(ScriptedHandler.Of((status, "")), "OPENAI"));

    [Theory]
    [InlineData(401, "{}", LlmErrorKind.Auth)]
    [InlineData(400, """{"error":{"message":"API key not valid."}}""", LlmErrorKind.Auth)]
    [InlineData(500, "", LlmErrorKind.ServerError)]
    [InlineData(200, "<html></html>", LlmErrorKind.ProtocolError)]
    [InlineData(200, "{}", LlmErrorKind.ProtocolError)]
    [InlineData(302, "", LlmErrorKind.ProtocolError)]
    public async Task What_is_no_list_says_what_it_is(int status, string body, LlmErrorKind kind) =>
        Assert.Equal(kind, (await Assert.ThrowsAsync<LlmException>(() => Read(ScriptedHandler.Of((status, body)), "OPENAI"))).Kind);

    private static async Task<IReadOnlyList<ListedModel>?> Read(ScriptedHandler handler, string code)
    {
        using var http = new HttpMessageInvoker(handler);
        return await ModelLists.Read(http, Settings(code), TimeProvider.System, CancellationToken.None);
    }
}
