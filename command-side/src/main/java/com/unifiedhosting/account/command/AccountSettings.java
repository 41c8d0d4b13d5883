package com.unifiedhosting.account.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.account.AccountCommand.ChangeBillingSettings;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceGrouping;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceLogo;
import com.unifiedhosting.account.AccountCommand.ChangeInvoiceTemplate;
import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangePreferences;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountCommand.ExportAccountData;
import com.unifiedhosting.account.AccountCommand.RecordTaxIdCheck;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountEvent.AccountDataExported;
import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceGroupingChanged;
import com.unifiedhosting.account.AccountEvent.InvoiceTemplateChanged;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountEvent.TaxIdChecked;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.account.TagsBySeller;
import com.unifiedhosting.billing.InvoiceGroupings;
import com.unifiedhosting.billing.InvoiceTemplate;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * What is set and noted about an {@link Account}, by itself or by those above it, whatever its standing.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.account.AccountCommand} says.
 */
abstract sealed class AccountSettings permits Account {

    abstract AccountFacts facts();

    abstract TagsBySeller tags();

    void guardClosed() {
        if (facts().status() == AccountStatus.CLOSED) {
            throw closed();
        }
    }

    Refused closed() {
        return new Refused(AccountRefusal.CLOSED, facts().accountId() + " is closed for good.");
    }

    /** The same zone and language: no-op. */
    @CommandHandler
    void handle(ChangeLocale command) {
        guardClosed();
        AccountFacts account = facts();
        if (!command.zone().equals(account.zone()) || !command.language().equals(account.language())) {
            apply(new LocaleChanged(account.accountId(), command.zone(), command.language()));
        }
    }

    /** The same preferences: no-op. */
    @CommandHandler
    void handle(ChangePreferences command) {
        guardClosed();
        if (!facts().mutedNotices().equals(command.mutedNotices())) {
            apply(new PreferencesChanged(facts().accountId(), command.mutedNotices()));
        }
    }

    /** The same tags: no-op. They are its seller's own, and so stay open when it is closed. */
    @CommandHandler
    void handle(ChangeTags command) {
        if (!tags().of(facts().parent()).equals(command.tags())) {
            apply(new TagsChanged(facts().accountId(), command.tags()));
        }
    }

    /** Every note is a new one, also on what is closed. */
    @CommandHandler
    void handle(WriteNote command) {
        apply(new NoteWritten(facts().accountId(), command.note()));
    }

    /** Every export is told, also of what is closed. */
    @CommandHandler
    void handle(ExportAccountData command) {
        apply(new AccountDataExported(facts().accountId()));
    }

    /** The same settings: no-op. */
    @CommandHandler
    void handle(ChangeBillingSettings command) {
        guardIssuer();
        guardTaxHome(command.settings().tax(), facts().profile());
        guardNumbers(command.settings().numberFormat());
        if (!facts().billingSettings().equals(command.settings())) {
            apply(new BillingSettingsChanged(facts().accountId(), command.settings()));
        }
    }

    /** Of another id, the same again, or no answer while there is one: no-op. */
    @CommandHandler
    void handle(RecordTaxIdCheck command) {
        @Nullable TaxIdCheck known = facts().taxIdCheck();
        boolean told = known != null
                && (known.equals(command.check()) || command.check().outcome() == TaxIdCheck.Outcome.UNAVAILABLE);
        if (command.taxId().equals(facts().profile().taxId()) && !told) {
            apply(new TaxIdChecked(facts().accountId(), command.taxId(), command.check()));
        }
    }

    /** The same template: no-op. */
    @CommandHandler
    void handle(ChangeInvoiceTemplate command) {
        changeTemplate(command.template().with(facts().invoiceTemplate().logo()));
    }

    /** The same logo: no-op. */
    @CommandHandler
    void handle(ChangeInvoiceLogo command) {
        changeTemplate(facts().invoiceTemplate().with(command.logo()));
    }

    /** The same grouping as chosen last: no-op. */
    @CommandHandler
    void handle(ChangeInvoiceGrouping command, Clock clock) {
        guardClosed();
        InvoiceGroupings groupings = facts().invoiceGroupings();
        if (groupings.last() == command.grouping()) {
            return;
        }
        Instant now = clock.instant();
        if (groupings.isPending(now)) {
            throw new Refused(
                    AccountRefusal.GROUPING_PENDING,
                    "The last change takes effect at "
                            + groupings.changes().getLast().from() + ".");
        }
        apply(new InvoiceGroupingChanged(facts().accountId(), command.grouping(), now.plus(InvoiceGroupings.NOTICE)));
    }

    private void changeTemplate(InvoiceTemplate changed) {
        guardIssuer();
        if (!facts().invoiceTemplate().equals(changed)) {
            apply(new InvoiceTemplateChanged(facts().accountId(), changed));
        }
    }

    private void guardIssuer() {
        if (facts().kind() == AccountKind.CUSTOMER) {
            throw new Refused(AccountRefusal.NOT_AN_ISSUER, "A customer issues no invoices.");
        }
        guardClosed();
    }

    private void guardNumbers(NumberFormat format) {
        if (!format.equals(facts().billingSettings().numberFormat()) && !format.tellsYearsApart()) {
            throw new Refused(
                    AccountRefusal.NUMBERS_AMBIGUOUS,
                    "prefix does not end with a year; to have it in the number, and the sequence begin with it, give the"
                            + " yearSeparator.");
        }
    }

    static void guardTaxHome(TaxSettings tax, Profile profile) {
        if (tax.charged() && tax.home() == null && profile.address() == null) {
            throw new Refused(AccountRefusal.TAX_HOME_UNKNOWN, "Where tax is charged needs a home or an address.");
        }
    }
}
