package com.unifiedhosting.app.operations;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets a few previews be made at once, one to each seller, so that whoever asks for many takes neither memory nor
 * connections from others, nor their turns.
 */
final class PreviewTurns {

    private final int atOnce;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition ended = lock.newCondition();
    private final Set<AccountPath> served = new HashSet<>();

    /**
     * @param atOnce so many are made at once
     * @param patience how long one waits for its turn
     */
    PreviewTurns(int atOnce, Duration patience) {
        this.atOnce = atOnce;
        this.patience = patience;
    }

    /**
     * Makes one as soon as it has its turn.
     *
     * @param seller to whom it is told
     * @throws Refused UNAVAILABLE when others take too long
     */
    <T> T taking(AccountPath seller, Supplier<T> preview) {
        if (!mayBegin(seller)) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "As many previews as can be made at once are being made.");
        }
        try {
            return preview.get();
        } finally {
            end(seller);
        }
    }

    private boolean mayBegin(AccountPath seller) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (served.size() >= atOnce || served.contains(seller)) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return served.add(seller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void end(AccountPath seller) {
        lock.lock();
        try {
            served.remove(seller);
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
