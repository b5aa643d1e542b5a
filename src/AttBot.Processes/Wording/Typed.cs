using AttBot.Treaty.Languages;

namespace AttBot.Processes.Wording;

/// <summary>What people typed, and several things in a row, inside what the desk says. Pure.</summary>
internal static class Typed
{
    /// <summary>The text; kept apart where it runs the other way than the reader's language, so that its full stops and brackets stay with it.</summary>
    /// <remarks>Unicode, UAX 9: first strong isolate (U+2068) and pop directional isolate (U+2069).</remarks>
    internal static string In(Language reader, string text) => text.FirstOrDefault(char.IsLetter) is var first && first != default && IsRightToLeft(first) != reader.IsRightToLeft() ? $"\u2068{text}\u2069" : text;

    /// <summary>What something is called and what it is, with the colon of the language.</summary>
    internal static string Pair(Language reader, string label, string value) => label + (reader switch { Language.Chinese => "：", Language.French => " : ", _ => ": " }) + value;

    /// <summary>A name and what stands in brackets behind it.</summary>
    internal static string Beside(Language reader, string name, string remark) => reader == Language.Chinese ? $"{name}（{remark}）" : $"{name} ({remark})";

    /// <summary>Several things, separated as the language does.</summary>
    internal static string List(Language reader, IEnumerable<string> things) => string.Join(reader switch { Language.Chinese => "、", Language.Arabic => "، ", _ => ", " }, things);

    /// <summary>Several things that may hold commas themselves.</summary>
    internal static string Series(Language reader, IEnumerable<string> things) => string.Join(reader switch { Language.Chinese => "；", Language.Arabic => "؛ ", _ => "; " }, things);

    private static bool IsRightToLeft(char letter) => letter is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFEFC';
}
