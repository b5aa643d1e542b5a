using System.Text;
using System.Text.Json;
using AttBot.Workflows.Running;

namespace AttBot.Tests.Workflows;

public sealed class InstanceJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_instance_that_waits_for_one_event_takes_less_than_a_kilobyte()
    {
        var instance = Machine.Start(Draft.Flow("S:Start A:WriteLine E:Event:csp12.opened Z:End", "S>A A>E E>Z", "ok:Boolean:False mandate:Object"), "0192f7a4-8f3e-7c55-b5a0-3c1e9a7d2f10", new(CorrelationId: "att-strategy"), Now).Instance;

        Assert.InRange(instance.ToJson().Length, 1, 1024);
    }

    [Fact]
    public void Nothing_is_lost_on_the_way()
    {
        var definition = Draft.Flow(
            "F:FlowFork:a,b,c,d A:RunTask:ask:ok B:StartAt:2100 C:Event:go X:Fault N:SetName:process", "F.a>A F.b>B F.c>C F.d>N N>X", "ok:Boolean:False", "ContinueWithIncidentsStrategy");
        var before = Machine.Start(definition, "p", new(CorrelationId: "c"), Now).Instance;

        var after = Instance.FromJson(before.ToJson());

        Assert.Equal(before.ToJson(), after.ToJson());
        Assert.Equal(before.Waits, after.Waits);
        Assert.Equal(before.Incidents, after.Incidents);
        Assert.Equal(before.Running, after.Running);
        Assert.Equal(("c", "process", InstanceStatus.Running), (after.CorrelationId, after.Name, after.Status));
        Assert.False(after.Variables["ok"].GetBoolean());
    }

    [Fact]
    public void More_than_35_turns_of_a_loop_are_counted()
    {
        var definition = Draft.Flow("A:RunTask:ask:ok D:FlowDecision Z:WriteLine", "A>D D.False>A D.True>Z", "ok:Boolean:False");
        var step = Machine.Start(definition, "p", new(), Now);
        for (var i = 0; i < 40; i++)
        {
            var instance = Instance.FromJson(step.Instance.ToJson());
            step = Machine.Resume(definition, instance, new Stimulus.TaskCompleted(instance.Waits[0].Id, JsonElement.Parse(i == 39 ? "true" : "false")), Now);
        }

        Assert.Equal(InstanceSubStatus.Finished, step.Instance.SubStatus);
        Assert.Equal("Z", Assert.Single(step.Effects.OfType<Effect.LineWritten>()).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"id":"p"}""")]
    [InlineData("""{"id":"p","definition":"d","versionId":"v","version":1,"status":"Dreaming","next":0}""")]
    [InlineData("""{"id":"p","definition":"d","versionId":"v","version":1,"status":"Suspended","next":0,"running":[{"at":"A","wait":3}]}""")]
    public void What_is_no_stored_instance_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Instance.FromJson(Encoding.UTF8.GetBytes(text)));
}
