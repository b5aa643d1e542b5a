using System.Collections.Frozen;

namespace AttBot.Processes.Acts;

/// <summary>All acts there are.</summary>
public sealed class ActList
{
    private readonly FrozenDictionary<string, Act> _byVerb;

    /// <summary>Takes the acts.</summary>
    /// <param name="acts">The acts; their verbs differ.</param>
    /// <exception cref="ArgumentException">Two have the same verb.</exception>
    public ActList(params IEnumerable<Act> acts) => _byVerb = acts.ToDictionary(act => act.Verb, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The verbs.</summary>
    public IEnumerable<string> Verbs => _byVerb.Keys;

    /// <summary>The act that a bare word of consent may mean; null when there is none.</summary>
    public Act? MeantByConsent => _byVerb.Values.SingleOrDefault(act => act.IsMeantByConsent);

    /// <summary>The act of a verb; null when there is none.</summary>
    public Act? Find(string verb) => _byVerb.GetValueOrDefault(verb);
}
