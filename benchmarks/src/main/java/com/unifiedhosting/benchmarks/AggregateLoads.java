package com.unifiedhosting.benchmarks;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.Note;
import java.util.Arrays;

/** What loading an aggregate with a long life costs, next to one with a short life, with no cache in between. */
final class AggregateLoads {

    private AggregateLoads() {}

    /** Registers an account and writes notes until it has so many events. */
    static AccountId accountWith(Platform platform, int events) {
        RegisterAccount registration = Platform.newAccount();
        platform.command(registration);
        for (int i = 1; i < events; i++) {
            platform.command(new WriteNote(registration.accountId(), new Note("note " + i)));
        }
        return registration.accountId();
    }

    /** The median time in microseconds to read the aggregate's snapshot and events, as a load from cold does. */
    static double medianMicros(Platform platform, AccountId account, int loads) {
        double[] times = new double[loads];
        for (int i = 0; i < loads; i++) {
            long start = System.nanoTime();
            long events =
                    platform.eventStore().readEvents(account.value()).asStream().count();
            if (events == 0) {
                throw new IllegalStateException("no events of " + account);
            }
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(times);
        return times[loads / 2];
    }
}
