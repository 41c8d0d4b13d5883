package com.unifiedhosting.account.query;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.query.ZipOfJson.WrittenFile;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.audit.AuditQuery.AuditFilter;
import com.unifiedhosting.audit.AuditQuery.FindHistory;
import com.unifiedhosting.billing.BalanceView;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditNoteDetailView;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNote;
import com.unifiedhosting.billing.CreditNoteQuery.FindCreditNotes;
import com.unifiedhosting.billing.CreditNoteView;
import com.unifiedhosting.billing.InvoiceDetailView;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoice;
import com.unifiedhosting.billing.InvoiceQuery.FindInvoices;
import com.unifiedhosting.billing.InvoiceSorting;
import com.unifiedhosting.billing.InvoiceView;
import com.unifiedhosting.billing.LedgerQuery.FindBalances;
import com.unifiedhosting.billing.LedgerQuery.FindStatement;
import com.unifiedhosting.billing.PaymentQuery.FindPayments;
import com.unifiedhosting.billing.PaymentQuery.FindWallet;
import com.unifiedhosting.billing.PaymentView;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.billing.WalletView;
import com.unifiedhosting.hosting.WebsiteQuery.FindWebsites;
import com.unifiedhosting.hosting.WebsiteSorting;
import com.unifiedhosting.hosting.WebsiteView;
import com.unifiedhosting.identity.ApiKeyView;
import com.unifiedhosting.identity.IdentityQuery.FindApiKeys;
import com.unifiedhosting.identity.IdentityQuery.FindLogins;
import com.unifiedhosting.identity.IdentityQuery.FindSessions;
import com.unifiedhosting.identity.IdentityQuery.FindUsers;
import com.unifiedhosting.identity.IdentityQuery.LoginFilter;
import com.unifiedhosting.identity.LoginView;
import com.unifiedhosting.identity.SessionView;
import com.unifiedhosting.identity.UserSorting;
import com.unifiedhosting.identity.UserView;
import com.unifiedhosting.notification.NotificationQuery.FindNotifications;
import com.unifiedhosting.notification.NotificationView;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.Answers;
import com.unifiedhosting.subscription.OrderQuery.FindOrders;
import com.unifiedhosting.subscription.OrderView;
import com.unifiedhosting.subscription.SubscriptionQuery.FindSubscriptions;
import com.unifiedhosting.subscription.SubscriptionSorting;
import com.unifiedhosting.subscription.SubscriptionView;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the API shows about an account, as JSON in its shapes: one file a kind, and {@code manifest.json} as the last. It asks
 * as the account itself would, whoever takes the archive: so notes about the account, its tags, and what lies below it are left out.
 * Addresses and devices of people who are not users of the account, such as staff that acted as one, are left out too: they
 * can be erased here, and not in a file that has gone. Of cards on file it has no tokens. Whoever asks needs the permissions for all of the questions.
 */
@Component
final class AccountArchive {

    /** A card on file, without the gateway's token for it. */
    private record Card(String brand, String lastFour, YearMonth expiry, boolean standard, Instant addedAt) {}

    private record Manifest(Instant exportedAt, AccountId accountId, List<WrittenFile> files) {}

    private final Answers answers;
    private final Clock clock;

    AccountArchive(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    void write(AccountView account, ZipOfJson zip) throws IOException {
        Instant now = clock.instant();
        zip.object("account.json", account.shownTo(account.path()));
        Set<String> own = people(account, zip);
        services(account, zip);
        money(account, zip);
        AccountId id = account.accountId();
        AccountPath path = account.path();
        zip.array(
                "notifications.json",
                rows -> pages(
                        page -> new FindNotifications(path, null, null, id, null, page),
                        NotificationView.class,
                        NotificationView::place,
                        rows));
        zip.array(
                "history.json",
                rows -> pages(
                        page -> new FindHistory(path, id, AuditFilter.NONE, page),
                        AuditEntry.class,
                        AuditEntry::place,
                        entry -> rows.accept(own.contains(entry.actor()) ? entry : entry.withoutAddress())));
        // of one that was moved meanwhile, later files know nothing
        answers.mustExist(new FindAccount(path, id), AccountView.class, AccountRefusal.UNKNOWN_ACCOUNT);
        zip.object("manifest.json", new Manifest(now, id, zip.files()));
        zip.finish();
    }

    /** Answers who the users are, as the audit log has them. */
    private Set<String> people(AccountView account, ZipOfJson zip) throws IOException {
        AccountPath own = account.path();
        Set<String> users = new HashSet<>();
        zip.array(
                "users.json",
                rows -> users(account, user -> {
                    users.add(user.userId().actor());
                    rows.accept(user);
                }));
        zip.array(
                "sessions.json",
                rows -> users(
                        account,
                        user -> pages(
                                page -> new FindSessions(own, user.userId(), page),
                                SessionView.class,
                                SessionView::place,
                                session -> rows.accept(
                                        session.impersonator() == null ? session : session.withoutOrigin()))));
        zip.array(
                "logins.json",
                rows -> users(
                        account,
                        user -> pages(
                                page -> new FindLogins(own, user.userId(), LoginFilter.NONE, page),
                                LoginView.class,
                                LoginView::place,
                                login -> rows.accept(login.impersonator() == null ? login : login.withoutOrigin()))));
        zip.array(
                "api-keys.json",
                rows -> users(
                        account,
                        user -> pages(
                                page -> new FindApiKeys(own, user.userId(), false, page),
                                ApiKeyView.class,
                                ApiKeyView::place,
                                rows)));
        return users;
    }

    private void users(AccountView account, Consumer<UserView> each) {
        UserSorting oldest = UserSorting.OLDEST;
        pages(
                page -> new FindUsers(account.path(), account.accountId(), null, null, null, null, oldest, page),
                UserView.class,
                oldest::placeOf,
                each);
    }

    private void services(AccountView account, ZipOfJson zip) throws IOException {
        AccountId id = account.accountId();
        AccountPath own = account.path();
        zip.array(
                "orders.json",
                rows -> pages(
                        page -> new FindOrders(own, null, id, null, page), OrderView.class, OrderView::place, rows));
        SubscriptionSorting oldest = SubscriptionSorting.OLDEST;
        zip.array(
                "subscriptions.json",
                rows -> pages(
                        page -> new FindSubscriptions(own, null, id, null, null, null, oldest, page),
                        SubscriptionView.class,
                        oldest::placeOf,
                        rows));
        WebsiteSorting first = WebsiteSorting.OLDEST;
        zip.array(
                "websites.json",
                rows -> pages(
                        page -> new FindWebsites(own, null, id, null, null, null, null, null, first, page),
                        WebsiteView.class,
                        first::placeOf,
                        rows));
    }

    private void money(AccountView account, ZipOfJson zip) throws IOException {
        AccountId id = account.accountId();
        AccountPath own = account.path();
        InvoiceSorting oldest = InvoiceSorting.OLDEST;
        zip.array(
                "invoices.json",
                rows -> pages(
                        page -> new FindInvoices(own, id, null, Set.of(), null, null, null, oldest, page),
                        InvoiceView.class,
                        oldest::placeOf,
                        invoice -> rows.accept(answers.one(
                                new FindInvoice(own, invoice.invoiceId()),
                                InvoiceDetailView.class,
                                BillingRefusal.UNKNOWN_INVOICE))));
        zip.array(
                "credit-notes.json",
                rows -> pages(
                        page -> new FindCreditNotes(own, id, null, null, null, page),
                        CreditNoteView.class,
                        CreditNoteView::place,
                        note -> rows.accept(answers.one(
                                new FindCreditNote(own, note.creditNoteId()),
                                CreditNoteDetailView.class,
                                BillingRefusal.UNKNOWN_CREDIT_NOTE))));
        zip.array(
                "payments.json",
                rows -> pages(
                        page -> new FindPayments(own, id, null, Set.of(), null, null, page),
                        PaymentView.class,
                        payment -> Page.place(payment.requestedAt(), payment.paymentId()),
                        rows));
        zip.array(
                "payment-methods.json",
                rows -> answers.find(new FindWallet(own, id), WalletView.class)
                        .ifPresent(wallet -> wallet.methods().stream()
                                .map(AccountArchive::card)
                                .forEach(rows)));
        zip.array(
                "balances.json",
                rows -> answers.all(new FindBalances(own, id), BalanceView.class)
                        .forEach(rows));
        zip.array(
                "statement.json",
                rows -> pages(
                        page -> new FindStatement(own, id, null, null, null, page),
                        StatementEntryView.class,
                        entry -> Page.place(entry.at(), entry.entryId()),
                        rows));
    }

    private static Card card(WalletView.Method held) {
        return new Card(
                held.method().brand(),
                held.method().lastFour(),
                held.method().expiry(),
                held.standard(),
                held.addedAt());
    }

    /** Every row of a collection, however long it is, with one page of it in memory. */
    private <V> void pages(
            Function<Page, Object> query, Class<V> type, Function<V, String> place, Consumer<? super V> each) {
        String after = null;
        do {
            after = page(query.apply(new Page(Page.MAX_LIMIT, after)), type, place, each);
        } while (after != null);
    }

    /** Where the next page begins; null behind the last one. */
    private <V> @Nullable String page(
            Object query, Class<V> type, Function<V, String> place, Consumer<? super V> each) {
        List<V> rows = answers.all(query, type);
        rows.stream().limit(Page.MAX_LIMIT).forEach(each);
        return rows.size() > Page.MAX_LIMIT ? place.apply(rows.get(Page.MAX_LIMIT - 1)) : null;
    }
}
