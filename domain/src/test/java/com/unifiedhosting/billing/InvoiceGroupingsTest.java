package com.unifiedhosting.billing;

import static com.unifiedhosting.billing.InvoiceGrouping.PER_DAY;
import static com.unifiedhosting.billing.InvoiceGrouping.PER_SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.InvoiceGroupings.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How invoices are grouped, and were. */
class InvoiceGroupingsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final InvoiceGroupings CHANGED = InvoiceGroupings.STANDARD
            .with(new Change(PER_SUBSCRIPTION, NOON))
            .with(new Change(PER_DAY, NOON.plus(Duration.ofDays(3))));

    @Test
    void countsFromItsMomentOn() {
        assertThat(InvoiceGroupings.STANDARD.at(NOON)).isEqualTo(PER_DAY);
        assertThat(CHANGED.at(NOON.minusNanos(1))).isEqualTo(PER_DAY);
        assertThat(CHANGED.at(NOON)).isEqualTo(PER_SUBSCRIPTION);
        assertThat(CHANGED.at(NOON.plus(Duration.ofDays(3)).minusNanos(1))).isEqualTo(PER_SUBSCRIPTION);
        assertThat(CHANGED.at(NOON.plus(Duration.ofDays(3)))).isEqualTo(PER_DAY);
        assertThat(CHANGED.last()).isEqualTo(PER_DAY);
    }

    @Test
    void isPendingUntilThen() {
        assertThat(InvoiceGroupings.STANDARD.isPending(NOON)).isFalse();
        assertThat(CHANGED.isPending(NOON.plus(Duration.ofDays(2)))).isTrue();
        assertThat(CHANGED.isPending(NOON.plus(Duration.ofDays(3)))).isFalse();
    }

    /** What a change of now is asked about at any time is what fell due before, and for that it changes nothing. */
    @Property(tries = 500)
    void aChangeIsNoNewsToWhatFellDueBeforeIt(
            @ForAll @Size(max = 30) List<@IntRange(min = 24, max = 100) Integer> hours,
            @ForAll @IntRange(min = -200, max = 3_000) int due) {
        InvoiceGroupings groupings = InvoiceGroupings.STANDARD;
        Instant now = NOON;
        Instant dueAt = NOON.plus(Duration.ofHours(due));
        for (int later : hours) {
            now = now.plus(Duration.ofHours(later));
            InvoiceGrouping before = groupings.at(dueAt);
            InvoiceGrouping other = groupings.last() == PER_DAY ? PER_SUBSCRIPTION : PER_DAY;
            groupings = groupings.with(new Change(other, now.plus(InvoiceGroupings.NOTICE)));
            if (!dueAt.isAfter(now)) {
                assertThat(groupings.at(dueAt)).isEqualTo(before);
            }
        }
    }

    @Test
    void remembersAYearOfDailyChangesAndNoMore() {
        InvoiceGroupings groupings = InvoiceGroupings.STANDARD;
        for (int day = 0; day < 1_000; day++) {
            groupings = groupings.with(
                    new Change(day % 2 == 0 ? PER_SUBSCRIPTION : PER_DAY, NOON.plus(Duration.ofDays(day))));
        }

        assertThat(groupings.changes()).hasSize(400);
        assertThat(groupings.at(NOON.plus(Duration.ofDays(600)))).isEqualTo(PER_SUBSCRIPTION);
        assertThat(groupings.at(NOON.plus(Duration.ofDays(601)))).isEqualTo(PER_DAY);
    }
}
