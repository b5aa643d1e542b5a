using System.Globalization;
using AttBot.Treaty.States;
using AttBot.Treaty.Tables;

namespace AttBot.Treaty.Status;

/// <summary>Reads one row of a status table and says what contradicts what, so that a slip of the pen never becomes an answer.</summary>
internal static class StatusRowReader
{
    internal static readonly string[] Columns =
    [
        "iso3", "status", "signature_date", "deposit_date", "deposit_year", "deposit_kind", "provisional_application", "entry_into_force_date",
        "as_of", "deposit_not_before", "deposit_not_after", "verification", "note", "status_source", "signature_source", "deposit_source",
        "deposit_kind_source", "provisional_source", "source",
    ];

    private const string Unverified = "unverified";
    private static readonly DateOnly SigningOpened = new(2013, 6, 3);

    internal static TreatyStatus? Read(CsvRow row, StateTable states, List<LineProblem> problems)
    {
        var before = problems.Count;
        void Bad(string column, string reason) => problems.Add(new LineProblem(row.Line, column, reason));

        DateOnly? Day(string column)
        {
            var day = row.Date(column);
            if (day is null && row[column].Length > 0)
            {
                Bad(column, $"'{row[column]}' is not a date; write yyyy-MM-dd or leave it empty.");
            }

            return day;
        }

        if (states.Find(row["iso3"]) is null)
        {
            Bad("iso3", $"'{row["iso3"]}' is not the code of a State in this product.");
        }

        var standing = StandingOf(row["status"]);
        if (standing is null)
        {
            Bad("status", $"'{row["status"]}' is not a status; use state_party, signatory or not_joined.");
        }

        var asOf = Day("as_of");
        if (asOf is null)
        {
            Bad("as_of", "The day for which the row was checked is missing.");
        }

        var (signed, deposited) = (Day("signature_date"), Day("deposit_date"));
        var status = new TreatyStatus
        {
            Iso3 = row["iso3"],
            Standing = standing ?? Standing.NotJoined,
            AsOf = asOf ?? default,
            SignedOn = signed is { } s ? new SourcedDay(s, row["signature_source"] is not (Unverified or "")) : null,
            DepositedOn = deposited is { } d ? new SourcedDay(d, row["deposit_source"] is not (Unverified or "")) : null,
            DepositYear = int.TryParse(row["deposit_year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : deposited?.Year,
            DepositedNotBefore = Day("deposit_not_before"),
            DepositedNotAfter = Day("deposit_not_after"),
            Form = FormOf(row["deposit_kind"]),
            FormVerified = row["deposit_kind_source"] is not (Unverified or ""),
            ProvisionalApplication = row["provisional_application"] switch { "yes" => true, "no" => false, _ => null },
            StandingSource = row["status_source"],
            IsInferred = row["verification"] == "inferred",
            Note = row["note"],
        };
        var inForce = Day("entry_into_force_date");
        if (problems.Count == before)
        {
            CheckConsistency(status, inForce, row, Bad);
        }

        return problems.Count == before ? status : null;
    }

    private static void CheckConsistency(TreatyStatus status, DateOnly? inForce, CsvRow row, Action<string, string> bad)
    {
        if (row["source"].Length == 0)
        {
            bad("source", "Every row names its source.");
        }

        if (row["deposit_kind"].Length > 0 && status.Form == ConsentForm.Unknown)
        {
            bad("deposit_kind", $"'{row["deposit_kind"]}' is not a form of consent; use ratification, acceptance, approval or accession.");
        }

        CheckSignature(status, bad);
        CheckDeposit(status, inForce, row["deposit_year"], bad);
    }

    private static void CheckSignature(TreatyStatus status, Action<string, string> bad)
    {
        if (status.SignedOn is { } signed && (signed.Day < SigningOpened || signed.Day >= TreatyStatus.TreatyInForce))
        {
            bad("signature_date", "The Treaty was open for signature from 3 June 2013 until it entered into force on 24 December 2014.");
        }

        if (status.Standing == Standing.Signatory && status.SignedOn is null)
        {
            bad("signature_date", "A signatory has a day of signature.");
        }

        if (status.Standing == Standing.NotJoined && status.SignedOn is not null)
        {
            bad("status", "A State with a day of signature is a signatory or a State Party.");
        }
    }

    private static void CheckDeposit(TreatyStatus status, DateOnly? inForce, string writtenYear, Action<string, string> bad)
    {
        if (status.Standing != Standing.StateParty)
        {
            if (status.DepositedOn is not null || writtenYear.Length > 0 || inForce is not null)
            {
                bad("deposit_date", "Only a State Party has a deposit and an entry into force.");
            }

            return;
        }

        if (status.DepositYear is null)
        {
            bad("deposit_year", "A State Party has at least the year of its deposit.");
        }

        if (status.DepositedOn is not { } deposited)
        {
            if (status.DepositedNotBefore is not { } first || status.DepositedNotAfter is not { } last || first > last)
            {
                bad("deposit_not_before", "Without a day of deposit both bounds are needed, the earlier one first.");
            }

            return;
        }

        if (status.SignedOn is { } signed && signed.Day > deposited.Day)
        {
            bad("deposit_date", "The deposit precedes the signature.");
        }

        if (deposited.Day > status.AsOf)
        {
            bad("deposit_date", "The deposit is later than the day for which the row was checked.");
        }

        if (status.DepositYear != deposited.Day.Year)
        {
            bad("deposit_year", "The year differs from the day of deposit.");
        }

        if (inForce != status.InForce)
        {
            bad("entry_into_force_date", $"Article 22 gives {Iso.Text(status.InForce!.Value)} for a deposit on {Iso.Text(deposited.Day)}.");
        }

        if (status.Form != ConsentForm.Unknown && (status.Form == ConsentForm.Accession) == (status.SignedOn is not null))
        {
            bad("deposit_kind", "A State that signed ratifies, accepts or approves; one that did not sign accedes.");
        }
    }

    private static Standing? StandingOf(string text) => text switch
    {
        "state_party" => Standing.StateParty,
        "signatory" => Standing.Signatory,
        "not_joined" => Standing.NotJoined,
        _ => null,
    };

    private static ConsentForm FormOf(string text) => text switch
    {
        "ratification" => ConsentForm.Ratification,
        "acceptance" => ConsentForm.Acceptance,
        "approval" => ConsentForm.Approval,
        "accession" => ConsentForm.Accession,
        _ => ConsentForm.Unknown,
    };
}
