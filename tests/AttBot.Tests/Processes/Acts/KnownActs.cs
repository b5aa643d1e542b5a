using System.Runtime.CompilerServices;
using AttBot.Host.Contacts;
using AttBot.Host.National;
using AttBot.Processes;
using AttBot.Processes.Acts;
using AttBot.Processes.Strategy.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace AttBot.Tests.Processes.Acts;

/// <summary>The acts of the product, without what their constructors ask for.</summary>
internal static class KnownActs
{
    internal static IReadOnlyList<Act> All { get; } =
    [
        .. new ServiceCollection().AddActs(isShared: false).AddNationalCalendars().AddDirectory()
            .Where(service => service.ServiceType == typeof(Act))
            .Select(service => service.ImplementationType!.GetConstructor(Type.EmptyTypes) is { } constructor
                ? (Act)constructor.Invoke(null)
                : (Act)RuntimeHelpers.GetUninitializedObject(service.ImplementationType)),
        .. CallChat.Acts.Concat(DraftChat.Acts).Concat(ConferenceChat.Acts).Concat(Views.Acts).Concat(FilesAct.Acts).Select(make => make(null!)),
        new BeginStrategyAct(null!),
        new MoveProcessAct(null!, null!),
    ];
}
