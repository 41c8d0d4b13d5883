package com.unifiedhosting.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.crash.Evidence;
import com.unifiedhosting.app.crash.Waiting;
import com.unifiedhosting.app.fleet.Facts.Fact;
import com.unifiedhosting.app.fleet.Household.Bought;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three schedulers on one store while time jumps by an hour to 45 days and processes die: every period is billed once, every
 * charge stands on one invoice, every invoice is paid once, and the books add up. {@code -Dfleet.subscriptions},
 * {@code -Dfleet.months} and {@code -Dfleet.kills} say how much of it, {@code -Dfleet.far} how many of a hundred moves are
 * by days, {@code -Dfleet.seed} plays it again: what is ordered, how far time jumps and who is killed about when, not how
 * threads meet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetCrashE2E {

    private static final Logger log = LoggerFactory.getLogger(FleetCrashE2E.class);

    private static final String REFUSED = "orders that were refused";
    private static final String ENDED = "processes that ended by themselves";
    /** Where time jumps while a process is at a deadline, another may take it over: both handle it, one removes it. */
    private static final String[] TAKEN_OVER = {
        "Failed while completing execution", "Failed while handling dead execution"
    };
    /** After this all processes know that time was moved: they look twice a second. */
    private static final Duration KNOWN_TO_ALL = Duration.ofMillis(700);
    /** After this everybody has ordered, as far as was answered. */
    private static final Duration ORDERED = Duration.ofDays(9);

    private final int subscriptions = Integer.getInteger("fleet.subscriptions", 6);
    private final int months = Integer.getInteger("fleet.months", 3);
    private final int far = Integer.getInteger("fleet.far", 50);
    private final int kills = Integer.getInteger("fleet.kills", 2);
    private final long seed = Long.getLong("fleet.seed", System.nanoTime());

    /** For a backlog of 45 days of all of them, on a slow machine. */
    private final Duration patience = Duration.ofMinutes(3).plusMillis(600L * subscriptions);

    private Fleet fleet;

    @BeforeAll
    void start() throws Exception {
        fleet = new Fleet();
        fleet.start();
    }

    @AfterAll
    void stop() throws Exception {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void nothingIsDoubledAndNothingIsMissing() throws Exception {
        log.info("fleet: {} subscriptions, {} months, {} kills, -Dfleet.seed={}", subscriptions, months, kills, seed);
        Random dice = new Random(seed);
        Instant beginning = beginning();
        Instant end = beginning.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        Shelf shelf = Shelf.fill(fleet.api());
        List<Household> households =
                new Script(dice, (int) Duration.between(beginning, end).toDays(), shelf).of(subscriptions);
        List<Instant> moves = moves(dice, beginning, end);
        List<Integer> fatal = fatal(dice, moves.size());
        Map<String, Integer> figures = new LinkedHashMap<>();
        Findings findings = new Findings();
        try (Callers callers = new Callers(fleet, households);
                Reaper reaper = new Reaper(fleet.processes())) {
            for (int move = 0; move < moves.size(); move++) {
                int deaths = Collections.frequency(fatal, move);
                for (int death = 0; death < deaths; death++) {
                    reaper.killSoon(dice);
                }
                fleet.moveTo(moves.get(move));
                Duration since = Duration.between(beginning, moves.get(move));
                if (callers.haveSomethingToDo(since)) {
                    Waiting.pause(KNOWN_TO_ALL);
                    callers.act(since);
                }
                if (since.compareTo(ORDERED) >= 0) {
                    // whose key the dead held has to ask for a minute, in which months go by
                    awaitAnswers(callers, ORDERED);
                }
                // what the dead held is taken over ten seconds later: often time goes on before that
                if (dice.nextInt(4) > (deaths == 0 ? 0 : 2)) {
                    rest();
                } else {
                    Waiting.pause(Duration.ofMillis(dice.nextInt(1_500)));
                }
            }
            reaper.await();
            fleet.awaitAll();
            awaitAnswers(callers, Duration.between(beginning, end));
            rest();
            figures.put("kills", reaper.kills());
            findings.lookFor(ENDED);
            if (reaper.endedByThemselves() > 0) {
                findings.add(ENDED, String.valueOf(reaper.endedByThemselves()));
            }
            figures.put("moves of the clock", moves.size());
            callers.outcomes().forEach((outcome, times) -> figures.put("requests " + outcome, times));
        }
        // what waits for an hour, such as drafts and questions to the gateway, comes to its end
        fleet.moveTo(fleet.now().plus(Duration.ofHours(2)));
        Evidence evidence = new Evidence(fleet, patience).atRest();
        look(evidence, households, fleet.now(), figures, findings);
        log.info("fleet: -Dfleet.seed={}\n{}", seed, table(figures, findings));
        assertThat(findings.some()).as("-Dfleet.seed=%s", seed).isEmpty();
    }

    private void awaitAnswers(Callers callers, Duration sinceBeginning) {
        Waiting.await("all to be asked and answered", patience, () -> {
            try {
                callers.act(sinceBeginning);
                return !callers.haveSomethingToDo(sinceBeginning);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private void rest() {
        Evidence evidence = new Evidence(fleet, patience);
        Waiting.await("rest", patience, evidence::nothingIsLeftToDo);
    }

    /** Anchor days 27 to 4 with what is ordered in the first days, and a 29 February a year later. */
    private static Instant beginning() {
        int year = Year.now(ZoneOffset.UTC).getValue() + 1;
        while (!Year.isLeap(year + 1)) {
            year++;
        }
        return LocalDate.of(year, 1, 27).atTime(LocalTime.of(10, 37)).toInstant(ZoneOffset.UTC);
    }

    /** By an hour to a day or, once all has been ordered, by one to 45 days. */
    private List<Instant> moves(Random dice, Instant beginning, Instant end) {
        List<Instant> moves = new ArrayList<>(List.of(beginning));
        Instant opened = beginning.plus(ORDERED);
        while (moves.getLast().isBefore(end)) {
            Instant last = moves.getLast();
            boolean byDays = dice.nextInt(100) < far && last.isAfter(opened);
            Duration by =
                    byDays ? Duration.ofDays(1 + dice.nextInt(45)) : Duration.ofMinutes(60 + dice.nextInt(23 * 60));
            Instant next = last.plus(by);
            moves.add(next.isBefore(end) ? next : end);
        }
        return moves;
    }

    /** At which moves somebody is killed. */
    private List<Integer> fatal(Random dice, int moves) {
        List<Integer> fatal = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            fatal.add(dice.nextInt(moves));
        }
        return fatal;
    }

    private void look(
            Evidence evidence,
            List<Household> households,
            Instant now,
            Map<String, Integer> figures,
            Findings findings) {
        Facts facts = Facts.of(fleet.database());
        findings.lookFor(
                        Periods.OTHER,
                        Periods.MISSING,
                        Periods.EARLY,
                        Periods.WITHHELD,
                        Periods.PRICE,
                        Periods.UNDECIDED)
                .lookFor(Charges.MADE_TWICE, Charges.NOWHERE, Charges.TWICE, Charges.UNKNOWN, Charges.NOT_ISSUED)
                .lookFor(Ledgers.LEDGER, Ledgers.STATEMENT, Ledgers.OPEN, Ledgers.PAID_TWICE, Ledgers.UNDECIDED);
        int bought = 0;
        int periods = 0;
        for (Household household : households) {
            for (Bought one : household.bought()) {
                if (!household.idOf(one.order()).isEmpty()) {
                    bought++;
                    periods += Periods.check(facts, findings, household, one, now);
                }
            }
        }
        findings.lookFor(REFUSED);
        if (bought < subscriptions) {
            findings.add(REFUSED, String.valueOf(subscriptions - bought));
        }
        figures.put("accounts", households.size());
        figures.put("subscriptions", bought);
        figures.put("periods", periods);
        Charges.check(facts, findings, now);
        figures.put("ledgers", Ledgers.check(facts, findings, fleet.database()));
        figures.put("invoices", facts.count("invoice.issued"));
        figures.put("invoices void", facts.count("invoice.voided"));
        figures.put("invoices given up", facts.count("invoice.written-off"));
        figures.put("credit notes", facts.count("credit-note.issued"));
        figures.put("payments", facts.count("payment.captured"));
        figures.put("payments failed", facts.count("payment.failed"));
        figures.put("reminders", facts.count("invoice.reminded"));
        figures.put("suspensions", facts.count("subscription.hold-placed"));
        figures.put("resumptions", facts.count("subscription.hold-lifted"));
        figures.put("changes of packages and units", facts.count("subscription.package-changed"));
        figures.put(
                "charges for add-ons", (int) facts.ofTypes("subscription.period-billed", "subscription.package-changed")
                        .flatMap(fact -> fact.payload().at("/charges").valueStream())
                        .filter(charge -> charge.at("/key").asString().endsWith("/disk"))
                        .count());
        for (Fact fact : facts.of("subscription.ended")) {
            figures.merge("ended, " + fact.text("/reason"), 1, Integer::sum);
        }
        findings.check("gateway and platform tell of other charges", evidence::noChargeIsDoubledOrLost);
        findings.check("books or numbers", evidence::theBooksAreRight);
        findings.check("events parked", evidence::nothingIsParked);
        findings.check("events that do not say who and why", evidence::everyEventSaysWhoAndWhy);
        findings.check("errors logged", () -> evidence.noErrorWasLoggedBut(TAKEN_OVER));
        findings.check(
                "deadlines that fail",
                () -> assertThat(fleet.database()
                                .sql("select task_instance from runtime.scheduled_task where last_failure is not null")
                                .query(String.class)
                                .list())
                        .isEmpty());
        fleet.endAllButOne();
        findings.check(
                "read models that are not what a rebuild makes",
                () -> new Evidence(fleet, patience).atRest().readModelsEqualTheirRebuild());
    }

    private static String table(Map<String, Integer> figures, Findings findings) {
        Map<String, Integer> rows = new LinkedHashMap<>(figures);
        findings.counts().forEach((kind, count) -> rows.put("WRONG: " + kind, count));
        return rows.entrySet().stream()
                .map(row -> "%8d  %s".formatted(row.getValue(), row.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
