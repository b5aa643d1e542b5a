using AttBot.Data;
using AttBot.Protocol.Messages;

namespace AttBot.Processes.Acts;

/// <summary>Something people do in chat that changes what the desk holds, or shows what is not for everybody. One file per act; <see cref="ActList"/> names them all.</summary>
/// <remarks>An act is recognised by its verb on a pressed button, or by typed words (<c>Grammar/*.txt</c>). The router asks for what is missing, checks who may,
/// and puts everything into one transaction: what the act writes itself, its record, its messages, and the answer under the activity's id, which a repeated delivery
/// is given again. What it writes it should load, decide in a pure function, and then save.</remarks>
public abstract class Act
{
    /// <summary>Its name on buttons and in the grammar: lower-case words with dots, at most 60 characters.</summary>
    public abstract string Verb { get; }

    /// <summary>Who may try it; what depends on an office or on the matter, the act itself decides.</summary>
    public virtual ActAccess Access => ActAccess.Linked;

    /// <summary>True where the same words are also a question anybody may ask: who may not do it gets the desk's answer instead of a refusal.</summary>
    public virtual bool IsAlsoAQuestion => false;

    /// <summary>True where a bare word of consent means it, as long as it waits for the one who says it. At most one act.</summary>
    public virtual bool IsMeantByConsent => false;

    /// <summary>What it must know before it can be carried out, in the order in which it is asked for.</summary>
    public virtual IReadOnlyList<ActField> Fields => [];

    /// <summary>True for an act that only shows something: it runs without transaction, record or wait for other acts.</summary>
    public virtual bool OnlyReads => false;

    /// <summary>Says why it cannot be done now, whatever would be given for its fields; asked before a missing field is asked for, so that nobody fills in a form in vain.</summary>
    /// <param name="turn">Who acts, and what is known of the act; fields may be missing.</param>
    /// <param name="db">The database; nothing is changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where it depends on the fields.</returns>
    public virtual Task<OutgoingMessage?> WhyNotNowAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken) => Task.FromResult<OutgoingMessage?>(null);

    /// <summary>Carries it out, or says why not. Runs in a transaction begun before anything is read, one act at a time over all nodes; it may be run again when the transaction fails.</summary>
    /// <param name="turn">Who acts, and what is known of the act. Every field that is required has a value of its kind.</param>
    /// <param name="db">The database; what is added or changed here is saved by the router.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    public abstract Task<ActResult> RunAsync(ActTurn turn, AttBotDb db, CancellationToken cancellationToken);

    /// <summary>Its form, filled in with what is known.</summary>
    /// <param name="turn">Who acts; its values stand in the fields.</param>
    /// <param name="says">What is said above the fields: what they are about, or what is wrong with them.</param>
    protected OutgoingMessage FormOf(ActTurn turn, string says) => ActForms.Form(this, turn, says, says);
}

/// <summary>Who may try an act.</summary>
public enum ActAccess
{
    /// <summary>Anybody.</summary>
    Anyone,

    /// <summary>Somebody of the roster.</summary>
    Linked,

    /// <summary>A member of the Secretariat.</summary>
    Secretariat,
}

/// <summary>Something an act must know.</summary>
/// <param name="Key">Its name among the values, on cards and in the grammar.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsRequired">Whether it is asked for when it is missing.</param>
/// <param name="Phrase">The phrase that asks for it; also the label on a form.</param>
public sealed record ActField(string Key, ActFieldKind Kind, bool IsRequired, string Phrase)
{
    /// <summary>The most characters taken; the default is 3,000.</summary>
    public int MaxLength { get; init; } = 3000;

    /// <summary>For <see cref="ActFieldKind.Choice"/>: value and the phrase that names it.</summary>
    public IReadOnlyList<(string Value, string Phrase)> Choices { get; init; } = [];

    /// <summary>For <see cref="ActFieldKind.Choice"/>: whether several may be chosen; the value joins them by commas, in the order of the choices.</summary>
    public bool IsMulti { get; init; }
}

/// <summary>Kinds of field.</summary>
public enum ActFieldKind
{
    /// <summary>Text on one line.</summary>
    Line,

    /// <summary>Text of several lines.</summary>
    Text,

    /// <summary>A day; the value is <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>One of the choices; the value is that of the choice.</summary>
    Choice,
}
