namespace Easel.Server.Platform.Http;

/// <summary>What is wrong with a field, as a stable code; on the wire it is written in small letters, such as <c>too_long</c>.</summary>
public enum FieldReason
{
    // Kinds of values.
    Required,
    Length,
    TooLong,
    TooMany,
    OutOfRange,
    TooSmall,
    NotOneOf,
    NotANumber,
    NotABoolean,
    Unreadable,
    NulCharacter,
    HalfCharacter,
    NoSuch,
    NotBoth,
    InThePast,
    EndsBefore,

    // Addresses and secrets.
    NotAUrl,
    UrlNotHttp,
    UrlWithLogin,
    UrlWithQuery,
    UrlNotAscii,
    AddressClosed,
    AddressFixed,
    AddressNeeded,
    KindFixed,
    WireFixed,
    SecretAgain,
    NotAKey,
    McpName,
    HeaderClosed,
    HeaderValue,

    // Accounts.
    NotAMailAddress,
    UserName,
    AvatarNotUploaded,
    WrongPassword,
    PasswordSimple,
    PasswordIsName,
    PasswordCommon,

    // Files.
    FileMissing,
    NotAPicture,
    PictureBroken,
    PictureTooLarge,

    // Workflows and runs.
    InvalidWorkflow,
    NoWorkflowInside,
    NotAVersion,
    OtherVersion,
    NodesNeeded,
    NotInProposal,
    NotRunnable,
    ServerTooOld,
    UnknownInput,
    NotARunningNode,
    NotAnOutput,
    EmptyBatch,

    // Services, models, agents and skills.
    NodeNames,
    FolderName,
    DaysHaveNoNames,
    SameModel,
    NotAnLlm,
    ToolsConfig,
    SkillName,
    SkillTooLarge,
    SkillMainMissing,
    SkillOtherName,
    SkillDescription,
    SkillHead,
    SkillFileName,
    SkillFileText,
}

/// <summary>What is wrong with a field, for who says it in other words than the sentence that stands beside it.</summary>
/// <param name="Values">The values that the sentence names, by name, such as <c>max</c>.</param>
public sealed record FieldProblem(
    FieldReason Reason,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] object? Values = null);
