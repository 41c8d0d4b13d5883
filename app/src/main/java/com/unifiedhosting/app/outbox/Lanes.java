package com.unifiedhosting.app.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * To how many endpoints of one kind this process sends at once, and to how many of them that are at one host: a quarter. So
 * whoever has many endpoints at a host, dead or slow, takes a quarter and no more.
 */
final class Lanes {

    private static final int PART_OF_A_HOST = 4;

    private final boolean apart;
    private final Semaphore free;
    private final int mostOfHost;
    private final Map<String, Integer> hosts = new HashMap<>();

    /**
     * Some lanes, all free.
     *
     * @param apart for endpoints that fail or are slow, or for all others
     */
    Lanes(boolean apart, int count) {
        this.apart = apart;
        this.free = new Semaphore(count);
        this.mostOfHost = Math.max(1, count / PART_OF_A_HOST);
    }

    boolean apart() {
        return apart;
    }

    /** Takes all that are free; to be given back one by one. */
    int take() {
        return free.drainPermits();
    }

    void giveBack(int lanes) {
        free.release(lanes);
    }

    /** False when as many as may be are at the host already. */
    synchronized boolean enter(String host) {
        int there = hosts.getOrDefault(host, 0);
        if (there >= mostOfHost) {
            return false;
        }
        hosts.put(host, there + 1);
        return true;
    }

    synchronized void leave(String host) {
        hosts.computeIfPresent(host, (_, there) -> there == 1 ? null : there - 1);
    }
}
