package com.unifiedhosting.identity;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;

/** Somebody at the door, before anybody knows who he is. */
public record Visitor(IpAddress address, Device device) {

    /** As who acts when he shows that he is a user, by a password or by a token that was sent to him. */
    public Provenance as(UserId user) {
        return new Provenance(user.actor(), user.actor(), "login", address, "platform", Provenance.SYSTEM, null);
    }
}
