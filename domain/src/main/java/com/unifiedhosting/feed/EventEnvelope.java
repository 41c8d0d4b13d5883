package com.unifiedhosting.feed;

import com.unifiedhosting.account.AccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One event as callers get it, from the feed and as the body of a webhook. It holds no secrets and nothing that tells of a
 * person: who wants more reads the resource, as far as he may.
 *
 * @param apiVersion in whose terms it speaks, {@code v1}; within one, parts are added and none changes its meaning
 * @param account to which the resource belongs
 * @param data what else is told, by names that never change; texts
 */
public record EventEnvelope(
        PublicEventId id,
        EventKind type,
        Instant occurredAt,
        String apiVersion,
        AccountId account,
        ResourceLink resource,
        SortedMap<String, String> data) {

    public static final String API_VERSION = "v1";

    public EventEnvelope {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /**
     * Where what it is about can be read.
     *
     * @param version of the resource after the event; reads take it as {@code minVersion}
     * @param url its address, without scheme and host
     */
    public record ResourceLink(ResourceKind type, String id, long version, String url) {}

    /** What is told of a stored event. */
    public static EventEnvelope of(PublicEventId id, PublicFact fact, AccountId account, Instant at, long version) {
        return new EventEnvelope(
                id,
                fact.kind(),
                at,
                API_VERSION,
                account,
                new ResourceLink(
                        fact.resource(),
                        fact.id().value(),
                        version,
                        fact.resource().address(fact.id().value())),
                new TreeMap<>(Map.copyOf(fact.data())));
    }
}
