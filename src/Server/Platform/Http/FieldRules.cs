using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Easel.Server.Platform.Http;

/// <summary>An attribute of ours that judges a field says with this what it finds wrong.</summary>
internal interface IFieldRule
{
    FieldReason Reason { get; }
}

/// <summary>
/// Finds the rule that a field has broken. Validation tells the sentence alone; the rule that makes this very sentence stands at the field in the
/// request's type, so that no rule is declared a second time.
/// </summary>
internal static class FieldRules
{
    public static FieldProblem[]? Broken(Endpoint? endpoint, string path, IReadOnlyList<string> sentences)
    {
        var rules = endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .Select(parameter => parameter.ParameterType.GetProperty(path))
            .OfType<PropertyInfo>()
            .SelectMany(property => property.GetCustomAttributes<ValidationAttribute>())
            .ToList() ?? [];
        var found = sentences.Select(sentence => Of(rules.Find(rule => rule.FormatErrorMessage(path) == sentence))).OfType<FieldProblem>().ToArray();
        return found.Length == sentences.Count ? found : null;
    }

    /// <summary>What a rule means; null for a kind of rule that no field has.</summary>
    public static FieldProblem? Of(ValidationAttribute? rule) => rule switch
    {
        RequiredAttribute => new(FieldReason.Required),
        StringLengthAttribute { MinimumLength: > 0 } length => new(FieldReason.Length, new { min = length.MinimumLength, max = length.MaximumLength }),
        StringLengthAttribute length => new(FieldReason.TooLong, new { max = length.MaximumLength }),
        MaxLengthAttribute length => new(FieldReason.TooMany, new { max = length.Length }),
        RangeAttribute { Maximum: >= (double)long.MaxValue } range => new(FieldReason.TooSmall, new { min = range.Minimum }),
        RangeAttribute range => new(FieldReason.OutOfRange, new { min = range.Minimum, max = range.Maximum }),
        IFieldRule own => new(own.Reason),
        _ => null,
    };
}
