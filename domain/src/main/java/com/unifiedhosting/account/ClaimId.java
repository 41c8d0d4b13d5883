package com.unifiedhosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/**
 * A value that only one owner can hold, as an identifier: {@code claim_domain:example.com}, {@code
 * claim_domain:sha256:<hash>} for a name of more than 150 characters, or
 * {@code claim_email:<keyed hash>} and {@code claim_login:<keyed hash>} so that no address stands in the event store in the clear. Made by
 * {@link ClaimKeys}.
 */
public record ClaimId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClaimId {
        Identifier.checked("claim_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
