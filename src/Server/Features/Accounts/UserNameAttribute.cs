using System.ComponentModel.DataAnnotations;
using Easel.Server.Platform.Http;

namespace Easel.Server.Features.Accounts;

/// <summary>The letters of a user name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UserNameAttribute : RegularExpressionAttribute, IFieldRule
{
    /// <summary>Letters, digits, and the marks of mail addresses.</summary>
    public UserNameAttribute()
        : base("^[A-Za-z0-9][A-Za-z0-9._@-]*$")
    {
        ErrorMessage = "A user name has letters, digits, dots, dashes, underscores and @.";
    }

    FieldReason IFieldRule.Reason => FieldReason.UserName;
}
