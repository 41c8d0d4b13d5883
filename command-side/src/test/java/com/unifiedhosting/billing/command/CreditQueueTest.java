package com.unifiedhosting.billing.command;

import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The places of a ledger, and that they are bounded. */
class CreditQueueTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    /** Each can take 1.00; number n is due n days after the first of March. */
    private static CreditQueue.Place place(int n) {
        return new CreditQueue.Place(
                DAY.plusDays(n), new InvoiceNumber("INV-" + n), new InvoiceId("inv_" + n), AccountId.PLATFORM);
    }

    /** Of 2.50, after 1.00 for each of the two before, 0.50 is left for the third, and nothing for the fourth. */
    @Test
    void leavesWhatThoseBeforeCannotTakeInWhateverOrderTheyCame() {
        CreditQueue queue = new CreditQueue();
        for (int n : new int[] {3, 1, 4, 2}) {
            queue.put(place(n), eur("1.00"));
        }

        assertThat(queue.leftFor(place(1), eur("2.50"))).isEqualTo(eur("2.50"));
        assertThat(queue.leftFor(place(3), eur("2.50"))).isEqualTo(eur("0.50"));
        assertThat(queue.leftFor(place(4), eur("2.50"))).isEqualTo(eur("0.00"));
        assertThat(queue.firstBut(null)).isEqualTo(new InvoiceId("inv_1"));
        assertThat(queue.firstBut(new InvoiceId("inv_1"))).isEqualTo(new InvoiceId("inv_2"));
        assertThat(queue.firstBut(new InvoiceId("inv_2"))).isEqualTo(new InvoiceId("inv_1"));
    }

    @Test
    void holdsTheFirstThousandAndGivesAPlaceToOneThatIsDueBeforeTheLast() {
        CreditQueue queue = new CreditQueue();
        for (int n = 2; n <= 1_001; n++) {
            assertThat(queue.hasRoomFor(place(n))).isTrue();
            queue.put(place(n), eur("1.00"));
        }

        assertThat(queue.hasRoomFor(place(1_002))).isFalse();
        assertThat(queue.hasRoomFor(place(1_001))).as("it has a place").isTrue();
        assertThat(queue.hasRoomFor(place(1))).isTrue();

        queue.put(place(1), eur("1.00"));
        assertThat(queue.openOf(new InvoiceId("inv_1"))).isEqualTo(eur("1.00"));
        assertThat(queue.openOf(new InvoiceId("inv_1000"))).isEqualTo(eur("1.00"));
        assertThat(queue.openOf(new InvoiceId("inv_1001"))).as("the last one").isNull();

        queue.remove(new InvoiceId("inv_1"));
        assertThat(queue.hasRoomFor(place(1_002))).isTrue();
    }

    /** 999 before it have 999.00 of 1000.00; behind a thousand there is nothing of it. */
    @Test
    void oneWithoutAPlaceHasWhatAllThatHaveOneLeave() {
        CreditQueue queue = new CreditQueue();
        for (int n = 1; n <= 1_000; n++) {
            queue.put(place(n), eur("1.00"));
        }

        assertThat(queue.leftFor(place(1_000), eur("1000.00"))).isEqualTo(eur("1.00"));
        assertThat(queue.leftFor(place(1_001), eur("1000.00"))).isEqualTo(eur("0.00"));
        assertThat(queue.leftFor(place(1_001), eur("1000.30"))).isEqualTo(eur("0.30"));
    }
}
