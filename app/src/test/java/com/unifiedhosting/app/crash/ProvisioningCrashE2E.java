package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.subscription.OrderId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform dies in every step of provisioning, forward and back, before and after each call to the world and each
 * command, and in the payment before; every time it is started again. All websites of a wave are ordered and paid at
 * once: each brings one death, at its own moment, and meets the others at moments that chance decides. A round dies of
 * some of them, which the dice choose, {@code -Dcrash.deaths=99} of all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisioningCrashE2E {

    private static final Logger log = LoggerFactory.getLogger(ProvisioningCrashE2E.class);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Few enough that no step of one times out while the platform dies of the others. */
    private static final int TOGETHER = 7;

    /** Of each round, unless told otherwise. */
    private static final int DEATHS = 3;

    private Installation installation;
    private Shop shop;

    /** A website that was ordered, and what is to become of it. */
    private record Ordered(Fatal fatal, OrderId order, String domain) {

        WebsiteId website() {
            return WebsiteId.firstOf(order);
        }

        PaymentId payment() {
            return PaymentId.of(InvoiceId.ofOrder(order), 1);
        }

        String subject() {
            return fatal.ofPayment() ? payment().value() : website().value();
        }
    }

    @BeforeAll
    void open() throws Exception {
        installation = new Installation("provisioning", true);
        installation.start();
        shop = new Shop(installation.api());
        shop.open();
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    void everyWebsiteIsLiveOrUndoneAndPaidOnceWhereverThePlatformDies() throws Exception {
        new Rounds().play("provisioning", (round, dice) -> {
            List<Fatal> fates = new ArrayList<>(Fatal.all());
            Collections.shuffle(fates, dice);
            fates = fates.subList(0, Math.min(fates.size(), Integer.getInteger("crash.deaths", DEATHS)));
            int deathsBefore = installation.deaths();
            List<Ordered> ordered = new ArrayList<>();
            while (ordered.size() < fates.size()) {
                ordered.addAll(wave(
                        round, fates.subList(ordered.size(), Math.min(fates.size(), ordered.size() + TOGETHER))));
            }
            assertThat(installation.deaths() - deathsBefore).as("deaths").isEqualTo(ordered.size());
            new Evidence(installation)
                    .atRest()
                    .nothingIsParked()
                    .noChargeIsDoubledOrLost()
                    .everyPeriodIsBilledOnce()
                    .theBooksAreRight()
                    .everyEventSaysWhoAndWhy()
                    .readModelsEqualTheirRebuild()
                    .noErrorWasLoggedBut();
            ordered.forEach(this::isLiveOrUndone);
            log.info("provisioning: round {}: {} websites, as many deaths, nothing lost", round, ordered.size());
        });
    }

    /** Some are ordered and paid at once, and the platform started until each has had its death and its end. */
    private List<Ordered> wave(int round, List<Fatal> fates) {
        List<Ordered> ordered = order(round, fates);
        Map<String, String> unpaid = new LinkedHashMap<>();
        for (Ordered one : ordered) {
            installation.plan().write(one.subject(), one.fatal().fate());
            unpaid.put(shop.methodsOf(one.order()), Shop.method(one.fatal().token()));
        }
        dieAndStartUntilAllIsDone(ordered, unpaid);
        return ordered;
    }

    private List<Ordered> order(int round, List<Fatal> fates) {
        List<Ordered> ordered = new ArrayList<>();
        for (Fatal fatal : fates) {
            String domain = fatal.label() + "-" + round + ".localhost";
            ordered.add(new Ordered(fatal, shop.order(domain), domain));
        }
        for (Ordered one : ordered) {
            Waiting.await(
                    "the invoice of " + one.domain(),
                    PATIENCE,
                    () -> shop.statusOf("/api/v1/invoices/" + InvoiceId.ofOrder(one.order()))
                            .equals("ISSUED"));
        }
        return ordered;
    }

    private void dieAndStartUntilAllIsDone(List<Ordered> ordered, Map<String, String> unpaid) {
        long end = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (!isDone(ordered, unpaid)) {
            assertThat(System.nanoTime()).as("still dying or waiting").isLessThan(end);
            if (!installation.isAlive()) {
                installation.awaitDeath();
                installation.launch();
            }
            if (installation.awaitReadiness()) {
                pay(unpaid);
                Waiting.await("death or the end", PATIENCE, () -> !installation.isAlive() || isDone(ordered, unpaid));
            }
        }
    }

    /** A caller that repeats what was not answered. */
    private void pay(Map<String, String> unpaid) {
        for (Map.Entry<String, String> invoice : List.copyOf(unpaid.entrySet())) {
            try {
                Answer answer = installation.api().post(invoice.getKey(), invoice.getValue());
                assertThat(answer.status()).as("%s %s", invoice, answer).isIn(200, 503);
                if (answer.status() == 200) {
                    unpaid.remove(invoice.getKey());
                }
            } catch (UncheckedIOException e) {
                return;
            }
        }
    }

    private boolean isDone(List<Ordered> ordered, Map<String, String> unpaid) {
        try {
            return unpaid.isEmpty()
                    && ordered.stream().allMatch(one -> installation.plan().hasDied(one.subject()))
                    && ordered.stream()
                            .allMatch(one -> shop.statusOf("/api/v1/websites/" + one.website())
                                    .equals(one.fatal().live() ? "LIVE" : "FAILED"));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void isLiveOrUndone(Ordered one) {
        String order = shop.statusOf("/api/v1/orders/" + one.order());
        if (one.fatal().live()) {
            assertThat(order).as(one.domain()).isEqualTo("COMPLETED");
            assertThat(installation.statusOf(one.domain())).as(one.domain()).isEqualTo(200);
            assertThat(reservations(one)).as(one.domain()).isEqualTo(1);
        } else {
            assertThat(order).as(one.domain()).isEqualTo("REJECTED");
            assertThat(installation.statusOf(one.domain())).as(one.domain()).isEqualTo(404);
            assertThat(filesOf(one)).as(one.domain()).isEmpty();
            assertThat(reservations(one)).as(one.domain()).isZero();
            // what was paid is the customer's again, by a credit note, and the domain is anybody's
            assertThat(credit(one)).as(one.domain()).isEqualTo(1);
            shop.order(one.domain());
        }
    }

    private List<String> filesOf(Ordered one) {
        try (Stream<java.nio.file.Path> files = Files.walk(installation.webNode())) {
            return files.map(java.nio.file.Path::toString)
                    .filter(file -> file.contains(one.website().value()) || file.endsWith("/" + one.domain()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int reservations(Ordered one) {
        return installation
                .database()
                .sql("""
                        select count(*) filter (where payload_type = 'node.slot-reserved')
                            - count(*) filter (where payload_type = 'node.slot-released')
                        from event_store.domain_event
                        where payload_type like 'node.slot-%' and convert_from(payload, 'UTF8')::jsonb ->> 'websiteId' = ?""")
                .param(one.website().value())
                .query(Integer.class)
                .single();
    }

    private int credit(Ordered one) {
        return installation
                .database()
                .sql("""
                        select count(*) from event_store.domain_event
                        where payload_type = 'ledger.credit-added'
                            and convert_from(payload, 'UTF8')::jsonb ->> 'reference' = ?""")
                .param(CreditNoteId.ofOrder(one.order()).value())
                .query(Integer.class)
                .single();
    }
}
