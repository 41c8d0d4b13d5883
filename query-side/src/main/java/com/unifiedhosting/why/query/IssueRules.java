package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Pricing;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Taxation;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxTableEvent.TaxTableChanged;
import com.unifiedhosting.tax.TaxTableId;
import com.unifiedhosting.why.LineWhyView.Taxed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * By what an invoice was issued: the settings and the table of rates of its issuer as they were, and its lines as they are
 * priced once more by the rules that it names.
 *
 * @param settings the event that set them; null when none had
 * @param table the event that made it so; null when there was none
 * @param priced the lines as the rule prices them
 */
record IssueRules(
        InvoiceIssued issue,
        AccountPath issuer,
        @Nullable Recorded<BillingSettingsChanged> settings,
        @Nullable Recorded<TaxTableChanged> table,
        Map<ChargeKey, InvoiceLine> priced) {

    static IssueRules of(Recorded<InvoiceIssued> issued, History history) {
        InvoiceIssued issue = issued.event();
        Instant at = issued.at();
        return new IssueRules(
                issue,
                issuerPath(issue),
                history.newest(issue.issuer().accountId(), at, BillingSettingsChanged.class),
                issue.taxBasis().evidence() == null
                        ? null
                        : history.newest(TaxTableId.of(issue.issuer().accountId()), at, TaxTableChanged.class),
                priced(issue));
    }

    /** Whoever issues stands on the buyer's path of then. */
    private static AccountPath issuerPath(InvoiceIssued issue) {
        AccountPath path = issue.ownerPath();
        while (!path.owner().equals(issue.issuer().accountId()) && !path.equals(AccountPath.PLATFORM)) {
            path = path.seller();
        }
        return path;
    }

    private static Map<ChargeKey, InvoiceLine> priced(InvoiceIssued issue) {
        Map<ChargeKey, Tax> taxes = new HashMap<>();
        issue.lines().forEach(line -> taxes.put(line.charge().key(), line.taxRule()));
        List<Charge> charges = issue.lines().stream().map(InvoiceLine::charge).toList();
        TaxBasis basis = issue.taxBasis();
        return new Pricing(basis.prices(), basis.rounding())
                .lines(charges, charge -> taxes.getOrDefault(charge.key(), Tax.NONE)).stream()
                        .collect(Collectors.toMap(line -> line.charge().key(), line -> line));
    }

    /** The line as the rule prices it. */
    InvoiceLine priced(InvoiceLine line) {
        return Objects.requireNonNull(priced.get(line.charge().key()));
    }

    /** The day whose rule counts for a charge. */
    LocalDate supplied(Charge charge) {
        return charge.period() == null ? issue.issuedOn() : charge.period().start();
    }

    /** The row of the table that says what a line was charged; empty where none was needed, or none says so. */
    Optional<TaxRate> rate(InvoiceLine line) {
        TaxPlace place = ratedIn(line.taxRule().kind());
        if (place == null || table == null) {
            return Optional.empty();
        }
        return table.event()
                .rates()
                .at(place, supplied(line.charge()))
                .filter(rate -> rate.code().equals(line.taxRule().code())
                        && rate.rate().equals(line.taxRule().rate()));
    }

    /** Whose rate a kind of tax charges; null where it charges none. */
    private @Nullable TaxPlace ratedIn(TaxKind kind) {
        TaxBasis.Evidence evidence = issue.taxBasis().evidence();
        if (evidence == null || evidence.issuerIn() == null || evidence.buyerIn() == null) {
            return null;
        }
        return switch (kind) {
            case DOMESTIC -> Taxation.domesticPlace(billing().tax(), evidence.issuerIn(), evidence.buyerIn());
            case ONE_STOP_SHOP -> evidence.buyerIn();
            case OFF, UNRATED, OUTSIDE, REVERSE_CHARGE -> null;
        };
    }

    /** By which rule a line was taxed. */
    Taxed taxed(InvoiceLine line) {
        TaxRate rate = rate(line).orElse(null);
        return new Taxed(line.taxRule(), supplied(line.charge()), TaxSentences.why(this, line, rate), rate);
    }

    /** The settings that were in force. */
    BillingSettings billing() {
        return inForce(settings);
    }

    /** What an event set; the standard where there was none. */
    static BillingSettings inForce(@Nullable Recorded<BillingSettingsChanged> settings) {
        return settings == null ? BillingSettings.STANDARD : settings.event().settings();
    }
}
