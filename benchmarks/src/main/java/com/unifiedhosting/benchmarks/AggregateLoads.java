package com.unifiedhosting.benchmarks;

import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.Note;

/** What loading an aggregate with a long life costs, next to one with a short life. */
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

    /** The median time in microseconds to load the aggregate from its snapshot and events, past the cache. */
    static double medianMicros(Platform platform, AccountId account, int loads) {
        double[] times = new double[loads];
        for (int i = 0; i < loads; i++) {
            platform.forgetAggregates();
            long start = System.nanoTime();
            platform.load("accountRepository", account.value());
            times[i] = (System.nanoTime() - start) / 1e3;
        }
        return Median.of(times);
    }
}
