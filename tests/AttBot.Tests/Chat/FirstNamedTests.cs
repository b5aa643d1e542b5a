using AttBot.Treaty.Languages;

namespace AttBot.Tests.Chat;

/// <summary>"For the first one" after two States names the State spoken of first; it does not ask which of them was earlier.</summary>
public sealed class FirstNamedTests
{
    [Theory]
    [InlineData(Language.English, "When did Ghana deposit its instrument?", "and Kenya?", "When did the treaty enter into force for the first one?")]
    [InlineData(Language.English, "When did Ghana deposit its instrument?", "and Kenya?", "and when did it enter into force for the former?")]
    [InlineData(Language.French, "Quand le Ghana a-t-il ratifié le Traité ?", "et le Kenya ?", "Quand le traité est-il entré en vigueur pour le premier ?")]
    [InlineData(Language.Spanish, "¿Cuándo depositó Ghana su instrumento?", "¿y Kenia?", "¿Cuándo entró en vigor el tratado para el primero?")]
    [InlineData(Language.Russian, "Когда Гана ратифицировала Договор?", "а Кения?", "Когда договор вступил в силу для первой страны?")]
    [InlineData(Language.Chinese, "加纳什么时候批准了条约？", "肯尼亚呢？", "条约什么时候对第一个国家生效？")]
    [InlineData(Language.Arabic, "متى صدقت غانا على المعاهدة؟", "وكينيا؟", "متى دخلت المعاهدة حيز النفاذ بالنسبة للأولى؟")]
    public void The_first_one_is_the_State_named_first(Language language, string one, string other, string first)
    {
        var reply = Shipped.AskInTurn(language, one, other, first);

        Assert.Contains("2016", reply.Text, StringComparison.Ordinal);
        Assert.Contains("21", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Which_of_them_was_first_still_asks_for_the_order() =>
        Assert.Contains("First: **Georgia**", Shipped.AskInTurn(Language.English, "Georgia and Armenia: when did they sign?", "which of them was first?").Text, StringComparison.Ordinal);
}
