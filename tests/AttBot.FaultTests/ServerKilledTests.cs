using System.Collections.Concurrent;
using AttBot.IntegrationTests.Host;

namespace AttBot.FaultTests;

/// <summary>The server killed while people talk to it: what it accepted is answered after the next start, once.</summary>
public sealed class ServerKilledTests : InFolder
{
    private const int Users = 8;

    private static int Rounds => Environment.GetEnvironmentVariable("ATTBOT_LONG") == "1" ? 60 : 3;

    [Fact]
    public async Task What_was_accepted_before_a_kill_is_answered_once_after_the_next_start()
    {
        const int Seed = 20261126;
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var moment = TimeSpan.FromMilliseconds(random.NextDouble() * 300);
            var about = $"seed {Seed}, round {round}, killed after {moment}";
            var (talks, conversations) = await TalkUntilKilledAsync(moment);

            await using var again = await ServeAsync();
            foreach (var (before, talk) in conversations.Zip(talks))
            {
                var user = before with { Server = again };
                await user.AnsweredAsync();
                foreach (var client in talk.Keys)
                {
                    // the page posts again what it got no answer to; that must change nothing where it had arrived
                    var (status, body) = await user.SaysAsync(client, client);
                    Assert.True(status == 200 && (talk[client] is not { } id || id == (string?)body!["id"]), about);
                }

                var history = await user.AnsweredAsync();
                Assert.Equal((about, talk.Count * 2), (about, history.Count));
                Assert.Equal(talk.Keys.Order(), history.Where(WebUser.IsUsers).Select(said => (string)said["text"]!).Order());
                Assert.Equal(history.Where(WebUser.IsUsers).Select(said => (string)said["id"]!), history.Where(said => !WebUser.IsUsers(said)).Select(reply => (string)reply["replyToId"]!).Order());
            }
        }
    }

    private Task<AttBotProcess> ServeAsync() => AttBotProcess.ServeAsync(
        Folder, ("AttBot__Channels__DirectLine__ConversationsPerMinute", "100000"), ("AttBot__Channels__DirectLine__MessageBurst", "10000"));

    /// <summary>Lets people talk until the server dies under them.</summary>
    /// <returns>For each, what they said under which client id, with the id under which it was accepted, or null where no answer came.</returns>
    private async Task<(IReadOnlyList<ConcurrentDictionary<string, string?>> Talks, IReadOnlyList<WebUser> Users)> TalkUntilKilledAsync(TimeSpan moment)
    {
        await using var server = await ServeAsync();
        await server.AskAsync("warm", "Is Japan a State Party?");
        var users = await Task.WhenAll(Enumerable.Range(0, Users).Select(_ => WebUser.BeginAsync(server)));
        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var talks = users.Select(_ => new ConcurrentDictionary<string, string?>()).ToArray();
        var talking = users.Zip(talks, (user, talk) => TalkAsync(user, talk, accepted)).ToArray();
        await accepted.Task.WaitAsync(AttBotProcess.Patience);
        await Task.Delay(moment, TimeProvider.System); // chance, not waiting: where the kill falls does not matter
        await server.KillAsync();
        await Task.WhenAll(talking);
        return (talks, users);
    }

    private static async Task TalkAsync(WebUser user, ConcurrentDictionary<string, string?> talk, TaskCompletionSource accepted)
    {
        for (var number = 0; ; number++)
        {
            var client = $"Is Japan a State Party? {user.Conversation[..4]}{number:D5}".Replace(' ', '-');
            talk[client] = null;
            try
            {
                var (status, body) = await user.SaysAsync(client, client);
                Assert.Equal(200, status);
                talk[client] = (string)body!["id"]!;
                accepted.TrySetResult();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                return;
            }
        }
    }
}
