using AttBot.Chat.Understanding.Retrieval;
using AttBot.Chat.Understanding.Words;
using AttBot.Treaty.Knowledge;

namespace AttBot.Chat.Understanding.FollowUps;

/// <summary>A message that names no subject of its own, after an entry, is asked of that entry: its own sentences and its kin may answer, nothing else.</summary>
internal static class OfTheEntry
{
    /// <summary>What the parts of a fit weigh: the words of the message, the share of what was spoken of, the words of the sentence, staying with the entry, a heading and samples about the facet.</summary>
    private const float WordsWeight = 1f;

    private const float ShareWeight = 0.7f;

    private const float SentenceWeight = 0.2f;

    private const float DaySentenceWeight = 0.8f;

    private const float SameWeight = 0.35f;

    private const float ToldWeight = 0.3f;

    private const float DeclaredWeight = 0.25f;

    private const float HeadingWeight = 0.45f;

    private const float SamplesWeight = 0.15f;

    /// <summary>From this weight on the sample questions of an entry ask for a facet.</summary>
    private const float AsksFacet = 0.7f;

    /// <summary>A kin that is not near must explain this part of what the entry explains.</summary>
    private const float FarShare = 0.4f;

    /// <summary>A kin that explains this part of what the entry explains is as much about it.</summary>
    private const float AsMuch = 0.75f;

    /// <summary>So many kin are looked at sentence by sentence.</summary>
    private const int KinRead = 4;

    /// <summary>The answer to a message that leans on the entry before.</summary>
    /// <param name="library">What questions are answered from.</param>
    /// <param name="reading">The message.</param>
    /// <param name="context">What the conversation carries.</param>
    /// <param name="fresh">What the message asks by itself; it stands where the message does not lean, and where it finds a kin that speaks to what is asked.</param>
    internal static Question Of(Library library, Reading reading, ConversationContext context, Question fresh)
    {
        if (context.Subject != "entry" || library.Book.Entries.FirstOrDefault(e => e.Id == context.EntryId) is not { } last)
        {
            return fresh;
        }

        if (OfTheBearer.ConferenceThat(library, reading, last) is { } conference)
        {
            return conference;
        }

        fresh = OfTheBearer.NotTheHolders(library, reading, last, OfTheBearer.OfItsBearer(library, reading, context, last, fresh));
        if (Leaning.Of(reading, last, library.Index) is not { } leaning)
        {
            return Sentences.Said(library, reading, context, last, fresh);
        }

        var passages = new Passages(library.Reader, reading.Language);
        if (leaning.Facet == Facet.HowMany)
        {
            // sums of money are in no source
            if (reading.Has("howmuch") || reading.Themes.Contains("t_money"))
            {
                return fresh;
            }

            if (Told.NumberAsked(library, leaning, last, passages, reading) is { } number)
            {
                return number;
            }
        }

        // the entry says itself that its sources lack it
        if (leaning.Words.Count == 0 && Facets.LackedBy(leaning.Facet, last))
        {
            return new Question.Entry(last, false);
        }

        // an entry about the ways to do something is what can be done
        if (leaning.Facet == Facet.Remedy && library.Index.About(last, ["§t_way"]).Titled)
        {
            return new Question.Entry(last, false);
        }

        if (leaning.Facet == Facet.Other)
        {
            return Told.TheOther(library, last) is { } other ? new Question.Entry(other, false) : fresh;
        }

        if (reading.Signals("c_fexactly") && passages.Of(last).Any(p => p.Reading.Signals("c_sunnamed")))
        {
            return new Question.Unsaid(last, Facet.Who);
        }

        leaning = leaning with { Words = leaning.Telling() };
        if (leaning.Facet == Facet.Who && leaning.Words.Count > 0 && leaning.Words.All(Leaning.IsTold) && (Short.OfThem(reading) || SmallWords.In(reading, "it") || SmallWords.In(reading, "compared")) && TellerOf(library, leaning, last, context, passages, reading) is { } teller)
        {
            return teller;
        }

        var kin = library.Index.Kinship.Of(last, context.Terms, [.. Facets.ParticularTermsOf(leaning.Facet), .. leaning.Words.SelectMany(w => w)]);
        var own = Best(library, leaning, [kin[0]], context, passages, reading);
        if (own is null && leaning.Words.Any(w => !Leaning.IsNoun(w)) && kin.Skip(1).FirstOrDefault(k => IsAsked(library, leaning, k.Entry) && IsTitled(library, leaning, k.Entry)).Entry is { } exact && !(fresh is Question.Entry asked && IsTitled(library, leaning, asked.Found)))
        {
            return new Question.Entry(exact, false);
        }

        if (fresh is Question.Entry { Found: var found } && found.Id != last.Id && (NamesItself(library, leaning, found, last) || found.Id == Told.Standing(library, leaning.Facet, last)?.Id || (leaning.Facet == Facet.Remedy && found.Id == OfTheBearer.WaysBeside(library, last)?.Id) || (IsKin(library, leaning, found, last, kin, context) && ((leaning.Facet == Facet.When && !reading.Has("q_when")) || Outdoes(library, leaning, found, last, own is not null, passages)))))
        {
            return fresh;
        }

        return Best(library, leaning, kin, context, passages, reading)
            ?? (leaning.Facet == Facet.Remedy && OfTheBearer.WaysBeside(library, last) is { } ways ? new Question.Entry(ways, false)
            : Told.Standing(library, leaning.Facet, last) is { } standing ? new Question.Entry(standing, false)
            : leaning.Facet == Facet.Where || KeepsFresh(library, leaning, fresh, last, passages) ? fresh
            : new Question.Unsaid(last, leaning.Facet));
    }

    /// <summary>"Who suggested these?": the sentence of the entry that names those who said what it tells.</summary>
    private static Question? TellerOf(Library library, Leaning leaning, KnowledgeEntry last, ConversationContext context, Passages passages, Reading reading)
    {
        Kin[] own = [new(last, 1f)];
        return Best(library, leaning, own, context, passages, reading) ?? Best(library, leaning with { Words = [] }, own, context, passages, reading);
    }

    /// <summary>Whether the message has a noun that stands in the heading of the entry it finds, and not in that of the entry before.</summary>
    private static bool NamesItself(Library library, Leaning leaning, KnowledgeEntry found, KnowledgeEntry last) =>
        leaning.Nouns.Any() && (leaning.Facet != Facet.Why || IsAsked(library, leaning, found)) && leaning.Nouns.All(w => library.Index.About(found, w).Titled) && !leaning.Nouns.All(w => library.Index.About(last, w).Titled);

    /// <summary>Whether an entry is kin; for a day, a decision and what somebody does it is enough that it is about the subject spoken of.</summary>
    private static bool IsKin(Library library, Leaning leaning, KnowledgeEntry found, KnowledgeEntry last, IReadOnlyList<Kin> kin, ConversationContext context) =>
        kin.Any(k => k.Entry.Id == found.Id && (Kinship.IsNear(found, last) || k.Share >= kin[0].Share * FarShare))
        || (IsAsked(library, leaning, found) && IsTitled(library, leaning, found) && Kinship.ShareAPaper(found, last))
        || ((leaning.Facet is Facet.When or Facet.Decides or Facet.HowLong || IsTitled(library, leaning, found) || (leaning.Facet == Facet.Who && IsAsked(library, leaning, found)))
            && Kinship.ShareAPaper(found, last) && library.Index.Kinship.ShareSubject(found, last, context.Terms));

    /// <summary>Whether an entry is about the very facet: its heading holds it, and its samples ask for it.</summary>
    private static bool IsAsked(Library library, Leaning leaning, KnowledgeEntry entry)
    {
        const float always = 0.94f;
        return library.Index.About(entry, Facets.TermsOf(leaning.Facet)) is { Titled: true, Weight: >= always };
    }

    /// <summary>Whether the heading of an entry holds every further word of the message; false where it has none.</summary>
    internal static bool IsTitled(Library library, Leaning leaning, KnowledgeEntry entry) =>
        leaning.Words.Count > 0 && leaning.Words.All(w => library.Index.About(entry, w).Titled);

    /// <summary>Whether a kin that the message finds by itself answers better than a sentence of the entry: it is about the very facet, or the entry does not speak to it.</summary>
    private static bool Outdoes(Library library, Leaning leaning, KnowledgeEntry found, KnowledgeEntry last, bool ownSpeaks, Passages passages)
    {
        const float oftenAsked = 0.8f;
        if (leaning.Words.Any(w => !Array.Exists(w, t => library.Index.Speaks(found, t))))
        {
            return false;
        }

        var (weight, titled) = (library.Index.About(found, Facets.TermsOf(leaning.Facet)).Weight, IsAsked(library, leaning, found));
        var dated = found.Kind is "date" or "deadline" && (leaning.Facet == Facet.When || (leaning.Facet == Facet.HowLong && Kinship.IsNear(found, last)));
        if (ownSpeaks)
        {
            // "how long do those last?" is asked of what was just said
            return (titled && (leaning.Facet != Facet.HowLong || leaning.Nouns.Any() || Kinship.IsNear(found, last))) || !Facets.IsParticular(leaning.Facet) && (dated || (weight >= oftenAsked && leaning.Facet is not (Facet.When or Facet.Why)) || (leaning.Words.Any(w => !Leaning.IsNoun(w)) && IsTitled(library, leaning, found)));
        }

        return titled || dated || found.Kind == "unknown" || ((!Facets.IsParticular(leaning.Facet) || leaning.Facet == Facet.HowLong || Kinship.IsNear(found, last)) && SpeaksTo(library, leaning, found, passages));
    }

    /// <summary>Where neither the entry nor its kin speaks to what is asked, a table, an entry that the message asks for by its own words, or the entry itself, if it is often asked so, may answer still.</summary>
    private static bool KeepsFresh(Library library, Leaning leaning, Question fresh, KnowledgeEntry last, Passages passages)
    {
        const float asked = 0.55f;
        return fresh switch
        {
            Question.Unknown or Question.OutOfScope => false,
            Question.Entry { Found: var found } when found.Id == last.Id => leaning.Words.Count > 0 || library.Index.About(last, Facets.TermsOf(leaning.Facet)).Weight >= asked,
            Question.Entry { Found: var found } => leaning.Words.Count > 0 && leaning.Words.All(w => Array.Exists(w, t => library.Index.Speaks(found, t))) && SpeaksTo(library, leaning, found, passages),
            _ => leaning.Words.Count > 0,
        };
    }

    /// <summary>Whether an entry speaks to what is asked, by its heading, its samples or one of its sentences.</summary>
    private static bool SpeaksTo(Library library, Leaning leaning, KnowledgeEntry entry, Passages passages)
    {
        const float speaks = 0.55f;
        var (weight, titled) = (library.Index.About(entry, Facets.TermsOf(leaning.Facet)).Weight, IsAsked(library, leaning, entry));
        return titled || (weight >= speaks && leaning.Facet != Facet.When) || passages.Of(entry).Any(p => Facets.Speaks(leaning.Facet, p.Reading));
    }

    /// <summary>The sentence of the entry, or the kin, that speaks best to what is asked; null when none does.</summary>
    private static Question? Best(Library library, Leaning leaning, IReadOnlyList<Kin> kin, ConversationContext context, Passages passages, Reading reading)
    {
        var (best, fit, ownSpeaks) = ((Question?)null, 0f, false);
        foreach (var (entry, share) in Looked(library, leaning, kin))
        {
            var same = entry.Id == kin[0].Entry.Id;
            var (weight, titled) = (library.Index.About(entry, Facets.TermsOf(leaning.Facet)).Weight, IsAsked(library, leaning, entry));
            var dated = (leaning.Facet == Facet.When || (leaning.Facet == Facet.HowLong && leaning.Words.Count == 0 && share >= kin[0].Share * AsMuch && Kinship.IsNear(entry, kin[0].Entry))) && entry.Kind is "date" or "deadline";
            var heading = dated || (titled && leaning.Facet != Facet.HowLong);
            var lesser = share < kin[0].Share * AsMuch && !kin[0].Entry.See.Contains(entry.Id);
            if (!same && ((ownSpeaks && (leaning.Facet == Facet.Who || (leaning.Facet == Facet.Why && lesser))) || (!heading && !MayStandIn(leaning, share, kin, ownSpeaks, reading, Kinship.IsNear(entry, kin[0].Entry))) || (share < kin[0].Share * FarShare && !Kinship.IsNear(entry, kin[0].Entry))))
            {
                continue;
            }

            var entryFit = (ShareWeight * share) + (same ? SameWeight : kin[0].Entry.See.Contains(entry.Id) ? DeclaredWeight : 0f) + (heading ? HeadingWeight + (SamplesWeight * weight) : weight >= AsksFacet ? SamplesWeight : 0f);
            foreach (var passage in passages.Of(entry))
            {
                var words = Matched(library, leaning, passage.Reading, same ? null : entry);
                if ((words < 1f && leaning.Facet != Facet.IfNot) || !Tells(leaning, passage, heading && !same, reading))
                {
                    continue;
                }

                var passageFit = entryFit + (WordsWeight * words) + ((leaning.Facet == Facet.When ? DaySentenceWeight : SentenceWeight) * Spoken(passage.Reading, context.Terms)) + (same && passage.Place == context.Told && leaning.Facet is Facet.Who or Facet.When ? ToldWeight : 0f);
                ownSpeaks |= same;
                if (passageFit > fit)
                {
                    (best, fit) = (same ? new Question.Passages(entry, leaning.Facet, WithActor(leaning, passage, passages.Of(entry))) : new Question.Entry(entry, false), passageFit);
                }
                else if (same && passage.Item is null && leaning.Facet is Facet.Adopted or Facet.IfNot && best is Question.Passages { Told: [{ Item: null } first] })
                {
                    // what was wished for is told with what was not decided
                    best = new Question.Passages(entry, leaning.Facet, [first, passage]);
                }
            }
        }

        return best;
    }

    /// <summary>The sentence; where it says what is done, with the one before it, which may say who.</summary>
    private static Passage[] WithActor(Leaning leaning, Passage passage, IReadOnlyList<Passage> all) =>
        leaning.Facet == Facet.Who && passage is { Item: null, Place: > 0 } && (leaning.Words.Count > 0 || !passage.Reading.SignalsFreely("c_sactor")) ? [all[passage.Place - 1], passage] : [passage];

    /// <summary>The entry, the kin that explain most of what was spoken of, and those whose heading is about the facet.</summary>
    private static IEnumerable<Kin> Looked(Library library, Leaning leaning, IReadOnlyList<Kin> kin) =>
        kin.Skip(1).OrderByDescending(k => k.Share).Take(KinRead).Prepend(kin[0])
            .Concat(kin.Skip(1).Where(k => IsAsked(library, leaning, k.Entry) || (Facets.IsParticular(leaning.Facet) && Kinship.IsNear(k.Entry, kin[0].Entry)) || IsTitled(library, leaning, k.Entry)))
            .DistinctBy(k => k.Entry.Id);

    /// <summary>Whether a kin that is not about the facet may answer: the entry itself does not speak to it, and the kin is as much about what was spoken of.</summary>
    private static bool MayStandIn(Leaning leaning, float share, IReadOnlyList<Kin> kin, bool ownSpeaks, Reading reading, bool near)
    {
        return leaning.Facet is not (Facet.HowMany or Facet.HowLong) && ((leaning.Words.Count > 0 && leaning.Facet != Facet.When) || (leaning.Facet == Facet.When && share >= kin[0].Share * AsMuch)
            || (!ownSpeaks && leaning.Facet != Facet.Who && !reading.Signals("c_fexactly") && (share >= kin[0].Share * AsMuch || (near && Facets.IsParticular(leaning.Facet)))));
    }

    /// <summary>Whether a passage tells what is asked. A number or a name must be told by the entry itself, unless the message says of what.</summary>
    private static bool Tells(Leaning leaning, Passage passage, bool heading, Reading reading) =>
        !(leaning.Facet == Facet.HowMany && leaning.Words.Count == 0 && (heading || !passage.Reading.HasAny("countryword", "party", "signatory")))
        && !(reading.Signals("c_fexactly") && (heading || passage.Reading.Signals("c_sunnamed")))
        && (Facets.Speaks(leaning.Facet, passage.Reading) || (leaning is { Facet: Facet.When, Words.Count: > 0 } && passage.Reading.ConferenceNumbers.Count > 0) || (leaning.Facet == Facet.Who && leaning.Words.Any(w => !Leaning.IsNoun(w))) || (heading && passage.Item is null));

    /// <summary>The share of the message's words that a sentence, or the heading of its entry, speaks of; 1 where the message has none.</summary>
    internal static float Matched(Library library, Leaning leaning, Reading sentence, KnowledgeEntry? entry)
    {
        if (leaning.Words.Count == 0)
        {
            return 1f;
        }

        var matched = leaning.Words.Count(word => Array.Exists(word, t => sentence.Terms.Contains(t) || (entry is not null && library.Index.About(entry, [t]).Titled)));
        return (float)matched / leaning.Words.Count;
    }

    private static float Spoken(Reading sentence, IReadOnlyList<string> carried) =>
        carried.Count == 0 ? 0f : (float)carried.Count(sentence.Terms.Contains) / carried.Count;
}
