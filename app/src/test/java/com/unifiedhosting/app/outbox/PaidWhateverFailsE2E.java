package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.outbox.Receiver.Delivery;
import com.unifiedhosting.app.outbox.Subscribed.Endpoint;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Mailboxes;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.catalogue.PackageId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Money that comes in while the mail server is away and the seller's endpoint fails: every payment is captured and settles its
 * invoice, and everybody is told once of each when they are there again.
 */
@NeedsEventStore
class PaidWhateverFailsE2E {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int PAYMENTS = 12;

    @Test
    void noPaymentIsLostWhenMailsAndWebhooksFail() {
        try (Mailboxes mailboxes = new Mailboxes();
                Receiver receiver = new Receiver();
                Subscribed platform = Subscribed.on(TestPostgres.newDatabase(), mailboxes.settings())) {
            mailboxes.goAway();
            receiver.answers("/seller", 500);
            Endpoint endpoint =
                    platform.endpoint(AccountId.PLATFORM, receiver.url("/seller"), "payment.captured", "invoice.paid");
            PackageId starter = platform.company().packageAt("EUR 9.90");
            List<AccountId> customers = Stream.generate(() -> platform.customerOf(AccountId.PLATFORM))
                    .limit(PAYMENTS)
                    .toList();
            for (AccountId customer : customers) {
                platform.company().paysWith(customer, "tok_approve");
                order(platform, customer, starter);
            }

            customers.forEach(customer -> await().atMost(SOON).until(() -> isPaid(platform, customer)));
            assertThat(rows(platform, "/api/v1/payments?limit=200"))
                    .hasSize(PAYMENTS)
                    .allMatch(payment -> payment.at("/status").asString().equals("CAPTURED"));
            await().atMost(SOON).until(() -> receiver.at("/seller").size() >= 2 * PAYMENTS);
            assertThat(deliveries(platform, endpoint, "DELIVERED")).isEmpty();
            assertThat(customers)
                    .allMatch(customer -> mailboxes.subjects(mail(customer)).isEmpty());
            assertThat(rows(platform, "/api/v1/books/discrepancies")).isEmpty();
            for (JsonNode invoice : rows(platform, "/api/v1/invoices?limit=200")) {
                assertThat(platform.api()
                                .get("/api/v1/invoices/"
                                        + invoice.at("/invoiceId").asString() + "/pdf")
                                .status())
                        .isEqualTo(200);
            }

            mailboxes.comeBack();
            receiver.answers("/seller", 204);
            passUntil(
                    platform,
                    () -> deliveries(platform, endpoint, "DELIVERED").size() == 2 * PAYMENTS
                            && customers.stream().allMatch(customer -> isTold(mailboxes, customer)));

            assertThat(customers)
                    .allSatisfy(customer ->
                            assertThat(mailboxes.subjects(mail(customer))).doesNotHaveDuplicates());
            assertThat(receiver.at("/seller"))
                    .extracting(Delivery::id)
                    .as("events that were told of, each under one name however often it was tried")
                    .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2 * PAYMENTS));
            assertThat(rows(platform, "/api/v1/payments?limit=200")).hasSize(PAYMENTS);
        }
    }

    private static void order(Subscribed platform, AccountId customer, PackageId starter) {
        Answer ordered = platform.api().post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(customer, starter, UUID.randomUUID()));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    }

    private static boolean isPaid(Subscribed platform, AccountId customer) {
        List<JsonNode> invoices = rows(platform, "/api/v1/invoices?account=" + customer);
        return invoices.size() == 1
                && invoices.getFirst().at("/status").asString().equals("PAID");
    }

    private static boolean isTold(Mailboxes mailboxes, AccountId customer) {
        return mailboxes.subjects(mail(customer)).stream()
                .anyMatch(subject -> subject.startsWith("Invoice ") && subject.endsWith(" is paid"));
    }

    private static String mail(AccountId customer) {
        return customer.value() + "@example.com";
    }

    private static List<JsonNode> deliveries(Subscribed platform, Endpoint endpoint, String status) {
        return rows(platform, endpoint.address() + "/deliveries?limit=200&status=" + status);
    }

    private static List<JsonNode> rows(Subscribed platform, String path) {
        return platform.api().get(path).json().at("/items").valueStream().toList();
    }

    /** Whoever is tried again is so within a day. */
    private static void passUntil(Subscribed platform, BooleanSupplier reached) {
        for (int hours = 0; hours < 24 && !reached.getAsBoolean(); hours++) {
            platform.pass(Duration.ofHours(1));
            platform.quiet();
        }
        await().atMost(SOON).until(reached::getAsBoolean);
    }
}
