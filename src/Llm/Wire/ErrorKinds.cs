namespace Easel.Llm.Wire;

/// <summary>Tells what an error is from its status and its words; providers agree on neither.</summary>
internal static class ErrorKinds
{
    private static readonly string[] s_quota =
    [
        "insufficient_quota", "billing_hard_limit", "exceeded_current_quota", "insufficient balance", "insufficient_balance", "insufficient credit",
        "arrearage", "payment_required", "余额不足", "欠费",
    ];

    private static readonly string[] s_context =
    [
        "context_length", "context length", "context window", "maximum context", "context size", "too_many_prompt_tokens", "too_many_tokens",
        "prompt is too long", "too many tokens", "total length of all messages", "range of input length", "input is too long", "reduce the length",
        "exceeds the maximum number of tokens", "max_prompt_tokens",
    ];

    private static readonly string[] s_blocked =
    [
        "content_filter", "content management policy", "responsibleaipolicyviolation", "data_inspection_failed", "content_policy",
        "inappropriate content", "敏感内容", "moderation",
    ];

    private static readonly string[] s_noTools =
    [
        "does not support tools", "not support tool", "support tool use", "support tool calling", "enable-auto-tool-choice", "tools is not supported",
        "tool use is not supported", "does not support function calling", "tool_use_failed", "tool_call_parser",
    ];

    private static readonly string[] s_key = ["api key not valid", "api_key_invalid", "invalid api key", "invalid_api_key", "incorrect api key", "authentication fails"];

    private static readonly string[] s_noModel = ["model_not_found", "model not exist", "model does not exist", "not a valid model", "no such model", "unknown model"];

    public static LlmErrorKind Of(int status, ErrorBody body)
    {
        var words = body.Words;
        return status switch
        {
            _ when Says(words, s_noTools) => LlmErrorKind.ToolSupportMissing,
            402 => LlmErrorKind.QuotaExhausted,
            401 => LlmErrorKind.Auth,
            403 => Says(words, s_quota) ? LlmErrorKind.QuotaExhausted : Says(words, s_blocked) ? LlmErrorKind.Blocked : LlmErrorKind.Auth,
            404 => LlmErrorKind.NotFound,
            408 => LlmErrorKind.Timeout,
            429 => body.RetryDelay is null && Says(words, s_quota) ? LlmErrorKind.QuotaExhausted : LlmErrorKind.RateLimited,
            413 => LlmErrorKind.ContextTooLong,
            409 or >= 500 => Says(words, s_context) ? LlmErrorKind.ContextTooLong : LlmErrorKind.ServerError,
            >= 300 and < 400 => LlmErrorKind.ProtocolError,
            _ when Says(words, s_context) => LlmErrorKind.ContextTooLong,
            _ when Says(words, s_blocked) => LlmErrorKind.Blocked,
            _ when Says(words, s_quota) => LlmErrorKind.QuotaExhausted,
            _ when Says(words, s_key) => LlmErrorKind.Auth,
            _ when Says(words, s_noModel) => LlmErrorKind.NotFound,
            _ => LlmErrorKind.BadRequest,
        };
    }

    /// <summary>The status of an error that came in a body with 200: its code where that is one, else what its words suggest.</summary>
    public static int StatusInside(ErrorBody body)
    {
        if (int.TryParse(body.Code, out var code) && code is >= 400 and < 600)
        {
            return code;
        }

        return body.Words switch
        {
            var w when Says(w, ["overloaded", "server_error", "internal_error", "internal server error", "unavailable", "timeout", "timed out"]) => 503,
            var w when Says(w, ["rate_limit", "rate limit", "too many requests"]) => 429,
            var w when Says(w, s_quota) => 402,
            var w when Says(w, ["authentication_error", "unauthorized", .. s_key]) => 401,
            var w when Says(w, s_noModel) => 404,
            var w when Says(w, s_context) || Says(w, s_blocked) || Says(w, ["invalid_request"]) => 400,
            _ => 502,
        };
    }

    public static bool Retryable(LlmErrorKind kind, int? status) => kind switch
    {
        LlmErrorKind.RateLimited or LlmErrorKind.Unreachable or LlmErrorKind.Timeout or LlmErrorKind.Truncated => true,
        LlmErrorKind.ServerError => status is not 501,
        _ => false,
    };

    /// <summary>Whether a server that answers so has not begun to work on the request.</summary>
    public static bool Refuses(LlmErrorKind kind) => kind
        is LlmErrorKind.Auth or LlmErrorKind.NotFound or LlmErrorKind.RateLimited or LlmErrorKind.QuotaExhausted or LlmErrorKind.ContextTooLong or LlmErrorKind.BadRequest or LlmErrorKind.ToolSupportMissing;

    private static bool Says(string words, string[] signs) => signs.Any(sign => words.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
