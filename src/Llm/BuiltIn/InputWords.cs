using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Easel.Llm.BuiltIn;

/// <summary>What people call inputs and values, and what they are called in a workflow.</summary>
internal static partial class InputWords
{
    private static readonly Dictionary<string, string[]> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["宽度"] = ["width"],
        ["宽"] = ["width"],
        ["高度"] = ["height"],
        ["高"] = ["height"],
        ["种子"] = ["seed", "noise_seed"],
        ["随机种子"] = ["seed", "noise_seed"],
        ["seed"] = ["seed", "noise_seed"],
        ["步数"] = ["steps"],
        ["采样步数"] = ["steps"],
        ["提示词"] = ["text", "prompt"],
        ["正向提示词"] = ["text", "prompt"],
        ["文本"] = ["text"],
        ["文字"] = ["text"],
        ["prompt"] = ["text", "prompt"],
        ["批量"] = ["batch_size"],
        ["批次"] = ["batch_size"],
        ["批量大小"] = ["batch_size"],
        ["批次大小"] = ["batch_size"],
        ["数量"] = ["batch_size", "amount"],
        ["batch"] = ["batch_size"],
        ["颜色"] = ["color"],
        ["colour"] = ["color"],
        ["强度"] = ["strength", "alpha"],
        ["文件名前缀"] = ["filename_prefix"],
        ["文件名"] = ["filename_prefix", "image"],
        ["前缀"] = ["filename_prefix"],
        ["file name"] = ["filename_prefix"],
        ["prefix"] = ["filename_prefix"],
        ["采样器"] = ["sampler_name"],
        ["sampler"] = ["sampler_name"],
        ["调度器"] = ["scheduler"],
        ["降噪"] = ["denoise"],
        ["去噪"] = ["denoise"],
        ["重绘幅度"] = ["denoise"],
        ["引导系数"] = ["cfg"],
        ["提示词引导系数"] = ["cfg"],
        ["缩放方法"] = ["upscale_method"],
        ["缩放方式"] = ["upscale_method"],
        ["缩放倍数"] = ["scale_by"],
        ["缩放比例"] = ["scale_by"],
        ["倍数"] = ["scale_by"],
        ["scale"] = ["scale_by"],
        ["裁剪"] = ["crop"],
        ["模糊半径"] = ["blur_radius"],
        ["半径"] = ["blur_radius", "sharpen_radius", "radius"],
        ["radius"] = ["radius", "blur_radius", "sharpen_radius"],
        ["混合系数"] = ["blend_factor"],
        ["混合模式"] = ["blend_mode"],
        ["不透明度"] = ["opacity", "blend_factor"],
        ["图像"] = ["image"],
        ["图片"] = ["image"],
        ["值"] = ["value"],
        ["数值"] = ["value"],
        ["模型"] = ["ckpt_name", "model_name", "unet_name"],
        ["checkpoint"] = ["ckpt_name"],
    };

    /// <summary>The names that a word may mean, the likeliest first.</summary>
    public static IReadOnlyList<string> Names(string word)
    {
        var trimmed = word.Trim();
        return s_names.TryGetValue(trimmed, out var names) ? names : [Identifier(trimmed)];
    }

    public static bool Same(string a, string b) => string.Equals(Plain(a), Plain(b), StringComparison.Ordinal);

    /// <summary>Letters and digits only, in lower case: "Image Invert", "image_invert" and "ImageInvert" are one.</summary>
    public static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The value in the type of its input; what does not fit goes out as text, and the workflow's own check answers it.</summary>
    public static JsonNode Value(string text, string? type) => type?.ToUpperInvariant() switch
    {
        "STRING" => JsonValue.Create(text),
        "BOOLEAN" => Truth(text) is { } truth ? JsonValue.Create(truth) : JsonValue.Create(text),
        "INT" or "FLOAT" => Number(text) ?? JsonValue.Create(text),
        "COMBO" => JsonValue.Create(text),
        _ => Plainly(text),
    };

    private static JsonNode Plainly(string text)
    {
        if (Number(text) is { } number && NumberOnly().IsMatch(text))
        {
            return number;
        }

        return text.ToLowerInvariant() is "true" or "false" ? JsonValue.Create(Truth(text)!.Value) : JsonValue.Create(text);
    }

    private static JsonValue? Number(string text)
    {
        if (NumberWithUnit().Match(text) is not { Success: true } m)
        {
            return null;
        }

        var digits = m.Groups["number"].Value;
        var percent = m.Groups["unit"].Value is "%" or "％";
        if (!percent && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return JsonValue.Create(whole);
        }

        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? JsonValue.Create(percent ? value / 100 : value)
            : null;
    }

    private static bool? Truth(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "enabled" or "是" or "开" or "真" or "打开" or "开启" => true,
        "false" or "no" or "off" or "disabled" or "否" or "关" or "假" or "关闭" => false,
        _ => null,
    };

    private static string Identifier(string word) => string.Join('_', word.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^\s*(?<number>[+-]?\d{1,25}(?:\.\d{1,20})?)\s*(?<unit>px|pixels?|steps?|%|％|像素|步|个|张|倍|x)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberWithUnit();

    [GeneratedRegex(@"^[+-]?\d+(?:\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NumberOnly();
}
