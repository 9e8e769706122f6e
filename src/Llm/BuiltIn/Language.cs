namespace Easel.Llm.BuiltIn;

/// <summary>The language of a request, in which it is answered.</summary>
internal enum Language
{
    English,
    Chinese,
}

/// <summary>Says a thing in the language of the request.</summary>
internal static class Languages
{
    public static Language Of(string text) => text.Any(IsChinese) ? Language.Chinese : Language.English;

    public static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';

    public static string Say(this Language language, string english, string chinese) => language == Language.Chinese ? chinese : english;
}
