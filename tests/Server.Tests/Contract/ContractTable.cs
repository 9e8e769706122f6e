using System.Text.Json.Nodes;
using Easel.Server.Tests.Host;

namespace Easel.Server.Tests.Contract;

/// <summary>
/// Every endpoint of the contract: who may call it, what a good request says, and which members its answer has. A member is written as
/// <c>name:type</c>; the types are those of <see cref="Shape"/>, and <c>?</c> stands for "or null". An answer that is a list is written in
/// brackets. Members beyond the contract are allowed.
/// </summary>
internal static class ContractTable
{
    private const string Done = "success:true";

    public static IReadOnlyList<ContractRow> Rows { get; } =
    [
        new("POST /auth/login", "anyone", """{"username":"{username}","password":"{password}"}""", "token:text user:{id:int username:text displayName:text role:USER|ADMIN}"),
        new("POST /auth/logout", "user", null, "") { EndsLogin = true },
        new("POST /auth/refresh", "user", null, "token:text") { EndsLogin = true },

        new("GET /users/me", "user", null, "id:int username:text displayName:text email:text? avatarUrl:text? role:USER|ADMIN workflowCount:int sessionCount:int"),
        new("PUT /users/me", "user", """{"displayName":"{name}","email":"someone@example.org","avatarUrl":null}""", Done),
        new("PUT /users/me/password", "user", """{"oldPassword":"{password}","newPassword":"another-Word-77"}""", Done) { EndsLogin = true },

        new("GET /services", "user", null, "[id:int name:text url:text description:text? status:ONLINE|OFFLINE|ERROR workflowCount:int sessionCount:int lastCheckTime:time?]"),
        new("POST /services", "admin", """{"name":"{name}","url":"http://127.0.0.1:9","description":"a server"}""", "id:int"),
        new("PUT /services/{new:service}", "admin", """{"name":"{name}","url":"http://127.0.0.1:9","description":"a server"}""", Done),
        new("DELETE /services/{new:service}", "admin", null, Done),
        new("POST /services/{service}/test", "admin", null, "status:ONLINE|OFFLINE|ERROR responseTime:int"),

        new("GET /workflows?serviceId={service}&favorite=false&search=canary&sortBy=name&sortOrder=asc", "user", null,
            "[id:int name:text description:text? serviceId:int serviceName:text isFavorite:bool sessionCount:int versionCount:int lastUsedAt:time]"),
        new("POST /workflows", "user", """{"name":"{name}","description":"a graph","serviceId":"{service}","workflowData":{"1":{"class_type":"EmptyImage","inputs":{}}}}""", "id:int"),
        new("PUT /workflows/{new:workflow}", "user", """{"name":"{name}","description":"a graph","workflowData":{"1":{"class_type":"EmptyImage","inputs":{}}}}""", Done),
        new("DELETE /workflows/{new:workflow}", "user", null, Done),
        new("POST /workflows/{workflow}/favorite", "user", """{"favorite":false}""", Done),

        new("GET /sessions?workflowId={workflow}", "user", null, "[id:int title:text workflowId:int status:ACTIVE|COMPLETED|ARCHIVED lastMessageSummary:text? updatedAt:time]"),
        new("POST /sessions", "user", """{"workflowId":"{workflow}","title":"{name}"}""", "id:int"),
        new("GET /sessions/{session}/messages", "user", null, "[id:int role:USER|ASSISTANT|SYSTEM content:text createdAt:time]"),
        new("POST /sessions/{session}/messages", "user", """{"content":"what does this do?"}""", "id:int role:ASSISTANT content:text createdAt:time"),

        new("POST /agents", "admin",
            """{"name":"{name}","type":"WORKFLOW_EDITOR","description":"edits","modelId":"{model}","systemPrompt":"Be brief.","temperature":0.2,"maxTokens":1000,"toolsConfig":{}}""",
            "id:int name:text type:WORKFLOW_EDITOR|WORKFLOW_ANALYZER|GENERAL_ASSISTANT status:ACTIVE|INACTIVE|MAINTENANCE"),
        new("GET /agents?type=WORKFLOW_EDITOR&status=ACTIVE", "admin", null,
            "[id:int name:text type:WORKFLOW_EDITOR modelId:int modelName:text status:ACTIVE createdAt:time]"),
        new("PUT /agents/{new:agent}", "admin", """{"name":"{name}","systemPrompt":"Be brief.","temperature":0.2,"maxTokens":1000,"toolsConfig":{}}""", Done),
        new("GET /agents/{agent}/executions?sessionId={session}&status=SUCCESS&startTime=2001-01-01T00:00:00Z&endTime=2101-01-01T00:00:00Z", "admin", null,
            "[id:int agentId:int sessionId:int executionType:WORKFLOW_EDIT|WORKFLOW_ANALYZE|CHAT_RESPONSE status:SUCCESS durationMs:int tokenUsage:int startTime:time]"),

        new("POST /model-providers", "admin",
            """{"name":"{name}","code":"OPENAI_COMPATIBLE","baseUrl":"http://127.0.0.1:9/v1","apiKey":"sk-of-this-test-0001","rateLimit":10,"timeoutMs":1000}""",
            "id:int name:text code:OPENAI_COMPATIBLE status:ACTIVE|INACTIVE|ERROR"),
        new("GET /model-providers", "admin", null,
            "[id:int name:text code:OPENAI|ANTHROPIC|AZURE_OPENAI|ZHIPU|QWEN|DEEPSEEK|GEMINI|MOONSHOT|OPENROUTER|OLLAMA|OPENAI_COMPATIBLE|BUILTIN status:ACTIVE|INACTIVE|ERROR modelCount:int]"),
        new("POST /models", "admin",
            """{"providerId":"{provider}","name":"{name}","modelCode":"{name}","modelType":"LLM","maxTokens":1000,"supportStream":true,"supportTools":true,"inputPrice":0.0005,"outputPrice":0.0015}""",
            "id:int name:text modelCode:text modelType:LLM|EMBEDDING|RERANK status:ACTIVE|INACTIVE|DEPRECATED"),
        new("GET /models?modelType=LLM&status=ACTIVE", "admin", null,
            "[id:int name:text modelCode:text modelType:LLM providerId:int providerName:text status:ACTIVE]"),

        new("POST /files/avatar", "user", "\"png\"", "fileId:int accessUrl:text"),
        new("POST /files/workflow", "user", "\"workflow\"", "fileId:int fileName:text fileSize:int"),
        new("GET /files?businessType=WORKFLOW_IMPORT&fileType=JSON", "user", null,
            "[id:int fileName:text fileSize:int fileType:JSON accessUrl:text createTime:time]"),
    ];
}

/// <summary>An endpoint of the contract.</summary>
/// <param name="Access">anyone, user or admin.</param>
/// <param name="Body">A good request, with placeholders of <see cref="WorldCall"/>.</param>
/// <param name="Answer">The shape of <c>data</c>; empty where the answer is only the envelope.</param>
internal sealed record ContractRow(string Call, string Access, string? Body, string Answer)
{
    /// <summary>Whether the caller's token is no good afterwards, so that the call needs a user of its own.</summary>
    public bool EndsLogin { get; init; }

    public bool TakesJson => Body?[0] == '{';

    public WorldCall Parsed => WorldCall.Parse(Call.Replace(" /", " /api/v1/", StringComparison.Ordinal), Body is null ? null : JsonNode.Parse(Body));
}
