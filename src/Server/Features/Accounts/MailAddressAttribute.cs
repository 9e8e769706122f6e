using System.ComponentModel.DataAnnotations;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Accounts;

/// <summary>A mail address, or an empty text for none.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailAddressAttribute() : ValidationAttribute("This is no mail address. Correct it, or send an empty text for none."), IFieldRule
{
    FieldReason IFieldRule.Reason => FieldReason.NotAMailAddress;

    private static readonly EmailAddressAttribute Address = new();

    public override bool IsValid(object? value) => value is "" || Address.IsValid(value);

    /// <summary>What is stored after a change: an absent address stays, an empty one goes.</summary>
    internal static string? Changed(string? old, string? typed) => typed is null ? old : typed.Length == 0 ? null : typed;
}
