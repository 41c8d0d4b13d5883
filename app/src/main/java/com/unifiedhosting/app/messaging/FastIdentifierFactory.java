package com.unifiedhosting.app.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/** Identifiers of messages: time-ordered UUIDs (version 7) from a cheap generator. Found by the service loader. */
public final class FastIdentifierFactory extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }
}
