using System.Text.Json;
using AttBot.Workflows;

namespace AttBot.Tests.Workflows;

public sealed class VariableTypesTests
{
    [Theory]
    [InlineData("Boolean", "true", true)]
    [InlineData("Boolean", "\"true\"", false)]
    [InlineData("Boolean", "1", false)]
    [InlineData("Boolean", "null", false)]
    [InlineData("String", "\"x\"", true)]
    [InlineData("String", "[\"x\"]", false)]
    [InlineData("Int32", "7", true)]
    [InlineData("Int32", "7.5", false)]
    [InlineData("Int32", "3000000000", false)]
    [InlineData("Int64", "3000000000", true)]
    [InlineData("Double", "7.5", true)]
    [InlineData("DateTimeOffset", "\"2026-05-31T23:59:59+00:00\"", true)]
    [InlineData("DateTimeOffset", "\"31 May\"", false)]
    [InlineData("TimeSpan", "\"14.00:00:00\"", true)]
    [InlineData("TimeSpan", "\"two weeks\"", false)]
    [InlineData("Guid", "\"0192f7a4-8f3e-7c55-b5a0-3c1e9a7d2f10\"", true)]
    [InlineData("DateOnly", "\"2026-05-31\"", true)]
    [InlineData("ObjectDictionary", "{}", true)]
    [InlineData("ObjectDictionary", "[]", false)]
    [InlineData("StringDictionary", "{\"a\":1}", false)]
    [InlineData("Object", "[1]", true)]
    [InlineData("System.Boolean, System.Private.CoreLib", "false", true)]
    public void A_result_fits_the_declared_type_or_the_reason_is_told(string type, string value, bool fits)
    {
        var definition = Draft.Flow("A:RunTask:ask:v", "", $"v:{type.Replace(" ", "", StringComparison.Ordinal)}");

        var reason = VariableTypes.WhyResultDoesNotFit(definition, "A", JsonElement.Parse(value));

        Assert.Equal(fits, reason is null);
        Assert.True(fits || (reason!.StartsWith("'v' expects ", StringComparison.Ordinal) && reason.EndsWith('.')));
    }

    [Fact]
    public void A_missing_result_does_not_fit() =>
        Assert.Equal("'v' expects true or false; given was nothing.", VariableTypes.WhyResultDoesNotFit(Draft.Flow("A:RunTask:ask:v", "", "v:Boolean"), "A", null));

    [Fact]
    public void A_task_that_is_bound_to_nothing_takes_anything() => Assert.Null(VariableTypes.WhyResultDoesNotFit(Draft.Flow("A:RunTask"), "A", JsonElement.Parse("[1]")));
}
