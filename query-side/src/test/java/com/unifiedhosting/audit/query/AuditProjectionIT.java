package com.unifiedhosting.audit.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.audit.AuditQuery.AuditFilter;
import com.unifiedhosting.audit.AuditQuery.FindAudit;
import com.unifiedhosting.audit.AuditQuery.FindHistory;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.ChargeRemoved;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceNoteWritten;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceMaker;
import com.unifiedhosting.billing.InvoiceNote;
import com.unifiedhosting.billing.PaymentMethod;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.WalletEvent.PaymentMethodAdded;
import com.unifiedhosting.billing.WalletId;
import com.unifiedhosting.billing.query.BillingEvents;
import com.unifiedhosting.hosting.NodeEvent.NodeReady;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditProjectionIT {

    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final AccountPath RIVAL_PATH = AccountPath.PLATFORM.child(new AccountId("acc_rival"));
    private static final NodeId NODE = new NodeId("node_1");

    private final ProjectionFixture projection = ProjectionFixture.of(
            new AuditProjection(ReadModelDatabase.rows(), new AuditPayload(ReadModelDatabase.JSON)));
    private final Asking ask =
            Asking.handlers(new AuditQueries(ReadModelDatabase.JDBC, ReadModelDatabase.JSON, ReadModelDatabase.VAULT));

    @BeforeEach
    void somethingHappens() {
        projection
                .at("2026-01-31T10:00:00Z")
                .given(acmeRegistered(), bobRegistered())
                .given(new AccountSuspended(BOB, new Reason("abuse")), new NodeReady(NODE));
    }

    @Test
    void tellsWhenWhatWhoForWhomThroughWhatFromWhereAndWhy() {
        assertThat(audit(AccountPath.PLATFORM, filter("account.suspended")))
                .containsExactly(new AuditEntry(
                        "event-acc_bob-1",
                        Instant.parse("2026-01-31T10:00:02Z"),
                        "account.suspended",
                        "acc_bob",
                        1,
                        BOB_PATH,
                        "user:ann",
                        "user:ann",
                        "session",
                        "203.0.113.7",
                        "correlation-acc_bob",
                        "causation-2",
                        Map.of("accountId", "acc_bob", "reason", "abuse")));
    }

    @Test
    void hidesWhatTellsOfAPerson() {
        AuditEntry registered = audit(BOB_PATH, filter("account.registered")).getFirst();
        assertThat(registered.payload())
                .containsEntry("kind", "CUSTOMER")
                .containsEntry(
                        "profile",
                        Map.of(
                                "legalName", "(personal)",
                                "displayName", "(personal)",
                                "email", "(personal)",
                                "phone", "(personal)",
                                "address", "(personal)",
                                "taxId", "(personal)"));
        assertThat(registered.payload().toString()).doesNotContain("Bob", "bob@example.com", "Linden");
    }

    @Test
    void hidesWhatCouldBeCharged() {
        projection.given(new PaymentMethodAdded(
                WalletId.of(BOB),
                BOB,
                BOB_PATH,
                new PaymentMethod(
                        GatewayName.SANDBOX, new PaymentToken("tok_approve"), "visa", "4242", YearMonth.of(2030, 12))));
        AuditEntry added = audit(BOB_PATH, filter("wallet")).getFirst();
        assertThat(added.payload().toString()).contains("(secret)", "4242").doesNotContain("tok_approve");
    }

    @Test
    void hidesWhatLetsAUserIn() {
        projection.given(UserMaker.annInvited(), UserMaker.totpEnrolled(SECRET));
        assertThat(audit(BOB_PATH, filter("user")))
                .extracting(entry -> entry.payload().toString())
                .allMatch(payload -> payload.contains("(secret)"))
                .noneMatch(payload -> payload.contains(SECRET.value())
                        || payload.contains(UserMaker.token("invitation").value()));
    }

    @Test
    void knowsTheOwnerOfAStreamFromItsFirstEventOn() {
        projection.given(created(), new SubscriptionActivated(SUBSCRIPTION));
        assertThat(audit(BOB_PATH, filter("subscription")))
                .extracting(AuditEntry::event)
                .containsExactly("subscription.activated", "subscription.created");
    }

    @Test
    void showsWhatBelongsToNoAccountToThePlatformOnly() {
        AuditEntry ready = audit(AccountPath.PLATFORM, filter("node.ready")).getFirst();
        assertThat(ready.ownerPath()).isNull();
        assertThat(audit(ACME_PATH, filter("node.ready"))).isEmpty();
    }

    @Test
    void neverShowsWhatHappenedToASibling() {
        assertThat(streams(audit(ACME_PATH, AuditFilter.NONE))).containsExactly("acc_bob", "acc_bob", "acc_acme");
        assertThat(streams(audit(BOB_PATH, AuditFilter.NONE))).containsExactly("acc_bob", "acc_bob");
        assertThat(audit(RIVAL_PATH, AuditFilter.NONE)).isEmpty();
        assertThat(history(RIVAL_PATH, BOB)).isEmpty();
    }

    @Test
    void tellsTheHistoryOfOneAccountWithWhatItOwns() {
        projection.given(created());
        assertThat(streams(history(ACME_PATH, BOB))).containsExactly("sub_1", "acc_bob", "acc_bob");
        assertThat(streams(history(ACME_PATH, ACME))).containsExactly("acc_acme");
        assertThat(history(AccountPath.PLATFORM, new AccountId("acc_nobody"))).isEmpty();
    }

    @Test
    void tellsOfNotesToThoseAboveTheAccountOnly() {
        projection.given(
                new NoteWritten(BOB, new Note("slow payer")), new TagsChanged(BOB, Set.of(new Tag("slow-payer"))));
        assertThat(audit(ACME_PATH, filter("account.tags-changed"))).hasSize(1);
        assertThat(audit(BOB_PATH, filter("account.tags-changed"))).isEmpty();
        assertThat(audit(ACME_PATH, filter("account.note-written")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).containsEntry("note", "(personal)"));
        assertThat(audit(BOB_PATH, filter("account.note-written"))).isEmpty();
        assertThat(streams(history(BOB_PATH, BOB))).containsExactly("acc_bob", "acc_bob");
    }

    @Test
    void tellsOfNotesAboutAnInvoiceToThoseAboveItsBuyerOnly() {
        InvoiceId invoice = new InvoiceId("inv_1");
        projection.given(
                drafted(invoice, false),
                new InvoiceNoteWritten(invoice, BOB, ACME_PATH, new InvoiceNote("slow payer")));

        assertThat(audit(ACME_PATH, filter("invoice.note-written")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).containsEntry("note", "(personal)"));
        assertThat(audit(BOB_PATH, filter("invoice.note-written"))).isEmpty();
        assertThat(audit(BOB_PATH, filter("invoice.drafted"))).hasSize(1);
    }

    /** The streams of an account and of its invoices come in any order. */
    @Test
    void aNoteAboutAnInvoiceIsHisWhoWasTheSellerThoughTheMoveIsKnownFirst() {
        InvoiceId invoice = new InvoiceId("inv_1");
        projection.given(drafted(invoice, false));
        projection.given(new AccountMoved(BOB, ACME, RIVAL_PATH.owner(), BOB_PATH, RIVAL_PATH.child(BOB)));
        projection.given(new InvoiceNoteWritten(invoice, BOB, ACME_PATH, new InvoiceNote("slow payer")));

        assertThat(audit(RIVAL_PATH, filter("invoice.note-written"))).isEmpty();
        assertThat(audit(AccountPath.PLATFORM, filter("invoice.note-written"))).hasSize(1);
        projection.assertRebuildEqualsLive(AuditProjection.ENTRY, AuditProjection.STREAM);
    }

    @Test
    void tellsOfAnInvoiceThatIsDraftedByHandToItsBuyerFromTheIssueOn() {
        InvoiceId invoice = new InvoiceId("inv_1");
        InvoiceId wrong = new InvoiceId("inv_2");
        Charge work = InvoiceMaker.aCharge("work", "9.90");
        projection.given(drafted(wrong, true), new InvoiceVoided(wrong, true, new Reason("Wrong")));
        projection.given(drafted(invoice, true), new ChargeAdded(invoice, work));
        assertThat(history(BOB_PATH, BOB)).noneMatch(entry -> entry.event().startsWith("invoice"));

        projection.given(
                new ChargeRemoved(invoice, work.key(), work.net()),
                BillingEvents.issued(invoice, BOB_PATH, "INV-000001", work),
                new InvoicePaid(invoice, BOB));

        assertThat(audit(BOB_PATH, filter("invoice")))
                .extracting(AuditEntry::event)
                .containsExactly("invoice.paid", "invoice.issued");
        assertThat(history(BOB_PATH, BOB)).hasSize(4);
        assertThat(audit(ACME_PATH, filter("invoice"))).hasSize(7);
        assertThat(history(ACME_PATH, BOB)).hasSize(9);
        projection.assertRepeatChangesNothing(AuditProjection.ENTRY, AuditProjection.STREAM);
        projection.assertRebuildEqualsLive(AuditProjection.ENTRY, AuditProjection.STREAM);
    }

    private static InvoiceDrafted drafted(InvoiceId invoice, boolean manual) {
        return manual
                ? BillingEvents.draftedByHand(invoice, BOB_PATH, InvoiceMaker.eur("0.00"))
                : BillingEvents.drafted(invoice, BOB_PATH, InvoiceMaker.eur("0.00"));
    }

    @Test
    void notesAndTagsStayBehindWhenTheAccountIsMoved() {
        AccountId rival = RIVAL_PATH.owner();
        projection.given(
                new NoteWritten(BOB, new Note("slow payer")),
                new TagsChanged(BOB, Set.of(new Tag("slow-payer"))),
                new AccountMoved(BOB, ACME, rival, BOB_PATH, RIVAL_PATH.child(BOB)),
                new TagsChanged(BOB, Set.of(new Tag("vip"))));

        assertThat(audit(RIVAL_PATH, filter("account.note-written"))).isEmpty();
        assertThat(audit(RIVAL_PATH, filter("account.tags-changed")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload()).containsEntry("tags", List.of("vip")));
        assertThat(audit(AccountPath.PLATFORM, filter("account.tags-changed"))).hasSize(2);
        assertThat(audit(RIVAL_PATH, filter("account.moved"))).hasSize(1);
        projection.assertRebuildEqualsLive(AuditProjection.ENTRY, AuditProjection.STREAM);
    }

    @Test
    void filtersByStreamActorChannelCorrelationAndTime() {
        projection
                .at("2026-02-01T00:00:00Z")
                .by(new Provenance("saga:collection", "acc_bob", "saga", null, "platform", Provenance.SYSTEM, null))
                .given(created());
        assertThat(found(new AuditFilter(null, "acc_acme", null, null, null, null, null)))
                .containsExactly("acc_acme");
        assertThat(found(new AuditFilter(null, null, "saga:collection", null, null, null, null)))
                .containsExactly("sub_1");
        assertThat(found(new AuditFilter(null, null, null, "saga", null, null, null)))
                .containsExactly("sub_1");
        assertThat(found(new AuditFilter(null, null, null, null, "correlation-acc_acme", null, null)))
                .containsExactly("acc_acme");
        Instant second = Instant.parse("2026-01-31T10:00:01Z");
        assertThat(found(new AuditFilter(null, null, null, null, null, second, second.plusSeconds(1))))
                .containsExactly("acc_bob");
        assertThat(found(filter("acc"))).isEmpty();
        assertThat(audit(AccountPath.PLATFORM, filter("subscription"))
                        .getFirst()
                        .ip())
                .isNull();
    }

    @Test
    void pagesThroughEventsOfOneInstant() {
        Provenance ann = new Provenance("user:ann", "user:ann", "session", null, "platform", Provenance.SYSTEM, null);
        for (int i = 0; i < 3; i++) {
            projection.at("2026-03-01T00:00:00Z").by(ann).given(new NodeReady(i == 1 ? new NodeId("node_2") : NODE));
        }
        assertThat(ask
                        .pages(
                                page -> new FindAudit(AccountPath.PLATFORM, filter("node"), page),
                                AuditEntry.class,
                                AuditEntry::place)
                        .stream()
                        .map(entry -> entry.stream() + "#" + entry.sequence()))
                .containsExactly("node_2#0", "node_1#2", "node_1#1", "node_1#0");
    }

    @Test
    void failsOnAnEventWithoutItsProvenance() {
        DomainEvent event = new NodeReady(NODE);
        List<GenericDomainEventMessage<?>> batch =
                List.of(new GenericDomainEventMessage<>("Node", NODE.value(), 7, event, Map.of("actor", "user:ann")));
        assertThatThrownBy(() -> projection.project(batch)).hasMessage("an event without onBehalfOf");
    }

    /** An event of today brings its address sealed, one of before there was a vault in the clear. */
    @Test
    void keepsNoAddressInTheClear() {
        String sealed = ReadModelDatabase.VAULT.seal(new PersonKey("usr_ann"), new IpAddress("203.0.113.8"));
        projection.project(List.of(ready(7, "203.0.113.7"), ready(8, sealed)));

        assertThat(ReadModelDatabase.JDBC
                        .sql("SELECT ip FROM read_model.audit_entry WHERE version IN (7, 8) ORDER BY version")
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        before -> assertThat(before).startsWith("sealed:1:usr_ann:"),
                        today -> assertThat(today).isEqualTo(sealed));
        assertThat(audit(AccountPath.PLATFORM, filter("node")))
                .extracting(AuditEntry::ip)
                .contains("203.0.113.7", "203.0.113.8");
    }

    private static GenericDomainEventMessage<?> ready(long version, String ip) {
        return new GenericDomainEventMessage<>(
                "Node",
                NODE.value(),
                version,
                new NodeReady(NODE),
                Map.of(
                        Provenance.ACTOR, "user:usr_ann",
                        Provenance.ON_BEHALF_OF, "user:usr_ann",
                        Provenance.THROUGH, "session",
                        Provenance.IP, ip));
    }

    @Test
    void isTheSameAfterARepeatAndAfterARebuild() {
        projection.given(created(), new SubscriptionActivated(SUBSCRIPTION));
        projection.assertRepeatChangesNothing(AuditProjection.ENTRY, AuditProjection.STREAM);
        projection.assertRebuildEqualsLive(AuditProjection.ENTRY, AuditProjection.STREAM);
    }

    private List<AuditEntry> audit(AccountPath scope, AuditFilter filter) {
        return ask.all(new FindAudit(scope, filter, Page.first()), AuditEntry.class);
    }

    private List<AuditEntry> history(AccountPath scope, AccountId account) {
        return ask.all(new FindHistory(scope, account, AuditFilter.NONE, Page.first()), AuditEntry.class);
    }

    private List<String> found(AuditFilter filter) {
        return streams(audit(AccountPath.PLATFORM, filter));
    }

    private static List<String> streams(List<AuditEntry> entries) {
        return entries.stream().map(AuditEntry::stream).toList();
    }

    private static AuditFilter filter(String event) {
        return new AuditFilter(event, null, null, null, null, null, null);
    }
}
