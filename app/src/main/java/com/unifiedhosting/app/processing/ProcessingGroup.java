package com.unifiedhosting.app.processing;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/**
 * A processing group as it runs in this process.
 *
 * @param sagas whether it consists of sagas; if so, it can never be replayed
 * @param failed its segments whose last batch failed
 * @param handlers what handles its events, without the parking around it
 */
record ProcessingGroup(
        String name,
        boolean sagas,
        PooledStreamingEventProcessor processor,
        FailedSegments failed,
        EventHandlerInvoker handlers,
        ParkingLot lot) {}
