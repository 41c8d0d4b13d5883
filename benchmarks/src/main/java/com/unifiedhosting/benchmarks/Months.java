package com.unifiedhosting.benchmarks;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has months begin, one after the other, for subscriptions that are all billed from the first of the month on, in one zone.
 * In the first hour everything is billed and put on drafts; when the invoices of the day have waited for more, they are
 * issued, numbered and charged.
 */
final class Months {

    /** Longer than a draft of the day waits for more. */
    private static final Duration WAITED_FOR_MORE = Duration.ofHours(2);

    private final Platform platform;
    private final JdbcClient jdbc;

    /**
     * What the beginning of a month took.
     *
     * @param billing seconds from the first moment of the month until the last charge stood on a draft
     * @param collecting seconds from the moment when drafts are issued until the last payment was captured
     */
    record Beginning(int subscriptions, double billing, double collecting) {

        double seconds() {
            return billing + collecting;
        }

        double perSecond() {
            return subscriptions / seconds();
        }
    }

    /** Moves on to the morning of the first of the next month: who orders then is billed from that day on. */
    Months(Platform platform) {
        this.platform = platform;
        this.jdbc = JdbcClient.create(platform.dataSource());
        platform.moveTo(firstOfTheNext().with(LocalTime.of(6, 0)).toInstant());
    }

    /**
     * Has the next month begin, with everything that follows.
     *
     * @param subscriptions how many there are
     * @throws IllegalStateException when not all of it was done exactly once
     */
    Beginning next(int subscriptions) {
        Books books = Books.from(jdbc);
        Instant month = firstOfTheNext().toInstant();
        platform.moveTo(month);
        platform.settle();
        Instant issue = platform.now().plus(WAITED_FOR_MORE);
        platform.moveTo(issue);
        platform.settle();
        books.mustHaveBilledOnce(subscriptions);
        Beginning beginning = new Beginning(
                subscriptions,
                Math.max(
                        seconds(month, books.last("invoice.charge-added")),
                        seconds(month, books.lastBefore("payment.captured", issue))),
                Math.max(0, seconds(issue, books.last("payment.captured"))));
        System.out.println(beginning); // what takes long shows how far it is
        return beginning;
    }

    private ZonedDateTime firstOfTheNext() {
        LocalDate today = LocalDate.ofInstant(platform.now(), Platform.ZONE);
        return YearMonth.from(today).plusMonths(1).atDay(1).atStartOfDay(Platform.ZONE);
    }

    private static double seconds(Instant from, Timestamp until) {
        return Duration.between(from, until.toInstant()).toNanos() / 1e9;
    }
}
