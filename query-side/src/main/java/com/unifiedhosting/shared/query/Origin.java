package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Provenance;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** From where an event was caused, as its metadata tell. */
public final class Origin {

    private Origin() {}

    /** The address of whoever asked, for {@link Rows.Row#with}; null when the event follows from something else. */
    public static @Nullable Object address(MetaData provenance) {
        // sealed already when the event was stored, unless that was before there was a vault
        return provenance.get(Provenance.IP) instanceof String text && IpAddress.isOne(text)
                ? new IpAddress(text)
                : provenance.get(Provenance.IP);
    }

    /** Under whose key an address in the clear is sealed: that of whoever acted, or the platform's own. */
    public static PersonKey person(MetaData provenance) {
        return provenance.get(Provenance.ACTOR) instanceof String actor
                ? Provenance.personOf(actor)
                : PersonKey.PLATFORM;
    }
}
